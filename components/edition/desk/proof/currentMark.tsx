'use client'

import { createContext, type ReactNode, use, useState, useSyncExternalStore } from 'react'

/** The mark one looks at: pointed at in the list, which shows it on the page, or on the page, which shows it in the list. */
export interface CurrentMark {
  id: string
  /** Who is led to it: the page when it was chosen in the list, the list when it was on the page, nobody when it is only pointed at. */
  lead: 'page' | 'list' | null
}

interface Store {
  get: () => CurrentMark | null
  set: (current: CurrentMark) => void
  /** It is no longer pointed at; where somebody was led it stays until another is pointed at. */
  leave: (id: string) => void
  subscribe: (heard: () => void) => () => void
}

/** Beside React's state: of three hundred marks only the two that change are drawn again. */
function makeStore(): Store {
  let current: CurrentMark | null = null
  const hearing = new Set<() => void>()
  const change = (next: CurrentMark | null) => {
    if (next?.id === current?.id && next?.lead === current?.lead) return
    current = next
    for (const heard of hearing) heard()
  }
  return {
    get: () => current,
    // pointing again at where one was led changes nothing
    set: (next) => {
      if (next.lead !== null || next.id !== current?.id) change(next)
    },
    leave: (id) => {
      if (current?.id === id && current.lead === null) change(null)
    },
    subscribe: (heard) => {
      hearing.add(heard)
      return () => hearing.delete(heard)
    },
  }
}

const Context = createContext<Store | null>(null)

export function CurrentMarkArea({ children }: { children: ReactNode }) {
  const [store] = useState(makeStore)
  return <Context value={store}>{children}</Context>
}

export function usePointAtMark(): Pick<Store, 'get' | 'set' | 'leave'> {
  return useStore()
}

export function useCurrentMark(): CurrentMark | null {
  const store = useStore()
  return useSyncExternalStore(store.subscribe, store.get, nothing)
}

/** Of one mark: whether it is looked at, and who is led to it. */
export function useIsCurrent(id: string): CurrentMark['lead'] | 'seen' | false {
  const store = useStore()
  return useSyncExternalStore(
    store.subscribe,
    () => {
      const current = store.get()
      return current?.id === id && (current.lead ?? 'seen')
    },
    () => false,
  )
}

function nothing(): null {
  return null
}

function useStore(): Store {
  const store = use(Context)
  if (!store) throw new Error('no current mark above this component')
  return store
}
