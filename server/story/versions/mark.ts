import { z } from 'zod'
import { latestVersion } from '@/db/read/story/story'
import { MOST_MARK } from '@/newsroom/manuscript/versions/cut'
import { canStory } from '@/newsroom/permission/can'
import { defineCommand, throwIfRefused } from '../../command'
import { typed } from '../../input'
import { ID } from '../fields'
import { loadStoryForUpdate, subjectOf } from '../load'
import { keepVersion } from '../text/keep'
import { flushLiveText } from '../text/text'

/**
 * Gives the text as it stands a name 留样, so that it is found again; keeps it as a version first unless the newest one holds it. What was
 * typed up to now belongs to it. Whoever may leave a remark may; the name stays in the trail, where nothing is changed any more. Refuses by
 * `canStory`.
 */
export const markVersion = defineCommand({
  name: 'markVersion',
  input: z.strictObject({ id: ID, name: typed().trim().min(1, 'required').max(MOST_MARK, 'too_long').regex(/^\P{Cc}*$/u, 'not_a_text') }),
  prepare: (input) => flushLiveText(input.id),
  async work({ tx, actor, now }, { id, name }) {
    const row = await loadStoryForUpdate(tx, id)
    throwIfRefused(canStory(actor, 'comment', subjectOf(row)))
    const version = await keepVersion(tx, row, { personId: actor.id, at: now, occasion: 'marked' }, await latestVersion(tx, id))
    return {
      value: { number: version.number, hash: version.hash },
      events: [{ type: 'story.version_marked', subject: 'story', subjectId: id, data: { name, versionNumber: version.number, hash: version.hash } }],
    }
  },
})
