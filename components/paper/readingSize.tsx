'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'

const STEPS = [0.88, 1, 1.14, 1.3, 1.5] as const
type Size = (typeof STEPS)[number]
const NORMAL: Size = 1
const KEY = 'quoin-reading'

/** 放大, 缩小, 默认: the size of the story's text, kept in this browser; and printing. Needs scripts, so it hides without. */
export function ReadingSize() {
  const t = useTranslations('paper')
  const bar = useRef<HTMLDivElement>(null)
  const size = useSyncExternalStore(watch, keptSize, () => NORMAL)
  const step = Math.max(0, STEPS.indexOf(size))

  useEffect(() => {
    bar.current?.closest<HTMLElement>('[data-reading]')?.style.setProperty('--reading', String(size))
  }, [size])

  const choose = (next: Size | undefined) => next && keep(next)

  return (
    <div ref={bar} role="group" aria-label={t('tools')} className="mt-4 -ml-2 flex items-center text-sm noscript:hidden print:hidden">
      <Button tone="bare" size="sm" aria-label={t('smaller')} title={t('smaller')} disabled={step === 0} onClick={() => choose(STEPS[step - 1])} className="max-sm:h-11 max-sm:w-11">
        <span aria-hidden className="font-song text-xs">
          字
        </span>
      </Button>
      <Button tone="bare" size="sm" aria-label={t('larger')} title={t('larger')} disabled={step === STEPS.length - 1} onClick={() => choose(STEPS[step + 1])} className="max-sm:h-11 max-sm:w-11">
        <span aria-hidden className="font-song text-xl">
          字
        </span>
      </Button>
      <Button tone="bare" size="sm" disabled={size === NORMAL} onClick={() => choose(NORMAL)} className="max-sm:h-11">
        {t('normal')}
      </Button>
      <Button tone="bare" size="sm" onClick={() => window.print()} className="max-sm:h-11">
        {t('print')}
      </Button>
      <span role="status" className="sr-only">
        {size === NORMAL ? '' : t('sizeNow', { percent: Math.round(size * 100) })}
      </span>
    </div>
  )
}

// Storage may be closed to us (private windows, policies); then the size lasts as long as the page.
let chosen: Size = NORMAL
const watchers = new Set<() => void>()

function watch(onChange: () => void): () => void {
  watchers.add(onChange)
  window.addEventListener('storage', onChange)
  return () => {
    watchers.delete(onChange)
    window.removeEventListener('storage', onChange)
  }
}

function keptSize(): Size {
  try {
    const kept = localStorage.getItem(KEY)
    return STEPS.find((candidate) => String(candidate) === kept) ?? chosen
  } catch {
    return chosen
  }
}

function keep(size: Size): void {
  chosen = size
  try {
    localStorage.setItem(KEY, String(size))
  } catch {
    // nothing to do: see above
  }
  for (const onChange of watchers) onChange()
}
