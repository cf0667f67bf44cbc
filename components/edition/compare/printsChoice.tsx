'use client'

import { useTranslations } from 'use-intl'
import type { PagePrint } from '@/newsroom/edition/pageView'
import { Field } from '../../ui/form/field'
import { Select } from '../../ui/form/input'
import { useSayName } from '../../ui/names'
import { useSayTime } from '../../ui/sayRefusal'

export interface PrintsChoiceProps {
  prints: readonly PagePrint[]
  from: string
  to: string
  onChoose: (next: { from: string; to: string }) => void
}

/** Which two prints of the page are compared: by round or level, who and when. */
export function PrintsChoice({ prints, from, to, onChoose }: PrintsChoiceProps) {
  const t = useTranslations('page.compare')
  const say = useSayPrint()
  const options = prints.map((print) => (
    <option key={print.id} value={print.id}>
      {say(print)}
    </option>
  ))
  return (
    <div className="flex min-w-0 flex-wrap gap-x-4 gap-y-2 max-sm:w-full">
      <Field label={t('from')} className="w-96 max-xl:w-72 max-sm:w-full">
        <Select value={from} onChange={(event) => onChoose({ from: event.target.value, to })}>
          {options}
        </Select>
      </Field>
      <Field label={t('to')} className="w-96 max-xl:w-72 max-sm:w-full">
        <Select value={to} onChange={(event) => onChoose({ from, to: event.target.value })}>
          {options}
        </Select>
      </Field>
    </div>
  )
}

function useSayPrint(): (print: PagePrint) => string {
  const t = useTranslations()
  const sayName = useSayName()
  const time = useSayTime()
  return ({ of, number, by, at, void: ended }) => {
    if (of === 'now' || by === null || at === null) return t('page.compare.now')
    const what = of === 'proof' ? t(`vocab.proof.${number as 1 | 2 | 3}`) : t(`vocab.signature.${number as 1 | 2 | 3}`)
    return t(ended ? 'page.compare.void' : 'page.compare.print', { what, by: sayName(by.name), at: time(at) })
  }
}
