import { canonical } from '@/newsroom/canonical'
import type { ArtworkMark, Mark, OutlineMark, PictureMark, RuleMark } from '../display'
import type { ChangeKind, ChangePart, ChangePlace, PageChange } from './change'
import { boxOf, touch } from './marks'
import { NOWHERE, type Open, take } from './pieces'

type Thing = PictureMark | ArtworkMark | OutlineMark

const PART = { picture: 'picture', artwork: 'artwork', outline: 'drawing' } as const satisfies Record<Thing['kind'], ChangePart>

const isThing = (mark: Mark): mark is Thing => mark.kind in PART

function placeOfMarks(marks: readonly Mark[]): ChangePlace {
  return marks.length === 0 ? NOWHERE : { lines: marks.map(boxOf), marks: [...marks] }
}

/** What is in the rectangle: the file of a picture or an artwork, what a drawing says. */
function nameOf(thing: Thing): string {
  if (thing.kind === 'picture') return thing.asset
  return thing.kind === 'artwork' ? thing.sha256 : thing.text
}

/** How much of it is seen, and how large, wherever it lies. */
function viewOf(thing: Thing): string {
  const size = `${thing.width} ${thing.height}`
  if (thing.kind === 'picture') return `${size} ${canonical(thing.crop)}`
  if (thing.kind === 'artwork') return `${size} ${canonical({ ...thing.art, x: thing.art.x - thing.x, y: thing.art.y - thing.y })}`
  return size
}

function kindOf(before: Thing, after: Thing): ChangeKind {
  if (nameOf(before) !== nameOf(after)) return 'replaced'
  if (before.kind === 'outline' && after.kind === 'outline') {
    if (canonical(before.outline) !== canonical(after.outline)) return 'replaced'
    if (canonical(before.colour ?? null) !== canonical(after.colour ?? null)) return 'look'
  }
  return viewOf(before) === viewOf(after) ? 'moved' : 'cropped'
}

export interface PairedThings {
  changes: PageChange[]
  /** Of the pictures that were paired: the old one by the new one, which is how their captions find each other. */
  pairs: Map<string, string>
}

/** Pictures, artwork and drawings that differ: first those of one file, then what lies in the place of another. */
export function compareThings(open: Open, story: PageChange['story']): PairedThings {
  const old = [...open.before].filter(isThing)
  const now = [...open.after].filter(isThing)
  const changes: PageChange[] = []
  const pairs = new Map<string, string>()
  const pair = (alike: (before: Thing, after: Thing) => boolean) => {
    for (const before of old.slice()) {
      const after = now.find((one) => one.kind === before.kind && alike(before, one))
      if (!after) continue
      old.splice(old.indexOf(before), 1)
      now.splice(now.indexOf(after), 1)
      pairs.set(nameOf(after), nameOf(before))
      changes.push(changeOf(kindOf(before, after), PART[after.kind], story, [before], [after]))
    }
  }
  pair((before, after) => nameOf(before) === nameOf(after))
  pair((before, after) => touch(boxOf(before), boxOf(after)))
  for (const one of old) changes.push(changeOf('went', PART[one.kind], story, [one], []))
  for (const one of now) changes.push(changeOf('came', PART[one.kind], story, [], [one]))
  for (const { before, after } of changes) {
    take(open.before, before.marks)
    take(open.after, after.marks)
  }
  return { changes, pairs }
}

function changeOf(kind: ChangeKind, part: ChangePart, story: PageChange['story'], before: readonly Mark[], after: readonly Mark[]): PageChange {
  return { kind, part, story, block: null, words: null, before: placeOfMarks(before), after: placeOfMarks(after) }
}

/** Rules that lie so close are sides of one frame, the lines of one ornament, or what one of them became: two millimetres, in mpt. */
const NEAR = 5669

/** Rules, the sides of frames and tints that differ; those that touch each other are one change. */
export function compareRules(open: Open, story: PageChange['story']): PageChange[] {
  const sides = [...ruleMarks(open.before).map((mark) => ({ mark, old: true })), ...ruleMarks(open.after).map((mark) => ({ mark, old: false }))]
  const groups: (typeof sides)[] = []
  for (const one of sides) {
    const near = groups.filter((group) => group.some(({ mark }) => touch(boxOf(mark), boxOf(one.mark), NEAR / 2)))
    for (const group of near) groups.splice(groups.indexOf(group), 1)
    groups.push([...near.flat(), one])
  }
  return groups.map((group) => {
    const before = take(open.before, group.filter(({ old }) => old).map(({ mark }) => mark)) as RuleMark[]
    const after = take(open.after, group.filter(({ old }) => !old).map(({ mark }) => mark)) as RuleMark[]
    const where = (marks: readonly RuleMark[]) => canonical(marks.map(boxOf).map(canonical).toSorted())
    const kind = before.length === 0 ? 'came' : after.length === 0 ? 'went' : where(before) === where(after) ? 'look' : 'moved'
    return changeOf(kind, 'rule', story, before, after)
  })
}

function ruleMarks(open: ReadonlySet<Mark>): RuleMark[] {
  return [...open].filter((mark) => mark.kind === 'rule')
}
