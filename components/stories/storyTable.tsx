'use client'

import { useWindowVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import { EmptyState } from '../ui/emptyState'
import { Notice } from '../ui/notice'
import { SkeletonRows } from '../ui/skeleton'
import type { Filters } from './filters'
import { COLUMNS, StoryRow } from './storyRow'
import { useListKeys } from './useListKeys'
import { useStoryList, type AskStories } from './useStoryList'
import type { StoryPage } from './types'

const ROW = 36
const PHONE_ROW = 63
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
  initial: StoryPage
  ask: AskStories
  /** Focuses the search field. */
  search: () => void
  create: (() => void) | undefined
  /** What stands in place of rows when there are none. */
  empty: { text: string; hint?: string; action?: React.ReactNode }
}

/** The rows: only those in view are drawn, more are asked for near the end, and nothing jumps under the reader. */
export function StoryTable({ filters, initial, ask, search, create, empty }: StoryTableProps) {
  const t = useTranslations()
  const { items, next, gone, waiting, loading, problem, more, redraw } = useStoryList(filters, initial, ask)
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const phone = usePhone()
  const [margin, setMargin] = useState(0)
  // the virtualizer changes under one identity; nothing below is memoized on it
  // oxlint-disable-next-line react/incompatible-library
  const rows = useWindowVirtualizer({
    count: items.length,
    estimateSize: () => (phone ? PHONE_ROW : ROW),
    overscan: 12,
    scrollMargin: margin,
    initialRect: { width: 1440, height: 900 },
  })
  useEffect(() => {
    setMargin(list.current?.offsetTop ?? 0)
    rows.measure()
  }, [phone, rows])

  const drawn = rows.getVirtualItems()
  const last = drawn.at(-1)?.index ?? 0
  useEffect(() => {
    if (next !== null && !loading && problem === null && last >= items.length - 20) void more()
  }, [last, items.length, next, loading, problem, more])

  function move(by: number): void {
    const focused = document.activeElement?.closest<HTMLElement>('[data-index]')
    const from = focused ? Number(focused.dataset.index) : by > 0 ? active - 1 : active
    const to = Math.max(0, Math.min(items.length - 1, from + by))
    setActive(to)
    rows.scrollToIndex(to, { align: 'auto' })
    // the row may be drawn only after the scroll
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>(`[data-index="${to}"]`)?.focus({ preventScroll: true }))
  }
  useListKeys({ move, search, create })

  const heads = ['state', 'headline', 'genre', 'author', 'desk', 'length', 'where', 'changed'] as const
  const hidden: Partial<Record<(typeof heads)[number], string>> = { genre: 'max-lg:hidden', desk: 'max-xl:hidden', where: 'max-lg:hidden lg:pl-4' }
  return (
    <>
      <div role="status" className="sticky top-12 z-10">
        {waiting > 0 && (
          <button type="button" onClick={redraw} className="w-full border-b border-hairline bg-selected py-1.5 text-center text-sm underline-offset-4 hover:underline">
            {t('stories.updates', { n: waiting })}
          </button>
        )}
      </div>
      <div role="table" aria-label={t('nav.stories')} aria-rowcount={next === null ? items.length + 1 : -1}>
        <div role="row" aria-rowindex={1} className={clsx(COLUMNS, 'h-8 border-b border-hairline px-4 text-xs text-ink-3 max-sm:sr-only')}>
          {heads.map((head) => (
            <span key={head} role="columnheader" className={clsx((head === 'length' || head === 'changed') && 'text-right', hidden[head])}>
              {t(`stories.column.${head}`)}
            </span>
          ))}
        </div>
        <div ref={list} role="rowgroup">
          <div style={{ height: (drawn[0]?.start ?? margin) - margin }} />
          {drawn.map(({ index }) => {
            const story = items[index]
            return (
              story && <StoryRow key={story.id} story={story} index={index} active={index === active} gone={gone.has(story.id)} onFocus={setActive} />
            )
          })}
          <div style={{ height: Math.max(0, rows.getTotalSize() + margin - (drawn.at(-1)?.end ?? margin)) }} />
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
    </>
  )
}
