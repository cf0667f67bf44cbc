import type { ThreadKind } from '../comments/thread'
import type { SlotKind } from '../edition/design/slot'
import type { LengthKind } from '../edition/lengthRequest'
import type { RightsKind } from '../manuscript/picture/rights'
import type { Subject } from '../refusal'
import type { Role } from '../people/role'
import type { StoryAction } from '../workflow/transition'
import type { StoryState } from '../workflow/state'
import type { AskingAct } from '../workflow/takeOver'
import type { ReviewLevel } from '../workflow/review'

/**
 * Every kind of change there is, with what is recorded of it. Numbers are integers: events are hashed in canonical form.
 * An event names ids and codes; the catalogue tells it in the reader's language (see describe).
 */
export interface EventData {
  'story.created': { headline: string; genre: string; state: StoryState; hash: string }
  'story.text_saved': { hash: string; characters: number; by: 'typing' | 'api'; typists?: string[]; /** How many stand open since, where that changed. */ suggestions?: number }
  /** The text, or one paragraph of it, put back as this version had it. */
  'story.text_restored': { hash: string; characters: number; versionNumber: number; part: 'whole' | 'paragraph' }
  /** Words of placed copy were changed as a proof mark asked; `holds` are the levels of review that stand on the new text. */
  'story.correction_made': { hash: string; characters: number; markId: string; page: number; class: string; struck: string; put: string; holds: number[] }
  'story.version_marked': { name: string; versionNumber: number; hash: string }
  'story.transitioned': {
    action: StoryAction
    from: StoryState
    to: StoryState
    hash: string
    reason?: string
    until?: string
    cut?: number
    level?: ReviewLevel
    /** Whom it was handed over to, by name. */
    person?: string
    /** Who had it in hand, was asked for it and did not answer, by name. */
    takenFrom?: string
  }
  'story.review_signed': { level: ReviewLevel; hash: string; versionNumber: number; confirmed: boolean; /** 审稿意见, where one was given. */ opinion?: string }
  /** A story in hand is asked for, kept by its holder, or left to them; the other one, by name. */
  'story.asked_for': { act: AskingAct; person: string }
  'story.reviews_voided': { levels: ReviewLevel[]; why: 'text_changed' | 'sent_back' }
  'story.commented': { text: string }
  /** A comment or a query on these words; `person` is whom it is asked of, by name. */
  'story.thread_opened': { kind: ThreadKind; quote: string; text: string; person?: string }
  'story.thread_replied': { kind: ThreadKind; quote: string; text: string }
  'story.thread_resolved': { kind: ThreadKind; quote: string }
  'story.thread_reopened': { kind: ThreadKind; quote: string }
  /** What the checker found, let stand here or in all of the story. */
  'story.hit_let_stand': { scope: 'hit' | 'story'; rule: string; words: string; reason: string }
  'story.hit_taken_back': { scope: 'hit' | 'story'; rule: string; words: string }
  'story.slip_set': { changes: Record<string, string | number | null> }
  /** 删补: a page asks that it be cut, from that character of that version on, or filled. */
  'story.length_asked': { kind: LengthKind; lines: number; characters: number; date: string; page: number; slot: string; versionNumber: number; block?: number; offset?: number; note?: string }
  /** It fits, nobody asks any more, or it does not stand there. */
  'story.length_ended': { kind: LengthKind; date: string; page: number; slot: string; why: 'met' | 'withdrawn' | 'gone' }
  'story.followed_page': { from: StoryState; to: StoryState; page: number; date: string }

  'picture.uploaded': { sha256: string; width: number; height: number; name: string }
  /** By what right it is printed since; `was` is the kind before. `note` as agreed, '' without. */
  'picture.rights_set': { was: RightsKind; rights: RightsKind; until?: string; printOnly: boolean; note: string; name: string }

