'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { SLOT_FRAMES, SPREAD_HALVES, type Slot, type SlotSetting } from '@/newsroom/edition/design/slot'
import { SETTING_NAMES, SETTINGS } from '@/newsroom/edition/design/slotFields'
import { Checkbox } from '../ui/form/choice'
import { Field } from '../ui/form/field'
import { Select, TextInput } from '../ui/form/input'

interface FieldProps<K extends keyof SlotSetting> {
  slot: Slot
  value: SlotSetting[K] | undefined
  onChange: (value: SlotSetting[K] | undefined) => void
}

const DROP_CAPS = [2, 3] as const

/** Words of a choice: its label, that none is made, each that may be, and what it does. */
type Labels = 'frame' | 'dropCap' | 'spread'
type Words = Labels | `${Labels}s.${'none'}` | `frames.${(typeof SLOT_FRAMES)[number]}` | `dropCaps.${(typeof DROP_CAPS)[number]}` | `spreads.${(typeof SPREAD_HALVES)[number]}` | 'spreadHint'

/** The field of each setting: one that is missing here does not compile. */
const FIELDS: { readonly [K in keyof Required<SlotSetting>]: (props: FieldProps<K>) => ReactNode } = {
  frame: chosen({ label: 'frame', none: 'frames.none', of: SLOT_FRAMES, say: (one) => `frames.${one}` as const }),
  dropCap: chosen({ label: 'dropCap', none: 'dropCaps.none', of: DROP_CAPS, say: (one) => `dropCaps.${one}` as const }),
  vertical: ticked('vertical'),
  colour: ticked('colour'),
  kai: ticked('kai'),
  picture: Picture,
  spread: chosen({ label: 'spread', none: 'spreads.none', of: SPREAD_HALVES, say: (one) => `spreads.${one}` as const, hint: 'spreadHint' }),
  pullQuote: PullQuote,
}

export interface SettingFieldsProps {
  slot: Slot
  /** Settings that make no sense here: of a design, what is the story's; of a story without pictures, where they stand. */
  without?: readonly (keyof SlotSetting)[]
  onChange: (setting: SlotSetting) => void
}

/** How a slot departs from the plain way of setting, on a page and in a design: every setting it can have, in the order of the list. */
export function SettingFields({ slot, without = [], onChange }: SettingFieldsProps) {
  const setting = slot.setting ?? {}
  function field<K extends keyof SlotSetting>(name: K): ReactNode {
    const One: (props: FieldProps<K>) => ReactNode = FIELDS[name]
    const { [name]: value, ...others } = setting
    return <One key={name} slot={slot} value={value} onChange={(next) => onChange(next === undefined ? others : { ...others, [name]: next })} />
  }
  return <div className="grid grid-cols-2 gap-x-2 gap-y-3">{SETTING_NAMES.filter((name) => SETTINGS[name].applies(slot) && !without.includes(name)).map((name) => field(name))}</div>
}

/** A setting that is one of several, or none; over the whole width with a word on what it does. */
function chosen<T extends string | number>({ label, none, of, say, hint }: { label: Words; none: Words; of: readonly T[]; say: (one: T) => Words; hint?: Words }) {
  return function Chosen({ value, onChange }: { value: T | undefined; onChange: (value: T | undefined) => void }) {
    const t = useTranslations('page')
    const field = (
      <Field label={t(label)} {...(hint ? { hint: t(hint) } : {})}>
        <Select value={String(value ?? '')} onChange={(event) => onChange(of.find((one) => String(one) === event.target.value))}>
          <option value="">{t(none)}</option>
          {of.map((one) => (
            <option key={one} value={one}>
              {t(say(one))}
            </option>
          ))}
        </Select>
      </Field>
    )
    return hint ? <div className="col-span-2">{field}</div> : field
  }
}

/** A setting that is there or not, with a word on what it does. */
function ticked(name: 'vertical' | 'colour' | 'kai') {
  return function Ticked({ value, onChange }: Pick<FieldProps<'vertical'>, 'value' | 'onChange'>) {
    const t = useTranslations('page')
    return (
      <div className="col-span-2">
        <Checkbox label={t(name)} hint={t(`${name}Hint`)} checked={value === true} onChange={(event) => onChange(event.target.checked ? true : undefined)} />
      </div>
    )
  }
}

const PLACES = ['head-left', 'head-right', 'foot-left', 'foot-right'] as const

function Picture({ slot, value, onChange }: FieldProps<'picture'>) {
  const t = useTranslations('page')
  function place(chosen: string): void {
    const [where, side] = chosen.split('-')
    if ((where !== 'head' && where !== 'foot') || (side !== 'left' && side !== 'right')) return onChange(undefined)
    onChange({ place: where, side, columns: value?.columns ?? Math.max(1, Math.floor(slot.split / 2)) })
  }
  return (
    <>
      <Field label={t('picturePlace')}>
        <Select value={value ? `${value.place}-${value.side}` : ''} onChange={(event) => place(event.target.value)}>
          <option value="">{t('picturePlaces.plain')}</option>
          {PLACES.map((one) => (
            <option key={one} value={one}>
              {t(`picturePlaces.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      {value ? (
        <Field label={t('pictureColumns')}>
          <Select value={value.columns} onChange={(event) => onChange({ ...value, columns: Number(event.target.value) })}>
            {Array.from({ length: slot.split }, (_, index) => (
              <option key={index} value={index + 1}>
                {t('pictureColumnsOf', { n: index + 1 })}
              </option>
            ))}
          </Select>
        </Field>
      ) : (
        <span />
      )}
    </>
  )
}

function PullQuote({ value, onChange }: FieldProps<'pullQuote'>) {
  const t = useTranslations('page')
  return (
    <div className="col-span-2">
      <Field label={t('pullQuote')} hint={t('pullQuoteHint')}>
        <TextInput lang="zh-Hans" maxLength={120} value={value ?? ''} onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.value)} />
      </Field>
    </div>
  )
}
