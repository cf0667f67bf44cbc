import { z } from 'zod'
import type { AuditEvent } from '@/newsroom/audit/event'
import { readContent } from '@/newsroom/manuscript/content'
import type { Actor } from '@/newsroom/people/actor'
import { canStory, isWriting } from '@/newsroom/permission/can'
import type { Result } from '@/newsroom/result'
import { latestVersion } from '@/db/read/story/story'
import { inParallel } from '@/db/transaction'
import { markForSearch, updateStory } from '@/db/write/story'
import { defineCommand, throwIfRefused, run, valueOrThrow, throwRefusal } from '../../command'
import { columnsOf, demandPictures } from './content'
import { ID } from '../fields'
import { keepVersion, voidChanged } from './keep'
import { demandVersion, loadStoryForUpdate, staleVersion, storyReviews, subjectOf } from '../load'
import { flushLiveText, onContentReplaced } from './text'

export interface Saved {
  id: string
  version: number
  hash: string
  characters: number
}

/**
 * Replaces a story's whole text by a structured content, as the API and imports do; typing goes through the
 * collaborative document instead. `version` is the one that was read: any change since is `conflict stale_version`.
 * Standing reviews of another text are void and their signers told. What stood before is kept as a version.
 */
export const saveStory = defineCommand({
  name: 'saveStory',
  input: z.strictObject({ id: ID, version: z.int('not_a_number'), content: z.unknown() }),
  prepare: (input) => flushLiveText(input.id),
  async work({ tx, actor, now, afterCommit, auditHead }, input) {
    const content = valueOrThrow(readContent(input.content))
    const row = await loadStoryForUpdate(tx, input.id)
    throwIfRefused(canStory(actor, 'edit', subjectOf(row)))
    await demandVersion(tx, row, input.version)
    await demandPictures(tx, content, [actor], row.content)

    const set = columnsOf(content)
    const wrote = set.hash !== row.hash && isWriting(actor, row.state)
    const by = { personId: actor.id, name: actor.name, at: now }
    const [latest, reviews] = await inParallel(latestVersion(tx, row.id), storyReviews(tx, row.id), auditHead('story', row.id))
    // typed text since the last checkpoint would otherwise be nowhere
    const before = await keepVersion(tx, row, { ...by, occasion: 'typed' }, latest)
    const [updated, , voided, , wake] = await inParallel(
      updateStory(tx, row.id, row.version, { ...set, updatedAt: now, writerIds: wrote ? [...row.writerIds, actor.id] : row.writerIds }),
      keepVersion(tx, { id: row.id, ...set }, { ...by, occasion: 'saved' }, before),
      voidChanged(tx, row, reviews, set.hash, by),
      markForSearch(tx, row.id, now),
      onContentReplaced(row.id, content, tx),
    )
    if (!updated) throwRefusal(await staleVersion(tx, row))
    if (wake) afterCommit(wake)

    const saved: AuditEvent = {
      type: 'story.text_saved',
      subject: 'story',
      subjectId: row.id,
      data: { hash: set.hash, characters: set.characters, by: 'api' },
    }
    const value: Saved = { id: row.id, version: row.version + 1, hash: set.hash, characters: set.characters }
    return { value, events: [saved, ...voided.events], notices: voided.notices }
  },
})

export function save(actor: Actor, input: unknown): Promise<Result<Saved>> {
  return run(saveStory, input, actor)
}
