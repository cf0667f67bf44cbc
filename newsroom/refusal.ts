import type { ArtworkFault, ArtworkFormat } from './advertising/artwork'
import type { PageAtStake } from './edition/atStake'
import type { PreflightCheck } from './edition/preflight'
import type { FileFormat, PictureFormat } from './manuscript/picture/format'
import type { PictureFault } from './manuscript/picture/fault'
import type { ManuscriptFault } from './manuscript/file/fault'
import type { ManuscriptFormat } from './manuscript/file/format'

/**
 * Why something was not done: one union for screens, commands, sockets and the HTTP API.
 * A refusal carries codes and parameters, never sentences; the catalogue words it in the reader's language.
 * `forbidden` ("you may not") and `illegal_transition` ("not in this state") are never confused.
 */
export type Refusal =
  /** Nobody is known by this request; `since` is the ISO time at which an API token that once was good ended. */
  | { kind: 'unauthenticated'; reason?: 'token_expired'; since?: string }
  | { kind: 'forbidden'; rule: Rule; params?: Params }
  | { kind: 'not_found'; what: Subject }
  | { kind: 'invalid'; fields: Record<string, string> }
  | { kind: 'illegal_transition'; from: string; action: string; allowed: string[] }
  | { kind: 'conflict'; reason: ConflictReason; params?: Params }
  | { kind: 'locked'; holder: string | null; since: string | null }
  | { kind: 'preflight'; checks: PreflightCheck[] }
  /** The change voids what is proofed or signed: asked again with `voids`, which names exactly what was shown here, it is made. */
  | { kind: 'would_void'; pages: PageAtStake[]; voids: string }
  | { kind: 'too_large'; limit: number; unit: 'bytes' | 'characters' | 'pixels' }
  /**
   * A file that is no picture for the paper: what it is by its bytes, what its name claims where that is something else, how large it is
   * (bytes; pixels, where they were read), and what is taken.
   */
  | {
      kind: 'unusable_picture'
      why: PictureFault
      format: FileFormat | null
      named: FileFormat | null
      bytes: number | null
      width: number | null
      height: number | null
      takes: { formats: PictureFormat[]; bytes: number; pixels: number }
    }
  /** A file that cannot be read as a manuscript: what it is where that is known, how large in bytes, and what is read. */
  | {
      kind: 'unusable_file'
      why: ManuscriptFault
      is: FileFormat | null
      bytes: number | null
      takes: { formats: ManuscriptFormat[]; bytes: number }
    }
  /** A file that cannot be an advertisement's artwork: why, how large in bytes, how many pages where they are too many, and what is taken. */
  | {
      kind: 'unusable_artwork'
      why: ArtworkFault
      bytes: number | null
      pages: number | null
      takes: { formats: ArtworkFormat[]; bytes: number; pixels: number }
    }
  | { kind: 'rate_limited'; retryAfterSeconds: number }
  | { kind: 'unavailable'; retryAfterSeconds: number }

type RefusalKind = Refusal['kind']
export type Params = Record<string, string | number>

/** What a refusal or an event is about. */
export type Subject =
  | 'story'
  | 'edition'
  | 'page'
  | 'slot'
  | 'person'
  | 'desk'
  | 'picture'
  | 'invitation'
  | 'token'
  | 'session'
  | 'paper'
  | 'template'
  | 'checker'
  | 'entry'
  | 'comment'
  | 'thread'
  | 'disposal'
  | 'mark'
  | 'version'
  | 'ad'
  | 'glyph'

