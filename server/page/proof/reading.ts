import { z } from 'zod'
import { readingsOf, type PageParts, type ReadingRow } from '@/db/read/page'
import type { EditionRow } from '@/db/read/edition'
import { putReading, removeReading } from '@/db/write/page'
import { decidePage } from '@/newsroom/edition/page'
import type { StoryReading } from '@/newsroom/edition/pageView'
import { printedOf } from '@/newsroom/edition/printed'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { Db } from '@/db/types'
import { defineCommand, throwIfRefused, throwRefusal, valueOrThrow } from '../../command'
import { sha256 } from '../../hash'
import { hashInput, idInput } from '../../input'
import { begin, done, holdPage, type Work } from '../../layout/hold'
import { pageAsItIs, partsOf } from '../settle'
import { subjectOf } from '../subject'

/**
 * Says for oneself that a story of a page under proof is read through 通读, as it is printed with this hash (`PageDetail.reading`); with `read` false
 * that it is not. Once anything of it prints otherwise it is unread again by itself. No sign-off rests on it; but a page is signed from a list only where all of it is read. Refuses what is not printed so any more: page_changed.
 */
export const readThrough = defineCommand({
  name: 'readThrough',
  input: z.object({ pageId: idInput, storyId: idInput, hash: hashInput, read: z.boolean() }),
  async work(context, { pageId, storyId, hash, read }) {
    throwIfRefused(can(context.actor, 'read_proof'))
    const work = begin(context)
    const { edition, page } = await holdPage(work.tx, pageId)
    const parts = await partsOf(work, page)
    const placement = parts.placements.find((one) => one.storyId === storyId) ?? throwRefusal({ kind: 'not_found', what: 'story' })
    valueOrThrow(decidePage(subjectOf(parts), { action: 'mark', personId: work.actor.id }))
    const printed = printedHash((await pageAsItIs(work, edition, page.number))?.layout, storyId)
    if (read && printed !== hash) throwRefusal({ kind: 'conflict', reason: 'page_changed' })
    const whose = { pageId, storyId, personId: work.actor.id }
    if (read) await putReading(work.tx, { ...whose, hash, readAt: work.now })
    else await removeReading(work.tx, whose)
    const data = { page: page.number, storyId, headline: placement.storyHeadline }
    work.events.push(read ? { type: 'page.story_read', subject: 'page', subjectId: pageId, data: { ...data, hash } } : { type: 'page.story_unread', subject: 'page', subjectId: pageId, data })
    return done(work, { pageId, storyId, read })
  },
})

/** By the layout, which is composed once and shown to many. */
const printed = new WeakMap<PageLayout, Map<string, string | null>>()

function printedHash(layout: PageLayout | undefined, storyId: string): string | null {
  if (!layout) return null
  const known = printed.get(layout) ?? new Map<string, string | null>()
  printed.set(layout, known)
  const found = known.get(storyId)
  if (found !== undefined) return found
  const text = printedOf(layout, storyId)
  const hash = text === null ? null : sha256(text)
  known.set(storyId, hash)
  return hash
}

/** The stories of a page as composed, in reading order, each with the hash of what is printed of it. */
function printedStories(layout: PageLayout): { storyId: string; hash: string }[] {
  return [...new Set(layout.stories.map(({ storyId }) => storyId))].flatMap((storyId) => {
    const hash = printedHash(layout, storyId)
    return hash === null ? [] : [{ storyId, hash }]
  })
}

/** The stories of a page as composed, in reading order, and who has read each as it is printed. */
export async function readingView(db: Db, actor: Actor, pageId: string, layout: PageLayout): Promise<StoryReading[]> {
  const rows = await readingsOf(db, [pageId])
  return printedStories(layout).map(({ storyId, hash }) => {
    const readers = rows.filter((row) => row.storyId === storyId && row.hash === hash)
    return {
      storyId,
      hash,
      by: readers.map(({ personId, personName, readAt }) => ({ by: { id: personId, name: personName }, at: readAt.toISOString() })),
      own: readers.some(({ personId }) => personId === actor.id),
    }
  })
}

/** How many stories a page as composed has, and how many of them are read as they are printed by whose ticks these are. */
export function readBy(layout: PageLayout, own: readonly Pick<ReadingRow, 'storyId' | 'hash'>[]): { stories: number; read: number } {
  const all = printedStories(layout)
  return { stories: all.length, read: all.filter(({ storyId, hash }) => own.some((row) => row.storyId === storyId && row.hash === hash)).length }
}

/** Refuses who signs a page as read without having ticked off every story of it as it is printed: stories_unread. */
export async function demandRead(work: Work, edition: EditionRow, { page }: PageParts): Promise<void> {
  const own = (await readingsOf(work.tx, [page.id])).filter(({ personId }) => personId === work.actor.id)
  const composed = await pageAsItIs(work, edition, page.number)
  const { stories, read } = composed ? readBy(composed.layout, own) : { stories: 0, read: 0 }
  if (stories === 0 || read < stories) throwRefusal({ kind: 'conflict', reason: 'stories_unread', params: { count: stories - read } })
}
