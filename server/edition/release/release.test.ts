import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq, sql } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { isLockedByDatabase } from '@/db/errors'
import { auditEvent, paper, picture, publication, release } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import type { Refusal } from '@/newsroom/refusal'
import { run, type Command } from '../../command'
import { sha256 } from '../../hash'
import { newId } from '../../ids'
import { api } from '../../api'
import { feeds } from '../../http/feeds'
import { media } from '../../http/media'
import { paperFiles } from '../../http/paperFiles'
import { changeSlot } from '../../page/compose'
import { placeStory } from '../../page/place'
import { paperSettingsFor } from '../../paper/read'
import { setPaper } from '../../paper/set'
import { SYSTEM } from '../../system'
import { isPublicPicture } from '../../publish/pictures'
import { registerPublicPictures } from '../../story/picture/publicPictures'
import { listPublished, publishedEdition, publishedPage } from '../../publish/read'
import { setDatabase } from '../../store'
import { EDITION_COMMANDS as C } from '../commands'
import { fullEdition, makePaper, makeStaff, must, readyStory, signAll, slotsOf, view, type Staff } from '../edition.fixture'
import { NO_RIGHTS } from '@/newsroom/manuscript/picture/rights'
import { setPictureRights } from '../../story/picture/rights'
import { defaultRelease, publishDue, startReleasing } from './release'

vi.setConfig({ testTimeout: 120_000 })

let database: Database
let staff: Staff

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  registerPublicPictures(isPublicPicture)
  staff = await makeStaff(database.db)
  await makePaper(database.db, { releaseTime: '05:30' })
})
afterAll(() => database.close())

async function refused<I>(command: Command<I, unknown>, input: unknown, actor: Actor): Promise<Refusal | 'not refused'> {
  const result = await run(command, input, actor)
  return result.ok ? 'not refused' : result.refusal
}

async function locked(date: string): Promise<string> {
  const { id } = await fullEdition(database.db, staff, date)
  await signAll(staff, date)
  await must(C.lockEdition, { editionId: id }, staff.chief)
  return id
}

/** As if the hour had come: the clock of the process cannot be set, the hour can. */
async function bringHour(editionId: string): Promise<void> {
  await database.db.update(release).set({ at: new Date(Date.now() - 1000) }).where(eq(release.editionId, editionId))
}

const state = async (date: string) => (await view(staff, date)).state
const typesOf = async (id: string) => (await database.db.select().from(auditEvent).where(eq(auditEvent.subjectId, id))).map((event) => [event.type, event.actorId])

