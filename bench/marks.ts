import type { CDPSession, Page } from '@playwright/test'
import type { EditionView, PageDetail } from '@/newsroom/edition/pageView'
import { blockText } from '@/newsroom/manuscript/texts'
import { at } from './quiet'
import { openNewsroom, type Newsroom } from './newsroom'
import { recorded, type TraceEvent } from './trace'

/**
 * `npm run bench:marks`: the page under proof scrolled and zoomed with 300 marks on its words, on the built newsroom in a real browser; beside it the same page before it had any. Says what the page's thread does for a
 * frame, in milliseconds of the processor (other work on the machine does not count in them), and from frame to frame as the browser showed them. One frame in twenty may take the sixtieth of a second. The page is set at its new size once the wheel rests, behind the frames that are looked at: that is said, and has no budget. Exits 1 over it.
 */
const MARKS = 300
const FRAMES = 120
const BUDGET = 1000 / 60

const [LAYOUT, READER] = ['yao-keqi', 'qi-shenzhi']
/** Pixels a frame, and steps of the wheel: as fast as a hand goes over a page. */
const ACTS = {
  scrolling: `(canvas, frame) => { const way = Math.floor(frame / 30) % 2 === 0 ? 1 : -1; canvas.scrollTop += 36 * way; canvas.scrollLeft += 6 * way }`,
  zooming: `(canvas, frame) => { const { left, top, width, height } = canvas.getBoundingClientRect(); canvas.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ctrlKey: true, deltaY: Math.floor(frame / 20) % 2 === 0 ? -12 : 12, clientX: left + width / 2, clientY: top + height / 2 })) }`,
} as const
type Act = keyof typeof ACTS

interface Measured {
  /** Milliseconds, sorted. */
  work: number[]
  frames: number[]
}

async function main(): Promise<void> {
  const newsroom = await openNewsroom()
  try {
    const [layout, reader] = [await newsroom.as(LAYOUT), await newsroom.as(READER)]
    const { date, number, pageId } = await proofed(newsroom, layout)
    const without = await measured(newsroom, reader, date, number, 0)
    await mark(newsroom, reader, date, number, pageId)
    const marked = await measured(newsroom, reader, date, number, MARKS)
    let held = true
    for (const act of Object.keys(ACTS) as Act[]) {
      const [none, all] = [without[act], marked[act]]
      const times = at(all.work, 0.5) / at(none.work, 0.5)
      const ok = at(all.work, 0.95) <= BUDGET
      held &&= ok
      console.log(`${ok ? 'ok  ' : 'OVER'}  ${act}, ${MARKS} marks: a frame's work p50 ${ms(all.work, 0.5)}, p95 ${ms(all.work, 0.95)} ms (budget ${BUDGET.toFixed(1)}); without any ${ms(none.work, 0.5)}, ${ms(none.work, 0.95)} ms: ${times.toFixed(2)} times`)
      console.log(`      frame to frame p50 ${ms(all.frames, 0.5)}, p95 ${ms(all.frames, 0.95)} ms; without any ${ms(none.frames, 0.5)}, ${ms(none.frames, 0.95)} ms`)
    }
    console.log(`      the page set at its new size, once behind a zoom: ${marked.settling.toFixed(0)} ms; without any ${without.settling.toFixed(0)} ms`)
    process.exitCode = held ? 0 : 1
  } finally {
    await newsroom.stop()
  }
}

const ms = (times: readonly number[], share: number) => at(times, share).toFixed(1)

/** The page of the sample with the most words that is under proof, or is raised to it. */
async function proofed(newsroom: Newsroom, layout: Page): Promise<{ date: string; number: number; pageId: string }> {
  const { items } = await newsroom.api<{ items: { date: string; state: string }[] }>(layout, 'GET', '/editions')
  const found: { date: string; number: number; pageId: string; state: string; characters: number }[] = []
  for (const { date } of items.filter(({ state }) => state === 'open' || state === 'closing' || state === 'planned')) {
    const { pages } = await newsroom.api<EditionView>(layout, 'GET', `/editions/${date}`)
    for (const { id, number, state, slots } of pages) found.push({ date, number, pageId: id, state, characters: slots.reduce((sum, { placement }) => sum + (placement?.characters ?? 0), 0) })
  }
  const page = found.filter(({ state }) => ['composing', 'first_proof', 'second_proof', 'clean_proof'].includes(state)).toSorted((a, b) => b.characters - a.characters)[0]
  if (!page) throw new Error('The sample has no page to proof.')
  if (page.state === 'composing') await newsroom.api(layout, 'POST', `/pages/${page.pageId}/proofs`, {})
  console.log(`page ${page.number} of ${page.date}, ${page.characters} characters`)
  return page
}

