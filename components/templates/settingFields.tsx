'use client'

import { useTranslations } from 'use-intl'
import { HEADLINE_STYLES, type Slot, SLOT_FRAMES, type SlotSetting } from '@/newsroom/edition/slot'
import { Checkbox } from '../ui/choice'
import { Field } from '../ui/field'
import { Select } from '../ui/input'

type Side = NonNullable<SlotSetting['picture']>
const PLACES = ['head-left', 'head-right', 'foot-left', 'foot-right'] as const

/** How a place departs from the plain way: 竖题, a frame, a drop cap, where its pictures stand. */
export function SettingFields({ slot, onChange }: { slot: Slot; onChange: (setting: SlotSetting) => void }) {
  const t = useTranslations('templates')
  const setting = slot.setting ?? {}
  const { vertical: _vertical, ...horizontal } = setting
  const { frame: _frame, ...unframed } = setting
  const { dropCap: _dropCap, ...uncapped } = setting
  const { picture, ...unpictured } = setting
  const put = (value: Partial<Side>) => onChange({ ...setting, picture: { place: 'head', side: 'left', columns: 1, ...picture, ...value } })
  return (
    <div className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-2">
        <Field label={t('frame')}>
          <Select
            value={setting.frame ?? 'none'}
            onChange={(event) => {
              const frame = SLOT_FRAMES.find((one) => one === event.target.value)
              onChange(frame ? { ...setting, frame } : unframed)
            }}
          >
            {(['none', ...SLOT_FRAMES] as const).map((frame) => (
              <option key={frame} value={frame}>
                {t(`frames.${frame}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('dropCap')}>
          <Select
            value={setting.dropCap ?? 0}
            onChange={(event) => {
              const dropCap = ([2, 3] as const).find((one) => String(one) === event.target.value)
              onChange(dropCap ? { ...setting, dropCap } : uncapped)
            }}
          >
            {([0, 2, 3] as const).map((lines) => (
              <option key={lines} value={lines}>
                {lines === 0 ? t('none') : t('dropCapLines', { n: lines })}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('picture')}>
          <Select
            value={picture ? `${picture.place}-${picture.side}` : 'usual'}
            onChange={(event) => {
              const chosen = PLACES.find((one) => one === event.target.value)
              if (!chosen) return onChange(unpictured)
              put({ place: chosen.startsWith('head') ? 'head' : 'foot', side: chosen.endsWith('left') ? 'left' : 'right' })
            }}
          >
            {(['usual', ...PLACES] as const).map((place) => (
              <option key={place} value={place}>
                {t(`pictures.${place}`)}
              </option>
            ))}
          </Select>
        </Field>
        {picture && (
          <Field label={t('pictureColumns')}>
            <Select value={picture.columns} onChange={(event) => put({ columns: Number(event.target.value) })}>
              {Array.from({ length: slot.split }, (_, index) => (
                <option key={index} value={index + 1}>
                  {t('columns', { n: index + 1 })}
                </option>
              ))}
            </Select>
          </Field>
        )}
      </div>
      {HEADLINE_STYLES[slot.headline].pt > 0 && (
        <Checkbox
          label={t('vertical')}
          hint={t('verticalHint')}
          checked={setting.vertical === true}
          onChange={(event) => onChange(event.target.checked ? { ...setting, vertical: true } : horizontal)}
        />
      )}
    </div>
  )
}
