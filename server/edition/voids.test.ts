import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { pageById, pageParts } from '@/db/read/page'
import { picture } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { blockText } from '@/newsroom/manuscript/texts'
import { designOf } from '@/newsroom/edition/design/slotFields'
import type { EditionView } from '@/newsroom/edition/pageView'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import type { Refusal } from '@/newsroom/refusal'
import { run, type Command } from '../command'
import { bookAd } from '../advertising/book'
import * as ADS from '../advertising/place'
import { planHash } from '../page/arrange/plan'
import { makePerson } from '../story/build.test-support'
import { setDatabase } from '../store'
import { EDITION_COMMANDS as C } from './commands'
import { readPage } from './readPage'
import { fullEdition, makePaper, makeStaff, must, mustVoid, proofAll, readyStory, signAll, slotsOf, view, type Staff } from './edition.fixture'

vi.setConfig({ testTimeout: 120_000 })

const ASSET = 'a-picture'
const DATE = '2030-04-01'
let database: Database
let staff: Staff
let edition: EditionView
let house: { slotId: string; pageId: string; col: number; cols: number; free: number }

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  // with a photo, and more than one place for advertisements
  await makePaper(database.db, { plan: ['tabloid-front-picture', 'tabloid-news'].map((template) => ({ section: { zh: '要闻', en: 'News' }, template })) })
  const { db } = database
  await db.insert(picture).values({ id: ASSET, sha256: 'a'.repeat(64), width: 4000, height: 3000, mime: 'image/webp', bytes: new Uint8Array([1]), preview: new Uint8Array([1]), name: 'p.webp', uploadedBy: staff.author.id, uploadedAt: new Date() })
  const slots = slotsOf(await fullEdition(db, staff, DATE))
  const frame = slots.find(({ kind }) => kind === 'photo')
  if (!frame) throw new Error('a photo slot')
  const photo: StoryContent = { kicker: '', headline: ['丰收'], deck: '', byline: '记者 甲', dateline: '本报讯', body: [{ type: 'picture', asset: ASSET, caption: '晒谷', credit: '甲 摄' }] }
  await must(C.placeStory, { slotId: frame.id, storyId: (await readyStory(db, staff, { genre: 'photo_story', content: photo })).id }, staff.layout)
  // and with a slot of nobody's, below a story that is set shorter, and room for one more below that
  const lead = slots.find(({ kind, placement }) => kind === 'story' && placement)
  if (!lead) throw new Error('a story')
  await must(C.changeSlot, { slotId: lead.id, lines: lead.lines - 14 }, staff.layout)
  const below = lead.line + lead.lines - 12
  house = { ...(await must(C.addSlot, { pageId: lead.pageId, kind: 'filler', col: lead.col, line: below, cols: lead.cols, lines: 4 }, staff.layout)), pageId: lead.pageId, col: lead.col, cols: lead.cols, free: below + 6 }
  edition = await view(staff, DATE)
}, 240_000)
afterAll(() => database.close())

type Asked = Extract<Refusal, { kind: 'would_void' }>

/** The commands that were made to ask. */
const tried = new Set<string>()

async function asked<I>(command: Command<I, unknown>, input: NoInfer<I>, actor: Actor = staff.layout): Promise<Asked> {
  tried.add(command.name)
  const result = await run(command, input, actor)
  if (result.ok || result.refusal.kind !== 'would_void') throw new Error(`not asked: ${command.name} ${JSON.stringify(result)}`)
  return result.refusal
}

/** Everything of an edition that an act could change. */
const stands = async () => JSON.stringify({ ...(await view(staff, DATE)), version: 0 })

