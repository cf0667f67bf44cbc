import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test'

export type Locale = 'zh' | 'en'

/** Each language and each width once, for a test whose subject looks after both: the other two pairs find nothing that these do not. */
export const LOOKS: readonly (readonly [Locale, phone: boolean])[] = [
  ['zh', false],
  ['en', true],
]

/** Sample people by what they do; every one of them has the sample password. */
const PEOPLE = {
  admin: 'bian-xueqin',
  chief: 'cen-bonian',
  head: 'zhang-yanqiu',
  editor: 'lu-zhiwei',
  layout: 'yao-keqi',
  layout2: 'pei-jinwen',
  proofreader: 'qi-shenzhi',
  proofreader2: 'mao-jingyan',
  proofreader3: 'lou-xiyu',
  reporter: 'qiao-yinan',
  correspondent: 'ding-he',
} as const
type Who = keyof typeof PEOPLE | (string & {})

const SAMPLE_PASSWORD = 'quoin-sample'

function addressOf(who: Who): string {
  return `${who in PEOPLE ? PEOPLE[who as keyof typeof PEOPLE] : who}@example.invalid`
}

/** What a browser reports that nobody expected: it fails the test it happened in. */
function watch(page: Page, problems: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.some((pattern) => pattern.test(message.text()))) problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(String(error)))
}

// a refused or missing page is an answer, and a line cut by a test is cut: the browser's own words about them are no fault
const EXPECTED = [/status of (401|403|404|409|412|422|423|429)/, /ERR_INTERNET_DISCONNECTED/, /collab' failed: HTTP Authentication failed/]

interface Looks {
  locale?: Locale
  phone?: boolean
  /** With a service worker: what was opened opens without a line. */
  offline?: boolean
}

interface Newsroom {
  /** A signed-in browser of one person: its own cookies, storage and page. */
  as(who: Who, options?: Looks): Promise<Page>
  /** A browser of nobody. */
  stranger(options?: Looks): Promise<Page>
}

export const test = base.extend<{ newsroom: Newsroom }>({
    newsroom: async ({ browser, baseURL }, provide) => {
    const contexts: BrowserContext[] = []
    const problems: string[] = []
    const open = async (options: Looks = {}) => {
      const context = await newContext(browser, baseURL ?? '', options)
      contexts.push(context)
      const page = await context.newPage()
      watch(page, problems)
      return page
    }
    await provide({
      stranger: open,
      as: async (who, options) => {
        const page = await open(options)
        await comeIn(page, who)
        return page
      },
    })
    for (const context of contexts) await context.close()
    expect(problems, 'nothing unexpected on the console').toEqual([])
  },
})

export { expect }

async function newContext(browser: Browser, url: string, options: Looks): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: options.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    ...(options.phone ? { hasTouch: true } : {}),
    locale: options.locale === 'en' ? 'en-GB' : 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    // tests are of the present server, not of what a device kept; the one about that asks for it
    serviceWorkers: options.offline ? 'allow' : 'block',
  })
  await context.addCookies([{ name: 'quoin-locale', value: options.locale ?? 'zh', url }])
  return context
}

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>
const sessions = new Map<Who, Cookies>()

/** As somebody who signed in before: only the first time through the form. Stands on a page that listens to nothing. */
async function comeIn(page: Page, who: Who): Promise<void> {
  const context = page.context()
  await context.addCookies(sessions.get(who) ?? [])
  if ((await page.request.get('/api/v1/desks')).ok()) return lookAway(page)
  await signIn(page, who)
  const cookies = await context.cookies()
  sessions.set(
    who,
    cookies.filter(({ name }) => name !== 'quoin-locale'),
  )
}

/** By the form, as a person does: for a test that signs out. */
export async function signIn(page: Page, who: Who): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('input[type=email]').fill(addressOf(who))
  await page.locator('input[type=password]').fill(SAMPLE_PASSWORD)
  await page.locator('button[type=submit]').first().click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
}

/**
 * The person looks at nothing of the newsroom for now, and stays signed in. Nine screens that look on while one works set
 * every page anew at each step, all on the machine that is being tested.
 */
export async function lookAway(...pages: Page[]): Promise<void> {
  for (const page of pages) await page.goto('/robots.txt')
}

/** Axe finds nothing on the page as it stands. */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  // not the skeleton that stands there until the page comes
  await expect(page.getByRole('heading', { level: 1, includeHidden: true }).first()).toBeAttached()
  // nor the moment between the page and its title, which comes behind it
  await expect(page).toHaveTitle(/\S/)
  // a drawn page is one image with a name; its thousands of lines are no elements to a reader
  const axe = new AxeBuilder({ page }).exclude('svg[data-page] g')
  const look = async () => {
    const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
    return violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).join(', ')}`)
  }
  const seen = await look()
  // a button that comes back while axe looks has the colour of one that waits, and is none: what stands there is there a second later
  if (seen.length > 0) await page.waitForTimeout(1_000)
  const stands = seen.length > 0 ? await look() : []
  expect(stands, `axe on ${page.url()}`).toEqual([])
}
