'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { useEffect, useRef, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { readingOrder } from '@/newsroom/edition/plan'
import type { PageDetail, PageView, ReadyStory, SlotView } from '@/newsroom/edition/pageView'
import { useLiveRefresh } from '../../live/live'
import { drawnPage } from '../../page/drawnPage'
import { PageSheet, type Zoom } from '../../page/pageSheet'
import type { DrawnPaper } from '../../page/types'
import { editionPath, pagePath } from '../../shell/paths'
import { sayDate } from '../../text/format'
import { type EditionActs, ActsProvider } from '../acts'
import { ToldLine } from '../toldLine'
import { usePlacing } from '../usePlacing'
import { fitWords, isVacant, sayFit, sectionName, slotName, titleOf } from '../words'
import { PagePanel } from './pagePanel'
import { SlotPanel } from './slotPanel'

export interface PageScreenProps {
  detail: PageDetail
  /** The whole edition's pages: where else a story could stand. */
  pages: readonly PageView[]
  ready: readonly ReadyStory[]
  paper: DrawnPaper
  /** Name of who looks. */
  me: string
  /** Key of the slot a link led to. */
  initialSlot: string | null
  acts: EditionActs
}

const ZOOMS: readonly Zoom[] = ['fit', 'width', 'actual']

/** One page large: its slots to walk, and beside it what can be done with the slot or with the page. */
export function PageScreen({ acts, ...props }: PageScreenProps) {
  return (
    <ActsProvider acts={acts}>
      <Desk {...props} />
    </ActsProvider>
  )
}

function Desk({ detail, pages, ready, paper, me, initialSlot }: Omit<PageScreenProps, 'acts'>) {
  const t = useTranslations()
  const { edition, page, contents } = detail
  const placing = usePlacing()
  const [zoom, setZoom] = useState<Zoom>('fit')
  const [selected, setSelected] = useState<string | null>(initialSlot)
  useLiveRefresh([`edition:${edition.id}`, 'page:*', 'story:*'])
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    // on a narrow screen the panel stands below the page
    if (selected !== null && window.innerWidth < 1024) panel.current?.scrollIntoView({ block: 'start' })
  }, [selected])
  const slot = page.slots.find(({ key }) => key === selected) ?? null
  const drawn = drawnPage(edition, page, { pageCount: pages.length, paper, contents })
  return (
    <div className="px-6 pt-3 pb-10 max-sm:px-3">
      <PageHead detail={detail} count={pages.length} zoom={zoom} onZoom={setZoom} />
      <ToldLine placing={placing} idle={t('edition.estimatedHint')} />
      <div className="grid grid-cols-1 gap-x-8 gap-y-5 pt-1 lg:grid-cols-[minmax(0,1fr)_380px]">
        <Slots page={page} selected={selected} onSelect={setSelected} tolerance={edition.undersetTolerance}>
          {(overlay) => <PageSheet page={drawn} zoom={zoom} label={t('page.sheet')} overlay={overlay} />}
        </Slots>
        <aside
          ref={panel}
          className="min-w-0 scroll-mt-14 lg:sticky lg:top-14 lg:max-h-[calc(100dvh-64px)] lg:self-start lg:overflow-y-auto lg:pb-6"
          aria-label={t('page.panel')}
        >
          {slot ? (
            <SlotPanel key={slot.id} detail={detail} slot={slot} pages={pages} ready={ready} placing={placing} onBack={() => setSelected(null)} />
          ) : (
            <PagePanel detail={detail} me={me} placing={placing} onSelect={setSelected} />
          )}
        </aside>
      </div>
    </div>
  )
}

interface HeadProps {
  detail: PageDetail
  count: number
  zoom: Zoom
  onZoom: (zoom: Zoom) => void
}

function PageHead({ detail, count, zoom, onZoom }: HeadProps) {
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
          {t('page.title', { n: page.number, section: sectionName(page.section, locale) })}
          <span className="pl-3 font-sans text-base font-normal text-ink-2">{t(`vocab.pageState.${page.state}`)}</span>
        </h1>
      </div>
      <nav className="ml-auto flex items-center gap-1 text-sm" aria-label={t('edition.pages')}>
        <Turn date={edition.date} number={page.number - 1} count={count} label={t('page.previous')} />
        <Turn date={edition.date} number={page.number + 1} count={count} label={t('page.next')} />
      </nav>
      <div role="group" aria-label={t('page.zoom')} className="flex border border-edge max-sm:hidden">
        {ZOOMS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={zoom === one}
            onClick={() => onZoom(one)}
            className={clsx('h-7 px-2 text-sm', zoom === one ? 'bg-ink text-paper' : 'hover:bg-hover')}
          >
            {t(`page.${one}`)}
          </button>
        ))}
      </div>
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

interface SlotsProps {
  page: PageView
  selected: string | null
  tolerance: number
  onSelect: (key: string | null) => void
  children: (overlay: (slot: { key: string }) => React.ReactNode) => React.ReactNode
}

/** The slots as one stop of the Tab key; arrows walk them, the panel follows, Escape leaves. */
function Slots({ page, selected, tolerance, onSelect, children }: SlotsProps) {
  const t = useTranslations()
  const order = readingOrder(page.slots)
  const current = order.find(({ key }) => key === selected)?.key ?? order[0]?.key

  function onKeyDown(event: React.KeyboardEvent<HTMLElement>): void {
    if (event.key === 'Escape') return onSelect(null)
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const next = order[(order.findIndex(({ key }) => key === current) + step + order.length) % order.length]
    if (!next) return
    event.preventDefault()
    onSelect(next.key)
    event.currentTarget.querySelector<HTMLElement>(`[data-slot="${next.key}"]`)?.focus()
  }

  function label(slot: SlotView): string {
    const name = slotName(t, slot.key)
    if (slot.placement)
      return t('edition.slotStory', { slot: name, headline: titleOf(slot.placement), fit: slot.placement.fit ? sayFit(t, slot.placement.fit, tolerance) : '' })
    if (isVacant(slot)) return t('edition.slotEmpty', { slot: name, capacity: slot.capacity })
    return t('edition.slotOther', { slot: name, what: slot.label || t(`vocab.slotKind.${slot.filler ? 'filler' : slot.kind}`) })
  }

  return (
    <div role="toolbar" tabIndex={-1} aria-label={t('edition.slotsOfPage', { n: page.number })} onKeyDown={onKeyDown} className="min-w-0 outline-none">
      {children(({ key }) => {
        const slot = page.slots.find((one) => one.key === key)
        if (!slot) return null
        const over = slot.placement?.fit && fitWords(slot.placement.fit, tolerance).kind === 'over'
        return (
          <button
            type="button"
            data-slot={slot.key}
            aria-pressed={slot.key === selected}
            aria-label={label(slot)}
            tabIndex={slot.key === current ? 0 : -1}
            onClick={() => onSelect(slot.key)}
            className={clsx(
              'absolute -inset-1 hover:bg-ink/4',
              slot.key === selected && (over ? 'outline-2 outline-fit-over' : 'outline-2 outline-ink'),
            )}
          />
        )
      })}
    </div>
  )
}
