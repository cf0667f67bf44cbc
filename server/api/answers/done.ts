import { z } from 'zod'
import { CORRECTION_CLASSES } from '@/newsroom/edition/correction'
import { LENGTH_KINDS } from '@/newsroom/edition/lengthRequest'
import { MARK_STATES, PAGE_STATES } from '@/newsroom/edition/page'
import { STORY_STATES } from '@/newsroom/workflow/state'
import { at, component, date, hash, id } from './component'
import { crop } from './edition'

const three = z.union([z.literal(1), z.literal(2), z.literal(3)])

/** What commands on an edition answer. */
export const editionMade = component('EditionMade', z.strictObject({ id, date, number: z.int(), pages: z.array(z.strictObject({ id, number: z.int() })) }))
export const pagesSet = component('PagesSet', z.strictObject({ editionId: id, count: z.int(), pages: z.array(z.strictObject({ id, number: z.int() })) }))
export const pagesExchanged = component('PagesExchanged', z.strictObject({ editionId: id, pages: z.array(z.strictObject({ id, number: z.int() })) }))
export const editionGone = component('EditionGone', z.strictObject({ id }))
export const editionLocked = component('EditionLocked', z.strictObject({ editionId: id, date, number: z.int(), lockVersion: z.int(), hash }))
export const editionMoved = component('EditionMoved', z.strictObject({ editionId: id, date, number: z.int(), lockVersion: z.int() }))
export const unlockAsked = component('UnlockAsked', z.strictObject({ editionId: id, lockVersion: z.int() }))
export const runOpened = component('RunOpened', z.strictObject({ editionId: id, lockVersion: z.int(), run: z.int().meta({ description: '2 for the second' }), pages: z.array(z.int()) }))
export const unlockWithdrawn = component('UnlockWithdrawn', z.strictObject({ editionId: id }))
export const releaseSet = component('ReleaseSet', z.strictObject({ editionId: id, at: at.nullable() }))
export const editionArchived = component('EditionArchived', z.strictObject({ editionId: id, date }))
export const identityTaken = component('IdentityTaken', z.strictObject({ editionId: id, pages: z.array(z.int()) }))
export const numberSet = component('NumberSet', z.strictObject({ editionId: id, number: z.int() }))
export const warningDisposed = component('WarningDisposed', z.strictObject({ check: z.string() }))

/** What commands on a page, a slot or a mark answer. */
export const pageSet = component('PageSet', z.strictObject({ pageId: id }))
export const slotChanged = component('SlotChanged', z.strictObject({ slotId: id }))
export const slotAdded = component('SlotAdded', z.strictObject({ slotId: id, key: z.string() }))
export const storyPlaced = component('StoryPlaced', z.strictObject({ editionId: id, date, page: z.int(), slot: z.string(), versionNumber: z.int() }))
export const storyShifted = component('StoryShifted', z.strictObject({ storyId: id, page: z.int(), slot: z.string() }))
export const storiesSwapped = component('StoriesSwapped', z.strictObject({ page: z.int(), withPage: z.int() }))
export const storyContinued = component('StoryContinued', z.strictObject({ storyId: id, page: z.int(), slot: z.string(), part: z.int() }))
export const jumpShortened = component('JumpShortened', z.strictObject({ storyId: id, parts: z.int() }))
export const lengthAsked = component('LengthAsked', z.strictObject({ storyId: id, kind: z.enum(LENGTH_KINDS), lines: z.int(), characters: z.int() }))
export const guideSet = component('GuideSet', z.strictObject({ slotId: id, entries: z.array(z.strictObject({ storyId: id, title: z.string() })) }))
export const headlineBroken = component('HeadlineBroken', z.strictObject({ slotId: id, headline: z.array(z.string()) }))
export const pictureCropped = component('PictureCropped', z.strictObject({ slotId: id, picture: id, crop: crop.nullable() }))
export const storyPulled = component('StoryPulled', z.strictObject({ storyId: id, state: z.enum(STORY_STATES) }))
export const proofRaised = component('ProofRaised', z.strictObject({ pageId: id, round: three, state: z.enum(PAGE_STATES), hash }))
export const proofsRaised = component(
  'ProofsRaised',
  z.strictObject({ raised: z.array(z.strictObject({ pageId: id, page: z.int(), round: three, state: z.enum(PAGE_STATES), hash })), left: z.array(z.strictObject({ pageId: id, page: z.int() })) }),
)
export const proofSigned = component('ProofSigned', z.strictObject({ pageId: id, round: three, state: z.enum(PAGE_STATES) }))
export const pageSigned = component('PageSigned', z.strictObject({ pageId: id, level: three, state: z.enum(PAGE_STATES) }))
export const pageReopened = component('PageReopened', z.strictObject({ pageId: id, state: z.enum(PAGE_STATES) }))
export const storyRead = component('StoryRead', z.strictObject({ pageId: id, storyId: id, read: z.boolean() }))
export const markMade = component('MarkMade', z.strictObject({ markId: id, round: z.int() }))
export const markCarriedOut = component('MarkCarriedOut', z.strictObject({ markId: id, state: z.literal('done'), class: z.enum(CORRECTION_CLASSES), pages: z.array(z.int()) }))
export const markMoved = component('MarkMoved', z.strictObject({ markId: id, state: z.enum(MARK_STATES) }))
