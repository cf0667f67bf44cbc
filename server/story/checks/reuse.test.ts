import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checker, edition, story } from '@/db/schema'
import { testDatabase } from '@/db/testing/database'
import type { Database } from '@/db/types'
import { markUnindexed } from '@/db/write/storySearch'
import { addDays } from '@/newsroom/edition/calendar'
import type { Actor } from '@/newsroom/people/actor'
import { createEdition } from '../../edition/making/create'
import { fullEdition, makePaper, makeStaff, type Staff } from '../../edition/edition.fixture'
import { readEdition } from '../../edition/read'
import { readPreflight } from '../../edition/check/preflight'
import { run } from '../../command'
import { setRule } from '../../checker/rules'
import { placeStory } from '../../page/place'
import { setDatabase } from '../../store'
import { makePerson, makeStory, refusal, textOf, value } from '../build.test-support'
import { checkingFacts } from '../checking'
import { indexDue } from '../find/search'
import { setSlip } from '../slip'
import { saveStory } from '../text/save'
import { letStand } from './letStand'
import { readChecks } from './read'
import { daysFor } from './reuse'

const COPY = '湖滨步道的最后一段围挡昨夜拆除，沿线十一处休息点同时亮灯，附近居民提着暖水瓶来看，说路通了才觉得河原来这样近。'

let database: Database
let staff: Staff
let outside: Actor
beforeAll(async () => {
  database = await testDatabase()
  setDatabase(database)
  await makePaper(database.db)
  staff = await makeStaff(database.db)
  outside = await makePerson(database.db, ['correspondent'], null, '丁禾')
})
afterAll(() => database.close())
beforeEach(() => database.db.delete(checker))

let n = 0
/** A story with this copy among other words; wanted for a day, if one is named. */
async function write(author: Actor, state: 'writing' | 'filed' | 'ready', wantedDate?: string, copy = COPY): Promise<string> {
  n += 1
  const own = (at: number) => Array.from({ length: 24 }, (_, step) => String.fromCharCode(0x5000 + 211 * n + 7 * step + at)).join('')
  const reviews = state === 'ready' ? [staff.editor, staff.head, staff.chief].map((by, level) => ({ level: (level + 1) as 1 | 2 | 3, by })) : []
  const made = await makeStory(database.db, { author, state, reviews, content: { ...textOf(`第${n}篇`, `${own(0)}。${copy}`, own(90)), byline: '记者 甲' } })
  if (wantedDate !== undefined) await database.db.update(story).set({ slip: { wantedDate } }).where(eq(story.id, made.id))
  return made.id
}
/** As the process does: what was never looked at is marked, and what is marked looked at. */
async function index(): Promise<void> {
  await markUnindexed(database.db, new Date())
  await indexDue(new Date(Date.now() + 600_000))
}
const repeated = async (id: string, actor = staff.chief) => (await readChecks(actor, id)).hits.filter(({ rule }) => rule === 'reuse').map(({ words, severity, letStand: stood, other }) => ({ words, severity, stood: stood !== null, other }))
const fresh = (text: string) => text.replaceAll(/./gu, (char) => String.fromCharCode(char.charCodeAt(0) + 1 + n))

