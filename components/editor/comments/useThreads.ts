'use client'

import type { Editor } from '@tiptap/react'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { anchorOf, findAnchor, isLeft, type Anchor, type Stretch } from '@/newsroom/comments/anchor'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { SlipThread } from '../../slip/types'
import type { Binding } from '../together/binding'
import { markThreads, nextThread, showThread as showWords, threadMarks, type ThreadMark } from './marks'
import { anchorIn, sheetWords, type SheetWords } from './words'

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
  /** Brings the words of a thread into view, and chooses it; null where no sheet is open. */
  showThread: ((id: string) => void) | null
  /** The same of the next thread, or the one before. */
  walkThreads: ((by: 1 | -1) => void) | null
}

/** Where the words of the threads stand, for those who follow it. */
class Places {
  #places: ReadonlyMap<string, number | null> = new Map()
  readonly #hearers = new Set<() => void>()

  set(places: ReadonlyMap<string, number | null>): void {
    if (places.size === this.#places.size && [...places].every(([id, at]) => this.#places.get(id) === at)) return
    this.#places = places
    for (const hear of this.#hearers) hear()
  }
  readonly get = () => this.#places
  readonly subscribe = (hear: () => void): (() => void) => {
    this.#hearers.add(hear)
    return () => this.#hearers.delete(hear)
  }
}

/**
 * Keeps the words of open threads marked on the sheet. While one writes they move with the text; whenever the text has come to rest, those
 * that were taken out are looked for, so that they are marked again where they were pasted, or when they are put back.
 */
export function useThreads(made: { editor: Editor; binding: Binding } | null, threads: readonly SlipThread[], content: StoryContent | null, chosen: string | null, onChoose: (id: string) => void): SheetThreads {
  const [standing] = useState(() => new Places())
  const places = useSyncExternalStore(standing.subscribe, standing.get, standing.get)
  const [draft, setDraft] = useState<Anchor | null>(null)
  // how the words stood when they were seen last: what was changed bit by bit is found again by that
  const seen = useRef(new Map<string, Anchor>())

  useEffect(() => {
    if (!made) return
    const { editor, binding } = made
    if (editor.isDestroyed || editor.view.composing) return
    // struck words stand on the sheet, and are found as they are
    const { kept, whole } = sheetWords(editor, binding)
    const readings = kept === whole ? [kept] : [kept, whole]
    const drawn = threadMarks(editor.state)
    const marks: ThreadMark[] = drawn.filter(({ id }) => id === DRAFT && draft !== null)
    const found = new Map<string, number | null>()
    for (const { id, kind, anchor, resolvedAt } of threads) {
      const known = seen.current.get(id) ?? anchor
      const mark = drawn.find((one) => one.id === id)
      const stands = (mark && markedIn(readings, mark, known)) ?? foundIn(readings, known)
      const now = stands && anchorOf(stands.words.text, stands.stretch)
      if (now) seen.current.set(id, now)
      const range = stands && stands.words.range(stands.stretch)
      found.set(id, range && range.from)
      if (range && (resolvedAt === null || id === chosen)) marks.push({ ...range, id, kind, chosen: id === chosen })
    }
    if (!areSame(drawn, marks)) markThreads(editor.view, marks)
    standing.set(found)
  }, [made, threads, content, chosen, draft, standing])

  const words = useCallback((): Anchor | null => {
    const mark = made && threadMarks(made.editor.state).find(({ id }) => id === DRAFT)
    return (mark && anchorIn(made.editor, made.binding, mark)) ?? draft
  }, [made, draft])
  const showThread = useMemo(
    () =>
      made &&
      ((id: string) => {
        onChoose(id)
        if (!made.editor.isDestroyed) showWords(made.editor.view, id)
      }),
    [made, onChoose],
  )
  const walkThreads = useMemo(
    () =>
      made &&
      showThread &&
      ((by: 1 | -1) => {
        const id = nextThread(made.editor.state, by)
        if (id !== undefined) showThread(id)
      }),
    [made, showThread],
  )
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
    showThread,
    walkThreads,
  }
}

interface Standing {
  words: SheetWords
  stretch: Stretch
}

/** What a mark takes up, as long as enough of the words is left in it. */
function markedIn(readings: readonly SheetWords[], mark: ThreadMark, known: Anchor): Standing | null {
  for (const words of readings) {
    const stretch = words.stretch(mark)
    if (isLeft(known, words.text.slice(stretch.from, stretch.to))) return { words, stretch }
  }
  return null
}

function foundIn(readings: readonly SheetWords[], known: Anchor): Standing | null {
  for (const words of readings) {
    const stretch = findAnchor(words.text, known)
    if (stretch) return { words, stretch }
  }
  return null
}

function areSame(a: readonly ThreadMark[], b: readonly ThreadMark[]): boolean {
  return a.length === b.length && a.every((one) => b.some(({ id, from, to, kind, chosen }) => id === one.id && from === one.from && to === one.to && kind === one.kind && chosen === one.chosen))
}
