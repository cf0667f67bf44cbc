import { FIELDS, joinRuns, lengthOf, sizeOf, textOf, type Field, type Line, type LineType, type PictureLine, type Run, type Sheet, type TextLine } from './sheet'

/**
 * The sheet as several people write it: one shared text for every field and one for the whole body. The end of a line is a
 * character of it (as in a file), which carries the kind of the line; a picture is one character that holds its own texts. So
 * splitting a line is typing one character, and joining two is deleting it: nothing is copied, nobody's caret is in something
 * that was thrown away, and two people who split at one place leave an empty line, not the second half twice.
 */
export interface SharedSheet {
  fields: Record<Field, TextLike>
  body: TextLike
}

/** The little of a Yjs text that reading and writing need, so that newsroom imports no Yjs. Offsets are UTF-16 code units. */
export interface TextLike {
  toDelta(): { insert?: unknown; attributes?: Record<string, unknown> }[]
  insert(at: number, text: string, attributes?: object): void
  insertEmbed(at: number, embed: object, attributes?: object): void
  delete(at: number, length: number): void
  format(at: number, length: number, attributes: object): void
}

export interface MapLike {
  get(key: string): unknown
  set(key: string, value: unknown): unknown
}

/** Makes the shared types a picture is held in. */
export interface SharedMaker {
  text(content: string): TextLike
  map(): MapLike & object
}

/** Names of the shared texts in the document. */
const SHARED_NAMES: Record<Field | 'body', string> = {
  kicker: 'story.kicker',
  headline: 'story.headline',
  deck: 'story.deck',
  byline: 'story.byline',
  dateline: 'story.dateline',
  body: 'story.body',
}

/** The shared texts of a document; a text that nobody wrote in yet is empty. */
export function sharedSheet(doc: { getText(name: string): TextLike }): SharedSheet {
  return {
    fields: Object.fromEntries(FIELDS.map((field) => [field, doc.getText(SHARED_NAMES[field])])) as Record<Field, TextLike>,
    body: doc.getText(SHARED_NAMES.body),
  }
}

/** The attribute of a line's end that says what the line is; a paragraph's has none. */
const LINE = 'line'
/** Stands for what is not understood, so that every later place stays where it is. */
const UNKNOWN = '\ufffc'

/** What the shared texts say. Total: whatever a client has sent, there is a sheet of it, and everybody reads the same. */
export function readShared(shared: SharedSheet): Sheet {
  const fields = Object.fromEntries(FIELDS.map((field) => [field, lineTextOf(shared.fields[field], field === 'headline')])) as Record<Field, string>
  const body: Line[] = []
  let runs: Run[] = []
  const end = (line: Omit<TextLine, 'runs'>) => {
    body.push({ ...line, runs: joinRuns(runs) })
    runs = []
  }
  for (const { insert, attributes } of shared.body.toDelta()) {
    const bold = attributes?.bold === true
    if (typeof insert === 'string') {
      insert.split('\n').forEach((text, at) => {
        if (at > 0) end({ type: lineType(attributes?.[LINE]) })
        runs.push({ text, bold })
      })
    } else if (isMap(insert)) {
      if (joinRuns(runs).length > 0) end({ type: 'paragraph', open: true })
      runs = []
      body.push(pictureOf(insert))
    } else runs.push({ text: UNKNOWN, bold })
  }
  if (joinRuns(runs).length > 0 || body.length === 0) end({ type: 'paragraph', open: true })
  return { fields, body }
}

/** The shared picture at a place of the body, to write in its texts; null where there is none. */
export function sharedPicture(body: TextLike, at: number): MapLike | null {
  let offset = 0
  for (const { insert } of body.toDelta()) {
    if (offset === at) return isMap(insert) ? insert : null
    offset += typeof insert === 'string' ? insert.length : 1
    if (offset > at) return null
  }
  return null
}

function lineType(value: unknown): LineType {
  return value === 'subhead' || value === 'quote' ? value : 'paragraph'
}

function pictureOf(map: MapLike): PictureLine {
  const asset = map.get('asset')
  const part = (key: string) => {
    const text = map.get(key)
    return isText(text) ? lineTextOf(text, false) : ''
  }
  return {
    type: 'picture',
    asset: typeof asset === 'string' ? asset : '',
    width: sizeOf(map.get('width')),
    height: sizeOf(map.get('height')),
    caption: part('caption'),
    credit: part('credit'),
  }
}

function lineTextOf(text: TextLike, breaks: boolean): string {
  const read = text
    .toDelta()
    .map(({ insert }) => (typeof insert === 'string' ? insert : UNKNOWN))
    .join('')
  return breaks ? read : read.replaceAll('\n', ' ')
}

function isMap(value: unknown): value is MapLike {
  return typeof value === 'object' && value !== null && 'get' in value && 'set' in value && !('toDelta' in value)
}

function isText(value: unknown): value is TextLike {
  return typeof value === 'object' && value !== null && 'toDelta' in value && 'insert' in value
}

/** Where the writer's caret is after the change: of several places a change could have been made at, it is the one. */
export interface CaretHint {
  text: Field | 'body'
  /** In the new text. */
  at: number
}

/**
 * Makes the shared texts say `after`, touching only what differs from `before` (what they say now). To be called in one
 * transaction of the document.
 */
export function writeShared(shared: SharedSheet, before: Sheet, after: Sheet, make: SharedMaker, caret: CaretHint | null = null): void {
  for (const field of FIELDS) {
    const [old, now] = [before.fields[field], after.fields[field]]
    if (old !== now) change(shared.fields[field], 0, charactersOf(old), charactersOf(now), make, caret?.text === field ? caret.at : null)
  }
  writeBody(shared.body, before.body, after.body, make, caret?.text === 'body' ? caret.at : null)
  settle(shared, after)
}

