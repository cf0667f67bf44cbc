/** Makes the files of a lock in the background. */
export type PressKick = (lockId: string) => void

const KEY = Symbol.for('quoin.pressKick')
const holder = globalThis as unknown as Record<symbol, PressKick | undefined>

/** The process that has the press says so; screens' bundles lock editions and do not carry it. */
export function registerPress(kick: PressKick | null): void {
  holder[KEY] = kick ?? undefined
}

/** An edition was locked and committed. What is not made now is made when it is first asked for. */
export function startPressFiles(lockId: string): void {
  holder[KEY]?.(lockId)
}
