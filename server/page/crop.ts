import { z } from 'zod'
import { cropsOfStory, placementInSlot, placementsOfStory } from '@/db/read/page'
import { pictureSizes } from '@/db/read/picture'
import type { Tx } from '@/db/types'
import { forgetCrop, keepCrop, updatePlacement } from '@/db/write/page'
import { canonical } from '@/newsroom/canonical'
import type { PictureSetting } from '@/newsroom/edition/design/slot'
import { isSameShape, replacedPictures } from '@/newsroom/manuscript/picture/replaced'
import { picturesOf, type StoryContent } from '@/newsroom/manuscript/story'
import { can } from '@/newsroom/permission/can'
import { defineCommand, demandSeen, throwIfRefused, throwRefusal } from '../command'
import { begin, done, holdSlot } from '../layout/hold'
import { idInput, voidsInput } from '../input'
import { settlePages } from './settle'
import { versionOf } from './stories'

const thousandths = z.number().int().min(0).max(1000)
const cropInput = z.strictObject({ x: thousandths, y: thousandths, zoom: z.number().int().min(1000).max(4000) }).nullable()

/**
 * Which part of a picture is shown on this page: its focal point in thousandths of width and height, and how much nearer than
 * its place asks for (1000 as much as fits, up to 4000). `null` shows the middle again. One for all
 * parts of a jump, wherever the picture comes to stand. Part of what the page's signatures cover.
 * Refuses: an empty slot (invalid slotId: empty), a picture the story does not have (invalid picture: unknown), no change, and a part
 * that is no longer the one `seen` (stale_version).
 */
export const setPictureCrop = defineCommand({
  name: 'setPictureCrop',
  input: z.object({
    slotId: idInput,
    picture: idInput,
    crop: cropInput,
    seen: cropInput.optional(),
    voids: voidsInput,
  }),
  async work(context, { slotId, picture, crop, seen, voids }) {
    throwIfRefused(can(context.actor, 'place'))
    const work = begin(context, { voids })
    const { edition, page, slot } = await holdSlot(work.tx, slotId)
    const placed = (await placementInSlot(work.tx, slotId)) ?? throwRefusal({ kind: 'invalid', fields: { slotId: 'empty' } })
    const version = (await versionOf(work.tx, placed.versionId)) ?? throwRefusal({ kind: 'not_found', what: 'version' })
    if (!picturesOf(version.content).some(({ asset }) => asset === picture)) throwRefusal({ kind: 'invalid', fields: { picture: 'unknown_picture' } })
    const { [picture]: before, ...others } = placed.pictures
    demandSeen(seen, before ?? null)
    if (canonical(before ?? null) === canonical(crop)) throwRefusal({ kind: 'invalid', fields: { input: 'unchanged' } })
    const parts = await placementsOfStory(work.tx, placed.storyId, edition.id)
    for (const part of parts) await updatePlacement(work.tx, part.id, { pictures: crop ? { ...others, [picture]: crop } : others })
    if (crop) await keepCrop(work.tx, { storyId: placed.storyId, pictureId: picture, setting: crop, versionId: version.id })
    else await forgetCrop(work.tx, placed.storyId, picture)
    work.events.push({
      type: 'page.picture_cropped',
      subject: 'page',
      subjectId: page.id,
      data: { page: page.number, slot: slot.key, storyId: placed.storyId, picture, ...crop },
    })
    await settlePages(work, edition, [...new Set(parts.map((part) => part.pageId))])
    return done(work, { slotId, picture, crop })
  },
})

/**
 * How the pictures of a text that comes onto a page are cropped by hand: as its page had them before it was taken off and mended. One that
 * took another's place is cropped as that was where both are of one shape, else about its own middle, by no crop at all.
 */
export async function cropsAgain(tx: Tx, storyId: string, content: StoryContent): Promise<Record<string, PictureSetting>> {
  const kept = await cropsOfStory(tx, storyId)
  if (kept.length === 0) return {}
  const shown = picturesOf(content).map(({ asset }) => asset)
  const sizes = await pictureSizes(tx, [...shown, ...kept.map(({ pictureId }) => pictureId)])
  const crops: Record<string, PictureSetting> = {}
  for (const { pictureId, setting, content: before } of kept) {
    const successor = [...replacedPictures(before, content)].find(([, was]) => was === pictureId)?.[0] ?? ''
    const [old, now] = [sizes.get(pictureId), sizes.get(successor)]
    if (shown.includes(pictureId)) crops[pictureId] = setting
    else if (old && now && isSameShape(old, now)) crops[successor] ??= setting
  }
  return crops
}
