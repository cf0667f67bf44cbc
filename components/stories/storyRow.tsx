'use client'

import clsx from 'clsx'
import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import { wallTime } from '@/newsroom/time'
import { storyPath } from '../shell/paths'
import { sayDay, sayNumber } from '../text/format'
import { Link } from '../ui/link'
import { useNow } from '../ui/now'
import { Time } from '../ui/time'
import { Marked } from './marked'
import { StateMark } from './stateMark'
import type { ListedStory } from './types'
import { nameIn, named } from '../text/name'

/** Columns of the list: box, state, headline, genre, author, desk, whose hands, length, page, changed. Narrow screens drop from the middle. */
export const COLUMNS =
  'sm:grid sm:grid-cols-[18px_104px_minmax(0,1fr)_104px_96px_96px] ' +
  'lg:grid-cols-[18px_104px_minmax(0,1fr)_112px_88px_96px_132px_92px] ' +
  'xl:grid-cols-[18px_104px_minmax(0,1fr)_64px_124px_112px_88px_96px_136px_92px] sm:items-center sm:gap-x-4'

/** Which screens leave a column out. */
export const NARROW = { genre: 'max-xl:hidden', desk: 'max-xl:hidden', holder: 'max-lg:hidden', where: 'max-lg:hidden' }

/** Heights of a row in px, by what it shows. */
export const ROW = { wide: { plain: 36, found: 58 }, phone: { plain: 63, found: 86 } }

export interface StoryRowProps {
  story: ListedStory
  index: number
  /** The row that j and k have reached; only it is in the tab order. */
  active: boolean
  /** No longer belongs to this view; stays until the reader draws the list anew. */
  gone: boolean
  selected: boolean
  /** On a phone: a touch selects, and opens nothing. */
  choosing: boolean
  onFocus: (index: number) => void
  onSelect: (index: number, range: boolean) => void
}

/** One story in one line; in two on a phone. */
export function StoryRow({ story, index, active, gone, selected, choosing, onFocus, onSelect }: StoryRowProps) {
  const t = useTranslations()
  const locale = useLocale()
  const authors = story.authors.map((author) => nameIn(locale, author)).join(t('nav.nameSeparator'))
  const desk = story.desk ? named(locale, story.desk.name) : ''
  const length = story.target === null ? sayNumber(story.characters) : `${sayNumber(story.characters)} / ${sayNumber(story.target)}`
  const excerpt = story.found?.excerpt ?? null
  const name = story.headline || story.opening || t('common.untitled')
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={clsx(
        'relative border-b border-hairline px-4 hover:bg-hover has-[a:focus-visible]:bg-hover',
        'max-sm:grid max-sm:grid-cols-[auto_minmax(0,max-content)_auto_minmax(0,1fr)] max-sm:content-center max-sm:gap-x-2',
        COLUMNS,
        excerpt ? 'h-[58px] max-sm:h-[86px]' : 'h-9 max-sm:h-[63px]',
        choosing && 'max-sm:pl-12',
        selected && 'bg-selected',
        gone && 'text-ink-3',
      )}
    >
      <span role="cell" className={clsx('z-10 flex items-center', choosing ? 'max-sm:absolute max-sm:inset-y-0 max-sm:left-4' : 'max-sm:hidden')}>
        <input
          type="checkbox"
          aria-label={t('stories.selectRow', { headline: name })}
          tabIndex={active ? 0 : -1}
          checked={selected}
          onChange={() => undefined}
          onClick={(event) => onSelect(index, event.shiftKey)}
          className={clsx('size-4 accent-ink max-sm:size-5', !selected && 'sm:opacity-50 sm:hover:opacity-100 sm:focus-visible:opacity-100')}
        />
      </span>
      <span role="cell" className="text-sm text-ink-2 max-sm:col-start-1 max-sm:row-start-2 max-sm:whitespace-nowrap">
        <StateMark state={story.state} />
      </span>
      <span role="cell" className="min-w-0 max-sm:col-span-4 max-sm:row-start-1">
        <span className="flex min-w-0 items-baseline gap-2">
          <Link
            href={storyPath(story.id)}
            prefetch={false}
            tabIndex={active ? 0 : -1}
            data-index={index}
            onFocus={() => onFocus(index)}
            onClick={(event) => {
              // with Ctrl or ⌘ a browser opens a page of its own
              if (event.ctrlKey || event.metaKey || !(choosing || event.shiftKey)) return
              event.preventDefault()
              onSelect(index, event.shiftKey)
            }}
            className={clsx(
              'block min-w-0 truncate font-song text-lg outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ink',
              excerpt ? 'sm:leading-7' : 'sm:leading-9',
              !gone && 'text-ink',
            )}
          >
            {story.headline ? story.found ? <Marked pieces={story.found.headline} /> : story.headline : <span className="text-ink-3">{story.opening || t('common.untitled')}</span>}
          </Link>
          {story.openSuggestions > 0 && <span className="shrink-0 text-xs text-ink-2">{t('stories.suggestionsOpen', { n: story.openSuggestions })}</span>}
          {story.openQueries > 0 && <span className="shrink-0 text-xs text-ink-2">{t('stories.queriesOpen', { n: story.openQueries })}</span>}
          {story.openReview && <span className="shrink-0 text-xs text-fit-over">{t('stories.reviewOpen', { level: story.openReview.level })}</span>}
        </span>
        {excerpt && (
          <span className="block truncate text-sm text-ink-2">
            <Marked pieces={excerpt} />
          </span>
        )}
      </span>
      <span role="cell" className={clsx('truncate text-sm text-ink-2', NARROW.genre)}>
        {t(`vocab.genre.${story.genre}`)}
      </span>
      <span role="cell" className="truncate text-sm text-ink-2 max-sm:col-start-2 max-sm:row-start-2">
        {authors}
      </span>
      <span role="cell" className={clsx('truncate text-sm text-ink-2', NARROW.desk)}>
        {desk}
      </span>
      <span role="cell" className={clsx('truncate text-sm text-ink-2', NARROW.holder)}>
        {story.holder && nameIn(locale, story.holder)}
      </span>
      <span role="cell" className="tabular text-sm whitespace-nowrap text-ink-2 max-sm:col-start-3 max-sm:row-start-2 sm:text-right">
        {length}
        <span className="sm:sr-only"> {t('stories.charactersUnit')}</span>
      </span>
      <span role="cell" className={clsx('truncate text-sm text-ink-2', NARROW.where)}>
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
