import { LinkButton } from '@/components/ui/button'
import { Problem } from '@/components/ui/problem'
import { getText } from './_lib/text'

/** Not there, or not this person's to see: the two are told apart by nobody. */
export default async function NotFound() {
  const t = await getText()
  return (
    <main id="main">
      <Problem title={t('common.notFoundTitle')} text={t('common.notFoundText')}>
        <LinkButton href="/">{t('common.toFront')}</LinkButton>
      </Problem>
    </main>
  )
}
