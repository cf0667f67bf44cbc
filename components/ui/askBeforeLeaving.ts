import { useEffect } from 'react'

let silent = false

/** While there is something that leaving would lose, the browser asks before it leaves. */
export function useAskBeforeLeaving(losing: boolean): void {
  useEffect(() => {
    if (!losing) return
    const ask = (event: BeforeUnloadEvent) => {
      if (!silent) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [losing])
}

/** Loads the address anew for whoever is signed in now. Nobody is asked: who sits there is not who wrote, and what was written is kept for its writer. */
export function loadAnewForAnother(): void {
  silent = true
  location.reload()
}
