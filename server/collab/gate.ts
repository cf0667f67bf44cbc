import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { Allowance, WHOLE_TEXTS, type Allowances } from './allowance'
import type { Caller, Callers } from './callers'

/** What a client may send, by the protocol of Hocuspocus; the rest (words put into the server's mouth) is misuse. */
const TYPE = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, syncReply: 4, close: 7 } as const
const ASKS_FOR_ALL = 0

/** A pasted page of text is a tenth of it. */
export const MOST_UPDATE_BYTES = 2_000_000
/** Everything but text: a caret, a token, a question. */
const MOST_OTHER_BYTES = 8_000
/** A document name, read before anything else is known of a message. */
const MOST_NAME_BYTES = 100

/**
 * What becomes of a message: it goes on (perhaps as another; `judgeAgain`: once more when it is said again), is
 * dropped, or ends the socket. `again`: the client may come back.
 */
export type Verdict = { pass: Uint8Array; judgeAgain?: true } | 'drop' | 'misuse' | 'again'

export type Admission = 'yes' | 'later' | 'misuse' | 'again'

/** Whom the gate of one socket asks. */
export interface GatePorts {
  allowances: Allowances
  caller: Caller
  socket: object
  /** Whether a document of this name may be asked for. */
  knows(name: string): boolean
  callersOf(name: string): Callers
  /** What becomes of an update to this document; `later` while it is not open: it will be said again. */
  admits(name: string, update: Uint8Array, pieces: Allowance): Admission
}

/**
 * Looks at every message of one socket before anything of it is decoded into a document: how large, how many, of what kind, in whose
 * name, and how much work.
 */
export class Gate {
  readonly #wholeTexts = new Allowance(WHOLE_TEXTS)
  /** One socket, one story: what is queued before a socket is let in stays small. */
  #name: string | undefined

  constructor(private readonly ports: GatePorts) {}

  get name(): string | undefined {
    return this.#name
  }

  judge(data: Uint8Array): Verdict {
    const { allowances } = this.ports
    if (!allowances.messages.take(1) || !allowances.bytes.take(data.byteLength) || !allowances.work.take(0)) return 'again'
    try {
      return this.#judge(data)
    } catch {
      // cut short, or no message at all
      return 'misuse'
    }
  }

  #judge(data: Uint8Array): Verdict {
    const decoder = decoding.createDecoder(data)
    const named = decoding.readVarUint(decoder)
    if (named > MOST_NAME_BYTES) return 'misuse'
    decoder.pos = 0
    const name = decoding.readVarString(decoder)
    this.#name ??= name
    if (name !== this.#name || !this.ports.knows(name)) return 'misuse'
    const type = decoding.readVarUint(decoder)
    const head = data.subarray(0, decoder.pos)
    if (type === TYPE.sync || type === TYPE.syncReply) return this.#sync(name, decoder, data)
    if (data.byteLength > MOST_OTHER_BYTES + MOST_NAME_BYTES) return 'misuse'
    if (type === TYPE.awareness) return this.#awareness(name, head, decoding.readVarUint8Array(decoder))
    if (type === TYPE.queryAwareness) return this.#wholeTexts.take(1) ? { pass: data } : 'again'
    return type === TYPE.auth || type === TYPE.close ? { pass: data } : 'misuse'
  }

  #sync(name: string, decoder: decoding.Decoder, data: Uint8Array): Verdict {
    const step = decoding.readVarUint(decoder)
    if (step > 2) return 'misuse'
    const bytes = decoding.readVarUint(decoder)
    if (bytes > decoder.arr.byteLength - decoder.pos) return 'misuse'
    if (step === ASKS_FOR_ALL) {
      if (bytes > MOST_OTHER_BYTES * 8) return 'misuse'
      return this.#wholeTexts.take(1) ? { pass: data } : 'again'
    }
    const admission = this.ports.admits(name, decoder.arr.subarray(decoder.pos, decoder.pos + bytes), this.ports.allowances.pieces)
    if (admission === 'later') return { pass: data, judgeAgain: true }
    return admission === 'yes' ? { pass: data } : admission
  }

  #awareness(name: string, head: Uint8Array, update: Uint8Array): Verdict {
    const { socket, caller } = this.ports
    const checked = this.ports.callersOf(name).checked(update, socket, caller)
    if (checked === 'misuse') return 'misuse'
    if (checked === null) return 'drop'
    const encoder = encoding.createEncoder()
    encoding.writeUint8Array(encoder, head)
    encoding.writeVarUint8Array(encoder, checked)
    return { pass: encoding.toUint8Array(encoder) }
  }
}