  /** With a reason where a chief made it past the press time of its day, or over what was signed of later editions. */
  'edition.created': { date: string; number: number; pages: number; format: string; reason?: string; renumbered?: string[]; voided?: string }
  'edition.renumbered': { from: number; to: number }
  'edition.number_set': { from: number; to: number; reason: string }
  'edition.cancelled': { date: string; number: number; reason: string }
  /** What the paper says of itself now, by path, old and new. */
  'edition.identity_taken': { fields: string[]; pages: number[] }
  /** A new release of the composer sets these pages otherwise. */
  'edition.set_anew': { composer: number; pages: number[] }
  /** Pages added at the end, or taken off it: which (by id), what stood on them and who had signed of them (by name). */
  'edition.pages_set': { from: number; to: number; removed: string[]; lost: string[]; signers: string[]; reason?: string }
  /** By the names the settings have: `copyDeadline`, `pressDeadline`, `pageTimes`. */
  'edition.times_set': { changes: Record<string, string | number | null> }
  'edition.state_changed': { from: string; to: string }
  'edition.warning_disposed': { check: string; target: string; reason: string }
  'edition.locked': { version: number; hash: string; previousHash: string; number: number; date: string }
  'edition.lock_refused': { checks: string[] }
  'edition.unlock_requested': { version: number; reason: string }
  'edition.unlock_withdrawn': { version: number }
  'edition.unlocked': { version: number; reason: string; requestedBy: string }
  /** 换版: which run, and the pages that may change for it. */
  'edition.run_opened': { version: number; run: number; pages: number[]; reason: string }
  'edition.sent': { version: number; note: string }
  /** `clock` is the hour as the paper's clocks show it. */
  'edition.release_set': { at: string; clock: string }
  'edition.release_stopped': { date: string }
  'edition.published': { version: number; date: string }
  'edition.archived': { date: string }

  'page.set': { page: number; changes: Record<string, string | number | null> }
  /** `changes` names what of the slots was changed; events of before settings have none. */
  'page.slots_changed': { page: number; slots: string[]; changes?: string[] }
  'page.slot_added': { page: number; slot: string; kind: SlotKind; col: number; line: number; cols: number; lines: number }
  'page.slot_removed': { page: number; slot: string; kind: SlotKind; col: number; line: number; cols: number; lines: number }
  'page.placed': { page: number; slot: string; storyId: string; headline: string; versionNumber: number; hash: string }
  'page.moved': { page: number; slot: string; toPage: number; toSlot: string; storyId: string; headline: string }
  'page.swapped': { page: number; slot: string; withPage: number; withSlot: string }
  /** Of two pages that changed places each has one. */
  'page.exchanged': { page: number; toPage: number }
  'page.continued': { page: number; slot: string; fromPage: number; storyId: string; headline: string; part: number }
  'page.jump_shortened': { page: number; slot: string; storyId: string; headline: string }
  'page.pulled': { page: number; slot: string; storyId: string; headline: string; to: StoryState; reason: string }
  'page.ad_placed': { page: number; slot: string; adId: string; title: string; client: string }
  'page.ad_moved': { page: number; slot: string; toPage: number; toSlot: string; adId: string; title: string }
  'page.ad_removed': { page: number; slot: string; adId: string; title: string; client: string }
  /** Of its entries, in order, the own titles or the headlines as they stood then. */
  'page.guide_set': { page: number; slot: string; storyIds: string[]; titles: string[] }
  'page.guide_cleared': { page: number; slot: string }
  'page.headline_broken': { page: number; slot: string; headline: string[] }
  /** Names of the lexicon that no line of the headline is broken inside from now on; none of them: as before there were any. */
  'page.names_taken': { page: number; slot: string; headline: string; names: string[] }
  /** Without x, y and zoom: the middle again. */
  'page.picture_cropped': { page: number; slot: string; storyId: string; picture: string; x?: number; y?: number; zoom?: number }
  'page.dates_confirmed': { page: number; slot: string; storyId: string }
  'page.proof_raised': { page: number; round: number; hash: string }
  /** `sign` and `words` of a mark that asks for no other words: what it is, and on which. */
  'page.marked': { page: number; markId: string; text: string; round: number; struck?: string; put?: string; sign?: string; words?: string }
  /** A query was answered by a correction, which is carried out as any. */
  'page.query_corrected': { page: number; markId: string; struck: string; put: string; text: string }
  'page.query_settled': { page: number; markId: string; words: string }
  /** 保留: a mark that was made in error is taken back. */
  'page.mark_stet': { page: number; markId: string }
  /** The chief has seen these corrections of placed copy, which ended nobody's review. */
  'page.corrections_confirmed': { page: number; count: number; markIds: string[] }
  /** 通读: a story of a page under proof, for whoever says so; and taken back. */
  'page.story_read': { page: number; storyId: string; headline: string; hash: string }
  'page.story_unread': { page: number; storyId: string; headline: string }
  'page.mark_done': { page: number; markId: string }
  'page.mark_kept': { page: number; markId: string; reason: string }
  /** `reason`: why it counts as done though the page does not show it. */
  'page.mark_verified': { page: number; markId: string; reason?: string }
  'page.proof_signed': { page: number; round: number; hash: string }
  'page.signed': { page: number; level: number; hash: string }
  'page.reopened': { page: number; from: string; reason: string }
  /** Held for late news; `clock` is its own deadline as the paper's clocks show it. */
  'page.held': { page: number; at: string; clock: string; reason: string }
  'page.given_back': { page: number }
  /** `why` is missing in events of before it was recorded. */
  'page.sign_offs_voided': { page: number; rounds: number[]; levels: number[]; why?: string }
  /** A correction that a mark asked for made one print of another: these rounds, read before it, stand on both. */
  'page.read_on': { page: number; rounds: number[]; from: string; to: string }
  /** The page prints again exactly what was signed before a change voided it. */
  'page.sign_offs_restored': { page: number; rounds: number[]; levels: number[] }

