'use client'

import clsx from 'clsx'
import { Fragment, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { DiffPart, DiffRow } from '@/newsroom/manuscript/diff'

/** Unchanged rows next to a change are shown, the rest of them only counted. */
const CONTEXT = 1

/** Whose a change is: a name, and the colour it is drawn in. */
interface DiffHand {
  name: string
  colour: string
}

export interface DiffRowsProps {
  rows: readonly DiffRow[]
  /** Old beside new instead of one in the other. */
  sides?: boolean
  /** Every row, also where nothing changed. */
  whole?: boolean
  /** By number, as `by` of the rows counts. */
  hands?: readonly DiffHand[]
  /** Of one hand only: the others' changes are there, but step back. */
  only?: number | null
  /** What can be done about a changed row. */
  act?: (index: number, row: DiffRow) => ReactNode
}

/** A comparison to read: deletions struck through and insertions underlined, never by colour alone. */
export function DiffRows({ rows, whole = false, ...rest }: DiffRowsProps) {
  const t = useTranslations()
  if (!whole && rows.every((row) => row.kind === 'same')) return <p className="py-2 text-ink-2">{t('slip.diff.none')}</p>
  const items: ReactNode[] = []
  let skipped = 0
  rows.forEach((row, at) => {
    const near = rows.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1)
    if (!whole && near.every((one) => one.kind === 'same')) {
      skipped++
      return
    }
    if (skipped > 0) items.push(<Skipped key={`skipped-${at}`} n={skipped} />)
    skipped = 0
    items.push(<Row key={at} index={at} row={row} {...rest} />)
  })
  if (skipped > 0) items.push(<Skipped key="skipped" n={skipped} />)
  return <ol className="flex flex-col gap-1">{items}</ol>
}

function Skipped({ n }: { n: number }) {
  const t = useTranslations('slip.diff')
  return <li className="py-1 pl-3 text-xs text-ink-3">{t('unchanged', { n })}</li>
}

function Row({ index, row, sides = false, hands = [], only = null, act }: Omit<DiffRowsProps, 'rows' | 'whole'> & { index: number; row: DiffRow }) {
  const t = useTranslations()
  const same = row.kind === 'same'
  const by = [...new Set([...row.parts.flatMap((part) => part.by ?? []), ...(row.by ?? [])])].flatMap((one) => hands[one]?.name ?? [])
  const kinds = [
    t(`vocab.field.${row.field}`),
    ...(row.kind === 'moved' || row.kind === 'left' ? [t(`slip.diff.${row.kind}`)] : []),
    ...(row.also ?? []).map((also) => t(`slip.diff.also.${also}`)),
    ...(by.length > 0 ? [by.join(t('audit.separator'))] : []),
  ]
  const parts = { hands, only }
  return (
    <li className={clsx('grid gap-x-6 border-l-2 py-1 pl-3', same ? 'border-transparent text-ink-2' : 'border-edge', sides ? 'grid-cols-2' : 'grid-cols-1')}>
      <span className="col-span-full flex min-h-5 items-baseline justify-between gap-2 text-xs text-ink-3">
        <span>{kinds.join(' · ')}</span>
        {!same && act?.(index, row)}
      </span>
      {row.kind === 'left' ? (
        // it stands elsewhere, and is compared there
        <p className="min-w-0 truncate font-song text-ink-3">{row.parts.map((part) => part.text).join('')}</p>
      ) : sides ? (
        <>
          <Parts parts={row.parts.filter((part) => part.op !== 'add')} {...parts} />
          <Parts parts={row.parts.filter((part) => part.op !== 'del')} {...parts} />
        </>
      ) : (
        <Parts parts={row.parts} {...parts} />
      )}
    </li>
  )
}

function Parts({ parts, hands, only }: { parts: readonly DiffPart[]; hands: readonly DiffHand[]; only: number | null }) {
  return (
    <p className="min-w-0 font-song text-lg break-words whitespace-pre-line">
      {parts.map((part, at) => {
        const hand = part.by === undefined ? undefined : hands[part.by]
        const told = hand ? { title: hand.name, style: { textDecorationColor: hand.colour } } : {}
        const back = only !== null && part.by !== only
        switch (part.op) {
          case 'same':
            return <Fragment key={at}>{part.text}</Fragment>
          case 'add':
            return (
              <ins key={at} className={clsx('decoration-2 underline-offset-4', back ? 'no-underline' : 'bg-added')} {...told}>
                {part.text}
              </ins>
            )
          case 'del':
            return (
              <del key={at} className={clsx('decoration-2', back ? 'text-ink-3' : 'bg-removed')} {...told}>
                {part.text}
              </del>
            )
        }
      })}
    </p>
  )
}
