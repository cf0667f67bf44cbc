import { isIsoDate } from '@/newsroom/edition/calendar'
import { changesText, fieldText, lookUp, type NameOf } from './changes'
import { sayDate, sayShortDate } from './format'
import { slotName } from './slotName'
import type { Translate } from './translate'

/** An event as a history hands it over: the type says what `data` holds. */
export interface ToldEvent {
  type: string
  data: Record<string, unknown>
  /** Of a change, what stood there before it, as far as it is known. */
  before?: Record<string, unknown>
}

const NO_NAMES: NameOf = () => undefined

/**
 * One line of a history in the reader's language; who and when stand beside it. No id and no key is ever printed: what an event names by
 * id is told by `nameOf`, or in general where it has no name. A type that is not known is told as a change.
 */
export function describeEvent(t: Translate, event: ToldEvent, nameOf: NameOf = NO_NAMES): string {
  const key = `audit.event.${keyOf(event)}` as 'audit.event.edition_locked'
  if (!t.has(key)) return t('audit.unknown')
  const values: Record<string, string | number> = { until: 'none', cut: 'none', why: 'none', person: 'none', takenFrom: 'none', note: 'none', signed: signedOf(t, event.data) }
  for (const [name, value] of Object.entries(event.data)) values[name] = word(t, event, name, value, nameOf)
  return t(key, values as never)
}

function keyOf(event: ToldEvent): string {
  const base = event.type.replace('.', '_')
  if (base === 'story_created' && event.data.headline === '') return 'story_created_untitled'
  if (base === 'story_text_saved' && typeof event.data.suggestions === 'number') return `${base}_suggestions`
  if (base === 'story_transitioned' && event.data.from === event.data.to) return event.data.reason ? 'story_kept_reason' : 'story_kept'
  if (base === 'story_transitioned' && event.data.reason) return `${base}_reason`
  if (base === 'edition_created' && event.data.reason) return `${base}_reason`
  if (base === 'edition_pages_set' && event.data.reason) return `${base}_lost`
  if (base === 'story_review_signed') {
    const signed = event.data.confirmed === true ? 'story_review_confirmed' : base
    return event.data.opinion ? `${signed}_opinion` : signed
  }
  if (base === 'page_marked' && event.data.struck !== undefined) return `${base}_words`
  if (base === 'page_mark_verified' && event.data.reason !== undefined) return `${base}_reason`
  if (base === 'page_marked' && event.data.sign !== undefined) return `${base}_sign`
  if (base === 'page_slots_changed' && Array.isArray(event.data.changes)) return `${base}_in`
  return base
}

/** Codes become words of the glossary; lists become enumerations. */
function word(t: Translate, event: ToldEvent, name: string, value: unknown, nameOf: NameOf): string | number {
  if (typeof value === 'number') return value
  // of a list nothing is told as none, as of a text
  if ((event.type === 'edition.pages_set' || event.type === 'page.names_taken') && Array.isArray(value) && value.length === 0) return 'none'
  // a headline is one text of several lines
  if (Array.isArray(value)) return name === 'headline' ? value.join(' / ') : listText(t, value.map((item) => word(t, event, name, item, nameOf)))
  if (event.type.startsWith('lexicon.') && value !== null && typeof value === 'object') return name === 'changes' ? entryChanges(t, value, event.data.was) : ''
  if (value !== null && typeof value === 'object') return changesText(t, value as Record<string, unknown>, event.before ?? {}, nameOf)
  return codeWord(t, event.type, name, String(value))
}

function codeWord(t: Translate, type: string, name: string, text: string): string {
  switch (name) {
    case 'kind':
      // a comment or a query: its sentence says which
      if (type.startsWith('story.thread_')) return text
      // so do a cut and a fill
      if (type.startsWith('story.length_')) return text
      if (type.startsWith('page.slot_')) return lookUp(t, `vocab.slotKind.${text}`) ?? t('audit.other')
      return lookUp(t, `checker.kind.${text}`) ?? t('audit.other')
    case 'rule':
      return lookUp(t, `checker.rule.${text}`) ?? t('audit.other')
    case 'from':
    case 'to':
      if (type === 'checker.rule_set') return lookUp(t, `checker.setting.${text}`) ?? t('audit.other')
      return stateWord(t, type, text)
    case 'action':
      return lookUp(t, `vocab.storyAction.${text}`) ?? t('audit.other')
    case 'changes':
      return lookUp(t, `audit.slotChange.${text}`) ?? t('audit.other')
    case 'check':
      return lookUp(t, `preflight.wrong.${text}`) ?? t('audit.other')
    case 'fields':
      if (type === 'ad.changed') return lookUp(t, `audit.adField.${text}`) ?? t('audit.other')
      return fieldText(t, text)
    case 'roles':
      return lookUp(t, `vocab.role.${text}`) ?? t('audit.other')
    case 'slot':
    case 'slots':
    case 'toSlot':
    case 'withSlot':
      return slotName(t, text)
    case 'was':
    case 'rights':
      return lookUp(t, `vocab.rights.${text}`) ?? t('audit.other')
    case 'dates':
      return isIsoDate(text) ? sayShortDate(t, text) : text
    case 'date':
    case 'until':
      return isIsoDate(text) ? dayText(t, type, text) : text
    case 'clock':
      return hourText(t, text)
    case 'sign':
      return lookUp(t, `page.words.sign.${text}`) ?? t('audit.other')
    case 'struck':
    case 'put':
    case 'note':
      // nothing is told as none: a message cannot ask whether a text is empty
      return text === '' ? 'none' : text
    case 'text':
      return (type === 'page.marked' || type === 'page.query_corrected') && text === '' ? 'none' : text
    case 'headline':
      return text === '' ? t('common.untitled') : text
    default:
      return text
  }
}

/** What of an entry of the lexicons was changed, from what to what. */
function entryChanges(t: Translate, changes: object, was: unknown): string {
  const named = (texts: object) => Object.fromEntries(Object.entries(texts).map(([field, value]: [string, unknown]) => [`entry.${field}`, value]))
  return changesText(t, named(changes), typeof was === 'object' && was !== null ? named(was) : {}, NO_NAMES)
}

/** The day in full, but where it stands in every other line of a story's history. */
function dayText(t: Translate, type: string, date: string): string {
  return type === 'story.followed_page' || type.startsWith('story.length_') ? sayShortDate(t, date) : sayDate(t, date)
}

/** 2026-11-28 06:00 as the newsroom says it. */
function hourText(t: Translate, text: string): string {
  const [date = '', clock] = text.split(' ')
  return clock !== undefined && isIsoDate(date) ? `${sayDate(t, date)} ${clock}` : text
}

function listText(t: Translate, words: readonly (string | number)[]): string {
  return [...new Set(words)].join(t('audit.separator'))
}

/** Sign-offs by name, of a story (reviews) or a page (proofs and signatures). */
function signedOf(t: Translate, { levels, rounds }: Record<string, unknown>): string {
  const named = (table: string, list: unknown) => (Array.isArray(list) ? list.map((n) => lookUp(t, `vocab.${table}.${String(n)}`) ?? String(n)) : [])
  const words = rounds === undefined ? named('review', levels) : [...named('proof', rounds), ...named('signature', levels)]
  return words.length === 0 ? 'none' : listText(t, words)
}

function stateWord(t: Translate, type: string, state: string): string {
  const tables = type.startsWith('edition.') ? ['editionState'] : type.startsWith('person.') ? ['role'] : ['storyState', 'pageState']
  for (const table of tables) {
    const found = lookUp(t, `vocab.${table}.${state}`)
    if (found) return found
  }
  return t('audit.other')
}
