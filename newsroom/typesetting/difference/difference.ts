import { diffBlocks } from '@/newsroom/manuscript/diff'
import type { Block } from '@/newsroom/manuscript/story'
import type { Mark, PageLayout, SetStory } from '../display'
import { flipped, onlySlid, type ChangePart, type PageChange } from './change'
import { boxOf, compareMarks, differing, outlineOf, touch } from './marks'
import { blocksOf, comparePieces, NOWHERE, type Open, type Piece, pieceOfRuns, linesOfRuns } from './pieces'
import { byStory, captionsOf, headOf, HEADS } from './texts'
import { compareRules, compareThings } from './things'

/**
 * What differs on paper between two pages as composed 核红: every mark that one of them prints and the other does not is in exactly one
 * change, a mark both print is in none. Equal pages give an empty list; the other way round, before and after change places. Stories come in
 * reading order, furniture last; what only moved is one change for each story, since one character more moves all that follows.
 *
 * Words are compared as the versions of a story are (newsroom/manuscript/diff.ts). Which marks are printed, and in which order, is what a
 * signature covers (docs/decisions/0018): pages with one hash have no difference, pages with two have at least one change.
 *
 * Throws RangeError for pages of two sizes: they are not two prints of one page.
 */
export function difference(before: PageLayout, after: PageLayout): PageChange[] {
  if (before.width !== after.width || before.height !== after.height) throw new RangeError('two prints of one page have one size')
  const order = compareMarks(before, after)
  if (order === 0) return []
  // made from one side always: a comparison of texts need not be the same the other way round
  return order < 0 ? compare(before, after) : compare(after, before).map(flipped)
}

function compare(before: PageLayout, after: PageLayout): PageChange[] {
  const [old, now] = [byStory(before), byStory(after)]
  const place = (id: string) => Math.min(placeIn(old, id), placeIn(now, id))
  const ids = [...new Set([...old.keys(), ...now.keys()])].toSorted((a, b) => place(a) - place(b))
  const renamed = sameUnderOtherIds(old, now)
  const stood = new Set(renamed.values())
  const changes = [
    ...ids.filter((id) => !stood.has(id)).flatMap((id) => compareStory(id, old.get(renamed.get(id) ?? id) ?? [], now.get(id) ?? [])),
    ...compareFurniture(before.furniture, after.furniture),
  ]
  if (changes.length > 0) return changes
  return [{ kind: 'order', part: 'page', story: null, block: null, words: null, before: NOWHERE, after: NOWHERE }]
}

/** As much of their pairs of characters as two settings of one story have in common. */
const ALIKE = 0.5

/**
 * The old id by the new one of stories that go by another id now and stand in the same slot with much the same text: ids are not printed, so a layout kept by its marks may have those of the edition that
 * printed them first, one that was given up and made again.
 */
function sameUnderOtherIds(before: ReadonlyMap<string, readonly SetStory[]>, after: ReadonlyMap<string, readonly SetStory[]>): Map<string, string> {
  const renamed = new Map<string, string>()
  for (const [id, now] of after) {
    if (before.has(id)) continue
    for (const [was, old] of before) {
      if (after.has(was) || [...renamed.values()].includes(was) || old[0]?.slot !== now[0]?.slot || likeness(old, now) < ALIKE) continue
      renamed.set(id, was)
      break
    }
  }
  return renamed
}

/** 0–1: shared pairs of characters of the lines as set (Dice). */
function likeness(before: readonly SetStory[], after: readonly SetStory[]): number {
  const pairs = (sets: readonly SetStory[]) => {
    const text = sets.map(({ headline, lines }) => headline.lines.join('') + lines.map((line) => line.text).join('')).join('')
    const found = new Set<string>()
    for (let at = 0; at + 1 < text.length; at += 1) found.add(text.slice(at, at + 2))
    return found
  }
  const [old, now] = [pairs(before), pairs(after)]
  let shared = 0
  for (const pair of old) if (now.has(pair)) shared += 1
  return (2 * shared) / Math.max(1, old.size + now.size)
}

function placeIn(stories: ReadonlyMap<string, unknown>, id: string): number {
  const at = [...stories.keys()].indexOf(id)
  return at < 0 ? Infinity : at
}

function compareStory(id: string, before: readonly SetStory[], after: readonly SetStory[]): PageChange[] {
  const [old, now] = [before.flatMap(({ marks }) => marks), after.flatMap(({ marks }) => marks)]
  const open: Open = differing(old, now)
  if (open.before.size + open.after.size === 0) return []
  const story = { id, before: before[0]?.slot ?? null, after: after[0]?.slot ?? null }
  if (before.length === 0 || after.length === 0) return [wholeStory(story, before, after)]
  const { changes: things, pairs } = compareThings(open, story)
  const changes = [
    ...HEADS.flatMap((part) => comparePieces(headOf(part, old), headOf(part, now), open, story)),
    ...compareBodies(blocksOf(before), blocksOf(after), open, story),
    ...things,
    ...compareCaptions(captionsOf(old), captionsOf(now), pairs, open, story),
    ...compareRules(open, story),
    ...compareRest(open, story),
  ]
  return asOneMove(changes, 'story')
}

