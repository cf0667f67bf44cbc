import { plainText, type Block, type Row, type Span } from './story'

/** Between the cells of a table's row, an empty cell included: `东门｜｜22:30`. */
export const CELL = '｜'

/** One cell of a row, and where in the row's plain text it stands, in UTF-16 units; what parts it from the next is in neither. */
export interface Cell {
  spans: Span[]
  from: number
  to: number
}

/** Rows that follow each other are one table. */
export interface Table {
  /** Index of its first row in the body. */
  at: number
  rows: Row[]
  /** The first row is the head of the columns 表头. */
  head: boolean
}

/** The cells of a row, one at least. */
export function cellsOf({ text }: Pick<Row, 'text'>): Cell[] {
  let cell: Cell = { spans: [], from: 0, to: 0 }
  const cells = [cell]
  for (const span of text) {
    for (const [index, part] of span.text.split(CELL).entries()) {
      if (index > 0) {
        const from: number = cell.to + CELL.length
        cells.push((cell = { spans: [], from, to: from }))
      }
      if (part === '') continue
      cell.spans.push({ ...span, text: part })
      cell.to += part.length
    }
  }
  return cells
}

/** The text of a row of these cells. What parts them is bold in a row that is bold all over, as when somebody makes the whole line bold. */
export function rowText(cells: readonly (readonly Span[])[]): Span[] {
  const words = cells.flat().filter(({ text }) => text !== '')
  const bold = words.length > 0 && words.every((span) => span.bold)
  const joined: Span[] = []
  for (const [index, cell] of cells.entries()) {
    for (const span of index === 0 ? cell : [bold ? { text: CELL, bold: true as const } : { text: CELL }, ...cell]) {
      const last = joined.at(-1)
      if (last && last.bold === span.bold) last.text += span.text
      else if (span.text !== '') joined.push({ ...span })
    }
  }
  return joined
}

/** Whether the first row of a table is its head: all that is written in it is bold. */
export function isHead({ text }: Pick<Row, 'text'>): boolean {
  const words = text.filter((span) => span.text.replaceAll(CELL, '').trim() !== '')
  return words.length > 0 && words.every((span) => span.bold)
}

/** The tables of a body, in their order. */
export function tablesOf(body: readonly Block[]): Table[] {
  const tables: Table[] = []
  for (const [index, block] of body.entries()) {
    if (block.type !== 'row') continue
    const last = tables.at(-1)
    if (last && last.at + last.rows.length === index) last.rows.push(block)
    else tables.push({ at: index, rows: [block], head: isHead(block) })
  }
  return tables
}

/** A block, or a table where its first row stands. */
type Shown = { index: number; block: Exclude<Block, Row>; table: null } | { index: number; block: null; table: Table }

/** A body as it is read by eye: its blocks, and in the place of its rows the tables they are. */
export function withTables(body: readonly Block[]): Shown[] {
  const tables = new Map(tablesOf(body).map((table) => [table.at, table]))
  return body.flatMap((block, index): Shown[] => {
    if (block.type !== 'row') return [{ index, block, table: null }]
    const table = tables.get(index)
    return table ? [{ index, block: null, table }] : []
  })
}

const AMOUNT = String.raw`\d[\d,，]*(?:\.\d+)?`
/** An amount with its sign, currency and unit, a score 3:1, a range 3.5—4, a time. */
const FIGURE = new RegExp(String.raw`^[+\-−±＋－]?[¥￥$€£]?${AMOUNT}(?:\s?[:：/\-–—~～]\s?${AMOUNT})*\s?(?:[^\d\s:：]{1,6})?$`, 'u')
/** Nothing to be said here: a dash, or an empty cell. */
const NOTHING = /^[\s\-–—－]*$/u

/** Column by column, whether it is one of figures: all that stands in it below the head is a number, and something does. */
export function figuresIn({ rows, head }: Pick<Table, 'rows' | 'head'>): boolean[] {
  const own = rows.slice(head ? 1 : 0).map((row) => cellsOf(row).map(({ spans }) => plainText(spans).trim()))
  const columns = Math.max(0, ...rows.map((row) => cellsOf(row).length))
  return Array.from({ length: columns }, (_, column) => {
    const said = own.map((cells) => cells[column] ?? '').filter((text) => !NOTHING.test(text))
    return said.length > 0 && said.every((text) => FIGURE.test(text))
  })
}

/** How many units of a figure stand before its decimal point, or where it would be; of what is no figure all of it. */
export function beforePoint(text: string): number {
  const whole = /^\s*[+\-−±＋－]?[¥￥$€£]?\d[\d,，]*/u.exec(text)?.[0]
  return whole === undefined || !FIGURE.test(text.trim()) ? text.length : whole.length
}

/** Whether a figure has a decimal point. */
export function hasPoint(text: string): boolean {
  return FIGURE.test(text.trim()) && text.charAt(beforePoint(text)) === '.'
}
