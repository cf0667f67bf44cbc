import { z } from 'zod'
import { PAGE_FORMAT_IDS } from '@/newsroom/edition/design/format'
import type { GuideEntry } from '@/newsroom/edition/design/guide'
import { HEADLINE_STYLE_IDS, SLOT_KINDS, type PictureSetting, type Slot, type SlotArtwork, type SlotSetting } from '@/newsroom/edition/design/slot'
import type { PageSlot } from '@/newsroom/edition/design/slotFields'
import type { Masthead } from '@/newsroom/edition/masthead'
import { EDITION_STATES, MARK_STATES, PAGE_STATES } from '@/newsroom/edition/page'
import { PAGE_ABILITIES, QUERY_ACTS, type EditionLine, type EditionView, type LockView, type MarkView, type PageDetail, type PageView, type PlacementView, type SignOffView, type SlotView } from '@/newsroom/edition/pageView'
import { ASKS, CORRECTION_CLASSES, SIGNS } from '@/newsroom/edition/correction'
import { STORY_FIELDS } from '@/newsroom/manuscript/texts'
import { EDITION_ACTIONS } from '@/newsroom/edition/transition'
import { GENRES } from '@/newsroom/manuscript/story'
import type { Fit } from '@/newsroom/typesetting/display'
import { settingInput } from '../../layout/slotInput'
import { answerOf, at, bilingual, component, date, hash, id, name } from './component'
import { check, refusal } from './refusal'
import { content, lengthRequest, picture } from './story'

export const format = z.enum(PAGE_FORMAT_IDS)
const three = z.union([z.literal(1), z.literal(2), z.literal(3)])

const setting = answerOf<SlotSetting>()('SlotSetting', settingInput)

const design = {
  key: z.string(),
  kind: z.enum(SLOT_KINDS),
  col: z.int(),
  line: z.int(),
  cols: z.int(),
  lines: z.int(),
  split: z.int(),
  headline: z.enum(HEADLINE_STYLE_IDS),
  importance: z.int(),
  setting: setting.optional(),
}
export const designedSlot = answerOf<Slot>()('DesignedSlot', z.strictObject(design satisfies Record<keyof Slot, z.ZodType>))
const slotArtwork = answerOf<SlotArtwork>()('SlotArtwork', z.strictObject({ sha256: hash, form: z.enum(['page', 'picture']), width: z.int(), height: z.int(), marked: z.boolean() }))
const guide = z.array(answerOf<GuideEntry>()('GuideEntry', z.strictObject({ storyId: id, title: z.string().meta({ description: 'A title of its own; empty: the headline as it stands on its page' }), names: z.array(z.string()).optional() })))
const pageSlot = { ...design, filler: z.boolean(), label: z.string(), adMarked: z.boolean(), artwork: slotArtwork.nullable(), guide: guide.nullable().optional() } satisfies Record<keyof PageSlot, z.ZodType>

export const fit = answerOf<Fit>()(
  'Fit',
  z.strictObject({
    capacityLines: z.int(),
    usedLines: z.int(),
    overLines: z.int(),
    overChars: z.int(),
    underLines: z.int(),
    underChars: z.int(),
    columns: z.array(z.strictObject({ capacity: z.int(), used: z.int() })),
    estimated: z.boolean(),
  }),
)

export const crop = answerOf<PictureSetting>()('PictureCrop', z.strictObject({ x: z.int(), y: z.int(), zoom: z.int() }))

const placement = answerOf<PlacementView>()(
  'Placement',
  z.strictObject({
    storyId: id,
    storyNumber: z.int(),
    genre: z.enum(GENRES),
    state: z.string(),
    headline: z.array(z.string()),
    ownBreaks: z.boolean(),
    kicker: z.string(),
    deck: z.string(),
    byline: z.string(),
    dateline: z.string(),
    opening: z.string(),
    pictures: z.array(picture),
    crops: z.record(z.string(), crop),
    characters: z.int(),
    versionId: id,
    versionNumber: z.int(),
    versionHash: hash,
    part: z.strictObject({ n: z.int(), of: z.int() }).nullable(),
    authors: z.array(name),
    placedBy: name,
    placedAt: at,
    fit: fit.nullable(),
    relativeDates: z.array(z.string()),
    datesConfirmedBy: name.nullable(),
  }),
)

const slot = answerOf<SlotView>()('Slot', z.strictObject({ ...pageSlot, id, capacity: z.int(), placement: placement.nullable() }))
const signOff = answerOf<SignOffView>()('SignOff', z.strictObject({ number: z.int(), by: name, at, hash: z.string(), voidedAt: at.nullable() }))

