import { MANUSCRIPT_LIMITS } from '@/newsroom/manuscript/file/format'
import { unusableFile } from '@/newsroom/manuscript/file/judge'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { refuse, type Result } from '@/newsroom/result'
import { FairLine, type Place } from '../../aside/fairLine'
import { Thread, TooMuch } from '../../aside/thread'
import { giveUpTurn } from '../../aside/turn'
import type { Converted, ConvertTask } from './convert'

const MB = 1024 * 1024
/** What may be on its way in, wait and be read: the files are held in memory meanwhile. */
const OF_ONE = { places: 4, bytes: 80 * MB }
const OF_ALL = { places: 20, bytes: 200 * MB }
/** A manuscript takes well under a second; one of a hundred pages, three. */
const MOST = { seconds: 20, megabytes: 768 }

// one thread and one line a process, whichever bundle asks
const KEY = Symbol.for('quoin.manuscripts')
const holder = globalThis as unknown as Record<symbol, { thread: Thread<ConvertTask, Result<Converted>>; line: FairLine } | undefined>
const manuscripts = (holder[KEY] ??= {
  thread: new Thread({ folder: import.meta.url, bundle: 'manuscript-worker.mjs' }, MOST),
  line: new FairLine({ atOnce: 1, ofOne: OF_ONE, ofAll: OF_ALL }),
})

/** A place for a file that is about to come in, as `placeForPicture`; null: no room now. */
export function placeForFile(personId: string, bytes: number | null): Place | null {
  giveUpTurn()
  return manuscripts.line.enter(personId, Math.min(bytes ?? MANUSCRIPT_LIMITS.bytes, MANUSCRIPT_LIMITS.bytes))
}

/**
 * Reads a file as a manuscript (see `convert`), in a thread with an end to its time and memory, when it is this person's turn; nothing is
 * kept. Refuses `forbidden` for who writes no stories, `unusable_file`, `too_large`.
 */
export async function readManuscript(actor: Actor, task: ConvertTask, place: Place): Promise<Result<Converted>> {
  const forbidden = can(actor, 'create_story')
  if (forbidden) return refuse(forbidden)
  if (task.bytes.length > MANUSCRIPT_LIMITS.bytes) return refuse(unusableFile('bytes', null, task.bytes.length))
  try {
    const answer = await place.turn(() => manuscripts.thread.ask(task))
    if (!answer) throw new Error('The thread for manuscripts answered nothing.')
    return answer
  } catch (error) {
    if (error instanceof TooMuch) return refuse(unusableFile('heavy', null, task.bytes.length))
    throw error
  }
}
