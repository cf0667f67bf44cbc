import sharp from 'sharp'
import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { picture, pictureLook } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { NO_RIGHTS, type PictureRights } from '@/newsroom/manuscript/picture/rights'
import type { Actor } from '@/newsroom/people/actor'
import { makePerson, refusal, textOf, value } from '../build.test-support'
import { run } from '../../command'
import { newId } from '../../ids'
import { setDatabase } from '../../store'
import { createStory } from '../create'
import { indexDue } from '../find/search'
import { saveStory } from '../text/save'
import { readPictureFacts } from './facts'
import { lookAtOlder } from './looks'
import { uploadPicture } from './picture'
import { setPictureRights } from './rights'

let database: Database
let reporter: Actor
let colleague: Actor
let editor: Actor
let outside: Actor

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  ;[reporter, colleague, editor, outside] = [
    await makePerson(database.db, ['reporter']),
    await makePerson(database.db, ['reporter']),
    await makePerson(database.db, ['editor']),
    await makePerson(database.db, ['correspondent']),
  ]
})
afterAll(() => database.close())

/** Something to see: a few shapes, elsewhere for each seed. */
async function scene(seed: number, width = 900): Promise<Buffer> {
  const at = (n: number, most: number) => (((seed + 1) * 7919 * (n + 3)) % 97) * (most / 97)
  const pixels = Buffer.alloc(900 * 600 * 3, 200)
  for (let n = 0; n < 9; n++) {
    const [left, top, right, foot] = [at(n, 800), at(n + 9, 500), 90 + at(n + 18, 200), 80 + at(n + 27, 160)].map(Math.round) as [number, number, number, number]
    const colour = [at(n, 255), at(n + 5, 255), at(n + 7, 255)]
    for (let y = top; y < Math.min(600, top + foot); y++) for (let x = left; x < Math.min(900, left + right); x++) pixels.set(colour, (y * 900 + x) * 3)
  }
  return sharp(pixels, { raw: { width: 900, height: 600, channels: 3 } }).resize({ width }).png().toBuffer()
}
const upload = async (actor: Actor, bytes: Uint8Array) => value(await uploadPicture(actor, { name: '渡口.png', bytes })).id
const limited: PictureRights = { kind: 'limited', validUntil: '2026-12-31', printOnly: true, note: '只印一次' }
const set = (actor: Actor, id: string, rights: PictureRights, seen?: PictureRights) => run(setPictureRights, { id, rights, ...(seen ? { seen } : {}) }, actor)
const facts = async (actor: Actor, id: string) => (await readPictureFacts(actor, [id]))[0]
const showIn = async (actor: Actor, asset: string, headline: string) => {
  const content = { ...textOf(headline), body: [{ type: 'picture', asset, caption: '渡口', credit: '甲 摄' }] }
  const made = value(await run(createStory, { genre: 'news', deskId: null, content }, actor))
  await indexDue(new Date(Date.now() + 120_000))
  return made.id
}

describe('rights', () => {
  it('are unknown until somebody says them; whoever uploaded the picture and editors may, a colleague may not, and nobody else learns of it', async () => {
    const id = await upload(reporter, await scene(1))
    expect(await facts(colleague, id)).toMatchObject({ rights: NO_RIGHTS, rightsSet: null, maySet: false })
    expect(refusal(await set(colleague, id, limited))).toEqual({ kind: 'forbidden', rule: 'role' })
    expect(refusal(await set(outside, id, limited))).toEqual({ kind: 'not_found', what: 'picture' })
    expect(await facts(outside, id)).toBeUndefined()
    value(await set(reporter, id, { ...NO_RIGHTS, kind: 'own' }))
    value(await set(editor, id, limited))
    expect(await facts(colleague, id)).toMatchObject({ rights: limited, rightsSet: { by: editor.name }, proposed: null })
    const own = await upload(outside, await scene(2))
    value(await set(outside, own, { ...NO_RIGHTS, kind: 'courtesy' }))
  })

  it('that contradict themselves, change nothing or were changed by somebody else meanwhile are refused', async () => {
    const id = await upload(reporter, await scene(3))
    expect(refusal(await set(reporter, id, { ...limited, kind: 'own' }))).toEqual({ kind: 'invalid', fields: { validUntil: 'not_limited', printOnly: 'not_limited' } })
    expect(refusal(await set(reporter, id, { ...NO_RIGHTS, kind: 'limited', note: '  ' }))).toEqual({ kind: 'invalid', fields: { note: 'required' } })
    expect(refusal(await set(reporter, id, NO_RIGHTS))).toEqual({ kind: 'invalid', fields: { input: 'unchanged' } })
    expect(refusal(await set(reporter, id, { ...limited, validUntil: '2026-02-30' }))).toMatchObject({ kind: 'invalid' })
    // two at once, both having seen nothing: one is told
    const both = await Promise.all([set(reporter, id, { ...NO_RIGHTS, kind: 'own' }, NO_RIGHTS), set(editor, id, limited, NO_RIGHTS)])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.flatMap((one) => (one.ok ? [] : [one.refusal]))).toEqual([{ kind: 'conflict', reason: 'stale_version' }])
  })

  it('are proposed from the file’s words, and never set by them', async () => {
    const bytes = await sharp(await scene(4)).jpeg().withExif({ IFD0: { Copyright: 'AP Photo' } }).toBuffer()
    const id = await upload(reporter, bytes)
    expect(await facts(reporter, id)).toMatchObject({ rights: NO_RIGHTS, said: { copyright: 'AP Photo' }, proposed: { ...NO_RIGHTS, kind: 'agency', note: 'AP Photo' } })
  })
})