/** The rule behind a `forbidden`, by name; the catalogue says it in words. */
type Rule =
  | 'role' // no role of the person may ever do this
  | 'not_in_this_state' // the role may do this, but another role's turn it is now
  | 'not_author' // only the author
  | 'asked_only' // sees the story for a query asked of them: reads, and answers that
  | 'not_asker' // a query is resolved by who asked it, or by who answers for the text now
  | 'own_story' // nobody reviews their own story
  | 'same_reviewer' // no two of the three reviews by one person
  | 'same_signer' // no two of the three page signatures by one person
  | 'same_proofreader' // first and clean proof are read by different people
  | 'other_desk' // a desk head acts for the own desk
  | 'review_desk' // by the paper's rule this review is for people of the story's desk; params: level
  | 'own_ad' // who booked an advertisement, or brought its artwork, does not approve it
  | 'second_person' // the one who asked for the unlock cannot confirm it
  | 'self_role_change' // an admin does not change the own roles
  | 'foreign_origin' // the request came from another site

type ConflictReason =
  | 'stale_version' // params: current, by, at
  | 'text_changed' // the text is not what the reviewer read; params: by, at
  | 'slot_taken' // params: by, at, headline
  | 'slot_booked' // an advertisement stands in the slot: it is changed, or taken off, not the words; params: headline
  | 'spread_whole' // the slot is half of a spread: filled from the left one, and pulled whole; params: slot
  | 'spread_apart' // no slot of the facing page fits this half of a spread; params: page, slot
  | 'length_fits' // nothing is over, and nothing more short than the paper takes for full
  | 'length_not_asked' // nobody asks the slot's story to be cut or filled
  | 'slot_guided' // a guide stands in the slot: it is cleared first; params: slot
  | 'ad_not_booked' // for the date of this edition; params: date
  | 'ad_withdrawn'
  | 'ad_not_published' // there is no proof of delivery before; params: date
  | 'story_already_placed' // params: page, slot
  | 'story_not_placed' // it stands nowhere in this edition
  | 'story_exists' // a story made on a device was sent before
  | 'edition_exists' // params: date
  | 'edition_renumbers' // it voids what is signed of later editions: a chief confirms with a reason; params: date, count, dates, pages
  | 'press_time_past' // of the day of the new edition: a chief confirms with a reason; params: date, at
  | 'publish_unconfirmed' // to publish now, the edition's date is named; params: date, number
  | 'release_not_due' // the process publishes at the hour only; params: date
  | 'date_before_last_locked' // params: date, number
  | 'number_out_of_order' // params: least, most
  | 'not_publishing_day' // params: date
  | 'already_locked' // params: by, at
  | 'unlock_pending' // params: by, at
  | 'no_unlock_pending'
  | 'run_open' // params: by, at
  | 'run_needs_page' // a page that stays locked prints something of a replaced one (a jump, a guide); params: page
  | 'email_taken'
  | 'link_used'
  | 'link_expired'
  | 'last_admin'
  | 'slot_overlap' // params: slot, with
  | 'slot_outside' // a new slot leaves the type area
  | 'slot_too_small' // params: least, in lines
  | 'slot_key_taken' // a slot of that key stands on the page already; params: slot
  | 'slots_full' // params: count
  | 'second_masthead'
  | 'masthead_elsewhere' // a masthead is added to page 1 only; params: page
  | 'front_page_stays' // page 1 changes places with none
  | 'jump_turns_back' // pages that changed places would make a jump go on before it began; params: headline, page, toPage
  | 'pages_in_use' // what stands on pages that are to go, or is signed of them, is named first; params: pages, lost and signers ('none' where none), losing: a JSON list of exactly that
  | 'slot_not_empty' // a story, a part of one, or words stand in the slot that is to go; params: slot, headline
  | 'slot_marked' // marks on the slot that is to go are not verified; params: slot, count
  | 'last_slot' // a page keeps one
  | 'page_changed' // the page is not what the signer saw
  | 'open_editions' // open editions print the settings of before: keep or take over; params: count, dates, pages
  | 'open_marks' // params: count
  | 'open_suggestions' // of a story under review; params: count
  | 'open_queries' // of a story under review; params: count
  | 'thread_resolved' // it is answered to or resolved after it is reopened
  | 'query_on_proof' // asked by a mark on a proof, it is settled there
  | 'thread_open' // it stands open already
  | 'threads_full' // params: count
  | 'words_gone' // the words to be commented on do not stand in the text
  | 'cannot_ask' // who is asked or mentioned does not work here or sees no stories; params: person
  | 'open_checks' // hits of the checker that block, in a story that is filed or passed, or an advertisement that is approved; params: count
  | 'hit_gone' // the words to be let stand are not found in the stored text, or are let stand already
  | 'nothing_changed' // the page is what it was when the mark was made
  | 'nothing_changed_there' // the page is another, and what was marked on it the same
  | 'mark_otherwise' // other words stand where a mark was made than it asks for; params: words, none where they are not known
  | 'mark_gone' // nothing is printed any more where a mark was made
  | 'words_changed' // what a text mark names does not stand there any more: it is marked anew
  | 'corrections_unconfirmed' // made in placed copy since its reviews, and not named by who signs: params: count
  | 'stories_unread' // a page is signed from a list by who has not read every story of it as it is printed; params: count, 0 where there is none to read
  | 'page_empty' // nothing stands on it yet
  | 'round_not_signed' // params: count, the proof round that is missing
  | 'slot_in_use' // the new template has no such slot; params: slot, headline
  | 'jump_on_page' // a page on which a story goes on, or comes from another, is not arranged; params: headline
  | 'too_many_stories' // no design of this kind has a slot for each of them; params: count, most
  | 'arranging_too_long' // the search took more time or memory than it may
  | 'template_retired' // params: name
  | 'template_planned' // the paper's plan names it; params: page
  | 'template_empty' // it has no slots; params: name
  | 'cannot_take' // whom it is handed over to could not take it: by role or desk, or who wrote or signed it; params: person
  | 'in_hand' // a colleague has it in hand and was not asked; params: person
  | 'not_in_hand' // nobody has it who could be asked: it is taken as it is
  | 'take_over_asked' // somebody asks for it already; params: by, count of seconds
  | 'take_over_waiting' // the holder has time to answer; params: person, count of seconds
  | 'take_over_unconfirmed' // the holder did not answer: whom it is taken from is named; params: person
  | 'take_over_kept' // the holder keeps it; params: person, count of minutes until they may be asked again
  | 'take_over_gone' // nobody asks any more
  | 'reviews_incomplete' // params: level, person who signed it last ('' when nobody has)
  | 'entry_clash' // an entry of the lexicons has one of these words already; params: words, text, kind
  | 'entries_full' // params: count
  | 'edition_open_before' // an earlier edition is not locked; params: date, number
  | 'setup_done' // the first admin exists already
  | 'story_placed' // pull the story first; params: page, date
  | 'press_started'
  | 'other_composer' // the lock was set by another version of the composer; params: number, its; count, ours
  | 'not_locked' // press files are made of locked editions only

const STATUS: Record<RefusalKind, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  illegal_transition: 409,
  conflict: 409,
  locked: 423,
  preflight: 412,
  would_void: 409,
  too_large: 413,
  unusable_picture: 422,
  unusable_file: 422,
  unusable_artwork: 422,
  rate_limited: 429,
  unavailable: 503,
}

/** HTTP status of a refusal (RFC 9110; 423 from RFC 4918). */
export function statusOf(refusal: Refusal): number {
  // too much of a picture is 413, as too much of anything
  if (refusal.kind === 'unusable_picture' && (refusal.why === 'bytes' || refusal.why === 'pixels')) return STATUS.too_large
  if (refusal.kind === 'unusable_file' && (refusal.why === 'bytes' || refusal.why === 'unpacked')) return STATUS.too_large
  if (refusal.kind === 'unusable_artwork' && (refusal.why === 'bytes' || refusal.why === 'pixels')) return STATUS.too_large
  return STATUS[refusal.kind]
}
