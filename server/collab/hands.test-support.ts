import * as Y from 'yjs'
import { answer, suggestionsOf, type Pick, type Suggested, type Verdict } from '@/newsroom/manuscript/document/answer'
import type { Hand as Suggesting, KeptClaims } from '@/newsroom/manuscript/document/marks'
import { regain } from '@/newsroom/manuscript/document/regain'
import { readShared, sharedSheet, type View } from '@/newsroom/manuscript/document/sharedSheet'
import { textOf, type Line, type Sheet } from '@/newsroom/manuscript/document/sheet'
import { writeShared } from '@/newsroom/manuscript/document/writeShared'
import { EMPTY_CONTENT } from '@/newsroom/manuscript/story'
import { Judge } from './judge'
import { buildDoc, YJS } from './ydoc'

/** A hand that suggests, or is only known by name. Every write is a typing of its own, unless it goes on with the last one. */
export interface Suggester {
  by: string
  suggests: boolean
  goesOn?: boolean
}

let serial = 0
class Typing implements Suggesting {
  id = ''
  at = ''
  constructor(
    readonly by: string,
    readonly suggests: boolean,
    private readonly known: Set<string>,
  ) {
    this.renew()
  }
  renew(): void {
    serial += 1
    this.id = `${this.by}.${String(serial)}`
    this.known.add(this.id)
    this.at = new Date(Date.UTC(2026, 0, 5) + serial * 1000).toISOString()
  }
}

/** One of several people who write in a story, as their editor does: it shows a sheet and writes the next. */
export class Hand {
  readonly ydoc = new Y.Doc()
  /** As whom it writes, where that is known. */
  as: Suggester | null = null
  #typing: Typing | null = null
  /** Ids of its typings. */
  readonly #typed = new Set<string>()
  constructor(state: Uint8Array, id: number) {
    this.ydoc.clientID = id
    Y.applyUpdate(this.ydoc, state)
    const shared = sharedSheet(this.ydoc)
    const texts = [...Object.values(shared.fields), shared.body].filter((text) => text instanceof Y.Text)
    regain(this.ydoc, shared, texts.map((text) => ({ watched: text, text })), (id) => this.#typed.has(id), () => new Typing(this.as?.by ?? '', true, this.#typed))
  }
  get sheet(): Sheet {
    return readShared(sharedSheet(this.ydoc))
  }
  write(next: (sheet: Sheet) => Sheet, caret: number | null = null): void {
    const { sheet } = this
    this.ydoc.transact(() => writeShared(sharedSheet(this.ydoc), sheet, next(sheet), YJS, caret === null ? null : { text: 'body', at: caret }, this.#asNow()), this)
  }
  #asNow(): Typing | null {
    if (!this.as) return null
    if (!this.as.goesOn || this.#typing?.by !== this.as.by || this.#typing.suggests !== this.as.suggests) this.#typing = new Typing(this.as.by, this.as.suggests, this.#typed)
    return this.#typing
  }
  /** Presses Enter behind a word. */
  split(behind: string): void {
    this.write((sheet) => {
      const index = sheet.body.findIndex((line) => line.type !== 'picture' && textOf(line).includes(behind))
      const line = sheet.body[index]
      if (!line || line.type === 'picture') throw new Error(`nowhere: ${behind}`)
      const text = textOf(line)
      const at = text.indexOf(behind) + behind.length
      const parts = [text.slice(0, at), text.slice(at)].map((part): Line => ({ type: line.type, runs: part ? [{ text: part, bold: false }] : [] }))
      return { ...sheet, body: sheet.body.toSpliced(index, 1, ...parts) }
    })
  }
  type(behind: string, words: string): void {
    this.write((sheet) => ({
      ...sheet,
      body: sheet.body.map((line) => (line.type !== 'picture' && textOf(line).includes(behind) ? { ...line, runs: [{ text: textOf(line).replace(behind, behind + words), bold: false }] } : line)),
    }))
  }
  answer(verdict: Verdict, ...picks: Pick[]): number {
    return this.ydoc.transact(() => answer(sharedSheet(this.ydoc), verdict, picks.length > 0 ? picks : [{}], `${this.as?.by ?? 'somebody'}.a${String((serial += 1))}`), this)
  }
  get open(): Suggested[] {
    return suggestionsOf(sharedSheet(this.ydoc))
  }
  seen(view: View): Sheet {
    return readShared(sharedSheet(this.ydoc), view)
  }
  get lines(): string[] {
    return linesOf(this.sheet)
  }
}

export function linesOf(sheet: Sheet): string[] {
  return sheet.body.map((line) => (line.type === 'picture' ? `[${line.asset}]` : textOf(line)))
}

export function meet(...hands: Hand[]): void {
  const states = hands.map(({ ydoc }) => Y.encodeStateAsUpdate(ydoc))
  for (const { ydoc } of hands) for (const state of states) Y.applyUpdate(ydoc, state)
}

function built(text: string): Uint8Array {
  return buildDoc({ ...EMPTY_CONTENT, body: text ? text.split('\n').map((line) => ({ type: 'paragraph' as const, text: [{ text: line }] })) : [] }, 'e')
}

export function two(text: string): [Hand, Hand] {
  const state = built(text)
  return [new Hand(state, 1), new Hand(state, 2)]
}

export function three(text: string): [Hand, Hand, Hand] {
  const state = built(text)
  return [new Hand(state, 1), new Hand(state, 2), new Hand(state, 3)]
}

/** The text as the server has it: what a hand sends is judged, as a socket does it. */
export class Room {
  #text: Hand
  #judge: Judge
  constructor(state: Uint8Array) {
    this.#text = new Hand(state, 9)
    this.#judge = new Judge(this.#text.ydoc)
  }
  get text(): Hand {
    return this.#text
  }
  /** Nobody has it open, or the server starts anew: what is stored of it is all that is left, and is opened again. */
  putAway(): void {
    const claims = JSON.stringify(this.#judge.kept)
    this.#text = new Hand(Y.encodeStateAsUpdate(this.#text.ydoc), 9)
    this.#judge = new Judge(this.#text.ydoc, JSON.parse(claims) as KeptClaims)
  }
  /** Sends what the server has not; answers what the judge says of it. */
  take(hand: Hand, by: string): ReturnType<Judge['judge']> {
    const update = Y.encodeStateAsUpdate(hand.ydoc, Y.encodeStateVector(this.text.ydoc))
    const verdict = this.#judge.judge(update, by)
    if (verdict === 'yes') Y.applyUpdate(this.text.ydoc, update, { context: by })
    return verdict
  }
  give(hand: Hand): void {
    Y.applyUpdate(hand.ydoc, Y.encodeStateAsUpdate(this.text.ydoc, Y.encodeStateVector(hand.ydoc)))
  }
}
