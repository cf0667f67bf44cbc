import { type DiffPart, type DiffRow, diffStories } from '../diff'
import type { StoryContent } from '../story'

/** One version to the next, and whose work that was: an index into the hands. */
export interface Step {
  before: StoryContent
  after: StoryContent
  by: number
}

/** Nobody of these steps: it stood there before, or the comparison reads the change in another place than the steps do. */
const NOBODY = -1

/**
 * Whose each character of a text is, by field and by block; and who changed a block besides its words. One entry a UTF-16 unit.
 */
interface Owned {
  fields: Map<string, Int32Array>
  blocks: Int32Array[]
  also: ReadonlySet<number>[]
}

/**
 * The comparison of the first text of the steps with their last, each inserted and deleted stretch with whose it is (`by`). What is
 * inserted is followed forward through the steps from who typed it, what is deleted backward from who took it out; so a character that one
 * wrote and another moved is the first one's. The steps join: each begins with what the one before ended with. No step: nothing differs.
 */
export function attributed(steps: readonly Step[]): DiffRow[] {
  const [first, last] = [steps[0], steps.at(-1)]
  if (!first || !last) return []
  const rows = diffStories(first.before, last.after)
  const written = follow(steps)
  const deleted = follow(steps.toReversed().map(({ before, after, by }) => ({ before: after, after: before, by })))
  const fallback = last.by
  return rows.map((row) => {
    if (row.kind === 'same') return row
    const [oldOwners, nowOwners] = [ownersOf(deleted, row, row.old), ownersOf(written, row, row.now)]
    let [old, now] = [0, 0]
    const parts = row.parts.flatMap((part): DiffPart[] => {
      const [from, to] = [old, now]
      if (part.op !== 'add') old += part.text.length
      if (part.op !== 'del') now += part.text.length
      if (part.op === 'same' || row.kind === 'left') return [part]
      return split(part, part.op === 'add' ? nowOwners : oldOwners, part.op === 'add' ? to : from, fallback)
    })
    const also = typeof row.now === 'number' && (row.kind === 'moved' || row.also) ? [...(written.also[row.now] ?? [])] : []
    return also.length === 0 ? { ...row, parts } : { ...row, parts, by: also }
  })
}

function ownersOf(owned: Owned, row: DiffRow, at: number | null | undefined): Int32Array | undefined {
  if (at === undefined) return owned.fields.get(row.field)
  return at === null ? undefined : owned.blocks[at]
}

/** A stretch cut where its owner changes; what nobody is known of goes with its neighbour. */
function split({ text, op }: DiffPart, owners: Int32Array | undefined, from: number, fallback: number): DiffPart[] {
  const known = owners?.subarray(from, from + text.length).find((one) => one !== NOBODY) ?? fallback
  const parts: (DiffPart & { by: number })[] = []
  let by = known
  for (let at = 0; at < text.length; at += 1) {
    const owner = owners?.[from + at] ?? NOBODY
    // never between the halves of a character
    if (owner !== NOBODY && !isLowSurrogate(text.charCodeAt(at))) by = owner
    const open = parts.at(-1)
    if (open?.by === by) open.text += text.charAt(at)
    else parts.push({ text: text.charAt(at), op, by })
  }
  return parts
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

function follow(steps: readonly Step[]): Owned {
  let owned: Owned = { fields: new Map(), blocks: [], also: [] }
  for (const { before, after, by } of steps) {
    const next: Owned = { fields: new Map(), blocks: [], also: [] }
    for (const row of diffStories(before, after)) {
      if (row.old === undefined) next.fields.set(row.field, carried(row, owned.fields.get(row.field), by))
      else if (typeof row.now === 'number' && row.kind !== 'left') {
        const at = row.old ?? null
        next.blocks[row.now] = carried(row, at === null ? undefined : owned.blocks[at], by)
        const also = at === null ? undefined : owned.also[at]
        next.also[row.now] = row.kind === 'moved' || row.also ? new Set([...(also ?? []), by]) : (also ?? new Set())
      }
    }
    owned = next
  }
  return owned
}

/** The owners of a row's new text: those of what stayed, and `by` of what came. */
function carried(row: DiffRow, owners: Int32Array | undefined, by: number): Int32Array {
  const length = row.parts.reduce((sum, { op, text }) => (op === 'del' ? sum : sum + text.length), 0)
  if (row.kind === 'same' && owners?.length === length) return owners
  const result = new Int32Array(length).fill(NOBODY)
  let [old, now] = [0, 0]
  for (const { op, text } of row.parts) {
    if (op === 'add') result.fill(by, now, now + text.length)
    else if (op === 'same' && owners) result.set(owners.subarray(old, old + text.length), now)
    if (op !== 'add') old += text.length
    if (op !== 'del') now += text.length
  }
  return result
}
