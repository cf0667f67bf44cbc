import { z } from 'zod'
import { AD_ACTIONS, AD_MARKS, AD_STATES, type AdCheck, type AdLine, type AdsOfDate, type AdView } from '@/newsroom/advertising/ad'
import type { ArtworkFacts, ArtworkView } from '@/newsroom/advertising/artwork'
import type { AdSize } from '@/newsroom/advertising/size'
import { FAULTS, type FaultId } from '@/newsroom/checker/faults'
import { answerOf, at, component, date, hash, id } from './component'
import { format } from './edition'
import { refusal } from './refusal'
import { hitMembers, stoodMembers } from './story'

const size = answerOf<AdSize>()(
  'AdSize',
  z
    .discriminatedUnion('unit', [
      z.strictObject({ unit: z.literal('grid'), format, cols: z.int(), lines: z.int() }),
      z.strictObject({ unit: z.literal('mm'), width: z.int(), height: z.int() }),
    ])
    .meta({ description: 'Columns and lines of a format’s grid, or millimetres' }),
)
const person = component('AdPerson', z.strictObject({ id, name: z.string(), latinName: z.string().nullable() }))
const booking = component('AdBooking', z.strictObject({ date, page: z.int().nullable() }))

const line = {
  id,
  number: z.int(),
  client: z.string(),
  title: z.string(),
  size,
  mark: z.enum(AD_MARKS).meta({ description: 'Whether the page prints 广告 over the artwork, or the artwork has it' }),
  state: z.enum(AD_STATES),
  responsible: person,
  bookings: z.array(booking),
}
const adLine = answerOf<AdLine>()('AdLine', z.strictObject({ ...line, artwork: id.nullable() }))
export const adList = answerOf<{ from: string; until: string; items: AdLine[] }>()('AdList', z.strictObject({ from: date, until: date, items: z.array(adLine) }))

const extent = component('AdExtent', z.strictObject({ width: z.int(), height: z.int() }).meta({ description: 'Thousandths of a point' }))
const facts = answerOf<ArtworkFacts>()(
  'ArtworkFacts',
  z.strictObject({
    format: z.enum(['pdf', 'jpeg', 'tiff']),
    extent: extent.nullable(),
    pixels: component('ArtworkPixels', z.strictObject({ width: z.int(), height: z.int() })).nullable(),
    ppi: z.int().nullable().meta({ description: 'The fewest pixels an inch of a picture inside a PDF' }),
    rgb: z.boolean(),
    spots: z.array(z.string()),
    fontsMissing: z.array(z.string()),
    ink: z.int().meta({ description: 'The most ink in one place, in per cent of one plate' }),
  }),
)
const artwork = answerOf<ArtworkView>()('Artwork', z.strictObject({ id, sha256: hash, name: z.string(), bytes: z.int(), facts, by: person, at }))
const { artwork: _line, ...rest } = adLine.shape

const check = answerOf<AdCheck>()(
  'AdCheck',
  z.strictObject({
    ...hitMembers,
    fault: z.enum(Object.keys(FAULTS) as [FaultId, ...FaultId[]]),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    letStand: z.strictObject({ ...stoodMembers, may: z.boolean().meta({ description: 'You may take it back' }) }).nullable().meta({ description: 'Null: it is open' }),
  }),
)

export const ad = answerOf<AdView>()(
  'Ad',
  z.strictObject({
    ...rest,
    note: z.string(),
    version: z.int(),
    reason: z.string(),
    artwork: artwork.nullable(),
    placements: z.array(component('AdPlacement', z.strictObject({ date, page: z.int(), slot: z.string(), slotId: id, locked: z.boolean(), published: z.boolean() }))),
    approved: z.strictObject({ by: person, at }).nullable(),
    checks: z.array(check).meta({ description: 'What the checker finds in title and client, by the lexicons of now; who let what of it stand, and how far you may' }),
    abilities: z.array(z.enum(AD_ACTIONS)),
    refusal: refusal.nullable(),
    trail: z.array(
      z.strictObject({
        type: z.string(),
        by: person.nullable(),
        at,
        data: z.record(z.string(), z.unknown()).meta({ description: 'What is recorded of an event of this type' }),
      }),
    ),
  }),
)

const place = { date, page: z.int(), slot: z.string() }
export const adPlaced = component('AdPlaced', z.strictObject({ adId: id, ...place }))
export const adsOfDate = answerOf<AdsOfDate>()(
  'AdsOfDate',
  z.strictObject({
    date,
    ads: z.array(adLine),
    slots: z.array(component('AdSlot', z.strictObject({ id, page: z.int(), key: z.string(), extent, adId: id.nullable(), label: z.string() }))),
  }),
)

export const adWritten = component('AdWritten', z.strictObject({ id, version: z.int() }))
export const adStepped = component('AdStepped', z.strictObject({ id, state: z.enum(AD_STATES), version: z.int() }))
export const artworkTaken = component('ArtworkTaken', z.strictObject({ id, state: z.enum(AD_STATES), version: z.int(), sha256: hash, facts }))
