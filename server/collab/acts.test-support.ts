import fc from 'fast-check'
import * as Y from 'yjs'
import { sharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import { LINE_TYPES, textOf, type Line, type LineType, type Sheet, type TextLine } from '@/newsroom/manuscript/document/sheet'
import { meet, type Hand } from './hands.test-support'

export const line = (text: string, type: LineType = 'paragraph'): TextLine => ({ type, runs: text ? [{ text, bold: false }] : [] })
export const lines = (...all: Line[]) => (sheet: Sheet): Sheet => ({ ...sheet, body: all })

/** What a sheet says, whether or not somebody ended its last line. */
export function said({ fields, body }: Sheet): unknown {
  return { fields, body: body.map((one) => (one.type === 'picture' ? one : { type: one.type, runs: one.type === 'subhead' ? textOf(one) : one.runs })) }
}

/** A person's own undo, as their editor has it. */
export function undoOf(hand: Hand): Y.UndoManager {
  const { fields, body } = sharedSheet(hand.ydoc)
  return new Y.UndoManager([...Object.values(fields), body].filter((text) => text instanceof Y.Text), { trackedOrigins: new Set([hand]), captureTimeout: 0 })
}

export const KINDS = ['type', 'type', 'split', 'join', 'bold', 'kind', 'erase', 'erase', 'cut', 'picture', 'caption', 'headline', 'meet', 'meet'] as const
export const stepParts = { hand: fc.nat({ max: 2 }), at: fc.nat({ max: 400 }), more: fc.nat({ max: 60 }) }
export const step = fc.record({ ...stepParts, kind: fc.constantFrom(...KINDS) })
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

/** What an editor would show next, or null where it cannot be done. */
export function next(sheet: Sheet, { kind, at, more }: Step, word: string): Sheet | null {
  const index = at % sheet.body.length
  const here = sheet.body[index]
  const put = (...all: Line[]) => ({ ...sheet, body: sheet.body.toSpliced(index, 1, ...all) })
  if (kind === 'headline') return { ...sheet, fields: { ...sheet.fields, headline: more % 2 ? sheet.fields.headline + word : sheet.fields.headline.slice(more % 5) } }
  if (kind === 'cut') return sheet.body.length > 1 ? { ...sheet, body: sheet.body.toSpliced(index, 1) } : null
  if (!here) return null
  if (here.type === 'picture') return kind === 'caption' ? put({ ...here, caption: more % 2 ? here.caption + word : here.caption.slice(more % 4) }) : null
  const cut = more % (textOf(here).length + 1)
  const [head, tail] = halves(here, cut)
  const as = (type: LineType, runs: TextLine['runs']): TextLine => ({ type, runs: type === 'subhead' ? line(runs.map(({ text }) => text).join('')).runs : joined(runs) })
  switch (kind) {
    case 'type':
      return put(as(here.type, [...head, { text: word, bold: false }, ...tail]))
    case 'split':
      return put(as(here.type, head), as(tail.length > 0 ? here.type : 'paragraph', tail))
    case 'join': {
      const before = sheet.body[index - 1]
      return before && before.type !== 'picture' ? { ...sheet, body: sheet.body.toSpliced(index - 1, 2, as(before.type, [...before.runs, ...here.runs])) } : null
    }
    case 'bold':
      return here.type === 'subhead' ? null : put(as(here.type, [...head.map((run) => ({ ...run, bold: true })), ...tail]))
    case 'kind':
      return put(as(LINE_TYPES[more % LINE_TYPES.length] ?? 'paragraph', here.runs))
    case 'erase':
      return put(as(here.type, [...head, ...halves({ ...here, runs: tail }, 1 + (at % 7))[1]]))
    case 'picture':
      return put(here, { type: 'picture', asset: `0p${word.charCodeAt(0).toString(16)}`, width: null, height: null, caption: word, credit: '' })
    case 'caption':
    case 'meet':
      return null
  }
}

function halves({ runs }: TextLine, cut: number): [TextLine['runs'], TextLine['runs']] {
  const all = runs.flatMap(({ text, bold }) => text.split('').map((char) => ({ text: char, bold })))
  return [joined(all.slice(0, cut)), joined(all.slice(cut))]
}

function joined(runs: TextLine['runs']): TextLine['runs'] {
  const all: TextLine['runs'] = []
  for (const { text, bold } of runs) {
    const last = all.at(-1)
    if (text && last?.bold === bold) last.text += text
    else if (text) all.push({ text, bold })
  }
  return all
}

export const countIn = (sheet: Sheet, word: string) => JSON.stringify(sheet).split(word).length - 1

/** Three people do the steps; answers what they typed, and which of it somebody took out having seen it. */
export function play(hands: readonly [Hand, Hand, Hand], steps: readonly Step[], join = () => meet(...hands)): { typed: Set<string>; struck: Set<string> } {
  const [typed, struck] = [new Set<string>(), new Set<string>()]
  let serial = 0
  for (const one of steps) {
    const hand = hands[one.hand as 0 | 1 | 2]
    if (one.kind === 'meet') {
      join()
      continue
    }
    // of one character, so that the least change is the one that was made
    const word = String.fromCodePoint(0x5000 + serial++)
    const before = hand.sheet
    const after = next(before, one, word)
    if (!after) continue
    hand.write(() => after)
    for (const old of typed) if (countIn(after, old) < countIn(before, old)) struck.add(old)
    // who deletes a picture deletes what others write under it
    if (one.kind !== 'caption' && one.kind !== 'picture' && countIn(after, word) > 0) typed.add(word)
  }
  join()
  return { typed, struck }
}
