import type { PageSlot } from '@/newsroom/edition/design/slotFields'
import type { Genre, Picture, StoryContent } from '../manuscript/story'
import type { Refusal } from '../refusal'
import type { ChangePart, PageChange } from '../typesetting/difference/change'
import type { Followed } from '../typesetting/difference/follow'
import type { Box } from '../typesetting/geometry'
import type { Fit } from '../typesetting/fitting/fit'
import type { PageAtStake } from './atStake'
import type { Ask, CorrectionClass, Sign, TextCorrection } from './correction'
import type { IsoDate } from './calendar'
import type { PageFormatId } from './design/format'
import type { LengthRequestView } from './lengthRequest'
import type { SnapshotRun } from './lock'
import type { Masthead } from './masthead'
import type { EditionState, MarkState, PageAction, PageState, ProofRound, SignatureLevel } from './page'
import type { PictureSetting } from './design/slot'
import type { TemplateChoice } from './design/template'
import type { EditionAbility } from './transition'

/** What screens and the API are given of editions and pages. Times are ISO strings; people are named as they are. */
export interface Name {
  id: string
  name: string
}

/** What this person may do to the edition now: the same answer as the command will give, but for the preflight of a lock. */
export const PAGE_ABILITIES = [
  'edit',
  'place',
  'raise_proof',
  'mark',
  'read_through',
  'carry_out_mark',
  'verify_mark',
  'sign_proof',
  'sign_page',
  'reopen',
] as const
export type PageAbility = (typeof PAGE_ABILITIES)[number]

/** What another running number costs an edition: the pages whose proofs or signatures would be void. `to` is null when it is given up. */
export interface RenumberCost {
  editionId: string
  date: IsoDate
  from: number
  to: number | null
  pages: PageAtStake[]
}

/** What an edition of a date would carry if it were made now, and what making it would do to others. */
export interface UpcomingEdition {
  date: IsoDate
  number: number | null
  pageCount: number
  /** Why it could not be made at all; null when it could. */
  refusal: Refusal | null
  /** Later editions that would get another number. */
  costs: RenumberCost[]
  /** The press time of its day, when it has passed. */
  late: string | null
  /** Why only a chief editor makes it, with a reason; null when anybody may who makes editions. */
  hand: Refusal | null
  /** This person may. */
  mayConfirm: boolean
}

/** One line of the list of editions. */
export interface EditionLine {
  id: string
  date: IsoDate
  number: number
  state: EditionState
  /** Pages carrying the chief's signature, of how many. */
  signedPages: number
  pages: number
  lockVersion: number
}

/** An edition that was cancelled and is no more: the audit trail is the record of it. */
export interface CancelledEdition {
  date: IsoDate
  number: number
  reason: string
  /** Who cancelled it; null if that person is no longer known. */
  by: string | null
  at: string
}

export interface EditionView {
  id: string
  date: IsoDate
  number: number
  format: PageFormatId
  /** `closing` from the copy deadline on, while the stored state is open. */
  state: EditionState
  version: number
  lockVersion: number
  masthead: Masthead
  copyDeadline: string
  pressDeadline: string
  undersetTolerance: number
  pages: PageView[]
  /** The lock the edition stands in, or the last one before it was unlocked. */
  lock: LockView | null
  locks: LockView[]
  unlock: { by: Name; at: string; reason: string } | null
  /** 换版: the run that is being made, 2 for the second, and the pages that may change for it; its others stay locked. */
  run: { number: number; pages: number[]; by: Name; at: string; reason: string } | null
  /** When it is published by itself; without an hour somebody stopped that. Null before the lock. */
  release: { at: string | null; by: Name } | null
  /** HH:MM on its date: the paper's hour, offered when one is set. */
  releaseTime: string
  publishedAt: string | null
  abilities: EditionAbility[]
  previous: IsoDate | null
  next: IsoDate | null
}

export interface LockView {
  version: number
  hash: string
  by: Name
  at: string
  /** Which run of the press it is for, and what was replaced since the run before; null of the first. */
  run: SnapshotRun | null
}

