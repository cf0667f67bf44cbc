import type { Params, Refusal } from '@/newsroom/refusal'
import { lookUp } from './changes'
import { sayDate, sayShortDate } from './format'
import { slotName } from './slotName'
import type { Translate } from './translate'

/** How the reader is told a time (ISO, in the paper's zone) and a colleague's name (in the reader's script). */
export interface Saying {
  time: (at: string) => string
  name: (name: string) => string
}

/** Words a refusal in the reader's language: what is refused, why, by what rule, what to do. Codes, times, dates and slots become words here, and nowhere else. */
export function refusalText(t: Translate, refusal: Refusal, say: Saying): string {
  switch (refusal.kind) {
    case 'unauthenticated':
      return t('refusal.unauthenticated')
    case 'not_found':
      return t('refusal.not_found', { subject: t(`vocab.subject.${refusal.what}`) })
    case 'invalid':
      return t('refusal.invalid', { fields: Object.keys(refusal.fields).join(', ') })
    case 'too_large':
      return t('refusal.too_large', { limit: refusal.limit, unit: refusal.unit })
    case 'unusable_picture':
      return pictureText(t, refusal)
    case 'unusable_file':
      return fileText(t, refusal)
    case 'unusable_artwork':
      return artworkText(t, refusal)
    case 'rate_limited':
      return t('refusal.rate_limited', { seconds: refusal.retryAfterSeconds })
    case 'unavailable':
      return t('refusal.unavailable', { seconds: refusal.retryAfterSeconds })
    case 'locked':
      return refusal.holder && refusal.since
        ? t('refusal.lockedBy', { holder: say.name(refusal.holder), since: say.time(refusal.since) })
        : t('refusal.locked')
    case 'would_void':
      return t('refusal.would_void', {
        pages: refusal.pages.map(({ number }) => number).join(t('audit.separator')),
        people: [...new Set(refusal.pages.flatMap(({ people }) => people.map(say.name)))].join(t('audit.separator')) || '—',
      })
    case 'preflight':
      return t('refusal.preflight', { count: refusal.checks.filter((check) => !check.passed).length })
    case 'illegal_transition':
      return t.has(`vocab.storyState.${refusal.from}` as 'vocab.storyState.filed') &&
        t.has(`vocab.storyAction.${refusal.action}` as 'vocab.storyAction.file')
        ? t('refusal.illegal_transition', {
            from: t(`vocab.storyState.${refusal.from}` as 'vocab.storyState.filed'),
            action: t(`vocab.storyAction.${refusal.action}` as 'vocab.storyAction.file'),
          })
        : t('refusal.illegal_transition_other', { from: stateText(t, refusal.from) })
    case 'forbidden':
      return t(`refusal.forbidden.${refusal.rule}`, { level: '', ...refusal.params })
    case 'conflict':
      // every conflict names its own parameters; ICU ignores the rest
      return t(`refusal.conflict.${refusal.reason}`, { date: '', number: '', by: '', at: '', page: '', headline: '', slot: '', with: '', count: 0, least: '', most: 'none', name: '', level: 'none', person: '', words: '', text: '', kind: '', toPage: '', pages: '', lost: 'none', signers: 'none', ...inWords(t, refusal.params ?? {}, say), signed: refusal.params?.['person'] ? 'yes' : 'no' })
  }
}

const ISO_DATE = /\d{4}-\d{2}-\d{2}/g

function inWords(t: Translate, params: Params, say: Saying): Params {
  const words = (name: string, value: string): string => {
    if (value === '') return value
    switch (name) {
      case 'at':
        return say.time(value)
      case 'by':
      case 'person':
        return say.name(value)
      case 'slot':
      case 'with':
        return slotName(t, value)
      case 'kind':
        return lookUp(t, `checker.kind.${value}`) ?? value
      case 'date':
        return sayDate(t, value)
      // enumerations, with their dates among other words
      case 'dates':
      case 'pages':
        return value.replaceAll(ISO_DATE, (date) => sayShortDate(t, date)).replaceAll('、', t('audit.separator'))
      case 'signers':
        return value.split('、').map(say.name).join(t('audit.separator'))
      case 'lost':
        return value.replaceAll('、', t('audit.separator'))
      default:
        return value
    }
  }
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? words(name, value) : value]))
}

/** A state of a page or an edition in words; a state nobody named stays as it is. */
function stateText(t: Translate, state: string): string {
  for (const key of [`vocab.pageState.${state}`, `vocab.editionState.${state}`] as 'vocab.pageState.locked'[]) if (t.has(key)) return t(key)
  return state
}

const MB = 1024 * 1024

/** What the file is, what is taken instead, and what to do. */
function pictureText(t: Translate, { why, format, named, bytes, width, height, takes }: Extract<Refusal, { kind: 'unusable_picture' }>): string {
  const is = format ? t(`refusal.picture.format.${format}`) : ''
  const reason = t(`refusal.picture.why.${why}`, {
    format: is,
    named: named ? t(`refusal.picture.format.${named}`) : 'none',
    size: bytes === null ? 'none' : String(Math.ceil((bytes / MB) * 10) / 10),
    width: String(width ?? ''),
    height: String(height ?? ''),
  })
  const formats = takes.formats.map((one) => t(`refusal.picture.format.${one}`)).join(t('refusal.picture.separator'))
  const limits = t('refusal.picture.takes', { formats, mb: String(takes.bytes / MB), pixels: t('refusal.picture.megapixels', { n: String(takes.pixels / 1e6) }) })
  return reason + limits + t(`refusal.picture.advice.${why}`, { id: format ?? 'none' })
}

/** What a file is that was to be a manuscript, what is read instead, and what to do. */
function fileText(t: Translate, { why, is, bytes, takes }: Extract<Refusal, { kind: 'unusable_file' }>): string {
  const reason = t(`refusal.file.why.${why}`, {
    is: is === null ? t('refusal.file.unknown') : t(`refusal.picture.format.${is}`),
    size: bytes === null ? 'none' : String(Math.ceil((bytes / MB) * 10) / 10),
  })
  const formats = takes.formats.map((one) => t(`refusal.file.format.${one}`)).join(t('refusal.picture.separator'))
  return reason + t('refusal.file.takes', { formats, mb: String(takes.bytes / MB) }) + t(`refusal.file.advice.${why}`, { id: is ?? 'none' })
}

/** Why a file is no artwork, what is taken instead, and what to do. */
function artworkText(t: Translate, { why, bytes, pages, takes }: Extract<Refusal, { kind: 'unusable_artwork' }>): string {
  const reason = t(`refusal.artwork.why.${why}`, { size: bytes === null ? 'none' : String(Math.ceil((bytes / MB) * 10) / 10), pages: String(pages ?? '') })
  return reason + t('refusal.artwork.takes', { mb: String(takes.bytes / MB) }) + t(`refusal.artwork.advice.${why}`)
}
