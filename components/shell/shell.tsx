'use client'

import type { ReactNode } from 'react'
import { LiveProvider, LiveRefresh } from '../live/live'
import { useComposingKeys } from '../ui/form/composing'
import { adoptNonce } from '../ui/nonce'
import { AskedFor } from './askedFor'
import type { AskedStory } from './types'
import { ConnectionNotice } from './connectionNotice'
import { Rail } from './rail'
import { EditionStrip, TopBar, type TopBarProps } from './topBar'

if (typeof document !== 'undefined') adoptNonce()

/** The frame around every screen of the newsroom. Screens put their own `h1` and content into `main`. */
export function Shell({ children, asked, ...bar }: TopBarProps & { asked: readonly AskedStory[]; children: ReactNode }) {
  useComposingKeys()
  return (
    <LiveProvider>
      <LiveRefresh on={['edition:*', 'paper:*', `inbox:${bar.person.id}`, `person:${bar.person.id}`]} />
      <TopBar {...bar} />
      {bar.places.edition && <EditionStrip edition={bar.edition} />}
      <div className="flex max-sm:pb-(--places)">
        <Rail places={bar.places} date={bar.edition?.date ?? null} />
        <div className="min-w-0 flex-1">
          <ConnectionNotice />
          <AskedFor asked={asked} actions={bar.actions}>
            <main id="main" tabIndex={-1} className="outline-none">
              {children}
            </main>
          </AskedFor>
        </div>
      </div>
    </LiveProvider>
  )
}