/** A story that was put on the page, or taken off it, is one change: its headline says which. */
function wholeStory(story: PageChange['story'], before: readonly SetStory[], after: readonly SetStory[]): PageChange {
  const marksOf = (sets: readonly SetStory[]) => ({
    lines: sets.flatMap(outlineOf),
    marks: sets.flatMap(({ marks }) => marks),
  })
  const headline = (sets: readonly SetStory[]) => sets.flatMap((set) => set.headline.lines).join('')
  return {
    kind: after.length === 0 ? 'went' : 'came',
    part: 'story',
    story,
    block: null,
    words: { lead: '', before: headline(before), after: headline(after), tail: '' },
    before: marksOf(before),
    after: marksOf(after),
  }
}

/** The blocks of two bodies, paired as those of two versions of a story are. */
function compareBodies(before: readonly Piece[], after: readonly Piece[], open: Open, story: PageChange['story']): PageChange[] {
  const drawn = (pieces: readonly Piece[], marks: ReadonlySet<Mark>) => pieces.some(({ lines }) => lines.some(({ runs }) => runs.some((run) => marks.has(run))))
  if (!drawn(before, open.before) && !drawn(after, open.after)) return []
  const byline = (pieces: readonly Piece[]) => pieces.find(({ part }) => part === 'byline') ?? null
  const [old, now] = [before.filter(({ part }) => part !== 'byline'), after.filter(({ part }) => part !== 'byline')]
  // words first: a line shared with a paragraph that only moved is where the words are
  return [
    ...comparePieces(byline(before), byline(after), open, story),
    ...diffBlocks(old.map(asBlock), now.map(asBlock)).flatMap((row): PageChange[] => {
      // where a moved paragraph stood is told with where it stands
      if (row.kind === 'left') return []
      const [left, right] = [old[row.old ?? -1] ?? null, now[row.now ?? -1] ?? null]
      const found = comparePieces(left, right, open, story)
      return row.kind === 'moved' ? found.map((change) => (change.kind === 'moved' ? { ...change, words: wholeText(left, right) } : change)) : found
    }),
  ]
}

/** Of a paragraph that stands elsewhere in the story now: it is told from the lines that only slid. */
function wholeText(before: Piece | null, after: Piece | null): PageChange['words'] {
  return { lead: '', before: before?.text ?? '', after: after?.text ?? '', tail: '' }
}

function asBlock({ part, text }: Piece): Block {
  return part === 'subhead' ? { type: 'subhead', text } : { type: 'paragraph', text: [{ text }] }
}

function compareCaptions(before: ReadonlyMap<string, Piece>, after: ReadonlyMap<string, Piece>, pairs: ReadonlyMap<string, string>, open: Open, story: PageChange['story']): PageChange[] {
  const left = new Map(before)
  const changes = [...after].flatMap(([asset, piece]) => {
    const from = pairs.get(asset) ?? asset
    const old = left.get(from) ?? null
    left.delete(from)
    return comparePieces(old, piece, open, story)
  })
  return [...changes, ...[...left.values()].flatMap((piece) => comparePieces(piece, null, open, story))]
}

/**
 * Type that belongs to no line and no field told above, so that nothing is ever left out. Nothing is named in it, as in the furniture: lines that lie in
 * each other's place belong together, then lines that say the same.
 */
function compareRest(open: Open, story: PageChange['story']): PageChange[] {
  const part = story === null ? 'furniture' : 'body'
  const pieces = (marks: ReadonlySet<Mark>) => linesOfRuns([...marks].filter((mark) => mark.kind === 'text')).map(({ runs }) => pieceOfRuns(part, runs))
  const [old, now] = [pieces(open.before), pieces(open.after)]
  const changes: PageChange[] = []
  const pair = (alike: (before: Piece, after: Piece) => boolean) => {
    for (const before of old.slice()) {
      const after = now.find((one) => alike(before, one))
      if (!after) continue
      old.splice(old.indexOf(before), 1)
      now.splice(now.indexOf(after), 1)
      changes.push(...comparePieces(before, after, open, story))
    }
  }
  pair((before, after) => before.text === after.text && lie(before, after))
  pair((before, after) => lie(before, after))
  pair((before, after) => before.text === after.text)
  for (const one of old) changes.push(...comparePieces(one, null, open, story))
  for (const one of now) changes.push(...comparePieces(null, one, open, story))
  return changes
}

/** Whether two lines are in each other's place. */
function lie(before: Piece, after: Piece): boolean {
  const boxes = ({ lines }: Piece) => lines.flatMap(({ runs }) => runs.map(boxOf))
  return boxes(before).some((box) => boxes(after).some((other) => touch(box, other)))
}

function compareFurniture(before: readonly Mark[], after: readonly Mark[]): PageChange[] {
  const open: Open = differing(before, after)
  if (open.before.size + open.after.size === 0) return []
  return asOneMove([...compareThings(open, null).changes, ...compareRest(open, null), ...compareRules(open, null)], 'furniture')
}

/** What only slid or was broken into other lines, as one change after all others; a paragraph that changed its place stays by itself. */
function asOneMove(changes: readonly PageChange[], whole: ChangePart): PageChange[] {
  const moved = changes.filter(onlySlid)
  const [first] = moved
  if (!first || moved.length === 1) return [...changes]
  const parts = new Set(moved.map(({ part }) => part))
  const together = (side: 'before' | 'after') => ({ lines: moved.flatMap((one) => one[side].lines), marks: moved.flatMap((one) => one[side].marks) })
  return [
    ...changes.filter((change) => !onlySlid(change)),
    { ...first, part: parts.size === 1 ? first.part : whole, block: null, before: together('before'), after: together('after') },
  ]
}
