import { z } from 'zod'
import { allEditions, type EditionRow } from '@/db/read/edition'
import type { Db } from '@/db/types'
import { LOCKED_EDITION } from '@/newsroom/workflow/state'
import { checkerNow } from '../../checker/lexicon'
import { defineCommand, run, throwIfRefused, throwRefusal } from '../../command'
import { CHECKER_ID } from '../../ids'
import { idInput } from '../../input'
import { loadPrinted } from '../../layout/contents'
import { begin, done, holdOpenEdition } from '../../layout/hold'
import { log } from '../../log'
import { atNoCost, otherNames } from '../../page/names'
import { settlePages } from '../../page/settle'
import { database } from '../../store'
import { SYSTEM } from '../../system'

/** The headlines of an open edition are broken by the lexicons of now, on every page that is not under proof; of the process itself, after a change of them. */
const takeNames = defineCommand({
  name: 'takeNames',
  input: z.object({ editionId: idInput }),
  async work(context, { editionId }) {
    throwIfRefused(context.actor.via === 'system' ? null : { kind: 'forbidden', rule: 'role' })
    const work = begin(context)
    const edition = await holdOpenEdition(work.tx, editionId)
    const pages = await settlePages(work, edition, await pagesNamedOtherwise(work.tx, edition))
    // somebody was faster, or a proof was raised
    if (work.events.length === 0) throwRefusal({ kind: 'invalid', fields: { editionId: 'unchanged' } })
    return done(work, { editionId, pages })
  },
})

/** Pages with a story that may take other names now. */
async function pagesNamedOtherwise(db: Db, edition: EditionRow): Promise<string[]> {
  const printed = await loadPrinted(db, edition)
  const stories = atNoCost(await otherNames(db, printed), printed, new Set(printed.parts.filter(({ page }) => page.state !== 'locked').map(({ page }) => page.id)))
  return printed.parts.filter(({ page, placements }) => page.state !== 'locked' && placements.some(({ storyId }) => stories.has(storyId))).map(({ page }) => page.id)
}

/**
 * After a change of the lexicons: every open edition takes the names of now where no proof and no signature is lost by it, see decision 0048. Answers
 * the pages that print otherwise. One that failed is told to the log, and takes them when one of its pages is settled, or at the next start.
 */
export async function takeNamesOfNow(): Promise<{ date: string; pages: number[] }[]> {
  const { db } = database()
  const taken: { date: string; pages: number[] }[] = []
  for (const row of (await allEditions(db)).filter(({ state }) => !LOCKED_EDITION.includes(state))) {
    if ((await pagesNamedOtherwise(db, row)).length === 0) continue
    const done = await run(takeNames, { editionId: row.id }, SYSTEM)
    if (!done.ok) log.warn({ date: row.date, refusal: done.refusal }, 'the headlines of an open edition were not broken by the lexicons of now')
    else if (done.value.pages.length > 0) taken.push({ date: row.date, pages: done.value.pages })
  }
  return taken
}

/** Takes them now, and whenever the lexicons change, one time after the other. `subscribe` tells of every announced change. Answers how to stop. */
export function startTakingNames(subscribe: (listener: (announced: readonly string[] | 'all') => void) => () => void): () => Promise<void> {
  let of: string | null = null
  let running = Promise.resolve()
  let isWanted = false
  const take = async () => {
    isWanted = false
    try {
      const { lexicon } = await checkerNow()
      if (lexicon === of) return
      await takeNamesOfNow()
      of = lexicon
    } catch (error) {
      log.error({ error }, 'headlines were not broken by the lexicons of now')
    }
  }
  const want = () => {
    if (isWanted) return
    isWanted = true
    running = running.then(take)
  }
  const stop = subscribe((announced) => {
    if (announced === 'all' || announced.includes(`checker:${CHECKER_ID}`)) want()
  })
  want()
  return async () => {
    stop()
    await running
  }
}
