import type { Page } from '@playwright/test'
import { api, readEdition, type EditionView } from './api'
import { expect, expectAccessible, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')

/** A page this person may mark. */
async function open(page: Page): Promise<void> {
  const { items } = await api<{ items: EditionView[] }>(page, 'GET', '/editions')
  for (const { date, state } of items) {
    if (['locked', 'sent', 'published', 'archived'].includes(state)) continue
    const found = (await readEdition(page, date)).pages.find(({ abilities }) => abilities.includes('mark'))
    if (!found) continue
    await page.goto(`/editions/${date}/pages/${found.number}`)
    // the zoom is known once the page has been measured
    await expect(page.getByRole('status', { name: t('page.zoomNow') })).toHaveText(/\d+%/)
    return
  }
  throw new Error('The sample has a page under proof.')
}

/** Where a character of a line of body text is drawn, in the window. */
async function placeOf(page: Page, line: number, char: number): Promise<{ text: string; x: number; y: number; width: number }> {
  const one = page.locator('svg[data-page] text[data-role="body"]:not(:has(tspan))').filter({ hasText: /^\p{Script=Han}{6}/u }).nth(line)
  await one.scrollIntoViewIfNeeded()
  return one.evaluate((element, index) => {
    const text = element as SVGTextElement
    const matrix = text.getScreenCTM()
    const box = text.getExtentOfChar(index)
    if (!matrix) throw new Error('it is drawn')
    const at = new DOMPoint(box.x, box.y + box.height / 2).matrixTransform(matrix)
    return { text: text.textContent ?? '', x: at.x, y: at.y, width: box.width * matrix.a }
  }, char)
}

/** Pulls over four characters of a line, with the button down, and says which they are. */
async function pull(page: Page, line: number): Promise<string> {
  const [from, to] = [await placeOf(page, line, 2), await placeOf(page, line, 5)]
  await page.mouse.move(from.x + from.width * 0.2, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x + to.width * 0.8, to.y, { steps: 5 })
  await page.mouse.up()
  return from.text.slice(2, 6)
}

test('words are chosen on the page by the pointer at any zoom, and by keys; the form has them, and the frames come back', async ({ newsroom }) => {
  const page = await newsroom.as('proofreader')
  await open(page)
  const frames = page.locator('[data-slot-frame]')
  const count = await frames.count()
  const before = await frames.first().boundingBox()
  const form = page.getByRole('form', { name: t('page.words.form') })
  const was = form.locator('[data-was]')
  const said = page.locator('[data-word-card] + [aria-live]')

  await page.getByRole('button', { name: '100%', exact: true }).click()
  await page.getByRole('button', { name: t('page.words.switch'), exact: true }).first().click()
  await expect(frames.first()).toBeHidden()
  const first = await pull(page, 4)
  expect(first).toHaveLength(4)
  await expect(was).toHaveAttribute('data-was', first)
  await expectAccessible(page)
  // what was typed is there under the sign it makes
  await page.keyboard.type('改')
  await expect(form.getByRole('textbox', { name: t('page.words.to') })).toHaveValue('改')
  await expect(form.getByRole('status', { name: t('page.words.signLabel') })).toHaveText(t('page.words.sign.replace'))
  await page.keyboard.press('Escape')
  await expect(form).toHaveAttribute('data-word-card', 'closed')

  await page.getByRole('button', { name: t('page.zoomIn') }).click()
  await expect(was).toHaveCount(0)
  const zoomed = await pull(page, 7)
  await expect(was).toHaveAttribute('data-was', zoomed)
  await page.keyboard.press('Escape')

  // by keys: what was chosen is let go at the arrow, the next two are taken, and deleted
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(said).toContainText(`“${zoomed.slice(0, 2)}”`)
  await expectAccessible(page)
  await page.keyboard.press('Delete')
  await expect(was).toHaveAttribute('data-was', zoomed.slice(0, 2))
  await expect(form.getByRole('status', { name: t('page.words.signLabel') })).toHaveText(t('page.words.sign.delete'))

  // the form, then the words, then the mode
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-chosen]')).toHaveCount(0)
  await expect(page.locator('[data-text-layer]')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-text-layer]')).toHaveCount(0)
  await expect(frames.first()).toBeVisible()
  await expect(frames).toHaveCount(count)
  await page.keyboard.press('0')
  await expect.poll(() => frames.first().boundingBox()).toEqual(before)
  await page.keyboard.press('m')
  await expect(page.locator('[data-text-layer]')).toHaveCount(1)
})
