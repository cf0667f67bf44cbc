import { textsOf, type TextName } from './answer'
import { answering, carriedOf, isOfHand, isTyping, sameCarried, stamp, stampOf, standingOf, suggestion, unweighed, type Attributes, type Hand, type MarkKind } from './marks'
import type { TextLike } from './pieces'
import { Scribe } from './scribe'
import { isText, sharedPicture, type MapLike, type SharedMaker, type SharedSheet } from './sharedSheet'
import { FIELDS, lengthOf, sameRuns, textOf, type Field, type Line, type LineType, type PictureLine, type Sheet } from './sheet'

/** The attribute of a line's end that says what the line is; a paragraph's has none. */
const LINE = 'line'

/** Where the writer's caret is after the change: of several places a change could have been made at, it is the one. */
export interface CaretHint {
  text: Field | 'body'
  /** In the new text. */
  at: number
  /** Where it was in the same text before, when nothing was selected: tells what was deleted before it from what was behind it. */
  was?: number | null
}

/** What writing needs to know besides what to write. */
interface Pen {
  make: SharedMaker
  hand: Hand | null
  /** In the text that is being written; null when it is elsewhere. */
  caret: CaretHint | null
  /** Where the caret stands when what was suggested away stays: an offset of the same text. */
  landed: number | null
}

/**
 * Makes the shared texts say `after`, touching only what differs from `before` (what they say now, as shown). To be called in one
 * transaction of the document. A hand that suggests leaves standing what it deletes, and marks it. Answers where the caret belongs
 * then, when it is not where `caret` says.
 */
export function writeShared(shared: SharedSheet, before: Sheet, after: Sheet, make: SharedMaker, caret: CaretHint | null = null, hand: Hand | null = null): CaretHint | null {
  const pen = (text: Field | 'body'): Pen => ({ make, hand, caret: caret?.text === text ? caret : null, landed: null })
  let landed: CaretHint | null = null
  for (const field of FIELDS) {
    const [old, now] = [before.fields[field], after.fields[field]]
    if (old === now) continue
    const here = pen(field)
    changeText(shared.fields[field], old, now, here)
    if (here.landed !== null) landed = { text: field, at: here.landed }
  }
  const here = pen('body')
  writeBody(shared.body, before.body, after.body, here)
  return here.landed === null ? landed : { text: 'body', at: here.landed }
}

/** A stretch of one shared text as it is shown, and the words that are to stand there: a field, the body, or a text of the picture at a place of the body. */
export interface Stretch {
  text: TextName
  /** UTF-16 units; `to` is not in it. */
  from: number
  to: number
  by: string
}

/**
 * Puts other words in stretches that do not overlap, each by the least change, and leaves everything between them alone. To be called in
 * one transaction of the document. A hand that suggests leaves standing what goes, and marks it; what was suggested away before is not
 * taken for a part of the new words. New words have the weight of the first they stand for.
 */
export function replaceStretches(shared: SharedSheet, stretches: readonly Stretch[], make: SharedMaker, hand: Hand | null = null): void {
  for (const [name, text] of textsOf(shared)) {
    const here = stretches.filter((one) => one.text === name).toSorted((a, b) => b.from - a.from)
    if (here.length === 0) continue
    const scribe = new Scribe(text)
    const pen: Pen = { make, hand, caret: null, landed: null }
    // from the end, so that what is still to be written keeps its place
    for (const { from, to, by } of here) {
      const runs = scribe.runs(from, to).map((run) => ({ ...run, ...standingOf(run.attributes) }))
      const bold = name === 'body' && runs[0]?.bold.is === true
      const now = by.split('').map((char): Unit => ({ char, bold }))
      if (runs.some(({ deleted }) => deleted)) insert(scribe, from + strike(scribe, from, to, hand), now, pen)
      else change(scribe, from, runs.flatMap((run) => run.words.split('').map((char): Unit => ({ char, bold: name === 'body' && run.bold.is }))), now, pen)
    }
    scribe.settle()
  }
}

function changeText(text: TextLike, old: string, now: string, pen: Pen): void {
  const scribe = new Scribe(text)
  change(scribe, 0, charactersOf(old), charactersOf(now), pen)
  scribe.settle()
}

