import { z } from 'zod'
import type { PlacementRef } from '@/db/read/story/storyDetail'
import type { PictureSaid } from '@/newsroom/manuscript/picture/said'
import type { LeftOut } from '@/newsroom/manuscript/reading/line'
import type { LeftPicture } from '@/newsroom/manuscript/reading/picture'
import { LENGTH_KINDS, type LengthRequestView } from '@/newsroom/edition/lengthRequest'
import { DISPOSAL_SCOPES } from '@/newsroom/checker/disposal'
import { CHECK_FIELDS } from '@/newsroom/checker/hit'
import { THREAD_ACTS, THREAD_KINDS } from '@/newsroom/comments/thread'
import { GENRES, type StoryContent } from '@/newsroom/manuscript/story'
import { STAGES, STORY_STATES } from '@/newsroom/workflow/state'
import { ASKING_STAGES } from '@/newsroom/workflow/takeOver'
import { STORY_ORDERS } from '@/newsroom/workflow/order'
import { SIGNING_ACTIONS, STORY_ACTIONS } from '@/newsroom/workflow/transition'
import { CO_AUTHOR_CHANGES } from '@/newsroom/permission/coAuthors'
import type { StoryList, StoryListItem } from '../../story/find/list'
import type { HistoryEntry } from '../../story/history'
import type { StoryChecks } from '../../story/checks/read'
import type { ThreadDto } from '../../story/comments/view'
import type { StoryDto } from '../../story/read'
import type { ComparisonDto } from '../../story/versions/compare'
import type { VersionView } from '@/newsroom/workflow/version'
import { answerOf, at, bilingual, component, date, hash, id, name } from './component'
import { refusal } from './refusal'

const span = component('Span', z.strictObject({ text: z.string(), bold: z.literal(true).optional() }))
const focus = component('Focus', z.strictObject({ x: z.int(), y: z.int() })).meta({ description: 'What has to stay in sight wherever the picture is cropped: a point in thousandths of its width and height. Absent: the middle' })
const picture = component('StoryPicture', z.strictObject({ type: z.literal('picture'), asset: z.string(), caption: z.string(), credit: z.string(), focus: focus.optional() }))

export const content = answerOf<StoryContent>()(
  'StoryContent',
  z
    .strictObject({
      kicker: z.string(),
      headline: z.array(z.string()).min(1),
      deck: z.string(),
      byline: z.string(),
      dateline: z.string(),
      body: z.array(
        z.discriminatedUnion('type', [
          z.strictObject({ type: z.literal('paragraph'), text: z.array(span) }),
          z.strictObject({ type: z.literal('subhead'), text: z.string() }),
          z.strictObject({ type: z.literal('quote'), text: z.array(span) }),
          z.strictObject({ type: z.literal('row'), text: z.array(span).meta({ description: 'A row of a table, its cells parted by ｜. Rows that follow each other are one table; the first is its head if all its text is bold' }) }),
          picture,
        ]),
      ),
    })
    .meta({ description: 'The structured text of a story. Its SHA-256 in canonical form is `hash`.' }),
)

const level = z.union([z.literal(1), z.literal(2), z.literal(3)])
const person = component('Person', z.strictObject({ id: z.string(), name: z.string(), latinName: z.string().nullable() }))
const desk = component('DeskRef', z.strictObject({ id: z.string(), name: bilingual }))
const slip = component(
  'Slip',
  z.strictObject({ wantedDate: z.string().optional(), wantedPage: z.int().optional(), note: z.string().optional(), cut: z.int().optional(), over: z.array(z.string()).optional().meta({ description: 'With a cut it was pulled for: the lines that found no place on the page' }) }),
)
const placement = answerOf<PlacementRef>()(
  'StoryPlacement',
  z.strictObject({
    id,
    storyId: id,
    editionId: id,
    date,
    number: z.int(),
    pageId: id,
    page: z.int(),
    slot: z.string(),
    part: z.int(),
    versionId: id,
  }),
)

