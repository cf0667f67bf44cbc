'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Checkbox } from '../../../ui/form/choice'
import { Field } from '../../../ui/form/field'
import { Select } from '../../../ui/form/input'
import { SearchInput } from '../../../ui/form/searchInput'
import type { Candidate } from './candidates'

export interface StoryPicksProps {
  /** Number of the page. */
  page: number
  candidates: readonly Candidate[]
  chosen: readonly string[]
  lead: string | null
  onChoose: (ids: string[]) => void
  onLead: (id: string | null) => void
}

/** So many are looked through without a search. */
const MANY = 12

/** Which stories are arranged, and which of them leads. */
export function StoryPicks({ page, candidates, chosen, lead, onChoose, onLead }: StoryPicksProps) {
  const t = useTranslations()
  const [text, setText] = useState('')
  if (candidates.length === 0) return <p className="text-ink-2">{t('page.arrange.none')}</p>
  // what is chosen stays in view, whatever is looked for
  const shown = candidates.filter(({ id, headline }) => chosen.includes(id) || headline.includes(text.trim()))
  const leads = candidates.filter(({ id, genre }) => chosen.includes(id) && genre !== 'photo_story')
  return (
    <>
      <Field label={t('page.arrange.lead')}>
        <Select value={lead ?? ''} onChange={(event) => onLead(event.target.value === '' ? null : event.target.value)}>
          <option value="">{t('page.arrange.anyLead')}</option>
          {leads.map(({ id, headline }) => (
            <option key={id} value={id}>
              {headline}
            </option>
          ))}
        </Select>
      </Field>
      {candidates.length > MANY && <SearchInput label={t('page.arrange.search')} value={text} delay={0} onSearch={setText} />}
      <fieldset>
        <legend className="mb-1 text-sm text-ink-2">{t('page.arrange.stories')}</legend>
        {shown.map((one) => (
          <Checkbox
            key={one.id}
            checked={chosen.includes(one.id)}
            onChange={(event) => onChoose(event.target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))}
            label={
              <span className="font-song" lang="zh-Hans">
                {one.headline}
              </span>
            }
            hint={[t('edition.characters', { n: one.characters }), t(`vocab.genre.${one.genre}`), ...(one.here ? [t('page.arrange.here')] : []), ...(one.wanted === null ? [] : [one.wanted === 'page' ? t('edition.wantedHere', { page }) : t('edition.wantedDay')])].join(' · ')}
          />
        ))}
      </fieldset>
    </>
  )
}
