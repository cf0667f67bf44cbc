'use client'

import { useTranslations } from 'use-intl'
import { withArea, withChange, withKey } from '@/newsroom/edition/design/design'
import { takesText } from '@/newsroom/edition/design/slot'
import { SETTING_NAMES, SETTINGS } from '@/newsroom/edition/design/slotFields'
import type { PageFormat } from '@/newsroom/edition/design/format'
import { HEADLINE_STYLE_IDS, HEADLINE_STYLES, type Slot, SLOT_KINDS } from '@/newsroom/edition/design/slot'
import { slotName } from '../text/slotName'
import { SettingFields } from '../slot/settingFields'
import { Field } from '../ui/form/field'
import { Select } from '../ui/form/input'
import { Stepper } from '../ui/form/stepper'

/** What belongs to a page's story is set on the page. */
const STORY_SETTINGS = SETTING_NAMES.filter((name) => SETTINGS[name].ofStory)

/** What places are called, so that stories keep their place when a page takes another design. */
const BASES = [
  'lead', 'second', 'third', 'fourth', 'brief', 'photo', 'comment', 'column', 'essay', 'poem', 'note', 'art',
  'foot', 'service', 'hotline', 'market', 'results', 'notice', 'ear', 'masthead', 'ad', 'house',
] as const

export interface SlotFieldsProps {
  slots: readonly Slot[]
  slot: Slot
  format: PageFormat
  onChange: (slots: Slot[], tag: string) => void
  onRename: (slots: Slot[], key: string) => void
}

/** Everything of one place: what it is called and takes, where it stands, how it is set. */
export function SlotFields({ slots, slot, format, onChange, onRename }: SlotFieldsProps) {
  const t = useTranslations()
  const base = slot.key.replace(/-\d+$/, '')
  const bases = BASES.includes(base as 'lead') ? BASES : [base, ...BASES]
  const change = (changes: Partial<Slot>) => onChange(withChange(slots, slot.key, changes), '')
  const place = (changes: Partial<Slot>) => onChange(withArea(slots, slot.key, { ...slot, ...changes }, format), `step ${slot.key} ${Object.keys(changes).join()}`)
  const step = (label: string) => ({ label, lessLabel: t('page.less', { what: label }), moreLabel: t('page.more', { what: label }) })
  const titled = takesText(slot) || slot.kind === 'photo'
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-2">
        <Field label={t('templates.slotName')}>
          <Select
            value={base}
            onChange={(event) => {
              const named = withKey(slots, slot.key, event.target.value)
              onRename(named.slots, named.key)
            }}
          >
            {bases.map((one) => (
              <option key={one} value={one}>
                {slotName(t, one)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('templates.kind')}>
          <Select value={slot.kind} onChange={(event) => change({ kind: SLOT_KINDS.find((one) => one === event.target.value) ?? slot.kind })}>
            {SLOT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`vocab.slotKind.${kind}`)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <div className="grid grid-cols-3 gap-2">
        <Stepper {...step(t('page.col'))} value={slot.col + 1} least={1} most={format.columns - slot.cols + 1} onChange={(value) => place({ col: value - 1 })} />
        <Stepper {...step(t('page.line'))} value={slot.line + 1} least={1} most={format.lines - slot.lines + 1} onChange={(value) => place({ line: value - 1 })} />
        <Stepper {...step(t('page.importance'))} value={slot.importance} least={1} most={99} onChange={(importance) => change({ importance })} />
        <Stepper {...step(t('page.cols'))} value={slot.cols} least={1} most={format.columns - slot.col} onChange={(cols) => place({ cols })} />
        <Stepper {...step(t('page.lines'))} value={slot.lines} least={1} most={format.lines - slot.line} onChange={(lines) => place({ lines })} />
        {takesText(slot) && <Stepper {...step(t('page.split'))} value={slot.split} least={1} most={slot.cols} onChange={(split) => change({ split })} />}
      </div>
      {titled && (
        <Field label={t('page.headlineStyle')}>
          <Select value={slot.headline} onChange={(event) => change({ headline: HEADLINE_STYLE_IDS.find((id) => id === event.target.value) ?? slot.headline })}>
            {HEADLINE_STYLE_IDS.filter((id) => HEADLINE_STYLES[id].pt <= format.nameplatePt).map((id) => (
              <option key={id} value={id}>
                {t(`page.styles.${id}`)}
              </option>
            ))}
          </Select>
        </Field>
      )}
      {takesText(slot) && <SettingFields slot={slot} without={STORY_SETTINGS} onChange={(setting) => change({ setting })} />}
    </div>
  )
}
