import { diffArrays } from 'diff'
import { focusText } from './picture/frame'
import { type Block, plainText, type Span, type StoryContent } from './story'

type DiffField = 'kicker' | 'headline' | 'deck' | 'byline' | 'dateline' | Block['type']

export interface DiffPart {
  text: string
  op: 'same' | 'add' | 'del'
  /** Whose change it is, where that was asked for: an index into the hands that came with the rows. */
  by?: number
}

/**
 * One field or block of a comparison, ready to show. `same` and `del` parts give the old text, `same` and
 * `add` the new. A block that stands elsewhere now is two rows: `left` where it stood, its old text as one
 * deletion, and `moved` where it stands, old text against new.
 */
export interface DiffRow {
  field: DiffField
  kind: 'same' | 'changed' | 'added' | 'removed' | 'moved' | 'left'
  parts: DiffPart[]
  /** Of a block: its place in the old body and in the new one; null where it has none. */
  old?: number | null
  now?: number | null
  /** Whose the change besides the words, or the move, is. */
  by?: number[]
  /** What changed besides the words: bold type, another picture, what has to stay in sight of it, a paragraph made a subhead. */
  also?: ('bold' | 'picture' | 'focus' | 'type')[]
}

// Edits beyond this are not a revision but another text: shown as one deletion and one insertion, in bounded
// time.
const MAX_EDITS = 1_200
const MAX_PAIRS = 22_500
const PAIRED = 0.3
/** A paragraph that is gone here and stands there was moved when it is so much like itself, and long enough to be told. */
const MOVED = 0.6
const MOVED_CHARACTERS = 20
const MOVED_WHOLE = 6

const FIELDS = ['kicker', 'headline', 'deck', 'byline', 'dateline'] as const

/**
 * Old against new, field by field in the order of the sheet, then block by block. Fields empty on both sides
 * are left out. A headline's breaks are part of it: a moved break is a change.
 */
export function diffStories(before: StoryContent, after: StoryContent): DiffRow[] {
  const rows: DiffRow[] = []
  for (const field of FIELDS) {
    const [old, now] = [fieldText(before, field), fieldText(after, field)]
    if (old !== '' || now !== '') rows.push(rowOf(field, old, now))
  }
  return [...rows, ...diffBlocks(before.body, after.body)]
}

/** Whether anything differs. */
export function hasChanges(rows: readonly DiffRow[]): boolean {
  return rows.some(({ kind }) => kind !== 'same')
}

/**
 * Two texts, character by character for Chinese, whole words for Latin and whole numbers, so that 128 → 1280
 * reads as one replacement. Deletions stand before insertions. Bounded: texts too different give one of each.
 */
