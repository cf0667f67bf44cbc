'use client'

import { createContext, use, useCallback, type ReactNode } from 'react'

const Names = createContext<Readonly<Record<string, string>>>({})

/** What colleagues are called in the English interface, by the name they sign with; empty in the Chinese one. */
export function NamesProvider({ names, children }: { names: Readonly<Record<string, string>>; children: ReactNode }) {
  return <Names value={names}>{children}</Names>
}

/**
 * A name out of a record (who signed, who locked) in the reader's script. Records keep the name as it was signed; one that
 * nobody answers to any more, or that two people share, stays as it is.
 */
export function useSayName(): (name: string) => string {
  const names = use(Names)
  return useCallback((name) => (Object.hasOwn(names, name) ? (names[name] ?? name) : name), [names])
}
