'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import type { LeftOut } from '@/newsroom/manuscript/reading/line'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

interface Pasted {
  /** What the source marks as not being copy, and how often. */
  left: LeftOut
  /** Puts a whole manuscript into the fields; false when the text has changed since. Null: nothing to split. */
  split: (() => boolean) | null
}

/** What the last paste has to say: told by the sheet, shown beside it. */
class PastedStore {
  #now: Pasted | null = null
  readonly #hearers = new Set<() => void>()

  /** A paste with nothing to say takes back what an earlier one said. */
  tell(now: Pasted | null): void {
    this.#now = now && (now.split !== null || Object.values(now.left).some((n) => n > 0)) ? now : null
    for (const hear of this.#hearers) hear()
  }

  subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  now = (): Pasted | null => this.#now
}

export const pasted = new PastedStore()

const KINDS = ['deletions', 'struck', 'comments', 'footnotes'] as const

/** Says what a paste left out, and offers to split a manuscript that was pasted into a text. */
export function PasteNotice() {
  const t = useTranslations()
  const now = useSyncExternalStore(pasted.subscribe, pasted.now, () => null)
  const [over, setOver] = useState<Pasted | null>(null)
  useEffect(() => () => pasted.tell(null), [])
  if (!now) return null
  const parts = KINDS.filter((kind) => now.left[kind] > 0).map((kind) => t(`editor.paste.${kind}`, { n: now.left[kind] }))
  const { split } = now
  return (
    <div className="fixed bottom-14 left-1/2 z-30 w-[min(560px,calc(100vw-32px))] -translate-x-1/2 shadow-md max-sm:bottom-[calc(112px+env(safe-area-inset-bottom))]">
      <Notice
        kind="info"
        action={
          <>
            {split && over !== now && (
              <Button
                size="sm"
                onClick={() => {
                  if (split()) pasted.tell(null)
                  else setOver(now)
                }}
              >
                {t('editor.paste.split')}
              </Button>
            )}
            <Button size="sm" onClick={() => pasted.tell(null)}>
              {t('common.close')}
            </Button>
          </>
        }
      >
        {parts.length > 0 && <p>{t('editor.paste.left', { parts: parts.join(t('editor.paste.and')) })}</p>}
        {split && <p>{over === now ? t('editor.paste.changed') : t('editor.paste.whole')}</p>}
      </Notice>
    </div>
  )
}
