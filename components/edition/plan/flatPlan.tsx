'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { EditionView, PageView, ReadyStory, SlotView } from '@/newsroom/edition/pageView'
import type { ListedSign } from '@/newsroom/today/listedSign'
import { useLiveRefresh } from '../../live/live'
import { type EditionActs, ActsProvider, useActs } from '../act/acts'
import { DragArea, type Dragged, type DraggedPage } from './dragging'
import { PageCountPanel } from './pageCountPanel'
import { PageSwap } from './pageSwap'
import { type DrawnMiniature, PlanPage } from './planPage'
import { isPlacedAct, PlacedPanel } from './placedPanel'
import { RaiseProofs } from './raiseProofs'
import { ReadyList } from './readyList'
import { SlotChoice, useCandidates } from './slotChoice'
import { SlotSheet } from './slotSheet'
import { StoryChoice } from './storyChoice'
import { OutcomeLine } from '../act/outcomeLine'
import { Button } from '../../ui/button'
import { useAct } from '../act/useAct'
import { spotOf, usePlacing } from '../act/usePlacing'

export interface FlatPlanProps {
  edition: EditionView
  ready: readonly ReadyStory[]
  /** Every page small, as composed. */
  miniatures: readonly DrawnMiniature[]
  /** The pages that wait for who looks. */
  listed: readonly ListedSign[]
  /** Name of who looks. */
  me: string
  acts: EditionActs
}

/** All pages at once, ready stories beside them; live for everyone looking. */
export function FlatPlan({ acts, ...props }: FlatPlanProps) {
  return (
    <ActsProvider acts={acts}>
      <Plan {...props} />
    </ActsProvider>
  )
}

interface At {
  page: PageView
  slot: SlotView
}

type Panel =
  | { kind: 'place'; story: ReadyStory }
  | { kind: 'page'; pageId: string }
  | { kind: 'count' }
  | { kind: 'slot' | 'move' | 'pull' | 'fill' | 'jump'; slotId: string }
  | null

