import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { picture, placement, review, storyVersion } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { difference } from '@/newsroom/typesetting/difference/difference'
import { bookAd, stepAd } from '../advertising/book'
import { placeAd, removeAd } from '../advertising/place'
import { takeArtwork } from '../advertising/artwork'
import { run } from '../command'
import { EDITION_COMMANDS as C } from '../edition/commands'
import { comparePage } from '../edition/compare/difference'
import { readPageScreen } from '../edition/readPage'
import { fullEdition, makePaper, makeStaff, must, mustVoid, readyStory, signAll, slotsOf, valueOf, view, type Staff } from '../edition/edition.fixture'
import { hashOf } from '../hash'
import { newId } from '../ids'
import { makeAdPdf } from '../press/artwork/make.test-support'
import { setDatabase } from '../store'
import { makePerson } from '../story/build.test-support'
import { readStory } from '../story/read'
import { saveStory } from '../story/text/save'
import { transitionStory } from '../story/workflow/transition'

vi.setConfig({ testTimeout: 120_000 })

const DATE = '2030-05-06'
let database: Database
let staff: Staff
let seller: Actor
let second: Actor
let first: string
let ad: { slotId: string; pageId: string; page: number }
let story: { id: string; slotId: string }
let other: string

/** A page with an advertisement that came as artwork and a story with a picture, both signed to the chief. */
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  const { db } = database
  staff = await makeStaff(db)
  seller = await makePerson(db, ['ad'], null, '广告壬')
  second = await makePerson(db, ['ad'], null, '广告癸')
  await makePaper(db)
  const slots = slotsOf(await fullEdition(db, staff, DATE))
  const slot = slots.find(({ kind }) => kind === 'advertisement')!
  const lead = slots.find(({ page, kind, placement: one }) => page === slot.page && kind === 'story' && one)!
  ad = { slotId: slot.id, pageId: slot.pageId, page: slot.page }
  first = await bookedAd('冬至酬宾', [207, 112.5])
  await must(placeAd, { slotId: ad.slotId, adId: first }, staff.layout)
  other = await makePicture(4000, 3000)
  const content: StoryContent = {
    kicker: '',
    headline: ['晒谷场上'],
    deck: '',
    byline: '记者 甲',
    dateline: '本报讯',
    body: [{ type: 'paragraph', text: [{ text: '谷子铺满了晒场，风一来就翻动。' }] }, { type: 'picture', asset: await makePicture(4000, 3000), caption: '晒谷', credit: '甲 摄' }],
  }
  const made = await readyStory(db, staff, { content })
  await must(C.pullStory, { storyId: lead.placement!.storyId, to: 'ready', reason: '换稿' }, staff.layout)
  await must(C.placeStory, { slotId: lead.id, storyId: made.id }, staff.layout)
  story = { id: made.id, slotId: lead.id }
  await signAll(staff, DATE)
}, 240_000)
afterAll(() => database.close())

async function makePicture(width: number, height: number): Promise<string> {
  const id = newId()
  const bytes = new Uint8Array([1])
  await database.db.insert(picture).values({ id, sha256: hashOf(id), mime: 'image/webp', width, height, bytes, preview: bytes, name: 'p.webp', uploadedBy: staff.author.id, uploadedAt: new Date() })
  return id
}

/** Booked for the date, its artwork in and approved by a second person. */
async function bookedAd(title: string, trim: [number, number]): Promise<string> {
  const { id } = await must(bookAd, { client: '青禾超市', title, mark: 'page', note: '', size: { unit: 'grid', format: 'tabloid', cols: 2, lines: 10 }, bookings: [{ date: DATE, page: null }] }, seller)
  valueOf(await takeArtwork(seller, { id, name: '稿样.pdf', bytes: makeAdPdf({ trim }) }))
  await must(stepAd, { id, action: 'approve', reason: '', version: 2 }, second)
  return id
}

/** What every placed story is known by: the hash of its pinned text, counted anew from the text too, and its reviews that stand with what they cover. */
async function texts(): Promise<Record<string, unknown>> {
  const { db } = database
  const rows = await db
    .select({ storyId: placement.storyId, versionId: placement.versionId, hash: storyVersion.hash, content: storyVersion.content })
    .from(placement)
    .innerJoin(storyVersion, eq(storyVersion.id, placement.versionId))
  const reviews = await db.select().from(review).orderBy(asc(review.signedAt), asc(review.id))
  return Object.fromEntries(
    rows.map(({ storyId, versionId, hash, content }) => [
      storyId,
      { versionId, hash, counted: hashOf(content), reviews: reviews.filter((one) => one.storyId === storyId && one.voidedAt === null).map((one) => [one.level, one.personId, one.hash]) },
    ]),
  )
}

