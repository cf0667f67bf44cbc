'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'

/** Which of two prints is seen. */
export type Look = 'before' | 'after' | 'both'

const LOOKS: readonly Look[] = ['before', 'after', 'both']

export interface LookBarProps {
  look: Look
  /** Of both: how much of the later one, 0 to 100. */
  blend: number
  onLook: (look: Look) => void
  onBlend: (blend: number) => void
}

export function LookBar({ look, blend, onLook, onBlend }: LookBarProps) {
  const t = useTranslations('page.compare')
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-2 max-sm:w-full">
      <div role="group" aria-label={t('view')} className="flex border border-edge">
        {LOOKS.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={look === one}
            onClick={() => onLook(one)}
            className={clsx('h-8 px-3 text-sm max-sm:h-10', look === one ? 'bg-ink text-paper' : 'hover:bg-hover')}
          >
            {t(one)}
          </button>
        ))}
      </div>
      <input
        type="range"
        aria-label={t('blend')}
        aria-valuetext={t('blended', { n: blend })}
        className="h-8 w-36 accent-ink max-sm:h-10"
        min={0}
        max={100}
        step={5}
        value={look === 'both' ? blend : look === 'after' ? 100 : 0}
        onChange={(event) => {
          onLook('both')
          onBlend(Number(event.target.value))
        }}
      />
      <p className="text-xs text-ink-3 max-md:hidden">{t('keys')}</p>
    </div>
  )
}
