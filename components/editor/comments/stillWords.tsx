'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { findAnchor, placesOf, sheetText, type SheetPlace } from '@/newsroom/comments/anchor'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { SlipThread } from '../../slip/types'

/** Its name in the style sheet. */
const CHOSEN = 'thread-chosen'

/**
 * The words of the chosen thread on a sheet that is only read, as a placed story's is: brought into view and marked as the editor marks them. Nothing is written into the sheet for it. `turn`: how
 * often one was chosen.
 */
export function StillWords({ content, thread, turn, children }: { content: StoryContent; thread: SlipThread | null; turn: number; children: ReactNode }) {
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const stretch = thread && findAnchor(sheetText(content), thread.anchor)
    const range = stretch && sheet.current ? rangeOn(sheet.current, placesOf(content, stretch)) : null
    if (!range) return
    if ('highlights' in CSS) CSS.highlights.set(CHOSEN, new Highlight(range))
    const line = range.startContainer.parentElement
    line?.scrollIntoView({ block: 'center' })
    return () => {
      if ('highlights' in CSS) CSS.highlights.delete(CHOSEN)
    }
  }, [content, thread, turn])
  return <div ref={sheet}>{children}</div>
}

function rangeOn(sheet: HTMLElement, { from, to }: { from: SheetPlace; to: SheetPlace }): Range | null {
  const [start, end] = [pointOf(sheet, from), pointOf(sheet, to)]
  if (!start || !end) return null
  const range = document.createRange()
  range.setStart(...start)
  range.setEnd(...end)
  return range
}

/** The text node of a place, and the offset in it. */
function pointOf(sheet: HTMLElement, { field, block, offset }: SheetPlace): [Text, number] | null {
  const line = sheet.querySelector(block === undefined ? `[data-field="${field}"]` : `[data-text="${field} ${block}"]`)
  if (!line) return null
  const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
  let left = offset
  let last: Text | null = null
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    last = node as Text
    if (left <= last.length) return [last, left]
    left -= last.length
  }
  return last && [last, last.length]
}
