'use client'

import * as Y from 'yjs'
import { buildFirst } from '@/newsroom/manuscript/document/first'
import { contentOfDocument } from '@/newsroom/manuscript/document/fromDocument'
import { CLOSE, DENIED, documentName, textToken, type CollabMessage, type Saved } from '@/newsroom/manuscript/document/liveText'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Refusal } from '@/newsroom/refusal'
import { AfterFrame } from './afterFrame'
import type { Owned } from '../../device/names'
import { covers, coversAll, discardText, epochOf, hasText, readText } from '../../device/texts'
import { loadAnewForAnother } from '../../ui/askBeforeLeaving'
import { ComposingProvider } from './composingProvider'
import { forget, keep, readKept, type SideVersion } from './kept'
import { keepLocally, type LocalText } from './localText'

/** Where texts are written together. */
export function collabUrl(): string {
  return `${location.origin.replace(/^http/, 'ws')}/collab`
}

export interface Writer {
  id: string
  name: string
  /** Six-digit hex. */
  colour: string
}

/** One open document and its socket. A new one replaces it when the rights change. */
export interface Incarnation {
  key: number
  ydoc: Y.Doc
  provider: ComposingProvider
}

export interface TextState {
  /** null until the text is here. */
  open: Incarnation | null
  connection: 'connecting' | 'online' | 'offline' | 'denied'
  /** Why this person only reads; null may type. */
  edit: Refusal | null
  saved: Saved | null
  /** Something here is not durable yet. */
  unsaved: boolean
  /** It has not been for so long that it is worth a word: the connection may be gone without having said so. */
  late: boolean
  /** The server could not store the text; `refusal` null is that it does not answer. */
  notSaved: { refusal: Refusal | null } | null
  /** Who else has the text open. */
  present: Writer[]
  kept: SideVersion[]
  /** The right to write is changing; a fresh document is on its way. */
  turning: boolean
}

/** Longest time the server lets typing go on without storing it, and some for the way. */
const STORED_AT_LATEST_MS = 4_000
const LATE_MS = 6_000
/** The server is heard of every 15 seconds at least (presence); silence for longer is a dead line. */
const SILENT_MS = 20_000
/**
 * The server ends a socket to decide anew who may write (after every transition), and the provider is back within a second:
 * a line is called lost when it has stayed away for longer, or when the browser says so.
 */
const GRACE_MS = 4_000

/**
 * The text of one story in this tab: the Yjs document, its socket, its copy on this device. Decides nothing: the server
 * says who may type, and what is durable. What was written here and cannot go in any more is set aside, never dropped.
 */
export class TextSession {
  #state: TextState
  readonly #listeners = new Set<() => void>()
  #incarnation = 0
  #local: LocalText | null = null
  #provider: ComposingProvider | null = null
  #writing: boolean
  #closed = false
  /** What the document before this one held, when its right to write was taken. */
  #held: Uint8Array | null = null
  /** Set aside without knowing what the story says: given up when it turns out to say the same. */
  #beside: SideVersion | null = null
  #checking: ReturnType<typeof setTimeout> | undefined
  #late: ReturnType<typeof setTimeout> | undefined
  #grace: ReturnType<typeof setTimeout> | undefined
  readonly #tell = new AfterFrame(() => this.#say())

