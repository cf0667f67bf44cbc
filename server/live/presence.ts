/** A person with an open live stream: signed in, and a screen of the newsroom in front of them. */
export interface Present {
  id: string
  name: string
  latinName: string | null
}

type Hear = (present: readonly Present[]) => void

interface State {
  /** Open streams a person has, in several tabs. */
  streams: Map<string, { person: Present; count: number }>
  listeners: Set<Hear>
}

/** A page that reloads, or a tab out of view for a moment, closes its stream and opens another: that is no departure. */
const LINGER_MS = 30_000

// one process, several copies of this module: see server/store
const KEY = Symbol.for('quoin.presence')
const holder = globalThis as unknown as Record<symbol, State | undefined>
const state = (holder[KEY] ??= { streams: new Map(), listeners: new Set() })

/** Who is here now, in the order they came. */
export function present(): Present[] {
  return [...state.streams.values()].map((entry) => entry.person)
}

/** Hears of every change of who is here; answers how to stop. */
export function onPresence(hear: Hear): () => void {
  state.listeners.add(hear)
  return () => state.listeners.delete(hear)
}

/** A stream opens; answers what to call, once, when it closes. */
export function arrive(person: Present): () => void {
  const entry = state.streams.get(person.id)
  state.streams.set(person.id, { person, count: (entry?.count ?? 0) + 1 })
  if (!entry) tell()
  let gone = false
  return () => {
    if (gone) return
    gone = true
    setTimeout(() => leave(person.id), LINGER_MS).unref()
  }
}

function leave(id: string): void {
  const entry = state.streams.get(id)
  if (!entry) return
  entry.count--
  if (entry.count > 0) return
  state.streams.delete(id)
  tell()
}

function tell(): void {
  const now = present()
  for (const hear of state.listeners) hear(now)
}