describe('copy that was printed before, or is planned', () => {
  it('is a warning with the other story, for who may see it; it is mended, or let stand', async () => {
    const copy = fresh(COPY)
    const other = await write(staff.author, 'filed', '2036-12-01', copy)
    const mine = await write(staff.author, 'writing', '2036-12-01', copy)
    expect(await repeated(mine)).toEqual([])
    await index()
    expect(await repeated(mine)).toEqual([{ words: expect.stringContaining(copy.slice(0, 20)), severity: 'warn', stood: false, other: { id: other, date: '2036-12-01', headline: expect.stringMatching(/^第\d+篇$/) } }])
    // a draft is nobody's copy yet: the other is told of none
    expect(await repeated(other)).toEqual([])
    // let stand like any hit: it is known again though another one repeats it more
    const [hit] = (await readChecks(staff.author, mine)).hits.filter(({ rule }) => rule === 'reuse')
    const { rule, fault, words, before, after } = hit!
    value(await run(letStand, { id: mine, scope: 'hit', hit: { rule, fault, words, before, after }, reason: '背景段落' }, staff.author))
    expect(await repeated(mine)).toMatchObject([{ stood: true }])
    const row = (await database.db.select().from(story).where(eq(story.id, mine)))[0]!
    value(await run(saveStory, { id: mine, version: row.version, content: { ...row.content, body: [{ type: 'paragraph', text: [{ text: '步道通了，大家来走。' }] }] } }, staff.author))
    expect(await repeated(mine)).toEqual([])
  })

  it('is told to who does not see the other without its name', async () => {
    const copy = fresh(COPY)
    const other = await write(staff.author, 'filed', '2036-12-01', copy)
    const mine = await write(outside, 'writing', undefined, copy)
    await index()
    expect(await repeated(mine, outside)).toMatchObject([{ other: { id: other, date: '2036-12-01', headline: null } }])
    const { repeated: facts } = await checkingFacts(outside, { slip: {}, placements: [], text: { id: mine, content: (await database.db.select().from(story).where(eq(story.id, mine)))[0]!.content } })
    // nothing of the other's text but what stands here, too
    expect(facts).toMatchObject([{ story: other }])
    expect(JSON.stringify(facts)).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('counts from thirty days before the issue up to it, and not after', async () => {
    const copy = fresh(COPY)
    const other = await write(staff.author, 'filed', '2036-12-01', copy)
    const mine = await write(staff.author, 'writing', undefined, copy)
    await index()
    const wanted = async (date: string | null) => {
      value(await run(setSlip, { id: mine, wantedDate: date }, staff.author))
      return (await repeated(mine)).length
    }
    for (const [date, hits] of [['2036-12-01', 1], ['2036-12-31', 1], ['2037-01-01', 0], [null, 1]] as const) expect(await wanted(date), String(date)).toBe(hits)
    await database.db.update(story).set({ slip: { wantedDate: '2037-02-01' } }).where(eq(story.id, other))
    expect(await wanted('2037-01-31')).toBe(0)
    expect(daysFor({ printed: '2036-11-30', wanted: '2036-12-05' }, '2037-01-01')).toEqual({ from: '2036-10-31', until: '2036-11-30' })
    expect(daysFor({ printed: undefined, wanted: '2036-11-30' }, '2036-12-04')).toEqual({ from: '2036-10-31', until: '2036-12-04' })
  })

  it('is found beside fifty stories that share a phrase with it, and of more than are told the ones that repeat most', async () => {
    const copy = fresh(COPY)
    // two thirds of it are a phrase too short to be copy
    const phrase = copy.slice(0, 20)
    for (let at = 0; at < 50; at += 1) await write(staff.author, 'filed', '2036-12-01', phrase)
    const halves = [copy.slice(0, 40), copy.slice(0, 41), copy.slice(0, 42), copy.slice(0, 43), copy.slice(0, 44), copy]
    const ids: string[] = []
    for (const half of halves) ids.push(await write(staff.author, 'filed', '2036-11-30', half))
    const mine = await write(staff.author, 'writing', '2036-12-01', copy)
    await index()
    const { repeated: facts } = await checkingFacts(staff.chief, { slip: { wantedDate: '2036-12-01' }, placements: [], text: { id: mine, content: (await database.db.select().from(story).where(eq(story.id, mine)))[0]!.content } })
    expect(facts.map((one) => one.story)).toEqual(ids.toReversed().slice(0, 5))
  })

  it('is not looked for where the rule is off, and blocks a lock where the paper has it block', async () => {
    const copy = fresh(COPY)
    const [one, two] = [await write(staff.author, 'ready', undefined, copy), await write(staff.author, 'ready', undefined, copy)]
    await index()
    value(await run(createEdition, { date: '2036-12-08' }, staff.layout))
    const plan = await readEdition(staff.chief, '2036-12-08')
    const slots = plan.pages.flatMap((page) => page.slots).filter(({ kind }) => kind === 'story')
    for (const [at, storyId] of [one, two].entries()) value(await run(placeStory, { slotId: slots[at]!.id, storyId }, staff.layout))
    const lock = async (id: string) => (await readPreflight(staff.chief, plan.id)).find((check) => check.id === id)?.failures.map(({ params }) => params)
    const placed = (await database.db.select({ headline: story.headline }).from(story).where(inArray(story.id, [one, two]))).map(({ headline }) => headline)
    // how many of each weight, of either story; other faults there may be are the same all along
    const counts = async (id: string) => {
      const found = new Map((await lock(id))?.map(({ headline, count }) => [headline, Number(count)]))
      return placed.map((headline) => found.get(headline) ?? 0)
    }
    const both = async () => ({ block: await counts('open-checks'), warn: await counts('open-check-warnings') })
    const more = (all: readonly number[]) => all.map((count) => count + 1)
    const warned = await both()
    expect((await repeated(one)).map(({ other }) => other?.id)).toEqual([two])
    value(await run(setRule, { rule: 'reuse', to: 'off' }, staff.chief))
    const without = await both()
    expect(warned).toEqual({ ...without, warn: more(without.warn) })
    expect(await repeated(one)).toEqual([])
    value(await run(setRule, { rule: 'reuse', to: 'block' }, staff.chief))
    expect(await both()).toEqual({ ...without, block: more(without.block) })
    // printed long ago it is no one's loss
    await run(setRule, { rule: 'reuse', to: 'default' }, staff.chief)
    await database.db.update(edition).set({ date: addDays('2036-12-08', -200) }).where(eq(edition.id, plan.id))
    const later = await write(staff.author, 'writing', '2036-12-08', copy)
    expect(await repeated(later)).toEqual([])
    expect(refusal(await run(letStand, { id: later, scope: 'hit', hit: { rule: 'reuse', fault: 'reused.text', words: 'x', before: '', after: '' }, reason: 'x' }, staff.author))).toMatchObject({ reason: 'hit_gone' })
  })

  // a running server looks at them within seconds, and a lock that is tried then would be asked about the copies
  it('is in no two stories of the editions that the tests of the lock start from', async () => {
    const { id } = await fullEdition(database.db, staff, '2037-03-01')
    await index()
    expect((await readPreflight(staff.chief, id)).find((check) => check.id === 'open-check-warnings')?.failures).toEqual([])
  })
})
