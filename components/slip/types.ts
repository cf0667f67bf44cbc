import type { Anchor } from '@/newsroom/comments/anchor'
import type { Addressee, ThreadAct, ThreadKind } from '@/newsroom/comments/thread'
import type { PersonChoice } from '@/newsroom/people/role'
import type { Severity } from '@/newsroom/checker/hit'
import type { LengthRequestView } from '@/newsroom/edition/lengthRequest'
import type { Missing } from '@/newsroom/manuscript/complete'
import type { Genre, StoryContent } from '@/newsroom/manuscript/story'
import type { Outcome } from '@/newsroom/outcome'
import type { ReviewLevel, ReviewLevels } from '@/newsroom/workflow/review'
import type { AskingAct, AskingStage } from '@/newsroom/workflow/takeOver'
import type { StoryState } from '@/newsroom/workflow/state'
import type { SigningAction, StoryAction } from '@/newsroom/workflow/transition'

interface Named {
  id: string
  name: string
  latinName: string | null
}

export interface SlipReview {
  level: ReviewLevel
  personId: string
  person: string
  hash: string
  opinion: string | null
  signedAt: string
  voidedAt: string | null
  voidedFor: string | null
  covers: boolean
}

export interface SlipEntry {
  seq: number
  type: string
  at: string
  actorName: string
  data: Record<string, unknown>
  saves: number
  since: string
  version: number | null
}

export interface SlipComment {
  id: string
  personId: string
  personName: string
  text: string
  /** Names that its text mentions. */
  mentions: string[]
  at: string
}

/** A thread 批注 on words of the text. */
export interface SlipThread {
  id: string
  kind: ThreadKind
  quote: string
  anchor: Anchor
  /** Where its words stand in the stored text; null: they were taken out. */
  place: object | null
  askedOf: { id: string; name: string } | null
  openedBy: { id: string; name: string }
  openedAt: string
  resolvedBy: { id: string; name: string } | null
  resolvedAt: string | null
  /** The page on whose proof it is asked, and where it is settled. */
  proof: { date: string; page: number } | null
  comments: SlipComment[]
  may: ThreadAct[]
}

interface OpenThreadAsk {
  id: string
  kind: ThreadKind
  anchor: Anchor
  askedOf?: string
  text: string
  mentions: string[]
}

export interface SlipStory {
  id: string
  number: number
  state: StoryState
  genre: Genre
  desk: Desk | null
  authors: Named[]
  holder: Named | null
  hash: string
  version: number
  openSuggestions: number
  /** What is changed in the text now is a suggestion, unless who changes it says otherwise. */
  suggesting: boolean
  target: number | null
  slip: { wantedDate?: string; wantedPage?: number; note?: string; cut?: number; over?: string[] }
  reviews: SlipReview[]
  reviewLevels: ReviewLevels
  /** Whether a colleague has it in hand whom this person asks for it first. */
  takingAsks: boolean
  /** Who asks the holder for it; `seconds` until the stage ends. */
  asking: { by: Named; stage: AskingStage; seconds: number } | null
  /** What is signed with an opinion only. */
  opinionAsked: SigningAction[]
  heldUntil: string | null
  pinnedVersionId: string | null
  /** What pages ask of its length, while it stands on them. */
  lengths: LengthRequestView[]
  placements: { id: string; date: string; page: number; slot: string; versionId: string }[]
  /** Queries that nobody has resolved. */
  openQueries: number
  /** Of the whole story. */
  comments: SlipComment[]
  /** On words of it, in the order of the stored text; those whose words were taken out first. */
  threads: SlipThread[]
  abilities: StoryAction[]
  coAuthoring: ('add' | 'remove')[]
  sendBackTo: StoryState[]
}

export interface Desk {
  id: string
  name: { zh: string; en: string }
}

export interface TransitionAsk {
  id: string
  action: StoryAction
  to?: string
  reason?: string
  hash?: string
  opinion?: string
  until?: string
  cut?: number
  personId?: string
  takeFrom?: string
}

interface SlipChange {
  id: string
  deskId?: string | null
  genre?: Genre
  target?: number | null
  wantedDate?: string | null
  wantedPage?: number | null
  note?: string | null
  coAuthorIds?: string[]
  coAuthorsSeen?: string[]
}

export interface SlipActions {
  transition: (input: TransitionAsk) => Promise<Outcome<{ state: StoryState }>>
  /** Asks the holder for the story, or leaves it to them after all. */
  askFor: (input: { id: string; act: AskingAct }) => Promise<Outcome>
  comment: (input: { id: string; text: string; mentions?: string[] }) => Promise<Outcome>
  openThread: (input: OpenThreadAsk) => Promise<Outcome<{ id: string }>>
  replyThread: (input: { id: string; text: string; mentions: string[] }) => Promise<Outcome>
  resolveThread: (input: { id: string }) => Promise<Outcome>
  reopenThread: (input: { id: string }) => Promise<Outcome>
  /** Whom this person may ask or mention in the story. */
  addressees: (id: string) => Promise<Outcome<Addressee[]>>
  /** Whom this person may hand the story over to now. */
  handOverChoices: (id: string) => Promise<Outcome<PersonChoice[]>>
  /** Whom this person may name as an author of the story now. */
  coAuthorChoices: (id: string) => Promise<Outcome<PersonChoice[]>>
  setSlip: (input: SlipChange) => Promise<Outcome>
  readVersion: (input: { id: string; number: number }) => Promise<Outcome<{ content: StoryContent }>>
  markVersion: (input: { id: string; name: string }) => Promise<Outcome<{ number: number }>>
}

/** What the text tells the slip. */
export interface SlipText {
  content: StoryContent
  /** Waits until the text on the screen is durable; answers its hash, which a review signs. Null: not in time. */
  settled: () => Promise<string | null>
  /** Brings what is missing into view on the sheet; null where it is not written. */
  show: ((missing: Missing) => void) | null
  /** Brings the first open suggestion into view on the sheet; null where there is none to show. */
  showSuggestion: (() => void) | null
  /** How much of which weight the checker has open, and how its list is opened at the first; null before it has looked. */
  checks: (Readonly<Record<Severity, number>> & { show: (severity: Severity) => void }) | null
  /** Where the words of the threads stand on the sheet, to order them by; null of one: they were taken out. Null where no sheet is open. */
  places: ReadonlyMap<string, number | null> | null
  /** Brings the words of a thread into view on the sheet; null where none is open. */
  showThread: ((id: string) => void) | null
  /** Goes to the next words that a thread is on, or those before; null where there are none. */
  walkThreads: ((by: 1 | -1) => void) | null
}
