import { z } from 'zod'
import { asResult, run } from '../command'
import { letStand, takeBackLetStand } from '../story/checks/letStand'
import { readChecks } from '../story/checks/read'
import { addComment } from '../story/comment'
import { createStory } from '../story/create'
import { storyHistory } from '../story/history'
import { countStages, listStories, storyFilters } from '../story/find/list'
import { listVersions, readStory, readVersion } from '../story/read'
import { saveStory } from '../story/text/save'
import { setSlip } from '../story/slip'
import { compareVersions } from '../story/versions/compare'
import { markVersion } from '../story/versions/mark'
import { restoreVersion } from '../story/versions/restore'
import { askForStory } from '../story/workflow/takeOver'
import { transitionStory } from '../story/workflow/transition'
import { defineEndpoint } from './endpoint'
import * as answers from './answers/story'
import { bodyOf, joined, storyPath, versionPath } from './shape'
import { typed } from '../input'

const listQuery = storyFilters.extend({
  page: z.coerce.number().int().min(1).max(64).optional(),
  mine: z.stringbool({ truthy: ['true', '1'], falsy: ['false', '0'], case: 'sensitive' }).optional(),
  cursor: typed().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const storyEndpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/stories',
    id: 'createStory',
    tag: 'stories',
    summary: 'Start a story, empty or with its text as structured content, HTML or plain text. Pictures in HTML as data: come along, nothing is fetched; left says what does not stand in the story',
    body: createStory.input,
    status: 201,
    answers: answers.created,
    work: ({ actor, body, options }) => run(createStory, body, actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories',
    id: 'listStories',
    tag: 'stories',
    summary: 'Stories, most recently changed first unless `sort` says otherwise; `q` searches their text, two Chinese characters are enough',
    query: listQuery,
    answers: answers.list,
    work: ({ actor, query: { cursor, limit, ...filters } }) => asResult(() => listStories(actor, filters, cursor ?? null, limit)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/counts',
    id: 'countStories',
    tag: 'stories',
    summary: 'How many stories each stage and state holds',
    query: listQuery.omit({ cursor: true, limit: true, sort: true }),
    answers: answers.counts,
    work: ({ actor, query }) => asResult(() => countStages(actor, query)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/{id}',
    id: 'readStory',
    tag: 'stories',
    summary: 'A story, whole, with its reviews and what the caller may do to it',
    params: storyPath,
    answers: answers.story,
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
    answers: answers.saved,
    work: ({ actor, params, body, options }) => run(saveStory, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/stories/{id}/transitions',
    id: 'transitionStory',
    tag: 'stories',
    summary: 'File, recall, claim, pass, send back, hold, kill, revive …; a review names the `hash` it has read, and may say an `opinion`',
    params: storyPath,
    body: bodyOf(transitionStory, 'id'),
    answers: answers.moved,
    work: ({ actor, params, body, options }) => run(transitionStory, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/stories/{id}/asking',
    id: 'askForStory',
    tag: 'stories',
    summary: 'Ask for a story that a colleague has in hand, keep it as its holder, or withdraw the asking. It is given by handing over; unanswered, it is claimed with `takeFrom`',
    params: storyPath,
    body: bodyOf(askForStory, 'id'),
    answers: answers.askedFor,
    work: ({ actor, params, body, options }) => run(askForStory, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/stories/{id}/slip',
    id: 'setSlip',
    tag: 'stories',
    summary: 'Fill in the slip: desk, genre, target length, wanted date and page, note, co-authors',
    params: storyPath,
    body: bodyOf(setSlip, 'id'),
    answers: answers.slipSet,
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
    answers: answers.commented,
    work: ({ actor, params, body, options }) => run(addComment, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/{id}/checks',
    id: 'readChecks',
    tag: 'stories',
    summary: 'What the checker finds in the stored text, and who let what of it stand',
    params: storyPath,
    answers: answers.checks,
    work: ({ actor, params }) => asResult(() => readChecks(actor, params.id)),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/stories/{id}/checks/let-stand',
    id: 'letStand',
    tag: 'stories',
    summary: 'Let a hit of the checker stand: here, its words in all of the story, or in the paper',
    params: storyPath,
    body: bodyOf(letStand, 'id'),
    status: 201,
    answers: answers.letStand,
    work: ({ actor, params, body, options }) => run(letStand, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/checks/let-stand/{id}',
    id: 'takeBackLetStand',
    tag: 'stories',
    summary: 'Take back that a hit, or words, were let stand',
    params: storyPath,
    answers: answers.letStand,
    work: ({ actor, params, options }) => run(takeBackLetStand, params, actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/{id}/history',
    id: 'storyHistory',
    tag: 'stories',
    summary: 'Every hand the story went through, oldest first',
    params: storyPath,
    answers: answers.history,
    work: ({ actor, params }) => asResult(async () => ({ items: await storyHistory(actor, params.id) })),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/{id}/versions',
    id: 'listVersions',
    tag: 'stories',
    summary: 'Kept versions, newest first, without their text',
    params: storyPath,
    answers: answers.versions,
    work: ({ actor, params }) => asResult(async () => ({ items: await listVersions(actor, params.id) })),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/{id}/versions/{number}',
    id: 'readVersion',
    tag: 'stories',
    summary: 'One kept version with its text',
    params: versionPath,
    answers: answers.versionText,
    work: ({ actor, params }) => asResult(() => readVersion(actor, params.id, params.number)),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/stories/{id}/versions',
    id: 'markVersion',
    tag: 'stories',
    summary: 'Give the text as it stands a name, and keep it as a version if none holds it',
    params: storyPath,
    body: bodyOf(markVersion, 'id'),
    status: 201,
    answers: answers.marked,
    work: ({ actor, params, body, options }) => run(markVersion, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/{id}/versions/{number}/comparison',
    id: 'compareVersions',
    tag: 'stories',
    summary: 'A version against a newer one (`with`), or against the text as it is now: paragraph by paragraph, character by character, moves as moves, with whose each change is',
    params: versionPath,
    query: z.object({ with: z.coerce.number().int().min(1).optional() }),
    answers: answers.comparison,
    work: ({ actor, params, query }) => asResult(() => compareVersions(actor, params.id, params.number, query.with ?? null)),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/stories/{id}/versions/{number}/restorations',
    id: 'restoreVersion',
    tag: 'stories',
    summary: 'Put a version back, or one `row` of its comparison with the text as it is now, as a change like any other. `seen` is the hash of the text compared with',
    params: versionPath,
    body: bodyOf(restoreVersion, 'id', 'number'),
    answers: answers.saved,
    work: ({ actor, params, body, options }) => run(restoreVersion, joined(body, params), actor, options),
  }),
]
