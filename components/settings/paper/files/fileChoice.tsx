'use client'

import { useTranslations } from 'use-intl'
import type { Outcome } from '@/newsroom/outcome'
import { buttonClass } from '../../../ui/button'
import { sendFile } from '../../../ui/sending/sendFile'

/** How much of a file has gone out, in per cent; 100 is all of it, which the server then reads. Null: none is on its way. */
export type Sending = number | null

/** Sends a file to the API: an action takes no more than a megabyte. Throws when the line is cut. */
export async function sendChosen<T>(file: File, to: { method: 'POST' | 'PUT'; url: string; type?: string }, hear: (percent: Sending) => void): Promise<Outcome<T>> {
  const headers = { 'content-type': to.type ?? 'application/octet-stream' }
  const sent = await sendFile<T>(file, { method: to.method, url: to.url, headers }, hear).answer
  hear(null)
  if (sent.status === 'cut' || sent.status === 'stopped') throw new Error('The line was cut.')
  return sent
}

interface FileChoiceProps {
  label: string
  accept: string
  /** Its name is shown; null: none is chosen. Absent: what is chosen is taken at once. */
  chosen?: File | null
  sending?: Sending
  invalid: boolean
  disabled?: boolean
  onChoose: (file: File | null) => void
}

/** A file to choose. The browser's own control speaks the browser's language: it is there for keys and readers, and a button of ours stands for it. */
export function FileChoice({ label, accept, chosen, sending = null, invalid, disabled, onChoose }: FileChoiceProps) {
  const t = useTranslations('settings')
  const name = chosen === undefined ? null : (chosen?.name ?? t('noFile'))
  return (
    <label className="w-full text-sm text-ink-2">
      <span className="mb-1 block text-xs">{label}</span>
      <input
        type="file"
        accept={accept}
        disabled={disabled}
        aria-invalid={invalid}
        className="peer sr-only"
        onChange={(event) => {
          const input = event.currentTarget
          onChoose(input.files?.[0] ?? null)
          // so that the same file may be chosen again, mended
          input.value = ''
        }}
      />
      <span className="flex items-center gap-3 peer-focus-visible:[&>span:first-child]:outline-2 peer-focus-visible:[&>span:first-child]:outline-offset-1">
        <span className={buttonClass('quiet', 'md', 'cursor-pointer')}>{t('chooseFile')}</span>
        {(sending !== null || name !== null) && <span className="min-w-0 truncate text-ink-3">{sending === null ? name : t(sending < 100 ? 'pressProfileSending' : 'pressProfileReading', { percent: sending })}</span>}
      </span>
    </label>
  )
}
