import { z } from 'zod'
import { asResult, run } from '../command'
import { addComment } from '../story/comment'
import { createStory } from '../story/create'
import { storyHistory } from '../story/history'
import { countStages, listStories, storyFilters } from '../story/find/list'
import { listVersions, readStory, readVersion } from '../story/read'
import { saveStory } from '../story/text/save'
import { setSlip } from '../story/slip'
import { transitionStory } from '../story/workflow/transition'
import { defineEndpoint } from './endpoint'
import { bodyOf, joined, listOf, named, storyPath, versionPath } from './shape'

const content = z
  .looseObject({
    kicker: z.string(),
    headline: z.array(z.string()).min(1),
    deck: z.string(),
    byline: z.string(),
    dateline: z.string(),
    body: z.array(z.looseObject({ type: z.enum(['paragraph', 'subhead', 'quote', 'picture']) })),
  })
  .meta({ title: 'StoryContent', description: 'The structured text of a story. Its SHA-256 in canonical form is `hash`.' })

const story = named('Story', { id: z.string(), number: z.int(), state: z.string(), version: z.int(), hash: z.string(), content })
const row = named('StoryRow', { id: z.string(), number: z.int(), state: z.string(), headline: z.string(), version: z.int() })
const saved = z.object({ id: z.string(), version: z.int(), hash: z.string(), characters: z.int() })
const moved = z.object({ id: z.string(), state: z.string(), version: z.int(), hash: z.string() })

const listQuery = storyFilters.extend({
  page: z.coerce.number().int().min(1).max(64).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const storyEndpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/stories',
    id: 'createStory',
    tag: 'stories',
    summary: 'Start a story, empty or with its text as structured content, HTML or plain text',
    body: createStory.input,
    status: 201,
    answers: z.object({ id: z.string(), number: z.int(), state: z.string(), version: z.int(), hash: z.string() }),
    work: ({ actor, body, options }) => run(createStory, body, actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories',
    id: 'listStories',
    tag: 'stories',
    summary: 'Stories, most recently changed first; `q` searches their text, two Chinese characters are enough',
    query: listQuery,
    answers: listOf(row),
    work: ({ actor, query: { cursor, limit, ...filters } }) => asResult(() => listStories(actor, filters, cursor ?? null, limit)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/counts',
    id: 'countStories',
    tag: 'stories',
    summary: 'How many stories each stage and state holds',
    query: storyFilters.extend({ page: z.coerce.number().int().min(1).max(64).optional() }),
    answers: z.object({ stages: z.record(z.string(), z.int()), states: z.record(z.string(), z.int()) }),
    work: ({ actor, query }) => asResult(() => countStages(actor, query)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/{id}',
    id: 'readStory',
    tag: 'stories',
    summary: 'A story, whole, with its reviews and what the caller may do to it',
    params: storyPath,
    answers: story,
    work: ({ actor, params }) => asResult(() => readStory(actor, params.id)),
  }),
  defineEndpoint({
    method: 'PUT',
    path: '/stories/{id}/content',
    id: 'saveStory',
    tag: 'stories',
    summary: 'Replace the text. `version` is the one read; anything newer is a conflict and nothing is lost',
    params: storyPath,
    body: bodyOf(saveStory, 'id'),
    answers: saved,
    work: ({ actor, params, body, options }) => run(saveStory, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/stories/{id}/transitions',
    id: 'transitionStory',
    tag: 'stories',
    summary: 'File, recall, claim, pass, send back, hold, kill, revive …; a review names the `hash` it has read',
    params: storyPath,
    body: bodyOf(transitionStory, 'id'),
    answers: moved,
    work: ({ actor, params, body, options }) => run(transitionStory, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/stories/{id}/slip',
    id: 'setSlip',
    tag: 'stories',
    summary: 'Fill in the slip: desk, genre, target length, wanted date and page, note, co-authors',
    params: storyPath,
    body: bodyOf(setSlip, 'id'),
    answers: z.object({ id: z.string(), version: z.int() }),
    work: ({ actor, params, body, options }) => run(setSlip, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/stories/{id}/comments',
    id: 'addComment',
    tag: 'stories',
    summary: 'Leave a remark for everyone who sees the story',
    params: storyPath,
    body: bodyOf(addComment, 'id'),
    status: 201,
    answers: z.object({ id: z.string() }),
    work: ({ actor, params, body, options }) => run(addComment, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/{id}/history',
    id: 'storyHistory',
    tag: 'stories',
    summary: 'Every hand the story went through, oldest first',
    params: storyPath,
    answers: z.object({ items: z.array(named('HistoryEntry', { type: z.string(), at: z.string() })) }),
    work: ({ actor, params }) => asResult(async () => ({ items: await storyHistory(actor, params.id) })),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/{id}/versions',
    id: 'listVersions',
    tag: 'stories',
    summary: 'Kept versions, newest first, without their text',
    params: storyPath,
    answers: z.object({ items: z.array(named('Version', { number: z.int(), hash: z.string() })) }),
    work: ({ actor, params }) => asResult(async () => ({ items: await listVersions(actor, params.id) })),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/{id}/versions/{number}',
    id: 'readVersion',
    tag: 'stories',
    summary: 'One kept version with its text',
    params: versionPath,
    answers: named('VersionText', { number: z.int(), hash: z.string(), content }),
    work: ({ actor, params }) => asResult(() => readVersion(actor, params.id, params.number)),
  }),
]
