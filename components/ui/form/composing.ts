'use client'

import { useEffect } from 'react'

/** What a key event tells, as the browser or React hands it over. */
type Key = Pick<KeyboardEvent, 'isComposing' | 'keyCode' | 'key'>

/**
 * The key belongs to an input method: to its syllables, or to the candidate it chooses. Safari sends the choosing Enter
 * after it has said that the composition is over; only the old key code tells it from a line break.
 */
export function isComposing({ isComposing: composing, keyCode }: Pick<Key, 'isComposing' | 'keyCode'>): boolean {
  return composing || keyCode === TAKEN
}
/** The key code of what the input method has taken for itself. */
const TAKEN = 229

/** Keys by which a browser would go elsewhere or send a form. */
const LEADS_AWAY = ['Tab', 'Enter', 'Escape']

/**
 * What an input method lets through in the middle of its syllables (some leave it Tab) does nothing at all. A key it has
 * taken needs nothing, and Android composes whole words and means its Enter.
 */
export function letComposing(event: KeyboardEvent): void {
  event.stopPropagation()
  if (event.keyCode === TAKEN || !LEADS_AWAY.includes(event.key)) return
  if (event.key === 'Enter' && /android/i.test(navigator.userAgent)) return
  event.preventDefault()
}

/**
 * Keys of an input method are heard by nobody on the page: no panel closes at the Esc that closes the candidates, no list
 * takes their Enter, no field is left by their Tab. The sheet lets them by itself, since its editor has to see them.
 */
export function useComposingKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isComposing(event)) return
      if (event.target instanceof Element && event.target.closest('.ProseMirror')) return
      letComposing(event)
      event.stopImmediatePropagation()
    }
    window.addEventListener('keydown', onKey, true)
    return () => window.removeEventListener('keydown', onKey, true)
  }, [])
}
