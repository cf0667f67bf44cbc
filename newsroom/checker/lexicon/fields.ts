import { isIsoDate } from '../../edition/calendar'
import { ok, refuse, type Result } from '../../result'
import { SEVERITIES } from '../hit'
import { ENTRY_KINDS, headOf, TERM_SCOPES, type Entry, type EntryKind, type Office, type TermScope } from './entry'

/** What may be said of an entry, in the order of a file's columns. */
export const ENTRY_FIELD_ORDER = ['text', 'offices', 'rank', 'wrong', 'replacement', 'severity', 'scope', 'unless', 'source', 'from', 'to'] as const
export type EntryField = (typeof ENTRY_FIELD_ORDER)[number]

/** What is said of each kind of entry: its form, its columns and what is told of its changes go by this. */
export const ENTRY_FIELDS: Record<EntryKind, readonly EntryField[]> = {
  person: ['text', 'offices', 'rank'],
  place: ['text', 'from', 'to'],
  organisation: ['text', 'from', 'to'],
  phrase: ['text', 'wrong', 'from', 'to'],
  term: ['text', 'severity', 'scope', 'replacement', 'unless', 'source', 'from', 'to'],
  confusable: ['text', 'replacement', 'unless', 'from', 'to'],
  style: ['text', 'replacement', 'unless', 'from', 'to'],
}

/** An entry as a form or a line of a file says it: texts, codes for kind, severity and scope; lists one below the other. */
export type EntryTexts = { kind: string } & Partial<Record<EntryField, string>>

/** Why a field of an entry is refused. */
type EntryFault =
  | 'required'
  | 'unknown' // no such kind, severity or place
  | 'not_a_word' // a line end or a semicolon in it, or it is not one of its list
  | 'too_short'
  | 'too_long'
  | 'too_many'
  | 'not_a_date'
  | 'reversed' // it ends before it begins
  | 'not_a_rank'
  | 'same_as_right' // a wrong form that is the right one
  | 'twice'
  | 'does_not_hold' // an exception that does not hold the word
  | 'not_of_kind' // this kind of entry has no such field

const LEAST_WORD = 2
const MOST_WORD = 60
const MOST_LIST = 60
const MOST_RANK = 9999
/** Between the members of a list, in forms and files. */
const BETWEEN = /[\n;；]/
const OFFICE = /^(.*?)(?:[(（]\s*([\d-]*)\s*[~～]\s*([\d-]*)\s*[)）])?$/su

