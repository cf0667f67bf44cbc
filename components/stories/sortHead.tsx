'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import { NEWEST, nextOrder, orderCode, readOrder, STORY_ORDERS, type StoryOrder, type StorySort } from '@/newsroom/workflow/order'
import { Field } from '../ui/form/field'
import { Select } from '../ui/form/input'
import { NARROW } from './storyRow'

type Column = 'state' | 'headline' | 'genre' | 'author' | 'desk' | 'holder' | 'length' | 'where' | 'changed'

/** The columns in their places, and the order each gives the list. */
export const COLUMN_HEADS: readonly { column: Column; by: StorySort; className?: string }[] = [
  { column: 'state', by: 'state' },
  { column: 'headline', by: 'headline' },
  { column: 'genre', by: 'genre', className: NARROW.genre },
  { column: 'author', by: 'author' },
  { column: 'desk', by: 'desk', className: NARROW.desk },
  { column: 'holder', by: 'holder', className: NARROW.holder },
  { column: 'length', by: 'length', className: 'text-right' },
  { column: 'where', by: 'paper', className: NARROW.where },
  { column: 'changed', by: 'updated', className: 'text-right' },
]

interface SortHeadProps {
  column: Column
  by: StorySort
  order: StoryOrder
  className: string | undefined
  sort: (order: StoryOrder) => void
  /** Only read out: on a phone the choice of order stands above the list. */
  unseen: boolean
}

/** The head of a column: pressed, the list stands by it; pressed again, from the other end. */
export function SortHead({ column, by, order, className, sort, unseen }: SortHeadProps) {
  const t = useTranslations()
  const current = order.by === by
  return (
    <span role="columnheader" aria-sort={current ? (order.down ? 'descending' : 'ascending') : 'none'} className={clsx('min-w-0', className)}>
      <button
        type="button"
        data-sort={by}
        tabIndex={unseen ? -1 : 0}
        onClick={() => sort(nextOrder(order, by))}
        className={clsx('max-w-full truncate rounded-sm hover:text-ink', current && 'text-ink')}
      >
        {t(`stories.column.${column}`)}
        {current && (
          <span aria-hidden className="pl-1">
            {order.down ? '↓' : '↑'}
          </span>
        )}
      </button>
    </span>
  )
}

/** The same on a phone, where there are no heads to press. */
export function PhoneOrder({ order, sort }: { order: StoryOrder; sort: (order: StoryOrder) => void }) {
  const t = useTranslations()
  return (
    <Field label={t('stories.sort')} hiddenLabel className="min-w-0 flex-1">
      <Select
        value={orderCode(order)}
        onChange={(event) => {
          const next = readOrder(event.target.value)
          if (next) sort(next)
        }}
      >
        <option value={orderCode(NEWEST)}>{t('stories.newestFirst')}</option>
        {STORY_ORDERS.filter((code) => code !== orderCode(NEWEST)).map((code) => {
          const { by, down } = readOrder(code) ?? NEWEST
          const column = COLUMN_HEADS.find((head) => head.by === by)?.column ?? 'changed'
          return (
            <option key={code} value={code}>
              {t(down ? 'stories.sortDown' : 'stories.sortUp', { column: t(`stories.column.${column}`) })}
            </option>
          )
        })}
      </Select>
    </Field>
  )
}
