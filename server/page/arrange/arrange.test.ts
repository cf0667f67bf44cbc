import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { auditEvent, picture, placement, story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import type { Arranging, PageArrangement } from '@/newsroom/edition/arrangement'
import { readingOrder } from '@/newsroom/edition/design/plan'
import { designOf } from '@/newsroom/edition/design/slotFields'
import type { PageView } from '@/newsroom/edition/pageView'
import { samplePictures, sampleStories } from '@/sample'
import { verifyState } from '../../audit/state'
import { run } from '../../command'
import { EDITION_COMMANDS as C } from '../../edition/commands'
import { makePaper, makeStaff, must, readyStories, readyStory, signAll, view, type Ready, type Staff } from '../../edition/edition.fixture'
import { transitionStory } from '../../story/workflow/transition'
import { refusal } from '../../story/build.test-support'
import { setDatabase } from '../../store'
import { proposeArrangements } from './propose'

vi.setConfig({ testTimeout: 180_000 })

const KEYS = ['news-flood-spots', 'culture-door-plates', 'business-pastry', 'sport-gateball', 'education-woodwork', 'news-lost-erhu']
const TOLERANCE = 3
const STALE = { kind: 'conflict', reason: 'stale_version' }
let database: Database
let staff: Staff

beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  staff = await makeStaff(database.db)
  const plan = ['broadsheet-front', 'broadsheet-news'].map((template) => ({ section: { zh: '要闻', en: 'News' }, template }))
  await makePaper(database.db, { format: 'broadsheet', plan, undersetTolerance: TOLERANCE })
  const bytes = new Uint8Array([1])
  const rows = samplePictures.map(({ key, width, height }) => ({ id: key, sha256: key.padEnd(64, '0').slice(0, 64), width, height, mime: 'image/webp', bytes, preview: bytes, name: `${key}.webp`, uploadedBy: staff.author.id, uploadedAt: new Date() }))
  await database.db.insert(picture).values(rows)
}, 120_000)
afterAll(() => database.close())

/** Ready stories of the sample, by their keys. */
async function ready(keys: readonly string[] = KEYS): Promise<Ready[]> {
  return readyStories(database.db, staff, keys.map((key) => {
    const found = sampleStories.find((one) => one.key === key)
    if (!found) throw new Error(key)
    return { content: found.content, genre: found.genre }
  }))
}

async function pageOf(date: string, number = 1): Promise<PageView> {
  const page = (await view(staff, date)).pages.find((one) => one.number === number)
  if (!page) throw new Error('no page')
  return page
}

/** What is found does not hang on how busy the machine is: beside a build, a person’s twelve seconds end before the design that fits is tried. */
const PATIENCE_MS = 50_000
const propose = (date: string, stories: readonly { id: string }[], lead: string | null = null, actor = staff.layout): Promise<Arranging> =>
  proposeArrangements(actor, { edition: date, page: 1, stories: stories.map(({ id }) => id), lead }, PATIENCE_MS)

const taking = (page: PageView, { seen }: Pick<Arranging, 'seen'>, { template, slots, stories }: Pick<PageArrangement, 'template' | 'slots' | 'stories'>) => ({ pageId: page.id, seen, template, slots, stories })

/** The page as it stands, to be taken again: the way back. */
const standing = (page: PageView) => ({
  template: page.template,
  slots: page.slots.map((slot) => ({ ...designOf(slot), filler: slot.filler })),
  stories: page.slots.flatMap(({ key, placement: one }) => (one ? [{ slot: key, storyId: one.storyId, versionId: one.versionId, headline: one.ownBreaks ? one.headline : null }] : [])),
})

const stood = (page: PageView) => page.slots.flatMap(({ key, placement: one }) => (one ? [`${key} ${one.storyId}`] : [])).toSorted()
const drawn = (page: PageView) => JSON.stringify(page.slots.map((slot) => designOf(slot)).toSorted((a, b) => (a.key < b.key ? -1 : 1)))
const states = async (stories: readonly Ready[]) => Promise.all(stories.map(async ({ id }) => (await database.db.select({ state: story.state }).from(story).where(eq(story.id, id)))[0]?.state))
// stories of the fixture are rows without a trail of their own: where they stand has one
const misplaced = async () => (await verifyState(database.db)).filter(({ kind }) => kind === 'placement_changed')
const best = ({ proposals }: Arranging): PageArrangement => {
  const [first] = proposals
  if (!first) throw new Error('nothing proposed')
  return first
}

