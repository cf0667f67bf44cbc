'use client'

import dynamic from 'next/dynamic'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import type { CheckFacts } from '@/newsroom/checker/facts'
import { EMPTY_CONTENT, onOneLine } from '@/newsroom/manuscript/story'
import type { LetStandActions } from '../../editor/checking/letStand'
import type { FitGoal } from '../../editor/fitMeter'
import { Paper } from '../../editor/paper'
import type { PictureActions } from '../../editor/pictures/picturesPanel'
import { StaticSheet } from '../../editor/staticSheet'
import type { LiveTextProps } from '../../editor/text/liveText'
import { useConnected, useHeard } from '../../live/live'
import { storyPath } from '../../shell/paths'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/emptyState'
import { Notice } from '../../ui/notice'
import { SidePanel } from '../../ui/overlay/sidePanel'
import { useSayRefusal } from '../../ui/sayRefusal'
import { PLACES } from '../names'
import { onChanged, readFresh, sendFresh, type Fresh } from './fresh'

// in the browser only: on the server it would be a second Yjs beside the collaboration server's
const LiveText = dynamic<LiveTextProps>(() => import('../../editor/text/liveText'), { ssr: false })

export interface HereScreenProps {
  me: { id: string; name: string }
  checking: CheckFacts
  letStandActions: LetStandActions
  pictureActions: PictureActions
}

/** Nothing is let stand in a story that the server has not heard of. */
const NOTHING = { disposals: [], may: [] }
const NOBODY = {}
const NONE: never[] = []
const SHEET_GONE_MS = 300

/** A story that is on this device only: its sheet. When the line is back it is sent, and its own screen takes the place of this one. */
export function HereScreen({ me, ...props }: HereScreenProps) {
  const t = useTranslations('device.here')
  const storyId = useSyncExternalStore(never, wanted, () => null)
  const kept = useSyncExternalStore(onChanged, () => (storyId === null ? null : localStorage.getItem(PLACES.fresh.of(me.id, storyId))), () => null)
  const fresh = useMemo(() => (storyId === null || kept === null ? null : readFresh({ personId: me.id, storyId })), [me.id, storyId, kept])
  const [had, setHad] = useState(false)
  const [unwanted, setUnwanted] = useState(false)
  if (fresh && !had) setHad(true)
  useSending(unwanted ? null : fresh)
  // it was sent, from here or by another tab: it has a screen of its own now
  useEffect(() => {
    if (had && fresh === null && storyId !== null && !unwanted) location.replace(storyPath(storyId))
  }, [had, fresh, storyId, unwanted])
  async function discardIt(one: Fresh): Promise<void> {
    // the sheet goes first, so that it keeps nothing more
    setUnwanted(true)
    await new Promise((resolve) => setTimeout(resolve, SHEET_GONE_MS))
    const { discard } = await import('../kept')
    await discard({ ...one, kind: 'new' })
    location.assign('/stories')
  }
  if (fresh === null || unwanted) {
    return (
      <div className="mx-auto max-w-[640px] px-4">
        <h1 className="sr-only">{t('label')}</h1>
        {storyId !== null && !had && <EmptyState text={t('gone')} hint={t('goneHint')} />}
      </div>
    )
  }
  return <Sheet key={fresh.storyId} me={me} fresh={fresh} onDiscard={() => void discardIt(fresh)} {...props} />
}

/** Sends it whenever there is a line; what was refused is sent again with the next line, not at once. */
function useSending(fresh: Fresh | null): void {
  const connected = useConnected()
  const heard = useHeard()
  const ready = connected && heard
  const waits = fresh !== null && fresh.refused === null ? fresh.storyId : null
  useEffect(() => {
    if (!ready || waits === null || fresh === null) return
    void sendFresh(fresh)
    // once for each line that comes back
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ready, waits])
}

interface SheetProps extends HereScreenProps {
  fresh: Fresh
  onDiscard: () => void
}

function Sheet({ me, fresh, checking, letStandActions, pictureActions, onDiscard }: SheetProps) {
  const t = useTranslations('device.here')
  const words = useTranslations('device')
  const [asking, setAsking] = useState(false)
  const sayRefusal = useSayRefusal()
  const [title, setTitle] = useState('')
  const { genre, target } = fresh.asked
  const goal = useMemo<FitGoal>(() => ({ target, chain: [], placed: false, headline: null, names: [], printed: null, crops: {}, pictures: {}, format: null }), [target])
  return (
    <>
      <h1 className="sr-only">{title || t('label')}</h1>
      <section aria-label={t('label')} className="flex min-h-[calc(100dvh-var(--bar))] min-w-0 flex-col bg-desk max-sm:min-h-[calc(100dvh-var(--bar)-var(--places))]">
        <Notice
          kind={fresh.refused ? 'refusal' : 'info'}
          action={
            <>
              {fresh.refused && (
                <Button size="sm" className="max-sm:h-11" onClick={() => void sendFresh(fresh)}>
                  {t('again')}
                </Button>
              )}
              <Button tone="bare" size="sm" className="max-sm:h-11" onClick={() => setAsking(true)}>
                {t('discard')}
              </Button>
            </>
          }
        >
          {fresh.refused ? t('refusedText', { why: sayRefusal(fresh.refused) }) : t('text')}
        </Notice>
        <LiveText
          storyId={fresh.storyId}
          me={me}
          edit={null}
          here
          content={EMPTY_CONTENT}
          hash=""
          suggesting={false}
          suggesters={NOBODY}
          live
          goal={goal}
          genre={genre}
          checking={checking}
          headlines={NOBODY}
          threads={NONE}
          threadActions={null}
          mayComment={false}
          thread={null}
          onThread={nothing}
          onOpenThread={nothing}
          letStand={NOTHING}
          letStandActions={letStandActions}
          readOnly={sayRefusal}
          still={
            <Paper>
              <StaticSheet content={EMPTY_CONTENT} written />
            </Paper>
          }
          onFacts={({ content }) => setTitle(onOneLine(content.headline))}
          onComment={nobodyHears}
          pictureActions={pictureActions}
          beside={null}
        />
      </section>
      <SidePanel
        open={asking}
        onOpenChange={setAsking}
        title={words('discardTitle')}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{words('back')}</Button>
            <Button tone="press" onClick={onDiscard}>
              {t('discardDo')}
            </Button>
          </>
        }
      >
        <p className="text-press">{words('discardText', { titles: words('named', { title: title || words('untitled') }) })}</p>
      </SidePanel>
    </>
  )
}

/** A story that the server has not heard of takes no comments. */
function nothing(): void {}

function nobodyHears(): Promise<boolean> {
  return Promise.resolve(false)
}

function wanted(): string | null {
  return new URLSearchParams(location.search).get('id')
}

function never(): () => void {
  return () => undefined
}