export interface PageView {
  id: string
  number: number
  section: { zh: string; en: string }
  template: string
  credit: string
  state: PageState
  hash: string
  version: number
  slots: SlotView[]
  /** The round under proof, or the signature due; null when neither. */
  round: ProofRound | null
  level: SignatureLevel | null
  /** The round under proof is signed: the next may be raised. */
  roundSigned: boolean
  /** Standing ones only. */
  proofs: SignOffView[]
  signatures: SignOffView[]
  marks: { open: number; done: number; verified: number }
  abilities: PageAbility[]
  /** Why not, where the role may but the state or the separation of duties forbids it. */
  refusals: Partial<Record<PageAbility, Refusal>>
}

export interface SignOffView {
  /** Round or level. */
  number: number
  by: Name
  at: string
  hash: string
  voidedAt: string | null
}

export interface SlotView extends PageSlot {
  id: string
  /** Characters of body text to ask for. */
  capacity: number
  placement: PlacementView | null
}

export interface PlacementView {
  storyId: string
  storyNumber: number
  genre: Genre
  state: string
  /** As broken on this page. */
  headline: string[]
  /** The breaks are the layout's own. */
  ownBreaks: boolean
  kicker: string
  deck: string
  byline: string
  dateline: string
  /** The first characters of the body, for a miniature. */
  opening: string
  pictures: Picture[]
  /** By picture: what part of it is shown here; absent shows its middle. */
  crops: Record<string, PictureSetting>
  characters: number
  versionId: string
  versionNumber: number
  versionHash: string
  /** Which part of a jump; null when the story stands in one slot. */
  part: { n: number; of: number } | null
  authors: Name[]
  placedBy: Name
  placedAt: string
  fit: Fit | null
  /** Words that are right on one day only, e.g. 昨日; empty when there are none or somebody confirmed them. */
  relativeDates: string[]
  datesConfirmedBy: Name | null
}

/** A page whole, for its own screen. */
export interface PageDetail {
  edition: Omit<EditionView, 'pages'>
  page: PageView
  /** Pinned texts by story. */
  contents: Record<string, StoryContent>
  /** All sign-offs, void ones too, oldest first. */
  history: { proofs: SignOffView[]; signatures: SignOffView[] }
  marks: MarkView[]
  /** Corrections of its stories that ended nobody's review, and that the chief confirms with the third signature. */
  toConfirm: MarkView[]
  /** Its stories in reading order, and who has read each of them as it is printed now. */
  reading: StoryReading[]
  /** What it asks of the length of its stories, while it is not locked. */
  lengths: LengthRequestView[]
  /** What was done to the page since the last sign-off that is void now; empty when the sign-offs stand. */
  changes: { type: string; at: string; by: string; data: Record<string, unknown> }[]
  /** The designs the page may take, and the one it has. */
  templates: TemplateChoice[]
}

/** 通读: a story of a page, and who has read it as it is printed now. */
export interface StoryReading {
  storyId: string
  /** Of what is printed of it: what a reader says they have read. */
  hash: string
  by: { by: Name; at: string }[]
  /** Who looks is among them. */
  own: boolean
}

/** A story that was taken off this slot for another text, and is ready again with one: offered where it stood, and never put there by itself. */
export interface ComeBack {
  slotKey: string
  storyId: string
  headline: string
  versionId: string
  /** The version that was placed here, and the one that would be. */
  before: number
  now: number
}

/** What somebody who signs again has to look at: the places of the page that differ from the one they signed last. */
export interface SinceSigned {
  /** The proof or signature, as a comparison names it. */
  id: string
  changes: number
  /** Where every text of its stories is printed as it was: what became another, each once, as a comparison calls it; null where words are others. */
  only: ChangePart[] | null
}

/** The words a page prints of one story, by the hash of them on two prints; null where it is on one of them only. Pictures and where lines stand are none of it. */
export interface ComparedText {
  storyId: string
  before: string | null
  after: string | null
}

/** 核红: what a print of the page shows of a mark that was made on an earlier one. */
export interface FollowedMarkView extends Followed {
  markId: string
}