describe('six stories on an empty front', () => {
  const DATE = '2032-03-01'

  test('fit one of the designs; taken, the page is what was shown, and undone it is what it was', async () => {
    await must(C.createEdition, { date: DATE }, staff.layout)
    const stories = await ready()
    const before = await pageOf(DATE)
    const found = await propose(DATE, stories)
    expect(found).toMatchObject({ fits: true, takenOff: [] })
    expect(found.proposals.length).toBeLessThanOrEqual(3)
    for (const one of found.proposals) {
      expect(one.stories.map(({ storyId }) => storyId).toSorted()).toEqual(stories.map(({ id }) => id).toSorted())
      for (const { fit } of one.fits) expect([fit.overLines, fit.underLines <= TOLERANCE]).toEqual([0, true])
      expect(one.slots.some(({ kind }) => kind === 'masthead')).toBe(true)
    }
    expect(await pageOf(DATE)).toEqual(before)

    const proposed = best(found)
    const { seen } = await must(C.arrangePage, taking(before, found, proposed), staff.layout)
    const after = await pageOf(DATE)
    expect(after.template).toBe(proposed.template)
    expect(stood(after)).toEqual(proposed.stories.map(({ slot, storyId }) => `${slot} ${storyId}`).toSorted())
    for (const { slot, fit } of proposed.fits) expect(after.slots.find(({ key }) => key === slot)?.placement?.fit).toEqual(fit)
    expect(new Set(await states(stories))).toEqual(new Set(['placed']))
    const told = await database.db.select({ type: auditEvent.type }).from(auditEvent).where(eq(auditEvent.subjectId, before.id))
    expect(told.filter(({ type }) => type === 'page.placed')).toHaveLength(6)
    expect(told.map(({ type }) => type)).toEqual(expect.arrayContaining(['page.set', 'page.slots_changed']))

    const undo = { pageId: before.id, seen, ...standing(before) }
    expect(refusal(await run(C.arrangePage, undo, staff.layout))).toMatchObject({ kind: 'invalid', fields: { reason: 'required' } })
    expect(stood(await pageOf(DATE))).toEqual(stood(after))
    await must(C.arrangePage, { ...undo, reason: '撤销试排' }, staff.layout)
    const back = await pageOf(DATE)
    expect([back.template, drawn(back), stood(back)]).toEqual([before.template, drawn(before), []])
    expect(new Set(await states(stories))).toEqual(new Set(['ready']))
    expect(await misplaced()).toEqual([])
  })

  test('the one that is to lead stands in the first slot', async () => {
    const stories = await ready()
    const lead = stories.find((_, at) => KEYS[at] === 'business-pastry')?.id ?? ''
    const found = await propose(DATE, stories, lead)
    for (const { slots, stories: placed } of found.proposals) {
      const [first] = readingOrder(slots.filter(({ kind }) => kind === 'story'))
      expect(placed.find(({ slot }) => slot === first?.key)?.storyId).toBe(lead)
    }
    await expect(propose(DATE, stories, 'nobody')).rejects.toMatchObject({ refusal: { fields: { lead: 'unknown' } } })
  })

  test('where nothing fits, the nearest is offered with what is over; more than any design holds is refused', async () => {
    const long = await readyStory(database.db, staff, { characters: 9000 })
    const stories = [long, ...(await ready()).slice(1)]
    const found = await propose(DATE, stories)
    expect(found.fits).toBe(false)
    const over = best(found).fits.toSorted((a, b) => b.fit.overLines - a.fit.overLines)[0]
    expect(over).toMatchObject({ storyId: long.id, fit: { overLines: expect.any(Number) as number } })
    expect(over?.fit.overLines).toBeGreaterThan(20)
    const many = await ready([...KEYS, ...KEYS])
    await expect(propose(DATE, many)).rejects.toMatchObject({ refusal: { reason: 'too_many_stories', params: { count: 12 } } })
  })
})

