'use client'

import { useTranslations } from 'use-intl'
import { STORED_VIEWS } from '@/newsroom/manuscript/document/sharedSheet'
import { DESK_RULES, OPINION_RULES, levelsOf, type DeskRule, type ReviewLevels } from '@/newsroom/workflow/review'
import { Checkbox, RadioGroup } from '../../ui/form/choice'
import { Field } from '../../ui/form/field'
import { Select, TextInput } from '../../ui/form/input'
import type { PartProps } from './paperDraft'
import { Section } from '../section'

const LEVELS = ['3', '2', '1'] as const

/** How many people read a story before it is ready, and how short a slot may stay. */
export function PaperReview({ draft, set, wrong }: PartProps) {
  const t = useTranslations('settings')
  const vocab = useTranslations('vocab')
  return (
    <Section title={t('review')}>
      <RadioGroup
        name="reviewLevels"
        label={t('reviewLevels')}
        value={String(draft.reviewLevels) as (typeof LEVELS)[number]}
        options={LEVELS.map((level) => ({ value: level, label: t(`levels.${level}`), hint: t(`levelsHint.${level}`) }))}
        onChange={(level) => set({ reviewLevels: Number(level) as ReviewLevels })}
      />
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-sm text-ink-2">{t('reviewDesks')}</legend>
        {levelsOf(draft.reviewLevels).map((level) => (
          <label key={level} className="grid max-w-96 grid-cols-[8rem_minmax(0,1fr)] items-center gap-4">
            <span>{vocab(`review.${level}`)}</span>
            <Select value={draft.reviewDesks[level]} onChange={(event) => set({ reviewDesks: { ...draft.reviewDesks, [level]: event.target.value as DeskRule } })}>
              {DESK_RULES.map((rule) => (
                <option key={rule} value={rule}>
                  {t(`deskRule.${rule}`)}
                </option>
              ))}
            </Select>
          </label>
        ))}
        <p className="text-xs text-ink-3">{t('reviewDesksHint')}</p>
      </fieldset>
      <RadioGroup
        name="reviewOpinions"
        label={t('reviewOpinions')}
        value={draft.reviewOpinions}
        options={OPINION_RULES.map((rule) => ({ value: rule, label: t(`opinionRule.${rule}`) }))}
        onChange={(reviewOpinions) => set({ reviewOpinions })}
      />
      <p className="-mt-2 text-xs text-ink-3">{t('reviewOpinionsHint')}</p>
      <fieldset className="flex flex-col">
        <legend className="mb-1 text-sm text-ink-2">{t('suggestions')}</legend>
        {(['inReview', 'passOpen'] as const).map((rule) => (
          <Checkbox
            key={rule}
            label={t(`suggestionRule.${rule}.true`)}
            checked={draft.suggestions[rule]}
            onChange={(event) => set({ suggestions: { ...draft.suggestions, [rule]: event.target.checked } })}
          />
        ))}
        <p className="text-xs text-ink-3">{t('suggestionsHint')}</p>
      </fieldset>
      <RadioGroup
        name="storedView"
        label={t('storedView')}
        value={draft.suggestions.stored}
        options={STORED_VIEWS.map((stored) => ({ value: stored, label: t(`suggestionRule.stored.${stored}`) }))}
        onChange={(stored) => set({ suggestions: { ...draft.suggestions, stored } })}
      />
      <p className="-mt-2 text-xs text-ink-3">{t('storedViewHint')}</p>
      <fieldset className="flex flex-col">
        <legend className="mb-1 text-sm text-ink-2">{t('openChecks')}</legend>
        {(['pass', 'file'] as const).map((act) => (
          <Checkbox
            key={act}
            label={t(`openCheckRule.${act}.refuse`)}
            checked={draft.openChecks[act] === 'refuse'}
            onChange={(event) => set({ openChecks: { ...draft.openChecks, [act]: event.target.checked ? 'refuse' : 'warn' } })}
          />
        ))}
        <p className="text-xs text-ink-3">{t('openChecksHint')}</p>
      </fieldset>
      <Field label={t('undersetTolerance')} hint={t('undersetHint')} error={wrong('undersetTolerance')} className="max-w-48">
        <TextInput
          type="number"
          min={0}
          max={30}
          value={draft.undersetTolerance}
          onChange={(event) => set({ undersetTolerance: Math.trunc(Number(event.target.value)) })}
        />
      </Field>
    </Section>
  )
}