/** One call of every command that changes the print of a page, on this edition. */
function changes(): [string, () => Promise<unknown>][] {
  const slots = slotsOf(edition)
  const stories = slots.filter(({ kind, placement }) => kind === 'story' && placement)
  const [one, two] = stories
  const story = one?.placement?.storyId
  const other = slots.find(({ kind }) => kind === 'advertisement') ?? slots.find(({ filler }) => filler)
  const photo = slots.find(({ kind, placement }) => kind === 'photo' && placement)
  if (!one || !two || story === undefined || !other || !photo) throw new Error('the edition has stories, a photo and an advertisement')
  const { id: slotId } = one
  const reason = '换稿'
  return [
    ['changeSlot', () => asked(C.changeSlot, { slotId, setting: { frame: 'box' } })],
    ['changeSlot by a line', () => asked(C.changeSlot, { slotId, line: one.line + 1, lines: one.lines - 1 })],
    ['changeSlot of an advertisement', () => asked(C.changeSlot, { slotId: other.id, label: '另一则' })],
    ['addSlot', () => asked(C.addSlot, { pageId: house.pageId, kind: 'filler', col: house.col, line: house.free, cols: house.cols, lines: 6 })],
    ['removeSlot', () => asked(C.removeSlot, { slotId: house.slotId })],
    ['setHeadlineBreaks', () => asked(C.setHeadlineBreaks, { slotId, headline: [(one.placement?.headline ?? []).join('')] })],
    ['setPageCount', () => asked(C.setPageCount, { editionId: edition.id, count: 4 })],
    ['swapStories', () => asked(C.swapStories, { slotId, withSlotId: two.id })],
    ['pullStory', () => asked(C.pullStory, { storyId: story, to: 'ready', reason })],
    ['pullStory to review', () => asked(C.pullStory, { storyId: story, to: 'first_review', reason })],
    ['setPictureCrop', () => asked(C.setPictureCrop, { slotId: photo.id, picture: ASSET, crop: { x: 100, y: 100, zoom: 2000 } })],
    ['arrangePage', async () => asked(C.arrangePage, await arrangedAnew(one))],
    ['setPage', () => asked(C.setPage, { pageId: one.pageId, credit: '版式 另一人' })],
  ]
}

/** The page with one story set in a line less, and all of them where they stand. */
async function arrangedAnew({ pageId, key: shorter }: { pageId: string; key: string }) {
  const row = await pageById(database.db, pageId)
  const [parts] = row ? await pageParts(database.db, [row]) : []
  if (!parts) throw new Error('a page')
  const slots = parts.slots.map((slot) => ({ ...designOf(slot), filler: slot.filler, lines: slot.key === shorter ? slot.lines - 1 : slot.lines }))
  const stories = parts.placements.map(({ slotKey: slot, storyId, versionId, headline }) => ({ slot, storyId, versionId, headline }))
  return { pageId, seen: planHash(parts), template: parts.page.template, slots, stories }
}

