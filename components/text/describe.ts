import type { Translate } from './translate'

/** An event as a history hands it over: the type says what `data` holds. */
export interface ToldEvent {
  type: string
  data: Record<string, unknown>
}

const KEYS_OF_STATES = new Set(['from', 'to'])

/** One line of a history in the reader's language; who and when stand beside it. An unknown type is shown by its name. */
export function describeEvent(t: Translate, event: ToldEvent): string {
  const key = `audit.event.${keyOf(event)}` as 'audit.event.edition_locked'
  if (!t.has(key)) return event.type
  const values: Record<string, string | number> = {}
  // an empty note is told as none: a message cannot ask whether a text is empty
  for (const [name, value] of Object.entries(event.data)) values[name] = name === 'note' && value === '' ? 'none' : word(t, event.type, name, value)
  return t(key, values as never)
}

function keyOf(event: ToldEvent): string {
  const base = event.type.replace('.', '_')
  if (base === 'story_created' && event.data.headline === '') return 'story_created_untitled'
  if (base === 'story_transitioned' && event.data.from === event.data.to) return event.data.reason ? 'story_kept_reason' : 'story_kept'
  if (base === 'story_transitioned' && event.data.reason) return `${base}_reason`
  if (base === 'edition_created' && event.data.reason) return `${base}_reason`
  if (base === 'story_review_signed' && event.data.confirmed === true) return 'story_review_confirmed'
  if (base === 'page_slots_changed' && Array.isArray(event.data.changes)) return `${base}_in`
  return base
}

/** Codes become words of the glossary; lists become enumerations. */
function word(t: Translate, type: string, name: string, value: unknown): string | number {
  if (typeof value === 'number') return value
  if (Array.isArray(value)) return [...new Set(value.map((item) => listWord(t, name, word(t, type, name, item))))].join(t('audit.separator'))
  if (value !== null && typeof value === 'object') return changesText(value as Record<string, unknown>)
  const text = String(value)
  if (KEYS_OF_STATES.has(name)) return stateWord(t, type, text)
  if (name === 'action') return lookUp(t, `vocab.storyAction.${text}`) ?? text
  return text
}

function listWord(t: Translate, name: string, item: string | number): string {
  if (name === 'changes') return lookUp(t, `audit.slotChange.${item}`) ?? String(item)
  return name === 'levels' ? (lookUp(t, `vocab.review.${item}`) ?? String(item)) : String(item)
}

function stateWord(t: Translate, type: string, state: string): string {
  const tables = type.startsWith('edition.') ? ['editionState'] : type.startsWith('person.') ? ['role'] : ['storyState', 'pageState']
  for (const table of tables) {
    const found = lookUp(t, `vocab.${table}.${state}`)
    if (found) return found
  }
  return state
}

function changesText(changes: Record<string, unknown>): string {
  return Object.entries(changes)
    .map(([key, value]) => `${key} ${typeof value === 'string' || typeof value === 'number' ? value : '—'}`)
    .join('; ')
}

function lookUp(t: Translate, key: string): string | undefined {
  const known = key as 'vocab.storyState.filed'
  return t.has(known) ? t(known) : undefined
}

