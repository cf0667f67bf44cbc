import { z } from 'zod'
import type { TemplateView } from '@/newsroom/edition/design/template'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import { COLOUR_PLACES, type PaperPalette } from '@/newsroom/edition/palette'
import { PERMISSIONS, type Permission } from '@/newsroom/permission/can'
import { ROLES } from '@/newsroom/people/role'
import { HEAD_DESIGNS } from '@/newsroom/edition/head'
import { settings, type PaperSettings } from '../../paper/settings'
import { FACES, GLYPH_MANNERS, SPARE_PLACES } from '@/newsroom/typesetting/display'
import type { ProfileView } from '../../press/colour/profile'
import type { NameplateView } from '../../press/nameplate/nameplates'
import type { FontView } from '../../press/own/fonts'
import type { GlyphList } from '../../press/own/glyphs'
import { answerOf, at, bilingual, component, hash, id, name, ownFace } from './component'
import { pageTimesInput } from '../../edition/times/input'
import { designedSlot, format } from './edition'
import { outline } from './layout'

export const me = component(
  'Me',
  z.strictObject({
    id,
    name: z.string(),
    roles: z.array(z.enum(ROLES)),
    deskId: id.nullable(),
    abilities: z.array(z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]])),
  }),
)
const desk = component('Desk', z.strictObject({ id, name: bilingual, archivedAt: at.nullable(), people: z.int() }))
export const desks = component('DeskList', z.strictObject({ items: z.array(desk) }))

const station = component('Station', z.strictObject({ name: z.string(), address: z.string(), phone: z.string() }))
const share = z.int().min(0).max(1000).meta({ description: 'Thousandths of full coverage' })
const palette = answerOf<PaperPalette>()(
  'PaperPalette',
  z.strictObject({
    colours: z.array(z.strictObject({ name: z.string(), c: share, m: share, y: share, k: share, spot: z.boolean() })),
    places: z.partialRecord(z.enum(COLOUR_PLACES), z.string().meta({ description: 'The name of a colour of the palette' })),
    spotPlates: z.int().meta({ description: 'Spot inks the press prints on a page beside the four process inks' }),
  }),
)
const tenths = z.int().meta({ description: 'Tenths of a millimetre' })
const identity = answerOf<PaperIdentity>()(
  'PaperIdentity',
  z.strictObject({
    name: bilingual,
    tagline: z.string(),
    cn: z.string(),
    supervisor: z.string(),
    sponsor: z.string(),
    publisher: z.string(),
    chiefEditor: z.string(),
    address: z.string(),
    postcode: z.string(),
    phone: z.string(),
    hotline: z.string(),
    mailbox: z.string(),
    stations: z.array(station),
    printer: z.strictObject({ name: z.string(), address: z.string() }),
    price: z.string(),
    distribution: z.string(),
    adLicence: z.string().optional(),
    palette: palette.optional(),
    faces: z.partialRecord(z.enum([...FACES, ...SPARE_PLACES]), ownFace).optional(),
    head: z.enum(HEAD_DESIGNS).optional().meta({ description: 'How the head of page 1 is arranged; absent: `across`' }),
    nameplate: z.strictObject({ sha256: hash, width: tenths, right: tenths, down: tenths }).optional().meta({ description: 'The nameplate as it was drawn; absent: the name is set' }),
    app: z.strictObject({ name: z.string(), address: z.string() }).optional().meta({ description: 'The paper’s app, and the link its QR code holds' }),
  } satisfies Record<keyof PaperIdentity, z.ZodType>),
)
const clock = z.string().regex(/^\d\d:\d\d$/)

export const paperSettings = answerOf<PaperSettings & { version: number }>()(
  'PaperSettings',
  z.strictObject({
    version: z.int(),
    identity,
    startNumber: z.int(),
    publishingDays: z.array(z.int()),
    exceptions: z.record(z.string(), z.boolean()),
    format,
    pageCount: z.int(),
    plan: z.array(z.strictObject({ section: bilingual, template: z.string() })),
    reviewLevels: settings.shape.reviewLevels,
    reviewDesks: settings.shape.reviewDesks,
    suggestions: settings.shape.suggestions,
    reviewOpinions: settings.shape.reviewOpinions.meta({ description: 'Which reviews are signed with an opinion only; it may be given with every one' }),
    openChecks: settings.shape.openChecks.meta({ description: 'Whether open hits of the checker that block refuse the filing of a story, or the pass of a review, or are only shown' }),
    undersetTolerance: z.int(),
    timezone: z.string(),
    copyDeadline: clock,
    pressDeadline: clock,
    pageTimes: pageTimesInput.meta({ description: 'Minutes before the press by which pages of new editions come to each station' }),
    releaseTime: clock,
  }),
)
export const paperSaved = component('PaperSaved', z.strictObject({ version: z.int() }))

export const template = answerOf<TemplateView>()(
  'Template',
  z.strictObject({
    id: z.string(),
    format,
    name: bilingual,
    slots: z.array(designedSlot),
    version: z.int().meta({ description: '0 for a built-in design, which cannot be written over' }),
    builtIn: z.boolean(),
    retired: z.boolean(),
    madeBy: name.nullable(),
    updatedAt: at.nullable(),
  }),
)
export const templates = component('TemplateList', z.strictObject({ items: z.array(template) }))
export const templateWritten = component('TemplateWritten', z.strictObject({ id: z.string(), version: z.int() }))

export const profile = answerOf<ProfileView>()(
  'OutputProfile',
  z.strictObject({ name: z.string(), sha256: z.string(), bundled: z.boolean(), uploadedBy: z.string().nullable(), uploadedAt: at.nullable(), inkLimit: z.int().meta({ description: 'The most ink it lays on one spot, in thousandths of a full ink' }) }),
)

export const font = answerOf<FontView>()(
  'PaperFont',
  z.strictObject({ name: ownFace, title: z.string(), embedding: z.enum(['installable', 'editable', 'print']), uploadedBy: z.string(), uploadedAt: at }),
)
export const fonts = component('PaperFontList', z.strictObject({ items: z.array(font) }))

export const glyphs = answerOf<GlyphList>()(
  'PaperGlyphList',
  z.strictObject({
    items: z.array(z.strictObject({ character: z.string(), manner: z.enum(GLYPH_MANNERS), title: z.string(), outline, drawnBy: z.string(), drawnAt: at })),
    faces: z.partialRecord(z.enum(GLYPH_MANNERS.map((manner) => `made-${manner}` as const)), ownFace).meta({ description: 'The fonts made of them, for the places of `identity.faces` with these names' }),
  }),
)

export const nameplate = answerOf<NameplateView>()('PaperNameplate', z.strictObject({ sha256: hash, title: z.string(), outline, uploadedBy: z.string(), uploadedAt: at }))
export const nameplates = component('PaperNameplateList', z.strictObject({ items: z.array(nameplate) }))
