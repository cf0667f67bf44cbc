import { api } from './api'
import { expect, expectAccessible, test } from './support'

test('a quick Enter in the palette opens what was typed, never an older answer', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const ids: Record<string, string> = {}
  for (const word of ['晾谷场', '打谷场']) {
    const { id } = await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', deskId: null, text: `${word}夜里亮灯\n\n本报讯 ${word}装了灯。` })
    ids[word] = id
  }
  const { items } = await api<{ items: { number: number }[] }>(page, 'GET', `/stories?stage=draft`)
  expect(items.length).toBeGreaterThan(1)
  await expect.poll(async () => (await api<{ items: unknown[] }>(page, 'GET', `/stories?q=${encodeURIComponent('打谷场')}`)).items.length, { timeout: 30_000 }).toBe(1)
  await expect.poll(async () => (await api<{ items: unknown[] }>(page, 'GET', `/stories?q=${encodeURIComponent('晾谷场')}`)).items.length, { timeout: 30_000 }).toBe(1)
  await page.goto('/today')
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox')
  await field.fill('晾谷场')
  await expect(page.getByRole('option').filter({ hasText: '晾谷场' })).toBeVisible()
  // the answer for the new words is not there yet
  await field.fill('打谷场')
  await field.press('Enter')
  await page.waitForURL(`**/stories/${ids.打谷场 ?? ''}`)
  // by the number a story has, and by one character of its headline
  const { number } = await api<{ number: number }>(page, 'GET', `/stories/${ids.晾谷场 ?? ''}`)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill(String(number))
  await page.getByRole('combobox').press('Enter')
  await page.waitForURL(`**/stories/${ids.晾谷场 ?? ''}`)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('晾')
  await expect(page.getByRole('option').filter({ hasText: '晾谷场' })).toBeVisible()
})

test('the palette opens pages, editions, people, settings and acts by what is typed, each for who may', async ({ newsroom }) => {
  const page = await newsroom.as('chief')
  const edition = await api<{ items: { date: string; number: number; state: string }[] }>(page, 'GET', '/editions')
  const open = edition.items.find(({ state }) => state === 'open' || state === 'in_work' || state === 'planned') ?? edition.items[0]
  if (!open) throw new Error('no edition')
  const [, month, day] = open.date.split('-').map(Number)
  const type = async (words: string) => {
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill(words)
  }
  await page.goto('/today')
  await type(`${month}月${day}日 1版`)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/editions/${open.date}/pages/1`)
  await type(`第${open.number}期`)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/editions/${open.date}`)
  await type('乔以南')
  await expect(page.getByRole('group', { name: '同事' }).getByRole('option', { name: /乔以南/ })).toHaveAttribute('aria-selected', 'true')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/stories?person=*')
  // a settings screen is the palette's own: Enter needs no answer
  await type('版式')
  await expect(page.getByRole('group', { name: '设置' })).toBeVisible()
  await page.keyboard.press('Escape')
  await type('新建一期')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/editions')
  await type('夜间')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'night')
  await type('English')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('link', { name: 'Stories' })).toBeVisible()
  await type('sign out')
  await expect(page.getByRole('option', { name: 'Sign out' })).toBeVisible()

  const writer = await newsroom.as('correspondent')
  await writer.goto('/today')
  await writer.keyboard.press('Control+k')
  for (const words of ['乔以南', '1版', `第${open.number}期`, '新建一期', '人员']) {
    await writer.getByRole('combobox').fill(words)
    await expect(writer.getByRole('dialog').getByRole('status')).toHaveText(new RegExp(`没有搜到“${words}”|个结果`))
    for (const group of ['版面', '期次', '同事', '操作', '设置']) await expect(writer.getByRole('group', { name: group, exact: true }), `${words}: ${group}`).toHaveCount(0)
  }
})

test('the palette shows where the words stand', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  await api(page, 'POST', '/stories', { genre: 'news', text: '夜市收灯\n\n本报讯 摊主把铁皮棚顶擦得发亮。' })
  await expect.poll(async () => (await api<{ items: unknown[] }>(page, 'GET', `/stories?q=${encodeURIComponent('铁皮棚顶')}`)).items.length, { timeout: 30_000 }).toBe(1)
  await page.goto('/today')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('铁皮棚顶')
  const option = page.getByRole('option').filter({ hasText: '夜市收灯' })
  await expect(option.locator('mark')).toHaveText('铁皮棚顶')
  await expect(option).toContainText('摊主把')
  await expectAccessible(page)
})
