/** What a person reads while there is no database, or no time for them, in one language; plain text. */
interface AwayWords {
  lang: string
  title: string
  text: string
  /** Instead of `text`, where there is a database and too many ask at once. */
  busy: string
  retry: string
}

type AwayPages = Record<'zh' | 'en', AwayWords>

// Next's bundle hands the words over, this process's bundle says them: see server/store
const KEY = Symbol.for('quoin.awayPages')
const holder = globalThis as unknown as Record<symbol, AwayPages | undefined>

export function setAwayPages(pages: AwayPages): void {
  holder[KEY] = pages
}

/** Undefined until Next is prepared, and in a process without it. */
export function awayPages(): AwayPages | undefined {
  return holder[KEY]
}
