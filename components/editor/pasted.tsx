'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { isNothing, type LeftOut } from '@/newsroom/manuscript/reading/line'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { LeftWords } from './file/leftWords'

interface Pasted {
  /** What of the source does not stand in the story. */
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
    this.#now = now && (now.split !== null || !isNothing(now.left)) ? now : null
    for (const hear of this.#hearers) hear()
  }

  subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => void this.#hearers.delete(hear)
  }

  now = (): Pasted | null => this.#now
}

export const pasted = new PastedStore()

/** Says what a paste left out, and offers to split a manuscript that was pasted into a text. */
export function PasteNotice() {
  const t = useTranslations()
  const now = useSyncExternalStore(pasted.subscribe, pasted.now, () => null)
  const [over, setOver] = useState<Pasted | null>(null)
  useEffect(() => () => pasted.tell(null), [])
  if (!now) return null
  const { split } = now
  return (
    <Notice
      kind="info"
      className="border-b border-b-hairline"
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
      <LeftWords left={now.left} />
      {split && <p>{over === now ? t('editor.paste.changed') : t('editor.paste.whole')}</p>}
    </Notice>
  )
}
