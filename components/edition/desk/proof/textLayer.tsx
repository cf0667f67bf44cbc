'use client'

import clsx from 'clsx'
import { useEffect, useRef } from 'react'
import { isSameText } from '@/newsroom/manuscript/texts'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { caretOf, placeAt, type Place } from '@/newsroom/typesetting/reading/place'
import { shareOf, viewBoxOf } from '../../../page/units'
import { wordChosen } from './choice'
import { useChosen, useMarking, useMoving } from './marking'
import { moveSign } from './signShapes'

/** A pull with the button or finger down: of the words from where it began, or of the page. */
interface Pull {
  pointer: number
  anchor: Place | null
  at: { x: number; y: number }
}

/** Lies over the page while words are marked: the pointer chooses words by it, and what is chosen is seen on it. */
export function TextLayer() {
  const { on } = useMarking()
  return on ? <Layer /> : null
}

function Layer() {
  const { layout, choice, open, held, choose, setOpen, textOf, field } = useMarking()
  const layer = useRef<HTMLDivElement>(null)
  const ghost = useRef<HTMLSpanElement>(null)
  const pull = useRef<Pull | null>(null)

  // the canvas has nothing else to reach by keys while its frames are away, and is scrolled by them
  useEffect(() => {
    const frame = layer.current?.closest('[data-canvas]')
    frame?.setAttribute('tabindex', '0')
    return () => frame?.removeAttribute('tabindex')
  }, [])

  function placeOf(event: { clientX: number; clientY: number }): Place | null {
    const box = layer.current?.getBoundingClientRect()
    if (!box || box.width === 0) return null
    const scale = layout.width / box.width
    return placeAt(layout, { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale })
  }

  function onPointerDown(event: React.PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return
    const at = { x: event.clientX, y: event.clientY }
    event.currentTarget.setPointerCapture(event.pointerId)
    hover(null)
    // a second finger pulls the page, whatever the first had begun
    if (!event.isPrimary) {
      pull.current = { pointer: event.pointerId, anchor: null, at }
      return
    }
    const place = placeOf(event)
    pull.current = { pointer: event.pointerId, anchor: place, at }
    if (!place) return
    const anchor = event.shiftKey && choice ? choice.anchor : place
    pull.current.anchor = anchor
    choose({ anchor, focus: place })
  }

  function onPointerMove(event: React.PointerEvent<HTMLDivElement>): void {
    const held = pull.current
    if (!held) return hover(event.pointerType === 'touch' ? null : placeOf(event))
    if (held.pointer !== event.pointerId) return
    if (held.anchor === null) {
      layer.current?.closest('[data-canvas]')?.scrollBy(held.at.x - event.clientX, held.at.y - event.clientY)
      held.at = { x: event.clientX, y: event.clientY }
      return
    }
    const place = placeOf(event)
    if (place) choose({ anchor: held.anchor, focus: place })
  }

  function onPointerUp(event: React.PointerEvent<HTMLDivElement>): void {
    const held = pull.current
    if (held?.pointer !== event.pointerId) return
    pull.current = null
    const byMouse = event.pointerType === 'mouse'
    if (byMouse) field.current?.focus({ preventScroll: true })
    if (held.anchor === null || !choice) return
    // a finger has no keys: the form comes for a place between two characters, too
    const place = placeOf(event) ?? choice.focus
    if (!byMouse || place.offset !== held.anchor.offset || !isSameText(place, held.anchor)) setOpen(true)
  }

  function hover(place: Place | null): void {
    if (layer.current) layer.current.style.cursor = place ? 'text' : ''
    const caret = place && caretOf(layout, place)
    if (!ghost.current) return
    ghost.current.hidden = !caret
    if (caret) Object.assign(ghost.current.style, shareOf(caret, layout), caret.vertical ? { height: '1px' } : { width: '1px' })
  }

  return (
    <div
      ref={layer}
      data-text-layer
      aria-hidden
      className="absolute inset-0 z-20 cursor-default touch-none select-none"
      // the keyboard stays where words are typed
      onMouseDown={(event) => event.preventDefault()}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        pull.current = null
      }}
      onPointerLeave={() => hover(null)}
      onDoubleClick={(event) => {
        const place = placeOf(event)
        const words = place && wordChosen(place, textOf(place))
        if (words) choose(words, true)
      }}
    >
      <Chosen layout={layout} open={open && !held} follow={choice?.follow === true} />
      {held && <Going layout={layout} />}
      <span ref={ghost} hidden className="pointer-events-none absolute bg-press/60" />
    </div>
  )
}

/** 转移: how the mark will be written, while its place is sought. */
function Going({ layout }: { layout: PageLayout }) {
  const { moving } = useMoving()
  const path = moving && moveSign(layout, moving)
  if (!path) return null
  return (
    <svg aria-hidden viewBox={viewBoxOf(layout)} className="pointer-events-none absolute inset-0 size-full overflow-visible">
      <path d={path.path} transform={path.turned ? 'rotate(90)' : undefined} fill="none" strokeWidth={0.7} strokeLinecap="round" strokeLinejoin="round" className="stroke-press" />
    </svg>
  )
}

/** The words that are chosen, and the caret; the page follows it to where keys lead it. */
function Chosen({ layout, open, follow }: { layout: PageLayout; open: boolean; follow: boolean }) {
  const chosen = useChosen()
  const caret = useRef<HTMLSpanElement>(null)
  const at = follow && chosen?.caret ? `${chosen.caret.x} ${chosen.caret.y}` : null
  useEffect(() => {
    if (at) caret.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [at])
  if (!chosen) return null
  const { stretch, boxes } = chosen
  return (
    <>
      {stretch.from !== stretch.to && boxes.map((box) => <span key={`${box.x} ${box.y}`} data-chosen className="pointer-events-none absolute bg-press/20" style={shareOf(box, layout)} />)}
      {chosen.caret && (
        <span
          ref={caret}
          data-caret
          className={clsx('pointer-events-none absolute scroll-m-12 bg-press', chosen.caret.vertical ? '-mt-px' : '-ml-px', !open && 'animate-caret')}
          style={{ ...shareOf(chosen.caret, layout), ...(chosen.caret.vertical ? { height: 2 } : { width: 2 }) }}
        />
      )}
    </>
  )
}
