'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { MOST_MARK } from '@/newsroom/manuscript/versions/cut'
import type { Outcome } from '@/newsroom/outcome'
import { useProblemOf } from '../slip/answer'
import { Button } from '../ui/button'
import { Field } from '../ui/form/field'
import { TextInput } from '../ui/form/input'

export interface MarkFormProps {
  mark: (name: string) => Promise<Outcome<{ number: number }>>
  /** Waits until what is typed here is durable; false: not in time. */
  settled?: () => Promise<boolean>
}

/** 留样: gives the text as it stands a name. */
export function MarkForm({ mark, settled }: MarkFormProps) {
  const t = useTranslations()
  const problemOf = useProblemOf()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [said, setSaid] = useState('')

  async function send(): Promise<void> {
    const wanted = name.trim()
    if (wanted === '' || busy) return
    setBusy(true)
    setSaid('')
    const answer = (await (settled?.() ?? true)) ? await mark(wanted).catch(() => null) : undefined
    setBusy(false)
    if (answer?.status === 'done') {
      setName('')
      setProblem(null)
      setSaid(t('slip.versions.marked', { name: wanted, n: answer.value.number }))
    } else setProblem(answer ? problemOf(answer) : t(answer === null ? 'slip.network' : 'slip.unsaved'))
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <div className="flex items-end gap-2">
        <Field label={t('slip.versions.markName')} hiddenLabel error={problem ?? undefined} className="min-w-0 flex-1">
          <TextInput value={name} maxLength={MOST_MARK} placeholder={t('slip.versions.markName')} onChange={(event) => setName(event.target.value)} />
        </Field>
        <Button type="submit" className="self-start" disabled={busy || name.trim() === ''}>
          {t('slip.versions.mark')}
        </Button>
      </div>
      <p role="status" className="text-sm text-ink-2 not-empty:pt-1">
        {said}
      </p>
    </form>
  )
}
