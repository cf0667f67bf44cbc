import { Hocuspocus, type Connection, type Document } from '@hocuspocus/server'
import * as Y from 'yjs'
import { isUnavailable } from '@/db/errors'
import type { Actor } from '@/newsroom/people/actor'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Tx } from '@/db/types'
import { setOpenSuggestions } from '@/db/write/story'
import { hashOf } from '../hash'
import { newId } from '../ids'
import { log } from '../log'
import { accessOf, scopeOf } from '../story/access'
import type { Allowance } from './allowance'
import type { Admission } from './gate'
import { Keeper } from './keeper'
import { Judge } from './judge'
import { Overrun, updateOf } from './overrun'
import { isTree } from '@/newsroom/manuscript/document/fromDocument'
import { CLOSE, DENIED, documentName, readTextToken, type CollabMessage } from '@/newsroom/manuscript/document/liveText'
import { openText, persistTyped, storedHead, storedText, storedTextIn, writeStoredText } from './stored'
import { waitingBytes, weigh } from './weigh'
import { buildDoc, epochOf, replacement } from './ydoc'

/** Who is behind a connection; decided at the upgrade from the session. */
export interface Guest {
  actor: Actor
  /** Counts time the server spent on what this person sent, in ms. */
  spend(ms: number): void
  /** Ends the socket; the client comes back and is decided anew. */
  comeAgain(): void
}

/** Refuses an authentication with a reason and without a line in the log: hooks that throw a message are logged. */
class Denied extends Error {
  constructor(readonly reason: string) {
    super('')
  }
}

/** Our keepers store; the library's own debounced store is left out (its failures leak, hocuspocus #955). */
class Rooms extends Hocuspocus {
  override storeDocumentHooks(): Promise<undefined> {
    return Promise.resolve(undefined)
  }
}

/** What a document may grow to, and by how much one that is stored already larger. */
const MOST_DOCUMENT_BYTES = 4_000_000
const ROOM_BYTES = 250_000
/** What may wait in a document for what it builds on. */
const MOST_WAITING_BYTES = 32_000

const PREFIX = documentName('')

export function storyOf(documentName: string): string {
  return documentName.startsWith(PREFIX) ? documentName.slice(PREFIX.length) : ''
}

/** The open documents and what happens to them. One a process: there is one live document of a story. */
export class TextRooms {
  readonly #keepers = new Map<string, Keeper>()
  readonly #overruns = new Map<string, Overrun>()
  readonly #judges = new Map<string, Judge>()
  /** What each open document takes at most, encoded: as last measured, and what was let in since. */
  readonly #sizes = new Map<string, { bytes: number; most: number }>()
  readonly #deciding = new Map<string, { again: boolean }>()

