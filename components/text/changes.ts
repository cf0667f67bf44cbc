import { ENTRY_FIELD_ORDER } from '@/newsroom/checker/lexicon/fields'
import { isIsoDate } from '@/newsroom/edition/calendar'
import type { PageTimes, StationMinutes } from '@/newsroom/edition/times/plan'
import { PAGE_STATIONS } from '@/newsroom/edition/times/stations'
import { PAGE_FORMATS, type PageFormatId } from '@/newsroom/edition/design/format'
import { sayDate } from './format'
import { sayFormat } from './pageFormat'
import type { Translate } from './translate'

/** A name in the reader's language for what an event names by id: a desk, a person, a template. */
export type NameOf = (id: string) => string | undefined

/** What a field is called where it is set; `null` is never told (a hash beside its name). */
const FIELDS: Record<string, string | null> = {
  // a story's slip
  deskId: 'settings.desk',
  genre: 'slip.genre',
  target: 'slip.target',
  wantedDate: 'audit.field.wantedDate',
  wantedPage: 'audit.field.wantedPage',
  note: 'slip.note',
  coAuthors: 'audit.field.coAuthors',
  // a person
  name: 'settings.name',
  latinName: 'settings.latinName',
  email: 'settings.email',
  locale: 'common.language',
  // a page
  section: 'settings.section',
  template: 'settings.template',
  credit: 'page.credit',
  // the paper
  startNumber: 'settings.startNumber',
  publishingDays: 'settings.publishingDays',
  exceptions: 'settings.exceptions',
  format: 'settings.format',
  pageCount: 'settings.pageCount',
  plan: 'audit.field.plan',
  reviewLevels: 'settings.reviewLevels',
  reviewDesks: 'settings.reviewDesks',
  suggestions: 'settings.suggestions',
  openChecks: 'settings.openChecks',
  reviewOpinions: 'settings.reviewOpinions',
  undersetTolerance: 'settings.undersetTolerance',
  timezone: 'settings.timezone',
  copyDeadline: 'settings.copyDeadline',
  pressDeadline: 'settings.pressDeadline',
  releaseTime: 'settings.releaseTime',
  pageTimes: 'settings.pageTimes',
  'press.profile': 'settings.pressProfile',
  'press.profileSha256': null,
  'press.font': 'settings.font',
  'press.fontSha256': null,
  'press.glyph': 'settings.glyph.drawn',
  'press.glyphRemoved': 'settings.glyph.removed',
  'press.glyphManner': 'settings.glyph.manner',
  'press.nameplate': 'settings.nameplate',
  'press.nameplateSha256': null,
  // an entry of the lexicons
  ...Object.fromEntries(ENTRY_FIELD_ORDER.map((field) => [`entry.${field}`, `checker.column.${field}`])),
  // what it says of itself
  'identity.name': 'settings.paperName',
  'identity.tagline': 'settings.tagline',
  'identity.cn': 'settings.cn',
  'identity.supervisor': 'settings.supervisor',
  'identity.sponsor': 'settings.sponsor',
  'identity.publisher': 'settings.publisher',
  'identity.chiefEditor': 'settings.chiefEditor',
  'identity.address': 'settings.address',
  'identity.postcode': 'settings.postcode',
  'identity.phone': 'settings.phone',
  'identity.hotline': 'settings.hotline',
  'identity.mailbox': 'settings.mailbox',
  'identity.stations': 'settings.stations',
  'identity.printer': 'settings.printer',
  'identity.price': 'settings.price',
  'identity.distribution': 'settings.distribution',
  'identity.adLicence': 'settings.adLicence',
  'identity.palette': 'settings.palette',
  'identity.faces': 'settings.fonts',
  'identity.head': 'settings.headDesign',
  'identity.nameplate': 'settings.nameplate',
  'identity.app': 'settings.app',
}

/** What the paper says of itself, by its path there: `name.zh` is the paper's name. */
export function fieldText(t: Translate, path: string): string {
  return nameOfField(t, `identity.${path.split('.')[0] ?? ''}`) ?? t('audit.other')
}

/** More than these, and nothing known before: all was set for the first time, and only what was set is told. */
const MOST_TOLD = 8

/** Every change by the name of its field, with what stood there and what stands there now: 截稿 21:00 → 20:30. */
export function changesText(t: Translate, changes: Record<string, unknown>, before: Record<string, unknown>, nameOf: NameOf): string {
  const first = Object.keys(changes).length > MOST_TOLD && !Object.keys(changes).some((key) => key in before)
  const told = Object.entries(changes).flatMap(([key, value]) => {
    const field = nameOfField(t, key)
    if (field === null) return []
    if (first) return [field]
    const to = valueText(t, key, value, nameOf)
    const from = key in before ? valueText(t, key, before[key], nameOf) : undefined
    if (to === undefined) return [field]
    return [from === undefined || from === to ? t('audit.changeTo', { field, to }) : t('audit.change', { field, from, to })]
  })
  return told.length === 0 ? t('audit.other') : told.join(t('audit.changeSeparator'))
}

