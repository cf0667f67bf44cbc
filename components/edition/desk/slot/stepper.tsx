'use client'

import { useTranslations } from 'use-intl'
import { Stepper as Plain } from '../../../ui/form/stepper'

/** A number of columns or lines, its buttons named by it. */
export function Stepper({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  const t = useTranslations('page')
  return <Plain label={label} lessLabel={t('less', { what: label })} moreLabel={t('more', { what: label })} value={value} onChange={onChange} />
}