/** What differs between the print the chief signed and the page now. */
async function told(): Promise<{ kind: string; part: string; words: unknown; storyId: string | null }[]> {
  const { from, to } = await comparePage(staff.chief, DATE, ad.page, {})
  expect(from.print).toMatchObject({ of: 'signature', number: 3 })
  return difference(from.layout, to.layout).map((change) => ({ kind: change.kind, part: change.part, words: change.words, storyId: change.story?.id ?? null }))
}

/** The words that are printed of each story, by hash: every one as it was, and what the chief is told beside the sign-offs. */
async function wordsStand(): Promise<string[] | null> {
  const { texts } = await comparePage(staff.chief, DATE, ad.page, {})
  expect(texts.length).toBeGreaterThan(1)
  for (const { before, after } of texts) expect([before, after]).toEqual([after, expect.stringMatching(/^[0-9a-f]{64}$/)])
  return (await readPageScreen(staff.chief, DATE, ad.page)).since?.only ?? null
}

const pageNow = async () => (await view(staff, DATE)).pages.find(({ number }) => number === ad.page)!

describe('what is no text is replaced on a signed page', () => {
  test('an advertisement by another booking: asked first, the page’s sign-offs fall, every text and its reviews are as they were', async () => {
    const before = await texts()
    expect(Object.keys(before).length).toBeGreaterThan(2)
    const signed = await pageNow()
    const next = await bookedAd('元旦酬宾', [180, 100])
    const refused = await run(removeAd, { slotId: ad.slotId, adId: first }, staff.layout)
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'would_void', pages: [{ number: ad.page, rounds: [1, 2, 3], levels: [1, 2, 3] }] } })
    expect((await pageNow()).hash).toBe(signed.hash)

    await mustVoid(removeAd, { slotId: ad.slotId, adId: first }, staff.layout)
    await must(placeAd, { slotId: ad.slotId, adId: next }, staff.layout)
    expect(await pageNow()).toMatchObject({ state: 'composing', proofs: [], signatures: [] })
    expect(await texts()).toEqual(before)
    const changes = await told()
    expect(changes.map(({ part }) => part)).toContain('artwork')
    expect(changes.filter(({ part, words, storyId }) => part !== 'artwork' || words !== null || storyId !== null), 'nothing but the advertisement').toEqual([])
    expect(await wordsStand()).toEqual(['artwork'])

    // the first one back is the page that was signed
    await must(removeAd, { slotId: ad.slotId, adId: next }, staff.layout)
    await must(placeAd, { slotId: ad.slotId, adId: first }, staff.layout)
    expect(await pageNow()).toMatchObject({ state: 'signed_chief', hash: signed.hash })
    expect(await texts()).toEqual(before)
  })

  test('a picture of a story by another: of that story alone hash and reviews are new, its words are the same, and the prints differ in the picture only', async () => {
    const before = await texts()
    const { content: was } = await readStory(staff.editor, story.id)
    const refused = await run(C.pullStory, { storyId: story.id, to: 'first_review', reason: '换图' }, staff.layout)
    expect(refused).toMatchObject({ ok: false, refusal: { kind: 'would_void' } })
    await mustVoid(C.pullStory, { storyId: story.id, to: 'first_review', reason: '换图' }, staff.layout)
    const { content, version } = await readStory(staff.editor, story.id)
    const body = content.body.map((block) => (block.type === 'picture' ? { ...block, asset: other } : block))
    await must(saveStory, { id: story.id, version, content: { ...content, body } }, staff.editor)
    for (const by of [staff.editor, staff.head, staff.chief]) await must(transitionStory, { id: story.id, action: 'pass', hash: (await readStory(by, story.id)).hash }, by)
    await must(C.placeStory, { slotId: story.slotId, storyId: story.id }, staff.layout)

    const { [story.id]: mine, ...rest } = await texts()
    const { [story.id]: mineBefore, ...restBefore } = before
    expect(rest, 'every other text and its reviews').toEqual(restBefore)
    expect((mine as { hash: string }).hash, 'which picture a story shows is part of what is reviewed').not.toBe((mineBefore as { hash: string }).hash)
    const { content: now } = await readStory(staff.editor, story.id)
    expect(hashOf(withoutAssets(now)), 'the words are').toBe(hashOf(withoutAssets(was)))
    expect(await told()).toEqual([{ kind: 'replaced', part: 'picture', words: null, storyId: story.id }])
    expect(await wordsStand()).toEqual(['picture'])
  })
})

/** A text with its captions and credits, whatever pictures stand over them. */
function withoutAssets(content: StoryContent): unknown {
  return { ...content, body: content.body.map((block) => (block.type === 'picture' ? { ...block, asset: '' } : block)) }
}
