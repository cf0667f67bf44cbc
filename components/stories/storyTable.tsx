'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { NEWEST, readOrder, type StoryOrder, type StorySort } from '@/newsroom/workflow/order'
import { MOST_AT_ONCE } from '@/newsroom/workflow/several'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/emptyState'
import { Notice } from '../ui/notice'
import { SkeletonRows } from '../ui/skeleton'
import type { Filters } from './filters'
import { everyOne, NONE, ranged, toggled } from './several/selection'
import { SeveralBar, type SeveralActions } from './several/severalBar'
import { COLUMN_HEADS, PhoneOrder, SortHead } from './sortHead'
import { COLUMNS, ROW, StoryRow } from './storyRow'
import { useListKeys } from './useListKeys'
import { useStoryList, type AskStories } from './useStoryList'
import type { Facets, StoryPage } from './types'

const PHONE = '(max-width: 639px)'

function usePhone(): boolean {
  return useSyncExternalStore(
    (tell) => {
      const query = matchMedia(PHONE)
      query.addEventListener('change', tell)
      return () => query.removeEventListener('change', tell)
    },
    () => matchMedia(PHONE).matches,
    () => false,
  )
}

export interface StoryTableProps {
  filters: Filters
  facets: Facets
  several: SeveralActions
  /** Puts the list in this order. */
  sort: (order: StoryOrder) => void
  /** The column the list was just sorted by: the focus is on it again in the list as it is now. */
  pressed: StorySort | null
  initial: StoryPage
  ask: AskStories
  /** Focuses the search field. */
  search: () => void
  create: (() => void) | undefined
  /** What stands in place of rows when there are none. */
  empty: { text: string; hint?: string; action?: React.ReactNode }
}

