/** Begins a formula in Excel, LibreOffice or WPS, also behind blanks. */
const FORMULA = /^\s*[=+\-@|%]|^[\t\r]/

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
