import { z } from 'zod'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { picture, template } from '@/db/schema'
import { pageParts, pagesOf } from '@/db/read/page'
import type { Db } from '@/db/types'
import { PAGE_FORMAT_IDS, PAGE_FORMATS, type PageFormatId } from '@/newsroom/edition/design/format'
import { HEADLINE_STYLE_IDS, SLOT_KINDS, slotProblems, type Slot } from '@/newsroom/edition/design/slot'
import { templateById } from '@/newsroom/edition/design/template'
import { readContent } from '@/newsroom/manuscript/content'
import { picturesOf, type StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import type { Fit, HeadlineFit } from '@/newsroom/typesetting/display'
import { settingWith } from '@/newsroom/typesetting/metrics/face'
import { readyFaces } from '../layout/faces'
import { readPaper } from '@/db/read/paper'
import type { OwnFaces } from '@/newsroom/typesetting/display'
import { composeStory } from '@/newsroom/typesetting/story/story'
import { designOf } from '@/newsroom/edition/design/slotFields'
import type { IsoDate } from '@/newsroom/edition/calendar'
import { namesNow } from '../checker/lexicon'
import { throwIfRefused, valueOrThrow, throwRefusal } from '../command'
import { findEditionRow } from '../layout/contents'

import { database } from '../store'
import { settingInput } from '../layout/slotInput'
import { typed } from '../input'

const key = typed().min(1).max(60)
const whole = z.int().min(0).max(400)

const inline = z.object({
  kind: z.enum(SLOT_KINDS).default('story'),
  col: whole.default(0),
  line: whole.default(0),
  cols: whole.min(1),
  lines: whole.min(1),
  split: whole.min(1).optional(),
  headline: z.enum(HEADLINE_STYLE_IDS),
  setting: settingInput.optional(),
})

/** A story's structured text, and the slot it is tried in: of an edition's page, of a template, or described. */
export const fitInput = z.strictObject({
  content: z.unknown(),
  /** Breaks of the headline for this slot. */
  breaks: z.array(typed().max(200)).min(1).max(6).optional(),
  against: z.union([
    z.strictObject({ edition: typed().max(64), page: z.int().min(1).max(64), slot: key }),
    z.strictObject({ template: typed().max(64), slot: key }),
    z.strictObject({ format: z.enum(PAGE_FORMAT_IDS), slot: inline }),
  ]),
})

export interface FitAnswer {
  fit: Fit
  headline: HeadlineFit
  /** The lines as they would be set, and those that find no place. */
  lines: string[]
  tail: string[]
  missing: string[]
}

/** Sets a text into one slot and says how it fits, line by line as it would be printed. Refuses like a command; keeps nothing. */
export async function tryFit(actor: Actor, input: z.output<typeof fitInput>): Promise<FitAnswer> {
  throwIfRefused(can(actor, 'read_stories'))
  const { db } = database()
  const content = valueOrThrow(readContent(input.content))
  const { slot, format, faces, date = null } = await slotFor(actor, db, input.against)
  const { breaks = null } = input
  const names = (await namesNow(db))(content, breaks, date)
  const pictures = await sizesOf(db, content)
  await readyFaces(db, faces)
  const [set] = settingWith(faces, () =>
    composeStory({ id: 'fit', content, headline: breaks, names, chain: [{ slot, page: null }], pictures, crops: {} }, PAGE_FORMATS[format]),
  )
  if (!set) return throwRefusal({ kind: 'not_found', what: 'slot' })
  const { fit, headline, tail, missing } = set
  return { fit, headline, lines: set.lines.map((line) => line.text), tail, missing }
}

async function slotFor(actor: Actor, db: Db, against: z.output<typeof fitInput>['against']): Promise<{ slot: Slot; format: PageFormatId; faces: OwnFaces | undefined; date?: IsoDate }> {
  if ('edition' in against) {
    throwIfRefused(can(actor, 'read_edition'))
    const row = await findEditionRow(db, against.edition)
    const parts = await pageParts(db, (await pagesOf(db, row.id)).filter(({ number }) => number === against.page))
    const slot = parts[0]?.slots.find((one) => one.key === against.slot)
    return slot ? { slot: designOf(slot), format: row.format, faces: row.identity.faces, date: row.date } : throwRefusal({ kind: 'not_found', what: 'slot' })
  }
  const faces = (await readPaper(db))?.identity.faces
  if ('template' in against) {
    const found = templateById(against.template) ?? (await ownTemplate(db, against.template))
    const slot = found?.slots.find((one) => one.key === against.slot)
    return found && slot ? { slot, format: found.format, faces } : throwRefusal({ kind: 'not_found', what: 'slot' })
  }
  const { format, slot } = against
  const { setting, ...rest } = slot
  const made: Slot = { key: 'inline', importance: 1, ...rest, split: slot.split ?? slot.cols, ...(setting ? { setting: setting as NonNullable<Slot['setting']> } : {}) }
  const [problem] = slotProblems([made], PAGE_FORMATS[format])
  return problem ? throwRefusal({ kind: 'invalid', fields: { 'against.slot': problem.kind } }) : { slot: made, format, faces }
}

/** A design made in the browser. */
async function ownTemplate(db: Db, id: string): Promise<{ slots: Slot[]; format: PageFormatId } | null> {
  const [row] = await db
    .select({ slots: template.slots, format: template.format })
    .from(template)
    .where(and(eq(template.id, id), isNull(template.retiredAt)))
  return row ?? null
}

/** The pictures of a text, in pixels, by id. */
export async function sizesOf(db: Db, content: StoryContent): Promise<Record<string, { width: number; height: number }>> {
  const assets = picturesOf(content).map((one) => one.asset)
  if (assets.length === 0) return {}
  const rows = await db.select({ id: picture.id, width: picture.width, height: picture.height }).from(picture).where(inArray(picture.id, assets))
  return Object.fromEntries(rows.map(({ id, width, height }) => [id, { width, height }]))
}