/** The rows: only those in view are drawn, more are asked for near the end, and nothing jumps under the reader. */
export function StoryTable({ filters, facets, initial, ask, several, sort, pressed, search, create, empty }: StoryTableProps) {
  const t = useTranslations()
  const { items, next, gone, waiting, loading, problem, more, redraw, refresh } = useStoryList(filters, initial, ask)
  const [active, setActive] = useState(0)
  const [selection, setSelection] = useState(NONE)
  const [choosing, setChoosing] = useState(false)
  const order = readOrder(initial.sort) ?? NEWEST
  const list = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLDivElement>(null)
  const chooser = useRef<HTMLDivElement>(null)
  const keysId = useId()
  const phone = usePhone()
  const [margin, setMargin] = useState(0)
  // the virtualizer changes under one identity; nothing below is memoized on it
  // oxlint-disable-next-line react/incompatible-library
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => ROW[phone ? 'phone' : 'wide'][items[index]?.found?.excerpt ? 'found' : 'plain'],
    overscan: 12,
    scrollMargin: margin,
    initialRect: { width: 1440, height: 900 },
  })
  useEffect(() => {
    setMargin(list.current?.offsetTop ?? 0)
    rows.measure()
  }, [phone, rows, items])

  const drawn = rows.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0
  useEffect(() => {
    if (next !== null && !loading && problem === null && last >= items.length - 20) void more()
  }, [last, items.length, next, loading, problem, more])

  const shown = items.map(({ id }) => id)
  const selected = items.filter(({ id }) => selection.ids.has(id))

  function walk(by: number): { from: number; to: number } {
    const focused = document.activeElement?.closest<HTMLElement>('[role="row"]')?.querySelector<HTMLElement>('[data-index]')
    const from = focused ? Number(focused.dataset.index) : by > 0 ? active - 1 : active
    const to = Math.max(0, Math.min(items.length - 1, from + by))
    setActive(to)
    rows.scrollToIndex(to, { align: 'auto' })
    // the row may be drawn only after the scroll
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus({ preventScroll: true }))
    return { from, to }
  }

  function select(index: number, range: boolean): void {
    const id = shown[index]
    if (id !== undefined) setSelection((now) => (range ? ranged(now, shown, id) : toggled(now, id)))
  }

  useListKeys({
    move: (by) => void walk(by),
    extend: (by) => {
      const { from, to } = walk(by)
      const [begin, end] = [shown[Math.max(from, 0)], shown[to]]
      if (begin === undefined || end === undefined) return
      setSelection((now) => ranged(now.anchor === null ? { ids: now.ids, anchor: begin } : now, shown, end))
    },
    toggle: () => select(active, false),
    clear: () => {
      if (selection.ids.size === 0) return false
      setSelection(NONE)
      return true
    },
    search,
    create,
  })

  useEffect(() => {
    if (pressed === null) return
    const head = phone ? chooser.current?.querySelector('select') : table.current?.querySelector<HTMLElement>(`[data-sort="${pressed}"]`)
    head?.focus({ preventScroll: true })
  }, [pressed, phone])

  const all = selected.length > 0 && selected.length === Math.min(items.length, MOST_AT_ONCE)
  return (
    <>
      <div role="status" className="sticky top-(--bar) z-10">
        {waiting > 0 && (
          <button type="button" onClick={redraw} className="w-full border-b border-hairline bg-selected py-1.5 text-center text-sm underline-offset-4 hover:underline">
            {t('stories.updates', { n: waiting })}
          </button>
        )}
      </div>
      <p id={keysId} hidden>
        {t('stories.keys')}
      </p>
      <div ref={chooser} className="flex items-end gap-2 border-b border-hairline px-4 pb-2 sm:hidden">
        <PhoneOrder order={order} sort={sort} />
        {choosing && <Button onClick={() => setSelection((now) => everyOne(now, shown))}>{t('stories.chooseAll')}</Button>}
        <Button
          aria-pressed={choosing}
          onClick={() => {
            setChoosing(!choosing)
            setSelection(NONE)
          }}
        >
          {t(choosing ? 'stories.chooseEnd' : 'stories.choose')}
        </Button>
      </div>
      <div className={clsx(selected.length > 0 && 'sm:min-h-[calc(100dvh-15rem)]')}>
        <div ref={table} role="table" aria-label={t('nav.stories')} aria-describedby={keysId} aria-rowcount={next === null ? items.length + 1 : -1}>
          <div role="row" aria-rowindex={1} className={clsx(COLUMNS, 'h-8 border-b border-hairline px-4 text-xs text-ink-3 max-sm:sr-only')}>
            <span role="columnheader" className="flex items-center">
              <input
                type="checkbox"
                aria-label={t('stories.selectAll')}
                checked={all}
                tabIndex={phone ? -1 : 0}
                disabled={items.length === 0}
                ref={(box) => {
                  if (box) box.indeterminate = selected.length > 0 && !all
                }}
                onChange={() => setSelection((now) => everyOne(now, shown))}
                className={clsx('size-4 accent-ink', selected.length === 0 && 'opacity-50 hover:opacity-100 focus-visible:opacity-100')}
              />
            </span>
            {COLUMN_HEADS.map(({ column, by, className }) => (
              <SortHead key={column} column={column} by={by} order={order} className={className} sort={sort} unseen={phone} />
            ))}
          </div>
          <div ref={list} role="rowgroup">
            <div style={{ height: (drawn[0]?.start ?? margin) - margin }} />
            {drawn.map(({ index }) => {
              const story = items[index]
              return (
                story && <StoryRow key={story.id} story={story} index={index} active={index === active} gone={gone.has(story.id)} selected={selection.ids.has(story.id)} choosing={choosing} onFocus={setActive} onSelect={select} />
              )
            })}
            <div style={{ height: Math.max(0, rows.getTotalSize() + margin - (drawn.at(-1)?.end ?? margin)) }} />
          </div>
      </div>
      </div>
      {items.length === 0 && waiting === 0 && (
        <div className="px-4">
          <EmptyState text={empty.text} hint={empty.hint}>
            {empty.action}
          </EmptyState>
        </div>
      )}
      {loading && (
        <div className="px-4">
          <SkeletonRows rows={3} label={t('common.loading')} />
        </div>
      )}
      {problem && (
        <Notice kind="refusal" className="m-4" action={<Button size="sm" onClick={() => void more()}>{t('common.retry')}</Button>}>
          {problem}
        </Notice>
      )}
      <SeveralBar
        selected={selected}
        facets={facets}
        actions={several}
        clear={() => setSelection(NONE)}
        onDone={(done, refused) => {
          setSelection({ ids: new Set(refused), anchor: null })
          void refresh([...done, ...refused])
        }}
      />
    </>
  )
}