describe('who else was at work', () => {
  const DATE = '2032-03-02'
  let stories: Ready[]
  let found: Arranging
  let page: PageView

  beforeAll(async () => {
    await must(C.createEdition, { date: DATE }, staff.layout)
    stories = await ready()
    page = await pageOf(DATE)
    found = await propose(DATE, stories)
  }, 120_000)

  const unchanged = async () => {
    expect(await pageOf(DATE)).toEqual(page)
    expect(await database.db.select().from(placement).where(eq(placement.pageId, page.id))).toEqual([])
  }

  test('only who lays pages out may ask, and take', async () => {
    for (const actor of [staff.author, staff.editor, staff.head, staff.proof1]) {
      await expect(propose(DATE, stories, null, actor)).rejects.toMatchObject({ refusal: { kind: 'forbidden', rule: 'role' } })
      expect(refusal(await run(C.arrangePage, taking(page, found, best(found)), actor))).toMatchObject({ kind: 'forbidden', rule: 'role' })
    }
    await unchanged()
  })

  test('a story that is another by now, or no longer ready, stops all of it', async () => {
    const proposed = best(found)
    const [first] = proposed.stories
    const other = { ...proposed, stories: proposed.stories.map((one) => (one === first ? { ...one, versionId: 'another' } : one)) }
    expect(refusal(await run(C.arrangePage, taking(page, found, other), staff.layout))).toMatchObject(STALE)
    await unchanged()
    const [inside] = (await pageOf(DATE, 2)).slots.filter(({ kind }) => kind === 'story')
    await must(C.placeStory, { slotId: inside?.id ?? '', storyId: first?.storyId ?? '' }, staff.layout)
    expect(refusal(await run(C.arrangePage, taking(page, found, proposed), staff.layout))).toMatchObject({ reason: 'story_already_placed', params: { page: 2 } })
    await must(C.pullStory, { storyId: first?.storyId ?? '', to: 'ready', reason: '换稿' }, staff.layout)
    await unchanged()
    const gone = stories.at(-1)
    await must(transitionStory, { id: gone?.id ?? '', action: 'hold', reason: '缓发', until: '2032-05-01' }, staff.chief)
    expect(refusal(await run(C.arrangePage, taking(page, found, proposed), staff.layout))).toMatchObject({ kind: 'illegal_transition' })
    await unchanged()
    expect(new Set((await states(stories)).slice(0, -1))).toEqual(new Set(['ready']))
    await expect(propose(DATE, stories)).rejects.toMatchObject({ refusal: { fields: { stories: 'not_ready' } } })
  })

  test('a page somebody changed meanwhile is not laid out over', async () => {
    const slot = page.slots.find(({ key }) => key === 'brief-1')
    await must(C.changeSlot, { slotId: slot?.id ?? '', importance: 40 }, staff.layout)
    expect(refusal(await run(C.arrangePage, taking(page, found, best(found)), staff.layout))).toMatchObject(STALE)
    expect(await database.db.select().from(placement).where(eq(placement.pageId, page.id))).toEqual([])
  })
})

