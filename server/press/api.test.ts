import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { and, eq } from 'drizzle-orm'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { apiToken, auditEvent, pressProfile } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Actor } from '@/newsroom/people/actor'
import { api } from '../api'
import { createEdition } from '../edition/making/create'
import { makePaper, makeStaff, must, readyStory, slotsOf, view, type Ready, type Staff } from '../edition/edition.fixture'
import { sha256 } from '../hash'
import { newId, newSecret } from '../ids'
import { placeStory } from '../page/place'
import { setDatabase } from '../store'
import { makePerson } from '../story/build.test-support'
import { bundledProfile } from './colour/bundledProfile'
import { scratchPath } from '../scratch'
import { profileInUse } from './colour/profileInUse'

const DATE = '2030-04-01'
vi.setConfig({ testTimeout: 120_000 })

let database: Database
let server: Server
let base = ''
let staff: Staff
let admin: Actor
let ready: Ready
let slot: string
const tokens = new Map<string, string>()

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  await makePaper(database.db)
  staff = await makeStaff(database.db)
  admin = await makePerson(database.db, ['admin'], null, '管理员')
  for (const actor of [...(Object.values(staff) as Actor[]), admin]) {
    const token = `qn_${newSecret()}`
    tokens.set(actor.id, token)
    await database.db.insert(apiToken).values({ id: newId(), personId: actor.id, name: 'test', tokenHash: sha256(token), createdAt: new Date() })
  }
  await must(createEdition, { date: DATE }, staff.layout)
  const place = slotsOf(await view(staff, DATE)).find((one) => one.page === 1 && one.kind === 'story')!
  slot = place.key
  ready = await readyStory(database.db, staff, { characters: 300 })
  await must(placeStory, { slotId: place.id, storyId: ready.id }, staff.layout)
  server = createServer((request, response) => void api(request, response, new URL(request.url ?? '/', 'http://x')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
})

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await database.close()
})

function send(who: Actor, method: string, path: string, init: { body?: BodyInit; headers?: Record<string, string> } = {}): Promise<Response> {
  return fetch(base + path, { ...init, method, headers: { authorization: `Bearer ${tokens.get(who.id)}`, ...init.headers } })
}

async function fit(body: unknown, who = staff.author): Promise<{ status: number; answer: Record<string, unknown> & { fit?: Record<string, number>; lines?: string[]; tail?: string[] } }> {
  const response = await send(who, 'POST', '/fit', { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } })
  return { status: response.status, answer: (await response.json()) as never }
}

test('a page’s layout, with the fit of each slot and the hash that names it', async () => {
  const response = await send(staff.proof1, 'GET', `/editions/${DATE}/pages/1/layout`)
  const answer = (await response.json()) as { hash: string; locked: boolean; layout: { page: number }; fits: { slot: string; storyId: string }[] }
  expect(answer).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), locked: false, layout: { page: 1 } })
  expect(answer.fits).toMatchObject([{ slot, storyId: ready.id, part: 1, fit: { estimated: false }, headline: { over: 0 } }])
})

test('the ink on each plate of a page, and of all pages, for who may read the edition', async () => {
  const { hash } = (await (await send(staff.proof1, 'GET', `/editions/${DATE}/pages/1/layout`)).json()) as { hash: string }
  const first = (await (await send(staff.proof1, 'GET', `/editions/${DATE}/pages/1/ink`)).json()) as { page: number; hash: string; plates: { ink: string; matter: string[]; cover: number }[]; uncounted: number }
  expect(first).toMatchObject({ page: 1, hash, uncounted: 0 })
  const black = first.plates.find(({ ink }) => ink === 'K')!
  expect(black.matter).toContain('text')
  expect(black.cover).toBeGreaterThan(20)
  expect(black.cover).toBeLessThan(2_000)
  const { items } = (await (await send(staff.proof1, 'GET', `/editions/${DATE}/ink`)).json()) as { items: { page: number }[] }
  expect(items[0]).toEqual(first)
  expect(items.map(({ page }) => page)).toEqual(items.map((_, index) => index + 1))
  for (const path of [`/editions/${DATE}/ink`, `/editions/${DATE}/pages/1/ink`]) expect((await send(admin, 'GET', path)).status).toBe(403)
  expect((await send(staff.chief, 'GET', `/editions/${DATE}/pages/60/ink`)).status).toBe(404)
})