/** Reads what a form or a line of a file says into an entry. Refuses `invalid` with an `EntryFault` by field; what is left empty is not said. */
export function readEntry(texts: EntryTexts): Result<Entry> {
  const faults: Record<string, EntryFault> = {}
  const kind = ENTRY_KINDS.find((one) => one === texts.kind)
  if (kind === undefined) return refuse({ kind: 'invalid', fields: { kind: texts.kind === '' ? 'required' : 'unknown' } })
  const wrong = (field: EntryField, fault: EntryFault | null) => {
    if (fault !== null) faults[field] ??= fault
  }
  const said = (field: EntryField) => (texts[field] ?? '').trim()
  for (const field of ENTRY_FIELD_ORDER) if (said(field) !== '' && !ENTRY_FIELDS[kind].includes(field)) wrong(field, 'not_of_kind')

  const text = said('text')
  wrong('text', text === '' ? 'required' : wordFault(text, LEAST_WORD))
  const word = (field: EntryField, required: boolean) => {
    const value = said(field)
    wrong(field, value === '' ? (required ? 'required' : null) : wordFault(value, 1))
    return value
  }
  const list = (field: EntryField, least: number) => {
    const values = said(field).split(BETWEEN).map((one) => one.trim()).filter((one) => one !== '')
    for (const value of values) wrong(field, wordFault(value, least))
    if (values.length > MOST_LIST) wrong(field, 'too_many')
    if (new Set(values).size < values.length) wrong(field, 'twice')
    return values
  }
  const days = (from: string, to: string, field: EntryField = 'to') => {
    if (from !== '' && !isIsoDate(from)) wrong(field === 'to' ? 'from' : field, 'not_a_date')
    if (to !== '' && !isIsoDate(to)) wrong(field, 'not_a_date')
    if (from !== '' && to !== '' && from > to) wrong(field, 'reversed')
    return { ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) }
  }
  const validity = () => days(said('from'), said('to'))
  const exceptions = () => {
    const unless = list('unless', LEAST_WORD)
    if (unless.some((one) => !one.includes(text) || one === text)) wrong('unless', 'does_not_hold')
    return unless.length === 0 ? {} : { unless }
  }

  const made = (): Entry => {
    switch (kind) {
      case 'person': {
        const offices = list('offices', 1).map((one): Office => {
          const [, title = '', from = '', to = ''] = OFFICE.exec(one) ?? []
          if (title.trim() === '') wrong('offices', 'not_a_word')
          return { title: title.trim(), ...days(from, to, 'offices') }
        })
        const rank = said('rank')
        if (rank !== '' && !(/^\d{1,4}$/.test(rank) && Number(rank) >= 1 && Number(rank) <= MOST_RANK)) wrong('rank', 'not_a_rank')
        return { kind, name: text, offices, ...(rank === '' ? {} : { rank: Number(rank) }) }
      }
      case 'place':
      case 'organisation':
        return { kind, name: text, ...validity() }
      case 'phrase': {
        const forms = list('wrong', LEAST_WORD)
        if (forms.length === 0) wrong('wrong', 'required')
        if (forms.includes(text)) wrong('wrong', 'same_as_right')
        return { kind, text, wrong: forms, ...validity() }
      }
      case 'term': {
        const severity = SEVERITIES.find((one) => one === (said('severity') || 'warn'))
        if (severity === undefined) wrong('severity', 'unknown')
        const named = list('scope', 1)
        const scope = named.flatMap((one): TermScope[] => TERM_SCOPES.filter((known) => known === one))
        if (scope.length < named.length) wrong('scope', 'unknown')
        const replacement = word('replacement', false)
        if (replacement === text && text !== '') wrong('replacement', 'same_as_right')
        const source = word('source', false)
        return {
          kind,
          text,
          severity: severity ?? 'warn',
          scope: scope.length === 0 ? TERM_SCOPES : scope,
          ...(replacement === '' ? {} : { replacement }),
          ...exceptions(),
          ...(source === '' ? {} : { source }),
          ...validity(),
        }
      }
      case 'confusable':
      case 'style': {
        const replacement = word('replacement', true)
        if (replacement === text && text !== '') wrong('replacement', 'same_as_right')
        return { kind, text, replacement, ...exceptions(), ...validity() }
      }
    }
  }
  const entry = made()
  return Object.keys(faults).length > 0 ? refuse({ kind: 'invalid', fields: faults }) : ok(entry)
}

/** An entry as a form shows it and the trail keeps it: what `readEntry` reads back to the same entry. Only what it says is there. */
export function textsOf(entry: Entry): EntryTexts {
  const said: Partial<Record<EntryField, string>> = { text: headOf(entry) }
  const put = (field: EntryField, value: string | undefined) => {
    if (value !== undefined && value !== '') said[field] = value
  }
  if (entry.kind === 'person') {
    put('offices', entry.offices.map(({ title, from, to }) => (from === undefined && to === undefined ? title : `${title}(${from ?? ''}~${to ?? ''})`)).join('\n'))
    put('rank', entry.rank === undefined ? undefined : String(entry.rank))
    return { kind: entry.kind, ...said }
  }
  if (entry.kind === 'phrase') put('wrong', entry.wrong.join('\n'))
  if ('replacement' in entry) put('replacement', entry.replacement)
  if (entry.kind === 'term') {
    put('severity', entry.severity)
    put('scope', entry.scope.join('\n'))
    put('source', entry.source)
  }
  if ('unless' in entry) put('unless', entry.unless?.join('\n'))
  put('from', entry.from)
  put('to', entry.to)
  return { kind: entry.kind, ...said }
}

/** The fields in which two entries of one kind differ, with what each says there; empty is not said. */
export function differences(before: Entry, after: Entry): { was: Partial<Record<EntryField, string>>; is: Partial<Record<EntryField, string>> } {
  const [old, now] = [textsOf(before), textsOf(after)]
  const fields = ENTRY_FIELD_ORDER.filter((field) => (old[field] ?? '') !== (now[field] ?? ''))
  const of = (texts: EntryTexts) => Object.fromEntries(fields.map((field) => [field, texts[field] ?? '']))
  return { was: of(old), is: of(now) }
}

function wordFault(word: string, least: number): EntryFault | null {
  if (/[\p{Cc}\u2028\u2029;；]/u.test(word)) return 'not_a_word'
  if (word.length < least) return 'too_short'
  return word.length > MOST_WORD ? 'too_long' : null
}
