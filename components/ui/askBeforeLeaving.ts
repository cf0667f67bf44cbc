import { useEffect } from 'react'

/** While there is something that leaving would lose, the browser asks before it leaves. */
export function useAskBeforeLeaving(losing: boolean): void {
  useEffect(() => {
    if (!losing) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [losing])
}