function Plan({ edition, ready, miniatures, listed, me }: Omit<FlatPlanProps, 'acts'>) {
  const t = useTranslations()
  const acts = useActs()
  const placing = usePlacing()
  const changing = useAct()
  const [panel, setPanel] = useState<Panel>(null)
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const [held, setHeld] = useState<DraggedPage | null>(null)
  const { candidates } = useCandidates(edition.date, dragged?.storyId ?? null)
  useLiveRefresh(['edition:*', 'page:*', 'story:*'])
  const editable = edition.abilities.includes('place')
  const movable = edition.abilities.includes('set_pages')
  const at = panel && 'slotId' in panel ? find(edition, panel.slotId) : null
  const page = panel?.kind === 'page' ? edition.pages.find(({ id }) => id === panel.pageId) : undefined

  function open(next: Panel): void {
    placing.clear()
    changing.clear()
    setPanel(next)
  }

  const close = () => setPanel(null)

  function drop(story: Dragged, slotId: string): void {
    const to = find(edition, slotId)
    if (!to || slotId === story.fromSlotId) return
    const from = story.fromSlotId === undefined ? null : find(edition, story.fromSlotId)
    if (!from) return placing.place(story, spotOf(to))
    const { placement } = from.slot
    if (!placement) return
    const here = { ...spotOf(from), placement }
    if (to.slot.placement) placing.swap(here, { ...spotOf(to), placement: to.slot.placement })
    else placing.move(here, spotOf(to))
  }

  function dropPage({ pageId }: DraggedPage, onPageId: string): void {
    const [one, other] = [pageId, onPageId].map((id) => edition.pages.find((candidate) => candidate.id === id))
    if (one && other && one !== other) placing.exchange(one, other)
  }

  function letGo(): void {
    setDragged(null)
    setHeld(null)
  }

  return (
    <DragArea onStart={setDragged} onStartPage={setHeld} onEnd={letGo} onDrop={drop} onDropPage={dropPage}>
      <div className="max-sm:contents sm:flex sm:flex-wrap sm:items-start sm:gap-x-6">
        <div className="min-w-0 flex-1 max-sm:contents">
          <OutcomeLine steps={panel === null ? placing : { ...placing, problem: null }} idle={editable ? t('edition.keys') : t('edition.look')} />
        </div>
        <RaiseProofs edition={edition} placing={placing} />
        {movable && (
          <Button size="sm" tone="bare" onClick={() => open({ kind: 'count' })} className="-mr-2 max-sm:mr-0 max-sm:-ml-2 max-sm:h-11 sm:mt-1">
            {t('edition.pageCount')}
          </Button>
        )}
      </div>
      <div className="grid grid-cols-1 gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,max(760px,min(100%-332px,calc((100dvh-296px)*1.428+60px))))_minmax(300px,1fr)]">
        <div className="grid grid-cols-4 content-start gap-x-5 gap-y-5 max-xl:grid-cols-3 max-md:grid-cols-2 max-sm:-mx-3 max-sm:flex max-sm:snap-x max-sm:snap-mandatory max-sm:overflow-x-auto max-sm:px-[11vw] max-sm:pb-2">
          {edition.pages.map((page) => (
            <PlanPage
              key={page.id}
              edition={edition}
              page={page}
              drawn={miniatures.find(({ miniature }) => miniature.page === page.number) ?? null}
              listed={listed.find(({ pageId }) => pageId === page.id)}
              me={me}
              onTold={(text) => placing.tell({ text })}
              editable={editable && page.state !== 'locked'}
              dragged={dragged}
              candidates={candidates}
              movable={movable && page.number > 1 && edition.pages.length > 2}
              held={held}
              onMovePage={() => open({ kind: 'page', pageId: page.id })}
              onOpen={(slot) => open({ kind: 'slot', slotId: slot.id })}
            />
          ))}
        </div>
        <aside className="flex flex-col lg:sticky lg:top-14 lg:h-[calc(100dvh-72px)]">
          <ReadyList stories={ready} date={edition.date} editable={editable} onPlace={(story) => open({ kind: 'place', story })} />
        </aside>
      </div>
      {panel?.kind === 'place' && (
        <SlotChoice
          open
          title={t('edition.placeStory', { headline: panel.story.headline })}
          hint={t('edition.placeHint')}
          date={edition.date}
          storyId={panel.story.id}
          filled={false}
          pages={edition.pages}
          tolerance={edition.undersetTolerance}
          problem={placing.problem}
          pending={placing.pending}
          onChoose={(choice) =>
            placing.place({ storyId: panel.story.id, headline: panel.story.headline, versionId: panel.story.versionId }, spotOf(choice), close)
          }
          onClose={close}
        />
      )}
      {page && <PageSwap page={page} pages={edition.pages} problem={placing.problem} pending={placing.pending} onChoose={(other) => placing.exchange(page, other, close)} onClose={close} />}
      {panel?.kind === 'count' && <PageCountPanel edition={edition} onTold={(text) => placing.tell({ text })} onClose={close} />}
      {at && panel?.kind === 'slot' && (
        <SlotSheet
          date={edition.date}
          page={at.page}
          slot={at.slot}
          tolerance={edition.undersetTolerance}
          editable={editable && at.page.state !== 'locked'}
          problem={changing.problem ?? placing.problem}
          pending={changing.pending || placing.pending}
          onMove={() => open({ kind: 'move', slotId: at.slot.id })}
          onPull={() => open({ kind: 'pull', slotId: at.slot.id })}
          onJump={() => open({ kind: 'jump', slotId: at.slot.id })}
          onShorten={() =>
            at.slot.placement && placing.shorten(edition.id, { ...spotOf(at), placement: at.slot.placement }, close)
          }
          onFill={() => open({ kind: 'fill', slotId: at.slot.id })}
          onChange={(change) => changing.run(() => acts.changeSlot(change), close)}
          onClose={close}
        />
      )}
      {at && panel && isPlacedAct(panel.kind) && (
        <PlacedPanel
          act={panel.kind}
          edition={edition}
          page={at.page}
          slot={at.slot}
          overChars={at.slot.placement?.fit?.overChars ?? 0}
          pages={edition.pages}
          placing={placing}
          onClose={close}
        />
      )}
      {at && panel?.kind === 'fill' && (
        <StoryChoice
          page={at.page}
          slot={at.slot}
          stories={ready}
          problem={placing.problem}
          pending={placing.pending}
          onChoose={({ id, headline, versionId }) => placing.place({ storyId: id, headline, versionId }, spotOf(at), close)}
          onClose={close}
        />
      )}
    </DragArea>
  )
}

function find(edition: EditionView, slotId: string): At | null {
  for (const page of edition.pages) {
    const slot = page.slots.find(({ id }) => id === slotId)
    if (slot) return { page, slot }
  }
  return null
}