  'ad.booked': { client: string; title: string; dates: string[] }
  'ad.changed': { client: string; title: string; fields: string[] }
  'ad.artwork_taken': { client: string; title: string; name: string; sha256: string }
  'ad.approved': { client: string; title: string; sha256: string }
  'ad.sent_back': { client: string; title: string; reason: string }
  'ad.hit_let_stand': { client: string; title: string; rule: string; words: string; reason: string }
  'ad.hit_taken_back': { client: string; title: string; rule: string; words: string }
  'ad.withdrawn': { client: string; title: string; reason: string }

  'person.invited': { email: string; name: string; roles: Role[]; desk: string | null }
  'person.joined': { email: string }
  'person.set': { changes: Record<string, string | number | null> }
  'person.roles_set': { from: Role[]; to: Role[] }
  'person.deactivated': Record<string, never>
  'person.reactivated': Record<string, never>
  'person.password_changed': Record<string, never>
  'person.signed_in': { address: string }
  'person.sign_in_failed': { address: string }
  'person.signed_out': { everywhere: boolean }
  'token.made': { name: string }
  'token.revoked': { name: string }
  'desk.set': { name: string }
  'desk.archived': { name: string }
  'template.created': { name: string; format: string; slots: number }
  'template.changed': { name: string; slots: number }
  'template.retired': { name: string }
  'template.restored': { name: string }
  /** Words that no story of the paper is asked about any more by this rule. */
  'paper.words_let_stand': { rule: string; words: string; reason: string }
  'paper.words_taken_back': { rule: string; words: string }
  /** `default` is as the table of rules says. */
  'checker.rule_set': { rule: string; from: string; to: string }
  /** Fields as `textsOf` says them: what they are now, and what they were. */
  'lexicon.added': { kind: string; text: string; changes: Record<string, string> }
  'lexicon.changed': { kind: string; text: string; was: Record<string, string>; changes: Record<string, string> }
  'lexicon.removed': { kind: string; text: string; was: Record<string, string> }
  /** The entries themselves are kept with who and when; `hash` is of those that were taken, in their order. */
  'lexicon.imported': { file: string; added: number; changed: number; refused: number; hash: string }
  /** An entry that every paper begins with. */
  'lexicon.starting_set': { kind: string; text: string; on: 'on' | 'off' }
  'paper.set': { changes: Record<string, string | number | null> }
}

export type EventType = keyof EventData

export type AuditEvent = {
  [T in EventType]: { type: T; subject: Subject; subjectId: string; data: EventData[T] }
}[EventType]

/** The kinds of event after which a story's text is another; each names its hash, and its actor or `typists` wrote it. */
export const TEXT_EVENTS = ['story.text_saved', 'story.text_restored', 'story.correction_made'] as const satisfies readonly EventType[]
