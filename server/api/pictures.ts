import { z } from 'zod'
import { uploadPicture } from '../story/picture/picture'
import { uploaded } from './answers/story'
import { defineEndpoint } from './endpoint'
import { typed } from '../input'

/** The most a picture may weigh as sent, in bytes. */
const MOST = 25 * 1024 * 1024

export const pictureEndpoints = [
  defineEndpoint({
    method: 'POST',
    path: '/pictures',
    id: 'uploadPicture',
    tag: 'pictures',
    summary: 'Upload a JPEG, PNG or WebP; it is re-encoded without metadata. Its bytes are at /media/{id}',
    query: z.object({ name: typed().max(200).default('picture') }),
    raw: { maxBytes: MOST, types: ['image/jpeg', 'image/png', 'image/webp'] },
    status: 201,
    answers: uploaded,
    // no Idempotency-Key is needed: the same picture twice is the same bytes under another id
    work: ({ actor, query, body }) => uploadPicture(actor, { name: query.name, bytes: body as Buffer }),
  }),
]
