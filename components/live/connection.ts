export interface Present {
  id: string
  name: string
  latinName: string | null
}

/** What the stream tells: subjects that changed (`kind:id`), or `all` after a gap in which anything may have. */
export type Change = readonly string[] | 'all'

export interface LiveState {
  /** False once the stream has been gone for a few seconds; a short gap is not worth a word. */
  connected: boolean
  present: readonly Present[]
}

const GRACE_MS = 3_000
const RETRY_MS = 3_000

/**
 * One stream of `/api/live`: hears changes, opens again by itself, and says when the person is signed out. The browser
 * reopens after network errors; after a refusal (401, 503) it gives up, so this asks why and tries again.
 */
export class LiveConnection {
  private source: EventSource | null = null
  private grace: ReturnType<typeof setTimeout> | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private gap = false
  private readonly changed = new Set<(change: Change) => void>()
  private readonly watching = new Set<() => void>()
  private state: LiveState = { connected: true, present: [] }

  constructor(
    private readonly url: string,
    private readonly signedOut: () => void,
  ) {}

  /** Opens the stream; answers how to close it. */
  open(): () => void {
    this.connect()
    const online = () => this.connect()
    window.addEventListener('online', online)
    return () => {
      window.removeEventListener('online', online)
      this.close()
    }
  }

  /** Hears every change; answers how to stop. */
  subscribe = (hear: (change: Change) => void): (() => void) => {
    this.changed.add(hear)
    return () => this.changed.delete(hear)
  }

  /** For `useSyncExternalStore`: told when `snapshot` differs. */
  watch = (tell: () => void): (() => void) => {
    this.watching.add(tell)
    return () => this.watching.delete(tell)
  }

  snapshot = (): LiveState => this.state

  private connect(): void {
    if (this.source && this.source.readyState !== EventSource.CLOSED) return
    clearTimeout(this.retry)
    const source = new EventSource(this.url)
    this.source = source
    source.onopen = () => {
      clearTimeout(this.grace)
      this.grace = undefined
      this.set({ connected: true })
      if (this.gap) for (const hear of this.changed) hear('all')
      this.gap = false
    }
    source.onmessage = (event: MessageEvent<string>) => {
      const subjects = JSON.parse(event.data) as string[]
      for (const hear of this.changed) hear(subjects)
    }
    source.addEventListener('presence', (event: MessageEvent<string>) => this.set({ present: JSON.parse(event.data) as Present[] }))
    source.addEventListener('signed-out', () => {
      this.close()
      this.signedOut()
    })
    source.onerror = () => {
      this.gap = true
      this.grace ??= setTimeout(() => this.set({ connected: false }), GRACE_MS)
      if (source.readyState === EventSource.CLOSED) void this.askWhy()
    }
  }

  private close(): void {
    clearTimeout(this.grace)
    clearTimeout(this.retry)
    this.grace = undefined
    this.source?.close()
    this.source = null
  }

  private async askWhy(): Promise<void> {
    const asked = this.source
    const stop = new AbortController()
    try {
      const answer = await fetch(this.url, { signal: stop.signal })
      stop.abort()
      if (answer.status === 401 && this.source === asked) return this.signedOut()
    } catch {
      // the server is not there: the retry will find it
    }
    if (this.source !== asked) return
    this.retry = setTimeout(() => this.connect(), RETRY_MS)
  }

  private set(change: Partial<LiveState>): void {
    this.state = { ...this.state, ...change }
    for (const tell of this.watching) tell()
  }
}