/**
 * Yjs tidies marks away around what is deleted, at times one that what follows needs: a line would take over the kind of the one before
 * it. What is shown is what was meant.
 */
function settle(shared: SharedSheet, after: Sheet): void {
  const { body } = readShared(shared)
  let at = 0
  for (const [index, line] of body.entries()) {
    const meant = after.body[index]
    if (meant && line.type !== 'picture' && meant.type !== 'picture' && textOf(line) === textOf(meant) && !sameLine(line, meant)) {
      reformat(shared.body, at, unitsOf(line), unitsOf(line.open ? { ...meant, open: true } : meant))
    }
    at += lengthOf(line)
  }
}

function writeBody(body: TextLike, open: readonly Line[], after: readonly Line[], make: SharedMaker, caret: number | null): void {
  if (open.length === after.length && open.every((line, at) => after[at] !== undefined && sameLine(line, after[at]))) return
  const before = ended(body, open)
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
  const relative = (start: number) => (caret === null ? null : caret - start)
  if (old.length !== now.length) return change(body, at, old.flatMap(unitsOf), now.flatMap(unitsOf), make, relative(at))
  // as many lines as before: each is changed by itself, so that one change in two places stays two
  let place = at
  for (const [index, line] of now.entries()) {
    const was = old[index]
    if (!was) continue
    if (was.type === 'picture' && line.type === 'picture' && was.asset === line.asset) {
      changePicture(sharedPicture(body, place), was, line, make)
      place += 1
    } else {
      if (!sameLine(was, line)) change(body, place, unitsOf(was), unitsOf(line), make, relative(place))
      place += lengthOf(line)
    }
  }
}

/** Gives every line its end that lacks one, before anything is written beside it: without it, what comes behind would be one with it. */
function ended(body: TextLike, lines: readonly Line[]): Line[] {
  let at = 0
  return lines.map((line) => {
    at += lengthOf(line)
    if (line.type === 'picture' || !line.open) return line
    body.insert(at, '\n', line.type === 'paragraph' ? {} : { [LINE]: line.type })
    at += 1
    return { type: line.type, runs: line.runs }
  })
}

function changePicture(map: MapLike | null, was: PictureLine, now: PictureLine, make: SharedMaker): void {
  if (!map) return
  for (const key of ['width', 'height'] as const) if (was[key] !== now[key]) map.set(key, now[key])
  for (const key of ['caption', 'credit'] as const) {
    if (was[key] === now[key]) continue
    const text = map.get(key)
    if (isText(text)) change(text, 0, charactersOf(was[key]), charactersOf(now[key]), make, null)
    else map.set(key, make.text(now[key]))
  }
}

/** The same but for a missing end. */
function sameLine(a: Line, b: Line): boolean {
  if (a.type === 'picture' || b.type === 'picture') {
    return a.type === 'picture' && b.type === 'picture' && a.asset === b.asset && a.width === b.width && a.height === b.height && a.caption === b.caption && a.credit === b.credit
  }
  if (a.type !== b.type) return false
  // weight does not count where the schema knows none
  if (a.type === 'subhead') return textOf(a) === textOf(b)
  return a.runs.length === b.runs.length && a.runs.every((run, at) => run.text === b.runs[at]?.text && run.bold === b.runs[at].bold)
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
 * Writes the least that turns `old`, which stands in `text` from `at`, into `now`: first the characters, then their weight and the kinds of
 * lines. Apart, so that a word whose weight changes is not written anew, which two people would do twice.
 */
function change(text: TextLike, at: number, old: readonly Unit[], now: readonly Unit[], make: SharedMaker, caret: number | null): void {
  const { start, oldEnd, newEnd } = changed(old, now, caret)
  if (oldEnd > start) text.delete(at + start, oldEnd - start)
  insert(text, at + start, now.slice(start, newEnd), make)
  reformat(text, at, [...old.slice(0, start), ...now.slice(start, newEnd), ...old.slice(oldEnd)], now)
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

function reformat(text: TextLike, at: number, gone: readonly Unit[], come: readonly Unit[]): void {
  let index = 0
  while (index < come.length) {
    const unit = come[index]
    if (!unit || same(gone[index], unit)) {
      index++
      continue
    }
    let end = index + 1
    while (end < come.length && 'char' in unit && isChar(come[end], unit.bold) && !same(gone[end], come[end])) end++
    text.format(at + index, end - index, 'end' in unit ? { [LINE]: unit.end === 'paragraph' ? null : unit.end } : { bold: 'char' in unit && unit.bold ? true : null })
    index = end
  }
}

function isChar(unit: Unit | undefined, bold: boolean): unit is { char: string; bold: boolean } {
  return unit !== undefined && 'char' in unit && unit.bold === bold
}

function insert(text: TextLike, at: number, units: readonly Unit[], make: SharedMaker): void {
  let place = at
  for (let index = 0; index < units.length; ) {
    const unit = units[index]
    if (!unit) break
    let end = index + 1
    if ('char' in unit) {
      while (isChar(units[end], unit.bold)) end++
      const characters = units.slice(index, end).map((one) => ('char' in one ? one.char : ''))
      text.insert(place, characters.join(''), unit.bold ? { bold: true } : {})
    } else if ('end' in unit) text.insert(place, '\n', unit.end === 'paragraph' ? {} : { [LINE]: unit.end })
    else text.insertEmbed(place, picture(unit.picture, make), {})
    place += end - index
    index = end
  }
}

function picture(line: PictureLine, make: SharedMaker): object {
  const map = make.map()
  for (const key of ['asset', 'width', 'height'] as const) map.set(key, line[key])
  for (const key of ['caption', 'credit'] as const) map.set(key, make.text(line[key]))
  return map
}
