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
  /** The stream has been open since this screen was loaded: somebody is there, and knows who asks. */
  heard: boolean
  present: readonly Present[]
}

const GRACE_MS = 3_000
const RETRY_MS = 3_000
const REST_MS = 20_000
/** A screen may come that long after the server made it. */
const LATE_MS = 10_000

/**
 * One stream of `/api/live`: hears changes, opens again by itself, and says when the person is signed out. The browser
 * reopens after network errors; after a refusal (401, 503) it gives up, so this asks why and tries again.
 */
export class LiveConnection {
  private source: EventSource | null = null
  private grace: ReturnType<typeof setTimeout> | undefined
  private retry: ReturnType<typeof setTimeout> | undefined
  private resting: ReturnType<typeof setTimeout> | undefined
  private gap: boolean
  private since: string | null
  private readonly changed = new Set<(change: Change) => void>()
  private readonly watching = new Set<() => void>()
  private readonly told: { at: number; change: Change }[] = []
  private state: LiveState = { connected: true, heard: false, present: [] }

  constructor(
    private readonly url: string,
    private readonly signedOut: () => void,
    /**
     * How far the server had heard when it made this screen: what changed between that and the stream's opening is told first. Null:
     * the screen is older than this connection, and everything is asked for anew the first time it opens.
     */
    since: string | null,
  ) {
    this.gap = since === null
    this.since = since
  }

  /**
   * Opens the stream; answers how to close it. Only a tab in view keeps one: a browser gives a site six connections in all,
   * and seven stories open in tabs would leave none to load a page with. A tab that comes back asks for everything anew.
   */
  open(): () => void {
    const listening = new AbortController()
    const { signal } = listening
    // an open stream may not notice for minutes that the network is gone; the browser does
    window.addEventListener('offline', () => this.lose(), { signal })
    window.addEventListener(
      'online',
      () => {
        this.source?.close()
        this.connect()
      },
      { signal },
    )
    document.addEventListener('visibilitychange', () => (document.hidden ? this.rest() : this.connect()), { signal })
    this.connect()
    return () => {
      listening.abort()
      this.close()
    }
  }

  /**
   * Hears every change, first those of the last seconds; answers how to stop. A part of a screen begins to listen when it is there, which is
   * after the server made it: what changed in between is not in it, and would be told to nobody.
   */
  subscribe = (hear: (change: Change) => void): (() => void) => {
    this.changed.add(hear)
    this.forget()
    const missed = this.told.map(({ change }) => change)
    if (missed.includes('all')) hear('all')
    else if (missed.length > 0) hear([...new Set(missed.flat())])
    return () => this.changed.delete(hear)
  }

  /** For `useSyncExternalStore`: told when `snapshot` differs. */
  watch = (tell: () => void): (() => void) => {
    this.watching.add(tell)
    return () => this.watching.delete(tell)
  }

  snapshot = (): LiveState => this.state

  /** Out of view: the stream is given up after a while, without a word, for nobody is looking. */
  private rest(): void {
    clearTimeout(this.resting)
    this.resting = setTimeout(() => {
      this.gap = true
      this.close()
    }, REST_MS)
  }

  private connect(): void {
    clearTimeout(this.resting)
    if (document.hidden) return
    if (this.source && this.source.readyState !== EventSource.CLOSED) return
    clearTimeout(this.retry)
    const source = new EventSource(this.since === null ? this.url : `${this.url}?since=${encodeURIComponent(this.since)}`)
    this.source = source
    source.onopen = () => {
      clearTimeout(this.grace)
      this.grace = undefined
      this.set({ connected: true, heard: true })
      if (this.gap) this.tell('all')
      this.gap = false
      // from here on the stream says what it missed, and after a gap everything is asked for
      this.since = null
    }
    source.onmessage = (event: MessageEvent<string>) => this.tell(JSON.parse(event.data) as Change)
    source.addEventListener('presence', (event: MessageEvent<string>) => this.set({ present: JSON.parse(event.data) as Present[] }))
    source.addEventListener('signed-out', () => {
      this.close()
      this.signedOut()
    })
    source.onerror = () => {
      this.lose()
      if (source.readyState === EventSource.CLOSED) void this.askWhy()
    }
  }

  private tell(change: Change): void {
    this.forget()
    this.told.push({ at: Date.now(), change })
    for (const hear of this.changed) hear(change)
  }

  private forget(): void {
    const kept = this.told.findIndex(({ at }) => at > Date.now() - LATE_MS)
    this.told.splice(0, kept < 0 ? this.told.length : kept)
  }

  private lose(): void {
    this.gap = true
    this.grace ??= setTimeout(() => this.set({ connected: false }), GRACE_MS)
  }

  private close(): void {
    clearTimeout(this.grace)
    clearTimeout(this.retry)
    clearTimeout(this.resting)
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
