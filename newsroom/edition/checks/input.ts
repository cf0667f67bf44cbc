import type { ArtworkFacts } from '../../advertising/artwork'
import type { PictureFace } from '../../manuscript/picture/look'
import type { PictureRights } from '../../manuscript/picture/rights'
import type { Genre, StoryContent } from '../../manuscript/story'
import type { Severity } from '../../checker/hit'
import type { Fit } from '../../typesetting/display'
import type { SetFacts } from '../../typesetting/inspect'
import type { IsoDate } from '../calendar'
import type { PageFormatId } from '../design/format'
import type { GuideFault } from '../design/guide'
import type { PaperIdentity } from '../masthead'
import type { NumberingRule } from '../numbering'
import type { HeadlineStyleId, Slot } from '../design/slot'
import type { TemplateChoice } from '../design/template'

/**
 * Everything the lock looks at. Nothing is optional that a caller could forget: what is absent is said to be
 * empty.
 */
export interface PreflightInput {
  edition: PreflightEdition
  numbering: NumberingRule
  lastLocked: { number: number; date: IsoDate } | null
  /** Editions of earlier dates that are not locked. */
  earlierOpen: { id: string; date: IsoDate; number: number }[]
  paper: PaperIdentity
  pages: PreflightPage[]
  /** Every template there is, built-in and made here, retired ones too. */
  templates: readonly Pick<TemplateChoice, 'id' | 'format'>[]
  /** Ids of stories that stand in an edition locked before. */
  printedBefore: string[]
  /** Booked for the date of the edition, and on none of its pages. */
  adsUnplaced: { title: string; client: string; responsible: string }[]
  warningsDisposed: WarningDisposal[]
  /** The review levels this paper asks for, e.g. [1, 2, 3]. */
  reviewLevels: readonly Level[]
  /** White lines of a text column a slot may be short of before it is a warning. */
  undersetToleranceLines: number
  /** Pixels per inch a picture needs at its printed size. */
  minimumPpi: number
}

export type Level = 1 | 2 | 3

export interface PreflightEdition {
  id: string
  date: IsoDate
  number: number
  /** The chief set the number by hand: it need only be higher than the last. */
  numberOverridden: boolean
  format: PageFormatId
}

export interface PreflightPage {
  number: number
  /** Stays locked while another run 换版 is made: what it prints was checked at the lock before. */
  held?: boolean
  section: { zh: string; en: string }
  templateId: string | null
  /** SHA-256 of the layout and its pinned stories, as it is now. */
  hash: string
  slots: PreflightSlot[]
  placements: PreflightPlacement[]
  proofs: PreflightProof[]
  signatures: PreflightSignature[]
  /** Proof marks not carried out. */
  openMarks: number
  /** Proof marks carried out and not yet compared with the new proof 核红. */
  unverifiedMarks: number
  /** Spot inks 专色 the page is printed with, by name, those of its advertisements with them. */
  spots: string[]
  /** Characters around its stories (head, folio, imprint, advertisements of words) that no face has. */
  missing: string[]
  /** Names of the page's editors, for the folio's credit line. */
  editors: string[]
  /** Whose page it is, for "whose" beside a failure. */
  responsible?: string
}

export interface PreflightSlot extends Slot {
  /** Somebody decided to fill it with house matter, or to leave it white. */
  filler: boolean
  /** The advertisement booked here has its material. */
  adSupplied: boolean
  /** The advertisement carries the word 广告. */
  adMarked: boolean
  /** The words of a slot for advertisements; '' in any other. */
  label: string
  /** What the checker found in the words of what stands in a slot for advertisements, and nobody let stand. */
  adHits: PreflightHit[]
  /** The advertisement that stands here; null for none, and for one that is words alone. */
  ad: PreflightAd | null
  /** The guide 导读 that stands here; null for none. */
  guide: PreflightGuide | null
}

export interface PreflightGuide {
  /** What finds no room. */
  overLines: number
  overChars: number
  /** Its entries that are not printed, by the headline of their story, and why. */
  gone: { storyId: string; headline: string; why: GuideFault }[]
}

export interface PreflightAd {
  id: string
  title: string
  client: string
  /** What was read of its artwork; null while there is none. */
  artwork: ArtworkFacts | null
  /** A second person approved the artwork that is printed. */
  approved: boolean
  /** Who answers for it. */
  responsible: string
}

export interface PreflightPlacement {
  slotKey: string
  storyId: string
  /** The headline as set on the page, one entry a line. */
  headline: string[]
  headlineStyle: HeadlineStyleId
  /** Content of the pinned version. */
  content: StoryContent
  genre: Genre
  storyState: string
  pinnedHash: string
  versionNumber: number
  latestVersionNumber: number
  reviews: PreflightReview[]
  /** Everybody who ever wrote in the story; see isWriting. */
  writerIds: string[]
  fit: Fit
  /** As the composer set it. */
  set: SetFacts
  /** A named person confirmed the relative dates for the date of this edition. */
  datesConfirmed: boolean
  /** What the checker found in it as it is printed, and nobody let stand, in reading order. */
  openHits: PreflightHit[]
  /** Which part of a jump 转版 this is; null when the story stands in one slot. */
  part: { n: number; of: number } | null
  /** Pictures as printed: the pixels shown, how wide they are printed, what tells them apart, and by what right they are printed. */
  pictures: PreflightPicture[]
  /** Whose story it is: its editor, or its author. */
  responsible?: string
}

export interface PreflightHit {
  severity: Severity
  words: string
}

export interface PreflightPicture extends PictureFace {
  asset: string
  widthPx: number
  printedWidthMm: number
  rights: PictureRights
}

interface PreflightReview {
  level: Level
  personId: string
  personName: string
  hash: string
  /** What corrections made of that text without ending the review. */
  covers?: readonly string[]
  voidedAt: string | null
}

interface PreflightProof {
  round: Level
  personId: string
  personName: string
  hash: string
  /** What the marks made of that page, and nothing else did. */
  covers?: readonly string[]
  voided: boolean
}

interface PreflightSignature {
  level: Level
  personId: string
  personName: string
  hash: string
  voided: boolean
}

/** What a failure is about. */
export interface PreflightTarget {
  kind: 'edition' | 'page' | 'slot' | 'story'
  page?: number
  slot?: string
  storyId?: string
}

export type PreflightFix =
  /** `check`: the first hit of this severity is shown in it. */
  | { to: 'story'; storyId: string; check?: Severity }
  | { to: 'page'; page: number; slot?: string }
  | { to: 'ad'; adId: string }
  | { to: 'edition'; editionId: string }
  | { to: 'paper-settings' }

/**
 * A named person looked at one warning and let it stand. It covers exact content: a later change undoes it.
 */
export interface WarningDisposal {
  checkId: string
  target: PreflightTarget
  /** `PreflightFailure.covers` at the time. */
  covers: string
  by: string
}

/** What a check found; severity, disposal and order are added by `preflight`. */
export interface Finding {
  target: PreflightTarget
  params: Record<string, string | number>
  responsible?: string
  fix: PreflightFix
  /** What a disposal of this finding holds for: the hash of the story or page, and what was found. */
  covers: string
}

export interface CheckRule {
  id: string
  severity: 'blocking' | 'warning'
  find: (input: PreflightInput) => Finding[]
}