test('files have their type, their name and a tag, and are not sent twice', async () => {
  const image = await send(staff.proof1, 'GET', `/editions/${DATE}/pages/1/page.webp?size=thumbnail`)
  expect(image.status).toBe(200)
  expect(image.headers.get('content-type')).toBe('image/webp')
  expect(image.headers.get('content-disposition')).toBe('inline; filename="QD20300401_01.webp"')
  const tag = image.headers.get('etag')!
  expect(tag).toBe(`"${sha256(new Uint8Array(await image.arrayBuffer()))}"`)
  const again = await send(staff.proof1, 'GET', `/editions/${DATE}/pages/1/page.webp?size=thumbnail`, { headers: { 'if-none-match': tag } })
  expect(again.status).toBe(304)
  const proof = await send(staff.proof1, 'GET', `/editions/${DATE}/pages/1/proof.pdf`)
  expect(proof.headers.get('content-type')).toBe('application/pdf')
  expect(Buffer.from(await proof.arrayBuffer()).toString('latin1', 0, 8)).toBe('%PDF-1.6')
  const onA3 = await send(staff.proof1, 'GET', `/editions/${DATE}/pages/1/proof.pdf?paper=a3`)
  expect(Buffer.from(await onA3.arrayBuffer()).toString('latin1')).toContain('[0 0 841.89 1190.551]')
  expect((await send(staff.proof1, 'GET', `/editions/${DATE}/pages/1/proof.pdf?paper=a5`)).status).toBe(422)
  // of a page nobody has proofed there is nothing to compare but the page itself
  expect((await send(staff.proof1, 'GET', `/editions/${DATE}/pages/1/difference.pdf`)).status).toBe(404)
  const compared = await send(staff.proof1, 'GET', `/editions/${DATE}/pages/1/difference.pdf?from=now&to=now`)
  expect([compared.status, compared.headers.get('content-type'), compared.headers.get('content-disposition')]).toEqual([200, 'application/pdf', 'inline; filename="QD20300401_01_difference.pdf"'])
  expect(compared.headers.get('etag')).toBe(`"${sha256(new Uint8Array(await compared.arrayBuffer()))}"`)
  expect((await send(staff.proof1, 'GET', `/editions/${DATE}/pages/1/difference.pdf?from=now&paper=a5`)).status).toBe(422)
  expect((await send(admin, 'GET', `/editions/${DATE}/pages/1/difference.pdf?from=now`)).status).toBe(403)
  const whole = await send(staff.chief, 'GET', `/editions/${DATE}/edition.pdf`)
  expect([whole.status, ((await whole.json()) as { reason: string }).reason]).toEqual([409, 'not_locked'])
  expect((await send(admin, 'GET', `/editions/${DATE}/pages/1/proof.pdf`)).status).toBe(403)
  expect((await send(staff.chief, 'GET', `/editions/${DATE}/pages/9/page.pdf`)).status).toBe(404)
})

test('the galley of a version: A4 without crop marks, its lines numbered, all of its text, for who sees the story', async () => {
  const answer = await send(staff.author, 'GET', `/stories/${ready.id}/versions/1/galley.pdf`)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename="galley-\d+-1\.pdf"$/)
  const pdf = await getDocument({ data: new Uint8Array(await answer.arrayBuffer()), verbosity: 0 }).promise
  const page = await pdf.getPage(1)
  const [left, bottom, right, top] = page.view as [number, number, number, number]
  expect([right - left, top - bottom].map((points) => Math.round((points * 25.4) / 72))).toEqual([210, 297])
  const text = (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : '')).join('')
  const words = text.replaceAll(/\s/g, '')
  expect(words).toContain('小样')
  expect(words).toContain('第1稿')
  const body = ready.content.body.map((block) => (block.type === 'paragraph' ? block.text.map((span) => span.text).join('') : '')).join('')
  expect(text.replaceAll(/[\s\d]/g, '')).toContain(body.replaceAll(/[\s\d]/g, '').slice(0, 200))
  await pdf.destroy()
  expect((await send(staff.author, 'GET', `/stories/${ready.id}/galley.pdf`)).status).toBe(200)
  expect((await send(staff.author, 'GET', `/stories/${ready.id}/versions/99/galley.pdf`)).status).toBe(404)
  expect((await send(admin, 'GET', `/stories/${ready.id}/galley.pdf`)).status).toBe(404)
})

