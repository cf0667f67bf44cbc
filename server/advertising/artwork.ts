import { z } from 'zod'
import { insertArtwork } from '@/db/write/advertising'
import type { AdState } from '@/newsroom/advertising/ad'
import type { ArtworkFacts } from '@/newsroom/advertising/artwork'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { refuse, type Result } from '@/newsroom/result'
import type { Place } from '../aside/fairLine'
import { defineCommand, run, type RunOptions } from '../command'
import { sha256 } from '../hash'
import { newId } from '../ids'
import { idInput, typed, voidsInput } from '../input'
import { begin, done } from '../layout/hold'
import { readArtworkAside, type ReadArtwork } from '../press/artwork/aside'
import { fileName } from '../story/picture/picture'
import { adEvent, holdAdFor, withMaker, writeAd } from './hold'
import { holdPlaces, settlePlaces } from './place'

const keepArtwork = defineCommand({
  name: 'takeArtwork',
  input: z.object({ id: idInput, name: typed().max(200), version: z.int().min(1).optional(), voids: voidsInput, bytes: z.custom<Uint8Array>(), read: z.custom<ReadArtwork>() }),
  async work(context, { id, name, version, voids, bytes, read }) {
    const { tx, actor, now } = context
    const work = begin(context, { voids })
    const places = await holdPlaces(work, id)
    const { row, to } = await holdAdFor(context, id, 'take_artwork', { version })
    const artworkId = newId(now.getTime())
    const hash = sha256(bytes)
    await insertArtwork(tx, { id: artworkId, adId: id, sha256: hash, name, bytes, facts: read.facts, preview: read.preview, uploadedBy: actor.id, uploadedAt: now })
    await writeAd(context, row, { state: to, artworkId, makerIds: withMaker(row, actor.id), approvedBy: null, approvedAt: null, reason: '' })
    const { client, title } = row
    work.events.push(adEvent('ad.artwork_taken', id, { client, title, name, sha256: hash }))
    await settlePlaces(work, places, { ...row, state: to, artworkId })
    return done(work, { id, state: to, version: row.version + 1, sha256: hash, facts: read.facts })
  },
})

export interface ArtworkTaken {
  id: string
  state: AdState
  version: number
  sha256: string
  facts: ArtworkFacts
}

/**
 * Takes a file as an advertisement's artwork, every byte of it kept as it came; what it replaces stays in the record. It waits for approval
 * then, whatever was approved before; pages it stands on print it at once, and what that voids is asked for first (would_void). `place` was entered before the bytes came. Refuses `forbidden`, `unusable_artwork`, `unavailable`, stale_version.
 */
export async function takeArtwork(actor: Actor, file: { id: string; name: string; version?: number | undefined; voids?: string | undefined; bytes: Uint8Array }, place?: Place, options: RunOptions<ArtworkTaken> = {}): Promise<Result<ArtworkTaken>> {
  const refusal = can(actor, 'book_ad')
  if (refusal) return refuse(refusal)
  const read = await readArtworkAside(actor.id, file.bytes, place)
  return read.ok ? run(keepArtwork, { ...file, name: fileName(file.name), read: read.value }, actor, options) : read
}
