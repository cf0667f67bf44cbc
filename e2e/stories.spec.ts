import type { Page } from '@playwright/test'
import { api } from './api'
import { expect, expectAccessible, test } from './support'

interface Made {
  id: string
  version: number
  hash: string
}

const made = async (page: Page, headline: string, body = '本报讯 渡口的水位昨夜回落。') => api<Made>(page, 'POST', '/stories', { genre: 'news', text: `${headline}\n\n${body}` })
const row = (page: Page, headline: string) => page.getByRole('row').filter({ hasText: headline })
const heads = (page: Page) => page.getByRole('rowgroup').getByRole('row').locator('a').allInnerTexts()
const bar = (page: Page) => page.getByRole('region', { name: '选中的稿件' })

test('a column puts the list in its order by key and by click, in the address, and coming back finds it so', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  await made(page, '甲排序很短的', '短。')
  // both among the shortest there are: the first page holds them however many others the day brought
  await made(page, '乙排序长一些', '排在后面。')
  await page.goto('/stories')
  await page.getByRole('button', { name: '我的稿件' }).click()
  await page.waitForURL('**/stories?mine=true')
  await expect(page.getByRole('button', { name: '我的稿件' })).toHaveAttribute('aria-pressed', 'true')
  const length = page.getByRole('columnheader', { name: '字数' })
  await expect(length).toHaveAttribute('aria-sort', 'none')
  await length.getByRole('button').focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/stories?mine=true&sort=-length')
  await expect(length).toHaveAttribute('aria-sort', 'descending')
  // the same head again, with no hand on the mouse
  await expect(length.getByRole('button')).toBeFocused()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/stories?mine=true&sort=length')
  await expect(length).toHaveAttribute('aria-sort', 'ascending')
  const order = await heads(page)
  expect(order.indexOf('甲排序很短的')).toBeGreaterThan(-1)
  expect(order.indexOf('甲排序很短的')).toBeLessThan(order.indexOf('乙排序长一些'))
  const lengths = await page.getByRole('rowgroup').getByRole('row').evaluateAll((rows) =>
    rows.map((one) => {
      const cells = [...one.querySelectorAll('[role=cell]')].map((cell) => cell.textContent)
      return Number.parseInt(cells.find((text) => text.endsWith(' 字'))?.replaceAll(',', '') ?? '', 10)
    }),
  )
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
  await row(page, '乙排序长一些').getByRole('link').click()
  await page.waitForURL(/stories\/[\w-]+$/)
  await page.goBack()
  await page.waitForURL('**/stories?mine=true&sort=length')
  await expect(length).toHaveAttribute('aria-sort', 'ascending')
  await expect(page.getByRole('button', { name: '我的稿件' })).toHaveAttribute('aria-pressed', 'true')
  // others' stories are none of mine
  expect(await heads(page)).toEqual(order)
  await expectAccessible(page)
})

test('several are selected by keys and taken at once, and the one that is refused is named and stays', async ({ newsroom }) => {
  const [author, editor] = [await newsroom.as('reporter'), await newsroom.as('editor')]
  const desk = (await api<{ deskId: string | null }>(editor, 'GET', '/me')).deskId
  const names = ['一起接手其一', '一起接手其二', '一起接手其三']
  const ids: string[] = []
  for (const headline of names) {
    const { id } = await made(author, headline)
    await api(author, 'PATCH', `/stories/${id}/slip`, { deskId: desk })
    await api(author, 'POST', `/stories/${id}/transitions`, { action: 'file' })
    ids.push(id)
  }
  await editor.goto('/stories?stage=draft')
  await expect(row(editor, '一起接手其三')).toBeVisible()
  await row(editor, '一起接手其三').getByRole('link').focus()
  await editor.keyboard.press(' ')
  await editor.keyboard.press('Shift+ArrowDown')
  await editor.keyboard.press('Shift+ArrowDown')
  for (const name of names) await expect(row(editor, name).getByRole('checkbox')).toBeChecked()
  await expect(bar(editor).getByRole('status').first()).toHaveText('已选 3 篇')
  // no key on the rows does anything to them
  await editor.keyboard.press('Delete')
  await expect(bar(editor).getByRole('button', { name: '接手' })).toBeVisible()
  await expect(bar(editor).getByRole('button', { name: /毙稿|退回|通过/ })).toHaveCount(0)
  await expectAccessible(editor)
  // one goes back to its author meanwhile, and this screen has not heard of it
  await editor.route('**/api/live*', (route) => route.abort())
  await api(author, 'POST', `/stories/${ids[1] ?? ''}/transitions`, { action: 'recall' })
  await bar(editor).getByRole('button', { name: '接手' }).click()
  await expect(bar(editor).getByRole('alert')).toContainText('已接手 2 篇。')
  await expect(bar(editor).getByRole('alert').getByRole('listitem')).toHaveCount(1)
  await expect(bar(editor).getByRole('alert').getByRole('listitem')).toContainText('一起接手其二')
  await expectAccessible(editor)
  for (const [index, state] of [[0, 'first_review'], [1, 'writing'], [2, 'first_review']] as const) {
    expect((await api<{ state: string }>(author, 'GET', `/stories/${ids[index] ?? ''}`)).state).toBe(state)
  }
})

