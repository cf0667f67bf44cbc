import type { Page } from '@playwright/test'
import { openNewsroom, type Newsroom } from './newsroom'

/**
 * `npm run bench:reader`: what a reader's first look at the paper brings down, and when its largest part is seen: the front page, a page and an
 * article, each in a browser that has nothing yet, on a phone four times slower than this machine and over 4G; then the screens of the desk, whose
 * fonts alone are counted. A page is opened once before, so that its faces are made. Exits 1 over a budget.
 */
const KB = 1_000
const MOST = { fonts: 400 * KB, all: 800 * KB, lcpMs: 2_000, deskFonts: 1_500 * KB }
/** As the browser's own tools have it: 9 Mbit/s down, 1.5 up, of which nine tenths arrive, and 60 ms there and back, felt 2.75 times over. */
const FAST_4G = { downloadThroughput: (9_000_000 / 8) * 0.9, uploadThroughput: (1_500_000 / 8) * 0.9, latency: 60 * 2.75 }
const SLOWER = 4

interface Look {
  kinds: Map<string, number>
  lcpMs: number
}

async function main(): Promise<void> {
  const newsroom = await openNewsroom()
  try {
    const { url } = newsroom
    const first = await newsroom.reader()
    await first.goto(`${url}/paper`)
    const [page, article] = await first.evaluate(() => {
      const stories = Array.from(document.querySelectorAll<HTMLAnchorElement>('a[data-story]'), ({ pathname }) => pathname)
      return [stories[0]?.replace(/\/01\/.*/, '/02') ?? '', stories[0] ?? ''] as const
    })
    await first.context().close()
    let over = false
    for (const path of ['/paper', page, article]) {
      // made before: what a reader waits for is the way here
      await look(newsroom, path)
      const { kinds, lcpMs } = await look(newsroom, path)
      const all = sum(kinds.values())
      const fonts = kinds.get('font') ?? 0
      console.log(`${path}: ${said(all)} in all, LCP ${lcpMs.toFixed(0)} ms; ${[...kinds].toSorted((a, b) => b[1] - a[1]).map(([kind, bytes]) => `${kind} ${said(bytes)}`).join(', ')}`)
      over ||= fonts > MOST.fonts || all > MOST.all || lcpMs > MOST.lcpMs
    }
    const desk = await deskFonts(newsroom)
    console.log(`the desk, cold: fonts ${said(desk)}`)
    over ||= desk > MOST.deskFonts
    console.log(`budgets: fonts ${said(MOST.fonts)}, in all ${said(MOST.all)}, LCP ${MOST.lcpMs} ms; fonts of the desk ${said(MOST.deskFonts)}`)
    process.exitCode = over ? 1 : 0
  } finally {
    await newsroom.stop()
  }
}

const sum = (values: Iterable<number>): number => [...values].reduce((total, one) => total + one, 0)
const said = (bytes: number): string => `${Math.round(bytes / KB)} kB`

/** One look with nothing kept: bytes as they came over the line, by what they are. */
async function look(newsroom: Newsroom, path: string): Promise<Look> {
  const page = await newsroom.reader()
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, ...FAST_4G })
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  const kinds = await counted(page, async () => {
    await page.goto(`${newsroom.url}${path}`, { waitUntil: 'load' })
    await settled(page)
  })
  const lcpMs = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Infinity)).observe({ type: 'largest-contentful-paint', buffered: true })
        setTimeout(() => resolve(Infinity), 5_000)
      }),
  )
  await page.context().close()
  return { kinds, lcpMs }
}

/** The list, a story, the flat plan and a page, one after another in one browser. */
async function deskFonts(newsroom: Newsroom): Promise<number> {
  const page = await newsroom.as('yao-keqi')
  const { items } = await newsroom.api<{ items: { date: string; state: string }[] }>(page, 'GET', '/editions')
  const open = items.find(({ state }) => state === 'open' || state === 'closing')?.date ?? ''
  const kinds = await counted(page, async () => {
    for (const path of ['/today', '/stories', `/editions/${open}`, `/editions/${open}/pages/1`]) {
      await page.goto(`${newsroom.url}${path}`, { waitUntil: 'load' })
      await settled(page)
    }
  })
  return kinds.get('font') ?? 0
}

/** What came over the line while `work` was done, by kind. */
async function counted(page: Page, work: () => Promise<void>): Promise<Map<string, number>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  const kindOf = new Map<string, string>()
  const kinds = new Map<string, number>()
  session.on('Network.responseReceived', ({ requestId, type }) => void kindOf.set(requestId, type.toLowerCase()))
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const kind = kindOf.get(requestId) ?? 'other'
    kinds.set(kind, (kinds.get(kind) ?? 0) + encodedDataLength)
  })
  await work()
  await session.detach()
  return kinds
}

/** Fonts are asked for when something is set in them, and what they show asks for more. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(1_000)
}

await main()
