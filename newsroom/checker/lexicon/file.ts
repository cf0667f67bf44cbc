import { readCsv } from '../../csv'
import { canonical } from '../../canonical'
import type { Severity } from '../hit'
import { Clashes, type Clash } from './clashes'
import { headOf, type Entry, type EntryKind, type TermScope } from './entry'
import { ENTRY_FIELD_ORDER, readEntry, textsOf, type EntryField, type EntryTexts } from './fields'
import { codeOf, LEXICON_WORDS, type WordsLanguage } from './words'

/** Lines of one file at most, and entries of one paper. */
export const MOST_LINES = 10_000
export const MOST_ENTRIES = 20_000

const COLUMNS = ['kind', ...ENTRY_FIELD_ORDER] as const
type Column = (typeof COLUMNS)[number]
/** Between the members of a list in one cell. */
const BETWEEN = '；'

/** Entries as the rows of a CSV file, its head first, in the words of one language; `csvOf` makes the file. */
export function rowsOf(entries: readonly Entry[], language: WordsLanguage): string[][] {
  const { column, kind, severity, scope } = LEXICON_WORDS[language]
  const cell = (texts: EntryTexts, name: Column): string => {
    const said = texts[name] ?? ''
    if (name === 'kind') return kind[said as EntryKind]
    if (name === 'severity') return said === '' ? '' : severity[said as Severity]
    const members = said.split('\n')
    return (name === 'scope' ? members.map((one) => one === '' ? '' : scope[one as TermScope]) : members).join(BETWEEN)
  }
  return [COLUMNS.map((name) => column[name]), ...entries.map((entry) => COLUMNS.map((name) => cell(textsOf(entry), name)))]
}

/** A line of a file, and what becomes of it when the file is taken. */
type LineRead = { line: number; kind: EntryKind | null; text: string } & (
  | { outcome: 'added' | 'same'; entry: Entry }
  | { outcome: 'changed'; entry: Entry; before: Entry }
  | { outcome: 'refused'; faults: Readonly<Record<string, string>>; clash?: Clash }
)

/** Why a file is refused as a whole. */
type FileFault = 'no_lines' | 'too_many_lines' | 'too_many_entries' | 'no_head' | 'bad_quote'

/** What a file would do to the lexicon, line by line. */
export type FileRead = { ok: true; lines: LineRead[] } | { ok: false; why: FileFault; line?: number }

/**
 * Reads a CSV file of entries against those that stand: each line is an entry to add, one that changes the entry of its kind and word, one
 * that says what stands already, or is refused with its faults by field. The first row names the columns, in either language and any order;
 * what it does not name is not said. Of two lines about one entry the second is refused. A whole file is refused for what `FileFault` says.
 */
export function readFile(text: string, standing: readonly Entry[]): FileRead {
  const read = readCsv(text)
  if ('badQuote' in read) return { ok: false, why: 'bad_quote', line: read.badQuote }
  const [head, ...rows] = read.rows
  if (head === undefined || rows.length === 0) return { ok: false, why: 'no_lines' }
  if (rows.length > MOST_LINES) return { ok: false, why: 'too_many_lines' }
  const columns = head.cells.map((cell) => codeOf('column', cell))
  if (!columns.includes('kind') || !columns.includes('text')) return { ok: false, why: 'no_head', line: head.line }

  const standingBy = new Clashes(standing)
  // what stands when the lines before this one are taken: a line may take over a word that an earlier one gives up
  const clashes = new Clashes(standing)
  const seen = new Set<string>()
  const lines = rows.map(({ line, cells }): LineRead => {
    const texts = textsIn(columns, cells)
    const result = readEntry(texts)
    const kind = texts.kind in LEXICON_WORDS.zh.kind ? (texts.kind as EntryKind) : null
    const about = { line, kind, text: (texts.text ?? '').trim() }
    if (!result.ok) return { ...about, outcome: 'refused', faults: result.refusal.kind === 'invalid' ? result.refusal.fields : {} }
    const entry = result.value
    const key = `${entry.kind} ${headOf(entry)}`
    if (seen.has(key)) return { ...about, outcome: 'refused', faults: { text: 'twice' } }
    seen.add(key)
    const before = standingBy.like(entry)
    if (before && canonical(before) === canonical(entry)) return { ...about, outcome: 'same', entry }
    if (before) clashes.remove(before)
    const clash = clashes.of(entry)
    if (clash) {
      if (before) clashes.add(before)
      return { ...about, outcome: 'refused', faults: { text: 'clash' }, clash }
    }
    clashes.add(entry)
    return before ? { ...about, outcome: 'changed', entry, before } : { ...about, outcome: 'added', entry }
  })
  if (standing.length + lines.filter(({ outcome }) => outcome === 'added').length > MOST_ENTRIES) return { ok: false, why: 'too_many_entries' }
  return { ok: true, lines }
}

function textsIn(columns: readonly string[], cells: readonly string[]): EntryTexts {
  const said = new Map(columns.map((name, index) => [name, cells[index] ?? '']))
  const field = (name: EntryField): string => {
    const cell = said.get(name) ?? ''
    if (name === 'severity') return cell.trim() === '' ? '' : codeOf('severity', cell)
    return name === 'scope' ? cell.split(/[\n;；]/).map((one) => codeOf('scope', one)).join('\n') : cell
  }
  return { kind: codeOf('kind', said.get('kind') ?? ''), ...Object.fromEntries(ENTRY_FIELD_ORDER.map((name) => [name, field(name)])) }
}
