import type { Page, Route } from '@playwright/test'
import { sayDuration, sayShortDate } from '@/components/text/format'
import { shiftDate } from '@/newsroom/time'
import { api, ask, readEdition, type EditionView } from './api'
import { expect, expectAccessible, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')
const en = wordsOf('en')
const MINUTE = 60_000

type Timed = EditionView & { copyDeadline: string; pressDeadline: string }

/** The edition being made, with its times; the next one, where the tests before have locked what there was. */
async function inWork(page: Parameters<typeof readEdition>[0]): Promise<Timed> {
  const { items } = await api<{ items: EditionView[] }>(page, 'GET', '/editions')
  const open = items.filter((one) => ['planned', 'open', 'closing', 'signed'].includes(one.state)).toSorted((a, b) => (a.date < b.date ? -1 : 1))[0]
  if (open) return (await readEdition(page, open.date)) as Timed
  const last = items.map(({ date }) => date).toSorted().at(-1) ?? ''
  for (let days = 1; days <= 8; days += 1) {
    const date = shiftDate(last, days)
    if ((await ask(page, 'POST', '/editions', { date })).status < 300) return (await readEdition(page, date)) as Timed
  }
  throw new Error('no day of the next week takes an edition')
}

test('the chief sees which pages are late, for what, by how long and with whom they wait; the others quietly after', async ({ newsroom }) => {
  const chief = await newsroom.as('chief')
  const { date, number, pages, pressDeadline } = await inWork(chief)
  const part = chief.getByRole('region', { name: t('today.editionName', { number: String(number), date: '' }).split('·')[0]?.trim() ?? '' }).first()
  const rows = part.locator('ol, ul').first().getByRole('link')

  await chief.clock.setFixedTime(Date.parse(pressDeadline) + 20 * MINUTE)
  await chief.goto('/today')
  const unsigned = pages.filter(({ state }) => state !== 'signed_chief')
  // the edition itself, and each page that the chief has not signed
  await expect(rows).toHaveCount(unsigned.length + 1)
  await expect(rows.first()).toContainText(t('today.notLocked'))
  await expect(rows.first()).toContainText('岑伯年')
  const due = pages.find(({ state }) => state === 'signed_desk_head')
  if (due) {
    const row = rows.filter({ hasText: t('today.pageName', { page: String(due.number), section: '' }).trim() })
    await expect(row).toContainText(t('today.waits.sign_page_3', { who: '岑伯年、霍以宁', n: 0, round: '0' }))
    // by the board's rule: signed a quarter of an hour before the press, page 1 ten minutes
    await expect(row).toContainText(t('today.late.signed', { duration: sayDuration(t, due.number === 1 ? 30 : 35) }))
    await row.click()
    await chief.waitForURL(`**/editions/${date}/pages/${due.number}`)
  }

  // in the morning before nothing is late, and nothing is said of waiting
  await chief.clock.setFixedTime(Date.parse(pressDeadline) - 12 * 60 * MINUTE)
  await chief.goto('/today')
  await expect(part.getByText(t('today.onTime', { n: pages.length }))).toBeVisible()
  await expect(chief.getByText(t('today.notLocked'))).toHaveCount(0)
  await expectAccessible(chief)
})

test('the desk head sees the desk’s stories by edition, those late for copy first, on a phone and in English as well', async ({ newsroom }) => {
  const head = await newsroom.as('head', { phone: true, locale: 'en' })
  const reporter = await newsroom.as('reporter')
  const { date, copyDeadline } = await inWork(head)
  const opening = '雨从后半夜开始下，到天亮还没有停，渡口的人'
  const content = { kicker: '', headline: [], deck: '', byline: '', dateline: '本报讯', body: [{ type: 'paragraph', text: [{ text: `${opening}都在等。` }] }] }
  const { id } = await api<{ id: string }>(reporter, 'POST', '/stories', { genre: 'news', content, wantedDate: date, wantedPage: 3 })

  await head.clock.setFixedTime(Date.parse(copyDeadline) + 40 * MINUTE)
  await head.goto('/today')
  const part = head.getByRole('region', { name: en('today.deskDay', { date: sayShortDate(en, date) }) })
  const links = part.getByRole('link')
  const late = en('today.late.copy', { duration: sayDuration(en, 40) })
  const mine = links.filter({ hasText: opening })
  // the clock is this browser's: it goes once the page is awake
  await expect(mine).toContainText(late)
  const told = await links.allInnerTexts()
  const lateAt = told.map((text) => text.includes(late))
  expect(lateAt, 'late ones come first').toEqual([...lateAt].toSorted((a, b) => Number(b) - Number(a)))
  expect(lateAt).toContain(true)
  await expect(mine, 'without a headline by its first words').toContainText(en('today.wantedPage', { page: '3' }))
  await expect(mine).toContainText('Qiao Yinan')
  expect(await head.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'nothing runs off the side').toBe(0)
  await expectAccessible(head)
  await mine.click()
  await head.waitForURL(`**/stories/${id}`)
})

/** A news story of the reporter's, not filed yet; answers its id. */
async function begun(reporter: Page, headline: string, text: string): Promise<string> {
  const content = { kicker: '', headline: [headline], deck: '', byline: '记者 乔以南', dateline: '本报讯', body: [{ type: 'paragraph', text: [{ text }] }] }
  return (await api<{ id: string }>(reporter, 'POST', '/stories', { genre: 'news', content })).id
}

test('what one is told is one line, counted as it comes, and gone to read when it is done', async ({ newsroom }) => {
  const [reporter, editor] = [await newsroom.as('reporter'), await newsroom.as('editor')]
  const id = await begun(reporter, '渡口的灯今晚亮到十点', '渡口的灯今晚起亮到十点。')
  const move = (page: typeof reporter, action: string, more: object = {}) => api(page, 'POST', `/stories/${id}/transitions`, { action, ...more })
  await move(reporter, 'file')

  await reporter.goto('/today')
  const bell = reporter.getByRole('button', { name: new RegExp(`^${t('nav.notices')}`) })
  await expect(bell).toBeVisible()
  const before = Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0] ?? 0)
  await move(editor, 'send_back', { reason: '几点亮灯，请核实' })
  await api(editor, 'POST', `/stories/${id}/comments`, { text: '也问一声船几点收' })
  await api(editor, 'POST', `/stories/${id}/comments`, { text: '还有票价' })
  // live, without anything being loaded anew by hand
  await expect(bell).toHaveAccessibleName(t('nav.noticesCount', { n: before + 2 }))
  await bell.click()
  const panel = reporter.getByRole('dialog', { name: t('nav.notices') })
  const unread = panel.getByRole('region', { name: t('notices.unread') })
  const read = panel.getByRole('region', { name: t('notices.read') })
  const ofStory = (part: typeof unread) => part.getByRole('listitem').filter({ has: reporter.getByText('渡口的灯今晚亮到十点', { exact: true }) })
  await expect(ofStory(unread).getByRole('link')).toHaveCount(2)
  await expect(ofStory(unread)).toContainText(t('notices.story_commented', { by: '陆知微', n: 2 }))
  await expect(ofStory(unread)).toContainText('几点亮灯，请核实')
  await expectAccessible(reporter)

  // done elsewhere: the panel that stands open says so too
  await move(reporter, 'file')
  await expect(ofStory(unread).getByRole('link')).toHaveCount(1)
  await expect(ofStory(read), 'and is still to be found').toContainText('几点亮灯，请核实')
  await reporter.keyboard.press('Escape')
  await expect(bell).toHaveAccessibleName(t('nav.noticesCount', { n: before + 1 }))
  await bell.click()
  await ofStory(unread).getByRole('link').click()
  await reporter.waitForURL(`**/stories/${id}`)
  await expect(bell).toHaveAccessibleName(t('nav.noticesCount', { n: before }))
})