export function diffText(before: string, after: string): DiffPart[] {
  if (before === after) return before === '' ? [] : [{ text: before, op: 'same' }]
  const [old, now] = [tokensOf(before), tokensOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1
  let end = 0
  const shorter = Math.min(old.length, now.length)
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end += 1

  const middle = diffTokens(old.slice(start, old.length - end), now.slice(start, now.length - end))
  return merged([
    { text: old.slice(0, start).join(''), op: 'same' },
    ...middle,
    { text: old.slice(old.length - end).join(''), op: 'same' },
  ])
}

function diffTokens(old: string[], now: string[]): DiffPart[] {
  const comparable = old.length > 0 && now.length > 0
  const changes = comparable ? diffArrays(old, now, { maxEditLength: MAX_EDITS }) : undefined
  if (changes === undefined) {
    return [
      { text: old.join(''), op: 'del' },
      { text: now.join(''), op: 'add' },
    ]
  }
  return withoutIslands(
    changes.map(({ value, added, removed }) => {
      const op = added ? 'add' : removed ? 'del' : 'same'
      return { text: value.join(''), op }
    }),
  )
}

/**
 * A single character left standing between two rewritten stretches is chance, and makes the change
 * unreadable.
 */
function withoutIslands(parts: DiffPart[]): DiffPart[] {
  return parts.flatMap((part, index) => {
    const inside = index > 0 && index < parts.length - 1
    const island = part.op === 'same' && inside && lengthOf(part.text) === 1
    const around = changedAround(parts, index)
    if (!island || around.before < 3 || around.after < 3) return [part]
    return [
      { text: part.text, op: 'del' as const },
      { text: part.text, op: 'add' as const },
    ]
  })
}

function changedAround(parts: readonly DiffPart[], index: number): { before: number; after: number } {
  const changed = (at: number, step: 1 | -1): number => {
    const part = parts[at]
    return part === undefined || part.op === 'same' ? 0 : lengthOf(part.text) + changed(at + step, step)
  }
  return { before: changed(index - 1, -1), after: changed(index + 1, 1) }
}

/** Neighbours of one kind joined, deletions before insertions, nothing empty. */
function merged(parts: readonly DiffPart[]): DiffPart[] {
  const result: DiffPart[] = []
  let del = ''
  let add = ''
  const flush = () => {
    if (del !== '') result.push({ text: del, op: 'del' })
    if (add !== '') result.push({ text: add, op: 'add' })
    del = ''
    add = ''
  }
  for (const { text, op } of parts) {
    if (text === '') continue
    if (op === 'del') del += text
    else if (op === 'add') add += text
    else {
      flush()
      const last = result.at(-1)
      if (last?.op === 'same') last.text += text
      else result.push({ text, op })
    }
  }
  flush()
  return result
}

type Pair = readonly [old: number | null, now: number | null]

/** The blocks of two bodies, row by row; see `diffStories`. */
export function diffBlocks(before: readonly Block[], after: readonly Block[]): DiffRow[] {
  const found = pairUp(before, after)
  const homes = moves(found, before, after)
  const away = new Map([...homes].map(([now, old]) => [old, now]))
  return found.map(([old, now]): DiffRow => {
    const block = (index: number | null, of: readonly Block[]) => (index === null ? null : (of[index] ?? null))
    if (old === null && now !== null && homes.has(now)) {
      const from = homes.get(now) ?? 0
      return { ...blockRow(block(from, before), block(now, after)), kind: 'moved', old: from, now }
    }
    const row = { ...blockRow(block(old, before), block(now, after)), old, now }
    return now === null && old !== null && away.has(old) ? { ...row, kind: 'left', now: away.get(old) ?? null } : row
  })
}

/** Every block of both sides once, in an order both sides read in; two that belong together are one pair. */
function pairUp(before: readonly Block[], after: readonly Block[]): Pair[] {
  const changes = diffArrays(before.map(blockKey), after.map(blockKey))
  const found: Pair[] = []
  let [old, now] = [0, 0]
  for (let index = 0; index < changes.length; index += 1) {
    const change = changes[index]
    if (change === undefined) break
    if (!change.added && !change.removed) {
      for (let step = 0; step < change.count; step += 1) found.push([old + step, now + step])
      old += change.count
      now += change.count
      continue
    }
    const next = changes[index + 1]
    const paired = next !== undefined && (change.removed ? next.added : next.removed) ? next : undefined
    if (paired !== undefined) index += 1
    const removed = change.removed ? change.count : paired?.removed ? paired.count : 0
    const added = change.added ? change.count : paired?.added ? paired.count : 0
    found.push(...pairHunk(before, after, { old, now, removed, added }))
    old += removed
    now += added
  }
  return found
}

/**
 * Rewritten blocks beside each other: those that are alike are compared, the others were taken out or put in.
 */
function pairHunk(before: readonly Block[], after: readonly Block[], hunk: { old: number; now: number; removed: number; added: number }): Pair[] {
  const found: Pair[] = []
  let [old, now] = [0, 0]
  const alike = pairs(before.slice(hunk.old, hunk.old + hunk.removed), after.slice(hunk.now, hunk.now + hunk.added))
  for (const [i, j] of [...alike, [hunk.removed, hunk.added] as const]) {
    for (; old < i; old += 1) found.push([hunk.old + old, null])
    for (; now < j; now += 1) found.push([null, hunk.now + now])
    if (i < hunk.removed && j < hunk.added) found.push([hunk.old + i, hunk.now + j])
    old = i + 1
    now = j + 1
  }
  return found
}

/**
 * Blocks that were taken out in one place and put in in another: the old place by the new one. The same block whole first, then
 * what is most like one; short ones are not told from chance.
 */
function moves(found: readonly Pair[], before: readonly Block[], after: readonly Block[]): Map<number, number> {
  const gone = new Set(found.flatMap(([old, now]) => (now === null && old !== null ? [old] : [])))
  const come = found.flatMap(([old, now]) => (old === null && now !== null ? [now] : []))
  const homes = new Map<number, number>()
  if (gone.size === 0 || come.length === 0) return homes
  const take = (now: number, old: number) => {
    homes.set(now, old)
    gone.delete(old)
  }
  const keys = new Map<string, number[]>()
  for (const old of gone) {
    const block = before[old]
    if (block && (block.type === 'picture' || lengthOf(blockText(block)) >= MOVED_WHOLE)) keys.set(blockKey(block), [...(keys.get(blockKey(block)) ?? []), old])
  }
  for (const now of come) {
    const block = after[now]
    const old = block && keys.get(blockKey(block))?.shift()
    if (old !== undefined) take(now, old)
  }
  if (gone.size * come.length > MAX_PAIRS) return homes
  const long = (block: Block | undefined): block is Block => block !== undefined && (block.type === 'picture' || lengthOf(blockText(block)) >= MOVED_CHARACTERS)
  const bigrams = new Map([...gone].map((old) => [old, bigramsOf(before[old] ?? EMPTY_BLOCK)]))
  for (const now of come) {
    const block = after[now]
    if (homes.has(now) || !long(block)) continue
    const own = bigramsOf(block)
    const likely = [...gone]
      .filter((old) => long(before[old]))
      .map((old) => ({ old, score: likeness(before[old], block, bigrams.get(old), own) }))
      .toSorted((a, b) => b.score - a.score)[0]
    if (likely && likely.score >= MOVED) take(now, likely.old)
  }
  return homes
}

const EMPTY_BLOCK: Block = { type: 'subhead', text: '' }

/** The pairing in order that keeps the most text; when there are too many to weigh, by position, as far as those are alike. */
function pairs(before: readonly Block[], after: readonly Block[]): (readonly [number, number])[] {
  const [oldPairs, newPairs] = [before.map(bigramsOf), after.map(bigramsOf)]
  const alike = (i: number, j: number) => likeness(before[i], after[j], oldPairs[i], newPairs[j])
  if (before.length * after.length > MAX_PAIRS) {
    return before.slice(0, after.length).flatMap((_, index) => (alike(index, index) >= PAIRED ? [[index, index] as const] : []))
  }
  const width = after.length + 1
  const best = new Float64Array((before.length + 1) * width)
  const at = (i: number, j: number) => best[i * width + j] ?? 0
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const score = alike(i, j)
      const paired = score >= PAIRED ? score + at(i + 1, j + 1) : 0
      best[i * width + j] = Math.max(paired, at(i + 1, j), at(i, j + 1))
    }
  }
  const found: (readonly [number, number])[] = []
  let [i, j] = [0, 0]
  while (i < before.length && j < after.length) {
    if (at(i, j) === at(i + 1, j)) i += 1
    else if (at(i, j) === at(i, j + 1)) j += 1
    else {
      found.push([i, j])
      i += 1
      j += 1
    }
  }
  return found
}