const page = answerOf<PageView>()(
  'Page',
  z.strictObject({
    id,
    number: z.int(),
    section: bilingual,
    template: z.string(),
    credit: z.string(),
    state: z.enum(PAGE_STATES),
    hash: z.string(),
    version: z.int(),
    slots: z.array(slot),
    round: three.nullable(),
    level: three.nullable(),
    roundSigned: z.boolean(),
    proofs: z.array(signOff),
    signatures: z.array(signOff),
    marks: z.strictObject({ open: z.int(), done: z.int(), verified: z.int() }),
    abilities: z.array(z.enum(PAGE_ABILITIES)),
    refusals: z.partialRecord(z.enum(PAGE_ABILITIES), refusal),
  }),
)

const lock = answerOf<LockView>()('Lock', z.strictObject({ version: z.int(), hash, by: name, at, run: z.strictObject({ number: z.int(), since: z.int(), replaced: z.array(z.int()) }).nullable() }))
const masthead = answerOf<Masthead>()(
  'Masthead',
  z.strictObject({
    zh: z.strictObject({ name: z.string(), date: z.string(), weekday: z.string(), lunar: z.string(), pages: z.string(), number: z.string() }),
    en: z.strictObject({ name: z.string(), date: z.string(), pages: z.string(), number: z.string() }),
  }),
)

const abilities = EDITION_ACTIONS.filter((action) => action !== 'change')
const editionMembers = {
  id,
  date,
  number: z.int(),
  format,
  state: z.enum(EDITION_STATES),
  version: z.int(),
  lockVersion: z.int(),
  masthead,
  copyDeadline: at,
  pressDeadline: at,
  undersetTolerance: z.int(),
  lock: lock.nullable(),
  locks: z.array(lock),
  unlock: z.strictObject({ by: name, at, reason: z.string() }).nullable(),
  run: z.strictObject({ number: z.int(), pages: z.array(z.int()), by: name, at, reason: z.string() }).nullable(),
  release: z.strictObject({ at: at.nullable(), by: name }).nullable(),
  releaseTime: z.string(),
  publishedAt: at.nullable(),
  abilities: z.array(z.enum([...abilities, 'place', 'edit_page'])),
  previous: date.nullable(),
  next: date.nullable(),
}
export const edition = answerOf<EditionView>()('Edition', z.strictObject({ ...editionMembers, pages: z.array(page) }))

const line = answerOf<EditionLine>()(
  'EditionLine',
  z.strictObject({ id, date, number: z.int(), state: z.enum(EDITION_STATES), signedPages: z.int(), pages: z.int(), lockVersion: z.int() }),
)
export const editions = component('EditionList', z.strictObject({ items: z.array(line) }))
export const checks = component('Preflight', z.strictObject({ checks: z.array(check) }))

const acted = component('Acted', z.strictObject({ by: name, at }))
const mark = answerOf<MarkView>()(
  'Mark',
  z.strictObject({
    id,
    text: z.string(),
    round: z.int(),
    slotKey: z.string().nullable(),
    storyId: id.nullable(),
    state: z.enum(MARK_STATES),
    reason: z.string(),
    correction: z.strictObject({ storyId: id, field: z.enum(STORY_FIELDS).exclude(['body']).optional(), block: z.int(), from: z.int(), to: z.int(), was: z.string(), by: z.string(), moves: z.strictObject({ from: z.int(), to: z.int() }).optional().meta({ description: 'Of a move: which words of `was` go to its other end' }), asks: z.enum(ASKS).nullable(), sign: z.enum(SIGNS), class: z.enum(CORRECTION_CLASSES), placed: z.boolean(), made: z.boolean() }).nullable(),
    confirmed: acted.nullable(),
    marked: acted,
    done: acted.nullable(),
    verified: acted.nullable(),
    verifyReason: z.string().meta({ description: 'Why it was called verified though the page does not show it' }),
    stet: acted.nullable(),
    query: z.strictObject({ threadId: id, answers: z.array(z.strictObject({ by: name, at, text: z.string() })), may: z.array(z.enum(QUERY_ACTS)) }).nullable().meta({ description: 'Of a query, and of a correction that answered one: what was said to it. It is answered in words as a thread of the story' }),
  }),
)

export const pageDetail = answerOf<PageDetail>()(
  'PageDetail',
  z.strictObject({
    edition: component('EditionHead', z.strictObject(editionMembers)),
    page,
    contents: z.record(z.string(), content),
    history: z.strictObject({ proofs: z.array(signOff), signatures: z.array(signOff) }),
    marks: z.array(mark),
    toConfirm: z.array(mark),
    reading: z.array(component('StoryReading', z.strictObject({ storyId: z.string(), hash: z.string(), by: z.array(acted), own: z.boolean() }))),
    lengths: z.array(lengthRequest),
    changes: z.array(
      z.strictObject({ type: z.string(), at, by: z.string(), data: z.record(z.string(), z.unknown()).meta({ description: 'What the event of this type says; each type has members of its own' }) }),
    ),
    templates: z.array(component('TemplateChoice', z.strictObject({ id: z.string(), format, name: bilingual, retired: z.boolean() }))),
  }),
)