test('what they are wanted for is changed together, with the mouse, a range at a time', async ({ newsroom }) => {
  const [page, head] = [await newsroom.as('reporter'), await newsroom.as('reporter', { phone: true })]
  const names = ['同上一版其一', '同上一版其二', '同上一版其三']
  const ids: string[] = []
  for (const headline of names) ids.push((await made(page, headline)).id)
  await page.goto('/stories?mine=true')
  await row(page, '同上一版其三').getByRole('checkbox').click()
  await row(page, '同上一版其一').getByRole('checkbox').click({ modifiers: ['Shift'] })
  await expect(bar(page).getByRole('status').first()).toHaveText('已选 3 篇')
  await bar(page).getByRole('button', { name: '改拟上版面' }).click()
  const form = bar(page).getByRole('form', { name: '改拟上版面' })
  await form.getByRole('button', { name: '改拟上版面' }).click()
  await expect(form.getByText('日期和版面至少改一样')).toBeVisible()
  await form.getByLabel('拟上版面').selectOption('3')
  await form.getByRole('button', { name: '改拟上版面' }).click()
  await expect(bar(page).getByRole('status').first()).toHaveText(/已改 3 篇。/)
  for (const name of names) await expect(row(page, name)).toContainText('3版')
  await expect(bar(page).getByText('已选')).toHaveCount(0)
  // on a phone a touch opens, until it is to select
  await head.goto('/stories?mine=true')
  await expect(row(head, '同上一版其三').getByRole('checkbox')).toHaveCount(0)
  await head.getByRole('button', { name: '多选' }).click()
  await row(head, '同上一版其三').getByRole('link').tap()
  await expect(row(head, '同上一版其三').getByRole('checkbox')).toBeChecked()
  expect(new URL(head.url()).pathname).toBe('/stories')
  await expectAccessible(head)
  await head.getByRole('button', { name: '完成' }).click()
  await expect(bar(head)).toHaveCount(0)
})

test('a search shows its words where they stand, as the text has them', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  await made(page, '摆渡船停航', '记者 李　岚报道 码头的缆绳桩换了新漆，他说“通了”。')
  await expect.poll(async () => (await api<{ items: unknown[] }>(page, 'GET', `/stories?q=${encodeURIComponent('缆绳桩')}`)).items.length, { timeout: 30_000 }).toBe(1)
  await page.goto('/stories')
  await page.getByRole('searchbox').fill('李岚 缆绳桩')
  await expect(row(page, '摆渡船停航').locator('mark')).toHaveText(['李　岚', '缆绳桩'])
  await expect(row(page, '摆渡船停航')).toContainText('码头的缆绳桩换了新漆')
  await page.getByRole('searchbox').fill('"通了" 摆渡')
  await expect(row(page, '摆渡船停航').locator('mark')).toHaveText(['摆渡', '“通了”'])
  await expectAccessible(page)
})
