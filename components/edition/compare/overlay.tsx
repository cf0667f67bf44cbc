'use client'

import clsx from 'clsx'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { onlySlid, type PageChange } from '@/newsroom/typesetting/difference/change'
import type { PictureSizes } from '@/newsroom/typesetting/page/page'
import { PageDrawing } from '../../page/pageDrawing'
import { shareOf } from '../../page/units'
import type { Look } from './lookBar'
import type { PrintPlace } from './markPlace'

export interface OverlayProps {
  before: PageLayout
  after: PageLayout
  pictures: PictureSizes
  changes: readonly PageChange[]
  /** Index of the change that is being looked at. */
  current: number | null
  /** Where the mark is that is being looked at. */
  mark: PrintPlace | null
  look: Look
  blend: number
  onChoose: (change: number) => void
}

const SIDES = ['before', 'after'] as const

/** Both prints in one place, and under them a box around every line that differs. */
export function Overlay({ before, after, pictures, changes, current, mark, look, blend, onChoose }: OverlayProps) {
  const t = useTranslations('page.compare')
  const first = useRef<HTMLButtonElement>(null)
  const marked = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = marked.current ?? first.current
    const frame = box?.closest<HTMLElement>('[data-canvas]')
    if ((current === null && mark === null) || !box || !frame) return
    const [place, room] = [box.getBoundingClientRect(), frame.getBoundingClientRect()]
    frame.scrollBy({ left: place.left + place.width / 2 - room.left - room.width / 2, top: place.top + place.height / 2 - room.top - room.height / 2 })
    // on a phone the list is under the page
    if (room.top < 0) frame.scrollIntoView({ block: 'start' })
  }, [current, mark])
  const layouts = { before, after }
  const seen = { before: look === 'both' ? Math.min(1, (100 - blend) / 50) : look === 'before' ? 1 : 0, after: look === 'both' ? Math.min(1, blend / 50) : look === 'after' ? 1 : 0 }
  // where it is in what is seen, for the eye that is led there
  const led = current === null ? null : (['after', 'before'] as const).find((side) => seen[side] > 0 && (changes[current]?.[side].lines.length ?? 0) > 0)
  return (
    <>
      {SIDES.map((side) => (
        <div key={side} className="absolute inset-0" hidden={seen[side] === 0} data-boxes={side}>
          {changes.flatMap((change, index) =>
            // what only slid is most of a page where a line came in: it is boxed while one looks at it
            (onlySlid(change) && index !== current ? [] : change[side].lines).map((box, line) => (
              <button
                key={`${index} ${line}`}
                ref={side === led && index === current && line === 0 ? first : undefined}
                type="button"
                tabIndex={-1}
                aria-hidden
                data-change={index}
                onClick={() => onChoose(index)}
                style={shareOf(box, layouts[side])}
                className={clsx('absolute', side === 'before' ? 'bg-removed' : 'bg-added', index === current ? 'outline-2 outline-offset-2 outline-ink' : 'outline-1 outline-offset-1 outline-edge')}
              />
            )),
          )}
          {mark?.side === side &&
            mark.boxes.map((box, index) => (
              <div key={index} ref={index === 0 ? marked : undefined} data-marked style={shareOf(box, layouts[side])} className="absolute bg-selected outline-2 outline-offset-2 outline-press" />
            ))}
        </div>
      ))}
      {SIDES.map((side) => (
        <div key={side} className="pointer-events-none absolute inset-0" style={{ opacity: seen[side] }} aria-hidden={seen[side] === 0} data-print={side}>
          <PageDrawing layout={layouts[side]} pictures={pictures} label={t('sheet', { side: t(side), n: layouts[side].page })} className="bg-transparent!" />
        </div>
      ))}
    </>
  )
}
