import { z } from 'zod'
import { pageById, pagesOf, placementInSlot, placementsOfStory } from '@/db/read/page'
import { deletePlacements, insertPlacement, updateSlot } from '@/db/write/page'
import { can } from '@/newsroom/permission/can'
import { defineCommand, demandSeen, throwIfRefused, throwRefusal } from '../command'
import { begin, done, holdOpenEdition, holdSlot, refuseLockedPages } from '../layout/hold'
import { newId } from '../ids'
import { idInput, voidsInput } from '../input'
import { database } from '../store'
import { checkKind, demandEmpty, slotTaken } from './place'
import { settlePages } from './settle'
import { demandNoFold, demandOtherHalf } from './spread'

/** As many as a reader will follow, and as many as anything that counts parts must bear. */
const MOST_PARTS = 4

/**
 * 转版: a story that stands in this edition goes on in another, empty slot, after its last part. The version stays the pinned
 * one. Half of a spread takes only what stands in the other half. Refuses: story_not_placed, spread_whole {slot}, slot_taken {by, at, headline}, slot_guided {slot}, a slot that does not take the genre (invalid slotId: wrong_kind),
 * a page before the last part's (invalid slotId: backward), more than four parts (invalid slotId: too_many_parts).
 */
export const continueStory = defineCommand({
  name: 'continueStory',
  input: z.object({ slotId: idInput, storyId: idInput, voids: voidsInput }),
  async work(context, { slotId, storyId, voids }) {
    throwIfRefused(can(context.actor, 'place'))
    const work = begin(context, { voids })
    const { edition, page, slot } = await holdSlot(work.tx, slotId)
    const parts = await placementsOfStory(work.tx, storyId, edition.id)
    const last = parts.at(-1) ?? throwRefusal({ kind: 'conflict', reason: 'story_not_placed' })
    await demandEmpty(work, slot)
    checkKind(slot.kind, last.genre, 'slotId')
    const before = (await pageById(work.tx, last.pageId)) ?? throwRefusal({ kind: 'not_found', what: 'page' })
    await demandOtherHalf(work, edition, last, slot)
    if (page.number < before.number) throwRefusal({ kind: 'invalid', fields: { slotId: 'backward' } })
    if (last.part >= MOST_PARTS) throwRefusal({ kind: 'invalid', fields: { slotId: 'too_many_parts' } })
    const part = last.part + 1
    await insertPlacement(work.tx, {
      id: newId(),
      editionId: edition.id,
      pageId: page.id,
      slotId,
      storyId,
      versionId: last.versionId,
      part,
      names: last.names,
      pictures: last.pictures,
      // read once, read for the whole story
      datesConfirmedBy: last.datesConfirmedBy,
      placedBy: work.actor.id,
      placedAt: work.now,
    })
    if (slot.filler) await updateSlot(work.tx, slotId, { filler: false })
    work.events.push({
      type: 'page.continued',
      subject: 'page',
      subjectId: page.id,
      data: { page: page.number, slot: slot.key, fromPage: before.number, storyId, headline: last.storyHeadline, part },
    })
    // the page it comes from says now where it goes on
    await settlePages(work, edition, [...new Set([...parts.map((one) => one.pageId), page.id])])
    return done(work, { storyId, page: page.number, slot: slot.key, part })
  },
  onUnique: async (_constraint, { slotId }) => {
    const taken = await placementInSlot(database().db, slotId)
    return taken ? slotTaken(taken) : { kind: 'conflict', reason: 'stale_version' }
  },
})

/** Takes the last part of a jump off its page again; not half of a spread (spread_whole {slot}). Refuses story_not_placed, and a story of one part (invalid storyId: no_jump): that is pulled. Does the last part no longer stand in `slotId`: stale_version. */
export const shortenJump = defineCommand({
  name: 'shortenJump',
  input: z.object({ editionId: idInput, storyId: idInput, slotId: idInput.optional(), voids: voidsInput }),
  async work(context, { editionId, storyId, slotId, voids }) {
    throwIfRefused(can(context.actor, 'place'))
    const work = begin(context, { voids })
    const edition = await holdOpenEdition(work.tx, editionId)
    const parts = await placementsOfStory(work.tx, storyId, editionId)
    const last = parts.at(-1) ?? throwRefusal({ kind: 'conflict', reason: 'story_not_placed' })
    demandSeen(slotId, last.slotId)
    if (parts.length < 2) throwRefusal({ kind: 'invalid', fields: { storyId: 'no_jump' } })
    const pages = await pagesOf(work.tx, editionId)
    await refuseLockedPages(work.tx, edition, pages.filter(({ id }) => parts.some(({ pageId }) => pageId === id)))
    await demandNoFold(work, edition, parts)
    await deletePlacements(work.tx, [last.id])
    const page = pages.find((row) => row.id === last.pageId)
    work.events.push({
      type: 'page.jump_shortened',
      subject: 'page',
      subjectId: last.pageId,
      data: { page: page?.number ?? 0, slot: last.slotKey, storyId, headline: last.storyHeadline },
    })
    await settlePages(work, edition, [...new Set(parts.map((one) => one.pageId))])
    return done(work, { storyId, parts: parts.length - 1 })
  },
})
