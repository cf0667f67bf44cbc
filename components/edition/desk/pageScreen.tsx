'use client'

import { useEffect, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { AdsOfDate } from '@/newsroom/advertising/ad'
import { freeArea } from '@/newsroom/edition/design/design'
import { type GridArea, PAGE_FORMATS } from '@/newsroom/edition/design/format'
import type { SlotKind } from '@/newsroom/edition/design/slot'
import type { ComeBack, FollowedMarkView, PageDetail, PageView, ReadyStory, SinceSigned, SlotView } from '@/newsroom/edition/pageView'
import type { Outline, OwnFace, PageLayout } from '@/newsroom/typesetting/display'
import { knowOutlines } from '@/newsroom/typesetting/outlines'
import { knowFaces } from '@/newsroom/typesetting/metrics/face'
import type { FaceTable } from '@/newsroom/typesetting/metrics/runs'
import type { PageSource } from '@/newsroom/typesetting/page/page'
import type { SignQueue } from '@/newsroom/today/signQueue'
import { HistoryLink } from '../../history/allowed'
import { useLiveRefresh } from '../../live/live'
import { PageDrawing } from '../../page/pageDrawing'
import { useLayoutHash } from '../../page/useLayoutHash'
import { editionPath, pageHistoryPath, pagePath } from '../../shell/paths'
import { sayDate } from '../../text/format'
import { Link } from '../../ui/link'
import { type EditionActs, ActsProvider } from '../act/acts'
import { DragArea, type Dragged } from '../plan/dragging'
import { useCandidates } from '../plan/slotChoice'
import { OutcomeLine } from '../act/outcomeLine'
import { spotOf, usePlacing } from '../act/usePlacing'
import { Canvas } from '../../page/canvas/canvas'
import { DrawSlot } from './canvas/drawSlot'
import { SlotFrames } from './canvas/slotFrames'
import { PagePanel } from './pagePanel'
import { CurrentMarkArea } from './proof/currentMark'
import { AwayWhileMarking, MarkingArea } from './proof/marking'
import { DeskKeys, MarkSwitch } from './proof/markSwitch'
import { TextLayer } from './proof/textLayer'
import { WordCard } from './proof/wordCard'
import { QueueNav, QueueNext, type QueueProps, useQueueKeys } from './queue/queueLinks'
import { useLook } from './queue/useLook'
import { ReadKey } from './readThrough'
import type { GuideChoice } from './slot/guideForm'
import { SlotPanel } from './slot/slotPanel'
import { MarkSigns, VerifyArea } from './verify/verifyArea'
import { VerifyBar } from './verify/verifyBar'
import { usePageDraft } from './usePageDraft'
import { useSlots } from './useSlots'
import { named } from '../../text/name'

export interface PageScreenProps {
  detail: PageDetail
  /** The page by value: composed here, also while a slot is being pulled. */
  source: PageSource
  /** What the paper's own faces are measured by. */
  tables: Readonly<Record<OwnFace, FaceTable>>
  /** The nameplate as it was drawn, by its hash. */
  outlines: Readonly<Record<string, Outline>>
  /** The page as it was locked; null while it is open. */
  locked: PageLayout | null
  /** The whole edition's pages: where else a story could stand. */
  pages: readonly PageView[]
  ready: readonly ReadyStory[]
  /** What is booked for the date, for who places it. */
  ads: AdsOfDate | null
  /** Name of who looks. */
  me: string
  /** What changed since who looks last proofed or signed the page. */
  since: SinceSigned | null
  /** 核红: what the page shows of the marks that wait to be verified. */
  toVerify: readonly FollowedMarkView[]
  /** What stood in an empty slot and is ready again with another text. */
  back: readonly ComeBack[]
  /** What guides of the page may name, and what they name that stands on no page. */
  guided: GuideChoice
  /** The pages that wait for a sign-off of who looks. */
  queue: SignQueue
  /** Key of the slot a link led to. */
  initialSlot: string | null
  acts: EditionActs
}

/** One page large: its slots to walk, and beside it what can be done with the slot or with the page. */
export function PageScreen({ acts, tables, outlines, ...props }: PageScreenProps) {
  // before anything is set with them; what a name stands for never changes
  knowFaces(tables)
  knowOutlines(outlines)
  return (
    <ActsProvider acts={acts}>
      <CurrentMarkArea>
        <Desk {...props} />
      </CurrentMarkArea>
    </ActsProvider>
  )
}

function Desk({ detail, source, locked, pages, ready, ads, me, since, toVerify, back, guided, queue, initialSlot }: Omit<PageScreenProps, 'acts' | 'tables' | 'outlines'>) {
  const t = useTranslations()
  const { edition, page } = detail
  const placing = usePlacing()
  const draft = usePageDraft(detail, source, locked, guided.placed, placing)
  const [selected, setSelected] = useState<string | null>(initialSlot)
  useLiveRefresh([`edition:${edition.id}`, 'page:*', 'story:*', 'ad:*'])
  const panel = useRef<HTMLElement>(null)
  const [dragged, setDragged] = useState<Dragged | null>(null)
  const { candidates } = useCandidates(edition.date, dragged?.storyId ?? null)
  const slot = page.slots.find(({ key }) => key === selected) ?? null
  const format = PAGE_FORMATS[edition.format]
  const editable = page.abilities.includes('edit')
  const { layout } = draft
  const hash = useLayoutHash(layout)
  const look = useLook(pagePath(edition.date, page.number))
  const waiting: QueueProps = { queue, here: { date: edition.date, number: page.number }, take: look.take }
  useQueueKeys(waiting, queue.waiting.length > 0 || placing.told?.signed === true)
  const shown = slot && (draft.source.slots.find(({ key }) => key === slot.key) ?? slot)

  const slots = useSlots(page, placing)
  const [adding, setAdding] = useState<SlotKind | null>(null)
  /** A slot that was just added takes the keys once the page is there with it. */
  const arriving = useRef<string | null>(null)
  useEffect(() => {
    const { current: key } = arriving
    if (key === null || page.slots.every((one) => one.key !== key)) return
    arriving.current = null
    document.querySelector<HTMLElement>(`[data-canvas] [data-slot="${key}"]`)?.focus({ preventScroll: true })
  })

  function add(kind: SlotKind, area: GridArea): void {
    slots.add(kind, area, (key) => {
      setAdding(null)
      arriving.current = key
      setSelected(key)
    })
  }

  function remove(one: SlotView): void {
    draft.cancel()
    slots.remove(one, () => {
      setSelected(null)
      document.querySelector<HTMLElement>('[data-canvas]')?.focus({ preventScroll: true })
    })
  }

  function select(key: string | null): void {
    if (draft.draft && draft.draft.key !== key && !draft.draft.saved) draft.cancel()
    setSelected(key)
    setAdding(null)
    // on a narrow screen the panel stands below the page
    if (key !== null && window.innerWidth < 1024) panel.current?.scrollIntoView({ block: 'start' })
  }

  function drop(story: Dragged, slotId: string): void {
    const to = page.slots.find(({ id }) => id === slotId)
    if (to && !to.placement) placing.place(story, spotOf({ page, slot: to }))
  }

  return (
    <VerifyArea detail={detail} layout={layout} toVerify={toVerify} onTold={(text) => placing.tell({ text, signed: false })} onStep={() => select(null)}>
      <MarkingArea detail={detail} layout={layout} begun={look.begun.marking} onStart={() => select(null)} onSwitch={(marking) => look.keep({ marking })}>
        <DragArea onStart={setDragged} onEnd={() => setDragged(null)} onDrop={drop}>
          <div className="px-6 pt-3 pb-10 max-sm:px-3">
            <ReadKey detail={detail} placing={placing} chosen={slot?.placement?.storyId ?? null} />
            <PageHead detail={detail} count={pages.length} waiting={waiting} />
            <OutcomeLine steps={{ ...placing, problem: placing.problem ?? draft.refused }} idle={editable ? t('page.slotKeys') : t('page.look')} next={<QueueNext {...waiting} />} />
            <p id="slot-keys" hidden>
              {t('page.slotKeys')}
            </p>
            <div className="grid grid-cols-1 gap-x-8 gap-y-5 pt-1 lg:grid-cols-[minmax(0,1fr)_380px]">
              <Canvas
                layout={layout}
                hash={hash}
                format={format}
                chosen={shown}
                zoom={look.begun.zoom}
                onZoom={(zoom) => look.keep({ zoom })}
                tools={<MarkSwitch />}
                keys={<DeskKeys reads={detail.reading.length > 0 && page.abilities.includes('read_through')} />}
                over={
                  <>
                    <WordCard pageId={page.id} onTold={(text) => placing.tell({ text, signed: false })} />
                    <VerifyBar />
                  </>
                }
              >
                {(scale) => (
                  <>
                    <PageDrawing layout={layout} pictures={source.pictures} label={t('page.sheet')} />
                    <AwayWhileMarking>
                      <SlotFrames
                        page={page}
                        layout={layout}
                        format={format}
                        draft={draft}
                        selected={selected}
                        tolerance={edition.undersetTolerance}
                        editable={editable}
                        scale={scale}
                        dragged={dragged}
                        candidates={candidates}
                        onSelect={select}
                        onRemove={remove}
                      />
                    </AwayWhileMarking>
                    <MarkSigns layout={layout} marks={detail.marks} onPick={() => select(null)} />
                    <TextLayer />
                    {adding !== null && <DrawSlot slots={page.slots} format={format} onDraw={(area) => add(adding, area)} onLeave={() => setAdding(null)} />}
                  </>
                )}
              </Canvas>
              <aside
                ref={panel}
                className="min-w-0 scroll-mt-14 lg:sticky lg:top-14 lg:max-h-[calc(100dvh-64px)] lg:self-start lg:overflow-y-auto lg:pb-6"
                aria-label={t('page.panel')}
              >
                {slot ? (
                  <SlotPanel key={slot.id} detail={detail} slot={slot} draft={draft} pages={pages} ready={ready} ads={ads} back={back.find(({ slotKey }) => slotKey === slot.key)} guided={guided} placing={placing} onBack={() => select(null)} onRemove={remove} />
                ) : (
                  <PagePanel detail={detail} layout={layout} hash={hash} ready={ready} back={back} me={me} since={since} placing={placing} adding={{ kind: adding, free: adding === null ? null : freeArea(page.slots, format), pending: placing.pending, set: setAdding, add }} onSelect={select} />
                )}
              </aside>
            </div>
          </div>
        </DragArea>
      </MarkingArea>
    </VerifyArea>
  )
}

function PageHead({ detail, count, waiting }: { detail: PageDetail; count: number; waiting: QueueProps }) {
  const t = useTranslations()
  const locale = useLocale()
  const { edition, page } = detail
  return (
    <header className="flex flex-wrap items-end gap-x-5 gap-y-2">
      <div>
        <Link href={editionPath(edition.date)} className="tabular text-sm text-ink-2 underline-offset-4 hover:underline">
          {t('page.crumb', { date: sayDate(t, edition.date), number: String(edition.number) })}
        </Link>
        <h1 className="font-song text-2xl font-semibold max-sm:text-xl">
          {t('page.title', { n: page.number, section: named(locale, page.section) })}
          <span className="pl-3 font-sans text-base font-normal text-ink-2">{t(`vocab.pageState.${page.state}`)}</span>
        </h1>
      </div>
      <QueueNav {...waiting} />
      <nav className="ml-auto flex items-center gap-1 text-sm" aria-label={t('edition.pages')}>
        <Turn date={edition.date} number={page.number - 1} count={count} label={t('page.previous')} />
        <Turn date={edition.date} number={page.number + 1} count={count} label={t('page.next')} />
        <HistoryLink of="page" href={pageHistoryPath(edition.date, page.number)} className="ml-2" />
      </nav>
    </header>
  )
}

function Turn({ date, number, count, label }: { date: string; number: number; count: number; label: string }) {
  if (number < 1 || number > count) return null
  return (
    <Link href={pagePath(date, number)} className="px-2 py-1 text-ink-2 hover:text-ink max-sm:py-2">
      {label}
    </Link>
  )
}