function writeBody(body: TextLike, open: readonly Line[], after: readonly Line[], pen: Pen): void {
  if (open.length === after.length && open.every((line, at) => after[at] !== undefined && sameLine(line, after[at]))) return
  const scribe = new Scribe(body)
  const before = ended(scribe, open, pen)
  let from = 0
  let at = 0
  for (; from < before.length && from < after.length; from++) {
    const [old, now] = [before[from], after[from]]
    if (!old || !now || !sameLine(old, now)) break
    at += lengthOf(old)
  }
  let kept = 0
  for (; kept < before.length - from && kept < after.length - from; kept++) {
    const [old, now] = [before[before.length - 1 - kept], after[after.length - 1 - kept]]
    if (!old || !now || !sameLine(old, now)) break
  }
  const [old, now] = [before.slice(from, before.length - kept), after.slice(from, after.length - kept)]
  if (old.length !== now.length) change(scribe, at, old.flatMap(unitsOf), now.flatMap(unitsOf), pen)
  else {
    // as many lines as before: each is changed by itself, so that one change in two places stays two
    let place = at
    for (const [index, line] of now.entries()) {
      const was = old[index]
      if (!was) continue
      if (was.type === 'picture' && line.type === 'picture' && (was.asset === line.asset || (isUnder(was, line) && isUnsuggested(scribe, place, pen.hand)))) {
        changePicture(sharedPicture(body, place), was, line, pen)
        place += 1
      } else place += sameLine(was, line) ? lengthOf(line) : change(scribe, place, unitsOf(was), unitsOf(line), pen)
    }
  }
  scribe.settle()
}

/** Gives every line its end that lacks one, before anything is written beside it: without it, what comes behind would be one with it. */
function ended(scribe: Scribe, lines: readonly Line[], pen: Pen): Line[] {
  let at = 0
  return lines.map((line) => {
    at += lengthOf(line)
    if (line.type === 'picture' || !line.open) return line
    insert(scribe, at, [{ end: line.type }], pen)
    at += 1
    return { type: line.type, runs: line.runs }
  })
}

function changePicture(map: MapLike | null, was: PictureLine, now: PictureLine, pen: Pen): void {
  if (!map) return
  // another picture comes with all of its own: of two who replace it at once, one is whole
  const another = was.asset !== now.asset
  for (const key of ['asset', 'width', 'height'] as const) if (another || was[key] !== now[key]) map.set(key, now[key])
  if (another || was.focus !== now.focus) map.set('focus', now.focus ?? null)
  for (const key of ['caption', 'credit'] as const) {
    if (was[key] === now[key]) continue
    if (!isText(map.get(key))) map.set(key, pen.make.text(''))
    const text = map.get(key)
    if (isText(text)) changeText(text, was[key], now[key], { ...pen, caret: null })
  }
}

/** Another picture under the words of the one before: a replacement. Two that change places bring their words along. */
function isUnder(was: PictureLine, now: PictureLine): boolean {
  return (['caption', 'credit'] as const).every((key) => was[key] === now[key] || was[key] === '')
}

/** Nobody suggests the picture at a place, away or otherwise: it is replaced where it stands, with the caption that a colleague may be writing in. */
function isUnsuggested(scribe: Scribe, at: number, hand: Hand | null): boolean {
  return !hand?.suggests && standingOf(scribe.at(at)).marks.length === 0
}

/** The same but for a missing end. */
export function sameLine(a: Line, b: Line): boolean {
  if (a === b) return true
  if (a.type === 'picture' || b.type === 'picture') {
    return a.type === 'picture' && b.type === 'picture' && a.asset === b.asset && a.width === b.width && a.height === b.height && a.caption === b.caption && a.credit === b.credit && a.focus === b.focus
  }
  if (a.type !== b.type) return false
  // weight does not count where the schema knows none
  if (a.type === 'subhead') return textOf(a) === textOf(b)
  return sameRuns(a.runs, b.runs)
}

/** One place of a shared text: a character, the end of a line, a picture. */
type Unit = { char: string; bold: boolean } | { end: LineType } | { picture: PictureLine }

function charactersOf(text: string): Unit[] {
  return text.split('').map((char) => ({ char, bold: false }))
}

function unitsOf(line: Line): Unit[] {
  if (line.type === 'picture') return [{ picture: line }]
  const units: Unit[] = line.runs.flatMap(({ text, bold }) => text.split('').map((char) => ({ char, bold })))
  return line.open ? units : [...units, { end: line.type }]
}

function same(a: Unit | undefined, b: Unit | undefined): boolean {
  return alike(a, b) && weightOf(a) === weightOf(b)
}

/** The same character, or both an end, whatever the weight or the kind of line. */
function alike(a: Unit | undefined, b: Unit | undefined): boolean {
  if (!a || !b) return false
  if ('char' in a) return 'char' in b && a.char === b.char
  if ('end' in a) return 'end' in b
  return 'picture' in b && sameLine(a.picture, b.picture)
}

function weightOf(unit: Unit | undefined): string | boolean {
  return unit && 'char' in unit ? unit.bold : unit && 'end' in unit ? unit.end : false
}

/**
 * Writes the least that turns `old`, which stands in the text from `at`, into `now`: first the characters, then their weight and the kinds of
 * lines. Apart, so that a word whose weight changes is not written anew, which two people would do twice. Answers the places it takes then.
 */
