import { HEAD_BYTES, PICTURE_LIMITS } from '@/newsroom/manuscript/picture/format'
import type { Look } from '@/newsroom/manuscript/picture/look'
import { judge } from '@/newsroom/manuscript/picture/judge'
import type { Refusal } from '@/newsroom/refusal'
import { ok, refuse, type Result } from '@/newsroom/result'
import { FairLine, type Place } from '../../aside/fairLine'
import { Thread } from '../../aside/thread'
import { giveUpTurn } from '../../aside/turn'
import { throwRefusal } from '../../command'
import type { CutTask, DecodedPicture, PictureAnswer, PictureTask } from './decode'

const MB = 1024 * 1024
/** What may be on its way in, wait and be decoded: the files are held in memory meanwhile. */
const OF_ONE = { places: 8, bytes: 60 * MB }
const OF_ALL = { places: 40, bytes: 200 * MB }
/** Until a place is likely free again: a large picture takes some seconds. */
export const BUSY: Refusal = { kind: 'unavailable', retryAfterSeconds: 3 }

/** In whose turn cards are made: whoever reads the paper is one among those who send pictures. */
const EVERYBODY = 'everybody'

// one thread and one line a process, whichever bundle asks
const KEY = Symbol.for('quoin.pictures')
const holder = globalThis as unknown as Record<symbol, { thread: Thread<PictureTask, PictureAnswer>; line: FairLine } | undefined>
const pictures = (holder[KEY] ??= {
  thread: new Thread({ folder: import.meta.url, bundle: 'picture-worker.mjs' }),
  // one at a time, so that memory is bounded
  line: new FairLine({ atOnce: 1, ofOne: OF_ONE, ofAll: OF_ALL }),
})

/**
 * A place for a picture that is about to come in, asked for before its first byte is read; `bytes` is what it says it has, null when it
 * says nothing. Null: no room now, for this person or for anybody (`BUSY`). Whoever has one gives it back (`leave`).
 */
export function placeForPicture(personId: string, bytes: number | null): Place | null {
  giveUpTurn()
  return pictures.line.enter(personId, Math.min(bytes ?? PICTURE_LIMITS.bytes, PICTURE_LIMITS.bytes))
}

/**
 * What is kept of a picture (see `decode`), made in the thread when it is this person's turn. Refuses `unusable_picture`, and
 * `unavailable` when too many wait. `place` is one that was entered before.
 */
export async function decodePicture(personId: string, file: { name: string; bytes: Uint8Array }, place?: Place): Promise<Result<DecodedPicture>> {
  const { name, bytes } = file
  const judged = judge({ head: bytes.subarray(0, HEAD_BYTES), name, bytes: bytes.byteLength })
  if ('refusal' in judged) return refuse(judged.refusal)
  const at = place ?? placeForPicture(personId, bytes.byteLength)
  if (!at) return refuse(BUSY)
  try {
    const answer = await at.turn(() => pictures.thread.ask({ bytes, name, format: judged.format }))
    if (!answer || !('decoded' in answer)) throw new Error('The thread for pictures answered nothing.')
    const { decoded } = answer
    return decoded.ok ? ok({ ...decoded.value, bytes: Buffer.from(decoded.value.bytes), preview: Buffer.from(decoded.value.preview) }) : decoded
  } finally {
    if (!place) at.leave()
  }
}

/** A card of a published picture, made in the thread, in turn behind the pictures that people send. Refuses `unavailable` when too many are asked for. */
export async function cutPreview(task: CutTask): Promise<Uint8Array> {
  const place = placeForPicture(EVERYBODY, task.preview.byteLength) ?? throwRefusal(BUSY)
  try {
    const answer = await place.turn(() => pictures.thread.ask(task))
    if (!answer || !('cut' in answer)) throw new Error('The thread for pictures answered nothing.')
    return Buffer.from(answer.cut)
  } finally {
    place.leave()
  }
}

/** How a picture looks, by its preview: some milliseconds of the thread, between the pictures people send. */
export async function lookAtPreview(preview: Uint8Array): Promise<Look | null> {
  const answer = await pictures.thread.ask({ preview })
  if (!answer || !('look' in answer)) throw new Error('The thread for pictures answered nothing.')
  return answer.look
}
