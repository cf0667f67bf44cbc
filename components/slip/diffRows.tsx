'use client'

import clsx from 'clsx'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { DiffPart, DiffRow } from '@/newsroom/manuscript/diff'

/** Unchanged rows next to a change are shown, the rest of them only counted. */
const CONTEXT = 1

/** A comparison to read: deletions struck through and insertions underlined, never by colour alone. */
export function DiffRows({ rows, sides = false }: { rows: readonly DiffRow[]; sides?: boolean }) {
  const t = useTranslations()
  if (rows.every((row) => row.kind === 'same')) return <p className="py-2 text-ink-2">{t('slip.diff.none')}</p>
  const items: ReactNode[] = []
  let skipped = 0
  rows.forEach((row, at) => {
    const near = rows.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1)
    if (near.every((one) => one.kind === 'same')) {
      skipped++
      return
    }
    if (skipped > 0) items.push(<Skipped key={`skipped-${at}`} n={skipped} />)
    skipped = 0
    items.push(<Row key={at} row={row} sides={sides} />)
  })
  if (skipped > 0) items.push(<Skipped key="skipped" n={skipped} />)
  return <ol className="flex flex-col gap-1">{items}</ol>
}

function Skipped({ n }: { n: number }) {
  const t = useTranslations('slip.diff')
  return <li className="py-1 pl-3 text-xs text-ink-3">{t('unchanged', { n })}</li>
}

function Row({ row, sides }: { row: DiffRow; sides: boolean }) {
  const t = useTranslations()
  const same = row.kind === 'same'
  return (
    <li className={clsx('grid gap-x-4 border-l-2 py-1 pl-3', same ? 'border-transparent text-ink-2' : 'border-edge', sides ? 'grid-cols-2' : 'grid-cols-1')}>
      <span className="col-span-full text-xs text-ink-3">
        {[t(`vocab.field.${row.field}`), ...(row.also ?? []).map((also) => t(`slip.diff.also.${also}`))].join(' · ')}
      </span>
      {sides ? (
        <>
          <Parts parts={row.parts.filter((part) => part.op !== 'add')} />
          <Parts parts={row.parts.filter((part) => part.op !== 'del')} />
        </>
      ) : (
        <Parts parts={row.parts} />
      )}
    </li>
  )
}

function Parts({ parts }: { parts: readonly DiffPart[] }) {
  return (
    <p className="font-song text-lg break-words whitespace-pre-line">
      {parts.map((part, at) => {
        switch (part.op) {
          case 'same':
            return <span key={at}>{part.text}</span>
          case 'add':
            return (
              <ins key={at} className="bg-added">
                {part.text}
              </ins>
            )
          case 'del':
            return (
              <del key={at} className="bg-removed">
                {part.text}
              </del>
            )
        }
      })}
    </p>
  )
}
