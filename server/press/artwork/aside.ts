import { ARTWORK_LIMITS } from '@/newsroom/advertising/artwork'
import { unusableArtwork } from '@/newsroom/advertising/unusable'
import type { Refusal } from '@/newsroom/refusal'
import { ok, refuse, type Result } from '@/newsroom/result'
import { FairLine, type Place } from '../../aside/fairLine'
import { Thread, TooMuch } from '../../aside/thread'
import { giveUpTurn } from '../../aside/turn'
import type { ArtworkRead } from './read'

const MB = 1024 * 1024
/** What may be on its way in, wait and be read: the files are held in memory meanwhile. */
const OF_ONE = { places: 4, bytes: 80 * MB }
const OF_ALL = { places: 20, bytes: 200 * MB }
/** A full page takes some seconds. */
const MOST = { seconds: 40, megabytes: 768 }
/** Until a place is likely free again. */
export const ARTWORK_BUSY: Refusal = { kind: 'unavailable', retryAfterSeconds: 3 }

// one thread and one line a process, whichever bundle asks
const KEY = Symbol.for('quoin.artwork')
const holder = globalThis as unknown as Record<symbol, { thread: Thread<Uint8Array, ArtworkRead>; line: FairLine } | undefined>
const artwork = (holder[KEY] ??= {
  thread: new Thread({ folder: import.meta.url, bundle: 'artwork-worker.mjs' }, MOST),
  line: new FairLine({ atOnce: 1, ofOne: OF_ONE, ofAll: OF_ALL }),
})

/** Artwork that can be used. */
export type ReadArtwork = Extract<ArtworkRead, { facts: unknown }>

/** A place for artwork that is about to come in, asked for before its first byte is read; null: no room now (`ARTWORK_BUSY`). */
export function placeForArtwork(personId: string, bytes: number | null): Place | null {
  giveUpTurn()
  return artwork.line.enter(personId, Math.min(bytes ?? ARTWORK_LIMITS.bytes, ARTWORK_LIMITS.bytes))
}

/**
 * Reads a file as artwork (see `readArtwork`), in a thread with an end to its time and memory, when it is this person's turn. Refuses
 * `unusable_artwork`, and `unavailable` when too many wait. `place` is one that was entered before.
 */
export async function readArtworkAside(personId: string, bytes: Uint8Array, place?: Place): Promise<Result<ReadArtwork>> {
  const size = bytes.byteLength
  if (size === 0) return refuse(unusableArtwork('empty', 0))
  if (size > ARTWORK_LIMITS.bytes) return refuse(unusableArtwork('bytes', size))
  const at = place ?? placeForArtwork(personId, size)
  if (!at) return refuse(ARTWORK_BUSY)
  try {
    const answer = await at.turn(() => artwork.thread.ask(bytes))
    if (!answer) throw new Error('The thread for artwork answered nothing.')
    if ('why' in answer) return refuse(unusableArtwork(answer.why, size, answer.pages))
    return ok({ facts: answer.facts, preview: Buffer.from(answer.preview) })
  } catch (error) {
    if (error instanceof TooMuch) return refuse(unusableArtwork('heavy', size))
    throw error
  } finally {
    if (!place) at.leave()
  }
}
