import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { deflateSync } from 'node:zlib'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { apiToken, picture, story as storyTable } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { statusOf } from '@/newsroom/refusal'
import { media } from '../../http/media'
import { sha256 } from '../../hash'
import { newId, newSecret } from '../../ids'
import { setDatabase } from '../../store'
import { eventTypes, makePerson, makeStory, refusal, textOf, value } from '../build.test-support'
import { run } from '../../command'
import { createStory } from '../create'
import { persistTypedText } from '../text/persist'
import { saveStory } from '../text/save'
import { uploadPicture } from './picture'
import { registerPublicPictures } from './publicPictures'

let database: Database
let reporter: Actor
let server: Server
let base: string

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  reporter = await makePerson(database.db, ['reporter'])
  server = createServer((request, response) => {
    void Promise.resolve(media(request, response, new URL(request.url ?? '/', 'http://localhost'))).then((taken) => {
      if (!taken) response.writeHead(404).end('next')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await database.close()
})
afterEach(() => registerPublicPictures(null))

const scene = (width = 60, height = 40) => sharp({ create: { width, height, channels: 3, background: { r: 180, g: 40, b: 40 } } })

/** A PNG that claims a size and holds next to nothing. */
function bomb(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(data.length, 0)
    body.copy(out, 4)
    out.writeUInt32BE(crc(body), body.length + 4)
    return out
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(1000))), chunk('IEND', Buffer.alloc(0))])
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}

async function stored(id: string) {
  const [row] = await database.db.select().from(picture).where(eq(picture.id, id))
  if (!row) throw new Error('no picture')
  return row
}

