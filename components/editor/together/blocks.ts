import { Fragment, type Node as PMNode } from '@tiptap/pm/model'
import { blockOf, docOf, lineOf, sameRuns, sheetOf, type Line, type Sheet } from '@/newsroom/manuscript/document/sheet'
import type { DocJson } from '@/newsroom/manuscript/document/toDoc'
import { sameLine } from '@/newsroom/manuscript/document/writeShared'

/** Between an editor's document and the sheet it shows. What a line says and how it is shown are found out once: a key makes neither anew but of the line it is in. */
export class Blocks {
  readonly #lines = new WeakMap<PMNode, Line>()
  readonly #blocks = new WeakMap<Line, PMNode>()

  /** The sheet that a document shows; every line of it is ended. */
  sheetOf(doc: PMNode): Sheet {
    const body: Line[] = []
    doc.lastChild?.forEach((node) => {
      const line = this.#lines.get(node) ?? lineOf(node.toJSON() as DocJson)
      this.#lines.set(node, line)
      body.push(line)
    })
    const fields = doc.content.cut(0, doc.content.size - (doc.lastChild?.nodeSize ?? 0)).toJSON() as DocJson[] | null
    return { ...sheetOf({ type: 'doc', content: fields ?? [] }), body }
  }

  /** The document that shows a sheet; blocks of `beside` stand in it where they show the same. */
  docOf(sheet: Sheet, beside: PMNode): PMNode {
    const { schema } = beside.type
    const doc = schema.nodeFromJSON(docOf({ ...sheet, body: [] }))
    const body = beside.lastChild
    if (!body || sheet.body.length === 0) return doc
    const blocks = sheet.body.map((line, index) => this.#blocks.get(line) ?? this.#blockOf(line, body, [index, index + body.childCount - sheet.body.length]))
    return doc.copy(doc.content.replaceChild(doc.childCount - 1, body.copy(Fragment.from(blocks))))
  }

  /** The block that shows a line, which is at one of these places of a body when it stands there already. */
  #blockOf(line: Line, body: PMNode, places: readonly number[]): PMNode {
    const made = body.type.schema.nodeFromJSON(blockOf(line))
    const block = places.map((at) => (at < 0 ? null : body.maybeChild(at))).find((one) => one?.eq(made)) ?? made
    this.#blocks.set(line, block)
    if (!isOpen(line)) this.#lines.set(block, line)
    return block
  }
}

/** A sheet with the lines of another, where they say the same. */
export function withLinesOf({ body: before }: Sheet, sheet: Sheet): Sheet {
  const body = [...sheet.body]
  const shorter = Math.min(before.length, body.length)
  let head = 0
  for (; head < shorter; head++) {
    const line = before[head]
    if (!line || !isSame(line, body[head])) break
    body[head] = line
  }
  for (let tail = 1; tail <= shorter - head; tail++) {
    const line = before[before.length - tail]
    if (!line || !isSame(line, body[body.length - tail])) break
    body[body.length - tail] = line
  }
  return { ...sheet, body }
}

function isOpen(line: Line): boolean {
  return line.type !== 'picture' && line.open === true
}

/** The same in every member. */
function isSame(one: Line, other: Line | undefined): boolean {
  if (!other || isOpen(one) !== isOpen(other) || !sameLine(one, other)) return false
  return one.type === 'picture' || other.type === 'picture' || sameRuns(one.runs, other.runs)
}
