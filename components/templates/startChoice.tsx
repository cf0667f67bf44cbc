'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl'
import { PAGE_FORMAT_IDS, type PageFormatId } from '@/newsroom/edition/design/format'
import type { TemplateChoice } from '@/newsroom/edition/design/template'
import { newTemplatePath } from '../shell/paths'
import { Field } from '../ui/form/field'
import { Select } from '../ui/form/input'
import { named } from '../text/name'
import { sayFormat } from '../text/pageFormat'

export interface StartChoiceProps {
  format: PageFormatId
  from: string | null
  choices: readonly Pick<TemplateChoice, 'id' | 'format' | 'name'>[]
}

/** What a new design begins with: a format, blank or with the slots of another design. */
export function StartChoice({ format, from, choices }: StartChoiceProps) {
  const t = useTranslations()
  const locale = useLocale()
  const router = useRouter()
  return (
    <div className="flex flex-wrap gap-3 pt-5">
      <Field label={t('settings.format')} className="w-64 max-sm:w-full">
        <Select value={format} onChange={(event) => router.replace(newTemplatePath(event.target.value))}>
          {PAGE_FORMAT_IDS.map((one) => (
            <option key={one} value={one}>
              {sayFormat(t, one)}
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
