import { headers } from 'next/headers'
import { DeskType } from '@/components/page/deskType'
import { HistoriesProvider } from '@/components/history/allowed'
import { Shell } from '@/components/shell/shell'
import { MESSAGES } from '@/components/text/locale'
import { NamesProvider } from '@/components/ui/names'
import { charactersAround, typeOf } from '@/server/press/screen/desk'
import type { Session } from '@/server/people/signIn/session'
import { signOutAction } from '../(auth)/actions'
import { giveStoryAction, keepStoryAction, markReadAction, noticesAction, readNoticesAction, searchAction } from '../(desk)/actions'
import { historiesOf } from './loaders/history'
import { loadNames, loadShell } from './loaders/shell'
import { readPreferences } from './preferences'
import { getText } from './text'

/** The newsroom around a page: one top bar, a rail of five places. */
export async function DeskFrame({ session, children }: { session: Session; children: React.ReactNode }) {
  const { theme, locale } = await readPreferences()
  // of the moment the request came, before anything of the screen was read
  const heard = (await headers()).get('x-quoin-heard') ?? ''
  const [t, shell, names] = await Promise.all([getText(), loadShell(session.actor), loadNames(session.actor, locale)])
  const actions = { search: searchAction, notices: noticesAction, readNotices: readNoticesAction, markRead: markReadAction, giveStory: giveStoryAction, keepStory: keepStoryAction, signOut: signOutAction }
  return (
    <>
      <a href="#main" className="sr-only focus:not-sr-only focus:fixed focus:top-1 focus:left-1 focus:z-50 focus:bg-paper focus:p-2">
        {t('common.skipToContent')}
      </a>
      <NamesProvider names={names}>
        <HistoriesProvider of={historiesOf(session.actor)}>
          <DeskType type={typeOf({ heads: [shell.paper, t('common.product')], around: charactersAround(MESSAGES[locale], locale, shell.paper), names: shell.person.name })}>
            <Shell {...shell} heard={heard} theme={theme} actions={actions}>
              {children}
            </Shell>
          </DeskType>
        </HistoriesProvider>
      </NamesProvider>
    </>
  )
}
