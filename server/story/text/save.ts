import { z } from 'zod'
import { readContent } from '@/newsroom/manuscript/content'
import type { Actor } from '@/newsroom/people/actor'
import { canStory } from '@/newsroom/permission/can'
import type { Result } from '@/newsroom/result'
import { defineCommand, throwIfRefused, run, valueOrThrow } from '../../command'
import { demandPictures } from './content'
import { ID } from '../fields'
import { demandVersion, holdToWrite, subjectOf } from '../load'
import { replaceText, type Saved } from './replace'
import { flushLiveText } from './text'

/**
 * Replaces a story's whole text by a structured content, as the API and imports do; typing goes through the
 * collaborative document instead. `version` is the one that was read: any change since is `conflict stale_version`.
 * Standing reviews of another text are void and their signers told. What stood before is kept as a version.
 */
export const saveStory = defineCommand({
  name: 'saveStory',
  input: z.strictObject({ id: ID, version: z.int('not_a_number'), content: z.unknown() }),
  prepare: (input) => flushLiveText(input.id),
  async work(context, input) {
    const { tx, actor } = context
    const content = valueOrThrow(readContent(input.content))
    const held = await holdToWrite(context, input.id)
    const { row } = held
    throwIfRefused(canStory(actor, 'edit', subjectOf(row)))
    await demandVersion(tx, row, input.version)
    await demandPictures(tx, content, [actor], row.content)
    const { saved, events, ...rest } = await replaceText(context, held, content, 'saved')
    const { hash, characters } = saved
    return { value: saved, events: [{ type: 'story.text_saved', subject: 'story', subjectId: row.id, data: { hash, characters, by: 'api' } }, ...events], ...rest }
  },
})

export function save(actor: Actor, input: unknown): Promise<Result<Saved>> {
  return run(saveStory, input, actor)
}
