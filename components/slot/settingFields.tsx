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

/** The field of each setting: one that is missing here does not compile. */
const FIELDS: { readonly [K in keyof Required<SlotSetting>]: (props: FieldProps<K>) => ReactNode } = {
  frame: Frame,
  dropCap: DropCap,
  vertical: ticked('vertical'),
  colour: ticked('colour'),
  kai: ticked('kai'),
  picture: Picture,
  spread: Spread,
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

function Frame({ value, onChange }: FieldProps<'frame'>) {
  const t = useTranslations('page')
  return (
    <Field label={t('frame')}>
      <Select value={value ?? ''} onChange={(event) => onChange(SLOT_FRAMES.find((one) => one === event.target.value))}>
        <option value="">{t('frames.none')}</option>
        {SLOT_FRAMES.map((one) => (
          <option key={one} value={one}>
            {t(`frames.${one}`)}
          </option>
        ))}
      </Select>
    </Field>
  )
}

const DROP_CAPS = [2, 3] as const

function DropCap({ value, onChange }: FieldProps<'dropCap'>) {
  const t = useTranslations('page')
  return (
    <Field label={t('dropCap')}>
      <Select value={String(value ?? '')} onChange={(event) => onChange(DROP_CAPS.find((one) => String(one) === event.target.value))}>
        <option value="">{t('dropCaps.none')}</option>
        {DROP_CAPS.map((one) => (
          <option key={one} value={one}>
            {t(`dropCaps.${one}`)}
          </option>
        ))}
      </Select>
    </Field>
  )
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

function Spread({ value, onChange }: FieldProps<'spread'>) {
  const t = useTranslations('page')
  return (
    <div className="col-span-2">
      <Field label={t('spread')} hint={t('spreadHint')}>
        <Select value={value ?? ''} onChange={(event) => onChange(SPREAD_HALVES.find((one) => one === event.target.value))}>
          <option value="">{t('spreads.none')}</option>
          {SPREAD_HALVES.map((one) => (
            <option key={one} value={one}>
              {t(`spreads.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
    </div>
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
