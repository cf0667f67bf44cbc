import type { Page } from '@playwright/test'
import { openNewsroom, signIn, type Newsroom } from './newsroom'

/**
 * `npm run bench:reader`: what a reader's first look at the paper brings down, and when its largest part is seen: the front page, a page and an
 * article, each in a browser that has nothing yet, on a phone four times slower than this machine and over 4G; then the screens of the desk on a day's way, whose
 * fonts alone are counted, once in one browser from the sign-in on. `--desk` looks at these alone. A page is opened once before, so that its faces are made; of three looks the middle one counts. Exits 1 over a budget.
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
    let over = false
    for (const path of process.argv.includes('--desk') ? [] : await readersPaths(newsroom)) {
      // made before: what a reader waits for is the way here
      await look(newsroom, path)
      const looks = [await look(newsroom, path), await look(newsroom, path), await look(newsroom, path)].toSorted((a, b) => a.lcpMs - b.lcpMs)
      const { kinds, lcpMs } = looks[1] ?? { kinds: new Map<string, number>(), lcpMs: Infinity }
      const all = sum(kinds.values())
      const fonts = kinds.get('font') ?? 0
      console.log(`${path}: ${said(all)} in all, LCP ${looks.map((one) => one.lcpMs.toFixed(0)).join(', ')} ms; ${[...kinds].toSorted((a, b) => b[1] - a[1]).map(([kind, bytes]) => `${kind} ${said(bytes)}`).join(', ')}`)
      over ||= fonts > MOST.fonts || all > MOST.all || lcpMs > MOST.lcpMs
    }
    let desk = 0
    for (const { path, fonts } of await deskFonts(newsroom)) {
      desk += fonts
      console.log(`${path}: fonts ${said(fonts)}`)
    }
    console.log(`the desk, cold: fonts ${said(desk)} in all`)
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

/** The front page, another page and an article. A newsroom that has just begun to load its sample shows no story yet, and what is measured then is another screen. */
async function readersPaths(newsroom: Newsroom): Promise<string[]> {
  const { url } = newsroom
  const page = await newsroom.reader()
  try {
    for (let tries = 0; tries < 60; tries++) {
      await page.goto(`${url}/paper`)
      const article = await page.evaluate(() => document.querySelector('a[data-story]')?.getAttribute('href') ?? null)
      if (article !== null) return ['/paper', article.replace(/\/01\/.*/, '/02'), article]
      await page.waitForTimeout(1_000)
    }
    throw new Error('The sample paper shows no story.')
  } finally {
    await page.context().close()
  }
}

/**
 * A day's way over the desk in one browser, from the sign-in on, which shares its faces, and what each screen adds. The service worker is kept
 * out: what it fetches passes the page's own count by.
 */
async function deskFonts(newsroom: Newsroom): Promise<{ path: string; fonts: number }[]> {
  const { url } = newsroom
  const page = await newsroom.cold()
  const found: { path: string; fonts: number }[] = []
  const step = async (path: string, work: () => Promise<unknown>) => {
    const kinds = await counted(page, async () => {
      await work()
      await settled(page)
    })
    found.push({ path, fonts: kinds.get('font') ?? 0 })
  }
  await step('/sign-in', () => page.goto(`${url}/sign-in`))
  await step('/today', () => signIn(page, url, 'yao-keqi'))
  const { items } = await newsroom.api<{ items: { date: string; state: string }[] }>(page, 'GET', '/editions')
  const open = items.find(({ state }) => state === 'open' || state === 'closing')?.date ?? ''
  const stories = await newsroom.api<{ items: { id: string }[] }>(page, 'GET', '/stories?limit=1')
  for (const path of ['/stories', `/stories/${stories.items[0]?.id ?? ''}`, `/editions/${open}`, `/editions/${open}/pages/1`, '/settings']) await step(path, () => page.goto(`${url}${path}`, { waitUntil: 'load' }))
  await page.context().close()
  return found
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
  await page.waitForLoadState('networkidle', { timeout: 120_000 })
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(1_000)
}

await main()
