import { Shell } from '@/components/shell/shell'
import { NamesProvider } from '@/components/ui/names'
import { signOutAction } from '../(auth)/actions'
import { loadNames, loadShell } from '../_lib/loaders/shell'
import { readPreferences } from '../_lib/preferences'
import { requireSession } from '../_lib/session'
import { getText } from '../_lib/text'
import { markReadAction, noticesAction, searchAction } from './actions'

/** The newsroom: one top bar, a rail of five places, the page. */
export default async function DeskLayout({ children }: { children: React.ReactNode }) {
  const session = await requireSession()
  const { theme, locale } = await readPreferences()
  const [t, shell, names] = await Promise.all([getText(), loadShell(session.actor), loadNames(session.actor, locale)])
  const actions = { search: searchAction, notices: noticesAction, markRead: markReadAction, signOut: signOutAction }
  return (
    <>
      <a href="#main" className="sr-only focus:not-sr-only focus:fixed focus:top-1 focus:left-1 focus:z-50 focus:bg-paper focus:p-2">
        {t('common.skipToContent')}
      </a>
      <NamesProvider names={names}>
        <Shell {...shell} theme={theme} actions={actions}>
          {children}
        </Shell>
      </NamesProvider>
    </>
  )
}
