'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { HEADLINE_STYLE_IDS, type HeadlineStyleId } from '@/newsroom/edition/slot'
import type { SlotView } from '@/newsroom/edition/pageView'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/choice'
import { Field } from '../../ui/field'
import { Select, TextInput } from '../../ui/input'
import { type SlotChange, useActs } from '../acts'
import { ProblemNotice, useAct } from '../useAct'

type Draft = Required<Omit<SlotChange, 'slotId'>>
type Measure = 'col' | 'line' | 'cols' | 'lines' | 'split' | 'importance'
const MEASURES: readonly Measure[] = ['col', 'line', 'cols', 'lines', 'split', 'importance']
/** Columns and lines are counted from one by people. */
const SHOWN_FROM: Record<Measure, number> = { col: 1, line: 1, cols: 0, lines: 0, split: 0, importance: 0 }

/** Rectangle, columns and headline style of a slot; what an advertisement or a filler says. */
export function SlotSettings({ slot, onTold }: { slot: SlotView; onTold: (text: string) => void }) {
  const t = useTranslations()
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const [draft, setDraft] = useState<Draft>(() => settingsOf(slot))
  const before = settingsOf(slot)
  const changes = Object.fromEntries(Object.entries(draft).filter(([key, value]) => value !== before[key as keyof Draft]))
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
  const isAd = slot.kind === 'advertisement'
  const sets = slot.kind === 'story' || slot.kind === 'photo' || slot.kind === 'notice' || slot.kind === 'ear'

  function submit(event: React.FormEvent): void {
    event.preventDefault()
    run(
      () => acts.changeSlot({ slotId: slot.id, ...changes }),
      () => onTold(t('page.saved')),
    )
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid grid-cols-3 gap-2">
        {MEASURES.map((measure) => (
          <Stepper
            key={measure}
            label={t(`page.${measure}`)}
            value={draft[measure] + SHOWN_FROM[measure]}
            onChange={(value) => set({ [measure]: value - SHOWN_FROM[measure] })}
          />
        ))}
      </div>
      {sets && (
        <Field label={t('page.headlineStyle')}>
          <Select
            value={draft.headline}
            onChange={(event) => set({ headline: HEADLINE_STYLE_IDS.find((id) => id === event.target.value) ?? draft.headline })}
          >
            {HEADLINE_STYLE_IDS.map((id: HeadlineStyleId) => (
              <option key={id} value={id}>
                {t(`page.styles.${id}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {(isAd || !slot.placement) && slot.kind !== 'masthead' && (
        <Field label={isAd ? t('page.adLabel') : t('page.earLabel')} {...(isAd ? { hint: t('page.adLabelHint') } : {})}>
          <TextInput value={draft.label} maxLength={60} onChange={(event) => set({ label: event.target.value })} />
        </Field>
      )}
      {isAd && <Checkbox label={t('page.adMarked')} checked={draft.adMarked} onChange={(event) => set({ adMarked: event.target.checked })} />}
      {!slot.placement && slot.kind !== 'masthead' && (
        <Checkbox label={t('page.filler')} hint={t('page.fillerHint')} checked={draft.filler} onChange={(event) => set({ filler: event.target.checked })} />
      )}
      <ProblemNotice problem={problem} />
      <Button type="submit" className="self-start" disabled={pending || Object.keys(changes).length === 0}>
        {t('page.save')}
      </Button>
    </form>
  )
}

/** A whole number with a button on either side. */
function Stepper({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  const t = useTranslations('page')
  return (
    <Field label={label}>
      <div className="flex">
        <Button tone="bare" className="h-8 px-2" aria-label={t('less', { what: label })} onClick={() => onChange(Math.max(0, value - 1))}>
          −
        </Button>
        <TextInput
          inputMode="numeric"
          className="tabular text-center"
          value={String(value)}
          onChange={(event) => onChange(Number(event.target.value.replace(/\D/g, '')))}
          onKeyDown={(event) => {
            const step = { ArrowUp: 1, ArrowDown: -1 }[event.key]
            if (step === undefined) return
            event.preventDefault()
            onChange(Math.max(0, value + step))
          }}
        />
        <Button tone="bare" className="h-8 px-2" aria-label={t('more', { what: label })} onClick={() => onChange(value + 1)}>
          +
        </Button>
      </div>
    </Field>
  )
}

function settingsOf(slot: SlotView): Draft {
  const { col, line, cols, lines, split, importance, headline, filler, label, adMarked } = slot
  return { col, line, cols, lines, split, importance, headline, filler, label, adMarked }
}
