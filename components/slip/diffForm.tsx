import { useTranslations } from 'use-intl'
import { RadioGroup } from '../ui/form/choice'

/** How two texts are compared: in one column, or side by side where there is room for two. */
export type DiffForm = 'inline' | 'sides'

/** Chooses it. A phone has one column. */
export function DiffFormChoice({ label, name, value, onChange }: { label: string; name: string; value: DiffForm; onChange: (form: DiffForm) => void }) {
  const t = useTranslations('slip.diff')
  return (
    <RadioGroup
      label={label}
      hiddenLabel
      name={name}
      inline
      value={value}
      onChange={onChange}
      options={[
        { value: 'inline', label: t('inline') },
        { value: 'sides', label: t('sides') },
      ]}
    />
  )
}