  constructor(
    /** `here`: the story was begun on this device, and the server has not heard of it: nobody is asked for it. */
    private readonly options: { storyId: string; me: Writer; edit: Refusal | null; url: string; here?: boolean },
  ) {
    this.#writing = options.edit === null
    this.#state = {
      open: null,
      connection: 'connecting',
      edit: options.edit,
      saved: null,
      unsaved: false,
      late: false,
      notSaved: null,
      present: [],
      kept: [],
      turning: false,
    }
  }

  get #owned(): Owned {
    return { personId: this.options.me.id, storyId: this.options.storyId }
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  snapshot = (): TextState => this.#state

  /** Connects; answers how to leave. */
  start(): () => void {
    this.#closed = false
    this.#set({ kept: readKept(this.options.me.id, this.options.storyId) })
    void this.#enter()
    const offline = () => this.#state.open && this.#lost()
    window.addEventListener('offline', offline)
    return () => {
      window.removeEventListener('offline', offline)
      clearTimeout(this.#grace)
      this.#closed = true
      void this.#leave()
    }
  }

  refreshKept(): void {
    this.#set({ kept: readKept(this.options.me.id, this.options.storyId) })
  }

  async #enter(): Promise<void> {
    const key = ++this.#incarnation
    const { storyId, me, url } = this.options
    const ydoc = new Y.Doc()
    // a reader's copy is the server's alone; what this device holds is compared with it, not mixed in
    const held = this.#writing ? null : (this.#held ?? (await readText(this.#owned).catch(() => null))?.update ?? null)
    this.#held = null
    const local = this.#writing ? await keepLocally(me.id, storyId, ydoc) : null
    if (this.#closed || key !== this.#incarnation) return void local?.close()
    this.#local = local
    // kept like all that is typed
    if (this.options.here && !hasText(ydoc)) buildFirst(ydoc, storyId)
    const mine = () => key === this.#incarnation && !this.#closed
    const provider = new ComposingProvider({
      url,
      name: documentName(storyId),
      document: ydoc,
      token: () => textToken(epochOf(ydoc), me.id),
      delay: 300,
      minDelay: 300,
      maxDelay: 5_000,
      messageReconnectTimeout: SILENT_MS,
      autoConnect: !this.options.here,
      onAuthenticated: ({ scope }: { scope: string }) => {
        if (mine() && (scope === 'readonly') === this.#writing) void this.#turn(ydoc)
      },
      onAuthenticationFailed: ({ reason }: { reason: string }) => {
        if (mine()) void this.#denied(reason, ydoc)
      },
      onSynced: () => {
        if (!mine() || !hasText(ydoc)) return
        if (this.#beside && JSON.stringify(this.#beside.content) === JSON.stringify(contentOf(ydoc))) {
          forget(me.id, storyId, this.#beside.at)
          this.refreshKept()
        }
        this.#beside = null
        this.#set({ open: { key, ydoc, provider }, connection: 'online', turning: false })
      },
      onClose: ({ event }: { event: { code: number } }) => {
        if (mine() && (event.code === CLOSE.tooLong.code || event.code === CLOSE.forged.code)) void this.#again(ydoc)
      },
      onStatus: ({ status }: { status: string }) => {
        if (mine() && status === 'disconnected') this.#interrupted()
      },
      onStateless: ({ payload }: { payload: string }) => {
        if (mine()) this.#heard(JSON.parse(payload) as CollabMessage, ydoc, held)
      },
      onAwarenessChange: ({ states }: { states: { clientId: number; user?: Writer }[] }) => {
        // one's own caret is a change, too, and so is every key
        if (mine()) this.#meet(others(states, me.id))
      },
    } as ConstructorParameters<typeof ComposingProvider>[0])
    this.#provider = provider
    provider.setAwarenessField('user', { id: me.id, name: me.name, colour: me.colour, color: me.colour })
    // a copy from this device can be written in before the server answers
    if (this.#writing && hasText(ydoc)) this.#set({ open: { key, ydoc, provider }, ...(this.options.here ? { connection: 'offline' } : {}) })
    ydoc.on('update', () => this.#check(ydoc))
  }

  #meet(present: Writer[]): void {
    const before = this.#state.present
    if (present.length === before.length && present.every((one, at) => isSame(one, before[at]))) return
    this.#set({ present })
  }

  #interrupted(): void {
    if (!navigator.onLine) return this.#lost()
    this.#grace ??= setTimeout(() => this.#lost(), GRACE_MS)
  }

  /** Without a text on the screen there is nothing to go on with: still opening. */
  #lost(): void {
    this.#set({ connection: this.#state.open ? 'offline' : 'connecting' })
  }

  #heard(message: CollabMessage, ydoc: Y.Doc, held: Uint8Array | null): void {
    switch (message.type) {
      case 'hello':
        this.#set({ edit: message.edit, saved: message.saved, notSaved: null, connection: 'online' })
        this.#remember(message.saved, message.epoch)
        if (held) this.#compare(held, message.epoch, Date.now() + STORED_AT_LATEST_MS, ydoc)
        break
      case 'saved':
        this.#set({ saved: message.saved, notSaved: null, connection: 'online' })
        this.#remember(message.saved, epochOf(ydoc))
        break
      case 'not_saved':
        this.#set({ notSaved: { refusal: message.refusal } })
        break
    }
    this.#check(ydoc, 0)
  }

  /** Beside the text on this device stands what the server has of it: whoever clears the device goes by that. */
  #remember(saved: Saved, epoch: string): void {
    void this.#local?.durable({ epoch, saved })
  }

  /** Whether everything here is durable: looked at after a pause. */
  #check(ydoc: Y.Doc, wait = 150): void {
    clearTimeout(this.#checking)
    // it is on this device on purpose
    if (this.options.here) return
    // known at once to whoever asks, and shown when the letter is
    if (wait > 0 && this.#writing && !this.#state.unsaved) this.#set({ unsaved: true }, this.#tell.ask)
    this.#checking = setTimeout(() => {
      const { saved } = this.#state
      if (saved && this.#writing) this.#set({ unsaved: !coversAll(saved, ydoc) })
    }, wait)
  }

  /** This device holds words of a story that may no longer be written in: are they all in it? */
  #compare(held: Uint8Array, epoch: string, until: number, ydoc: Y.Doc): void {
    const { saved } = this.#state
    const old = new Y.Doc()
    Y.applyUpdate(old, held)
    const sameBuild = epochOf(old) === epoch
    // all of it is in the story: a reader keeps nothing here
    if (saved && sameBuild && covers(saved, held)) return void discardText(this.#owned).catch(() => undefined)
    // a colleague's last words may be on their way to the disk, the story's on their way here
    if (!hasText(ydoc) || (sameBuild && Date.now() < until)) return void setTimeout(() => !this.#closed && this.#compare(held, epoch, until, ydoc), 500)
    void this.#setAside(old, contentOf(ydoc))
  }

  async #setAside(ydoc: Y.Doc, now: StoryContent | null): Promise<void> {
    const { storyId, me } = this.options
    const content = contentOf(ydoc)
    const differs = JSON.stringify(content) !== JSON.stringify(now)
    const version = { at: new Date().toISOString(), content }
    if (differs && !keep(me.id, storyId, version)) return
    if (now === null) this.#beside = version
    await discardText(this.#owned).catch(() => undefined)
    this.refreshKept()
  }

  /** The other right than this document was opened with: a fresh document, after setting aside what is not in the story. */
  async #turn(ydoc: Y.Doc): Promise<void> {
    const wrote = this.#writing
    this.#writing = !wrote
    // nothing more is typed into a document that is on its way out
    this.#set({ unsaved: false, turning: true })
    await this.#leave()
    this.#held = wrote ? Y.encodeStateAsUpdate(ydoc) : null
    ydoc.destroy()
    if (!this.#closed) await this.#enter()
  }

  async #denied(reason: string, ydoc: Y.Doc): Promise<void> {
    await this.#leave()
    // somebody else has signed in in this browser: what was written is kept for who wrote it, and this screen is no longer theirs
    if (reason === DENIED.anotherPerson) {
      this.#set({ connection: 'denied', open: null, unsaved: false })
      return loadAnewForAnother()
    }
    if (reason !== DENIED.anotherDocument) return this.#set({ connection: 'denied', open: null })
    // the story was built anew meanwhile: this copy shares no history with it
    await this.#again(ydoc)
  }

  /** This copy cannot go in any more: its words are set aside, and a fresh one is opened. */
  async #again(ydoc: Y.Doc): Promise<void> {
    await this.#leave()
    await this.#setAside(ydoc, null)
    if (!this.#closed) await this.#enter()
  }

  async #leave(): Promise<void> {
    this.#incarnation++
    clearTimeout(this.#checking)
    clearTimeout(this.#late)
    const [provider, local] = [this.#provider, this.#local]
    this.#provider = null
    this.#local = null
    provider?.settle()
    provider?.destroy()
    await local?.close()
  }

  /** `tell` is how listeners hear of it. */
  #set(change: Partial<TextState>, tell = () => this.#say()): void {
    const before = this.#state.unsaved
    if (change.connection) {
      clearTimeout(this.#grace)
      this.#grace = undefined
    }
    this.#state = { ...this.#state, ...change }
    if (this.#state.unsaved !== before) {
      clearTimeout(this.#late)
      this.#state.late = false
      if (this.#state.unsaved) this.#late = setTimeout(() => this.#set({ late: true }), LATE_MS)
    }
    tell()
  }

  #say(): void {
    this.#tell.drop()
    for (const listener of this.#listeners) listener()
  }
}

function contentOf(ydoc: Y.Doc): StoryContent {
  return contentOfDocument(ydoc)
}

function isSame(one: Writer, other: Writer | undefined): boolean {
  return one.id === other?.id && one.name === other.name && one.colour === other.colour
}

function others(states: { user?: Writer }[], me: string): Writer[] {
  const found = new Map<string, Writer>()
  for (const { user } of states) if (user?.id && user.id !== me) found.set(user.id, user)
  return [...found.values()]
}

