import { z } from 'zod'
import { findVersion } from '@/db/read/story/storyDetail'
import { readContent } from '@/newsroom/manuscript/content'
import { diffStories } from '@/newsroom/manuscript/diff'
import { withRowOf } from '@/newsroom/manuscript/versions/restore'
import { canStory } from '@/newsroom/permission/can'
import { defineCommand, throwIfRefused, throwRefusal, valueOrThrow } from '../../command'
import { hashOf } from '../../hash'
import { typed } from '../../input'
import { ID } from '../fields'
import { holdToWrite, staleVersion, subjectOf } from '../load'
import { replaceText } from '../text/replace'
import { flushLiveText } from '../text/text'

/**
 * Puts back what a kept version says: all of it, or one row of its comparison with the text as it is now (`row`, counted from 0 as
 * `compareVersions` gives them). It is a change like any other: asked for as an edit, void are the reviews of another text, and what stood before
 * is kept. `seen` is the hash of the text it was compared with; with another one stored or typed meanwhile it is `conflict stale_version`, and nothing of a colleague's is
 * overwritten. Pictures need no leave: they stood in this story. Refuses `not_found` for a version, `invalid` where there is nothing to put back.
 */
export const restoreVersion = defineCommand({
  name: 'restoreVersion',
  input: z.strictObject({ id: ID, number: z.int().min(1).max(2_000_000_000), seen: typed().max(64), row: z.int().min(0).max(100_000).optional() }),
  prepare: (input) => flushLiveText(input.id),
  async work(context, { id, number, seen, row: index }) {
    const { tx, actor } = context
    const held = await holdToWrite(context, id)
    const { row } = held
    throwIfRefused(canStory(actor, 'edit', subjectOf(row)))
    const version = (await findVersion(tx, id, number)) ?? throwRefusal({ kind: 'not_found', what: 'version' })
    if (seen !== row.hash) throwRefusal(await staleVersion(tx, row))
    const wanted = index === undefined ? version.content : valueOrThrow(withRowOf(version.content, row.content, diffStories(version.content, row.content), index))
    const content = valueOrThrow(readContent(wanted))
    if (hashOf(content) === row.hash) throwRefusal({ kind: 'invalid', fields: { number: 'unchanged' } })
    const { saved, events, ...rest } = await replaceText(context, held, content, 'restored')
    const { hash, characters } = saved
    return {
      value: saved,
      events: [
        { type: 'story.text_restored', subject: 'story', subjectId: id, data: { hash, characters, versionNumber: number, part: index === undefined ? 'whole' : 'paragraph' } },
        ...events,
      ],
      ...rest,
    }
  },
})
