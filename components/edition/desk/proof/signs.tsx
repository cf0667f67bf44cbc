'use client'

import clsx from 'clsx'
import { memo, useEffect, useMemo, useRef } from 'react'
import type { MarkView } from '@/newsroom/edition/pageView'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { Box } from '@/newsroom/typesetting/geometry'
import { points, shareOf, viewBoxOf } from '../../../page/units'
import { useCurrentMark, usePointAtMark } from './currentMark'
import { type DrawnSign, signsOf } from './signShapes'

export interface SignsProps {
  layout: PageLayout
  marks: readonly MarkView[]
  /** Where marks that wait to be verified are, or were, whether they have a sign or not. */
  places: ReadonlyMap<string, readonly Box[]>
  onPick: () => void
}

/** The marks on words, written on the page. Who points at one finds it in the list. */
export function Signs({ layout, marks, places, onPick }: SignsProps) {
  const signs = useMemo(() => signsOf(layout, marks), [layout, marks])
  if (signs.length === 0 && places.size === 0) return null
  return (
    <>
      <Written layout={layout} signs={signs} />
      <Handles layout={layout} signs={signs} onPick={onPick} />
      <Shown layout={layout} signs={signs} places={places} />
    </>
  )
}

interface SignsOn {
  layout: PageLayout
  signs: readonly DrawnSign[]
}

/** Written once for a page and its marks, however the page is zoomed and whatever is pointed at. */
const Written = memo(function Written({ layout, signs }: SignsOn) {
  return (
    <svg aria-hidden viewBox={viewBoxOf(layout)} lang="zh-Hans" data-signs className="page-type pointer-events-none absolute inset-0 size-full overflow-visible">
      {signs.map(({ id, quiet, path, turned, words, boxes }) => (
        <g key={id} data-sign={id}>
          {/* a breath of red, by which a mark is found on a whole page */}
          {!quiet && boxes.map((box, line) => <rect key={line} x={points(box.x)} y={points(box.y)} width={points(box.width)} height={points(box.height)} className="fill-press opacity-10" />)}
          <path d={path} transform={turned ? 'rotate(90)' : undefined} fill="none" strokeWidth={quiet ? 0.5 : 0.7} strokeLinecap="round" strokeLinejoin="round" className={clsx('stroke-press', quiet && 'opacity-60')} />
          {words && (
            <text x={words.x} y={words.y} fontSize={words.size} fontWeight={500} className={clsx('face-hei fill-press', turned && '[writing-mode:vertical-rl]')}>
              {words.text}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
})

/** What the pointer takes a sign by; the keyboard and readers have the list. */
function Handles({ layout, signs, onPick }: SignsOn & { onPick: () => void }) {
  const { set, leave } = usePointAtMark()
  const pick = useRef(onPick)
  useEffect(() => {
    pick.current = onPick
  })
  return useMemo(
    () =>
      signs.flatMap(({ id, boxes }) =>
        boxes.map((box, line) => (
          <button
            key={`${id} ${line}`}
            type="button"
            tabIndex={-1}
            aria-hidden
            data-mark-on-page={id}
            className="absolute z-[15]"
            style={shareOf(box, layout)}
            onPointerEnter={() => set({ id, lead: null })}
            onPointerLeave={() => leave(id)}
            onClick={() => {
              pick.current()
              set({ id, lead: 'list' })
            }}
          />
        )),
      ),
    [layout, signs, set, leave],
  )
}

/** A frame around the words of the mark one looks at; the page goes there for who chose it in the list. */
function Shown({ layout, signs, places }: SignsOn & Pick<SignsProps, 'places'>) {
  const current = useCurrentMark()
  const first = useRef<HTMLSpanElement>(null)
  const led = current?.lead === 'page' ? current.id : null
  useEffect(() => {
    const box = first.current
    const frame = box?.closest<HTMLElement>('[data-canvas]')
    if (led === null || !box || !frame) return
    const [place, room] = [box.getBoundingClientRect(), frame.getBoundingClientRect()]
    frame.scrollBy({ left: place.left + place.width / 2 - room.left - room.width / 2, top: place.top + place.height / 2 - room.top - room.height / 2 })
    // on a narrow screen the list is under the page
    if (room.top < 0) frame.scrollIntoView({ block: 'start' })
  }, [led])
  if (!current) return null
  const boxes = signs.find(({ id }) => id === current.id)?.boxes ?? places.get(current.id)
  return boxes?.map((box, line) => (
    <span key={line} ref={line === 0 ? first : undefined} data-shown={current.id} className="pointer-events-none absolute outline-2 outline-offset-2 outline-press" style={shareOf(box, layout)} />
  ))
}
