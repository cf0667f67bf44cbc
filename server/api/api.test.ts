import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiToken, edition, editionLock, page, paper, person } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { addDays } from '@/newsroom/edition/calendar'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import type { EditionSnapshot } from '@/newsroom/edition/lock'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { AdCheck } from '@/newsroom/advertising/ad'
import type { Actor } from '@/newsroom/people/actor'
import { lengthForSlot } from '@/newsroom/typesetting/fitting/fit'
import { wallTime } from '@/newsroom/time'
import { NOTHING_LEFT } from '@/newsroom/manuscript/reading/line'
import { makePaper, makeStaff, type Staff } from '../edition/edition.fixture'
import { makePerson } from '../story/build.test-support'
import { centre, docx, drawing, p, r } from '../story/file/reading/build.test-support'
import { Archive } from '../story/file/zip'
import { sha256 } from '../hash'
import { makeAdPdf } from '../press/artwork/make.test-support'
import { testFont } from '../press/own/font.test-support'
import { bundledProfile } from '../press/colour/bundledProfile'
import { publishedStory } from '../publish/read'
import { newId, newSecret } from '../ids'
import { setDatabase } from '../store'
import { documentFaults, holdAnswer, neverHeld } from './hold.test-support'
import { api, ENDPOINTS } from './index'

// The server asks the real clock, so days are reckoned from the day of the test: two on, no press time is near.
const TODAY = wallTime(Date.now(), 'Asia/Shanghai').date
const [PUBLISHED, OPEN, REOPENED] = [addDays(TODAY, 2), addDays(TODAY, 6), addDays(TODAY, 9)]

let database: Database
let server: Server
let base = ''
let staff: Staff
const tokens = new Map<string, string>()

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  await makePaper(database.db)
  staff = await makeStaff(database.db)
  for (const actor of Object.values(staff) as Actor[]) await enrol(actor)
  server = createServer((request, response) => void api(request, response, new URL(request.url ?? '/', 'http://x')))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
})

afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await database.close()
})

/** Gives somebody a token. */
async function enrol(actor: Actor): Promise<void> {
  const token = `qn_${newSecret()}`
  tokens.set(actor.id, token)
  await database.db.insert(apiToken).values({ id: newId(), personId: actor.id, name: 'test', tokenHash: sha256(token), createdAt: new Date() })
}

interface Answer {
  status: number
  type: string
  body: Record<string, unknown>
}