export const lengthRequest = answerOf<LengthRequestView>()(
  'LengthRequest',
  z
    .strictObject({
      kind: z.enum(LENGTH_KINDS),
      lines: z.int().meta({ description: 'Of a text column' }),
      characters: z.int(),
      storyId: id,
      date,
      page: z.int(),
      slot: z.string(),
      versionNumber: z.int(),
      over: z
        .strictObject({ lines: z.array(z.string()), from: z.strictObject({ block: z.int(), offset: z.int() }) })
        .nullable()
        .meta({ description: 'Of a cut: the lines that found no place, as they were set, and where they begin in that version: a block of the body, and an offset in UTF-16 units of its text' }),
      note: z.string(),
      by: name,
      at,
    })
    .meta({ description: 'What a page asks of the length of a story that stands on it (删、补), as it was counted when it was asked. Done once the story fits' }),
)

/** What a list and the story itself say alike. */
const common = {
  id,
  number: z.int(),
  state: z.enum(STORY_STATES),
  stage: z.enum(STAGES),
  genre: z.enum(GENRES),
  desk: desk.nullable(),
  authors: z.array(person),
  holder: person.nullable(),
  headline: z.string(),
  target: z.int().nullable(),
  slip,
  version: z.int(),
  openSuggestions: z.int().meta({ description: 'Changes suggested in the text that nobody has accepted or rejected yet; `content` has them all accepted' }),
  openQueries: z.int().meta({ description: 'Queries that nobody has resolved: they refuse the pass of a review' }),
  heldUntil: date.nullable(),
  updatedAt: at,
  filedAt: at.nullable(),
}

const pieces = z.array(component('Piece', z.strictObject({ text: z.string(), hit: z.boolean() })))
const found = component(
  'Found',
  z.strictObject({ headline: pieces, excerpt: pieces.nullable() }).meta({ description: 'Where a search found its words; `hit` marks them' }),
)
const row = answerOf<StoryListItem>()(
  'StoryRow',
  z.strictObject({ ...common, opening: z.string(), characters: z.int(), found: found.nullable(), openReview: z.strictObject({ level, person: z.string() }).nullable(), placement: placement.nullable() }),
)
export const list = answerOf<StoryList>()('StoryList', z.strictObject({ items: z.array(row), next: z.string().nullable(), sort: z.enum(STORY_ORDERS) }))
export const counts = component('StoryCounts', z.strictObject({ stages: z.record(z.enum(STAGES), z.int()), states: z.partialRecord(z.enum(STORY_STATES), z.int()) }))

const askingStage = {
  stage: z.enum(ASKING_STAGES).meta({ description: 'waiting: the holder has time to answer; unanswered: it may be claimed; kept: the holder keeps it' }),
  seconds: z.int().meta({ description: 'Until it stands otherwise' }),
}
export const askedFor = component('AskedFor', z.strictObject({ id, asking: z.strictObject(askingStage).nullable() }))

const textCount = { characters: z.int(), halfEms: z.int() }

/** What the checker tells of a hit, in a story as in an advertisement. */
export const hitMembers = {
  rule: z.string(),
  fault: z.string(),
  severity: z.enum(['block', 'warn', 'hint']),
  place: z.strictObject({ field: z.enum(CHECK_FIELDS), block: z.int().optional(), from: z.int(), to: z.int() }).meta({ description: 'In UTF-16 units of that text; `block` counts the lines of the headline, and the blocks of the body' }),
  words: z.string(),
  before: z.string(),
  after: z.string(),
  suggestions: z.array(z.string()).readonly(),
  source: z.string(),
  scopes: z.array(z.enum(DISPOSAL_SCOPES)).meta({ description: 'How far it may be let stand' }),
}
export const stoodMembers = { id, scope: z.enum(DISPOSAL_SCOPES), reason: z.string(), by: z.string(), at }
const hit = z.strictObject({
  ...hitMembers,
  letStand: z.strictObject(stoodMembers).nullable().meta({ description: 'Null: it is open' }),
  other: z.strictObject({ id, date, headline: z.string().nullable().meta({ description: 'Null where you do not see it' }) }).nullable().meta({ description: 'Of copy that is printed again (reuse): the story it stands in, too' }),
})
export const checks = answerOf<StoryChecks>()('StoryChecks', z.strictObject({ hits: z.array(component('CheckHit', hit)) }))
export const letStand = component('LetStand', z.strictObject({ id }))

