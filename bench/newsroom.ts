import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { HocuspocusProvider } from '@hocuspocus/provider'
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { documentName } from '@/newsroom/manuscript/document/liveText'
import { findBrowser } from '../scripts/browser.mjs'
import { start } from './servers'

export interface Newsroom {
  url: string
  /** A browser of its own of one of the sample's people, signed in. */
  as(who: string): Promise<Page>
  /** A browser that has nothing yet and keeps no copies beside what it shows, on a desk; `signIn` signs somebody in there. */
  cold(): Promise<Page>
  /** A browser of its own of nobody, on a phone. */
  reader(): Promise<Page>
  /** What the API answers this person; throws what it refuses. */
  api<T>(page: Page, method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown): Promise<T>
  stop(): Promise<void>
}

/** The built newsroom with the sample paper on the embedded database, in a folder that goes with it, and a browser to use it with. */
export async function openNewsroom(): Promise<Newsroom> {
  mkdirSync('.tmp', { recursive: true })
  const folder = mkdtempSync(resolve('.tmp', 'bench-newsroom-'))
  const server = await start(['node', 'dist/server.mjs'], { NODE_ENV: 'production', QUOIN_DATA: folder, DATABASE_URL: '' }, '/health')
  const url = `http://127.0.0.1:${server.port}`
  const browser = await chromium.launch({ executablePath: await findBrowser(), args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu', '--disable-background-networking'] })
  return {
    url,
    as: async (who) => {
      const page = await deskPage(browser, url, 'allow')
      await signIn(page, url, who)
      return page
    },
    cold: async () => deskPage(browser, url, 'block'),
    reader: async () => {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block' })
      return context.newPage()
    },
    api: async <T>(page: Page, method: string, path: string, body?: unknown) => {
      const answer = await page.request.fetch(`${url}/api/v1${path}`, {
        method,
        headers: { origin: url, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { data: JSON.stringify(body) }),
      })
      if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
      return (await answer.json()) as T
    },
    stop: async () => {
      await browser.close()
      await server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function deskPage(browser: Browser, url: string, serviceWorkers: 'allow' | 'block'): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers })
  await context.addCookies([{ name: 'quoin-locale', value: 'zh', url }])
  return context.newPage()
}

/** Signs one of the sample's people in. */
export async function signIn(page: Page, url: string, who: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.locator('input[type=email]').fill(`${who}@example.invalid`)
  await page.locator('input[type=password]').fill('quoin-sample')
  await page.locator('form button[type=submit]').first().click()
  await page.waitForURL((at) => !at.pathname.startsWith('/sign-in'))
}

/** A story's text as the server shares it, over the socket of whoever is signed in on `page`. */
export async function joined(newsroom: Newsroom, page: Page, storyId: string): Promise<{ ydoc: Y.Doc; provider: HocuspocusProvider }> {
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  class Socket extends WebSocket {
    constructor(address: string) {
      super(address, { headers: { cookie, origin: newsroom.url } })
    }
  }
  const ydoc = new Y.Doc()
  const provider = new HocuspocusProvider({ url: `${newsroom.url.replace('http', 'ws')}/collab`, name: documentName(storyId), document: ydoc, token: '', WebSocketPolyfill: Socket } as ConstructorParameters<typeof HocuspocusProvider>[0])
  await until(() => provider.synced)
  return { ydoc, provider }
}

export async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries++) {
    if (tries > 600) throw new Error('The text did not come.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
