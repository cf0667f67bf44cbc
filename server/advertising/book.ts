import { z } from 'zod'
import { artworkById, bookingsOf } from '@/db/read/advertising'
import { activePeople } from '@/db/read/peopleLists'
import { insertAd, writeBookings } from '@/db/write/advertising'
import type { Tx } from '@/db/types'
import { PAGE_FORMAT_IDS } from '@/newsroom/edition/design/format'
import { AD_MARKS, AD_STEPS } from '@/newsroom/advertising/ad'
import { sizeFault } from '@/newsroom/advertising/size'
import { canonical } from '@/newsroom/canonical'
import { can } from '@/newsroom/permission/can'
import { defineCommand, throwIfRefused, throwRefusal } from '../command'
import { newId } from '../ids'
import { dateInput, idInput, textInput, voidsInput } from '../input'
import { begin, done } from '../layout/hold'
import { adEvent, holdAdFor, withMaker, writeAd } from './hold'
import { holdPlaces, settlePlaces } from './place'

const whole = z.int().min(1).max(999)
const sizeInput = z
  .discriminatedUnion('unit', [
    z.strictObject({ unit: z.literal('grid'), format: z.enum(PAGE_FORMAT_IDS), cols: whole, lines: whole }),
    z.strictObject({ unit: z.literal('mm'), width: whole, height: whole }),
  ])
  .superRefine((size, context) => {
    const fault = sizeFault(size)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })

/** Dates it appears on, each once, at most a year of them. */
const bookingsInput = z
  .array(z.strictObject({ date: dateInput, page: z.int().min(1).max(64).nullable() }))
  .min(1, 'required')
  .max(366, 'too_long')
  .refine((bookings) => new Set(bookings.map(({ date }) => date)).size === bookings.length, 'twice')

const FIELDS = {
  client: textInput(60).min(1, 'required'),
  title: textInput(60).min(1, 'required'),
  size: sizeInput,
  mark: z.enum(AD_MARKS),
  note: textInput(500),
  responsibleId: idInput,
  bookings: bookingsInput,
}

/** Books an advertisement 订版: for whom, how large, on which dates, and who answers for it (whoever books it, unless another is named). */
export const bookAd = defineCommand({
  name: 'bookAd',
  input: z.object({ ...FIELDS, mark: FIELDS.mark.default('page'), note: FIELDS.note.default(''), responsibleId: FIELDS.responsibleId.optional() }),
  async work({ tx, actor, now }, { responsibleId = actor.id, bookings, ...fields }) {
    throwIfRefused(can(actor, 'book_ad'))
    await mustAnswer(tx, responsibleId)
    const id = newId(now.getTime())
    await insertAd(tx, { id, ...fields, responsibleId, state: 'booked', makerIds: [actor.id], createdAt: now, updatedAt: now })
    await writeBookings(tx, id, bookings)
    const { client, title } = fields
    return { value: { id, version: 1 }, events: [adEvent('ad.booked', id, { client, title, dates: bookings.map(({ date }) => date).toSorted() })] }
  },
})

/** What of an advertisement is printed, or says where: a change of it wants another look at what was approved. */
const PRINTED: readonly string[] = ['client', 'title', 'size', 'mark']

/**
 * Changes a booking; what is left out stays. A change of what is printed takes an approval back: it waits for one again. `version` is the
 * one that was read. Pages it stands on print it as it is then; what that voids is asked for first. Refuses would_void, stale_version, unchanged (invalid), and what `canAd` refuses.
 */
