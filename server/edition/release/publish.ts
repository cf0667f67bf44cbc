import { z } from 'zod'
import { locksOf, type EditionRow } from '@/db/read/edition'
import { pageParts, pagesOf, type PageParts } from '@/db/read/page'
import { releaseOf } from '@/db/read/release'
import { lockStories } from '@/db/read/story/story'
import { insertPublication, updateEdition } from '@/db/write/edition'
import type { NoticeDraft } from '@/newsroom/notice/notice'
import type { StoryState } from '@/newsroom/workflow/state'
import { defineCommand, throwRefusal } from '../../command'
import { newId } from '../../ids'
import { dateInput, idInput, textInput } from '../../input'
import { moveStories } from '../../page/stories'
import { begin, done, holdEditionFor, type Work } from '../../layout/hold'

/**
 * 传版: the pages have gone to the printer. From here the lock cannot be opened. Refuses an edition that is not locked, and one
 * with a request to unlock pending.
 */
export const sendEdition = defineCommand({
  name: 'sendEdition',
  input: z.object({ editionId: idInput, note: textInput(500).default('') }),
  async work(context, { editionId, note }) {
    const work = begin(context)
    const { edition, to } = await holdEditionFor(work, editionId, 'send')
    const written = await updateEdition(work.tx, edition, { state: to, updatedAt: work.now })
    if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: edition.version } })
    work.events.push({ type: 'edition.sent', subject: 'edition', subjectId: editionId, data: { version: edition.lockVersion, note } })
    return done(work, { editionId, date: edition.date, number: edition.number, lockVersion: edition.lockVersion })
  },
})

/**
 * 见报: releases the locked edition to the public, for good: from here it cannot be unlocked. Of itself that happens at the hour of its
 * release (`release.ts`); a person who wants it now names the edition's date in `confirm`. Refuses an edition that is not
 * locked, one with a request to unlock pending, and without the date (conflict publish_unconfirmed).
 */
export const publishEdition = defineCommand({
  name: 'publishEdition',
  input: z.object({ editionId: idInput, confirm: dateInput.optional() }),
  async work(context, { editionId, confirm }) {
    const work = begin(context)
    const { edition } = await holdEditionFor(work, editionId, 'publish')
    await demandHour(work, edition, confirm)
    const lock = (await locksOf(work.tx, editionId)).find((one) => one.version === edition.lockVersion)
    if (!lock) return throwRefusal({ kind: 'not_found', what: 'version' })
    await insertPublication(work.tx, { id: newId(), editionId, lockId: lock.id, publishedBy: work.actor.id, publishedAt: work.now })
    await advance(work, edition, 'published')
    work.events.unshift({
      type: 'edition.published',
      subject: 'edition',
      subjectId: editionId,
      data: { version: edition.lockVersion, date: edition.date },
    })
    return done(work, { editionId, date: edition.date, number: edition.number, lockVersion: edition.lockVersion })
  },
})

/** The process publishes at the hour alone, a person who said which date. */
async function demandHour(work: Work, edition: EditionRow, confirm: string | undefined): Promise<void> {
  const { date, number } = edition
  if (work.actor.via !== 'system') {
    if (confirm !== date) throwRefusal({ kind: 'conflict', reason: 'publish_unconfirmed', params: { date, number } })
    return
  }
  const at = (await releaseOf(work.tx, edition.id))?.at ?? null
  if (at === null || at > work.now) throwRefusal({ kind: 'conflict', reason: 'release_not_due', params: { date } })
}

/** 归档: a published edition leaves the desk's lists. */
export const archiveEdition = defineCommand({
  name: 'archiveEdition',
  input: z.object({ editionId: idInput }),
  async work(context, { editionId }) {
    const work = begin(context)
    const { edition } = await holdEditionFor(work, editionId, 'archive')
    await advance(work, edition, 'archived')
    work.events.unshift({ type: 'edition.archived', subject: 'edition', subjectId: editionId, data: { date: edition.date } })
    return done(work, { editionId, date: edition.date })
  },
})

/** Brings the edition and its stories one step on; stories withdrawn or corrected meanwhile stay that. */
async function advance(work: Work, edition: EditionRow, state: 'published' | 'archived'): Promise<void> {
  const written = await updateEdition(work.tx, edition, { state, updatedAt: work.now })
  if (!written) throwRefusal({ kind: 'conflict', reason: 'stale_version', params: { current: edition.version } })
  const spared: StoryState[] = ['withdrawn', 'corrected']
  const parts = await pageParts(work.tx, await pagesOf(work.tx, edition.id))
  for (const { page, placements } of parts) {
    const ids = placements.map((placement) => placement.storyId)
    await moveStories(work, edition.date, page.number, ids, state, spared)
  }
  if (state === 'published') work.notices.push(...(await printedNotices(work, edition, parts)))
}

/** What each author is told of a publication: one line, whatever number of stories, or of pages of a story, are theirs. */
async function printedNotices(work: Work, edition: EditionRow, parts: readonly PageParts[]): Promise<NoticeDraft[]> {
  const printed = parts
    .toSorted((a, b) => a.page.number - b.page.number)
    .flatMap(({ page, placements }) => placements.filter(({ part }) => part === 1).map((placement) => ({ page: page.number, slot: placement.slotKey, storyId: placement.storyId })))
  const stories = new Map((await lockStories(work.tx, printed.map(({ storyId }) => storyId))).map((story) => [story.id, story]))
  const ofPerson = new Map<string, { page: number; slot: string; headline: string }[]>()
  for (const { page, slot, storyId } of printed) {
    const story = stories.get(storyId)
    if (story) for (const id of new Set([story.authorId, ...story.coAuthorIds])) ofPerson.set(id, [...(ofPerson.get(id) ?? []), { page, slot, headline: story.headline }])
  }
  return [...ofPerson].flatMap(([personId, [first, ...others]]): NoticeDraft[] =>
    first
      ? [
          {
            personIds: [personId],
            kind: 'edition_published',
            subject: 'edition',
            subjectId: edition.id,
            params: {
              ...first,
              stories: others.length + 1,
              pages: [...new Set([first, ...others].map(({ page }) => page))].join(' '),
              date: edition.date,
              number: edition.number,
            },
          },
        ]
      : [],
  )
}
