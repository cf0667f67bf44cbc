import { useEffect, useReducer } from 'react'

export interface History<T> {
  past: readonly T[]
  now: T
  future: readonly T[]
  /** What the last change was part of: changes of one tag in a row are one step back. */
  tag: string
}

export type HistoryAct<T> = { do: 'set'; next: T; tag: string } | { do: 'undo' | 'redo' } | { do: 'reset'; next: T }

const LONGEST = 200

export function started<T>(now: T): History<T> {
  return { past: [], now, future: [], tag: '' }
}

/** One step of a history. An empty tag never joins the step before it. */
export function stepped<T>(history: History<T>, act: HistoryAct<T>): History<T> {
  const { past, now, future, tag } = history
  switch (act.do) {
    case 'set':
      if (act.next === now) return history
      if (act.tag !== '' && act.tag === tag) return { ...history, now: act.next, future: [] }
      return { past: [...past, now].slice(-LONGEST), now: act.next, future: [], tag: act.tag }
    case 'undo': {
      const before = past.at(-1)
      return before === undefined ? history : { past: past.slice(0, -1), now: before, future: [now, ...future], tag: '' }
    }
    case 'redo': {
      const [after, ...rest] = future
      return after === undefined ? history : { past: [...past, now], now: after, future: rest, tag: '' }
    }
    case 'reset':
      return started(act.next)
  }
}

/** A value that can be taken back, step by step. */
export function useHistory<T>(first: T) {
  const [history, act] = useReducer(stepped<T>, first, started<T>)
  return {
    now: history.now,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    set: (next: T, tag = '') => act({ do: 'set', next, tag }),
    undo: () => act({ do: 'undo' }),
    redo: () => act({ do: 'redo' }),
    reset: (next: T) => act({ do: 'reset', next }),
  }
}

/** Ctrl or ⌘ with Z takes back, with Shift Z or Y does again; in a field of text the keys are the text's. */
export function useUndoKeys({ undo, redo }: { undo: () => void; redo: () => void }): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target instanceof HTMLInputElement) return
      const key = event.key.toLowerCase()
      if (key !== 'z' && key !== 'y') return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  })
}
