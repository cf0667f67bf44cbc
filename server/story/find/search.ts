import { setTimeout as sleep } from 'node:timers/promises'
import { dueForIndex } from '@/db/read/story/storySearch'
import { withTx } from '@/db/transaction'
import { markUnindexed, takeForIndex, tidyIndex, writeIndex } from '@/db/write/storySearch'
import { printsOf } from '@/newsroom/checker/story/reuse'
import { picturesOf } from '@/newsroom/manuscript/story'
import { log } from '../../log'
import { database } from '../../store'
import { gramsOf, searchText } from './grams'

/** A text is indexed once it has been quiet this long … */
const QUIET_MS = 3_000
/** … or, while typing goes on and on, this long after its first change. */
const LONGEST_MS = 60_000
const EVERY_MS = 1_000
const BATCH = 200
/**
 * Stories whose bigrams may wait in the index's pending list; 4,000 of them made a search take 200 ms. Sorting in those of one
 * story takes 30 ms, and on the embedded database everything else waits meanwhile.
 */
const UNTIDY = { postgres: 20, pglite: 2 }

/** Indexes what is due; answers how many stories. One short transaction a story, so that nothing waits behind a batch. */
export async function indexDue(now = new Date(), pace: (spentMs: number) => Promise<void> = async () => undefined): Promise<number> {
  const { db, kind } = database()
  const due = await dueForIndex(db, new Date(now.getTime() - QUIET_MS), new Date(now.getTime() - LONGEST_MS), BATCH)
  for (const id of due) {
    const started = performance.now()
    await withTx(db, async (tx) => {
      const content = await takeForIndex(tx, id)
      if (content) await writeIndex(tx, id, { grams: gramsOf(searchText(content)), prints: printsOf(content), pictures: picturesOf(content) })
    })
    if (++untidy >= UNTIDY[kind]) await tidy()
    await pace(performance.now() - started)
  }
  if (due.length === 0 && untidy > 0) await tidy()
  return due.length
}

let untidy = 0

async function tidy(): Promise<void> {
  untidy = 0
  await tidyIndex(database().db)
}

/**
 * Keeps the search index up with the texts, off the save path: new text is found within ten seconds. Rests as long as it
 * worked, so that it never takes more than half of one connection. Several processes may run it. Answers how to stop.
 */
export function startIndexer(): () => Promise<void> {
  const stopping = new AbortController()
  const rest = (ms: number) => sleep(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)

  async function work(): Promise<void> {
    await markUnindexed(database().db, new Date())
    while (!stopping.signal.aborted) {
      const count = await indexDue(new Date(), async (spent) => {
        if (stopping.signal.aborted) throw new Stopped()
        await rest(Math.min(spent, 200))
      })
      if (count < BATCH) await rest(EVERY_MS)
    }
  }

  async function keepWorking(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await work()
      } catch (error) {
        if (error instanceof Stopped) return
        log.error({ error }, 'the search index fell behind')
        await rest(5_000)
      }
    }
  }

  const running = keepWorking()
  return async () => {
    stopping.abort()
    await running
  }
}

class Stopped extends Error {}
