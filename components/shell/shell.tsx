'use client'

import { useMemo, type ReactNode } from 'react'
import { DeviceKeeper } from '../device/deviceKeeper'
import { Outbox } from '../device/fresh/outbox'
import { LeavingProvider, useLeaving } from '../device/leaving'
import { LiveProvider, LiveRefresh } from '../live/live'
import { useComposingKeys } from '../ui/form/composing'
import { adoptNonce } from '../ui/nonce'
import { AskedFor } from './askedFor'
import type { AskedStory } from './types'
import { ConnectionNotice } from './connectionNotice'
import { Rail } from './rail'
import { SendingElsewhere } from './sendingElsewhere'
import { EditionStrip, TopBar, type TopBarProps } from './topBar'

if (typeof document !== 'undefined') adoptNonce()

/** The frame around every screen of the newsroom. Screens put their own `h1` and content into `main`. */
export function Shell({ children, asked, heard, ...bar }: TopBarProps & { asked: readonly AskedStory[]; heard: string; children: ReactNode }) {
  useComposingKeys()
  return (
    <LiveProvider heard={heard}>
      <LiveRefresh on={['edition:*', 'paper:*', `inbox:${bar.person.id}`, `person:${bar.person.id}`]} />
      <DeviceKeeper personId={bar.person.id} />
      <Outbox me={bar.person} />
      <LeavingProvider me={bar.person}>
        <LeavingBar {...bar} />
        {bar.places.edition && <EditionStrip edition={bar.edition} />}
        <div className="flex max-sm:pb-(--places)">
          <Rail places={bar.places} date={bar.edition?.date ?? null} />
          <div className="min-w-0 flex-1">
            <ConnectionNotice />
            <SendingElsewhere personId={bar.person.id} />
            <AskedFor asked={asked} actions={bar.actions}>
              <main id="main" tabIndex={-1} data-person={bar.person.id} className="outline-none">
                {children}
              </main>
            </AskedFor>
          </div>
        </div>
      </LeavingProvider>
    </LiveProvider>
  )
}

/** The bar, whose sign-out first sees to what is on this device. */
function LeavingBar({ actions, ...bar }: TopBarProps) {
  const leave = useLeaving()
  const careful = useMemo(() => ({ ...actions, signOut: () => leave(actions.signOut) }), [actions, leave])
  return <TopBar {...bar} actions={careful} />
}
