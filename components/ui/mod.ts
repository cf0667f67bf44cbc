'use client'

import { useSyncExternalStore } from 'react'

const quiet = () => () => undefined

/** The key that goes with a letter for a command, as this machine has it: ⌘ or Ctrl. The server says Ctrl. */
export function useMod(): '⌘' | 'Ctrl' {
  return useSyncExternalStore(
    quiet,
    () => (/mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl'),
    () => 'Ctrl',
  )
}

/** A command key with its letter, as it is written: ⌘K, Ctrl K. */
export function withMod(mod: ReturnType<typeof useMod>, letter: string): string {
  return mod === '⌘' ? `⌘${letter}` : `Ctrl ${letter}`
}
