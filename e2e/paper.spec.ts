import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { api, ask, disposeWarnings, fillPage, finishPage, readEdition, type EditionView, type Staff } from './api'
import { expect, expectAccessible, lookAway, test, type Locale } from './support'
import { replaceLastPage } from './secondRun'
import { wordsOf, type Words } from './words'

const HEADLINE = { zh: '湖滨步道今起试开放', en: '北岸码头灯光更新完工' }
const BODY = '环湖北段步道经过三个月整修，已经具备试开放条件。新铺的透水路面比原来宽一米，沿线增设休息座椅十二处、照明灯四十盏，轮椅和婴儿车可以全程通行。'

/** The main job, every step of one story by the person who does it, in one language. */
async function runTheJob(newsroom: { as: (who: string, options?: { locale?: Locale }) => Promise<Page>; stranger: (options?: { locale?: Locale }) => Promise<Page> }, locale: Locale, prepare: (staff: Staff) => Promise<EditionView>): Promise<void> {
  const t = wordsOf(locale)
  const as = (who: string) => newsroom.as(who, { locale })

  // the reporter writes in the browser and files
  const reporter = await as('reporter')
  const storyId = await writeAndFile(reporter, t, HEADLINE[locale])
  await lookAway(reporter)

  // three reviews by three people
  const editor = await as('editor')
  await editor.goto(`/stories/${storyId}`)
  await press(editor, t('slip.do.claim', { state: 'filed' }), t('slip.done.claim'))
  await press(editor, t('slip.do.pass', { state: 'first_review' }), t('slip.done.pass', { to: 'second_review' }))
  await lookAway(editor)
  const head = await as('head')
  await head.goto(`/stories/${storyId}`)
  await press(head, t('slip.do.pass', { state: 'second_review' }), t('slip.done.pass', { to: 'final_review' }))
  await lookAway(head)
  const chief = await as('chief')
  await chief.goto(`/stories/${storyId}`)
  await press(chief, t('slip.do.pass', { state: 'final_review' }), t('slip.done.pass', { to: 'ready' }))
  await expectAccessible(chief)

  // the layout editor places it by keyboard, and the rest of the edition is finished around it
  const layout = await as('layout')
  const proofreaders: [Page, Page, Page] = [await as('proofreader'), await as('proofreader2'), await as('proofreader3')]
  await lookAway(chief, ...proofreaders)
  const staff: Staff = { layout, head, editor, chief, proofreaders }
  const edition = await prepare(staff)
  await layout.goto(`/editions/${edition.date}`)
  await expectAccessible(layout)
  await placeByKeyboard(layout, t, HEADLINE[locale])
  await lookAway(layout)
  for (const page of edition.pages) {
    await fillPage(staff, edition.date, page.number)
    if (page.number !== 1) await finishPage(staff, edition.date, page.number)
  }

  // page 1 goes through its proofs and signatures on screen
  await signOnScreen(staff, t, edition.date)

  // the chief locks, and publishes
  await disposeWarnings(staff, edition.id)
  await chief.goto(`/editions/${edition.date}/lock`)
  await expectAccessible(chief)
  await chief.getByRole('button', { name: t('lock.button', { number: edition.number, date: '' }).trim().split(' · ')[0] ?? '' }).first().click()
  await chief.getByRole('button', { name: t('lock.confirm'), exact: true }).click()
  await expect(chief.getByText(t('lock.lockedTitle', { number: edition.number })).first()).toBeVisible()

  // the press files are there to be taken
  const download = chief.waitForEvent('download', { timeout: 30_000 })
  await chief.getByRole('link', { name: `${t('lock.pressPage', { n: 1 })} PDF` }).click()
  expect(readFileSync(await (await download).path()).subarray(0, 5).toString()).toBe('%PDF-')

  // from here on everything refuses, and says who locked
  const [slot] = edition.pages[0]?.slots.filter((one) => one.kind === 'story') ?? []
  for (const [who, method, path, body] of [
    [layout, 'PATCH', `/pages/${edition.pages[0]?.id ?? ''}`, { credit: '迟到的改动' }],
    [layout, 'PATCH', `/slots/${slot?.id ?? ''}`, { filler: true }],
    [layout, 'POST', `/stories/${storyId}/pull`, { to: 'ready', reason: '换稿' }],
    [layout, 'POST', `/pages/${edition.pages[0]?.id ?? ''}/proofs`, {}],
    [chief, 'POST', `/pages/${edition.pages[0]?.id ?? ''}/reopen`, { reason: '改错' }],
    [chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '不出了' }],
  ] as const) {
    const answer = await ask(who, method, path, body)
    expect(answer, `${method} ${path}`).toMatchObject({ status: 423, body: { kind: 'locked' } })
  }
  const stale = await ask(reporter, 'PUT', `/stories/${storyId}/content`, { version: 1, content: { kicker: '', headline: ['改'], deck: '', byline: '', dateline: '', body: [] } })
  expect(stale.status).toBeGreaterThanOrEqual(403)

  // sent, and printed on with another last page
  await replaceLastPage(chief, t, staff, edition, locale === 'en')

  const reader = await newsroom.stranger({ locale })
  expect((await reader.request.get(`/paper/${edition.date}/01`)).status(), 'locked is not yet published').toBe(404)
  // its hour stands on the screen; now is a second step that names the edition
  await expect(chief.getByRole('timer')).toBeVisible()
  await chief.getByRole('button', { name: t('lock.stopRelease'), exact: true }).click()
  await expect(chief.getByText(t('lock.releaseNone'), { exact: true })).toBeVisible()
  await expect(chief.getByRole('timer')).toHaveCount(0)
  await chief.getByRole('button', { name: t('lock.setHour'), exact: true }).click()
  await chief.getByRole('textbox', { name: t('lock.releaseClock') }).fill('06:30')
  await chief.getByRole('button', { name: t('lock.doSetHour'), exact: true }).click()
  await expect(chief.getByRole('timer')).toBeVisible()
  await chief.getByRole('button', { name: t('lock.publishNow'), exact: true }).click()
  await expectAccessible(chief)
  const now = chief.getByRole('group', { name: t('lock.nowTitle', { number: edition.number }) })
  await now.getByRole('button').first().click()
  await expect(chief.getByText(t('lock.published', { number: edition.number })).first()).toBeVisible()

  // the public reads it, without signing in
  await reader.goto(`/paper/${edition.date}/01`)
  await reader.getByRole('link', { name: HEADLINE[locale] }).first().click()
  await expect(reader).toHaveURL(new RegExp(`/paper/${edition.date}/01/${storyId}`))
  await expect(reader.getByRole('heading', { name: HEADLINE[locale] }).first()).toBeVisible()
  await expect(reader.getByText('新铺的透水路面').first()).toBeVisible()
  await expectAccessible(reader)
}

