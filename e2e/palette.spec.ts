import { api } from './api'
import { expect, test } from './support'

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