/** 0–1: shared pairs of characters (Dice). A picture is like a picture only. */
function likeness(a?: Block, b?: Block, pairsOfA = new Set<string>(), pairsOfB = new Set<string>()): number {
  if (a === undefined || b === undefined || (a.type === 'picture') !== (b.type === 'picture')) return 0
  if (a.type === 'picture' && b.type === 'picture' && a.asset === b.asset) return 1
  let shared = 0
  for (const pair of pairsOfA) if (pairsOfB.has(pair)) shared += 1
  return (2 * shared) / Math.max(1, pairsOfA.size + pairsOfB.size)
}

function bigramsOf(block: Block): Set<string> {
  const text = `^${blockText(block)}`
  const found = new Set<string>()
  for (let index = 0; index + 1 < text.length; index += 1) found.add(text.slice(index, index + 2))
  return found
}

function blockRow(before: Block | null, after: Block | null): DiffRow {
  const block = after ?? before
  const row = rowOf(block?.type ?? 'paragraph', before && blockText(before), after && blockText(after))
  if (before === null || after === null) return row
  const also: NonNullable<DiffRow['also']> = []
  if (before.type !== after.type) also.push('type')
  else if (assetOf(before) !== assetOf(after)) also.push('picture')
  else if (before.type === 'picture' && after.type === 'picture' && focusText(before.focus) !== focusText(after.focus)) also.push('focus')
  else if (row.kind === 'same' && boldKey(before) !== boldKey(after)) also.push('bold')
  return also.length === 0 ? row : { ...row, kind: 'changed', also }
}

function rowOf(field: DiffField, before: string | null, after: string | null): DiffRow {
  const parts = diffText(before ?? '', after ?? '')
  if (before === after) return { field, kind: 'same', parts }
  if (before === null || (before === '' && isField(field))) return { field, kind: 'added', parts }
  if (after === null || (after === '' && isField(field))) return { field, kind: 'removed', parts }
  return { field, kind: 'changed', parts }
}

function isField(field: DiffField): boolean {
  return (FIELDS as readonly string[]).includes(field)
}

function fieldText(content: StoryContent, field: (typeof FIELDS)[number]): string {
  return field === 'headline' ? content.headline.join('\n') : content[field]
}

/** Caption and credit of a picture stand on two lines. */
function blockText(block: Block): string {
  switch (block.type) {
    case 'picture':
      return `${block.caption}\n${block.credit}`
    case 'subhead':
      return block.text
    case 'paragraph':
    case 'quote':
    case 'row':
      return plainText(block.text)
  }
}

function assetOf(block: Block): string | null {
  return block.type === 'picture' ? block.asset : null
}

function blockKey(block: Block): string {
  const point = block.type === 'picture' ? focusText(block.focus) : null
  return `${block.type}\n${assetOf(block) ?? boldKey(block)}\n${point ?? ''}\n${blockText(block)}`
}

/** Where the bold type stands, whatever spans it is stored in. */
function boldKey(block: Block): string {
  if (block.type === 'picture' || block.type === 'subhead') return ''
  return block.text.map((span: Span) => (span.bold ? 'b' : ' ').repeat(span.text.length)).join('')
}

/** In code points. */
function lengthOf(text: string): number {
  return Array.from(text).length
}

/**
 * Words and numbers whole, COVID-19, 19:30, 1,280 and 三百二十 among them; everything else by code point with the marks that join it.
 */
const TOKEN =
  /[\p{Script=Latin}\p{Nd}](?:[\p{Script=Latin}\p{Nd}\p{M}]|['’-](?=[\p{Script=Latin}\p{Nd}])|(?<=\p{Nd})[.,:](?=\p{Nd}))*|[〇零一二三四五六七八九十百千万亿]{2,}|\P{M}\p{M}*|\p{M}/gsu

function tokensOf(text: string): string[] {
  return text.match(TOKEN) ?? []
}