export const changeAd = defineCommand({
  name: 'changeAd',
  input: z.object({
    id: idInput,
    version: z.int().min(1),
    client: FIELDS.client.optional(),
    title: FIELDS.title.optional(),
    size: FIELDS.size.optional(),
    mark: FIELDS.mark.optional(),
    note: FIELDS.note.optional(),
    responsibleId: FIELDS.responsibleId.optional(),
    bookings: FIELDS.bookings.optional(),
    voids: voidsInput,
  }),
  async work(context, { id, version, bookings, voids, ...input }) {
    const { tx, actor } = context
    const work = begin(context, { voids })
    const places = await holdPlaces(work, id)
    const { row } = await holdAdFor(context, id, 'change', { version })
    if (input.responsibleId !== undefined) await mustAnswer(tx, input.responsibleId)
    const stands = { ...row, bookings: (await bookingsOf(tx, [id])).get(id) }
    const byDate = bookings?.toSorted((a, b) => (a.date < b.date ? -1 : 1))
    const asked = { ...input, bookings: byDate }
    const fields = Object.entries(asked).flatMap(([key, value]) => (value !== undefined && canonical(value) !== canonical(stands[key as keyof typeof asked]) ? [key] : []))
    if (fields.length === 0) throwRefusal({ kind: 'invalid', fields: { input: 'unchanged' } })
    if (byDate) await writeBookings(tx, id, byDate)
    const printed = fields.some((field) => PRINTED.includes(field))
    await writeAd(context, row, {
      ...given(input),
      ...(printed ? { makerIds: withMaker(row, actor.id), approvedBy: null, approvedAt: null } : {}),
      ...(printed && row.state === 'approved' ? { state: 'artwork_in' } : {}),
    })
    const changed = { ...row, ...given(input) }
    const { client, title } = changed
    work.events.push(adEvent('ad.changed', id, { client, title, fields: fields.toSorted() }))
    await settlePlaces(work, places, changed)
    return done(work, { id, version: version + 1 })
  },
})

/** Refuses (invalid) somebody to answer for it who is not here, or could not. */
async function mustAnswer(tx: Tx, personId: string): Promise<void> {
  const person = (await activePeople(tx)).find(({ id }) => id === personId)
  if (!person || can({ ...person, via: 'session' }, 'book_ad')) throwRefusal({ kind: 'invalid', fields: { responsibleId: 'cannot_answer' } })
}

async function hashOfArtwork(tx: Tx, id: string | null): Promise<string> {
  return (id === null ? null : await artworkById(tx, id))?.sha256 ?? throwRefusal({ kind: 'not_found', what: 'ad' })
}

/** The members that were given. */
function given<T extends object>(input: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: Exclude<T[K], undefined> }
}

/**
 * A step of the chain: approved by a second person who read it, and over nothing of its words that the checker blocks (conflict open_checks {count}), sent back to who brought it, or withdrawn by the client. The last two take
 * a reason; what is withdrawn leaves the pages of open editions. `version` is the one that was looked at: what was changed since is refused (stale_version).
 */
export const stepAd = defineCommand({
  name: 'stepAd',
  input: z.object({ id: idInput, action: z.enum(AD_STEPS), reason: textInput(500).default(''), version: z.int().min(1), voids: voidsInput }),
  async work(context, { id, action, reason, version, voids }) {
    const { actor, now } = context
    const work = begin(context, { voids })
    // only what is withdrawn leaves its pages
    const places = action === 'withdraw' ? await holdPlaces(work, id) : null
    const { row, to } = await holdAdFor(context, id, action, { version, reason })
    const { client, title } = row
    const approved = action === 'approve' ? { approvedBy: actor.id, approvedAt: now, reason: '' } : { approvedBy: null, approvedAt: null, reason }
    await writeAd(context, row, { state: to, ...approved })
    const value = { id, state: to, version: row.version + 1 }
    if (action === 'approve') work.events.push(adEvent('ad.approved', id, { client, title, sha256: await hashOfArtwork(context.tx, row.artworkId) }))
    else work.events.push(adEvent(action === 'send_back' ? 'ad.sent_back' : 'ad.withdrawn', id, { client, title, reason }))
    if (places) await settlePlaces(work, places, { ...row, state: to })
    return done(work, value)
  },
})