function change(scribe: Scribe, at: number, old: readonly Unit[], now: readonly Unit[], pen: Pen): number {
  const caret = pen.caret && { ...pen.caret, at: pen.caret.at - at }
  const { start, oldEnd, newEnd } = changed(old, now, caret?.at ?? null)
  const kept = strike(scribe, at + start, at + oldEnd, pen.hand)
  insert(scribe, at + start + kept, now.slice(start, newEnd), pen)
  reformat(scribe, at, old.slice(0, start), now.slice(0, start), pen.hand)
  reformat(scribe, at + newEnd + kept, old.slice(oldEnd), now.slice(newEnd), pen.hand)
  if (caret && kept > 0 && caret.at >= start) {
    const backwards = newEnd === start && caret.at === start && pen.caret?.was !== at + start
    if (!backwards) pen.landed = at + caret.at + kept
  }
  return now.length + kept
}

/** Takes characters out, or suggests it: what one has suggested oneself goes, the rest stays. Answers how many stay. */
function strike(scribe: Scribe, from: number, to: number, hand: Hand | null): number {
  if (!hand?.suggests) {
    scribe.delete(from, to - from)
    return 0
  }
  apart(scribe, hand, 'delete')
  let kept = 0
  const struck: { from: number; to: number; attributes: Attributes }[] = []
  const words = new Map<string, string>()
  const own: { from: number; to: number }[] = []
  for (const run of scribe.runs(from, to)) {
    const { marks, deleted } = standingOf(run.attributes)
    if (marks.some(({ kind, by }) => kind === 'insert' && by === hand.by)) {
      own.push(run)
      continue
    }
    kept += run.to - run.from
    if (deleted) continue
    struck.push(run)
    words.set(stampOf(run.attributes), (words.get(stampOf(run.attributes)) ?? '') + run.words)
  }
  for (const run of struck) scribe.format(run.from, run.to - run.from, suggestion(hand, 'delete', run.attributes, words.get(stampOf(run.attributes)) ?? ''))
  for (const run of own.toReversed()) scribe.delete(run.from, run.to - run.from)
  return kept
}

/** Gives what the hand puts next a name of its own: with an end that it shared with what the hand has put before, one could end the other. */
function apart(scribe: Scribe, hand: Hand | null, kind: MarkKind): void {
  if (hand && scribe.carries((key) => isOfHand(key, hand, kind))) hand.renew()
}

interface Changed {
  start: number
  oldEnd: number
  newEnd: number
}

function changed(old: readonly Unit[], now: readonly Unit[], caret: number | null): Changed {
  const grown = now.length - old.length
  let start = 0
  while (start < old.length && start < now.length && alike(old[start], now[start])) start++
  let kept = 0
  while (kept < old.length - start && kept < now.length - start && alike(old[old.length - 1 - kept], now[now.length - 1 - kept])) kept++
  // in a run of equal characters it was where the caret stands now
  if (caret !== null && grown !== 0) {
    const hinted = grown > 0 ? caret - grown : caret
    const [oldEnd, newEnd] = grown > 0 ? [hinted, hinted + grown] : [hinted - grown, hinted]
    if (hinted >= 0 && hinted <= start && equalFrom(old, oldEnd, now, newEnd)) {
      return whole(old, now, { start: hinted, oldEnd, newEnd })
    }
  }
  return whole(old, now, { start, oldEnd: old.length - kept, newEnd: now.length - kept })
}

function equalFrom(old: readonly Unit[], oldAt: number, now: readonly Unit[], newAt: number): boolean {
  if (old.length - oldAt !== now.length - newAt || oldAt > old.length) return false
  for (let offset = 0; oldAt + offset < old.length; offset++) if (!alike(old[oldAt + offset], now[newAt + offset])) return false
  return true
}

/** A shared text keeps no half of a surrogate pair: a change takes in both. */
function whole(old: readonly Unit[], now: readonly Unit[], { start, oldEnd, newEnd }: Changed): Changed {
  const first = isHalf(old[start - 1], 0xd800) ? start - 1 : start
  const more = isHalf(old[oldEnd], 0xdc00) ? 1 : 0
  return { start: first, oldEnd: oldEnd + more, newEnd: newEnd + more }
}

function isHalf(unit: Unit | undefined, from: number): boolean {
  if (!unit || !('char' in unit)) return false
  const code = unit.char.charCodeAt(0)
  return code >= from && code < from + 0x400
}

