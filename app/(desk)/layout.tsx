import { getText } from '../_lib/text'
import { requireSession } from '../_lib/session'
import { Shell } from '@/components/shell/shell'
import { loadShell } from '../_lib/loaders/shell'

/** The newsroom: one top bar, a rail of five places, the page. */
export default async function DeskLayout({ children }: { children: React.ReactNode }) {
  const session = await requireSession()
  const [t, shell] = await Promise.all([getText(), loadShell(session.actor)])
  return (
    <>
      <a href="#main" className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-paper focus:p-2">
        {t('common.skipToContent')}
      </a>
      <Shell {...shell}>{children}</Shell>
    </>
  )
}
