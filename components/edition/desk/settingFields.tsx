'use client'

import { useTranslations } from 'use-intl'
import { SLOT_FRAMES, type SlotSetting } from '@/newsroom/edition/slot'
import type { SlotView } from '@/newsroom/edition/pageView'
import { Checkbox } from '../../ui/choice'
import { Field } from '../../ui/field'
import { Select, TextInput } from '../../ui/input'
import { Stepper } from './stepper'

const PLACES = ['head-left', 'head-right', 'foot-left', 'foot-right'] as const

/** How a story departs from the plain way of setting in its slot. */
export function SettingFields({ slot, onChange }: { slot: SlotView; onChange: (setting: SlotSetting) => void }) {
  const t = useTranslations('page')
  const setting = slot.setting ?? {}
  const { picture } = setting

  function set<K extends keyof SlotSetting>(key: K, value: SlotSetting[K] | undefined): void {
    const { [key]: _before, ...others } = setting
    onChange(value === undefined ? others : { ...others, [key]: value })
  }

  function place(value: string): void {
    const [where, side] = value.split('-')
    if ((where !== 'head' && where !== 'foot') || (side !== 'left' && side !== 'right')) return set('picture', undefined)
    set('picture', { place: where, side, columns: picture?.columns ?? Math.max(1, Math.floor(slot.split / 2)) })
  }

  return (
    <>
      <div className="grid grid-cols-2 gap-2">
        <Field label={t('frame')}>
          <Select value={setting.frame ?? ''} onChange={(event) => set('frame', SLOT_FRAMES.find((one) => one === event.target.value))}>
            <option value="">{t('frames.none')}</option>
            {SLOT_FRAMES.map((one) => (
              <option key={one} value={one}>
                {t(`frames.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('dropCap')}>
          <Select
            value={String(setting.dropCap ?? '')}
            onChange={(event) => set('dropCap', event.target.value === '2' ? 2 : event.target.value === '3' ? 3 : undefined)}
          >
            <option value="">{t('dropCaps.none')}</option>
            <option value="2">{t('dropCaps.2')}</option>
            <option value="3">{t('dropCaps.3')}</option>
          </Select>
        </Field>
      </div>
      {slot.headline !== 'none' && (
        <Checkbox label={t('vertical')} checked={setting.vertical === true} onChange={(event) => set('vertical', event.target.checked ? true : undefined)} />
      )}
      {(slot.placement?.pictures.length ?? 0) > 0 && slot.kind !== 'photo' && (
        <div className="grid grid-cols-2 gap-2">
          <Field label={t('picturePlace')}>
            <Select value={picture ? `${picture.place}-${picture.side}` : ''} onChange={(event) => place(event.target.value)}>
              <option value="">{t('picturePlaces.plain')}</option>
              {PLACES.map((one) => (
                <option key={one} value={one}>
                  {t(`picturePlaces.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
          {picture && (
            <Stepper
              label={t('pictureColumns')}
              value={picture.columns}
              onChange={(value) => set('picture', { ...picture, columns: Math.min(slot.split, Math.max(1, value)) })}
            />
          )}
        </div>
      )}
      {slot.kind === 'story' && (
        <Field label={t('pullQuote')} hint={t('pullQuoteHint')}>
          <TextInput lang="zh-Hans" maxLength={120} value={setting.pullQuote ?? ''} onChange={(event) => set('pullQuote', event.target.value === '' ? undefined : event.target.value)} />
        </Field>
      )}
    </>
  )
}