/** Gives characters that stay (`was`, from `at`) the weight and the kinds of line they have in `now`. */
function reformat(scribe: Scribe, at: number, was: readonly Unit[], now: readonly Unit[], hand: Hand | null): void {
  let index = 0
  let named = false
  while (index < now.length) {
    const unit = now[index]
    if (!unit || 'picture' in unit || same(was[index], unit)) {
      index++
      continue
    }
    if (!named) for (const kind of ['bold', 'line'] as const) apart(scribe, hand, kind)
    named = true
    let end = index + 1
    while (end < now.length && 'char' in unit && isChar(now[end], unit.bold) && !same(was[end], now[end])) end++
    for (const run of scribe.runs(at + index, at + end)) scribe.format(run.from, run.to - run.from, weighed(run, unit, hand))
    index = end
  }
}

/** What gives a character another weight, or a line another kind: at once, or as a suggestion in place of any other. */
function weighed({ attributes, words }: { attributes: Attributes; words: string }, unit: { char: string; bold: boolean } | { end: LineType }, hand: Hand | null): Attributes {
  const { marks, own, bold, line } = standingOf(attributes)
  const [kind, is, to] = 'end' in unit ? (['line', line.is, unit.end] as const) : (['bold', bold.is, unit.bold] as const)
  const cleared = Object.assign({}, ...[...marks, ...own].filter((mark) => mark.kind === kind).map((mark) => answering(mark, hand?.id ?? '', attributes, words))) as Attributes
  if (hand?.suggests) return is === to ? cleared : { ...cleared, ...suggestion(hand, kind, attributes, words, to) }
  return { ...cleared, ...based(unit) }
}

/** Weight or kind of line as the attribute that says it. */
function based(unit: Unit): Attributes {
  if ('end' in unit) return { [LINE]: unit.end === 'paragraph' ? null : unit.end }
  return 'char' in unit ? { bold: unit.bold ? true : null } : {}
}

function isChar(unit: Unit | undefined, bold: boolean): unit is { char: string; bold: boolean } {
  return unit !== undefined && 'char' in unit && unit.bold === bold
}

function insert(scribe: Scribe, at: number, units: readonly Unit[], { make, hand }: Pen): void {
  if (units.length === 0) return
  const [front, behind] = [scribe.at(at - 1), scribe.at(at)]
  const goesOn = hand !== null && isTyping(front, hand)
  // as if it were of one typing with what somebody has marked meanwhile, it would be marked too
  if (!goesOn && !(hand !== null && isTyping(behind, hand))) apart(scribe, hand, 'insert')
  const around = carriedOf(behind)
  const typed = hand === null || stampOf(behind) === hand.id ? {} : stamp(hand.id, around)
  const carried: Attributes = goesOn ? carriedOf(front) : { ...around, ...typed, ...(hand?.suggests ? suggestion(hand, 'insert', { ...around, ...typed }, null) : {}) }
  const between = !goesOn && !sameCarried(front, behind)
  if (between) scribe.insert(at, ' ', behind ?? {})
  let place = between ? at + 1 : at
  for (let index = 0; index < units.length; ) {
    const unit = units[index]
    if (!unit) break
    let end = index + 1
    const attributes = { ...carried, ...(hand?.suggests ? weightOfNew(unit, (between ? behind : front) ?? {}, carried, hand) : based(unit)) }
    if ('char' in unit) {
      while (isChar(units[end], unit.bold)) end++
      const characters = units.slice(index, end).map((one) => ('char' in one ? one.char : ''))
      scribe.insert(place, characters.join(''), attributes)
    } else scribe.insert(place, 'end' in unit ? '\n' : picture(unit.picture, make), attributes)
    place += end - index
    index = end
  }
  // the blank stood behind the ends of what is marked in front, where Yjs puts nothing that is marked itself: put before them, the text
  // would end those marks and begin them anew, to run on over everything when somebody deletes what they were of in the same moment
  if (between) scribe.delete(at, 1)
}

/**
 * What gives a suggested insertion its weight or kind of line. The text's own attributes go on as they are beside it: ended and begun anew
 * around what may never come to be, they would run on over the rest where somebody deletes what they were of in the same moment.
 */
function weightOfNew(unit: Unit, beside: Attributes, carried: Attributes, hand: Hand): Attributes {
  const base = { bold: beside.bold ?? null, [LINE]: beside[LINE] ?? null }
  const { bold, line } = standingOf(base)
  const wanted = { ...(('char' in unit ? unit.bold : bold.is) === bold.is ? {} : suggestion(hand, 'bold', carried, null, !bold.is)), ...('end' in unit && unit.end !== line.is ? suggestion(hand, 'line', carried, null, unit.end) : {}) }
  return { ...base, ...unweighed(hand), ...wanted }
}

function picture(line: PictureLine, make: SharedMaker): object {
  const map = make.map()
  for (const key of ['asset', 'width', 'height'] as const) map.set(key, line[key])
  if (line.focus !== undefined) map.set('focus', line.focus)
  for (const key of ['caption', 'credit'] as const) map.set(key, make.text(line[key]))
  return map
}