describe('on signed pages', () => {
  beforeAll(async () => {
    edition = await signAll(staff, DATE)
  }, 120_000)

  test('every change asks first, names what it voids and whose it is, and has changed nothing', async () => {
    const before = await stands()
    for (const [name, call] of changes()) {
      const refusal = (await call()) as Asked
      expect(refusal.pages[0], name).toMatchObject({ rounds: [1, 2, 3], levels: [1, 2, 3], people: expect.arrayContaining(['校对庚', '校对辛', '版面己', '主任丙', '总编丁']) })
      expect(await stands(), name).toBe(before)
    }
    // a chief is asked like anybody
    const [slot] = slotsOf(edition)
    if (!slot) throw new Error('a slot')
    await asked(C.setPage, { pageId: slot.pageId, credit: '版式 另一人' }, staff.chief)
  })

  test('a correction asks, too, and names what it takes: the clean proof and the signatures, and no round before', async () => {
    const story = slotsOf(edition).find(({ kind, placement }) => kind === 'story' && placement)
    const storyId = story?.placement?.storyId ?? ''
    const { contents } = await readPage(staff.chief, DATE, story?.page ?? 1)
    const block = contents[storyId]?.body.findIndex((one) => (blockText(one) ?? '').length > 4) ?? 0
    const correction = { storyId, block, from: 2, to: 3, was: blockText(contents[storyId]?.body[block])?.slice(2, 3) ?? '', by: '滨' }
    const { markId } = await must(C.markProof, { pageId: story?.pageId ?? '', text: '', correction }, staff.proof1)
    const before = await stands()
    const { pages } = await asked(C.carryOutMark, { markId })
    expect(pages).toEqual([expect.objectContaining({ number: story?.page, rounds: [3], levels: [1, 2, 3] })])
    expect(pages[0]?.people).not.toContain('校对庚')
    expect(await stands()).toBe(before)
    await must(C.markDone, { markId, reason: '原文如此' }, staff.layout)
    await must(C.verifyMark, { markId }, staff.editor)
  })

  test('what was not shown is not agreed to: another hash asks again', async () => {
    const before = await stands()
    const [page] = edition.pages
    if (!page) throw new Error('a page')
    const { voids } = await asked(C.setPage, { pageId: page.id, credit: '版式 另一人' })
    await asked(C.setPage, { pageId: page.id, credit: '版式 另一人', voids: 'a'.repeat(64) })
    expect(await stands()).toBe(before)
    // a yes to another page is none to this one
    const next = edition.pages[1]
    if (!next) throw new Error('two pages')
    await asked(C.setPage, { pageId: next.id, credit: '版式 另一人', voids })
    const refused = await run(C.setPage, { pageId: page.id, credit: '版式 另一人', voids: true }, staff.layout)
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'invalid' } })
  })

  test('two pages at once are named both; agreed to, exactly they are void, and changed back they stand again without a question', async () => {
    const slots = slotsOf(edition).filter(({ kind, placement }) => kind === 'story' && placement)
    const one = slots.find(({ page }) => page === 1)
    const two = slots.find(({ page }) => page === 2)
    if (!one || !two) throw new Error('stories on two pages')
    const { pages } = await asked(C.swapStories, { slotId: one.id, withSlotId: two.id })
    expect(pages.map(({ number }) => number)).toEqual([1, 2])
    await mustVoid(C.swapStories, { slotId: one.id, withSlotId: two.id }, staff.layout)
    expect((await view(staff, DATE)).pages.map(({ state }) => state)).toEqual(['composing', 'composing'])
    await must(C.swapStories, { slotId: two.id, withSlotId: one.id }, staff.layout)
    expect((await view(staff, DATE)).pages.map(({ state }) => state)).toEqual(['signed_chief', 'signed_chief'])
  })

  test('what prints nothing asks nothing', async () => {
    const [page] = edition.pages
    if (!page) throw new Error('a page')
    await must(C.setPage, { pageId: page.id, section: { zh: page.section.zh, en: 'Another name' } }, staff.layout)
    expect((await view(staff, DATE)).pages[0]?.state).toBe('signed_chief')
  })
})