async function call(who: Actor | null, method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(base + path, {
    method,
    headers: {
      ...(who ? { authorization: `Bearer ${tokens.get(who.id)}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  const answer = { status: response.status, type: response.headers.get('content-type') ?? '', body: (await response.json()) as Answer['body'] }
  if (path !== '/openapi.json') holdAnswer(method, path, answer.status, answer.body)
  return answer
}

/** Bytes instead of JSON. */
async function upload<T>(who: Actor, method: string, path: string, bytes: Uint8Array, type: string): Promise<T> {
  const response = await fetch(base + path, { method, headers: { authorization: `Bearer ${tokens.get(who.id)}`, 'content-type': type }, body: new Uint8Array(bytes) })
  const body = (await response.json()) as T
  holdAnswer(method, path, response.status, body)
  return body
}

/** The body of a success, as whatever the test says it is. */
async function must<T>(who: Actor, method: string, path: string, body?: unknown): Promise<T> {
  const answer = await call(who, method, path, body)
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body as T
}

interface Moved {
  id: string
  version: number
  hash: string
  state: string
}

const OPINION = '数据已与主管部门核对，可用。'

async function finished(characters: number, genre = 'news'): Promise<string> {
  const made = await must<Moved>(staff.author, 'POST', '/stories', {
    genre,
    content: {
      kicker: '',
      headline: [`新桥通车第${newId().slice(-4)}天`],
      deck: '',
      byline: '记者 甲',
      dateline: '本报讯',
      body: [{ type: 'paragraph', text: [{ text: '桥'.repeat(characters) }] }],
    },
  })
  const move = (who: Actor, action: string, more = {}) =>
    must<Moved>(who, 'POST', `/stories/${made.id}/transitions`, { action, hash: made.hash, ...more })
  await move(staff.author, 'file')
  await move(staff.editor, 'claim')
  await move(staff.editor, 'pass')
  await move(staff.head, 'pass', { opinion: OPINION })
  expect((await move(staff.chief, 'pass')).state).toBe('ready')
  return made.id
}

interface View {
  id: string
  date: string
  number: number
  state: string
  pages: { id: string; number: number; hash: string; state: string; slots: { id: string; key: string; kind: string; col: number; line: number; cols: number; lines: number }[] }[]
}

describe('the API', () => {
  test('runs a whole paper, from filing to publication', { timeout: 120_000 }, async () => {
    expect(await must<View>(staff.layout, 'POST', '/editions', { date: PUBLISHED })).toMatchObject({ number: 427 })
    const plan = await must<View>(staff.layout, 'GET', `/editions/${PUBLISHED}`)
    for (const page of plan.pages) {
      for (const slot of page.slots) {
        if (slot.kind === 'masthead' || slot.kind === 'filler') continue
        if (slot.kind === 'advertisement') await must(staff.layout, 'PATCH', `/slots/${slot.id}`, { label: '广告', adMarked: true })
        else if (slot.kind === 'photo') await must(staff.layout, 'PATCH', `/slots/${slot.id}`, { filler: true })
        else {
          const length = Math.max(20, lengthForSlot(slot as never, PAGE_FORMATS.tabloid) - 60)
          const storyId = await finished(length, slot.kind === 'notice' ? 'notice' : 'news')
          await must(staff.layout, 'POST', `/slots/${slot.id}/placement`, { storyId })
        }
      }
    }
    const early = await call(staff.chief, 'POST', `/editions/${plan.id}/lock`, {})
    expect(early).toMatchObject({ status: 412, type: expect.stringContaining('problem+json'), body: { kind: 'preflight' } })

    for (const { number, id } of plan.pages) {
      const readers = [staff.proof1, staff.proof2, await third()]
      for (const [index, reader] of readers.entries()) {
        await must(staff.layout, 'POST', `/pages/${id}/proofs`, {})
        const { hash } = (await must<{ page: { hash: string } }>(reader, 'GET', `/editions/${PUBLISHED}/pages/${number}`)).page
        await must(reader, 'POST', `/pages/${id}/proofs/signature`, { round: index + 1, hash })
      }
      const { hash } = (await must<{ page: { hash: string } }>(staff.chief, 'GET', `/editions/${PUBLISHED}/pages/${number}`)).page
      for (const [index, who] of [staff.layout, staff.head, staff.chief].entries()) {
        await must(who, 'POST', `/pages/${id}/signatures`, { level: index + 1, hash })
      }
    }
    const { checks } = await must<{ checks: { id: string; passed: boolean; severity: string; failures: { target: unknown; covers: string }[] }[] }>(
      staff.chief, 'GET', `/editions/${plan.id}/preflight`,
    )
    for (const check of checks.filter((one) => one.severity === 'warning' && !one.passed)) {
      for (const { target, covers } of check.failures) {
        await must(staff.head, 'POST', `/editions/${plan.id}/disposals`, { check: check.id, target, covers, reason: '已看过' })
      }
    }
    await must(staff.chief, 'POST', `/editions/${plan.id}/lock`, {})
    expect(await must(staff.proof1, 'GET', `/editions/${plan.id}/lock/marks`)).toEqual({ items: [] })
    // an opinion is evidence: the lock keeps it with its signature
    const [lock] = await database.db.select({ snapshot: editionLock.snapshot }).from(editionLock).where(eq(editionLock.editionId, plan.id))
    const { stories } = lock!.snapshot as EditionSnapshot
    expect(stories.length).toBeGreaterThan(0)
    for (const { reviews } of stories) expect(reviews.map(({ level, opinion }) => [level, opinion])).toEqual([[1, undefined], [2, OPINION], [3, undefined]])
    const read = await must<{ reviews: { level: number; opinion: string | null }[] }>(staff.author, 'GET', `/stories/${stories[0]!.id}`)
    expect(read.reviews.map(({ opinion }) => opinion)).toEqual([null, OPINION, null])
    const late = await call(staff.layout, 'PATCH', `/pages/${plan.pages[0]!.id}`, { credit: '晚了' })
    expect(late).toMatchObject({ status: 423, body: { kind: 'locked', holder: staff.chief.name } })
    expect(await call(staff.chief, 'POST', `/editions/${plan.id}/unlock`, { reason: '改错' })).toMatchObject({ status: 200 })
    expect(await call(staff.chief, 'POST', `/editions/${plan.id}/unlock/confirm`, {})).toMatchObject({ status: 403, body: { rule: 'second_person' } })
    await must(staff.chief, 'POST', `/editions/${plan.id}/unlock/withdraw`, {})
    await must(staff.chief, 'POST', `/editions/${plan.id}/release`, { at: null })
    await must(staff.chief, 'POST', `/editions/${plan.id}/send`, {})
    await must(staff.chief, 'POST', `/editions/${plan.id}/publish`, { confirm: PUBLISHED })
    expect(await must<View>(staff.author, 'GET', `/editions/${PUBLISHED}`)).toMatchObject({ state: 'published' })
    // the newsroom's own: no reader of the paper is given it
    const printed = (lock!.snapshot as EditionSnapshot).pages.find(({ placements }) => placements.length > 0)!
    const published = await publishedStory(PUBLISHED, printed.number, printed.placements[0]!.storyId)
    expect(published).not.toBeNull()
    expect(JSON.stringify(published)).not.toContain(OPINION)
  })

  test('a story in hand is asked for, kept, and given by handing over', async () => {
    const second = await tokenFor(['editor'], '编辑癸')
    const made = await must<Moved>(staff.author, 'POST', '/stories', { genre: 'news', text: '公交改线\n\n本报讯 昨日起，三路车改走新桥。' })
    await must(staff.author, 'POST', `/stories/${made.id}/transitions`, { action: 'file' })
    await must(staff.editor, 'POST', `/stories/${made.id}/transitions`, { action: 'claim' })
    expect(await call(second, 'POST', `/stories/${made.id}/transitions`, { action: 'claim' })).toMatchObject({ status: 409, body: { reason: 'in_hand', params: { person: staff.editor.name } } })
    expect(await must(second, 'POST', `/stories/${made.id}/asking`, { act: 'ask' })).toEqual({ id: made.id, asking: { stage: 'waiting', seconds: 60 } })
    expect(await must(staff.editor, 'GET', `/stories/${made.id}`)).toMatchObject({ asking: { by: { id: second.id }, stage: 'waiting' }, takingAsks: false })
    expect(await must(staff.editor, 'POST', `/stories/${made.id}/asking`, { act: 'keep' })).toMatchObject({ asking: { stage: 'kept' } })
    expect(await call(second, 'POST', `/stories/${made.id}/asking`, { act: 'seize' })).toMatchObject({ status: 422 })
    await must(staff.editor, 'POST', `/stories/${made.id}/transitions`, { action: 'hand_over', personId: second.id })
    expect(await must(second, 'GET', `/stories/${made.id}`)).toMatchObject({ holder: { id: second.id }, asking: null })
  })

  test('takes a story as plain text and as HTML', async () => {
    const text = await must<Moved>(staff.author, 'POST', '/stories', { genre: 'news', text: '公交改线\n\n本报讯 昨日起，三路车改走新桥。' })
    const html = await must<Moved>(staff.author, 'POST', '/stories', {
      genre: 'news',
      html: '<h1>公交改线</h1><script>alert(1)</script><p onclick="x()">三路车<b>改走</b>新桥。</p>',
    })
    for (const made of [text, html]) {
      const read = await must<{ content: { headline: string[]; body: unknown[] } }>(staff.author, 'GET', `/stories/${made.id}`)
      expect(read.content.headline).toEqual(['公交改线'])
      expect(JSON.stringify(read.content)).not.toMatch(/script|onclick/)
    }
  })

  test('takes the pictures that HTML brings, fetches none, and says what it left out', async () => {
    const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } }).png().toBuffer()
    const data = (bytes: Buffer, type: string) => `data:${type};base64,${bytes.toString('base64')}`
    let asked = 0
    const bait = createServer((_request, response) => {
      asked++
      response.end(png)
    })
    await new Promise<void>((resolve) => bait.listen(0, '127.0.0.1', resolve))
    const { port } = bait.address() as AddressInfo
    const html = `<h1>菜场开张</h1><p>一段。<del>旧话。</del></p><img alt="入口" src="${data(png, 'image/png')}"><p>二段。</p>
      <img src="http://127.0.0.1:${port}/a.png"><img src="file:///etc/hostname"><img alt="动图" src="${data(Buffer.from('GIF89a....'), 'image/png')}">
      <img alt="残图" src="${data(png.subarray(0, 60), 'image/png')}">`
    const made = await must<Moved & { left: object }>(staff.author, 'POST', '/stories', { genre: 'news', html })
    bait.close()
    expect(asked).toBe(0)
    expect(made.left).toMatchObject({
      deletions: 1,
      struck: 0,
      comments: 0,
      footnotes: 0,
      pictures: [
        { name: 'a.png', why: 'web', refusal: null },
        { name: 'hostname', why: 'file', refusal: null },
        { name: '动图', why: 'unusable', refusal: { kind: 'unusable_picture', why: 'format', format: 'gif' } },
        { name: '残图', why: 'unusable', refusal: { kind: 'unusable_picture', why: 'cut_off', format: 'png' } },
      ],
    })
    const { content } = await must<{ content: { body: { type: string; asset?: string }[] } }>(staff.author, 'GET', `/stories/${made.id}`)
    expect(content.body.map(({ type }) => type)).toEqual(['paragraph', 'picture', 'paragraph'])
    // plain text and structured content stand in the story whole
    for (const body of [{ text: '题\n\n段。' }, { content }]) expect((await must<{ left: object }>(staff.author, 'POST', '/stories', { genre: 'news', ...body })).left).toEqual(NOTHING_LEFT)
  })

  test('takes a manuscript as a file, with its pictures, for a story and for an open sheet', async () => {
    const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } }).png().toBuffer()
    const file = docx({ pictures: { 'image1.png': png }, linked: { web: 'http://example.invalid/b.jpg' }, body: p('长桌宴开进梧桐巷', centre) + p('昨天上午，街坊们摆开长桌。') + p(drawing('image1')) + p(drawing('web', '', 'link')) + p('<w:del w:id="1"><w:r><w:delText>旧话。</w:delText></w:r></w:del>') })
    const type = 'application/octet-stream'
    const made = await upload<Moved & Record<string, unknown>>(staff.author, 'POST', '/stories/import?genre=feature&name=a.docx', file, type)
    expect(made).toMatchObject({ state: 'writing', version: 1, format: 'docx', encoding: null, headline: '长桌宴开进梧桐巷', left: { ...NOTHING_LEFT, deletions: 1, pictures: [{ name: 'b.jpg', why: 'web' }] } })
    const story = await must<{ content: StoryContent; genre: string }>(staff.author, 'GET', `/stories/${made.id}`)
    expect(story.genre).toBe('feature')
    expect(story.content.body.map(({ type: kind }) => kind)).toEqual(['paragraph', 'picture'])
    const source = await upload<{ html: string; text: null }>(staff.author, 'POST', '/manuscripts/read?name=a.docx', file, type)
    expect(source).toMatchObject({ format: 'docx', encoding: null, text: null })
    expect(source.html).toContain('长桌宴开进梧桐巷')
    expect(await upload(staff.author, 'POST', '/stories/import', Buffer.from('%PDF-1.7'), type)).toMatchObject({ status: 422, type: 'urn:quoin:problem:unusable_file:format', kind: 'unusable_file', is: 'pdf' })
    expect(await upload(staff.author, 'POST', '/stories/import', Buffer.alloc(41 * 1024 * 1024), type)).toMatchObject({ status: 413, kind: 'unusable_file', why: 'bytes' })
    // who writes no stories reads no files either, and a story that was refused is not there
    for (const path of ['/stories/import', '/manuscripts/read']) expect(await upload(staff.proof1, 'POST', path, file, type)).toMatchObject({ status: 403, kind: 'forbidden', rule: 'role' })
  })

  test('comments of a file are threads on their words in the story, and only those that stand on none are left out', async () => {
    const mark = (id: number) => `<w:r><w:commentReference w:id="${id}"/></w:r>`
    const range = (id: number, words: string) => `<w:commentRangeStart w:id="${id}"/>${r(words)}<w:commentRangeEnd w:id="${id}"/>${mark(id)}`
    const said = (id: number, by: string, text: string) => `<w:comment w:id="${id}" w:author="${by}"><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:comment>`
    const file = docx({
      comments: said(0, '王小川 &quot;审&quot;', '数字 &lt;请核&gt;') + said(1, '', '第二处也核') + said(2, '乙', '没有落在字上'),
      body: p('长桌宴开进梧桐巷', centre) + p(`${r('东巷摆了')}${range(0, '三十桌')}${r('，西巷也摆了')}${range(1, '三十桌')}${r('。')}`) + p(`${r('街坊都来了。')}${mark(2)}`),
    })
    const made = await upload<Moved & Record<string, unknown>>(staff.author, 'POST', '/stories/import?name=a.docx', file, 'application/octet-stream')
    expect(made).toMatchObject({ left: { ...NOTHING_LEFT, comments: 1 } })
    const { threads } = await must<{ threads: { quote: string; place: { from: { offset: number } }; openedBy: object; comments: { text: string }[] }[] }>(staff.author, 'GET', `/stories/${made.id}`)
    expect(threads.map(({ quote, place, comments }) => [quote, place.from.offset, comments.map(({ text }) => text)])).toEqual([
      ['三十桌', 4, ['王小川 "审"：数字 <请核>']],
      ['三十桌', 13, ['第二处也核']],
    ])
    expect(threads[0]).toMatchObject({ openedBy: { id: staff.author.id } })
  })

  test('a file with an Idempotency-Key makes one story', async () => {
    const send = () => fetch(`${base}/stories/import?name=a.txt`, { method: 'POST', headers: { authorization: `Bearer ${tokens.get(staff.author.id)}`, 'content-type': 'application/octet-stream', 'idempotency-key': 'file-1' }, body: '只此一篇\n\n正文在此，句号结束。' })
    const [first, second] = [await (await send()).json(), await (await send()).json()] as [Moved, Moved]
    expect(second.id).toBe(first.id)
  })

  test('a story goes out as a file to who may read it, and comes in again as the same story', async () => {
    const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#484' } }).png().toBuffer()
    const { id: asset } = await upload<{ id: string }>(staff.author, 'POST', '/pictures?name=a.png', png, 'image/png')
    const content: StoryContent = { kicker: '街坊的周末', headline: ['长桌宴/', '开进“梧桐巷”'], deck: '', byline: '记者 甲', dateline: '本报讯', body: [{ type: 'paragraph', text: [{ text: '昨天，' }, { text: '街坊', bold: true }] }, { type: 'picture', asset, caption: '长桌', credit: '甲 摄' }] }
    const { id } = await must<Moved>(staff.author, 'POST', '/stories', { genre: 'news', content })
    const get = (who: Actor, as: string) => fetch(`${base}/stories/${id}/file?as=${as}`, { headers: { authorization: `Bearer ${tokens.get(who.id)}` } })
    for (const as of ['docx', 'html']) {
      const file = await get(staff.author, as)
      expect([file.status, decodeURIComponent(file.headers.get('content-disposition') ?? '')]).toEqual([200, expect.stringContaining(`attachment; filename="story-`)])
      expect(decodeURIComponent(file.headers.get('content-disposition') ?? '')).toContain(`长桌宴 开进“梧桐巷”.${as}`)
      const again = await upload<Moved & { left: object }>(staff.author, 'POST', `/stories/import?name=a.${as}`, Buffer.from(await file.arrayBuffer()), 'application/octet-stream')
      expect(again.left).toEqual(NOTHING_LEFT)
      const read = (await must<{ content: StoryContent }>(staff.author, 'GET', `/stories/${again.id}`)).content
      // its picture is one of its own
      expect(JSON.stringify(read)).not.toContain(asset)
      expect({ ...read, body: read.body.map((block) => (block.type === 'picture' ? { ...block, asset } : block)) }).toEqual(content)
    }
    expect(await (await get(staff.author, 'txt')).text()).toBe('街坊的周末\n长桌宴/\n开进“梧桐巷”\n记者 甲\n\n　　本报讯　昨天，街坊\n（图：长桌　甲 摄）\n')
    const zip = new Archive(Buffer.from(await (await get(staff.author, 'zip')).arrayBuffer()))
    expect(zip.names).toEqual(['story.html', 'story.txt', 'pictures/01.png'])
    expect(zip.part('pictures/01.png')?.subarray(1, 4).toString()).toBe('PNG')
    expect(zip.markup('story.html')).toContain('src="pictures/01.png"')
    // to whom it does not exist it does not exist
    const stranger = await makePerson(database.db, ['correspondent'], null, '通讯员壬')
    await enrol(stranger)
    // a draft is its writer's alone
    for (const who of [stranger, staff.editor]) for (const as of ['docx', 'txt', 'html', 'zip']) expect([(await get(who, as)).status, as]).toEqual([404, as])
    expect((await fetch(`${base}/stories/${id}/file`)).status).toBe(401)
  })

  test('takes a picture as bytes, and refuses what is none', async () => {
    const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#888' } }).png().toBuffer()
    const send = (bytes: Buffer, type: string) =>
      fetch(`${base}/pictures?name=a.png`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens.get(staff.author.id)}`, 'content-type': type },
        body: new Uint8Array(bytes),
      })
    const kept = await send(png, 'image/png')
    expect(kept.status).toBe(201)
    expect(await kept.json()).toMatchObject({ width: 40, height: 30 })
    expect((await send(Buffer.from('<svg onload="x()"/>'), 'image/png')).status).toBe(422)
    const heic = await send(Buffer.from('\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic', 'latin1'), 'image/png')
    expect([heic.status, await heic.json()]).toEqual([
      422,
      {
        type: 'urn:quoin:problem:unusable_picture:format',
        title: 'Not a picture that can be used; takes says which can',
        status: 422,
        kind: 'unusable_picture',
        why: 'format',
        format: 'heic',
        named: 'png',
        bytes: 24,
        width: null,
        height: null,
        takes: { formats: ['jpeg', 'png', 'webp'], bytes: 26_214_400, pixels: 100_000_000 },
      },
    ])
  })

  test('a stale save is a conflict', async () => {
    const made = await must<Moved>(staff.author, 'POST', '/stories', { genre: 'news', text: '一\n\n二' })
    const { content } = await must<{ content: Record<string, unknown> }>(staff.author, 'GET', `/stories/${made.id}`)
    await must(staff.author, 'PUT', `/stories/${made.id}/content`, { version: made.version, content: { ...content, deck: '先' } })
    const second = await call(staff.author, 'PUT', `/stories/${made.id}/content`, { version: made.version, content: { ...content, deck: '后' } })
    expect(second).toMatchObject({ status: 409, body: { kind: 'conflict', reason: 'stale_version' } })
  })

  test('a request with an Idempotency-Key has one effect, also when both arrive at once', async () => {
    const send = (text: string, key: string) => call(staff.author, 'POST', '/stories', { genre: 'news', text }, { 'idempotency-key': key })
    const first = await send('一次\n\n正文', 'k1')
    expect(await send('一次\n\n正文', 'k1')).toEqual(first)
    expect(await send('另一篇\n\n正文', 'k1')).toMatchObject({ status: 422 })
    const both = await Promise.all(Array.from({ length: 6 }, () => send('并发\n\n正文', 'k2')))
    for (const answer of both) expect(answer).toMatchObject({ status: 201, body: { id: both[0]?.body.id } })
    expect(await call(staff.editor, 'POST', '/stories', { genre: 'news', text: '别人的\n\n正文' }, { 'idempotency-key': 'k1' })).toMatchObject({ status: 201 })
    // what the second stumbles over first is what the first has made
    const made = await Promise.all(Array.from({ length: 4 }, () => call(staff.chief, 'POST', '/editions', { date: '2031-05-05' }, { 'idempotency-key': 'k3' })))
    for (const answer of made) expect(answer).toMatchObject({ status: 201, body: made[0]?.body })
  })

  test('nobody without a token reaches anything but the document', async () => {
    for (const endpoint of ENDPOINTS) {
      const path = endpoint.path.replaceAll(/\{\w+\}/g, '1')
      const answer = await call(null, endpoint.method, path, endpoint.method === 'GET' ? undefined : {})
      expect(answer, `${endpoint.method} ${path}`).toMatchObject({ status: 401, body: { kind: 'unauthenticated' } })
    }
    expect((await call(null, 'GET', '/openapi.json')).status).toBe(200)
  })

  test('refuses what it cannot read, and says what', async () => {
    expect(await call(staff.author, 'POST', '/stories', '{"genre":')).toMatchObject({ status: 422, body: { fields: { body: expect.anything() } } })
    expect(await call(staff.author, 'POST', '/stories', { genre: 'opera', state: 'ready' })).toMatchObject({
      status: 422,
      body: { kind: 'invalid', fields: { genre: expect.anything() } },
    })
    const form = await fetch(`${base}/stories`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.get(staff.author.id)}`, 'content-type': 'text/plain' },
      body: '{"genre":"news"}',
    })
    expect(form.status).toBe(422)
    expect((await call(staff.author, 'POST', '/stories', { genre: 'news', text: 'x'.repeat(2_000_000) })).status).toBe(413)
    expect(await call(staff.author, 'GET', '/nothing/here')).toMatchObject({ status: 404, body: { kind: 'no_such_path' } })
    expect(await call(staff.author, 'DELETE', '/stories')).toMatchObject({ status: 405 })
    expect((await call(staff.author, 'GET', '/stories?limit=9999')).status).toBe(422)
    expect((await call(staff.author, 'GET', '/stories/%00')).status).toBeLessThan(500)
  })

  test('a stranger’s draft does not exist, for reading or for anything else', async () => {
    const other = await makePersonWithToken()
    const made = await must<Moved>(staff.author, 'POST', '/stories', { genre: 'news', text: '未交的稿\n\n正文' })
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', '/history', undefined],
      ['GET', '/versions', undefined],
      ['GET', '/versions/1', undefined],
      ['GET', '/versions/1/comparison', undefined],
      ['GET', '/versions/1/galley.pdf', undefined],
      ['GET', '/galley.pdf', undefined],
      ['POST', '/versions', { name: 'x' }],
      ['POST', '/versions/1/restorations', { seen: 'x' }],
      ['PUT', '/content', { version: 1, content: {} }],
      ['POST', '/transitions', { action: 'file' }],
      ['POST', '/asking', { act: 'ask' }],
      ['PATCH', '/slip', { note: 'x' }],
      ['POST', '/comments', { text: 'x' }],
      ['GET', '/addressees', undefined],
      ['POST', '/threads', { kind: 'comment', anchor: { words: 'x' }, text: 'x' }],
      ['GET', '/checks', undefined],
      ['POST', '/checks/let-stand', { scope: 'hit', hit: { rule: 'x', fault: 'x', words: 'x', before: '', after: '' }, reason: 'x' }],
    ] as const) {
      const answer = await call(other, method, `/stories/${made.id}${path}`, body)
      expect([404, 422], `${method} ${path}`).toContain(answer.status)
    }
  })

  test('a story that lacks what the lock asks for is not filed, and each thing is named', async () => {
    const { id } = await must<Moved>(staff.author, 'POST', '/stories', { genre: 'news' })
    const file = () => call(staff.author, 'POST', `/stories/${id}/transitions`, { action: 'file' })
    expect(await file()).toMatchObject({ status: 422, body: { kind: 'invalid', fields: { headline: 'required', byline: 'required', body: 'required' } } })
    const content = { kicker: '', headline: ['新桥通车'], deck: '', byline: '记者 甲', dateline: '', body: [{ type: 'paragraph', text: [{ text: '通车。' }] }] }
    await must(staff.author, 'PUT', `/stories/${id}/content`, { version: 1, content })
    expect(await file()).toMatchObject({ status: 200, body: { state: 'filed' } })
  })

  test('keeps page designs: made, changed on the version read, retired and brought back', async () => {
    const slots = [{ key: 'lead', kind: 'story', col: 0, line: 0, cols: 6, lines: 86, split: 4, headline: 'lead', importance: 1 }]
    const made = await call(staff.layout, 'POST', '/templates', { name: { zh: '接口版', en: '' }, format: 'tabloid', slots })
    expect(made).toMatchObject({ status: 201, body: { version: 1 } })
    const id = String(made.body.id)
    expect(await call(staff.author, 'GET', `/templates/${id}`)).toMatchObject({ status: 200, body: { slots, builtIn: false } })
    const { items } = await must<{ items: { id: string; format: string }[] }>(staff.author, 'GET', '/templates?format=tabloid')
    expect(items.map((one) => one.id)).toContain(id)
    expect(items.every((one) => one.format === 'tabloid')).toBe(true)
    const shorter = slots.map((slot) => ({ ...slot, lines: 40 }))
    expect(await call(staff.layout, 'PUT', `/templates/${id}`, { version: 1, slots: shorter })).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await call(staff.layout, 'PUT', `/templates/${id}`, { version: 1, slots })).toMatchObject({ status: 409, body: { kind: 'conflict' } })
    expect((await call(staff.layout, 'DELETE', `/templates/${id}`)).status).toBe(422)
    expect((await call(staff.author, 'DELETE', `/templates/${id}?version=2`)).status).toBe(403)
    expect(await call(staff.layout, 'DELETE', `/templates/${id}?version=2`)).toMatchObject({ status: 200, body: { version: 3 } })
    expect(await call(staff.layout, 'GET', `/templates/${id}`)).toMatchObject({ body: { retired: true } })
    expect(await call(staff.layout, 'POST', `/templates/${id}/restoration`, { version: 3 })).toMatchObject({ status: 200, body: { version: 4 } })
  })

  test('an advertisement is booked, its artwork brought as bytes, and approved by a second person', async () => {
    const seller = await makePerson(database.db, ['ad'], null, '广告壬')
    await enrol(seller)
    const booking = { client: '青禾超市', title: '冬至酬宾', size: { unit: 'mm', width: 235, height: 80 }, bookings: [{ date: '2030-02-01', page: 2 }] }
    const { id } = await must<{ id: string }>(seller, 'POST', '/ads', booking)
    await must(seller, 'PATCH', `/ads/${id}`, { version: 1, note: '客户来取样报' })
    const bytes = makeAdPdf()
    const taken = await upload<{ sha256: string; version: number }>(seller, 'PUT', `/ads/${id}/artwork?name=${encodeURIComponent('冬至.pdf')}`, bytes, 'application/pdf')
    expect(taken.sha256).toBe(sha256(bytes))
    expect(await call(seller, 'POST', `/ads/${id}/transitions`, { action: 'approve', version: taken.version })).toMatchObject({ status: 403, body: { rule: 'own_ad' } })
    expect(await must(staff.chief, 'POST', `/ads/${id}/transitions`, { action: 'approve', version: taken.version })).toMatchObject({ state: 'approved' })
    expect(await must(staff.layout, 'GET', '/ads?from=2030-02-01&until=2030-02-01')).toMatchObject({ items: [{ id, state: 'approved' }] })
    await must(seller, 'PATCH', `/ads/${id}`, { version: 4, title: '国家级冬至酬宾' })
    expect(await call(staff.chief, 'POST', `/ads/${id}/transitions`, { action: 'approve', version: 5 })).toMatchObject({ status: 409, body: { reason: 'open_checks', params: { count: 1 } } })
    const [found] = (await must<{ checks: AdCheck[] }>(staff.chief, 'GET', `/ads/${id}`)).checks
    const hit = { rule: found?.rule, fault: found?.fault, words: found?.words, before: found?.before, after: found?.after }
    const stood = await must<{ id: string }>(staff.chief, 'POST', `/ads/${id}/checks/let-stand`, { scope: 'hit', hit, reason: '项目的名称' })
    expect(await must(staff.layout, 'GET', `/ads/${id}`)).toMatchObject({ checks: [{ words: '国家级', letStand: { id: stood.id } }] })
    await must(staff.chief, 'DELETE', `/ads/${id}/checks/let-stand/${stood.id}`)
    await must(seller, 'PATCH', `/ads/${id}`, { version: 5, title: '冬至酬宾' })
    await must(staff.chief, 'POST', `/ads/${id}/transitions`, { action: 'approve', version: 6 })
    expect(await must(staff.layout, 'GET', `/ads/${id}`)).toMatchObject({ artwork: { name: '冬至.pdf' }, abilities: [] })
    const file = await fetch(`${base}/ads/${id}/artwork`, { headers: { authorization: `Bearer ${tokens.get(staff.layout.id)}` } })
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true)
    expect(await must(staff.layout, 'GET', '/ads/of/2030-02-01')).toMatchObject({ ads: [{ id }], slots: [] })
    // a plan with two places for advertisements, for this edition alone
    const [before] = await database.db.select({ plan: paper.plan }).from(paper)
    const plan = ['tabloid-front', 'tabloid-notices'].map((template) => ({ section: { zh: '要闻', en: 'News' }, template }))
    await database.db.update(paper).set({ plan })
    await must(staff.layout, 'POST', '/editions', { date: '2030-02-01' })
    await database.db.update(paper).set(before ?? {})
    const { slots } = await must<{ slots: { id: string; page: number; key: string }[] }>(seller, 'GET', '/ads/of/2030-02-01')
    const [slot, other] = slots
    expect(await must(seller, 'PUT', `/slots/${slot?.id}/ad`, { adId: id })).toMatchObject({ adId: id, page: slot?.page })
    expect(await must(staff.layout, 'POST', `/slots/${slot?.id}/ad/move`, { toSlotId: other?.id, adId: id })).toMatchObject({ slot: other?.key })
    const layout = await must<{ layout: { furniture: { kind: string; sha256?: string }[] } }>(staff.layout, 'GET', `/editions/2030-02-01/pages/${other?.page}/layout`)
    expect(layout.layout.furniture.find(({ kind }) => kind === 'artwork')?.sha256).toBe(taken.sha256)
    expect(await call(seller, 'GET', `/ads/${id}/insertions/${other?.id}/proof.pdf`)).toMatchObject({ status: 409, body: { reason: 'ad_not_published', params: { date: '2030-02-01' } } })
    expect(await must(staff.layout, 'DELETE', `/slots/${other?.id}/ad?adId=${id}`)).toMatchObject({ adId: id })
    // a stranger's file is saved, never shown where it could act
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="artwork.pdf"/)
    expect(await upload(seller, 'PUT', `/ads/${id}/artwork`, Buffer.from('hello'), 'application/pdf')).toMatchObject({ kind: 'unusable_artwork', why: 'format' })
  })

  test('answers what its document says, at every endpoint', { timeout: 120_000 }, async () => {
    const { layout, head, chief, editor, author, proof1 } = staff
    await must(chief, 'GET', '/me')
    await must(chief, 'GET', '/desks')
    await must(chief, 'GET', '/editions')
    await must(author, 'GET', '/stories?limit=5')
    // one page after another in an order, of one's own, and where a search has its words
    const sorted = await must<{ next: string | null }>(author, 'GET', '/stories?limit=1&sort=headline&mine=true')
    if (sorted.next) await must(author, 'GET', `/stories?limit=1&sort=headline&mine=true&cursor=${sorted.next}`)
    await must(author, 'GET', `/stories?q=${encodeURIComponent('的')}`)
    expect((await call(author, 'GET', '/stories?sort=colour')).status).toBe(422)
    expect((await call(author, 'GET', '/stories?mine=perhaps')).status).toBe(422)
    await must(chief, 'GET', '/stories/counts')
    // a story with a picture, and all that is kept of it
    const png = await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#888' } }).png().toBuffer()
    const { id: asset } = await upload<{ id: string }>(author, 'POST', '/pictures?name=a.png', png, 'image/png')
    const own = { kind: 'own', validUntil: null, printOnly: false, note: '' }
    expect(await must(author, 'PUT', `/pictures/${asset}/rights`, { rights: own, seen: { ...own, kind: 'unknown' } })).toEqual({ id: asset, rights: own })
    expect(await must(author, 'GET', '/pictures?q=a.png&limit=1')).toMatchObject({ items: [{ id: asset, rights: own, maySet: true }] })
    expect((await call(author, 'PUT', `/pictures/${asset}/rights`, { rights: { ...own, printOnly: true } })).status).toBe(422)
    expect((await call(author, 'GET', '/pictures?used=perhaps')).status).toBe(422)
    const content = (headline: string, body: object[]) => ({ kicker: '', headline: [headline], deck: '', byline: '记者 甲', dateline: '本报讯', body })
    const text = (words: string) => ({ type: 'paragraph', text: [{ text: words }] })
    const ready = async (headline: string, body: object[], genre = 'news') => {
      const made = await must<Moved>(author, 'POST', '/stories', { genre, content: content(headline, body) })
      await must(author, 'PATCH', `/stories/${made.id}/slip`, { note: '配图', wantedDate: OPEN, wantedPage: 1 })
      await must(author, 'POST', `/stories/${made.id}/comments`, { text: '请核数' })
      const by = (who: Actor, action: string) => must(who, 'POST', `/stories/${made.id}/transitions`, { action, hash: made.hash })
      await by(author, 'file')
      await by(editor, 'claim')
      await by(editor, 'pass')
      await by(head, 'pass')
      await by(chief, 'pass')
      return made.id
    }
    const long = await ready('新桥今起通车', [text('昨日通车。'.repeat(60)), { type: 'picture', asset, caption: '桥', credit: '甲 摄' }, text('桥'.repeat(900))])
    const short = await ready('两路公交改线', [text('三路车改走新桥。')])
    await must(author, 'GET', `/stories/${long}`)
    await must(author, 'GET', `/stories/${long}/history`)
    await must(author, 'GET', `/stories/${long}/versions`)
    await must(author, 'GET', `/stories/${long}/versions/1`)
    await must(author, 'POST', `/stories/${long}/versions`, { name: '签发稿' })
    const faulty = await must<Moved>(author, 'POST', '/stories', { genre: 'news', content: content('缴费提醒', [text('学费已打入指定帐户，请各位家长留意查收。')]) })
    const checksOf = async () => (await must<{ hits: { rule: string; fault: string; words: string; before: string; after: string; letStand: { id: string } | null }[] }>(author, 'GET', `/stories/${faulty.id}/checks`)).hits
    const { letStand: _open, ...found } = (await checksOf()).find(({ words }) => words === '帐户')!
    const stands = await must<{ id: string }>(author, 'POST', `/stories/${faulty.id}/checks/let-stand`, { scope: 'hit', hit: { rule: found.rule, fault: found.fault, words: found.words, before: found.before, after: found.after }, reason: '户名如此' })
    expect((await checksOf()).find(({ words }) => words === '帐户')?.letStand).toMatchObject({ id: stands.id, by: author.name, reason: '户名如此' })
    await must(author, 'DELETE', `/checks/let-stand/${stands.id}`)
    expect((await checksOf()).find(({ words }) => words === '帐户')?.letStand).toBeNull()
    const colleagues = await must<{ items: { id: string; sees: boolean }[] }>(author, 'GET', `/stories/${faulty.id}/addressees`)
    expect(colleagues.items.find(({ id }) => id === editor.id)).toMatchObject({ sees: false })
    const thread = await must<{ id: string }>(author, 'POST', `/stories/${faulty.id}/threads`, { kind: 'query', anchor: { words: '指定帐户' }, askedOf: editor.id, text: '哪家银行？' })
    await must(editor, 'POST', `/threads/${thread.id}/comments`, { text: '农商行', mentions: [author.id] })
    await must(author, 'POST', `/threads/${thread.id}/resolution`, {})
    await must(author, 'DELETE', `/threads/${thread.id}/resolution`)
    expect(await must(author, 'GET', `/stories/${faulty.id}`)).toMatchObject({
      openQueries: 1,
      threads: [{ id: thread.id, place: { from: { field: 'body', block: 0, offset: 5 } }, askedOf: { id: editor.id }, comments: [{ text: '哪家银行？' }, { text: '农商行', mentions: [author.name] }], may: ['reply', 'resolve'] }],
    })
    const draft = await must<{ id: string; hash: string }>(author, 'POST', '/stories', { genre: 'news', content: { kicker: '', headline: ['稿'], deck: '', byline: '', dateline: '', body: [text('旧文。')] } })
    await must(author, 'PUT', `/stories/${draft.id}/content`, { version: 1, content: { kicker: '', headline: ['稿'], deck: '', byline: '', dateline: '', body: [text('新文。'), text('另有一段。')] } })
    const compared = await must<{ hash: string; rows: { kind: string }[]; hands: unknown[] }>(author, 'GET', `/stories/${draft.id}/versions/1/comparison`)
    expect(compared).toMatchObject({ rows: [{ kind: 'same' }, { kind: 'changed' }, { kind: 'added' }], hands: [[{ id: author.id }]] })
    await must(author, 'GET', `/stories/${draft.id}/versions/1/comparison?with=2`)
    await must(author, 'POST', `/stories/${draft.id}/versions/1/restorations`, { seen: compared.hash, row: 2 })
    expect(await must(author, 'GET', `/stories/${draft.id}`)).toMatchObject({ content: { body: [text('新文。')] } })

    // an edition on which everything is done that may be done to a page
    const { id: editionId } = await must<{ id: string }>(layout, 'POST', '/editions', { date: OPEN })
    const { pages: made } = await must<{ pages: { id: string; number: number }[] }>(layout, 'POST', `/editions/${editionId}/page-count`, { count: 4, seen: 2 })
    const [, , third, fourth] = made
    expect(await must(layout, 'POST', `/pages/${third?.id}/swap`, { withPageId: fourth?.id, page: 3, withPage: 4 })).toMatchObject({ pages: [{ id: third?.id, number: 4 }, { id: fourth?.id, number: 3 }] })
    const plan = await must<View>(layout, 'GET', `/editions/${OPEN}`)
    expect(plan.pages.map(({ id }) => id)).toEqual([made[0]?.id, made[1]?.id, fourth?.id, third?.id])
    const pages = plan.pages.map((page) => ({ ...page, slots: page.slots.filter(({ kind }) => kind === 'story') }))
    const [one, two] = pages
    const [a, b, c] = one?.slots ?? []
    const [d] = two?.slots ?? []
    if (!one || !two || !a || !b || !c || !d) throw new Error('two pages with slots for stories')
    const read = (number: number) => must<{ page: { hash: string } }>(proof1, 'GET', `/editions/${OPEN}/pages/${number}`)
    await must(layout, 'PATCH', `/pages/${one.id}`, { credit: '版式 甲' })
    // a slot is added where another was made lower, deleted, and put back as it was
    await must(layout, 'PATCH', `/slots/${a.id}`, { lines: a.lines - 10 })
    const place = { kind: 'story', col: a.col, line: a.line + a.lines - 8, cols: a.cols, lines: 8 }
    const put = await must<{ slotId: string; key: string }>(layout, 'POST', `/pages/${one.id}/slots`, place)
    await must(layout, 'POST', `/slots/${put.slotId}/remove`, { seen: { lines: 8 } })
    expect(await must(layout, 'POST', `/pages/${one.id}/slots`, { ...place, again: put })).toEqual(put)
    await must(layout, 'POST', `/slots/${put.slotId}/remove`, {})
    await must(layout, 'PATCH', `/slots/${a.id}`, { lines: a.lines })
    await must(layout, 'POST', `/slots/${a.id}/placement`, { storyId: long })
    // where it is too long for its slot it is asked to be cut
    await must(layout, 'PATCH', `/slots/${a.id}`, { lines: 8 })
    const cut = await must<{ kind: string; lines: number; characters: number }>(layout, 'POST', `/slots/${a.id}/length`, { note: '引语可删' })
    expect(await must(layout, 'GET', `/editions/${OPEN}/pages/1`)).toMatchObject({ lengths: [{ ...cut, storyId: long }] })
    expect(await must(editor, 'GET', `/stories/${long}`)).toMatchObject({ lengths: [{ ...cut, slot: a.key, note: '引语可删' }] })
    await must(layout, 'POST', `/slots/${a.id}/length/withdraw`, {})
    await must(layout, 'PATCH', `/slots/${a.id}`, { lines: a.lines })
    await must(layout, 'POST', `/slots/${b.id}/placement`, { storyId: short })
    await must(layout, 'POST', `/slots/${b.id}/move`, { toSlotId: c.id })
    await must(layout, 'POST', `/slots/${a.id}/swap`, { withSlotId: c.id })
    await must(layout, 'POST', `/slots/${c.id}/swap`, { withSlotId: a.id })
    await must(layout, 'POST', `/slots/${d.id}/jump`, { storyId: long })
    await must(layout, 'POST', `/stories/${long}/shorten-jump`, { editionId })
    // a guide says page and headline as they are
    const guide = [{ storyId: long, title: '' }]
    expect(await must(layout, 'PUT', `/slots/${d.id}/guide`, { entries: guide })).toEqual({ slotId: d.id, entries: guide })
    const guided = await must<{ page: { slots: { id: string; guide?: unknown }[] } }>(chief, 'GET', `/editions/${OPEN}/pages/2`)
    expect(guided.page.slots.find(({ id }) => id === d.id)?.guide).toEqual(guide)
    const { layout: withGuide } = await must<{ layout: { guides?: unknown } }>(chief, 'GET', `/editions/${OPEN}/pages/2/layout`)
    expect(withGuide.guides).toMatchObject([{ slot: d.key, lines: [{ storyId: long, page: 1 }] }])
    await must(layout, 'POST', `/slots/${d.id}/guide/clear`, { seen: guide })
    await must(layout, 'PUT', `/slots/${a.id}/headline`, { headline: ['新桥', '今起通车'] })
    await must(layout, 'PUT', `/slots/${a.id}/picture`, { picture: asset, crop: { x: 100, y: 200, zoom: 1500 } })
    const { checks } = await must<{ checks: { id: string; severity: string; failures: { target: unknown; covers: string }[] }[] }>(chief, 'GET', `/editions/${editionId}/preflight`)
    const warning = checks.find(({ severity, failures }) => severity === 'warning' && failures.length > 0)
    await must(head, 'POST', `/editions/${editionId}/disposals`, { check: warning?.id, ...pick(warning?.failures[0]), reason: '已看过' })
    await must(head, 'POST', `/slots/${a.id}/dates`, {})
    await must(layout, 'PATCH', `/slots/${a.id}`, { setting: { frame: 'box', dropCap: 2 } })
    await read(1)
    await must(chief, 'GET', `/editions/${OPEN}/pages/1/layout`)
    await must(chief, 'GET', `/editions/${OPEN}/pages/1/ink`)
    await must(chief, 'GET', `/editions/${OPEN}/ink`)
    await must(layout, 'POST', `/pages/${one.id}/proofs`, {})
    const { markId } = await must<{ markId: string }>(proof1, 'POST', `/pages/${one.id}/marks`, { text: '多一字', slotKey: a.key })
    await must(layout, 'POST', `/marks/${markId}/done`, { reason: '原文如此' })
    await must(editor, 'POST', `/marks/${markId}/verified`, {})
    // 三路车改走新桥。
    const { reading } = await must<{ reading: { storyId: string; hash: string; own: boolean }[] }>(proof1, 'GET', `/editions/${OPEN}/pages/1`)
    const [piece] = reading
    expect(await must(proof1, 'POST', `/pages/${one.id}/reading`, { storyId: piece?.storyId, hash: piece?.hash, read: true })).toMatchObject({ storyId: piece?.storyId, read: true })
    expect(await must(proof1, 'GET', `/editions/${OPEN}/pages/1`)).toMatchObject({ reading: [{ own: true, by: [{ by: { id: proof1.id } }] }, ...reading.slice(1)] })
    const typo = await must<{ markId: string }>(proof1, 'POST', `/pages/${one.id}/marks`, { text: '', correction: { storyId: short, block: 0, from: 1, to: 2, was: '路', by: '号' } })
    expect(await must(layout, 'POST', `/marks/${typo.markId}/carried-out`, {})).toMatchObject({ state: 'done', class: 'C' })
    const { markId: headlined } = await must<{ markId: string }>(proof1, 'POST', `/pages/${one.id}/marks`, { text: '', correction: { storyId: short, field: 'headline', block: 0, from: 0, to: 1, was: '两', by: '三' } })
    expect(await read(1)).toMatchObject({ marks: expect.arrayContaining([expect.objectContaining({ id: headlined, correction: expect.objectContaining({ field: 'headline', class: 'A' }) as unknown })]) as unknown })
    await must(layout, 'POST', `/marks/${headlined}/done`, { reason: '原题如此' })
    await must(editor, 'POST', `/marks/${headlined}/verified`, {})
    // 三号车改走新桥。
    const bridge = { storyId: short, block: 0, from: 5, to: 7, was: '新桥', by: '新桥', asks: 'query' }
    const questions = []
    for (const text of ['哪座新桥？', '桥名对吗？']) questions.push((await must<{ markId: string }>(proof1, 'POST', `/pages/${one.id}/marks`, { text, correction: bridge })).markId)
    await must(chief, 'POST', `/marks/${questions[0]}/correction`, { by: '北新桥' })
    expect(await must(proof1, 'POST', `/marks/${questions[0]}/stet`, {})).toMatchObject({ state: 'stet' })
    expect(await must(proof1, 'POST', `/marks/${questions[1]}/settled`, {})).toMatchObject({ state: 'verified' })
    expect(await read(1)).toMatchObject({ marks: expect.arrayContaining([expect.objectContaining({ id: questions[1], query: expect.objectContaining({ answers: [] }) as unknown })]) as unknown })
    await must(proof1, 'POST', `/pages/${one.id}/proofs/signature`, { round: 1, hash: (await read(1)).page.hash })
    // 核红 and the comparison: a mark carried out on the proof that was signed, told by what is printed since
    const late = await must<{ markId: string }>(proof1, 'POST', `/pages/${one.id}/marks`, { text: '', correction: { storyId: short, block: 0, from: 1, to: 2, was: '号', by: '路' } })
    expect(await must(layout, 'POST', `/marks/${late.markId}/carried-out`, {})).toMatchObject({ state: 'done' })
    expect(await call(editor, 'POST', `/marks/${typo.markId}/verified`, {})).toMatchObject({ status: 409, body: { reason: 'nothing_changed' } })
    const printed = await must<{ prints: { id: string }[]; changes: object[]; marks: { markId: string }[] }>(proof1, 'GET', `/editions/${OPEN}/pages/1/difference`)
    expect(printed).toMatchObject({ from: { of: 'proof', own: true }, to: { of: 'now' }, changes: [{ kind: 'words', part: 'body', words: { before: '号', after: '路' }, before: [{}], after: [{}] }] })
    expect(printed.marks.find(({ markId: one }) => one === late.markId)).toMatchObject({ state: 'done', print: 'carried_out', words: { before: '号', after: '路' }, before: [{}], after: [{}] })
    expect(printed.marks.find(({ markId: one }) => one === typo.markId)).toMatchObject({ state: 'done', print: 'untouched' })
    const [first] = printed.prints
    expect(await must(proof1, 'GET', `/editions/${OPEN}/pages/1/difference?from=${first?.id}&to=${first?.id}`)).toMatchObject({ changes: [] })
    expect((await call(proof1, 'GET', `/editions/${OPEN}/pages/1/difference?from=elsewhere`)).status).toBe(404)
    await must(editor, 'POST', `/marks/${late.markId}/verified`, {})
    await must(editor, 'POST', `/marks/${typo.markId}/verified`, { reason: '又改回原样' })
    const asked = await call(layout, 'PATCH', `/pages/${one.id}`, { credit: '版式 乙' })
    expect(asked).toMatchObject({ status: 409, body: { kind: 'would_void', pages: [{ number: 1, people: [proof1.name] }] } })
    await must(layout, 'PATCH', `/pages/${one.id}`, { credit: '版式 乙', voids: asked.body.voids })
    await must(layout, 'POST', `/editions/${editionId}/proofs`, { pageIds: [one.id] })
    await must(layout, 'POST', `/pages/${one.id}/reopen`, { reason: '改样' })
    await must(layout, 'POST', `/stories/${short}/pull`, { to: 'ready', reason: '换稿' })
    await must(chief, 'POST', '/fit', { content: content('试排', [text('一行。')]), against: { edition: OPEN, page: 1, slot: a.key } })

    // the times of the edition, and a page that is held
    const board = await must<{ pressAt: string; plan: object }>(editor, 'GET', `/editions/${OPEN}/times`)
    await must(chief, 'POST', `/editions/${editionId}/times`, { times: { ...board.plan, copy: '20:00' }, seen: board.plan })
    expect(await call(layout, 'POST', `/editions/${editionId}/times`, { times: board.plan })).toMatchObject({ status: 403 })
    await must(chief, 'POST', `/pages/${one.id}/hold`, { until: new Date(Date.parse(board.pressAt) + 30 * 60_000).toISOString(), reason: '等决赛比分' })
    await must(editor, 'GET', `/editions/${OPEN}/times`)
    await must(chief, 'POST', `/pages/${one.id}/give-back`, {})
    expect((await must<{ editions: { date: string }[] }>(editor, 'GET', `/press-times/${OPEN.slice(0, 7)}`)).editions.map(({ date }) => date)).toContain(OPEN)
    expect((await call(editor, 'GET', '/press-times/2026-13')).status).toBe(422)
    const file = await fetch(`${base}/press-times/${OPEN.slice(0, 7)}/file?language=en`, { headers: { authorization: `Bearer ${tokens.get(editor.id)}` } })
    expect([file.headers.get('content-type'), (await file.text()).slice(0, 11)]).toEqual(['text/csv; charset=utf-8', 'Date,Number'])

    // the paper, its designs and its profile
    const { version, ...settings } = await must<{ version: number; identity: object }>(chief, 'GET', '/paper')
    await must(chief, 'PUT', '/paper', { version, settings: { ...settings, undersetTolerance: 5, identity: { ...settings.identity, hotline: '0000-1' } }, openEditions: 'keep' })
    await must(chief, 'POST', `/editions/${editionId}/identity`, {})
    await must(layout, 'GET', '/templates')
    await must(chief, 'GET', '/press/profile')
    await upload(chief, 'PUT', '/press/profile', bundledProfile().bytes, 'application/vnd.iccprofile')
    await must(chief, 'DELETE', '/press/profile')
    await upload(chief, 'POST', '/fonts', testFont('报'), 'font/ttf')
    await must(chief, 'GET', '/fonts')
    const glyph = `/glyphs/song/${encodeURIComponent('𡋾')}`
    await upload(chief, 'POST', `/glyphs?character=${encodeURIComponent('𡋾')}&manner=song&name=a.svg`, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h40v10h-40z"/></svg>'), 'image/svg+xml')
    await must(chief, 'GET', '/glyphs')
    await must(chief, 'DELETE', glyph)
    expect(await call(chief, 'DELETE', glyph)).toMatchObject({ status: 404 })
    const nameplate = await upload<{ sha256: string }>(chief, 'POST', '/nameplates?name=a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h40v10h-40z"/></svg>'), 'image/svg+xml')
    await must(chief, 'GET', '/nameplates')
    const drawn = { ...settings.identity, head: 'left', nameplate: { sha256: nameplate.sha256, width: 900, right: 0, down: 0 }, app: { name: '客户端', address: 'https://app.example.invalid/' } }
    await must(chief, 'PUT', '/paper', { version: version + 1, settings: { ...settings, undersetTolerance: 5, identity: drawn }, openEditions: 'keep' })
    await must(chief, 'GET', '/paper')
    await must(chief, 'POST', `/editions/${editionId}/identity`, {})
    await must(chief, 'GET', `/editions/${OPEN}/pages/1/layout`)

    // rules, lexicons, what the paper lets stand
    expect(await must(chief, 'PUT', '/checker/rules/width', { to: 'hint', was: 'default' })).toEqual({ rule: 'width', to: 'hint' })
    expect(await call(chief, 'PUT', '/checker/rules/width', { to: 'block', was: 'default' })).toMatchObject({ status: 409, body: { reason: 'stale_version' } })
    expect((await must<{ items: { rule: string; severity: string; setting: string }[] }>(chief, 'GET', '/checker/rules')).items).toContainEqual({ rule: 'width', severity: 'warn', setting: 'hint' })
    await must(chief, 'PUT', '/checker/rules/width', { to: 'default' })
    expect((await call(chief, 'PUT', '/checker/rules/opera', { to: 'default' })).status).toBe(422)
    const phrase = { kind: 'phrase', text: '橹坊历史街区', wrong: '橹坊老街区\n橹坊旧街' }
    const added = await must<{ id: string }>(chief, 'POST', '/lexicon', { entry: phrase })
    expect(await call(chief, 'POST', '/lexicon', { entry: phrase })).toMatchObject({ status: 409, body: { reason: 'entry_clash' } })
    expect(await call(chief, 'POST', '/lexicon', { entry: { kind: 'place', text: '一' } })).toMatchObject({ status: 422, body: { fields: { text: 'too_short' } } })
    expect(await must(chief, 'GET', `/lexicon?q=${encodeURIComponent('老街')}&kind=phrase`)).toMatchObject({ total: 1, page: 1, items: [{ id: added.id, entry: phrase, off: false, by: { name: chief.name } }] })
    const changed = await must<{ id: string }>(chief, 'PUT', `/lexicon/${added.id}`, { entry: { ...phrase, wrong: '橹坊旧街' } })
    expect(await call(chief, 'PUT', `/lexicon/${added.id}`, { entry: phrase })).toMatchObject({ status: 409, body: { reason: 'stale_version' } })
    expect(await must(chief, 'PUT', '/lexicon/starting', { kind: 'confusable', text: '帐户', on: false })).toEqual({ kind: 'confusable', text: '帐户', on: false })
    expect(await must(chief, 'GET', `/lexicon?from=starting&q=${encodeURIComponent('帐户')}`)).toMatchObject({ items: [{ id: null, off: true }] })
    await must(chief, 'PUT', '/lexicon/starting', { kind: 'confusable', text: '帐户', on: true })
    const csv = Buffer.from('类别,词,错误写法\n固定提法,橹坊历史街区,橹坊老街\n固定提法,橹坊,橹坊\n地名,芦栖渡口,')
    const shown = await upload<{ stamp: string; lines: { outcome: string }[] }>(chief, 'POST', '/lexicon/read', csv, 'text/csv')
    expect(shown.lines.map(({ outcome }) => outcome)).toEqual(['changed', 'refused', 'added'])
    expect(await upload(chief, 'POST', `/lexicon/take?stamp=${shown.stamp}`, csv, 'text/csv')).toEqual({ added: 1, changed: 1, refused: 1 })
    expect(await upload(chief, 'POST', `/lexicon/take?stamp=${shown.stamp}`, csv, 'text/csv')).toMatchObject({ status: 409, reason: 'stale_version' })
    expect(await call(chief, 'DELETE', `/lexicon/${changed.id}`)).toMatchObject({ status: 409 })
    const { items: entries } = await must<{ items: { id: string }[] }>(chief, 'GET', '/lexicon')
    for (const one of entries) await must(chief, 'DELETE', `/lexicon/${one.id}`)
    const { letStand: _none, ...everywhere } = (await checksOf()).find(({ words }) => words === '帐户')!
    const standing = await must<{ id: string }>(chief, 'POST', `/stories/${faulty.id}/checks/let-stand`, { scope: 'paper', hit: { rule: everywhere.rule, fault: everywhere.fault, words: '帐户', before: everywhere.before, after: everywhere.after }, reason: '店招如此' })
    expect(await must(chief, 'GET', '/checks/let-stand?q=店招&rule=confusables')).toMatchObject({ total: 1, items: [{ id: standing.id, words: '帐户', story: { id: faulty.id } }] })
    await must(chief, 'DELETE', `/checks/let-stand/${standing.id}`)
    expect(await must(chief, 'GET', '/checks/let-stand?of=taken-back')).toMatchObject({ items: [{ id: standing.id, takenBack: { by: { name: chief.name } } }] })
    // read and changed by chief and admin alone
    for (const [method, path, body] of [
      ['GET', '/checker/rules', undefined],
      ['PUT', '/checker/rules/width', { to: 'off' }],
      ['GET', '/lexicon', undefined],
      ['POST', '/lexicon', { entry: phrase }],
      ['PUT', `/lexicon/${added.id}`, { entry: phrase }],
      ['DELETE', `/lexicon/${added.id}`, undefined],
      ['PUT', '/lexicon/starting', { kind: 'confusable', text: '帐户', on: false }],
      ['GET', '/checks/let-stand', undefined],
    ] as const) {
      expect(await call(head, method, path, body), `${method} ${path}`).toMatchObject({ status: 403, body: { kind: 'forbidden', rule: 'role' } })
    }

    // what is done to editions as a whole; the first test has locked and published the one before
    await must(chief, 'POST', `/editions/${editionId}/number`, { number: plan.number + 40, reason: '改号' })
    await must(chief, 'POST', `/editions/${editionId}/cancel`, { reason: '不出了' })
    const { id: opened } = await must<{ id: string }>(layout, 'POST', '/editions', { date: REOPENED })
    await lockBySql(opened)
    await must(chief, 'POST', `/editions/${opened}/unlock`, { reason: '有误' })
    await must(head, 'POST', `/editions/${opened}/unlock/confirm`, {})
    await lockBySql(opened, 2)
    expect(await must(chief, 'POST', `/editions/${opened}/run`, { pages: [1], reason: '赛果' })).toEqual({ editionId: opened, lockVersion: 2, run: 2, pages: [1] })
    const published = await must<View>(chief, 'GET', `/editions/${PUBLISHED}`)
    for (const path of [`editions/${PUBLISHED}`, `editions/${PUBLISHED}/pages/1`, `stories/${long}`, `people/${layout.id}`, 'system', 'chain']) {
      await must(chief, 'GET', `/audit/${path}`)
      // not hers to read: as if there were none
      expect(await call(author, 'GET', `/audit/${path}`), path).toMatchObject({ status: 404, body: { kind: 'not_found' } })
    }
    const { next } = await must<{ next: string }>(chief, 'GET', `/audit/editions/${PUBLISHED}?limit=3&act=placing`)
    await must(chief, 'GET', `/audit/editions/${PUBLISHED}?limit=3&act=placing&cursor=${next}`)
    expect(await call(chief, 'GET', '/audit/system?act=opera')).toMatchObject({ status: 422 })
    expect(await call(chief, 'GET', '/audit/system?cursor=abc')).toMatchObject({ status: 422 })
    await must(chief, 'POST', `/editions/${published.id}/archive`, {})
    expect(neverHeld()).toEqual([])
  })

  test('the document describes every operation, and nothing else', async () => {
    const { body } = await call(null, 'GET', '/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    const paths = body.paths as Record<string, Record<string, { operationId: string; responses: object }>>
    const documented = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
    expect(documented.sort()).toEqual(ENDPOINTS.map((one) => `${one.method} /api/v1${one.path}`).sort())
    const ids = ENDPOINTS.map((one) => one.id)
    expect(new Set(ids).size).toBe(ids.length)
    const save = paths['/api/v1/stories/{id}/content']?.put
    expect(JSON.stringify(save)).toContain('version')
    expect(JSON.stringify(body)).not.toContain('"$schema"')
    expect(documentFaults(body)).toEqual([])
  })
})

