'use client'

import clsx from 'clsx'
import { useId, useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { ReadyStory } from '@/newsroom/edition/pageView'
import { GENRES, type Genre } from '@/newsroom/manuscript/story'
import { Button } from '../../ui/button'
import { EmptyState } from '../../ui/emptyState'
import { Select } from '../../ui/form/input'
import { SearchInput } from '../../ui/form/searchInput'
import { useSayName } from '../../ui/names'
import { useDragStory } from './dragging'
import { named } from '../../text/name'

export interface ReadyListProps {
  stories: readonly ReadyStory[]
  date: string
  /** Placing is open to this person. */
  editable: boolean
  onPlace: (story: ReadyStory) => void
}

const LENGTHS = ['any', '400', '800', '1200', 'more'] as const
type Length = (typeof LENGTHS)[number]

interface Filter {
  text: string
  desk: string
  genre: Genre | ''
  length: Length
}

/** Stories that have passed their reviews and stand nowhere yet. Drag one onto a slot, or press P on it. */
export function ReadyList({ stories, date, editable, onPlace }: ReadyListProps) {
  const t = useTranslations()
  const [filter, setFilter] = useState<Filter>({ text: '', desk: '', genre: '', length: 'any' })
  const titleId = useId()
  const shown = stories.filter((story) => passes(story, filter))
  return (
    <section aria-labelledby={titleId} className="flex min-h-0 flex-col">
      <header className="flex items-baseline justify-between border-b border-ink pb-1">
        <h2 id={titleId} className="text-lg">
          {t('edition.ready')}
        </h2>
        <span className="tabular text-sm text-ink-3" role="status">
          {t('edition.readyCount', { n: shown.length })}
        </span>
      </header>
      <Filters stories={stories} filter={filter} onChange={setFilter} />
      {stories.length === 0 ? (
        <EmptyState text={t('edition.readyEmpty')} hint={t('edition.readyEmptyHint')} />
      ) : shown.length === 0 ? (
        <p className="py-6 text-ink-2">{t('edition.readyNone')}</p>
      ) : (
        <ul className="min-h-0 flex-1 overflow-y-auto max-lg:max-h-none">
          {shown.map((story) => (
            <ReadyRow key={story.id} story={story} date={date} editable={editable} onPlace={onPlace} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Filters({ stories, filter, onChange }: { stories: readonly ReadyStory[]; filter: Filter; onChange: (filter: Filter) => void }) {
  const t = useTranslations()
  const locale = useLocale()
  const desks = [...new Map(stories.flatMap(({ desk }) => (desk ? [[desk.id, desk.name] as const] : []))).entries()]
  return (
    <div className="grid grid-cols-3 gap-1.5 py-2">
      <SearchInput
        className="col-span-3"
        label={t('edition.readySearch')}
        value={filter.text}
        delay={0}
        onSearch={(text) => onChange({ ...filter, text })}
      />
      <Select aria-label={t('edition.filterDesk')} value={filter.desk} onChange={(event) => onChange({ ...filter, desk: event.target.value })}>
        <option value="">{t('edition.anyDesk')}</option>
        {desks.map(([id, name]) => (
          <option key={id} value={id}>
            {named(locale, name)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('edition.filterGenre')}
        value={filter.genre}
        onChange={(event) => onChange({ ...filter, genre: GENRES.find((genre) => genre === event.target.value) ?? '' })}
      >
        <option value="">{t('edition.anyGenre')}</option>
        {GENRES.map((genre) => (
          <option key={genre} value={genre}>
            {t(`vocab.genre.${genre}`)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('edition.filterLength')}
        value={filter.length}
        onChange={(event) => onChange({ ...filter, length: LENGTHS.find((length) => length === event.target.value) ?? 'any' })}
      >
        {LENGTHS.map((length) => (
          <option key={length} value={length}>
            {length === 'any' ? t('edition.anyLength') : length === 'more' ? t('edition.over', { n: 1200 }) : t('edition.upTo', { n: Number(length) })}
          </option>
        ))}
      </Select>
    </div>
  )
}

interface RowProps {
  story: ReadyStory
  date: string
  editable: boolean
  onPlace: (story: ReadyStory) => void
}

function ReadyRow({ story, date, editable, onPlace }: RowProps) {
  const t = useTranslations()
  const sayName = useSayName()
  const locale = useLocale()
  const { ref, isDragging } = useDragStory(
    `story:${story.id}`,
    { storyId: story.id, headline: story.headline, genre: story.genre, versionId: story.versionId },
    !editable,
  )
  const desk = story.desk ? named(locale, story.desk.name) : null
  const wanted = story.wanted.date === date
  const facts = [t(`vocab.genre.${story.genre}`), desk, sayName(story.author.name)].filter((fact) => fact !== null && fact !== '')
  return (
    <li
      ref={ref}
      className={clsx('group flex items-center gap-2 border-b border-hairline py-1.5', editable && 'cursor-grab hover:bg-hover', isDragging && 'opacity-40')}
    >
      <div className="min-w-0 flex-1">
        <p className="truncate font-song text-base" lang="zh-Hans">
          {story.headline}
        </p>
        <p className="tabular flex gap-2 truncate text-xs text-ink-3">
          <span className="text-ink-2">{t('edition.characters', { n: story.characters })}</span>
          {story.pictures > 0 && <span>{t('edition.pictures', { n: story.pictures })}</span>}
          <span className="truncate">{facts.join(' · ')}</span>
          {wanted && (
            <span className="text-ink">
              {story.wanted.page === null ? t('edition.wantedDay') : t('edition.wantedHere', { page: story.wanted.page })}
            </span>
          )}
        </p>
      </div>
      {editable && (
        <Button
          tone="bare"
          size="sm"
          aria-label={t('edition.placeStory', { headline: story.headline })}
          onClick={() => onPlace(story)}
          onKeyDown={(event) => {
            if (event.key === 'p' && !event.metaKey && !event.ctrlKey) onPlace(story)
          }}
        >
          {t('edition.place')}
        </Button>
      )}
    </li>
  )
}

function passes(story: ReadyStory, { text, desk, genre, length }: Filter): boolean {
  if (desk !== '' && story.desk?.id !== desk) return false
  if (genre !== '' && story.genre !== genre) return false
  if (length === 'more' && story.characters <= 1200) return false
  if (length !== 'any' && length !== 'more' && story.characters > Number(length)) return false
  const words = text.split(/\s+/).filter(Boolean)
  return words.every((word) => `${story.headline} ${story.author.name}`.includes(word))
}