describe('on a page whose proof is out', () => {
  test('a signature given while the question stood is asked about too', async () => {
    const [page] = edition.pages
    if (!page) throw new Error('a page')
    await must(C.reopenPage, { pageId: page.id, reason: '改样' }, staff.layout)
    const { hash } = await must(C.raiseProof, { pageId: page.id }, staff.layout)
    const input = { pageId: page.id, credit: '版式 又一人' }
    const first = await asked(C.setPage, input)
    expect(first.pages).toEqual([{ number: 1, proof: 1, rounds: [], levels: [], people: [] }])
    await must(C.signProof, { pageId: page.id, round: 1, hash }, staff.proof1)
    const second = await asked(C.setPage, { ...input, voids: first.voids })
    expect(second.pages).toEqual([{ number: 1, proof: 1, rounds: [1], levels: [], people: ['校对庚'] }])
    await must(C.setPage, { ...input, voids: second.voids }, staff.layout)
    expect((await view(staff, DATE)).pages[0]?.state).toBe('composing')
    // back in composing nothing is lost, and nothing asked
    await must(C.setPage, { pageId: page.id, credit: '版式 末一人' }, staff.layout)
  })

  test('so do advertisements that come, move and go', async () => {
    const seller = await makePerson(database.db, ['ad'], null, '广告壬')
    const booking = { client: '青禾超市', title: '冬至酬宾', mark: 'page', note: '', size: { unit: 'mm', width: 100, height: 60 }, bookings: [{ date: DATE, page: null }] } as const
    const { id: adId } = await must(bookAd, { ...booking, bookings: [...booking.bookings] }, seller)
    const [slot, other] = slotsOf(await view(staff, DATE)).filter(({ kind }) => kind === 'advertisement')
    if (!slot || !other) throw new Error('two places for advertisements')
    if (slot.page === 1) await proofAll(staff, slot.pageId)
    await asked(ADS.placeAd, { slotId: slot.id, adId })
    await mustVoid(ADS.placeAd, { slotId: slot.id, adId }, staff.layout)
    await proofAll(staff, slot.pageId)
    await asked(ADS.moveAd, { slotId: slot.id, toSlotId: other.id, adId })
    await asked(ADS.removeAd, { slotId: slot.id, adId })
    await mustVoid(ADS.removeAd, { slotId: slot.id, adId }, staff.layout)
  })

  test('placing, moving and jumping ask as well', async () => {
    const target = slotsOf(edition).find(({ page, kind, placement }) => page === 2 && kind === 'story' && placement)
    if (!target?.placement) throw new Error('a story on page 2')
    const { storyId } = target.placement
    await mustVoid(C.pullStory, { storyId, to: 'ready', reason: '换稿' }, staff.layout)
    await proofAll(staff, target.pageId)
    const spare = await readyStory(database.db, staff, { characters: 120 })
    await asked(C.placeStory, { slotId: target.id, storyId: spare.id })
    const from = slotsOf(await view(staff, DATE)).find(({ page, kind, placement }) => page === 1 && kind === 'story' && placement)
    if (!from?.placement) throw new Error('a story on page 1')
    await asked(C.moveStory, { slotId: from.id, toSlotId: target.id })
    await asked(C.continueStory, { slotId: target.id, storyId: from.placement.storyId })
    const entries = [{ storyId: from.placement.storyId, title: '' }]
    await asked(C.setGuide, { slotId: target.id, entries })
    await mustVoid(C.setGuide, { slotId: target.id, entries }, staff.layout)
    await proofAll(staff, target.pageId)
    await asked(C.clearGuide, { slotId: target.id })
    // empty again, the page has its proofs again
    await mustVoid(C.clearGuide, { slotId: target.id }, staff.layout)
    // the ways that were asked about are the ways that work
    await mustVoid(C.continueStory, { slotId: target.id, storyId: from.placement.storyId }, staff.layout)
    await proofAll(staff, target.pageId)
    await asked(C.shortenJump, { editionId: edition.id, storyId: from.placement.storyId })
    await mustVoid(C.shortenJump, { editionId: edition.id, storyId: from.placement.storyId }, staff.layout)
  })

  test('pages that change places ask, one that is proofed with one that is empty', async () => {
    const [front, two] = (await view(staff, DATE)).pages
    if (!front || !two) throw new Error('two pages')
    if (front.state !== 'composing') await must(C.reopenPage, { pageId: front.id, reason: '加版' }, staff.layout)
    const { pages } = await must(C.setPageCount, { editionId: edition.id, count: 4 }, staff.layout)
    const asking = await asked(C.swapPages, { pageId: two.id, withPageId: pages[2]?.id ?? '' })
    expect(asking.pages).toEqual([expect.objectContaining({ number: 3, rounds: [1, 2, 3] })])
  })
})

test('every command that can void what is signed was made to ask', () => {
  const takesVoids = (one: unknown) => typeof one === 'object' && one !== null && 'input' in one && 'voids' in (one.input as { shape: object }).shape
  expect([...tried].toSorted()).toEqual([...Object.values(C), ...Object.values(ADS)].filter(takesVoids).map(({ name }) => name).toSorted())
})
