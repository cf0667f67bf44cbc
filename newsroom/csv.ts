/** Begins a formula in Excel, LibreOffice or WPS, also behind blanks; with an apostrophe already there, one more is needed to have it back. */
const FORMULA = /^'*(?:\s*[=+\-@|%]|[\t\r])/

/**
 * Rows as CSV (RFC 4180, with the mark that lets Excel read UTF-8). A cell a spreadsheet would take for a formula gets an apostrophe in
 * front: a headline is a text, whatever it begins with.
 */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(cellOf).join(',')).join('\r\n')}\r\n`
}

function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A row of a CSV file and the line of the file it begins in, counted from 1. */
export interface CsvRow {
  line: number
  cells: string[]
}

/**
 * The rows of a CSV file (RFC 4180; line ends of any kind, with or without the mark; tabs where the first line has tabs and no comma, as
 * spreadsheets copy it). Rows of nothing are left out, and the apostrophe that `csvOf` puts before what looks like a formula is taken off.
 * A quote that is never closed, or that stands where none may, is told by its line.
 */
export function readCsv(file: string): { rows: CsvRow[] } | { badQuote: number } {
  const text = file.replace(/^\uFEFF/, '')
  const head = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const comma = head.includes('\t') && !head.includes(',') ? '\t' : ','
  const rows: CsvRow[] = []
  let line = 1
  let at = 0
  while (at < text.length) {
    const row: CsvRow = { line, cells: [] }
    for (;;) {
      let cell = ''
      if (text[at] === '"') {
        const from = line
        for (;;) {
          const end = text.indexOf('"', at + 1)
          if (end === -1) return { badQuote: from }
          const part = text.slice(at + 1, end)
          line += part.match(/\r\n|\r|\n/g)?.length ?? 0
          cell += part
          at = end + 1
          if (text[at] !== '"') break
          cell += '"'
        }
        if (at < text.length && text[at] !== comma && text[at] !== '\r' && text[at] !== '\n') return { badQuote: line }
      } else {
        const from = at
        while (at < text.length && text[at] !== comma && text[at] !== '\r' && text[at] !== '\n') at += 1
        cell = text.slice(from, at)
      }
      row.cells.push(cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell)
      if (text[at] !== comma) break
      at += 1
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    line += 1
    if (row.cells.some((cell) => cell.trim() !== '')) rows.push(row)
  }
  return { rows }
}
