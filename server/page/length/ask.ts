import { z } from 'zod'
import { paperRow } from '@/db/read/edition'
import { lengthRequestsOf, placementInSlot, placementsOfStory } from '@/db/read/page'
import { putLengthRequest } from '@/db/write/page'
import { LENGTH_KINDS, lengthAsk } from '@/newsroom/edition/lengthRequest'
import { can } from '@/newsroom/permission/can'
import { defineCommand, demandSeen, throwIfRefused, throwRefusal } from '../../command'
import { idInput, textInput } from '../../input'
import { begin, done, holdSlot } from '../../layout/hold'
import { authorIds } from '../../story/load'
import { holdStory, versionOf } from '../stories'
import { linesOver, setInSlot } from './measure'
import { endLength } from './settle'

/**
 * 删 or 补: asks that the story in a slot be cut, or filled, by what its page counts now; it stays where it stands. The request carries the lines that are over, and is
 * of the version that is placed; one that was asked before is replaced. Its authors, its reviewers and who has it in hand are told. `seen` is what the caller saw over or short.
 * Refuses an empty slot, or a part that is not the last of a jump (invalid slotId: empty, not_last_part), another story or length than was seen (stale_version), and length_fits.
 */
export const askLength = defineCommand({
  name: 'askLength',
  input: z.object({
    slotId: idInput,
    storyId: idInput.optional(),
    seen: z.strictObject({ kind: z.enum(LENGTH_KINDS), lines: z.int(), characters: z.int() }).optional(),
    note: textInput(200).optional(),
  }),
  async work(context, { slotId, storyId, seen, note = '' }) {
    throwIfRefused(can(context.actor, 'place'))
    const work = begin(context)
    const { edition, page, slot } = await holdSlot(work.tx, slotId)
    const placement = (await placementInSlot(work.tx, slotId)) ?? throwRefusal({ kind: 'invalid', fields: { slotId: 'empty' } })
    demandSeen(storyId, placement.storyId)
    const story = await holdStory(work.tx, placement.storyId)
    const parts = await placementsOfStory(work.tx, placement.storyId, edition.id)
    if (parts.at(-1)?.id !== placement.id) throwRefusal({ kind: 'invalid', fields: { slotId: 'not_last_part' } })
    const set = await setInSlot(work, edition, placement)
    const ask = set ? lengthAsk(set.fit, (await paperRow(work.tx))?.undersetTolerance ?? 0) : null
    if (!set || !ask) return throwRefusal({ kind: 'conflict', reason: 'length_fits' })
    demandSeen(seen, ask)
    const versionNumber = (await versionOf(work.tx, placement.versionId))?.number ?? 0
    const over = ask.kind === 'cut' ? linesOver(set) : null
    await putLengthRequest(work.tx, { pageId: page.id, slotKey: slot.key, storyId: placement.storyId, versionId: placement.versionId, ...ask, over, note, askedBy: work.actor.id, askedAt: work.now })
    const where = { date: edition.date, page: page.number, slot: slot.key }
    work.events.push({
      type: 'story.length_asked',
      subject: 'story',
      subjectId: placement.storyId,
      data: { ...ask, ...where, versionNumber, ...over?.from, ...(note === '' ? {} : { note }) },
    })
    const { row, reviews } = story
    const reviewers = reviews.filter((review) => review.voidedAt === null).map((review) => review.personId)
    work.notices.push({
      personIds: [...authorIds(row), ...reviewers, ...(row.holderId === null ? [] : [row.holderId])],
      kind: 'length_asked',
      subject: 'story',
      subjectId: placement.storyId,
      params: { headline: row.headline, by: work.actor.name, ...where, ask: ask.kind, lines: ask.lines, characters: ask.characters, ...(note === '' ? {} : { reason: note }) },
    })
    return done(work, { storyId: placement.storyId, ...ask })
  },
})

/** The page asks no more that the story in a slot be cut or filled. Refuses length_not_asked. */
export const withdrawLength = defineCommand({
  name: 'withdrawLength',
  input: z.object({ slotId: idInput, storyId: idInput.optional() }),
  async work(context, { slotId, storyId }) {
    throwIfRefused(can(context.actor, 'place'))
    const work = begin(context)
    const { page, slot } = await holdSlot(work.tx, slotId)
    const request = (await lengthRequestsOf(work.tx, { pageIds: [page.id] })).find(({ slotKey }) => slotKey === slot.key)
    if (!request) return throwRefusal({ kind: 'conflict', reason: 'length_not_asked' })
    demandSeen(storyId, request.storyId)
    await holdStory(work.tx, request.storyId)
    await endLength(work, request, 'withdrawn')
    return done(work, { slotId })
  },
})
