import { LostWords } from '@/components/device/lostWords'
import { LinkButton } from '@/components/ui/button'
import { Problem } from '@/components/ui/problem'
import { getText } from '../_lib/text'

/** The same inside the newsroom: the way around stays in view. */
export default async function DeskNotFound() {
  const t = await getText()
  return (
    <>
      <Problem title={t('common.notFoundTitle')} text={t('common.notFoundText')}>
        <LinkButton href="/today">{t('nav.today')}</LinkButton>
      </Problem>
      <LostWords />
    </>
  )
}