describe('the hour of publication', () => {
  const date = '2030-03-01'
  let editionId: string
  beforeAll(async () => {
    editionId = await locked(date)
  })

  test('comes with the lock: the paper’s hour on the edition’s date', async () => {
    expect((await view(staff, date)).release).toEqual({ at: '2030-02-28T21:30:00.000Z', by: { id: staff.chief.id, name: '总编丁' } })
    expect(await typesOf(editionId)).toContainEqual(['edition.release_set', staff.chief.id])
    // locked after that hour there is a quarter of an hour to look and to stop it
    const at = new Date('2030-03-01T04:00:00Z')
    expect(defaultRelease(date, { releaseTime: '05:30', timezone: 'Asia/Shanghai' }, at)).toEqual(new Date('2030-03-01T04:15:00Z'))
  })

  test('is changed and stopped by who publishes, and never to a time that has passed', async () => {
    const at = '2030-03-01T08:00:00+08:00'
    expect(await refused(C.setRelease, { editionId, at }, staff.head)).toMatchObject({ kind: 'forbidden', rule: 'role' })
    expect(await refused(C.setRelease, { editionId, at: '2020-03-01T08:00:00Z' }, staff.chief)).toEqual({ kind: 'invalid', fields: { at: 'in_past' } })
    // a minute before its day begins in the paper's time: that is publishing early, which names the date
    expect(await refused(C.setRelease, { editionId, at: '2030-02-28T15:59:00Z' }, staff.chief)).toEqual({ kind: 'invalid', fields: { at: 'before_date' } })
    expect(await refused(C.setRelease, { editionId, at: 'tomorrow' }, staff.chief)).toMatchObject({ kind: 'invalid' })
    await must(C.setRelease, { editionId, at }, staff.second)
    expect((await view(staff, date)).release).toEqual({ at: '2030-03-01T00:00:00.000Z', by: { id: staff.second.id, name: '总编戊' } })
    expect(await refused(C.setRelease, { editionId, at: '2030-03-01T00:00:00Z' }, staff.chief)).toMatchObject({ fields: { at: 'unchanged' } })
    await must(C.setRelease, { editionId, at: null }, staff.chief)
    expect((await view(staff, date)).release?.at).toBeNull()
    expect(await refused(C.setRelease, { editionId, at: null }, staff.chief)).toMatchObject({ fields: { at: 'unchanged' } })
    expect(await typesOf(editionId)).toContainEqual(['edition.release_stopped', staff.chief.id])
    // stopped, nothing publishes it but a person
    expect(await refused(C.publishEdition, { editionId }, SYSTEM)).toMatchObject({ reason: 'release_not_due' })
    expect(await publishDue(new Date('2031-01-01'))).toEqual([])
    await must(C.setRelease, { editionId, at }, staff.chief)
    expect(await refused(C.publishEdition, { editionId, confirm: date }, SYSTEM)).toMatchObject({ reason: 'release_not_due' })
  })

  test('waits for a request to unlock, goes with the lock, and the next lock has one again', async () => {
    await bringHour(editionId)
    await must(C.requestUnlock, { editionId, reason: '再看一眼' }, staff.chief)
    expect(await publishDue()).toEqual([])
    expect(await state(date)).toBe('locked')
    await must(C.confirmUnlock, { editionId }, staff.head)
    expect(await publishDue()).toEqual([])
    expect((await view(staff, date)).release).toBeNull()
    expect(await refused(C.setRelease, { editionId, at: null }, staff.chief)).toMatchObject({ kind: 'illegal_transition' })
    await signAll(staff, date)
    await must(C.lockEdition, { editionId }, staff.chief)
    expect((await view(staff, date)).release?.at).toBe('2030-02-28T21:30:00.000Z')
  })

  test('publishes by itself, once, whichever process is first', async () => {
    expect(await publishDue()).toEqual([])
    await must(C.requestUnlock, { editionId, reason: '再看一眼' }, staff.chief)
    await bringHour(editionId)
    expect(await publishDue()).toEqual([])
    await must(C.withdrawUnlock, { editionId }, staff.chief)
    const both = await Promise.all([publishDue(), publishDue(), publishDue()])
    expect(both.flat()).toEqual([date])
    expect(await state(date)).toBe('published')
    expect(await database.db.select().from(publication).where(eq(publication.editionId, editionId))).toMatchObject([{ publishedBy: 'system' }])
    expect(await typesOf(editionId)).toContainEqual(['edition.published', 'system'])
    expect(await refused(C.setRelease, { editionId, at: null }, staff.chief)).toMatchObject({ kind: 'illegal_transition', from: 'published' })
  })

  test('is guarded by the database', async () => {
    const later = await locked('2030-03-02')
    const open = await must(C.createEdition, { date: '2030-03-03' }, staff.layout)
    const me = staff.chief.id
    for (const attempt of [
      `UPDATE release SET at = now() WHERE edition_id = '${editionId}'`,
      `DELETE FROM release WHERE edition_id = '${editionId}'`,
      `DELETE FROM release WHERE edition_id = '${later}'`,
      `UPDATE release SET edition_id = '${open.id}' WHERE edition_id = '${later}'`,
      `INSERT INTO release (edition_id, at, set_by, set_at) VALUES ('${open.id}', now(), '${me}', now())`,
      'TRUNCATE release',
    ])
      await expect(database.db.execute(sql.raw(attempt)), attempt).rejects.toSatisfy(isLockedByDatabase)
  })

  test('that came while the server was down is kept at its start', async () => {
    const { id } = await view(staff, '2030-03-02')
    await bringHour(id)
    const stop = startReleasing()
    await vi.waitFor(async () => expect(await state('2030-03-02')).toBe('published'), { timeout: 20_000, interval: 100 })
    await stop()
  })
})