async function writeAndFile(page: Page, t: Words, headline: string): Promise<string> {
  await page.goto('/stories/new')
  await page.getByRole('button', { name: t('editor.new.write') }).click()
  await page.waitForURL((url) => /\/stories\/[0-9a-z]{18}$/.test(url.pathname))
  await expectAccessible(page)
  const sheet = page.locator('.ProseMirror')
  await expect(sheet).toHaveAttribute('contenteditable', 'true')
  await sheet.locator('> *').nth(1).click()
  await page.keyboard.insertText(headline)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('记者 乔以南')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('本报讯')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText(BODY)
  await expect(page.getByText(savedAt(t)).first()).toBeVisible()
  await press(page, t('slip.do.file'), t('slip.done.file'))
  return new URL(page.url()).pathname.split('/').at(-1) ?? ''
}

/** “已存 21:04:32”, whatever the time. */
function savedAt(t: Words): RegExp {
  return new RegExp(t('editor.status.saved', { time: '##' }).replace('##', '[\\d:]+'))
}

async function press(page: Page, action: string, says: string): Promise<void> {
  await page.getByRole('button', { name: action, exact: true }).first().click()
  await expect(page.getByText(says).first()).toBeVisible()
}

async function placeByKeyboard(page: Page, t: Words, headline: string): Promise<void> {
  const place = page.getByRole('button', { name: t('edition.placeStory', { headline }) })
  await place.focus()
  await page.keyboard.press('Enter')
  const slots = page.getByRole('listbox', { name: t('edition.candidates') })
  await expect(slots).toBeVisible()
  await slots.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText(new RegExp(headline)).first()).toBeVisible()
  await expect(place).toHaveCount(0)
}

async function signOnScreen(staff: Staff, t: Words, date: string): Promise<void> {
  const path = `/editions/${date}/pages/1`
  const signs = async (page: Page, name: string) => {
    await page.goto(path)
    await page.getByRole('button', { name, exact: true }).first().click()
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0)
  }
  const does = async (page: Page, name: string) => {
    await signs(page, name)
    await lookAway(page)
  }
  for (const round of ['1', '2', '3'] as const) {
    await does(staff.layout, t(`page.raise.${round}`))
    await does(staff.proofreaders[Number(round) - 1] ?? staff.proofreaders[0], t(`page.signProof.${round}`))
  }
  await does(staff.layout, t('page.signPageAs.1', { n: 1 }))
  await does(staff.head, t('page.signPageAs.2', { n: 1 }))
  await signs(staff.chief, t('page.signPageAs.3', { n: 1 }))
  await expectAccessible(staff.chief)
}

test.describe.serial('the main job', () => {
  test('from filing to the public page, in Chinese, with the sample edition', async ({ newsroom }) => {
    test.setTimeout(420_000)
    await runTheJob(newsroom, 'zh', async ({ layout }) => {
      const { items } = await api<{ items: EditionView[] }>(layout, 'GET', '/editions')
      const open = items.filter((one) => !['locked', 'sent', 'published', 'archived'].includes(one.state)).at(-1)
      if (!open) throw new Error('the sample newsroom has an open edition')
      return readEdition(layout, open.date)
    })
  })

  test('from filing to the public page, in English, with an edition made on screen', async ({ newsroom }) => {
    test.setTimeout(420_000)
    await runTheJob(newsroom, 'en', async ({ layout }) => {
      await layout.goto('/editions')
      await expectAccessible(layout)
      await layout.getByRole('form', { name: wordsOf('en')('edition.newTitle') }).getByRole('button').first().click()
      await layout.waitForURL((url) => /\/editions\/\d{4}-\d{2}-\d{2}$/.test(url.pathname))
      return readEdition(layout, new URL(layout.url()).pathname.split('/').at(-1) ?? '')
    })
  })
})
