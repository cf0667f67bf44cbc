import { CELL } from '../table'
import { NOTHING_LEFT, type Line, type Lines } from './line'
import { isMarkdown, readMarkdown } from './markdown'
import { sourceText } from './source'

const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/
const LEADING = /^[\s\u00a0\u3000\ufeff]*/u
/** A number or bullet that the source sets apart from its text with a tab. */
const NUMBERED = /^(\s*(?:\d{1,3}[.．、)）]|[（(]?[一二三四五六七八九十\d]{1,3}[、.．)）]|[①-⑳•●■◆·-]))\t+/u

/** Plain text as lines, or as what its Markdown says. Tabs inside lines part the cells of a table, empty ones too; one tab in one line is a space. */
export function readPlain(text: string): Lines {
  const written = text.split(LINE_END)
  if (isMarkdown(written)) return { lines: readMarkdown(written), left: NOTHING_LEFT, comments: [] }
  const raw = written.map((line) => line.replace(NUMBERED, '$1 ').replace(/[ \u00a0\u3000]+$/u, ''))
  const lines: Line[] = []
  let gap = false
  for (const [at, line] of raw.entries()) {
    const lead = LEADING.exec(line)?.[0] ?? ''
    const rest = line.slice(lead.length)
    const cells = cellsOf(raw, at)
    if (rest.trim() === '') {
      gap = true
      continue
    }
    const words = cells ? cells.map(flat).join(CELL) : flat(rest.replaceAll('\t', ' '))
    const indent = cells ? 0 : indentOf(lead)
    lines.push({ kind: cells ? 'row' : 'text', spans: [{ text: words }], element: 0, soft: true, gap, indent, centred: indent > 8 })
    gap = false
  }
  return { lines, left: NOTHING_LEFT, comments: [] }
}

/** The cells of a line that is a row; null for text. Two tabs make a row, or one beside another line with tabs. */
function cellsOf(raw: readonly string[], at: number): string[] | null {
  const line = raw[at] ?? ''
  const inner = (index: number) => (raw[index] ?? '').trim().includes('\t')
  const neighbours = [at - 1, at + 1].filter(inner)
  const cells = line.split('\t')
  // of the same number of columns: then a tab at either end is an empty cell, and no indent
  const whole = neighbours.some((index) => (raw[index] ?? '').split('\t').length === cells.length)
  if (whole && cells.length > 1 && line.trim() !== '') return cells
  const trimmed = line.replace(LEADING, '').split('\t')
  return trimmed.length > 2 || (inner(at) && neighbours.length > 0) ? trimmed : null
}

function flat(text: string): string {
  return sourceText(text.replaceAll('\u00a0', ' ')).replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '')
}

/** White space in front of a line in half-ems. */
export function indentOf(lead: string): number {
  let indent = 0
  for (const char of lead) indent += char === '\u3000' ? 2 : char === '\t' ? 4 : char === '\ufeff' ? 0 : 1
  return indent
}