describe('a page with stories on it', () => {
  const DATE = '2032-03-03'

  test('is arranged anew: they go round, one is taken off for a reason, and the trail can be played again', async () => {
    await must(C.createEdition, { date: DATE }, staff.layout)
    const stories = await ready()
    const first = await propose(DATE, stories)
    const empty = await pageOf(DATE)
    await must(C.arrangePage, taking(empty, first, best(first)), staff.layout)
    const broken = (await pageOf(DATE)).slots.find(({ placement: placed }) => placed)
    const title = broken?.placement?.headline.join('') ?? ''
    const breaks = [title.slice(0, 2), title.slice(2)]
    await must(C.setHeadlineBreaks, { slotId: broken?.id ?? '', headline: breaks }, staff.layout)
    const page = await pageOf(DATE)
    const [one, two, three, ...rest] = page.slots.filter(({ placement: placed }) => placed)
    const others = await ready(['sport-gateball'])
    const found = await propose(DATE, [...stories.slice(1), ...others])
    const gone = stories[0]
    expect(found.takenOff).toHaveLength(1)

    // three change places in a circle; one goes, another comes
    const { slots, template } = standing(page)
    const at = (slot: typeof one, from: typeof one) => ({ slot: slot?.key ?? '', storyId: from?.placement?.storyId ?? '', versionId: from?.placement?.versionId ?? '', headline: null })
    const circle = [at(one, two), at(two, three), at(three, one), ...rest.map((slot) => at(slot, slot))]
    const withNew = circle.map((each) => (each.storyId === gone?.id ? { ...each, storyId: others[0]?.id ?? '', versionId: others[0]?.versionId ?? '' } : each))
    const { seen } = await must(C.arrangePage, { pageId: page.id, seen: found.seen, template, slots, stories: withNew, reason: '换稿' }, staff.layout)
    expect(stood(await pageOf(DATE))).toEqual(withNew.map(({ slot, storyId }) => `${slot} ${storyId}`).toSorted())
    expect(await states(stories)).toEqual(['ready', 'placed', 'placed', 'placed', 'placed', 'placed'])
    expect(await misplaced()).toEqual([])
    await must(C.arrangePage, { pageId: page.id, seen, ...standing(page), reason: '撤销' }, staff.layout)
    const back = await pageOf(DATE)
    expect(stood(back)).toEqual(stood(page))
    expect(back.slots.find(({ key }) => key === broken?.key)?.placement).toMatchObject({ ownBreaks: true, headline: breaks })
    expect(await misplaced()).toEqual([])
  })

  test('that is signed asks first what it voids, and given back is signed as before', async () => {
    const [inside] = (await pageOf(DATE, 2)).slots.filter(({ kind }) => kind === 'story')
    await must(C.placeStory, { slotId: inside?.id ?? '', storyId: (await readyStory(database.db, staff)).id }, staff.layout)
    const signed = await signAll(staff, DATE)
    const page = signed.pages.find(({ number }) => number === 1)
    if (!page) throw new Error('no page')
    const stories = page.slots.flatMap(({ placement: one }) => (one ? [{ id: one.storyId }] : []))
    const found = await propose(DATE, stories, stories.at(-1)?.id ?? null)
    const taken = taking(page, found, best(found))
    const asked = await run(C.arrangePage, taken, staff.layout)
    if (asked.ok || asked.refusal.kind !== 'would_void') throw new Error(`not asked: ${JSON.stringify(asked)}`)
    expect(asked.refusal.pages).toMatchObject([{ number: 1, rounds: [1, 2, 3], levels: [1, 2, 3] }])
    expect(await pageOf(DATE)).toEqual(page)
    const { seen } = await must(C.arrangePage, { ...taken, voids: asked.refusal.voids }, staff.layout)
    expect((await pageOf(DATE)).state).toBe('composing')
    await must(C.arrangePage, { pageId: page.id, seen, ...standing(page) }, staff.layout)
    expect(await pageOf(DATE)).toMatchObject({ state: 'signed_chief', hash: page.hash })
  })
})

test('words booked on a page are not lost, and a story that runs on keeps its page as it is', async () => {
  const date = '2032-03-04'
  await must(C.createEdition, { date }, staff.layout)
  const page = await pageOf(date)
  const ad = page.slots.find(({ kind }) => kind === 'advertisement')
  await must(C.changeSlot, { slotId: ad?.id ?? '', label: '青禾超市', adMarked: true }, staff.layout)
  const stories = await ready()
  const found = await propose(date, stories)
  for (const { slots } of found.proposals) expect(slots.find(({ key }) => key === ad?.key)).toMatchObject({ kind: 'advertisement', lines: ad?.lines, cols: ad?.cols })
  const without = { ...best(found), slots: best(found).slots.filter(({ key }) => key !== ad?.key) }
  expect(refusal(await run(C.arrangePage, taking(page, found, without), staff.layout))).toMatchObject({ reason: 'slot_in_use', params: { slot: ad?.key, headline: '青禾超市' } })
  expect(stood(await pageOf(date))).toEqual([])

  const lead = page.slots.find(({ key }) => key === 'lead')
  const [second] = (await pageOf(date, 2)).slots.filter(({ kind }) => kind === 'story')
  const [one] = stories
  await must(C.placeStory, { slotId: lead?.id ?? '', storyId: one?.id ?? '' }, staff.layout)
  await must(C.continueStory, { slotId: second?.id ?? '', storyId: one?.id ?? '' }, staff.layout)
  await expect(propose(date, stories.slice(1))).rejects.toMatchObject({ refusal: { reason: 'jump_on_page' } })
})
