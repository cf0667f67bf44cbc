'use client'

import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button'

/** A secret that is shown once, to be copied: selected as a whole at a touch. */
export function CopyOnce({ label, value, note }: { label: string; value: string; note: string }) {
  const t = useTranslations('settings')
  const [copied, setCopied] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  async function copy() {
    try {
      await navigator.clipboard.writeText(value)
      setCopied(true)
    } catch {
      // no clipboard without https: the text is selected, and the person's own copy works
      input.current?.select()
    }
  }

  return (
    <div role="status" className="flex flex-col gap-2 border-l-2 border-ink py-1 pl-3">
      <p className="text-sm text-ink-2">{note}</p>
      <div className="flex gap-2">
        <input
          ref={input}
          readOnly
          aria-label={label}
          value={value}
          onFocus={(event) => event.currentTarget.select()}
          className="h-8 min-w-0 flex-1 rounded-md border border-edge bg-desk px-2 font-mono text-sm max-sm:h-10"
        />
        <Button onClick={() => void copy()}>{copied ? t('copied') : t('copy')}</Button>
      </div>
    </div>
  )
}
