'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl'
import type { PageFormatId } from '@/newsroom/edition/design/format'
import type { TemplateChoice } from '@/newsroom/edition/design/template'
import { newTemplatePath } from '../shell/paths'
import { Field } from '../ui/form/field'
import { Select } from '../ui/form/input'
import { named } from '../text/name'

export interface StartChoiceProps {
  format: PageFormatId
  from: string | null
  choices: readonly Pick<TemplateChoice, 'id' | 'format' | 'name'>[]
}

const FORMATS = ['tabloid', 'broadsheet'] as const

/** What a new design begins with: a format, blank or with the slots of another design. */
export function StartChoice({ format, from, choices }: StartChoiceProps) {
  const t = useTranslations()
  const locale = useLocale()
  const router = useRouter()
  return (
    <div className="flex flex-wrap gap-3 pt-5">
      <Field label={t('settings.format')} className="w-32">
        <Select value={format} onChange={(event) => router.replace(newTemplatePath(event.target.value))}>
          {FORMATS.map((one) => (
            <option key={one} value={one}>
              {t(`settings.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('templates.begin')} className="w-64">
        <Select value={from ?? ''} onChange={(event) => router.replace(newTemplatePath(format, event.target.value || undefined))}>
          <option value="">{t('templates.blank')}</option>
          {choices
            .filter((one) => one.format === format)
            .map((one) => (
              <option key={one.id} value={one.id}>
                {named(locale, one.name)}
              </option>
            ))}
        </Select>
      </Field>
    </div>
  )
}
