'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { Button } from '../ui/button'

const STEPS = [0.88, 1, 1.14, 1.3, 1.5] as const
type Size = (typeof STEPS)[number]
const NORMAL: Size = 1
const KEY = 'quoin-reading'

/** 放大, 缩小, 默认: the size of the story's text, kept in this browser; and printing. Needs scripts, so it hides without. */
export function ReadingSize() {
  const t = useTranslations('paper')
  const locale = useLocale()
  const bar = useRef<HTMLDivElement>(null)
  const size = useSyncExternalStore(watch, keptSize, () => NORMAL)
  const step = Math.max(0, STEPS.indexOf(size))

  useEffect(() => {
    bar.current?.closest<HTMLElement>('[data-reading]')?.style.setProperty('--reading', String(size))
  }, [size])

  const choose = (next: Size | undefined) => next && keep(next)

  return (
    <div
      ref={bar}
      lang={locale}
      role="group"
      aria-label={t('textSize')}
      className="-mx-2 flex items-center font-sans noscript:hidden print:hidden"
    >
      <Button {...LOOK} disabled={step === 0} onClick={() => choose(STEPS[step - 1])}>
        {t('smaller')}
      </Button>
      <Button {...LOOK} disabled={size === NORMAL} onClick={() => choose(NORMAL)}>
        {t('normal')}
      </Button>
      <Button {...LOOK} disabled={step === STEPS.length - 1} onClick={() => choose(STEPS[step + 1])}>
        {t('larger')}
      </Button>
      <span aria-hidden className="mx-1 h-3 border-l border-edge" />
      <Button {...LOOK} onClick={() => window.print()}>
        {t('print')}
      </Button>
      <span role="status" className="sr-only">
        {size === NORMAL ? '' : t('sizeNow', { percent: Math.round(size * 100) })}
      </span>
    </div>
  )
}

const LOOK = { tone: 'bare', size: 'sm', className: 'max-sm:h-11' } as const

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
