'use client'

import { useCallback, useRef, useState } from 'react'

export interface Note {
  key: number
  kind: 'info' | 'refusal'
  text: string
}

/** So many lines stand above the sheet at most: the oldest goes. */
const MOST = 4

/** What is said above the sheet. `note` says something, the same words once, and answers the key by which `unnote` takes it back. */
export function useNotes(): { notes: readonly Note[]; note: (kind: Note['kind'], words: string) => number; unnote: (key: number) => void } {
  const [notes, setNotes] = useState<Note[]>([])
  const last = useRef(0)
  const note = useCallback((kind: Note['kind'], words: string) => {
    const key = ++last.current
    setNotes((all) => [...all.filter((one) => one.text !== words).slice(1 - MOST), { key, kind, text: words }])
    return key
  }, [])
  const unnote = useCallback((key: number) => setNotes((all) => all.filter((one) => one.key !== key)), [])
  return { notes, note, unnote }
}
