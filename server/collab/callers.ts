import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Who a socket is: what may be relayed of it under a name. */
export interface Caller {
  personId: string
  name: string
}

/** A caret, a name and a colour are a fifth of it. */
const MOST_STATE_BYTES = 2_000
/** Carets of one socket: one, and another after the document was opened anew. */
const MOST_CARETS = 2
/** Carets of others that one message may repeat, as clients do. */
const MOST_ENTRIES = 200
/** Carets a text remembers: a client repeats what it knows of people who have left. */
const MOST_KNOWN = 1_000
const COLOUR = /^[#\w().,% -]{1,40}$/

/**
 * Who stands where in one text. What is relayed is built here from what was sent: the sender's own carets only, under the sender's own
 * name, and small.
 */
export class Callers {
  readonly #owners = new Map<number, { socket: object; personId: string }>()
  readonly #here = new Set<object>()

  /** The same message as it may be relayed; null when nothing of it may, `misuse` when it claims to be somebody else. */
  checked(update: Uint8Array, socket: object, caller: Caller): Uint8Array | null | 'misuse' {
    const decoder = decoding.createDecoder(update)
    const count = decoding.readVarUint(decoder)
    if (count > MOST_ENTRIES) return 'misuse'
    const own: { client: number; clock: number; state: string }[] = []
    for (let index = 0; index < count; index++) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const text = decoding.readVarString(decoder)
      const owner = this.#owners.get(client)
      // clients repeat what they heard of others, and take others back whom they have not heard of lately
      if (owner && owner.socket !== socket && owner.personId !== caller.personId) continue
      if (text.length > MOST_STATE_BYTES) return 'misuse'
      const state: unknown = JSON.parse(text)
      if (state === null) {
        if (owner?.socket === socket) own.push({ client, clock, state: 'null' })
        continue
      }
      const said = ownState(state, caller)
      if (said === null) return 'misuse'
      // the same person in another tab: that tab speaks for itself
      if (owner && owner.socket !== socket && this.#here.has(owner.socket)) continue
      if (owner?.socket !== socket && this.#carets(socket) >= MOST_CARETS) return 'misuse'
      this.#own(client, socket, caller.personId)
      own.push({ client, clock, state: JSON.stringify(said) })
    }
    if (own.length === 0) return null
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, own.length)
    for (const { client, clock, state } of own) {
      encoding.writeVarUint(encoder, client)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, state)
    }
    return encoding.toUint8Array(encoder)
  }

  /** True for one that was not here. */
  enter(socket: object): boolean {
    if (this.#here.has(socket)) return false
    this.#here.add(socket)
    return true
  }

  /** True when nobody is left. Whose carets they were is remembered as long as anybody may repeat them. */
  leave(socket: object): boolean {
    this.#here.delete(socket)
    return this.#here.size === 0
  }

  #carets(socket: object): number {
    let count = 0
    for (const owner of this.#owners.values()) if (owner.socket === socket) count++
    return count
  }

  #own(client: number, socket: object, personId: string): void {
    this.#owners.delete(client)
    this.#owners.set(client, { socket, personId })
    if (this.#owners.size <= MOST_KNOWN) return
    const gone = [...this.#owners].find(([, owner]) => !this.#here.has(owner.socket))
    if (gone) this.#owners.delete(gone[0])
  }
}

/** What may be relayed of a state: all it says, but of the person only what is true. Null: it claims to be somebody else. */
function ownState(state: unknown, { personId, name }: Caller): Record<string, unknown> | null {
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return null
  const { user, ...rest } = state as Record<string, unknown>
  if (user === undefined) return rest
  if (typeof user !== 'object' || user === null) return null
  const { id, colour, color } = user as Record<string, unknown>
  if (id !== undefined && id !== personId) return null
  const painted = { ...(isColour(colour) && { colour }), ...(isColour(color) && { color }) }
  return { ...rest, user: { id: personId, name, ...painted } }
}

function isColour(value: unknown): value is string {
  return typeof value === 'string' && COLOUR.test(value)
}
