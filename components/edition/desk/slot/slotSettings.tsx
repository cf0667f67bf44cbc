'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { HEADLINE_STYLE_IDS, type HeadlineStyleId } from '@/newsroom/edition/design/slot'
import { hasGuide, SETTING_NAMES } from '@/newsroom/edition/design/slotFields'
import type { SlotView } from '@/newsroom/edition/pageView'
import { Button } from '../../../ui/button'
import { Checkbox } from '../../../ui/form/choice'
import { Field } from '../../../ui/form/field'
import { Select, TextInput } from '../../../ui/form/input'
import { SettingFields } from '../../../slot/settingFields'
import { ProblemNotice } from '../../act/useAct'
import { narrowed } from '../canvas/slotMoves'
import { Stepper } from './stepper'
import type { PageDraft } from '../usePageDraft'

type Measure = 'col' | 'line' | 'cols' | 'lines' | 'split' | 'importance'
const MEASURES: readonly Measure[] = ['col', 'line', 'cols', 'lines', 'split', 'importance']
/** Columns and lines are counted from one by people. */
const SHOWN_FROM: Record<Measure, number> = { col: 1, line: 1, cols: 0, lines: 0, split: 0, importance: 0 }

/** Settings that need a text: a guide has a frame, and none of these. */
const OF_A_STORY = SETTING_NAMES.filter((name) => name !== 'frame')
/** What is set of the story that stands there: an empty slot is first told whether it is half of a spread. */
const OF_WHAT_STANDS = SETTING_NAMES.filter((name) => name !== 'spread')

/** Rectangle, columns, headline style and setting of a slot; what an advertisement or a filler says, unless it is `booked`: then the advertisement says it. Shown on the page at once, saved on demand. */
export function SlotSettings({ slot, draft, booked, onRemove }: { slot: SlotView; draft: PageDraft; booked: boolean; onRemove: () => void }) {
  const t = useTranslations()
  const tried = draft.draft?.key === slot.key ? draft.draft.change : {}
  const now = { ...slot, ...tried }
  const [label, setLabel] = useState(slot.label)
  const isAd = slot.kind === 'advertisement'
  const guided = hasGuide(slot)
  const sets = slot.kind === 'story' || slot.kind === 'photo' || slot.kind === 'notice' || slot.kind === 'ear'
  const dirty = draft.draft?.key === slot.key && !draft.draft.crop && !draft.draft.saved && Object.keys(tried).length > 0

  function measure(which: Measure, value: number): void {
    if (which !== 'cols') return draft.try(slot.key, { [which]: value })
    draft.try(slot.key, { cols: value, ...narrowed(now, Math.max(1, value)) })
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        draft.save()
      }}
      className="flex flex-col gap-3"
    >
      <div className="grid grid-cols-3 gap-2">
        {MEASURES.map((which) => (
          <Stepper key={which} label={t(`page.${which}`)} value={now[which] + SHOWN_FROM[which]} onChange={(value) => measure(which, value - SHOWN_FROM[which])} />
        ))}
      </div>
      {sets && !guided && (
        <Field label={t('page.headlineStyle')}>
          <Select
            value={now.headline}
            onChange={(event) => draft.try(slot.key, { headline: HEADLINE_STYLE_IDS.find((id) => id === event.target.value) ?? now.headline })}
          >
            {HEADLINE_STYLE_IDS.map((id: HeadlineStyleId) => (
              <option key={id} value={id}>
                {t(`page.styles.${id}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {sets && (slot.placement || guided || slot.kind === 'story') && <SettingFields slot={now} without={guided ? OF_A_STORY : !slot.placement ? OF_WHAT_STANDS : slot.placement.pictures.length > 0 ? [] : ['picture']} onChange={(setting) => draft.try(slot.key, { setting })} />}
      {(isAd || !slot.placement) && !booked && !guided && slot.kind !== 'masthead' && (
        <Field label={isAd ? t('page.adLabel') : t('page.earLabel')} {...(isAd ? { hint: t('page.adLabelHint') } : {})}>
          <TextInput
            value={label}
            maxLength={60}
            onChange={(event) => {
              setLabel(event.target.value)
              draft.try(slot.key, { label: event.target.value.trim() })
            }}
          />
        </Field>
      )}
      {isAd && !booked && <Checkbox label={t('page.adMarked')} checked={now.adMarked} onChange={(event) => draft.try(slot.key, { adMarked: event.target.checked })} />}
      {!slot.placement && !booked && !guided && slot.kind !== 'masthead' && (
        <Checkbox label={t('page.filler')} hint={t('page.fillerHint')} checked={now.filler} onChange={(event) => draft.try(slot.key, { filler: event.target.checked })} />
      )}
      <ProblemNotice problem={draft.refused} />
      <div className="flex gap-2">
        <Button type="submit" disabled={draft.pending || !dirty || draft.problem !== null}>
          {t('page.save')}
        </Button>
        {dirty && (
          <Button
            tone="bare"
            onClick={() => {
              setLabel(slot.label)
              draft.cancel()
            }}
          >
            {t('page.discard')}
          </Button>
        )}
        <Button tone="bare" className="ml-auto" disabled={draft.pending} onClick={onRemove}>
          {t('page.removeSlot')}
        </Button>
      </div>
    </form>
  )
}
