import { z } from 'zod'
import { PAGE_FORMAT_IDS } from '@/newsroom/edition/design/format'
import { STORED_VIEWS } from '@/newsroom/manuscript/document/sharedSheet'
import { DESK_RULES, OPEN_CHECK_RULES, OPINION_RULES } from '@/newsroom/workflow/review'
import { isIsoDate } from '@/newsroom/edition/calendar'
import { HEAD_DESIGNS, isAppAddress, NAMEPLATE_SHIFT, NAMEPLATE_WIDTH } from '@/newsroom/edition/head'
import { COLOUR_PLACES, MOST_COLOURS } from '@/newsroom/edition/palette'
import { FACES, isOwnName, SPARE_PLACES, type OwnFace } from '@/newsroom/typesetting/display'
import { pageTimesInput } from '../edition/times/input'
import { hashInput, typed } from '../input'

/** A face the paper brought; whether it is here is asked by the command. */
const ownFace = typed().transform((name, context): OwnFace => {
  if (isOwnName(name)) return name
  context.addIssue({ code: 'custom', message: 'not a font of the paper' })
  return z.NEVER
})

const line = (most: number) => typed().trim().max(most)

const share = z.int().min(0).max(1000)

/** What is wrong with a colour is said by `paletteProblems`, which knows what the press takes. */
const palette = z.strictObject({
  colours: z.array(z.strictObject({ name: line(20), c: share, m: share, y: share, k: share, spot: z.boolean() })).max(MOST_COLOURS),
  places: z.partialRecord(z.enum(COLOUR_PLACES), line(20)),
  spotPlates: z.int().min(0).max(4),
})

const shift = z.int().min(-NAMEPLATE_SHIFT).max(NAMEPLATE_SHIFT)

/** Whether the drawing is here is asked by the command. */
const nameplate = z.strictObject({ sha256: hashInput, width: z.int().min(NAMEPLATE_WIDTH.least).max(NAMEPLATE_WIDTH.most), right: shift, down: shift })

const app = z.strictObject({ name: line(20), address: line(200).refine(isAppAddress, 'not a link') })

/** What a paper says about itself; an empty string is "not said yet" and stops the lock, not the settings. */
const identity = z.object({
  name: z.object({ zh: line(30).min(1), en: line(60) }),
  tagline: line(60),
  cn: line(40),
  supervisor: line(60),
  sponsor: line(60),
  publisher: line(60),
  chiefEditor: line(40),
  address: line(120),
  postcode: line(20),
  phone: line(60),
  hotline: line(60),
  mailbox: line(120),
  stations: z.array(z.object({ name: line(40), address: line(120), phone: line(60) })).max(30),
  printer: z.object({ name: line(60), address: line(120) }),
  price: line(40),
  distribution: line(160),
  adLicence: line(60).optional(),
  palette: palette.optional(),
  faces: z.partialRecord(z.enum([...FACES, ...SPARE_PLACES]), ownFace).optional(),
  head: z.enum(HEAD_DESIGNS).optional(),
  nameplate: nameplate.optional(),
  app: app.optional(),
})

const clock = typed().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const settings = z
  .object({
    identity,
    startNumber: z.int().min(1).max(999_999),
    publishingDays: z.array(z.int().min(0).max(6)).min(1).max(7).transform((days) => [...new Set(days)].toSorted((a, b) => a - b)),
    exceptions: z.record(typed().refine(isIsoDate), z.boolean()),
    format: z.enum(PAGE_FORMAT_IDS),
    pageCount: z.int().min(2).max(48).multipleOf(2),
    /** Which template a page has is settled by the command: own designs are rows. */
    plan: z.array(
      z.object({ section: z.object({ zh: line(12).min(1), en: line(40) }), template: typed() }),
    ),
    reviewLevels: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    reviewDesks: z.strictObject({ 1: z.enum(DESK_RULES), 2: z.enum(DESK_RULES), 3: z.enum(DESK_RULES) }),
    suggestions: z.strictObject({ inReview: z.boolean(), passOpen: z.boolean(), stored: z.enum(STORED_VIEWS) }),
    openChecks: z.strictObject({ file: z.enum(OPEN_CHECK_RULES), pass: z.enum(OPEN_CHECK_RULES) }),
    reviewOpinions: z.enum(OPINION_RULES),
    undersetTolerance: z.int().min(0).max(30),
    timezone: typed().refine(isTimeZone),
    copyDeadline: clock,
    pressDeadline: clock,
    pageTimes: pageTimesInput,
    releaseTime: clock,
  })
  .superRefine((value, context) => {
    if (value.plan.length !== value.pageCount) context.addIssue({ code: 'custom', path: ['plan'], message: 'one entry a page' })
  })

export type PaperSettings = z.output<typeof settings>

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
