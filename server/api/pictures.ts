import { z } from 'zod'
import { PICTURE_LIMITS, PICTURE_TYPES } from '@/newsroom/manuscript/picture/format'
import { unusable } from '@/newsroom/manuscript/picture/judge'
import { ok, refuse } from '@/newsroom/result'
import { asResult, run } from '../command'
import { BUSY, placeForPicture } from '../story/picture/decodePicture'
import { listPictures, pictureFilters } from '../story/picture/library'
import { uploadPicture } from '../story/picture/picture'
import { setPictureRights } from '../story/picture/rights'
import { pictureList, rightsSet } from './answers/picture'
import { uploaded } from './answers/story'
import type { Intake } from './body'
import { defineEndpoint } from './endpoint'
import { bodyOf, joined, storyPath } from './shape'
import { typed } from '../input'

/** How a picture comes in, through whichever door. */
export const PICTURE_INTAKE: Intake = {
  maxBytes: PICTURE_LIMITS.bytes,
  enter(personId, bytes) {
    const place = placeForPicture(personId, bytes)
    return place ? ok(place) : refuse(BUSY)
  },
  // nothing of it was read: what it is nobody knows
  tooMuch: (bytes) => unusable({ why: 'bytes', format: null, name: '', ...(bytes === null ? {} : { bytes }) }),
}

const TAKEN = PICTURE_TYPES.map((type) => type.replace('image/', '').toUpperCase()).join(', ')

export const pictureEndpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/pictures',
    id: 'uploadPicture',
    tag: 'pictures',
    summary:
      `Upload a picture (${TAKEN}; at most ${PICTURE_LIMITS.bytes / 1024 / 1024} MiB and ${PICTURE_LIMITS.pixels / 1e6} megapixels); it is re-encoded without metadata. ` +
      'Its bytes are at /media/{id}. What cannot be used is refused as unusable_picture, which says what the file is and what is taken; too many at once as unavailable',
    query: z.object({ name: typed().max(200).default('picture') }),
    raw: { ...PICTURE_INTAKE, types: PICTURE_TYPES },
    status: 201,
    answers: uploaded,
    // no Idempotency-Key is needed: the same picture twice is the same bytes under another id
    work: ({ actor, query, body, place }) => uploadPicture(actor, { name: query.name, bytes: body as Buffer }, place),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/pictures',
    id: 'listPictures',
    tag: 'pictures',
    summary: 'The picture library, the newest first: staff see all, a correspondent the own and those of the own stories. `q` searches captions, credits and names; `from` and `until` are days of upload',
    query: pictureFilters.extend({ cursor: typed().max(100).optional(), limit: z.coerce.number().int().min(1).max(60).default(60) }),
    answers: pictureList,
    work: ({ actor, query: { cursor, limit, ...filters } }) => asResult(() => listPictures(actor, filters, cursor ?? null, limit)),
  }),
  defineEndpoint({
    method: 'PUT',
    path: '/pictures/{id}/rights',
    id: 'setPictureRights',
    tag: 'pictures',
    summary: 'Say by what right a picture is printed. One for print only is gone from all that everybody reads at once; `seen` refuses what somebody else said meanwhile',
    params: storyPath,
    body: bodyOf(setPictureRights, 'id'),
    answers: rightsSet,
    work: ({ actor, params, body, options }) => run(setPictureRights, joined(body, params), actor, options),
  }),
]
