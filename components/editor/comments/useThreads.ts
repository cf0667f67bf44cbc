'use client'

import type { Editor } from '@tiptap/react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { findAnchor, anchorOf, isLeft, type Anchor } from '@/newsroom/comments/anchor'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { SlipThread } from '../../slip/types'
import type { Binding } from '../together/binding'
import { markThreads, nextThread, showThread, threadMarks, type ThreadMark } from './marks'
import { anchorIn, sheetWords } from './words'

/** The id that the words have which are commented on while it is written. */
const DRAFT = 'draft'

/** What the sheet's screen knows of the threads on it, and may do. */
export interface SheetThreads {
  /** Where their words stand; null of one: they were taken out. Null where no sheet is open. */
  places: ReadonlyMap<string, number | null> | null
  /** The words that are being commented on. */
  draft: Anchor | null
  /** Begins a comment on the words that are selected. False: none are. */
  begin: () => boolean
  /** The words of the draft as they stand now. */
  words: () => Anchor | null
  end: () => void
  show: (id: string) => void
  walk: (by: 1 | -1) => void
}

/**
 * Keeps the words of open threads marked on the sheet. While one writes they move with the text; whenever the text has come to rest, those
 * that were taken out are looked for, so that they are marked again where they were pasted, or when they are put back.
 */
export function useThreads(made: { editor: Editor; binding: Binding } | null, threads: readonly SlipThread[], content: StoryContent | null, chosen: string | null, onChoose: (id: string) => void): SheetThreads {
  const [places, setPlaces] = useState<ReadonlyMap<string, number | null> | null>(null)
  const [draft, setDraft] = useState<Anchor | null>(null)
  // how the words stood when they were seen last: what was changed bit by bit is found again by that
  const seen = useRef(new Map<string, Anchor>())

  useEffect(() => {
    if (!made) return
    const { editor, binding } = made
    if (editor.isDestroyed || editor.view.composing) return
    const { kept, whole } = sheetWords(editor, binding)
    const drawn = threadMarks(editor.state)
    const marks: ThreadMark[] = drawn.filter(({ id }) => id === DRAFT && draft !== null)
    const found = new Map<string, number | null>()
    for (const { id, kind, anchor, resolvedAt } of threads) {
      const known = seen.current.get(id) ?? anchor
      const mark = drawn.find((one) => one.id === id)
      // struck words stand on the sheet, and are found as they are
      const at = mark && [kept, whole].find((words) => isLeft(known, slice(words, mark)))
      const words = at ?? [kept, whole].find(({ text }) => findAnchor(text, known) !== null)
      const stretch = at && mark ? at.stretch(mark) : words && findAnchor(words.text, known)
      const now = words && stretch && anchorOf(words.text, stretch)
      if (now) seen.current.set(id, now)
      const range = words && stretch ? words.range(stretch) : null
      found.set(id, range && range.from)
      if (range && (resolvedAt === null || id === chosen)) marks.push({ ...range, id, kind, chosen: id === chosen })
    }
    if (!areSame(drawn, marks)) markThreads(editor.view, marks)
    setPlaces((before) => (before && before.size === found.size && [...found].every(([id, at]) => before.get(id) === at) ? before : found))
  }, [made, threads, content, chosen, draft])

  const words = useCallback((): Anchor | null => {
    const mark = made && threadMarks(made.editor.state).find(({ id }) => id === DRAFT)
    return (mark && anchorIn(made.editor, made.binding, mark)) ?? draft
  }, [made, draft])
  return {
    places: made && places,
    draft,
    begin: () => {
      const selection = made?.editor.state.selection
      const anchor = made && selection && !selection.empty ? anchorIn(made.editor, made.binding, selection) : null
      if (!anchor || !made || !selection) return false
      const { from, to } = selection
      markThreads(made.editor.view, [...threadMarks(made.editor.state).filter(({ id }) => id !== DRAFT), { id: DRAFT, kind: 'draft', chosen: false, from, to }])
      setDraft(anchor)
      return true
    },
    words,
    end: () => {
      setDraft(null)
      if (made && !made.editor.isDestroyed) made.editor.commands.focus(undefined, { scrollIntoView: false })
    },
    show: (id) => {
      onChoose(id)
      if (made && !made.editor.isDestroyed) showThread(made.editor.view, id)
    },
    walk: (by) => {
      const id = made && nextThread(made.editor.state, by)
      if (!id) return
      onChoose(id)
      showThread(made.editor.view, id)
    },
  }
}

function slice(words: ReturnType<typeof sheetWords>['kept'], range: { from: number; to: number }): string {
  const { from, to } = words.stretch(range)
  return words.text.slice(from, to)
}

function areSame(a: readonly ThreadMark[], b: readonly ThreadMark[]): boolean {
  return a.length === b.length && a.every((one) => b.some(({ id, from, to, kind, chosen }) => id === one.id && from === one.from && to === one.to && kind === one.kind && chosen === one.chosen))
}