describe('the same picture again', () => {
  it('is known smaller, as another file and a little brighter; another picture is not it', async () => {
    const first = await upload(reporter, await scene(5))
    const story = await showIn(reporter, first, '渡口通航')
    const again = [
      await scene(5, 450),
      await sharp(await scene(5)).jpeg({ quality: 60 }).toBuffer(),
      await sharp(await scene(5)).modulate({ brightness: 1.06 }).webp().toBuffer(),
    ]
    for (const bytes of again) expect((await facts(reporter, await upload(reporter, bytes)))?.uses).toMatchObject([{ storyId: story, headline: '渡口通航', date: null }])
    for (let seed = 6; seed < 14; seed++) expect((await facts(reporter, await upload(reporter, await scene(seed))))?.uses).toEqual([])
  })

  it('on a white sheet is like no other, but for the same bytes', async () => {
    const white = (width: number) => sharp({ create: { width, height: 300, channels: 3, background: '#fff' } }).png().toBuffer()
    const story = await showIn(reporter, await upload(reporter, await white(400)), '白纸')
    expect((await facts(reporter, await upload(reporter, await white(402))))?.uses).toEqual([])
    expect((await facts(reporter, await upload(reporter, await white(400))))?.uses).toMatchObject([{ storyId: story }])
  })

  it('in a story that this person does not see is not told', async () => {
    const id = await upload(reporter, await scene(20))
    await showIn(reporter, id, '还没交的稿')
    expect((await facts(reporter, id))?.uses).toHaveLength(1)
    // a draft is its author's; and a correspondent learns nothing of the house's pictures by sending one in
    expect((await facts(colleague, id))?.uses).toEqual([])
    expect((await facts(outside, await upload(outside, await scene(20))))?.uses).toEqual([])
  })
})

describe('what a picture leaves behind', () => {
  it('is taken off the story’s pictures when the story shows it no more', async () => {
    const id = await upload(reporter, await scene(30))
    const story = await showIn(reporter, id, '换图')
    const { version } = (await database.db.query.story.findFirst({ where: (row, { eq }) => eq(row.id, story) }))!
    value(await run(saveStory, { id: story, version, content: textOf('没有图了。') }, reporter))
    await indexDue(new Date(Date.now() + 120_000))
    expect((await facts(reporter, id))?.uses).toEqual([])
  })

  it('a picture of before is looked at afterwards, and known again from then on; a preview that is none is looked at once', async () => {
    const id = await upload(reporter, await scene(40))
    const story = await showIn(reporter, id, '旧图')
    const before = await facts(reporter, await upload(reporter, await scene(40, 450)))
    expect(before?.uses).toMatchObject([{ storyId: story }])
    await database.db.delete(pictureLook).where(eq(pictureLook.pictureId, id))
    const again = await upload(reporter, await scene(40, 460))
    expect((await facts(reporter, again))?.uses).toEqual([])
    const broken = newId()
    const one = new Uint8Array([1])
    await database.db.insert(picture).values({ id: broken, sha256: 'f'.repeat(64), mime: 'image/png', width: 9, height: 9, bytes: one, preview: one, name: '', said: null, uploadedBy: reporter.id, uploadedAt: new Date() })
    expect(await facts(reporter, broken)).toMatchObject({ said: { caption: '', copyright: '' }, uses: [] })
    // two processes at once do not trip over each other
    const looked = await Promise.all([lookAtOlder(), lookAtOlder()])
    expect(looked.every((count) => count <= 2)).toBe(true)
    expect((await facts(reporter, again))?.uses).toMatchObject([{ storyId: story }])
    expect(await database.db.query.pictureLook.findFirst({ where: eq(pictureLook.pictureId, broken) })).toEqual({ pictureId: broken, look: null })
    expect(await lookAtOlder()).toBe(0)
  })

  it('ends looking where it is told to, and goes on from there', async () => {
    const ids = [await upload(reporter, await scene(50)), await upload(reporter, await scene(51)), await upload(reporter, await scene(52))]
    const looks = async () => (await database.db.select().from(pictureLook).where(inArray(pictureLook.pictureId, ids))).length
    await database.db.delete(pictureLook).where(inArray(pictureLook.pictureId, ids))
    await expect(lookAtOlder(() => Promise.reject(new Error('stopped')))).rejects.toThrow('stopped')
    expect(await looks()).toBe(1)
    expect(await lookAtOlder()).toBe(2)
    expect(await looks()).toBe(3)
  })
})

describe('the facts of a sheet', () => {
  it('take as many questions for twelve pictures as for one, for staff and for a correspondent, and say the same as asked for one by one', async () => {
    for (const actor of [reporter, outside]) {
      const ids: string[] = []
      for (let seed = 60; seed < 72; seed++) ids.push(await upload(actor, await scene(seed)))
      // the same again, some in a story and some in none
      ids.push(await upload(actor, await scene(60)))
      for (const id of ids.slice(0, 3)) await showIn(actor, id, `用了 ${id}`)
      const asked = vi.spyOn((database.db as unknown as { _: { session: { prepareQuery: () => unknown } } })._.session, 'prepareQuery')
      const countOf = async (some: string[]) => {
        asked.mockClear()
        const found = await readPictureFacts(actor, some)
        expect(found).toHaveLength(some.length)
        return asked.mock.calls.length
      }
      const one = await countOf(ids.slice(0, 1))
      expect(await countOf(ids)).toBe(one)
      expect(one).toBeGreaterThan(0)
      expect(one).toBeLessThan(7)
      asked.mockRestore()
      const all = await readPictureFacts(actor, ids)
      for (const id of ids) expect(all.find((found) => found.id === id)).toEqual((await readPictureFacts(actor, [id]))[0])
      expect(all.find(({ id }) => id === ids.at(-1))?.uses).toHaveLength(1)
    }
  })
})
