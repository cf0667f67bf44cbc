'use client'

import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { GENRES } from '@/newsroom/manuscript/story'
import { sayShortDate } from '../text/format'
import { Button } from '../ui/button'
import { Field } from '../ui/form/field'
import { Select } from '../ui/form/input'
import { SidePanel } from '../ui/overlay/sidePanel'
import { countNarrowing, type Filters } from './filters'
import type { Facets } from './types'
import { nameIn, named } from '../text/name'

interface StoryFiltersProps {
  filters: Filters
  facets: Facets
  /** Whether this person has stories of their own. */
  writes: boolean
  onChange: (filters: Filters) => void
}

/** The filters side by side; a phone keeps them in a panel behind a count. */
export function StoryFilters(props: StoryFiltersProps) {
  const t = useTranslations()
  const [open, setOpen] = useState(false)
  const set = countNarrowing(props.filters)
  const { q, stage, sort } = props.filters
  const clear = () => props.onChange({ ...(q ? { q } : {}), ...(stage ? { stage } : {}), ...(sort ? { sort } : {}) })
  return (
    <>
      <div className="flex min-w-0 flex-wrap items-center gap-2 max-sm:hidden">
        <Choices {...props} hiddenLabels />
        {set > 0 && (
          <Button tone="bare" size="sm" onClick={clear}>
            {t('stories.clear')}
          </Button>
        )}
      </div>
      <div className="sm:hidden">
        <SidePanel
          open={open}
          onOpenChange={setOpen}
          title={t('stories.filters')}
          trigger={<Button>{t('stories.filtersCount', { n: set })}</Button>}
          footer={
            <>
              {set > 0 && <Button onClick={clear}>{t('stories.clear')}</Button>}
              <Button tone="primary" onClick={() => setOpen(false)}>
                {t('stories.show')}
              </Button>
            </>
          }
        >
          <div className="flex flex-col gap-4">
            <Choices {...props} />
          </div>
        </SidePanel>
      </div>
    </>
  )
}

function Choices({ filters, facets, writes, onChange, hiddenLabels = false }: StoryFiltersProps & { hiddenLabels?: boolean }) {
  const t = useTranslations()
  const locale = useLocale()
  function set(key: 'deskId' | 'personId' | 'genre' | 'date' | 'page') {
    return (value: string) => {
      const { [key]: _old, ...rest } = filters
      // an option is one of ours or empty; the address is read again before it is asked for
      onChange(value === '' ? rest : ({ ...rest, [key]: key === 'page' ? Number(value) : value } as Filters))
    }
  }
  const pages = Array.from({ length: facets.pages }, (_, index) => String(index + 1))
  const { mine, ...others } = filters
  return (
    <>
      {(writes || mine) && (
        <Button aria-pressed={mine === true} className={mine ? 'bg-selected' : ''} onClick={() => onChange(mine ? others : { ...filters, mine: true })}>
          {t('stories.mine')}
        </Button>
      )}
      {facets.desks.length > 0 && (
        <Choice
          label={t('stories.column.desk')}
          hidden={hiddenLabels}
          value={filters.deskId}
          onChange={set('deskId')}
          options={facets.desks.map((desk) => [desk.id, named(locale, desk.name)])}
        />
      )}
      {facets.people.length > 0 && (
        <Choice
          label={t('stories.person')}
          hidden={hiddenLabels}
          value={filters.personId}
          onChange={set('personId')}
          options={facets.people.map((person) => [person.id, nameIn(locale, person)])}
        />
      )}
      <Choice
        label={t('stories.column.genre')}
        hidden={hiddenLabels}
        value={filters.genre}
        onChange={set('genre')}
        options={GENRES.map((genre) => [genre, t(`vocab.genre.${genre}`)])}
      />
      {facets.dates.length > 0 && (
        <Choice
          label={t('stories.date')}
          hidden={hiddenLabels}
          value={filters.date}
          onChange={set('date')}
          options={withChosen(facets.dates, filters.date).map((date) => [date, sayShortDate(t, date)])}
        />
      )}
      {facets.pages > 0 && (
        <Choice
          label={t('stories.page')}
          hidden={hiddenLabels}
          value={filters.page?.toString()}
          onChange={set('page')}
          options={withChosen(pages, filters.page?.toString()).map((page) => [page, t('stories.pageNumber', { page })])}
        />
      )}
    </>
  )
}

/** A value from the address that is not on offer is still what the list is narrowed by: it must be seen. */
function withChosen(options: readonly string[], chosen: string | undefined): readonly string[] {
  return chosen === undefined || options.includes(chosen) ? options : [chosen, ...options]
}

interface ChoiceProps {
  label: string
  hidden: boolean
  value: string | undefined
  options: readonly (readonly [value: string, label: string])[]
  onChange: (value: string) => void
}

function Choice({ label, hidden, value, options, onChange }: ChoiceProps) {
  const t = useTranslations('stories')
  return (
    <Field label={label} hiddenLabel={hidden}>
      <Select value={value ?? ''} onChange={(event) => onChange(event.target.value)} className={hidden ? 'max-w-36' : ''}>
        <option value="">{hidden ? t('any', { what: label }) : t('anyShort')}</option>
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </Select>
    </Field>
  )
}
