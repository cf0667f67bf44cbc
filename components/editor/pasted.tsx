'use client'

import { useEffect, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { isNothing, LEFT_MARKS, type LeftOut } from '@/newsroom/manuscript/reading/line'
import { useSayRefusal } from '../ui/sayRefusal'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'

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

/** More names than these are counted. */
const MOST_NAMES = 5

/** Says what a paste left out, and offers to split a manuscript that was pasted into a text. */
export function PasteNotice() {
  const t = useTranslations()
  const now = useSyncExternalStore(pasted.subscribe, pasted.now, () => null)
  const [over, setOver] = useState<Pasted | null>(null)
  useEffect(() => () => pasted.tell(null), [])
  if (!now) return null
  const parts = LEFT_MARKS.filter((kind) => now.left[kind] > 0).map((kind) => t(`editor.paste.${kind}`, { n: now.left[kind] }))
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
      {parts.length > 0 && <p>{t('editor.paste.left', { parts: parts.join(t('editor.paste.and')) })}</p>}
      <LeftPictures left={now.left} />
      {split && <p>{over === now ? t('editor.paste.changed') : t('editor.paste.whole')}</p>}
    </Notice>
  )
}

/** The pictures that did not come along, by name, and why not. */
function LeftPictures({ left: { pictures } }: { left: LeftOut }) {
  const t = useTranslations()
  const sayRefusal = useSayRefusal()
  if (pictures.length === 0) return null
  const whys = [...new Set(pictures.map(({ why }) => why))].filter((why) => why !== 'unusable')
  const named = (name: string) => name || t('editor.picture.nameless')
  return (
    <>
      <p>{t('editor.paste.pictures', { n: pictures.length })}</p>
      <ul className="mt-0.5 max-h-[30vh] overflow-y-auto text-sm text-ink-2 [&>li]:wrap-anywhere">
        {whys.map((why) => {
          const names = pictures.flatMap((one) => (one.why === why ? [named(one.name)] : []))
          const list = names.slice(0, MOST_NAMES).join(t('editor.paste.and'))
          const more = names.length - MOST_NAMES
          return <li key={why}>{t(`editor.paste.picture.${why}`, { names: more > 0 ? t('editor.paste.more', { names: list, n: more }) : list })}</li>
        })}
        {pictures.map(({ name, refusal }, index) => refusal && <li key={index}>{t('editor.picture.refused', { name: named(name), why: sayRefusal(refusal) })}</li>)}
      </ul>
    </>
  )
}
