'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import { wallTime } from '@/newsroom/time'
import { storyPath } from '../shell/paths'
import { sayDay, sayNumber } from '../text/format'
import { useNow } from '../ui/now'
import { Time } from '../ui/time'
import { StateMark } from './stateMark'
import type { ListedStory } from './types'
import { nameIn, named } from '../text/name'

/** Columns of the list: state, headline, genre, author, desk, length, page, changed. Narrow screens drop from the middle. */
export const COLUMNS =
  'sm:grid sm:grid-cols-[104px_minmax(0,1fr)_112px_104px_104px] ' +
  'lg:grid-cols-[104px_minmax(0,1fr)_84px_120px_104px_132px_104px] ' +
  'xl:grid-cols-[104px_minmax(0,1fr)_88px_152px_144px_104px_148px_104px] sm:items-center sm:gap-x-4'

export interface StoryRowProps {
  story: ListedStory
  index: number
  /** The row that j and k have reached; only it is in the tab order. */
  active: boolean
  /** No longer belongs to this view; stays until the reader draws the list anew. */
  gone: boolean
  onFocus: (index: number) => void
}

/** One story in one line; in two on a phone. */
export function StoryRow({ story, index, active, gone, onFocus }: StoryRowProps) {
  const t = useTranslations()
  const locale = useLocale()
  const authors = story.authors.map((author) => nameIn(locale, author)).join(t('nav.nameSeparator'))
  const desk = story.desk ? named(locale, story.desk.name) : ''
  const length = story.target === null ? sayNumber(story.characters) : `${sayNumber(story.characters)} / ${sayNumber(story.target)}`
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={clsx(
        'relative border-b border-hairline px-4 hover:bg-hover has-[a:focus-visible]:bg-hover',
        'max-sm:grid max-sm:h-[63px] max-sm:grid-cols-[auto_minmax(0,max-content)_auto_minmax(0,1fr)] max-sm:content-center max-sm:gap-x-2',
        COLUMNS,
        'sm:h-9',
        gone && 'text-ink-3',
      )}
    >
      <span role="cell" className="text-sm text-ink-2 max-sm:col-start-1 max-sm:row-start-2 max-sm:whitespace-nowrap">
        <StateMark state={story.state} />
      </span>
      <span role="cell" className="flex min-w-0 items-baseline gap-2 max-sm:col-span-4 max-sm:row-start-1">
        <Link
          href={storyPath(story.id)}
          prefetch={false}
          tabIndex={active ? 0 : -1}
          data-index={index}
          onFocus={() => onFocus(index)}
          className={clsx(
            'block min-w-0 truncate font-song text-lg outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ink sm:leading-9',
            !gone && 'text-ink',
          )}
        >
          {story.headline || <span className="text-ink-3">{story.opening || t('common.untitled')}</span>}
        </Link>
        {story.openReview && <span className="shrink-0 text-xs text-fit-over">{t('stories.reviewOpen', { level: story.openReview.level })}</span>}
      </span>
      <span role="cell" className="truncate text-sm text-ink-2 max-lg:hidden">
        {t(`vocab.genre.${story.genre}`)}
      </span>
      <span role="cell" className="truncate text-sm text-ink-2 max-sm:col-start-2 max-sm:row-start-2">
        {authors}
      </span>
      <span role="cell" className="truncate text-sm text-ink-2 max-xl:hidden">
        {desk}
      </span>
      <span role="cell" className="tabular text-sm whitespace-nowrap text-ink-2 max-sm:col-start-3 max-sm:row-start-2 sm:text-right">
        {length}
        <span className="sm:sr-only"> {t('stories.charactersUnit')}</span>
      </span>
      <span role="cell" className="truncate text-sm text-ink-2 max-lg:hidden lg:pl-4">
        <Where story={story} />
      </span>
      <span role="cell" className="tabular truncate text-sm text-ink-3 max-sm:col-start-4 max-sm:row-start-2 max-sm:text-right sm:text-right">
        {gone ? t('stories.left') : <Time at={story.updatedAt} form="ago" />}
      </span>
    </div>
  )
}

/** Where it stands in the paper; else until when it is held, or where it is wanted. */
function Where({ story }: { story: ListedStory }) {
  const t = useTranslations()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  const today = wallTime(now, timeZone).date
  const { placement, heldUntil, slip } = story
  if (placement) return t('stories.placed', { day: sayDay(t, placement.date, today), page: String(placement.page) })
  if (heldUntil) return t('stories.held', { day: sayDay(t, heldUntil, today) })
  if (!slip.wantedDate && !slip.wantedPage) return null
  return (
    <span className="text-ink-3">
      {t('stories.wanted', {
        day: slip.wantedDate ? sayDay(t, slip.wantedDate, today) : '',
        page: slip.wantedPage ? String(slip.wantedPage) : 'none',
      })}
    </span>
  )
}