describe('a text against a slot', () => {
  const against = { edition: DATE, page: 1, get slot() { return slot } }

  test('of a page: what the page itself says of it', async () => {
    const page = (await (await send(staff.proof1, 'GET', `/editions/${DATE}/pages/1/layout`)).json()) as { fits: { fit: unknown; headline: unknown }[] }
    const { answer } = await fit({ content: ready.content, against })
    expect({ fit: answer.fit, headline: answer.headline }).toEqual({ fit: page.fits[0]!.fit, headline: page.fits[0]!.headline })
    expect(answer.lines!.filter((line) => line !== '').join('').replaceAll(/\s/g, '')).toContain('桥上的路灯已经')
  })

  test('of a template, and described: over by lines and characters when it is too long', async () => {
    const described = { format: 'tabloid', slot: { cols: 2, lines: 12, headline: 'brief' } }
    const short = { kicker: '', headline: ['短讯'], deck: '', byline: '', dateline: '本报讯', body: [{ type: 'paragraph', text: [{ text: '短。' }] }] }
    const long = { ...short, body: [{ type: 'paragraph', text: [{ text: '写得太长的一段文字，'.repeat(60) }] }] }
    const inTemplate = await fit({ content: short, against: { template: 'tabloid-front', slot: 'lead' } })
    expect(inTemplate.status).toBe(200)
    expect(inTemplate.answer.fit!.underLines).toBeGreaterThan(10)
    const fits = await fit({ content: short, against: described })
    expect(fits.answer.fit).toMatchObject({ overLines: 0, overChars: 0 })
    const over = await fit({ content: long, against: described })
    expect(over.answer.fit!.overLines).toBe(over.answer.tail!.length)
    expect(over.answer.fit!.overChars).toBeGreaterThan(300)
    const cut = { ...long, body: [{ type: 'paragraph', text: [{ text: '写得太长的一段文字，'.repeat(60).slice(0, 600 - over.answer.fit!.overChars!) }] }] }
    expect((await fit({ content: cut, against: described })).answer.fit!.overLines).toBe(0)
  })

  test('is refused when the text, the slot or the person is none', async () => {
    expect((await fit({ content: { headline: 3 }, against })).status).toBe(422)
    expect((await fit({ content: ready.content, against: { ...against, slot: 'nowhere' } })).status).toBe(404)
    expect((await fit({ content: ready.content, against: { template: 'none', slot: 'lead' } })).status).toBe(404)
    expect((await fit({ content: ready.content, against: { format: 'tabloid', slot: { cols: 9, lines: 10, headline: 'brief' } } })).status).toBe(422)
    expect((await fit({ content: ready.content, against: { format: 'tabloid', slot: { cols: 2, lines: 10, split: 5, headline: 'brief' } } })).status).toBe(422)
    expect((await fit({ content: ready.content, against }, admin)).status).toBe(403)
  })
})

describe('the printer’s profile', () => {
  const type = { 'content-type': 'application/vnd.iccprofile' }
  const own = () => {
    const bytes = Buffer.from(bundledProfile().bytes)
    bytes.write('Printer', 360 + 0, 'latin1')
    return bytes
  }

  test('is taken, used from then on, and given up again; each an audited change', async () => {
    const before = new Date()
    const bytes = own()
    const put = await send(admin, 'PUT', '/press/profile', { body: new Uint8Array(bytes), headers: type })
    expect([put.status, await put.json()]).toMatchObject([200, { bundled: false, sha256: sha256(bytes), uploadedBy: '管理员' }])
    const { db } = database
    expect(await profileInUse(db, new Date(Date.now() + 1000))).toMatchObject({ sha256: sha256(bytes), bundled: false })
    const { path } = await profileInUse(db, new Date(Date.now() + 1000))
    expect(readFileSync(path).equals(bytes)).toBe(true)
    expect(path.startsWith(scratchPath())).toBe(true)
    // what was locked before keeps the profile of then
    expect((await profileInUse(db, new Date(before.getTime() - 1000))).bundled).toBe(true)
    const gone = await send(staff.chief, 'DELETE', '/press/profile')
    expect([gone.status, await gone.json()]).toMatchObject([200, { bundled: true, sha256: bundledProfile().sha256 }])
    expect(await (await send(admin, 'GET', '/press/profile')).json()).toMatchObject({ bundled: true })
    const events = await db.select({ data: auditEvent.data }).from(auditEvent).where(and(eq(auditEvent.type, 'paper.set'), eq(auditEvent.subject, 'paper')))
    expect(events).toHaveLength(2)
    await expect(db.update(pressProfile).set({ name: 'x' })).rejects.toThrow()
    await expect(db.delete(pressProfile)).rejects.toThrow()
  })

  test('is refused when it is none, not for a press, not in four inks, or too large', async () => {
    const field = async (bytes: Uint8Array) => {
      const response = await send(admin, 'PUT', '/press/profile', { body: new Uint8Array(bytes), headers: type })
      return [response.status, ((await response.json()) as { fields?: { file: string } }).fields?.file]
    }
    const changed = (at: number, text: string) => {
      const bytes = own()
      bytes.write(text, at, 'latin1')
      return bytes
    }
    expect(await field(Buffer.from('not a profile'))).toEqual([422, 'not_a_profile'])
    expect(await field(own().subarray(0, -10))).toEqual([422, 'not_a_profile'])
    expect(await field(changed(12, 'mntr'))).toEqual([422, 'not_for_output'])
    expect(await field(changed(16, 'RGB '))).toEqual([422, 'not_cmyk'])
    expect(await field(Buffer.from(own().toString('latin1').replace('B2A0', 'XXXX'), 'latin1'))).toEqual([422, 'cannot_separate'])
    expect(await field(new Uint8Array(9 * 1024 * 1024))).toEqual([413, undefined])
  })

  test('is the business of whoever manages the paper', async () => {
    for (const who of [staff.layout, staff.editor, staff.author]) {
      expect((await send(who, 'GET', '/press/profile')).status).toBe(403)
      expect((await send(who, 'PUT', '/press/profile', { body: new Uint8Array(own()), headers: type })).status).toBe(403)
      expect((await send(who, 'DELETE', '/press/profile')).status).toBe(403)
    }
  })
})
