import { z } from 'zod'
import { AD_STATES } from '@/newsroom/advertising/ad'
import { ARTWORK_LIMITS, ARTWORK_TYPES } from '@/newsroom/advertising/artwork'
import { unusableArtwork } from '@/newsroom/advertising/unusable'
import { ok, refuse } from '@/newsroom/result'
import { takeArtwork } from '../advertising/artwork'
import { bookAd, changeAd, stepAd } from '../advertising/book'
import { readDelivery } from '../advertising/delivery'
import { letAdStand, takeBackAdStand } from '../advertising/letStand'
import { moveAd, placeAd, removeAd } from '../advertising/place'
import { adsOfDate, listAds, readAd, readArtwork } from '../advertising/read'
import { asResult, run } from '../command'
import { dateInput, typed, voidsInput } from '../input'
import { ARTWORK_BUSY, placeForArtwork } from '../press/artwork/aside'
import * as answers from './answers/ad'
import { letStand } from './answers/story'
import type { Intake } from './body'
import { defineEndpoint, type Endpoint } from './endpoint'
import { bodyOf, joined, storyPath } from './shape'

const INTAKE: Intake = {
  maxBytes: ARTWORK_LIMITS.bytes,
  enter(personId, bytes) {
    const place = placeForArtwork(personId, bytes)
    return place ? ok(place) : refuse(ARTWORK_BUSY)
  },
  tooMuch: (bytes) => unusableArtwork('bytes', bytes),
}
const TYPES = Object.values(ARTWORK_TYPES)

/** Advertisements 广告: booked, their artwork brought, approved by a second person. */
export const adEndpoints: Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path: '/ads',
    id: 'listAds',
    tag: 'ads',
    summary: 'Advertisements booked for dates from `from` (today) until `until` (sixty days on), at most 500; `q` searches client and title',
    query: z.object({ from: dateInput.optional(), until: dateInput.optional(), state: z.enum(AD_STATES).optional(), q: typed().max(60).optional() }),
    answers: answers.adList,
    work: ({ actor, query }) => asResult(() => listAds(actor, query)),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/ads',
    id: 'bookAd',
    tag: 'ads',
    summary: 'Book an advertisement: for whom, how large (columns and lines of the grid, or millimetres), on which dates, and who answers for it',
    body: bodyOf(bookAd),
    status: 201,
    answers: answers.adWritten,
    work: ({ actor, body, options }) => run(bookAd, body, actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/ads/{id}',
    id: 'readAd',
    tag: 'ads',
    summary: 'One advertisement: its booking, its artwork and what was read of it, what you may do, and what was done',
    params: storyPath,
    answers: answers.ad,
    work: ({ actor, params }) => asResult(() => readAd(actor, params.id)),
  }),
  defineEndpoint({
    method: 'PATCH',
    path: '/ads/{id}',
    id: 'changeAd',
    tag: 'ads',
    summary: 'Change a booking; `version` is the one read. A change of client, title, size or mark takes an approval back',
    params: storyPath,
    body: bodyOf(changeAd, 'id'),
    answers: answers.adWritten,
    work: ({ actor, params, body, options }) => run(changeAd, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'PUT',
    path: '/ads/{id}/artwork',
    id: 'takeArtwork',
    tag: 'ads',
    summary:
      `Bring artwork: a PDF of one page, a JPEG or a TIFF, at most ${ARTWORK_LIMITS.bytes / 1024 / 1024} MiB; kept byte for byte. It waits for approval then. ` +
      'What cannot be used is refused as unusable_artwork; what will not print well is taken and told in `facts`',
    params: storyPath,
    query: z.object({ name: typed().max(200).default('artwork'), version: z.coerce.number().int().min(1).optional(), voids: voidsInput }),
    raw: { ...INTAKE, types: TYPES },
    answers: answers.artworkTaken,
    work: ({ actor, params, query, body, place, options }) => takeArtwork(actor, { ...params, ...query, bytes: body as Buffer }, place, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/ads/{id}/artwork',
    id: 'readArtwork',
    tag: 'ads',
    summary: 'The artwork that is printed, as it came in; a picture of it for screens is at /media/{sha256}/preview',
    params: storyPath,
    file: TYPES,
    work: ({ actor, params }) => asResult(() => readArtwork(actor, params.id)),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/ads/{id}/transitions',
    id: 'stepAd',
    tag: 'ads',
    summary: 'Approve (not by who booked it or brought the artwork), send back or withdraw, the last two with a reason; `version` is the one looked at',
    params: storyPath,
    body: bodyOf(stepAd, 'id'),
    answers: answers.adStepped,
    work: ({ actor, params, body, options }) => run(stepAd, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/ads/{id}/checks/let-stand',
    id: 'letAdStand',
    tag: 'ads',
    summary: 'Let a hit of the checker in the advertisement’s words stand, there or in the paper; not by who booked it. `checks` of GET /ads/{id} lists them',
    params: storyPath,
    body: bodyOf(letAdStand, 'id'),
    status: 201,
    answers: letStand,
    work: ({ actor, params, body, options }) => run(letAdStand, joined(body, params), actor, options),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/ads/{id}/checks/let-stand/{disposal}',
    id: 'takeBackAdStand',
    tag: 'ads',
    summary: 'Take back that a hit in the advertisement was let stand',
    params: z.object({ id: typed().max(64), disposal: typed().max(64) }),
    answers: letStand,
    work: ({ actor, params, options }) => run(takeBackAdStand, params, actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/ads/{id}/insertions/{slotId}/proof.pdf',
    id: 'readDelivery',
    tag: 'ads',
    summary: 'The proof of delivery of one insertion: a cover that says what was printed when, where and how large, and the page as readers have it. Refused (ad_not_published) before the edition is out',
    params: z.object({ id: typed().max(64), slotId: typed().max(64) }),
    file: ['application/pdf'],
    work: ({ actor, params }) => asResult(() => readDelivery(actor, params.id, params.slotId)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/ads/of/{date}',
    id: 'adsOfDate',
    tag: 'ads',
    summary: 'The advertisements booked for a date, where each stands in its edition, and the edition’s slots for advertisements',
    params: z.object({ date: dateInput }),
    answers: answers.adsOfDate,
    work: ({ actor, params }) => asResult(() => adsOfDate(actor, params.date)),
  }),
  defineEndpoint({
    method: 'PUT',
    path: '/slots/{id}/ad',
    id: 'placeAd',
    tag: 'ads',
    summary: 'Put an advertisement into a free slot for advertisements, of an edition it is booked for; the first of two wins',
    params: storyPath,
    body: bodyOf(placeAd, 'slotId'),
    answers: answers.adPlaced,
    work: ({ actor, params, body, options }) => run(placeAd, joined(body, { slotId: params.id }), actor, options),
  }),
  defineEndpoint({
    method: 'DELETE',
    path: '/slots/{id}/ad',
    id: 'removeAd',
    tag: 'ads',
    summary: 'Take an advertisement off its page; `adId` refuses another one that stands there by now',
    params: storyPath,
    query: z.object({ adId: typed().max(64).optional(), voids: voidsInput }),
    answers: answers.adPlaced,
    work: ({ actor, params, query, options }) => run(removeAd, { ...query, slotId: params.id }, actor, options),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/slots/{id}/ad/move',
    id: 'moveAd',
    tag: 'ads',
    summary: 'Move an advertisement into another free slot of its edition',
    params: storyPath,
    body: bodyOf(moveAd, 'slotId'),
    answers: answers.adPlaced,
    work: ({ actor, params, body, options }) => run(moveAd, joined(body, { slotId: params.id }), actor, options),
  }),
]