describe('a picture', () => {
  it('is re-encoded upright and without metadata, with a preview and its event', async () => {
    const bytes = await scene(60, 40)
      .withExif({ IFD0: { Artist: 'SECRET-NAME' }, IFD3: { GPSLatitude: '31/1 0/1 0/1', GPSLatitudeRef: 'N' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(bytes).metadata()).exif).toBeDefined()
    const kept = value(await uploadPicture(reporter, { name: 'C:\\photos\\早市.jpg', bytes }))
    expect(kept).toMatchObject({ mime: 'image/jpeg', width: 40, height: 60, name: '早市.jpg' })
    const row = await stored(kept.id)
    const meta = await sharp(row.bytes).metadata()
    expect([meta.exif, meta.orientation, meta.icc, meta.xmp]).toEqual([undefined, undefined, undefined, undefined])
    expect(Buffer.from(row.bytes).includes('SECRET-NAME')).toBe(false)
    expect(await sharp(row.preview).metadata()).toMatchObject({ format: 'webp', width: 40, height: 60 })
    expect(await eventTypes(database.db, kept.id)).toEqual(['picture.uploaded'])
  })

  it.each([
    ['PNG', () => scene().png().toBuffer(), 'image/png'],
    ['WebP', () => scene().webp().toBuffer(), 'image/jpeg'],
    ['WebP with transparency', () => scene().ensureAlpha(0.5).webp().toBuffer(), 'image/png'],
    ['CMYK JPEG', () => scene().toColourspace('cmyk').jpeg().toBuffer(), 'image/jpeg'],
  ])('may be %s', async (_name, make, mime) => {
    const kept = value(await uploadPicture(reporter, { name: 'x', bytes: await make() }))
    expect(kept.mime).toBe(mime)
    expect((await sharp((await stored(kept.id)).bytes).metadata()).space).toBe('srgb')
  })

  it('says in words what its file said, and nothing of it is left in its bytes', async () => {
    const xmp = (inner: string) =>
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:exif="http://ns.adobe.com/exif/1.0/">${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`
    const gps = { IFD0: { Artist: 'Lu Zhaoye' }, IFD2: { DateTimeOriginal: '2026:11:27 18:05:09' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 15/1 9/1' } }
    for (const format of ['jpeg', 'png', 'webp'] as const) {
      const bytes = await scene().withExif(gps).withXmp(xmp('<dc:description>渡口的灯亮到十点</dc:description><exif:GPSLatitude>30,15.15N</exif:GPSLatitude>'))[format]().toBuffer()
      const kept = value(await uploadPicture(reporter, { name: `灯.${format}`, bytes }))
      expect(kept.said, format).toEqual({ caption: '渡口的灯亮到十点', credit: 'Lu Zhaoye', taken: '2026-11-27 18:05', place: '', copyright: '' })
      const row = await stored(kept.id)
      expect(row.said).toEqual(kept.said)
      for (const left of [row.bytes, row.preview]) expect(Buffer.from(left).toString('latin1'), format).not.toMatch(/GPS|Exif|Lu Zhaoye|30,15/)
    }
  })

  it('has a preview of 1,280 at most', async () => {
    const kept = value(await uploadPicture(reporter, { name: 'x', bytes: await scene(3000, 2000).jpeg().toBuffer() }))
    expect(await sharp((await stored(kept.id)).preview).metadata()).toMatchObject({ width: 1280, height: 853 })
  })

  it.each([
    ['an SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), { why: 'format', format: 'svg' }],
    ['HTML', Buffer.from('<html><script>alert(1)</script>'), { why: 'format', format: 'html', named: 'jpeg' }],
    ['a GIF', Buffer.from('GIF89a\u0001\u0000\u0001\u0000'), { why: 'format', format: 'gif', named: 'jpeg' }],
    ['an AVIF', Buffer.from('\u0000\u0000\u0000\u0020ftypavif\u0000\u0000\u0000\u0000avifmif1', 'latin1'), { why: 'format', format: 'avif' }],
    ['a HEIC from a telephone', Buffer.from('\u0000\u0000\u0000\u0020ftypheic\u0000\u0000\u0000\u0000mif1heic', 'latin1'), { why: 'format', format: 'heic', named: 'jpeg' }],
    ['nothing', Buffer.alloc(0), { why: 'empty', format: null }],
    ['noise', Buffer.from('not a picture at all'), { why: 'unknown', format: null, named: 'jpeg' }],
    ['a JPEG head with HTML behind', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('<script>alert(1)</script>')]), { why: 'cut_off', format: 'jpeg' }],
  ])('is refused: %s', async (_name, bytes, says) => {
    const refused = refusal(await uploadPicture(reporter, { name: 'x.jpg', bytes }))
    expect(refused).toMatchObject({ kind: 'unusable_picture', ...says, bytes: bytes.byteLength, takes: { formats: ['jpeg', 'png', 'webp'], bytes: 25 * 1024 * 1024, pixels: 100_000_000 } })
    expect(refused !== 'not refused' && statusOf(refused)).toBe(422)
  })

  it('is refused: cut off or damaged, a flood of pixels, too many bytes, a role that sees no story', async () => {
    const noisy = sharp({ create: { width: 600, height: 400, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 30 } } })
    for (const [format, whole] of [['jpeg', await noisy.jpeg().toBuffer()], ['png', await noisy.png().toBuffer()], ['webp', await noisy.webp().toBuffer()]] as const) {
      const upload = async (bytes: Uint8Array) => refusal(await uploadPicture(reporter, { name: 'x', bytes }))
      expect(await upload(whole.subarray(0, whole.length / 2)), format).toMatchObject({ kind: 'unusable_picture', why: 'cut_off', format })
      const torn = Buffer.from(whole)
      // a WebP has no sum to hold it to: only its head can be wrong
      torn.fill(0x5a, format === 'webp' ? 20 : 200, torn.length - 40)
      expect(await upload(torn), format).toMatchObject({ kind: 'unusable_picture', why: 'damaged', format })
    }
    const much = refusal(await uploadPicture(reporter, { name: 'x', bytes: bomb(30_000, 30_000) }))
    expect(much).toMatchObject({ kind: 'unusable_picture', why: 'pixels', format: 'png', width: 30_000, height: 30_000 })
    const heavy = refusal(await uploadPicture(reporter, { name: 'x', bytes: Buffer.concat([await scene().png().toBuffer(), Buffer.alloc(26 * 1024 * 1024)]) }))
    expect(heavy).toMatchObject({ kind: 'unusable_picture', why: 'bytes', format: 'png' })
    for (const one of [much, heavy]) expect(one !== 'not refused' && statusOf(one)).toBe(413)
    const admin = await makePerson(database.db, ['admin'])
    expect(refusal(await uploadPicture(admin, { name: 'x', bytes: await scene().png().toBuffer() }))).toEqual({ kind: 'forbidden', rule: 'role' })
  })

  it('waits for its turn: twenty of one person are told to come later, one of another is taken meanwhile', async () => {
    const colleague = await makePerson(database.db, ['reporter'])
    const bytes = await scene(1600, 1200).png().toBuffer()
    const done: string[] = []
    const upload = async (who: Actor) => {
      const result = await uploadPicture(who, { name: 'x', bytes })
      done.push(result.ok ? who.id : result.refusal.kind)
    }
    await Promise.all([...Array.from({ length: 20 }, () => upload(reporter)), upload(colleague)])
    const refused = done.filter((one) => one === 'unavailable')
    const kept = done.filter((one) => one !== 'unavailable')
    // who has no place hears it at once, before anything is decoded
    expect([refused.length, done.slice(0, 12)]).toEqual([12, refused])
    expect([kept.length, kept.indexOf(colleague.id)]).toEqual([9, expect.any(Number)])
    expect(kept.indexOf(colleague.id)).toBeLessThan(4)
    // and all places are free again
    expect(value(await uploadPicture(reporter, { name: 'x', bytes })).width).toBe(1600)
  })

  it('carries nothing appended to it', async () => {
    const polyglot = Buffer.concat([await scene().png().toBuffer(), Buffer.from('<script>alert(1)</script>PK\u0003\u0004')])
    const kept = value(await uploadPicture(reporter, { name: 'x', bytes: polyglot }))
    expect(Buffer.from((await stored(kept.id)).bytes).includes('<script>')).toBe(false)
  })
})

describe('GET /media', () => {
  it('is nothing to a stranger until a published edition shows it', async () => {
    const { id } = value(await uploadPicture(reporter, { name: 'x', bytes: await scene().png().toBuffer() }))
    for (const path of [`/media/${id}`, `/media/${id}/preview`, `/media/${id}?preview`, '/media/nothing']) {
      const hidden = await fetch(base + path)
      expect([hidden.status, hidden.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8'])
    }
    registerPublicPictures((asked) => Promise.resolve(asked === id))
    const shown = await fetch(`${base}/media/${id}`)
    expect(shown.status).toBe(200)
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename="${id}.png"`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=3600',
      'content-security-policy': `default-src 'none'; sandbox`,
    })
    expect((await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).format).toBe('png')
    const preview = await fetch(`${base}/media/${id}/preview`)
    expect(preview.headers.get('content-type')).toBe('image/webp')
    expect((await fetch(`${base}/media/${id}`, { headers: { 'if-none-match': shown.headers.get('etag') ?? '' } })).status).toBe(304)
  })

  it('takes no upload from a stranger, and no odd path or method', async () => {
    expect((await fetch(`${base}/media`, { method: 'POST', body: 'x' })).status).toBe(401)
    expect((await fetch(`${base}/media/abc`, { method: 'DELETE' })).status).toBe(405)
    expect(await (await fetch(`${base}/media/..%2f..%2fetc`)).text()).toBe('next')
  })
})