/** Locking one by the commands takes a whole evening. */
async function lockBySql(editionId: string, version = 1): Promise<void> {
  await database.db.update(page).set({ state: 'locked' }).where(eq(page.editionId, editionId))
  await database.db.insert(editionLock).values({ id: newId(), editionId, version, snapshot: {}, hash: `${editionId} ${version}`, previousHash: `before ${editionId} ${version}`, lockedBy: staff.chief.id, lockedAt: new Date() })
  await database.db.update(edition).set({ state: 'locked', lockVersion: version }).where(eq(edition.id, editionId))
}

const pick = (failure?: { target: unknown; covers: string }) => ({ target: failure?.target, covers: failure?.covers })

async function makePersonWithToken(): Promise<Actor> {
  return tokenFor(['reporter'], '记者外')
}

function third(): Promise<Actor> {
  return tokenFor(['proofreader'], '校对壬')
}

async function tokenFor(roles: Actor['roles'], name: string): Promise<Actor> {
  const [id, token] = [newId(), `qn_${newSecret()}`]
  await database.db.insert(person).values({ id, email: `${id}@example.invalid`, name, roles: [...roles], createdAt: new Date() })
  await database.db.insert(apiToken).values({ id: newId(), personId: id, name: 't', tokenHash: sha256(token), createdAt: new Date() })
  tokens.set(id, token)
  return { id, name, roles, deskId: null, via: 'token' }
}
