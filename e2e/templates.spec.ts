import { addDays } from '@/newsroom/edition/calendar'
import { api, newEdition, readEdition } from './api'
import { expect, expectAccessible, test } from './support'
import { wordsOf } from './words'

const DESIGN = '键盘版'

test('a design is drawn by keyboard, used for a page, and retired without the page losing it', async ({ newsroom }) => {
  // two hundred keys, one after the other
  test.slow()
  const t = wordsOf('en')
  const chief = await newsroom.as('chief')
  const page = await newsroom.as('layout', { locale: 'en' })

  await page.goto('/settings')
  await page.getByRole('link', { name: t('templates.title'), exact: true }).click()
  await page.getByRole('link', { name: t('templates.new') }).click()
  await expect(page.getByRole('heading', { name: t('templates.newTitle') })).toBeVisible()
  await expectAccessible(page)

  // the first place takes the whole free page and has the keys
  const save = page.getByRole('button', { name: t('templates.saveNew') })
  await page.getByRole('button', { name: t('templates.add') }).press('Enter')
  const lead = page.locator('[data-slot=brief]')
  await expect(lead).toBeFocused()
  await expect(lead).toHaveAccessibleName(/column 1, line 1, 6 columns × 86 lines/)
  for (let line = 0; line < 44; line += 1) await page.keyboard.press('Shift+ArrowUp')
  await expect(lead).toHaveAccessibleName(/6 columns × 42 lines/)
  await page.keyboard.press('ArrowDown')
  await expect(lead).toHaveAccessibleName(/line 2,/)
  await page.keyboard.press('Control+z')
  await expect(lead).toHaveAccessibleName(/line 1, 6 columns × 42 lines/)

  // a second one in what is left; on the first it is a problem, taken back it is none
  await page.getByRole('button', { name: t('templates.add') }).press('Enter')
  const second = page.locator('[data-slot=brief-2]')
  await expect(second).toBeFocused()
  await expect(second).toHaveAccessibleName(/line 45, 6 columns × 42 lines/)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText(t('templates.problem.overlap', { slot: 'brief 2', other: 'brief' }))).toBeVisible()
  await expect(save).toBeDisabled()
  await page.keyboard.press('Control+z')
  await page.getByLabel(t('page.headlineStyle')).selectOption('third')
  await page.getByLabel(t('page.frame')).selectOption('tint')
  await expect(page.getByText(t('templates.fine'))).toBeVisible()

  await page.getByLabel(t('templates.nameZh')).fill(DESIGN)
  await page.getByLabel(t('templates.nameEn')).fill('By keyboard')
  await save.press('Enter')
  await expect(page.getByRole('heading', { name: 'By keyboard' })).toBeVisible()
  await page.waitForURL((url) => !url.pathname.endsWith('/new'))
  const id = page.url().split('/').at(-1) ?? ''

  // a page of an edition takes it
  const { items } = await api<{ items: { date: string }[] }>(page, 'GET', '/editions')
  const date = addDays(items[0]?.date ?? '', 3)
  await api(page, 'POST', '/editions', { date })
  await page.goto(`/editions/${date}/pages/2`)
  await page.locator('summary', { hasText: t('page.pageSettings') }).last().click()
  await page.getByLabel(t('page.template')).selectOption({ label: 'By keyboard' })
  await page.getByRole('button', { name: t('page.save'), exact: true }).press('Enter')
  await expect.poll(async () => (await readEdition(page, date)).pages[1]?.slots.map(({ key }) => key)).toEqual(['brief', 'brief-2'])

  // retired, it stays with the page and is offered to no other
  await page.goto(`/settings/templates/${id}`)
  await page.getByRole('button', { name: t('templates.retire') }).press('Enter')
  await expect(page.getByRole('button', { name: t('templates.restore') })).toBeVisible()
  await page.goto(`/editions/${date}/pages/2`)
  await page.locator('summary', { hasText: t('page.pageSettings') }).last().click()
  await expect(page.getByLabel(t('page.template'))).toHaveValue(id)
  await page.goto(`/editions/${date}/pages/1`)
  await page.locator('summary', { hasText: t('page.pageSettings') }).last().click()
  await expect(page.getByLabel(t('page.template')).locator(`option[value="${id}"]`)).toHaveCount(0)

  // nothing is left for the tests after this one to stumble over
  await api(chief, 'POST', `/editions/${(await readEdition(page, date)).id}/cancel`, { reason: '只为试版式' })
})

test('stories are tried in the designs of a page: looked at, one way taken by keyboard, taken back and done again', async ({ newsroom }) => {
  test.slow()
  const t = wordsOf('zh')
  const chief = await newsroom.as('chief')
  const page = await newsroom.as('layout')
  const { items } = await api<{ items: { date: string }[] }>(chief, 'GET', '/editions')
  const date = await newEdition(chief, items[0]?.date ?? '')
  const stands = async () => (await readEdition(page, date)).pages[1]?.slots.flatMap(({ key, lines, placement }) => [`${key} ${lines} ${placement?.headline.join('') ?? ''}`])
  const before = await stands()

  await page.goto(`/editions/${date}/pages/2`)
  await page.getByRole('button', { name: t('page.arrange.open') }).press('Enter')
  const panel = page.getByRole('dialog')
  const start = panel.getByRole('button', { name: t('page.arrange.start'), exact: true })
  await expect(start).toBeDisabled()
  // nothing is wanted for a page of an edition that was not there; picture stories go into other slots
  const boxes = panel.getByRole('checkbox', { checked: false })
  const ids = await boxes.evaluateAll((all, photo) => all.flatMap((box) => (document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent?.includes(photo) ? [] : [box.id])), t('vocab.genre.photo_story'))
  for (const id of ids.slice(0, 3)) await panel.locator(`[id="${id}"]`).press('Space')
  await expect(panel.getByText(t('page.arrange.chosen', { n: 3 }))).toBeVisible()
  const leads = panel.getByLabel(t('page.arrange.lead'))
  const lead = (await leads.locator('option').nth(2).textContent()) ?? ''
  await leads.selectOption({ label: lead })
  await expectAccessible(page)
  await start.press('Enter')

  const ways = panel.getByRole('article')
  await expect(ways.first()).toBeVisible({ timeout: 60_000 })
  expect(await ways.count()).toBeLessThanOrEqual(3)
  await expect(ways.first().getByRole('img')).toBeVisible()
  await expect(ways.first().getByRole('listitem').first()).toContainText(lead)
  await expectAccessible(page)
  expect(await stands(), 'looking changes nothing').toEqual(before)

  await ways.first().getByRole('button', { name: t('page.arrange.take') }).press('Enter')
  await expect(panel).toHaveCount(0)
  await expect(page.getByText(/第2版已按“.+”排好/).first()).toBeVisible()
  const after = (await stands()) ?? []
  expect(after.filter((one) => !one.endsWith(' '))).toHaveLength(3)
  await expect(page.locator('svg[data-page]')).toContainText(lead.slice(0, 4))
  await page.keyboard.press('Control+z')
  await expect.poll(stands).toEqual(before)
  await page.keyboard.press('Control+y')
  await expect.poll(stands).toEqual(after)
  await page.keyboard.press('Control+z')
  await expect.poll(stands).toEqual(before)
  await api(chief, 'POST', `/editions/${(await readEdition(page, date)).id}/cancel`, { reason: '只为试排' })
})