describe('an edition of a day to come', () => {
  const date = '2030-03-03'
  let editionId: string
  let asset: string
  let server: Server
  let base: string

  beforeAll(async () => {
    asset = newId()
    const bytes = new Uint8Array(await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#888888' } }).webp().toBuffer())
    await database.db.insert(picture).values({ id: asset, sha256: sha256(bytes), mime: 'image/webp', width: 4000, height: 3000, bytes, preview: bytes, name: 'p.webp', uploadedBy: staff.author.id, uploadedAt: new Date() })
    await must(setPictureRights, { id: asset, rights: { ...NO_RIGHTS, kind: 'own' } }, staff.author)
    await must(C.cancelEdition, { editionId: (await view(staff, date)).id, reason: '重建' }, staff.chief)
    const made = await fullEdition(database.db, staff, date)
    editionId = made.id
    const photo = slotsOf(made).find((slot) => slot.kind === 'photo')!
    const content: StoryContent = { kicker: '', headline: ['丰收'], deck: '', byline: '记者 甲', dateline: '', body: [{ type: 'picture', asset, caption: '晒谷', credit: '甲 摄' }] }
    const story = await readyStory(database.db, staff, { genre: 'photo_story', content })
    await must(changeSlot, { slotId: photo.id, filler: false }, staff.layout)
    await must(placeStory, { slotId: photo.id, storyId: story.id }, staff.layout)
    await signAll(staff, date)
    await must(C.lockEdition, { editionId }, staff.chief)
    server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      void (async () => {
        for (const handler of [api, media, paperFiles, feeds]) if (await handler(request, response, url)) return
        response.writeHead(404).end()
      })()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  const status = async (path: string) => (await fetch(base + path)).status
  const text = async (path: string) => (await fetch(base + path)).text()

  test('is reached by nobody outside before it is published: no page, file, picture, feed or answer', async () => {
    const { pages } = await view(staff, date)
    for (const path of [
      `/paper/${date}/edition.pdf`,
      ...pages.flatMap(({ number }) => ['page.pdf', 'page.webp', 'thumbnail.webp'].map((file) => `/paper/${date}/0${number}/${file}`)),
      `/media/${asset}`,
      `/media/${asset}/preview`,
    ])
      expect(await status(path), path).toBe(404)
    for (const path of [`/api/v1/editions/${date}`, `/api/v1/editions/${date}/pages/1`, `/api/v1/editions`]) expect(await status(path), path).toBe(401)
    for (const path of ['/paper/feed.xml', '/sitemap.xml']) expect(await text(path), path).not.toContain(date)
    expect(await publishedEdition(date)).toBeNull()
    expect(await publishedPage(date, 1)).toBeNull()
    expect((await listPublished()).editions.map((one) => one.date)).not.toContain(date)
    expect((await publishedEdition('2030-03-02'))?.next).toBeNull()
  })

  test('is published before its day by a person who named the date, and by no other word', async () => {
    for (const confirm of [undefined, '2030-03-02'])
      expect(await refused(C.publishEdition, { editionId, confirm }, staff.chief)).toEqual({ kind: 'conflict', reason: 'publish_unconfirmed', params: { date, number: (await view(staff, date)).number } })
    expect(await refused(C.publishEdition, { editionId, confirm: date }, staff.head)).toMatchObject({ kind: 'forbidden' })
    expect(await publishedEdition(date)).toBeNull()
    await must(C.publishEdition, { editionId, confirm: date }, staff.chief)
    expect(await publishedEdition(date)).toMatchObject({ date })
    expect(await status(`/media/${asset}`)).toBe(200)
    expect(await text('/sitemap.xml')).toContain(`/paper/${date}/01`)
    expect(await status(`/paper/${date}/01/thumbnail.webp`)).toBe(200)
  })
})

test('the hour is a setting of the paper, and must be one', async () => {
  const found = await paperSettingsFor(staff.chief)
  if (!found || 'kind' in found) throw new Error('no settings')
  const { version, ...read } = found
  expect(read.releaseTime).toBe('05:30')
  // the fixture's paper is more patient with white lines than a setting may be
  const settings = { ...read, undersetTolerance: 3 }
  expect(await refused(setPaper, { version, settings: { ...settings, releaseTime: '24:00' } }, staff.chief)).toMatchObject({ kind: 'invalid', fields: { 'settings.releaseTime': expect.any(String) } })
  await must(setPaper, { version, settings: { ...settings, releaseTime: '07:00' } }, staff.chief)
  expect((await database.db.select({ releaseTime: paper.releaseTime }).from(paper))[0]).toEqual({ releaseTime: '07:00' })
})
