'use client'

import clsx from 'clsx'
import { useCallback, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { readingOrder } from '@/newsroom/edition/design/plan'
import type { EditionView, PageView, SlotView } from '@/newsroom/edition/pageView'
import type { ListedSign } from '@/newsroom/today/listedSign'
import type { Miniature } from '@/newsroom/typesetting/page/miniature'
import type { PictureSizes } from '@/newsroom/typesetting/page/page'
import { Button } from '../../ui/button'
import { PageMiniature } from '../../page/pageMiniature'
import { slotShare } from '../../page/units'
import { pagePath } from '../../shell/paths'
import { Link } from '../../ui/link'
import { type Candidate, useActs } from '../act/acts'
import { SignListed, whyOnPage } from '../act/listedSign'
import { type Dragged, type DraggedPage, usePageInHand } from './dragging'
import { SlotButton } from './slotButton'
import { fitCounts } from '../words'
import { named } from '../../text/name'

/** A page small, with the sizes of the pictures on it. */
export interface DrawnMiniature {
  miniature: Miniature
  pictures: PictureSizes
}

export interface PlanPageProps {
  edition: EditionView
  page: PageView
  drawn: DrawnMiniature | null
  /** Its sign-off waits for who looks: given here, or on the page. */
  listed: ListedSign | undefined
  me: string
  onTold: (text: string) => void
  editable: boolean
  dragged: Dragged | null
  candidates: readonly Candidate[] | null
  /** May change places with another. */
  movable: boolean
  /** The page that is in the hand now. */
  held: DraggedPage | null
  onMovePage: () => void
  onOpen: (slot: SlotView) => void
}

/** One page of the flat plan: the drawing, its slots as one stop of the Tab key, and what is to be known of it in two lines. */
export function PlanPage({ edition, page, drawn, listed, me, onTold, editable, dragged, candidates, movable, held, onMovePage, onOpen }: PlanPageProps) {
  const t = useTranslations()
  const locale = useLocale()
  const order = readingOrder(page.slots)
  const [at, setAt] = useState<string | null>(null)
  const current = order.find(({ key }) => key === at)?.key ?? order[0]?.key
  const section = named(locale, page.section)
  const format = PAGE_FORMATS[edition.format]
  const label = t('edition.pageLabel', { n: page.number, section })
  const { dragRef, dropRef, handleRef, isDragging, isDropTarget } = usePageInHand({ pageId: page.id, label }, { stays: !movable, shut: !edition.abilities.includes('set_pages') })
  const ref = useCallback(
    (node: HTMLElement | null) => {
      dragRef(node)
      dropRef(node)
    },
    [dragRef, dropRef],
  )

  function onKeyDown(event: React.KeyboardEvent<HTMLElement>): void {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const index = order.findIndex(({ key }) => key === current) + step
    const next = order[(index + order.length) % order.length]
    if (!next) return
    event.preventDefault()
    setAt(next.key)
    event.currentTarget.querySelector<HTMLElement>(`[data-slot="${next.id}"]`)?.focus()
  }

  return (
    <article
      ref={ref}
      className={clsx(
        'max-sm:w-[78vw] max-sm:shrink-0 max-sm:snap-center',
        isDragging && 'opacity-40',
        held !== null && !isDragging && movable && 'outline outline-offset-2 outline-dashed outline-edge',
        isDropTarget && movable && 'bg-selected outline-2 outline-solid outline-ink',
      )}
    >
      <header ref={handleRef} className={clsx('group flex items-baseline justify-between gap-2 pb-1', movable && 'cursor-grab touch-manipulation')}>
        <h2 className="max-w-[70%] shrink-0 truncate">
          <Link href={pagePath(edition.date, page.number)} draggable={false} className="underline-offset-4 hover:underline" aria-label={label}>
            <span className="tabular font-song text-lg font-semibold">{page.number}</span> <span>{section}</span>
          </Link>
        </h2>
        {movable && (
          <Button
            size="sm"
            tone="bare"
            aria-label={t('edition.movePageOf', { n: page.number })}
            onClick={onMovePage}
            className="order-last -my-1.5 -mr-2 self-center max-sm:-my-3 max-sm:h-11 sm:sr-only sm:group-focus-within:not-sr-only sm:group-hover:not-sr-only"
          >
            {t('edition.movePage')}
          </Button>
        )}
        <span title={t(`vocab.pageState.${page.state}`)} className={clsx('ml-auto min-w-0 truncate text-xs', page.state === 'planned' ? 'text-ink-3' : 'text-ink-2')}>{t(`vocab.pageState.${page.state}`)}</span>
      </header>
      <div role="toolbar" tabIndex={-1} aria-label={t('edition.slotsOfPage', { n: page.number })} onKeyDown={onKeyDown}>
        {drawn && (
          <PageMiniature {...drawn} label={label} className="outline outline-hairline">
            {order.map((slot) => (
              <div key={slot.id} className="absolute" style={slotShare(slot, format)}>
                <SlotButton
                  slot={slot}
                  tolerance={edition.undersetTolerance}
                  editable={editable}
                  dragged={dragged}
                  candidate={candidates?.find(({ slotId }) => slotId === slot.id)}
                  focusable={slot.key === current}
                  onFocus={() => setAt(slot.key)}
                  onOpen={() => onOpen(slot)}
                />
              </div>
            ))}
          </PageMiniature>
        )}
      </div>
      <PageFacts page={page} tolerance={edition.undersetTolerance} />
      {listed && <Waiting date={edition.date} listed={listed} me={me} onTold={onTold} />}
    </article>
  )
}

/** The page waits for who looks: signed here where it is read, else the way to it and why. */
function Waiting({ date, listed, me, onTold }: { date: string; listed: ListedSign; me: string; onTold: PlanPageProps['onTold'] }) {
  const t = useTranslations()
  const acts = useActs()
  const why = whyOnPage(t, listed)
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 pt-1 text-xs">
      {why === null ? (
        <span className="text-ink-3">{t('page.listed.read')}</span>
      ) : (
        <Link href={pagePath(date, listed.number)} draggable={false} prefetch={false} className="text-ink-2 underline decoration-hairline underline-offset-4 hover:text-ink hover:decoration-ink max-sm:py-3">
          {t('page.listed.onPage', { why })}
        </Link>
      )}
      <SignListed listed={listed} acts={acts} me={me} onTold={onTold} />
    </div>
  )
}

function PageFacts({ page, tolerance }: { page: PageView; tolerance: number }) {
  const t = useTranslations('edition')
  const { full, under, over, empty } = fitCounts(page, tolerance)
  const proofs = page.proofs.length
  const signatures = page.signatures.length
  const unsettled = page.marks.open + page.marks.done
  return (
    <footer className="tabular flex flex-wrap justify-between gap-x-3 pt-1 text-xs text-ink-3">
      <p className="flex gap-2" aria-label={t('fitsLabel', { full, under, over, empty })} role="note">
        {over > 0 && <span className="text-fit-over">{t('fitsOver', { n: over })}</span>}
        {under > 0 && <span className="text-fit-under">{t('fitsUnder', { n: under })}</span>}
        {full > 0 && <span className="text-ink-2">{t('fitsFull', { n: full })}</span>}
        {empty > 0 && <span>{t('fitsEmpty', { n: empty })}</span>}
      </p>
      <p>
        {unsettled > 0 ? t('marksOpen', { n: unsettled }) : (proofs > 0 || signatures > 0) && t('signs', { proofs, signatures })}
      </p>
    </footer>
  )
}
