import { LinkButton } from '@/components/ui/button'
import { Problem } from '@/components/ui/problem'
import { DeskFrame } from './_lib/deskFrame'
import { currentSession } from './_lib/session'
import { getText } from './_lib/text'

/**
 * Not there, or not this person's to see: the two are told apart by nobody. Who is signed in keeps the newsroom around it, so that
 * a wrong address is no dead end.
 */
export default async function NotFound() {
  const [t, session] = [await getText(), await currentSession()]
  const problem = (href: '/' | '/today', label: string) => (
    <Problem title={t('common.notFoundTitle')} text={t('common.notFoundText')}>
      <LinkButton href={href}>{label}</LinkButton>
    </Problem>
  )
  if (session) return <DeskFrame session={session}>{problem('/today', t('nav.today'))}</DeskFrame>
  return <main id="main">{problem('/', t('common.toFront'))}</main>
}