describe('GET /media, signed in', () => {
  const token = async (person: Actor) => {
    const secret = `qn_${newSecret()}`
    await database.db.insert(apiToken).values({ id: newId(), personId: person.id, name: 't', tokenHash: sha256(secret), createdAt: new Date() })
    return { authorization: `Bearer ${secret}` }
  }

  it('is for the newsroom, privately; a correspondent sees the own ones, an admin none', async () => {
    const { id } = value(await uploadPicture(reporter, { name: 'x', bytes: await scene().png().toBuffer() }))
    const proofreader = await makePerson(database.db, ['proofreader'])
    const seen = await fetch(`${base}/media/${id}`, { headers: await token(proofreader) })
    expect([seen.status, seen.headers.get('cache-control')]).toEqual([200, 'private, max-age=31536000, immutable'])
    const outside = await makePerson(database.db, ['correspondent'])
    const headers = await token(outside)
    expect((await fetch(`${base}/media/${id}`, { headers })).status).toBe(404)
    const own = value(await uploadPicture(outside, { name: 'x', bytes: await scene().png().toBuffer() }))
    expect((await fetch(`${base}/media/${own.id}`, { headers })).status).toBe(200)
    await makeStory(database.db, { author: outside, content: { ...textOf('图'), body: [{ type: 'picture', asset: id, caption: '', credit: '' }] } })
    expect((await fetch(`${base}/media/${id}`, { headers })).status).toBe(200)
    expect((await fetch(`${base}/media/${id}`, { headers: await token(await makePerson(database.db, ['admin'])) })).status).toBe(404)
  })

  it('is not seen by naming its id: created, saved and typed alike', async () => {
    const { id } = value(await uploadPicture(reporter, { name: 'x', bytes: await scene().png().toBuffer() }))
    const outside = await makePerson(database.db, ['correspondent'])
    const own = value(await uploadPicture(outside, { name: 'x', bytes: await scene().png().toBuffer() }))
    const showing = (...assets: string[]) => ({ ...textOf('图'), body: assets.map((asset) => ({ type: 'picture' as const, asset, caption: '', credit: '' })) })
    const refused = { kind: 'invalid', fields: { 'body.0.asset': 'not_found' } }
    expect(refusal(await run(createStory, { genre: 'news', content: showing(id) }, outside))).toEqual(refused)
    const story = value(await run(createStory, { genre: 'news', content: showing(own.id) }, outside))
    expect(refusal(await run(saveStory, { id: story.id, version: 1, content: showing(id, own.id) }, outside))).toEqual(refused)
    expect(refusal(await persistTypedText({ storyId: story.id, content: showing(id, own.id), ydoc: new Uint8Array(), typistIds: [outside.id] }))).toEqual(refused)
    expect((await fetch(`${base}/media/${id}`, { headers: await token(outside) })).status).toBe(404)
    // what an editor put there is seen, and stays when the correspondent goes on writing
    await database.db.update(storyTable).set({ content: showing(id, own.id) }).where(eq(storyTable.id, story.id))
    expect((await fetch(`${base}/media/${id}`, { headers: await token(outside) })).status).toBe(200)
    expect(value(await run(saveStory, { id: story.id, version: 1, content: { ...showing(id, own.id), deck: '又写' } }, outside)).version).toBe(2)
  })

  it('takes an upload', async () => {
    const headers = { ...(await token(reporter)), 'x-file-name': encodeURIComponent('早市.png') }
    const answer = await fetch(`${base}/media`, { method: 'POST', headers, body: new Uint8Array(await scene().png().toBuffer()) })
    expect([answer.status, await answer.json()]).toMatchObject([201, { name: '早市.png', width: 60, height: 40 }])
    expect((await fetch(`${base}/media`, { method: 'POST', headers, body: '<svg/>' })).status).toBe(422)
    const late = await fetch(`${base}/media`, { method: 'POST', headers, body: new Uint8Array(26 * 1024 * 1024) })
    expect([late.status, await late.json()]).toMatchObject([413, { kind: 'unusable_picture', why: 'bytes', bytes: 26 * 1024 * 1024 }])
  })
})