  readonly hocuspocus = new Rooms({
    quiet: true,
    timeout: 30_000,
    onAuthenticate: async (data) => {
      const { actor } = data.context as Guest
      const storyId = storyOf(data.documentName)
      await orAgain(data.context as Guest, async () => {
        const access = accessOf(actor, await scopeOf(storyId))
        if (!access) throw new Denied(DENIED.notFound)
        const { epoch, personId } = readTextToken(data.token)
        if (personId !== null && personId !== actor.id) throw new Denied(DENIED.anotherPerson)
        if (epoch && epoch !== (await this.#epoch(data.documentName))) throw new Denied(DENIED.anotherDocument)
        data.connectionConfig.readOnly = access.edit !== null
      })
    },
    onLoadDocument: async (data) => {
      const storyId = storyOf(data.documentName)
      const stored = await orAgain(data.context as Guest, () => openText(storyId))
      if (!stored) throw new Denied(DENIED.notFound)
      const began = performance.now()
      Y.applyUpdate(data.document, stored.ydoc)
      // it was read twice before, to see whether it agrees with the story
      ;(data.context as Guest).spend(3 * (performance.now() - began))
      countWork(data.document)
      this.#sizes.set(data.documentName, { bytes: stored.ydoc.byteLength, most: Math.max(MOST_DOCUMENT_BYTES, stored.ydoc.byteLength + ROOM_BYTES) })
      this.#keepers.set(data.documentName, this.#keeperOf(data.document, storyId, stored))
      this.#overruns.set(data.documentName, new Overrun(data.document))
      this.#judges.set(data.documentName, new Judge(data.document, stored.claims ?? undefined))
    },
    connected: async (data) => {
      const { connection, documentName } = data
      const keeper = this.#keepers.get(documentName)
      // a document can be unloaded between being found and being joined: this connection would type into nothing
      if (!keeper || keeper.dead || this.hocuspocus.documents.get(documentName) !== connection.document) {
        return close(connection, CLOSE.decideAgain)
      }
      try {
        await this.#decide(connection)
      } catch (error) {
        // a database that is away decides nothing about anybody
        if (!isUnavailable(error)) log.error({ error, documentName }, 'a writer was not decided on')
        close(connection, CLOSE.decideAgain)
      }
    },
    beforeHandleMessage: async ({ documentName, connection, update: message, context }) => {
      if (connection.readOnly) return
      // closing it makes it read-only: the message that waits for this answer goes nowhere either
      if (this.#overruns.get(documentName)?.refuses(message)) return close(connection, CLOSE.tooLong)
      const update = updateOf(message)
      const verdict = update ? this.#judges.get(documentName)?.judge(update, (context as Guest).actor.id) : 'yes'
      if (verdict === 'again') close(connection, CLOSE.decideAgain)
      if (verdict === 'no') close(connection, CLOSE.forged)
    },
    onChange: async (data) => {
      const { actor } = data.context as Partial<Guest>
      if (actor) this.#keepers.get(data.documentName)?.changed(actor.id)
    },
    beforeUnloadDocument: async (data) => {
      const keeper = this.#keepers.get(data.documentName)
      if (!keeper || keeper.dead) return
      if (await keeper.flush()) return
      // what only a change of the text could store, and nobody is here to make: the writers keep their words, the server forgets
      if (keeper.refused && data.document.getConnectionsCount() === 0) return keeper.giveUp()
      // an unstored document stays in memory; `settled` lets it go later
      throw new Denied('')
    },
    afterUnloadDocument: async (data) => {
      // a new document of this name may have been opened already
      if (this.hocuspocus.documents.has(data.documentName)) return
      this.#keepers.delete(data.documentName)
      this.#overruns.delete(data.documentName)
      this.#judges.delete(data.documentName)
      this.#sizes.delete(data.documentName)
    },
  })

  /**
   * Whether this document takes an update: it must not grow beyond what can be kept, nor take the server longer than a person's
   * `pieces` allow. What was let in is added up, and only a sum that is over is measured anew: deleted text takes nearly no room.
   */
  admits(name: string, update: Uint8Array, pieces: Allowance): Admission {
    const size = this.#sizes.get(name)
    const document = this.hocuspocus.documents.get(name)
    if (!size || !document) return 'later'
    if (size.bytes + update.byteLength > size.most) size.bytes = Y.encodeStateAsUpdate(document).byteLength
    if (size.bytes + update.byteLength > size.most) return 'misuse'
    const weight = weigh(document, update)
    // somebody comes back with what this server lost: the rest of it is on its way, and little of it waits
    if (weight.waits && waitingBytes(document) > MOST_WAITING_BYTES) return 'again'
    if (!pieces.take(weight.pieces)) return 'again'
    size.bytes += update.byteLength
    return 'yes'
  }

  /** Stores what was typed into this story; waits. */
  async flush(storyId: string): Promise<void> {
    await this.#keepers.get(documentName(storyId))?.flush()
  }

  /** Stores everything; for the end of the process. */
  async flushAll(): Promise<void> {
    await Promise.all([...this.#keepers.values()].map((keeper) => keeper.flush()))
  }

  get openDocuments(): number {
    return this.hocuspocus.documents.size
  }

  /**
   * A command wrote another content, in `tx`: the stored document follows in the same transaction, the open one after the
   * commit, merged with what is being typed there.
   */
  async contentReplaced(storyId: string, content: StoryContent, tx: Tx, openBefore: number): Promise<(() => Promise<void>) | undefined> {
    const stored = await storedTextIn(tx, storyId)
    if (!stored) return undefined
    if (isTree(read(stored))) {
      // a tree was last open before decision 0020: it is built anew as one text, as at its next opening
      await writeStoredText(tx, storyId, buildDoc(content, newId()))
      return undefined
    }
    const { state, difference, open } = replacement(stored, content)
    await writeStoredText(tx, storyId, state)
    if (open !== openBefore) await setOpenSuggestions(tx, storyId, open)
    return async () => {
      const document = this.hocuspocus.documents.get(documentName(storyId))
      if (!document) return
      Y.applyUpdate(document, difference)
      const head = await storedHead(storyId)
      // an older base only costs a round of catching up
      if (head?.hash === hashOf(content)) this.#keepers.get(documentName(storyId))?.storedAlready(head, state)
    }
  }

  /**
   * Rights on a story may have changed: every connection is decided again. Announcements during a decision are answered by
   * one more after it, since it may have read what was true before them.
   */
  async decideAgain(storyId: string): Promise<void> {
    const document = this.hocuspocus.documents.get(documentName(storyId))
    if (!document) return
    const running = this.#deciding.get(storyId)
    if (running) {
      running.again = true
      return
    }
    const round = { again: true }
    this.#deciding.set(storyId, round)
    try {
      while (round.again) {
        round.again = false
        await Promise.all(document.getConnections().map((connection) => this.#decide(connection, true)))
      }
    } catch (error) {
      log.error({ error, storyId }, 'sockets were not decided again')
    } finally {
      this.#deciding.delete(storyId)
    }
  }

  /** `joined`: the connection is told its rights already; it is only told again by being closed. */
  async #decide(connection: Connection, joined = false): Promise<void> {
    const { actor } = connection.context as Guest
    const access = accessOf(actor, await scopeOf(storyOf(connection.document.name)))
    if (!access) return close(connection, CLOSE.decideAgain)
    const readOnly = access.edit !== null
    if (joined) {
      if (connection.readOnly === readOnly) return
      connection.readOnly = true
      return close(connection, CLOSE.decideAgain)
    }
    if (connection.readOnly !== readOnly) return close(connection, CLOSE.decideAgain)
    const keeper = this.#keepers.get(connection.document.name)
    if (!keeper) return
    say(connection, { type: 'hello', epoch: epochOf(connection.document), edit: access.edit, saved: keeper.saved })
  }

  async #epoch(documentName: string): Promise<string> {
    const open = this.hocuspocus.documents.get(documentName)
    if (open) return epochOf(open)
    // one that nobody has opened yet is built now: who comes may have begun it on a device
    const stored = (await storedText(storyOf(documentName))) ?? (await openText(storyOf(documentName)))?.ydoc
    if (!stored) return ''
    const ydoc = read(stored)
    // a tree will be built anew: nobody who holds it holds what is opened now
    return isTree(ydoc) ? 'tree' : epochOf(ydoc)
  }

  #keeperOf(document: Document, storyId: string, stored: { at: string; hash: string; version: number }): Keeper {
    return new Keeper(document, stored, {
      persist: (capture) => persistTyped(storyId, { ...capture, claims: this.#judges.get(document.name)?.kept }),
      say: (message) => document.broadcastStateless(JSON.stringify(message)),
      catchUp: async () => {
        const now = await openText(storyId)
        if (!now) throw new Error('the story is gone')
        Y.applyUpdate(document, now.ydoc)
        return now.hash
      },
      movedOn: (refusal) => {
        log.info({ storyId, refusal: refusal.kind }, 'the story moved on while text was on its way; the writers keep it')
        for (const connection of document.getConnections()) close(connection, CLOSE.decideAgain)
      },
      settled: () => {
        if (document.getConnectionsCount() === 0) void this.hocuspocus.unloadDocument(document)
      },
    })
  }
}

function read(stored: Uint8Array): Y.Doc {
  const ydoc = new Y.Doc()
  Y.applyUpdate(ydoc, stored)
  return ydoc
}

/** Counts the time each change takes at whom it came from: what is small can still be much work for Yjs. */
function countWork(document: Document): void {
  let began = 0
  document.on('beforeTransaction', () => (began = performance.now()))
  document.on('afterTransaction', ({ origin }: Y.Transaction) => {
    const guest = (origin as { context?: Partial<Guest> } | null)?.context
    guest?.spend?.(performance.now() - began)
  })
}

/** Does what joining takes. A database that is away refuses nobody: the client is sent away to come again. */
async function orAgain<T>(guest: Guest, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Denied || !isUnavailable(error)) throw error
    guest.comeAgain()
    throw new Denied('')
  }
}

function say(connection: Connection, message: CollabMessage): void {
  connection.sendStateless(JSON.stringify(message))
}

/** Ends a connection and its socket; the reason tells the client whether to come back. */
function close(connection: Connection, reason: { code: number; reason: string }): void {
  connection.readOnly = true
  connection.close(reason)
  connection.webSocket.close(reason.code, reason.reason)
}