/** A mark beside two prints of its page: what the later one shows of it; null where the page it was made on was not kept. */
export interface ComparedMark {
  mark: MarkView
  shown: FollowedMarkView | null
  /** It was made on the earlier one of the two: where it was is a place of that. */
  onEarlier: boolean
}

/** A change between two prints of a page as it is told to whoever has neither before them: in mpt where it is on either, and no marks of the layouts. */
export interface ToldChange extends Omit<PageChange, 'before' | 'after'> {
  before: Box[]
  after: Box[]
}

/** What differs between two prints of a page, and what the later one shows of every mark made until then. */
export interface PageDifference {
  edition: { id: string; date: IsoDate; number: number }
  page: { id: string; number: number; section: { zh: string; en: string } }
  /** Proofs and signatures of which the page is kept, oldest first, then the page as it is now: what `from` and `to` can be. */
  prints: PagePrint[]
  from: PagePrint
  to: PagePrint
  changes: ToldChange[]
  texts: ComparedText[]
  marks: (FollowedMarkView & { state: MarkState; round: number; text: string })[]
}

/** One layout of a page that can be compared: a proof or signature with the page it was given on, or the page as it is now. */
export interface PagePrint {
  /** Of the proof or signature; `now` of the page as it is. */
  id: string
  of: 'proof' | 'signature' | 'now'
  /** Round or level; 0 of the page as it is. */
  number: number
  by: Name | null
  at: string | null
  hash: string
  /** It no longer counts. */
  void: boolean
  /** Given by who looks. */
  own: boolean
}

export interface MarkView {
  id: string
  text: string
  round: number
  slotKey: string | null
  storyId: string | null
  state: MarkState
  /** 不改: why nothing had to change; empty where the page was changed. */
  reason: string
  /** The words it asks for; null of a mark that only says something. */
  correction: MarkedWords | null
  /** The chief who confirmed the correction. */
  confirmed: { by: Name; at: string } | null
  marked: { by: Name; at: string }
  done: { by: Name; at: string } | null
  verified: { by: Name; at: string } | null
  /** Why it was called verified though the page does not show it; empty where the page does. */
  verifyReason: string
  /** Who took it back. */
  stet: { by: Name; at: string } | null
  /** What was answered to it; null of a mark that asks nothing. */
  query: MarkQuery | null
}

/** What is done to a query 疑问: it is answered in words, answered by a correction, settled. */
export const QUERY_ACTS = ['reply', 'correct', 'settle'] as const
export type QueryAct = (typeof QUERY_ACTS)[number]

export interface MarkQuery {
  /** The query in the story, by which it is answered in words. */
  threadId: string
  answers: { by: Name; at: string; text: string }[]
  /** What who looks may do to it now. */
  may: QueryAct[]
}

/**
 * What a text mark asks for, where it stands in the text as it is placed now: open, the words that shall change (`was`); carried out, what stands
 * there instead (`by`), `from` its beginning. `placed` false: its words are changed or the story is off the page, and it can only be marked anew.
 */
export interface MarkedWords extends TextCorrection {
  /** It asks for no other words. */
  asks: Ask | null
  sign: Sign
  class: CorrectionClass
  placed: boolean
  /** It is in the story. */
  made: boolean
}

/** A story that can be placed. */
export interface ReadyStory {
  id: string
  number: number
  headline: string
  genre: Genre
  characters: number
  desk: { id: string; name: { zh: string; en: string } } | null
  author: Name
  versionId: string
  /** What the slip wishes for. */
  wanted: { date: IsoDate | null; page: number | null }
  pictures: number
  updatedAt: string
}

/** The actions of the page's table that people carry out, with the ability a screen asks for. */
export const ABILITY_ACTION: Partial<Record<PageAbility, PageAction>> = {
  raise_proof: 'raise_proof',
  mark: 'mark',
  // a proof is out: what is read is what was marked
  read_through: 'mark',
  sign_proof: 'sign_proof',
  sign_page: 'sign_page',
  reopen: 'reopen',
}