const comment = component('Comment', z.strictObject({ id, personId: id, personName: z.string(), text: z.string(), mentions: z.array(z.string()), at }))
const sheetPlace = z.strictObject({ field: z.enum(CHECK_FIELDS), block: z.int().optional(), offset: z.int() })
const named = z.strictObject({ id, name: z.string() })
const thread = answerOf<ThreadDto>()(
  'Thread',
  z.strictObject({
    id,
    kind: z.enum(THREAD_KINDS).meta({ description: 'A query must be resolved before a review is passed' }),
    quote: z.string().meta({ description: 'The words it was opened on, as they stood then' }),
    anchor: z.strictObject({ words: z.string(), before: z.string(), after: z.string(), at: z.int() }).meta({ description: 'The words as they were found last, with what stood around them' }),
    place: z.strictObject({ from: sheetPlace, to: sheetPlace }).nullable().meta({ description: 'Where they stand in `content`, in UTF-16 units; null: they were taken out' }),
    askedOf: named.nullable(),
    openedBy: named,
    openedAt: at,
    resolvedBy: named.nullable(),
    resolvedAt: at.nullable(),
    proof: z.strictObject({ date: z.string(), page: z.int() }).nullable().meta({ description: 'The page on whose proof it is asked, as long as its mark is not settled: it is settled there' }),
    comments: z.array(comment),
    may: z.array(z.enum(THREAD_ACTS)).meta({ description: 'What the caller may do to it now' }),
  }),
)
export const addressees = component(
  'Addressees',
  z.strictObject({
    items: z.array(
      z.strictObject({
        id,
        name: z.string(),
        latinName: z.string().nullable(),
        deskId: id.nullable(),
        sounds: z.array(z.string()).meta({ description: 'The name in pinyin, a syllable for each character' }),
        sees: z.boolean().meta({ description: 'Sees the story, so that a mention reaches them' }),
      }),
    ),
  }),
)

export const story = answerOf<StoryDto>()(
  'Story',
  z.strictObject({
    ...common,
    content,
    hash,
    count: component('StoryCount', z.strictObject({ ...textCount, paragraphs: z.int(), captions: z.strictObject(textCount) })),
    reviews: z.array(
      component(
        'Review',
        z.strictObject({
          level,
          personId: id,
          person: z.string(),
          hash,
          opinion: z.string().nullable().meta({ description: 'What the reviewer said with it' }),
          signedAt: at,
          voidedAt: at.nullable(),
          voidedFor: z.string().nullable(),
          covers: z.boolean().meta({ description: 'Stands, and on the text as it is now' }),
        }),
      ),
    ),
    reviewLevels: level,
    opinionAsked: z.array(z.enum(SIGNING_ACTIONS)).meta({ description: 'What the caller signs with an opinion only' }),
    takingAsks: z.boolean().meta({ description: 'Whether a colleague has it in hand whom the caller asks for it before claiming it' }),
    asking: z.strictObject({ by: person, ...askingStage }).nullable().meta({ description: 'Who asks the holder for it' }),
    suggesting: z.boolean().meta({ description: 'What is changed in the text now is a suggestion, unless who changes it says otherwise' }),
    pinnedVersionId: id.nullable(),
    placements: z.array(placement),
    lengths: z.array(lengthRequest),
    comments: z.array(comment).meta({ description: 'Of the whole story' }),
    threads: z.array(thread).meta({ description: 'On words of the text, in its order; those whose words were taken out first' }),
    createdAt: at,
    abilities: z.array(z.enum(STORY_ACTIONS)).meta({ description: 'What the caller may do to it now' }),
    coAuthoring: z.array(z.enum(CO_AUTHOR_CHANGES)).meta({ description: 'What the caller may do about its co-authors' }),
    sendBackTo: z.array(z.enum(STORY_STATES)),
  }),
)

const versionMembers = {
  id,
  number: z.int(),
  hash,
  characters: z.int(),
  occasion: z.string(),
  madeAt: at,
  by: z.string(),
  state: z.enum(STORY_STATES).nullable(),
  change: z.int().nullable().meta({ description: 'Characters more than the version before, or fewer' }),
  hands: z.array(z.string()).meta({ description: 'Who wrote what is new in it' }),
  marks: z.array(component('VersionMark', z.strictObject({ name: z.string(), by: z.string(), at }))),
  moves: z.array(component('VersionMove', z.strictObject({ action: z.enum(STORY_ACTIONS), by: z.string(), at }))),
}
const version = answerOf<VersionView>()('Version', z.strictObject(versionMembers))
export const versions = component('VersionList', z.strictObject({ items: z.array(version) }))
export const versionText = answerOf<VersionView & { content: StoryContent }>()('VersionText', z.strictObject({ ...versionMembers, content }))

