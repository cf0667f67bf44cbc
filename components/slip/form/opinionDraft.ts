'use client'

import { useCallback, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? ''
  } catch {
    return ''
  }
}

function write(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, text)
  } catch {
    // a browser that keeps nothing: what is typed is refused by the field, not lost unseen
  }
  for (const listener of listeners) listener()
}

/**
 * The opinion that one person is writing of one story: kept in this tab, because a phone puts the slip away to show the text, and what was
 * written of it is there when the slip comes back. Setting '' ends it.
 */
export function useOpinionDraft(storyId: string, me: string): [string, (text: string) => void] {
  const key = `quoin.opinion.${me}.${storyId}`
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => '',
  )
  return [text, useCallback((words: string) => write(key, words), [key])]
}