/** Marks on words all over the page, every third of them a word to be struck, put in or replaced. */
async function mark(newsroom: Newsroom, reader: Page, date: string, number: number, pageId: string): Promise<void> {
  const { contents } = await newsroom.api<PageDetail>(reader, 'GET', `/editions/${date}/pages/${number}`)
  const { layout } = await newsroom.api<{ layout: { stories: { storyId: string; lines: { role: string; block: number; from: number; to: number }[] }[] } }>(reader, 'GET', `/editions/${date}/pages/${number}/layout`)
  // a screen that hears of each mark asks for the page again
  await reader.goto('about:blank')
  const lines = layout.stories.flatMap(({ storyId, lines: all }) => all.filter(({ role, from, to }) => role === 'body' && from >= 0 && to - from >= 6).map((line) => ({ ...line, storyId })))
  const places = [1, 4, 7, 10].flatMap((into) => lines.filter(({ from, to }) => to - from >= into + 2).map((line) => ({ ...line, from: line.from + into })))
  let made = 0
  for (const { storyId, block, from } of places) {
    if (made === MARKS) break
    const text = blockText(contents[storyId]?.body[block]) ?? ''
    const was = made % 3 === 1 ? '' : text.slice(from, from + 2)
    if (was !== '' && !/^\p{Script=Han}{2}$/u.test(was)) continue
    await newsroom.api(reader, 'POST', `/pages/${pageId}/marks`, { text: '', correction: { storyId, block, from, to: from + was.length, was, by: made % 3 === 0 ? '' : '改字' } })
    made += 1
  }
  if (made < MARKS) throw new Error(`The page takes only ${made} marks.`)
}

async function measured(newsroom: Newsroom, page: Page, date: string, number: number, marks: number): Promise<Record<Act, Measured> & { settling: number }> {
  await page.goto(`${newsroom.url}/editions/${date}/pages/${number}`)
  await page.locator('[data-canvas] svg').first().waitFor()
  await page.waitForFunction((least) => document.querySelectorAll('[data-canvas] [data-sign]').length >= least, marks)
  await page.locator('[data-canvas]').press('1')
  await page.waitForTimeout(2_000)
  const session = await page.context().newCDPSession(page)
  const of = async (act: Act) => {
    await page.evaluate(play(act, 30))
    const frames = (await page.evaluate(play(act, FRAMES))) as number[]
    return { frames: frames.toSorted((a, b) => a - b), work: await worked(session, async () => void (await page.evaluate(play(act, FRAMES)))) }
  }
  const scrolling = await of('scrolling')
  const zooming = await of('zooming')
  await page.waitForTimeout(1_000)
  return { scrolling, zooming, settling: await settled(session, page) }
}

/** Milliseconds of the processor from one turn of the wheel until the page is set at its new size: the middle one of seven. */
async function settled(session: CDPSession, page: Page): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 7; turn += 1) {
    const all = await recorded(session, async () => {
      await page.evaluate(play('zooming', 1))
      await page.waitForTimeout(800)
    })
    const [first] = all.filter(({ name, ph }) => name === 'FireAnimationFrame' && ph === 'X')
    if (!first) throw new Error('The frame is not in the trace.')
    const tasks = all.filter(({ name, ph, pid, tid }) => ph === 'X' && name === 'RunTask' && pid === first.pid && tid === first.tid)
    times.push(tasks.reduce((sum, { dur, tdur }) => sum + (tdur ?? dur ?? 0) / 1000, 0))
  }
  return at(times.toSorted((a, b) => a - b), 0.5)
}

/** As text: the loader of these benches names functions by a helper that a page does not have. Answers the milliseconds from frame to frame. */
function play(act: Act, frames: number): string {
  return `new Promise((resolve) => {
    const canvas = document.querySelector('[data-canvas]')
    const act = ${ACTS[act]}
    const took = []
    let [frame, last] = [0, 0]
    const step = (now) => {
      if (last > 0) took.push(now - last)
      last = now
      if (frame === ${frames}) return resolve(took)
      act(canvas, frame++)
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })`
}

/** Milliseconds of the processor that the page's thread works from one frame's beginning to the next one's. */
async function worked(session: CDPSession, work: () => Promise<void>): Promise<number[]> {
  const all = await recorded(session, work)
  const begun = all.filter(({ name, ph }) => name === 'FireAnimationFrame' && ph === 'X').toSorted((a, b) => a.ts - b.ts)
  const [first] = begun
  if (!first || begun.length < FRAMES / 2) throw new Error('The frames are not in the trace.')
  const tasks = all.filter(({ name, ph, pid, tid }) => ph === 'X' && name === 'RunTask' && pid === first.pid && tid === first.tid)
  const of = (from: number, to: number) => tasks.reduce((sum, { ts, dur, tdur }: TraceEvent) => (ts >= from && ts < to ? sum + (tdur ?? dur ?? 0) / 1000 : sum), 0)
  return begun.slice(1, -1).map(({ ts }, index) => of(ts, begun[index + 2]?.ts ?? ts)).toSorted((a, b) => a - b)
}

await main()
