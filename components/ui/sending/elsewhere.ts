import { isOnItsWay, type Upload } from './uploads'

/** Files on their way into a story, whose screen may be closed meanwhile. */
export interface Sending {
  personId: string
  storyId: string
  /** What the story is called; '' while it has no name. */
  readonly title: string
  /** Its screen is open, and says itself how far they are. */
  readonly isOpen: boolean
  now: () => readonly Upload[]
  subscribe: (hear: () => void) => () => void
  /** Sends again what was cut. */
  retry: () => void
}

/** What is told of files that are on their way into a story of another screen. */
interface SentElsewhere {
  storyId: string
  title: string
  files: number
  /** Of all of them, 0 to 100. */
  percent: number
  /** `cut`: some wait to be sent again; `ready`: all are here, and go in when the story is opened. */
  is: 'sending' | 'cut' | 'ready'
}

const kept = new Map<string, Sending>()
const hearers = new Set<() => void>()
let told: readonly (SentElsewhere & { personId: string })[] = []

/** What this tab sends into a story: the same for as long as anything is on its way, whichever screens come and go. */
export function sendingOf<S extends Sending>(personId: string, storyId: string, make: () => S): S {
  const known = kept.get(keyOf({ personId, storyId }))
  // one kind of thing is sent into a story
  if (known) return known as S
  const made = make()
  kept.set(keyOf(made), made)
  made.subscribe(tell)
  return made
}

/** To be called when a screen opens: what it sends is kept from here on, also where it was given up a moment before. */
export function opened(sending: Sending): void {
  kept.set(keyOf(sending), sending)
  tell()
}

function keyOf({ personId, storyId }: Pick<Sending, 'personId' | 'storyId'>): string {
  return `${personId} ${storyId}`
}

/** To be called when a screen closes: what has nothing on its way is kept no longer. */
export function tell(): void {
  for (const [key, one] of kept) if (!one.isOpen && one.now().length === 0) kept.delete(key)
  told = [...kept.values()].flatMap((one) => (one.isOpen ? [] : of(one)))
  for (const hear of hearers) hear()
}

function of({ personId, storyId, title, now }: Sending): (SentElsewhere & { personId: string })[] {
  const on = now().filter((upload) => isOnItsWay(upload.now))
  if (on.length === 0) return []
  const percent = on.reduce((sum, upload) => sum + percentOf(upload), 0) / on.length
  const is = on.some((upload) => upload.now.step === 'cut') ? 'cut' : on.every((upload) => upload.now.step === 'ready') ? 'ready' : 'sending'
  return [{ personId, storyId, title, files: on.length, percent: Math.floor(percent), is }]
}

/** How much of a file is at the server. */
export function percentOf({ now }: Upload): number {
  return now.step === 'sending' ? now.percent : now.step === 'reading' || now.step === 'ready' ? 100 : 0
}

/** What is on its way beside the screens that are open, of everybody who used this tab. */
export const elsewhere = {
  subscribe: (hear: () => void) => {
    hearers.add(hear)
    return () => void hearers.delete(hear)
  },
  now: () => told,
}

/** Sends again what a line cut of this person, and of nobody who used the tab before. */
export function retryOf(personId: string): void {
  for (const one of kept.values()) if (one.personId === personId) one.retry()
}