function nameOfField(t: Translate, key: string): string | null {
  const known = FIELDS[key]
  return known === null ? null : ((known === undefined ? undefined : lookUp(t, known)) ?? t('audit.other'))
}

/** A value in words; undefined is one that is not told, only that it changed. */
function valueText(t: Translate, key: string, value: unknown, nameOf: NameOf): string | undefined {
  if (value === null || value === undefined || value === '') return t('audit.none')
  const text = typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
  switch (key) {
    case 'deskId':
    case 'template':
      return nameOf(text)
    case 'coAuthors':
      return namesText(t, text.split(' '), nameOf)
    case 'entry.severity':
      return lookUp(t, `checker.severity.${text}`)
    case 'entry.scope':
      return text.split('\n').map((one) => lookUp(t, `checker.scope.${one}`) ?? t('audit.other')).join(t('audit.separator'))
    case 'entry.offices':
    case 'entry.wrong':
    case 'entry.unless':
      return text.replaceAll(/(\d{4})-(\d{2})-(\d{2})/g, '$1.$2.$3').split('\n').join(t('audit.separator'))
    case 'identity.head':
      return lookUp(t, `settings.headDesigns.${text}`)
    case 'genre':
      return lookUp(t, `vocab.genre.${text}`)
    case 'locale':
      return lookUp(t, `audit.locale.${text}`)
    case 'format':
      return Object.hasOwn(PAGE_FORMATS, text) ? sayFormat(t, text as PageFormatId) : undefined
    case 'reviewLevels':
      return lookUp(t, `settings.levels.${text}`)
    case 'reviewOpinions':
      return lookUp(t, `settings.opinionRule.${text}`)
    case 'publishingDays':
    case 'exceptions':
    case 'plan':
    case 'reviewDesks':
    case 'suggestions':
    case 'openChecks':
    case 'pageTimes':
    case 'identity.name':
    case 'identity.stations':
    case 'identity.printer':
    case 'identity.palette':
    case 'identity.nameplate':
    case 'identity.app':
      return structureText(t, key, text)
    default:
      return isIsoDate(text) ? sayDate(t, text) : text
  }
}

function namesText(t: Translate, ids: readonly string[], nameOf: NameOf): string | undefined {
  const names = ids.map(nameOf)
  return names.some((name) => name === undefined) ? undefined : names.join(t('audit.separator'))
}

/** What a setting of several parts holds, as far as the trail kept it: a long one is cut off there, and only told to have changed. */
function structureText(t: Translate, key: string, json: string): string | undefined {
  const value = parsed(json)
  if (value === undefined) return undefined
  const list = (words: readonly (string | undefined)[]) => {
    const some = words.filter((one): one is string => one !== undefined && one !== '')
    return some.length === 0 ? t('audit.none') : some.join(t('audit.separator'))
  }
  switch (key) {
    case 'publishingDays':
      return Array.isArray(value) ? list(value.map((day) => t('audit.weekday', { day: String(day) }))) : undefined
    case 'exceptions':
      return list(Object.entries(value).map(([date, prints]) => `${isIsoDate(date) ? sayDate(t, date) : ''} ${t(prints === true ? 'settings.publishes' : 'settings.skips')}`.trim()))
    case 'reviewDesks':
      return list(Object.entries(value).map(([level, rule]) => `${lookUp(t, `vocab.review.${level}`) ?? ''} ${lookUp(t, `settings.deskRule.${String(rule)}`) ?? ''}`.trim()))
    case 'suggestions':
      return list(Object.entries(value).map(([rule, on]) => lookUp(t, `settings.suggestionRule.${rule}.${String(on)}`)))
    case 'openChecks':
      return list(Object.entries(value).map(([act, rule]) => lookUp(t, `settings.openCheckRule.${act}.${String(rule)}`)))
    case 'pageTimes':
      return list(minutesTexts(t, value))
    default:
      return list(texts(value))
  }
}

/** 75/45/15, of all pages and then of those with times of their own. */
function minutesTexts(t: Translate, value: object): string[] {
  const { usual, pages } = value as Partial<PageTimes>
  const of = (minutes: StationMinutes) => PAGE_STATIONS.map((station) => minutes[station]).join('/')
  return [
    ...(usual ? [`${t('edition.times.usual')} ${of(usual)}`] : []),
    ...Object.entries(pages ?? {}).map(([page, minutes]) => `${t('edition.times.ownPage', { page })} ${of(minutes)}`),
  ]
}

/** The texts inside, in order: of the pages' plan the sections without their templates, of a name both languages. */
function texts(value: object): string[] {
  if ('zh' in value && 'en' in value) return [[value.zh, value.en].filter((name) => typeof name === 'string' && name !== '').join(' / ')]
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) => {
    if (key === 'template') return []
    if (typeof member === 'object' && member !== null) return texts(member)
    return typeof member === 'string' ? [member] : []
  })
}

function parsed(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

export function lookUp(t: Translate, key: string): string | undefined {
  const known = key as 'vocab.storyState.filed'
  return t.has(known) ? t(known) : undefined
}