test('what one is told while the screen comes, before it can hear, is counted as well', async ({ newsroom }) => {
  const [reporter, editor] = [await newsroom.as('reporter'), await newsroom.as('editor')]
  const id = await begun(reporter, '渡口的钟慢了四分钟', '渡口的钟慢了四分钟。')
  await api(reporter, 'POST', `/stories/${id}/transitions`, { action: 'file' })
  const held: Route[] = []
  await reporter.route('**/api/live*', (route) => void held.push(route))
  await reporter.goto('/today')
  const bell = reporter.getByRole('button', { name: new RegExp(`^${t('nav.notices')}`) })
  const before = Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0] ?? 0)
  await api(editor, 'POST', `/stories/${id}/comments`, { text: '慢了多久，谁看的' })
  await expect.poll(() => held.length).toBe(1)
  await held[0]?.continue()
  await expect(bell).toHaveAccessibleName(t('nav.noticesCount', { n: before + 1 }))
})

test('a change is one question to the server, and the next waits for its answer', async ({ newsroom }) => {
  const [reporter, editor] = [await newsroom.as('reporter'), await newsroom.as('editor')]
  const headline = `渡口添了一条长凳${Date.now() % 100_000}`
  const id = await begun(reporter, headline, '渡口添了一条长凳。')
  await reporter.goto('/today')
  const held: Route[] = []
  await reporter.route(/\/today\?.*_rsc=/, (route) => void held.push(route))
  const say = (text: string) => api(editor, 'POST', `/stories/${id}/comments`, { text })
  await api(reporter, 'POST', `/stories/${id}/transitions`, { action: 'file' })
  await expect.poll(() => held.length).toBe(1)
  // slow as the answer is, and whatever happens meanwhile: nothing is asked over it
  for (const text of ['多长的', '什么木头', '谁捐的']) {
    await say(text)
    await reporter.waitForTimeout(700)
  }
  expect(held, 'the bell and the screen ask together').toHaveLength(1)
  await held[0]?.continue()
  await expect.poll(() => held.length, 'what was asked meanwhile').toBe(2)
  await held[1]?.continue()
  await reporter.getByRole('button', { name: new RegExp(`^${t('nav.notices')}`) }).click()
  await expect(reporter.getByRole('dialog', { name: t('nav.notices') }).getByRole('listitem').filter({ hasText: headline })).toContainText(t('notices.story_commented', { by: '陆知微', n: 3 }))
})

test('what changes between a screen’s making and its coming is asked for when it is there', async ({ newsroom }) => {
  const [reporter, editor] = [await newsroom.as('reporter'), await newsroom.as('editor')]
  const headline = `渡口的长凳刷了漆${Date.now() % 100_000}`
  const id = await begun(reporter, headline, '渡口的长凳刷了漆。')
  await editor.goto('/stories')
  await expect(editor.getByRole('heading', { level: 1 })).toBeVisible()
  let made = false
  await editor.route(/\/today\?.*_rsc=/, async (route) => {
    if (made || route.request().headers()['next-router-prefetch']) return route.continue()
    made = true
    const response = await route.fetch()
    await api(reporter, 'POST', `/stories/${id}/transitions`, { action: 'file' })
    await editor.waitForTimeout(500)
    await route.fulfill({ response })
  })
  await editor.getByRole('link', { name: t('nav.today') }).first().click()
  await expect(editor.getByText(headline).first()).toBeVisible()
})