const part = component(
  'DiffPart',
  z.strictObject({ text: z.string(), op: z.enum(['same', 'add', 'del']), by: z.int().optional() }).meta({ description: 'same and del parts give the old text, same and add the new; by is an index into hands' }),
)
export const comparison = answerOf<ComparisonDto>()(
  'VersionComparison',
  z.strictObject({
    from: z.int(),
    to: z.int().nullable(),
    hash,
    rows: z.array(
      component(
        'DiffRow',
        z
          .strictObject({
            field: z.enum(['kicker', 'headline', 'deck', 'byline', 'dateline', 'paragraph', 'subhead', 'quote', 'row', 'picture']),
            kind: z.enum(['same', 'changed', 'added', 'removed', 'moved', 'left']),
            parts: z.array(part),
            also: z.array(z.enum(['bold', 'picture', 'focus', 'type'])).optional(),
            old: z.int().nullable().optional(),
            now: z.int().nullable().optional(),
            by: z.array(z.int()).optional(),
          })
          .meta({ description: 'A field, or a block with its place in the old body and in the new one. A block that was moved is left where it stood and moved where it stands' }),
      ),
    ),
    hands: z.array(z.array(person)).meta({ description: 'Who wrote and deleted; two who wrote in one save are together in one' }),
    restorable: z.boolean().meta({ description: 'Whether the caller may put something back' }),
  }),
)
export const marked = component('VersionMarked', z.strictObject({ number: z.int(), hash }))

const entry = answerOf<HistoryEntry>()(
  'HistoryEntry',
  z.strictObject({
    seq: z.int(),
    type: z.string(),
    at,
    actorId: z.string(),
    actorName: z.string(),
    data: z.record(z.string(), z.unknown()).meta({ description: 'What the event of this type says; each type has members of its own' }),
    saves: z.int(),
    since: at,
    version: z.int().nullable(),
  }),
)
export const history = component('History', z.strictObject({ items: z.array(entry) }))

const leftPicture = answerOf<LeftPicture>()(
  'LeftPicture',
  z
    .strictObject({ name: z.string(), why: z.enum(['web', 'file', 'elsewhere', 'unusable', 'too_many']), refusal: refusal.nullable() })
    .meta({ description: 'A picture that does not stand in the story. web, file, elsewhere: it did not come along, and nothing is fetched; unusable: as the refusal says; too_many: behind the first thirty' }),
)
const left = answerOf<LeftOut>()(
  'LeftOut',
  z
    .strictObject({ deletions: z.int(), struck: z.int(), comments: z.int(), footnotes: z.int(), headers: z.int(), objects: z.int(), pictures: z.array(leftPicture) })
    .meta({ description: 'What of imported HTML or of a file does not stand in the story: what it marks as not being copy, counted, and pictures, named. All of plain text and structured content does' }),
)
export const createdMembers = { id, number: z.int(), state: z.enum(STORY_STATES), version: z.int(), hash, left }
export const created = component('StoryCreated', z.strictObject(createdMembers))
export const saved = component('StorySaved', z.strictObject({ id, version: z.int(), hash, characters: z.int() }))
export const moved = component('StoryMoved', z.strictObject({ id, state: z.enum(STORY_STATES), version: z.int(), hash }))
export const slipSet = component('SlipSet', z.strictObject({ id, version: z.int() }))
export const commented = component('Commented', z.strictObject({ id }))
export const said = answerOf<PictureSaid>()(
  'PictureSaid',
  z.strictObject({ caption: z.string(), credit: z.string(), taken: z.string(), place: z.string(), copyright: z.string() }).meta({
    description: 'What the file said of the picture in its metadata (XMP, IPTC, EXIF), "" where nothing; taken by the camera’s clock, YYYY-MM-DD or YYYY-MM-DD HH:MM. Coordinates are neither read nor kept',
  }),
)
export const uploaded = component('Picture', z.strictObject({ id, sha256: hash, mime: z.string(), width: z.int(), height: z.int(), name: z.string(), said }))
export { picture }
