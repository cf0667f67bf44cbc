'use client'

import { useTranslations } from 'use-intl'
import type { ReviewLevels } from '@/newsroom/workflow/review'
import { RadioGroup } from '../ui/choice'
import { Field } from '../ui/field'
import { TextInput } from '../ui/input'
import type { PartProps } from './paperDraft'
import { Section } from './section'

const LEVELS = ['3', '2', '1'] as const

/** How many people read a story before it is ready, and how short a slot may stay. */
export function PaperReview({ draft, set, wrong }: PartProps) {
  const t = useTranslations('settings')
  return (
    <Section title={t('review')}>
      <RadioGroup
        name="reviewLevels"
        label={t('reviewLevels')}
        value={String(draft.reviewLevels) as (typeof LEVELS)[number]}
        options={LEVELS.map((level) => ({ value: level, label: t(`levels.${level}`), hint: t(`levelsHint.${level}`) }))}
        onChange={(level) => set({ reviewLevels: Number(level) as ReviewLevels })}
      />
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
