import { setTimeout as sleep } from 'node:timers/promises'
import { pictureBytes, picturesWithoutLook } from '@/db/read/picture'
import { keepLook } from '@/db/write/picture'
import { log } from '../../log'
import { database } from '../../store'
import { lookAtPreview } from './decodePicture'

/** Asked for at once; each is looked at and kept by itself. */
const BATCH = 50
/** Rests so many times as long as it worked: a newsroom's writing comes first, and nobody waits for this. */
const REST = 4
const AGAIN_MS = 30_000

/**
 * Looks at the pictures that came before looks were kept, the newest first. Each is kept as soon as it is known, so that whoever is
 * stopped in the middle goes on where it stood. Answers how many it looked at; `pace` is called behind each and may end it.
 */
export async function lookAtOlder(pace: (spentMs: number) => Promise<void> = async () => undefined): Promise<number> {
  const { db } = database()
  let looked = 0
  let last: string | null = null
  for (;;) {
    const ids: string[] = await picturesWithoutLook(db, last, BATCH)
    for (const id of ids) {
      const started = performance.now()
      const preview = await pictureBytes(db, id, true)
      if (preview) await keepLook(db, id, await lookAtPreview(preview.bytes))
      looked++
      await pace(performance.now() - started)
    }
    last = ids.at(-1) ?? last
    if (ids.length < BATCH) return looked
  }
}

/** Does so once in the background, and again from where it stood when something failed. Several processes may. Answers how to stop. */
export function startLooking(): () => Promise<void> {
  const stopping = new AbortController()
  const rest = (ms: number) => sleep(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        const looked = await lookAtOlder(async (spent) => {
          await rest(spent * REST)
          if (stopping.signal.aborted) throw new Stopped()
        })
        if (looked > 0) log.info({ looked }, 'pictures of before were looked at')
        return
      } catch (error) {
        if (error instanceof Stopped) return
        log.error({ error }, 'pictures of before are not looked at')
        await rest(AGAIN_MS)
      }
    }
  }

  const running = work()
  return async () => {
    stopping.abort()
    await running
  }
}

class Stopped extends Error {}
