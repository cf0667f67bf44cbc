import type { TodayKind, TodayRow } from '@/newsroom/today/today'
import { whyOnPage } from '../edition/act/listedSign'
import { adPath, EDITIONS_PATH, editionPath, lockPath, pagePath, storyPath, threadPath } from '../shell/paths'
import { sayDay, sayNumber } from '../text/format'
import type { Translate } from '../text/translate'
import { nameIn } from '../text/name'

export interface RowContext {
  locale: string
  /** YYYY-MM-DD of today in the paper's zone. */
  today: string
  /** A name out of a record, in the reader's script. */
  sayName: (name: string) => string
}

/** Kinds of the person's own copy: they know who wrote it. */
const OWN: readonly TodayKind[] = ['draft', 'returned', 'commented', 'own']

/** Where the row leads: to the place where the thing is done. */
export function rowPath(row: TodayRow): string {
  if (row.story) return row.thread === undefined ? storyPath(row.story.id) : threadPath(row.story.id, row.thread)
  if (row.page) return pagePath(row.page.date, row.page.number)
  if (row.ad) return adPath(row.ad.id)
  if (row.kind === 'invitations') return '/settings/people'
  if (!row.edition) return EDITIONS_PATH
  return row.kind === 'ready_to_place' ? editionPath(row.edition.date) : lockPath(row.edition.date)
}

/** Why the row is here, in one line: who, what, how much, for when. */
export function rowWhy(t: Translate, row: TodayRow, context: RowContext): string {
  const { story } = row
  const parts = [
    row.kind === 'own' ? whereText(t, row, context) : whyText(t, row, context),
    story && story.author && !OWN.includes(row.kind) ? nameIn(context.locale, story.author) : '',
    row.ad ? t('today.adFor', { client: row.ad.client, day: sayDay(t, row.ad.date, context.today) }) : '',
    story ? lengthText(t, row) : '',
    beforeText(t, row, context),
    row.unsettled ? t('today.unsettled', { n: row.unsettled }) : '',
    row.listed ? (whyOnPage(t, row.listed) ?? '') : '',
    row.open ? t('stories.reviewOpen', { level: row.open }) : '',
    row.cut ? t('today.cut', { n: row.cut }) : '',
    story && !story.placement ? wantedText(t, row, context) : '',
  ]
  return parts.filter(Boolean).join(' · ')
}

/** Kinds that need no more words: the state beside the headline and the verb at the end say it. */
const PLAIN = ['to_claim', 'pitch', 'first_review', 'second_review', 'final_review', 'draft'] as const

function isPlain(kind: TodayKind): kind is (typeof PLAIN)[number] {
  return (PLAIN as readonly string[]).includes(kind)
}

function whyText(t: Translate, { kind, by, count = 0, level = 0 }: TodayRow, { locale }: RowContext): string {
  if (isPlain(kind) || kind === 'own') return ''
  return t(`today.why.${kind}`, { by: by ? nameIn(locale, by) : t('notices.somebody'), n: count, level: String(level) })
}

/** Who read it before, or signed it before. */
function beforeText(t: Translate, { kind, before = [] }: TodayRow, { sayName }: RowContext): string {
  const given = before.map(({ number, name }) => t(kind === 'proof_to_read' ? 'today.readBefore' : 'today.signedBefore', { n: String(number), by: sayName(name) }))
  return given.join(t('nav.nameSeparator'))
}

/** Whose hands it is in, or which page it stands on. */
function whereText(t: Translate, { story }: TodayRow, { locale, today }: RowContext): string {
  if (story?.placement) return t('today.onPage', { day: sayDay(t, story.placement.date, today), page: String(story.placement.page) })
  return story?.holder ? t('today.inHand', { by: nameIn(locale, story.holder) }) : ''
}

function lengthText(t: Translate, { kind, story }: TodayRow): string {
  if (!story || kind === 'asked' || kind === 'commented') return ''
  return story.target === null
    ? t('today.length', { n: sayNumber(story.characters) })
    : t('today.lengthOf', { n: sayNumber(story.characters), target: sayNumber(story.target) })
}

function wantedText(t: Translate, { kind, story }: TodayRow, { today }: RowContext): string {
  if (!story || kind === 'asked' || kind === 'commented' || (!story.wantedDate && !story.wantedPage)) return ''
  return t('stories.wanted', {
    day: story.wantedDate ? sayDay(t, story.wantedDate, today) : '',
    page: story.wantedPage ? String(story.wantedPage) : 'none',
  })
}
