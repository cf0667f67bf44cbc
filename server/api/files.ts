import { z } from 'zod'
import { MANUSCRIPT_FORMATS, MANUSCRIPT_LIMITS } from '@/newsroom/manuscript/file/format'
import { unusableFile } from '@/newsroom/manuscript/file/judge'
import { ok, refuse } from '@/newsroom/result'
import type { Place } from '../aside/fairLine'
import { asResult } from '../command'
import { importFile, importInput, readFileSource } from '../story/file/importFile'
import { exportStory } from '../story/file/export'
import { placeForFile } from '../story/file/readFile'
import { EXPORT_FORMATS, EXPORT_TYPES } from '../story/file/writing/forms'
import { fileSource, imported } from './answers/file'
import type { Intake } from './body'
import { defineEndpoint } from './endpoint'
import { storyPath } from './shape'
import { typed } from '../input'

const INTAKE: Intake = {
  maxBytes: MANUSCRIPT_LIMITS.bytes,
  enter(personId, bytes) {
    const place = placeForFile(personId, bytes)
    return place ? ok(place) : refuse({ kind: 'unavailable', retryAfterSeconds: 3 })
  },
  tooMuch: (bytes) => unusableFile('bytes', null, bytes),
}
const RAW = { ...INTAKE, types: ['application/octet-stream'] }
const NAME = typed().max(400).default('').meta({ description: 'The file’s own name, for telling text from HTML' })
const TAKEN = `${MANUSCRIPT_FORMATS.join(', ')}; at most ${MANUSCRIPT_LIMITS.bytes / 1024 / 1024} MiB`

/** Manuscripts as files, in and out. */
export const fileEndpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/stories/import',
    id: 'importStory',
    tag: 'stories',
    summary: `Start a story with the text and pictures of a file (${TAKEN}), told by its bytes. left says what of it does not stand in the story, encoding how its text was read; nothing it names is fetched`,
    query: importInput.extend({ name: NAME }),
    raw: RAW,
    status: 201,
    answers: imported,
    work: ({ actor, query: { name, ...input }, body, place, options }) => importFile(actor, { name, bytes: body as Buffer }, input, placed(place), options),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/manuscripts/read',
    id: 'readManuscript',
    tag: 'stories',
    summary: `Read a file (${TAKEN}) as HTML or plain text, pictures in it as data:, for a sheet that is open; nothing is kept`,
    query: z.object({ name: NAME }),
    raw: RAW,
    answers: fileSource,
    work: ({ actor, query, body, place }) => readFileSource(actor, { name: query.name, bytes: body as Buffer }, placed(place)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/stories/{id}/file',
    id: 'exportStory',
    tag: 'stories',
    summary: 'The story as a file: Word with its pictures, plain text, one HTML page with its pictures in it, or a ZIP of page, text and picture files. Word and HTML import again as the same story',
    params: storyPath,
    query: z.object({ as: z.enum(EXPORT_FORMATS).default('docx') }),
    file: EXPORT_TYPES,
    work: ({ actor, params, query }) => asResult(() => exportStory(actor, params.id, query.as)),
  }),
]

function placed(place: Place | undefined): Place {
  if (!place) throw new Error('A file comes in with its place in the line.')
  return place
}
