import type { StoryState } from '../workflow/state'
import type { ListedSign } from './listedSign'

/**
 * What needs a person now. Each kind belongs to one group, the groups and the kinds within them in order of urgency:
 * `first` others stand still until it is done, `waiting` is the person's turn, `hand` is work under way, `away` is the person's own copy in
 * others' hands: nothing is to be done, they ask where it is.
 */
export const TODAY_GROUPS = ['first', 'waiting', 'hand', 'away'] as const
export type TodayGroup = (typeof TODAY_GROUPS)[number]

export const TODAY_KINDS = {
  first: [
    'unlock_to_confirm',
    'edition_to_lock',
    'page_to_sign',
    'proof_to_read',
    'marks_to_carry_out',
    'marks_to_verify',
    'returned',
    'changes_to_confirm',
    'review_to_confirm',
    'asked',
    'commented',
    'ad_sent_back',
  ],
  waiting: ['ad_to_approve', 'ad_artwork', 'final_review', 'second_review', 'to_claim', 'pitch', 'proof_to_raise', 'ready_to_place', 'edition_to_publish', 'edition_to_create'],
  hand: ['first_review', 'draft', 'page_open', 'invitations'],
  away: ['own'],
} as const satisfies Record<TodayGroup, readonly string[]>

export type TodayKind = (typeof TODAY_KINDS)[TodayGroup][number]

export interface TodayStory {
  id: string
  headline: string
  state: StoryState
  characters: number
  target: number | null
  wantedDate: string | null
  wantedPage: number | null
  author: { name: string; latinName: string | null } | null
  /** Who has it in hand. */
  holder?: { name: string; latinName: string | null }
  /** Where it stands in the newest edition that has it. */
  placement?: { date: string; page: number }
}

/** One thing to do. What a kind does not use is absent. */
export interface TodayRow {
  kind: TodayKind
  /** ISO time since when it waits; null when nobody waits. */
  since: string | null
  story?: TodayStory
  page?: { date: string; number: number; section: { zh: string; en: string } }
  edition?: { date: string; number: number }
  /** With the first date it is booked for, of those to come. */
  ad?: { id: string; title: string; client: string; date: string }
  /** Who caused it. */
  by?: { name: string; latinName: string | null }
  /** The thread they said it in. */
  thread?: string
  /** Their words: the reason of a return, a comment. */
  note?: string
  /** Characters to cut. */
  cut?: number
  /** How many: marks, comments, stories, invitations, empty slots. */
  count?: number
  /** Proof round, signature or review that is due. */
  level?: number
  /** A review before the person's own that an edit voided: it is confirmed first. */
  open?: number
  /** Who gave the sign-offs before this one: of a proof the rounds, of a signature the signatures, in their order. */
  before?: readonly { number: number; name: string }[]
  /** Marks on the page that are not settled, where its sign-off waits. */
  unsettled?: number
  /** Whether that sign-off may be given from here. */
  listed?: ListedSign
  /** ISO time at which the page's edition goes to press. */
  pressAt?: string
}

const RANK = new Map<TodayKind, number>(TODAY_GROUPS.flatMap((group) => TODAY_KINDS[group]).map((kind, index) => [kind, index]))

/** The group a kind belongs to. */
function groupOf(kind: TodayKind): TodayGroup {
  return TODAY_GROUPS.find((group) => (TODAY_KINDS[group] as readonly string[]).includes(kind)) ?? 'hand'
}

/**
 * Rows in groups, most urgent first: by kind; then what is wanted for the earliest paper; then what has waited longest. Of one's own copy in
 * others' hands what happened last comes first: that is what one asks about.
 * Several roles of one person may name the same thing: of one story or page the most urgent row stays.
 */
export function arrangeToday(rows: readonly TodayRow[]): { group: TodayGroup; rows: TodayRow[] }[] {
  const seen = new Set<string>()
  const sorted = rows
    .toSorted((a, b) => rank(a) - rank(b) || (a.kind === 'own' ? compare(b.since ?? '', a.since ?? '') : 0) || compare(paperOf(a), paperOf(b)) || compare(a.since ?? '9', b.since ?? '9'))
    .filter((row) => {
      // a page can need two different acts of one person; a story is opened once
      const key = row.story ? `story ${row.story.id}` : row.ad ? `ad ${row.ad.id}` : `${row.kind} ${row.page ? `${row.page.date} ${row.page.number}` : ''}`
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
  return TODAY_GROUPS.map((group) => ({ group, rows: sorted.filter((row) => groupOf(row.kind) === group) })).filter((part) => part.rows.length > 0)
}

function rank(row: TodayRow): number {
  return RANK.get(row.kind) ?? 0
}

function paperOf(row: TodayRow): string {
  const page = row.page?.number ?? row.story?.placement?.page ?? row.story?.wantedPage ?? 99
  return `${row.page?.date ?? row.ad?.date ?? row.story?.placement?.date ?? row.story?.wantedDate ?? '9999'} ${String(page).padStart(2, '0')}`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
