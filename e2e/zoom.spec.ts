import type { Page } from '@playwright/test'
import { api, fillPage, newEdition, readEdition, type EditionView } from './api'
import { expect, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')

interface Seen {
  /** The page as it is set, in pixels, and as it is seen, in the window. */
  set: number
  left: number
  top: number
  width: number
  percent: string
  zooming: boolean
}

/** Turns the wheel with Ctrl so many times at a place of the canvas (shares of it), and says how the page is seen then: one act, so that no time passes in it. */
function turn(page: Page, times: number, delta: number, [x, y]: readonly [number, number]): Promise<Seen> {
  return page.evaluate(
    async ({ times, delta, x, y }) => {
      const canvas = document.querySelector('[data-canvas]')
      const paper = document.querySelector<HTMLElement>('.page-paper')
      const now = document.querySelector('output')
      if (!canvas || !paper || !now) throw new Error('a page on its canvas')
      const box = canvas.getBoundingClientRect()
      for (let turned = 0; turned < times; turned += 1) {
        canvas.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ctrlKey: true, deltaY: delta, clientX: box.left + box.width * x, clientY: box.top + box.height * y }))
      }
      // what follows it is drawn behind the act, before any time passes
      await Promise.resolve()
      const { left, top, width } = paper.getBoundingClientRect()
      return { set: paper.offsetWidth, left, top, width, percent: now.textContent ?? '', zooming: canvas.hasAttribute('data-zooming') }
    },
    { times, delta, x, y },
  )
}

/** What the hand saw is where it stays once the page is set at its size. */
async function expectStays(page: Page, shown: Seen): Promise<Seen> {
  await expect(page.locator('[data-canvas]')).not.toHaveAttribute('data-zooming')
  const rests = await turn(page, 0, 0, [0, 0])
  expect(Math.abs(rests.width - rests.set), 'nothing is enlarged any more').toBeLessThan(1)
  for (const side of ['left', 'top', 'width'] as const) expect(Math.abs(rests[side] - shown[side]), `${side} ${shown[side]} → ${rests[side]}`).toBeLessThan(2)
  await expect(page.getByRole('status', { name: t('page.zoomNow') })).toHaveText(shown.percent)
  return rests
}

test('while the wheel zooms a page nothing of it is laid out; at rest it is set at its size where it was seen', async ({ newsroom }) => {
  const [chief, page] = [await newsroom.as('chief'), await newsroom.as('layout', { locale: 'zh' })]
  const { items } = await api<{ items: EditionView[] }>(chief, 'GET', '/editions')
  const date = await newEdition(chief, items[0]?.date ?? '')
  await fillPage({ layout: page }, date, 2)
  await page.goto(`/editions/${date}/pages/2`)
  await expect(page.getByRole('status', { name: t('page.zoomNow') })).toHaveText(/\d+%/)
  await page.locator('[data-canvas] svg[data-page]').first().waitFor()
  let rests = await turn(page, 0, 0, [0, 0])

  // from the whole page far into it, on, back out, and beyond both ends of what there is
  for (const [times, delta, place] of [
    [12, -30, [0.6, 0.4]],
    [6, -20, [0.2, 0.8]],
    [10, 25, [0.7, 0.7]],
    [30, 40, [0.5, 0.5]],
    [60, -40, [0.4, 0.6]],
  ] as const) {
    const shown = await turn(page, times, delta, place)
    expect(shown.zooming).toBe(true)
    expect(shown.set, 'the page is not laid out anew').toBe(rests.set)
    expect(Math.sign(shown.width - rests.width)).toBe(-Math.sign(delta))
    rests = await expectStays(page, shown)
    expect(rests.set).not.toBe(shown.set)
  }

  // a press in the middle of it is a press on the page at its size: on the very slot that is seen there
  await page.getByRole('button', { name: t('page.fit') }).click()
  await page.mouse.move(0, 0)
  await page.locator('button[data-slot]').first().waitFor()
  await turn(page, 4, -30, [0.5, 0.5])
  const room = await page.locator('[data-canvas]').boundingBox()
  if (!room) throw new Error('the canvas is seen')
  const place = { x: room.x + room.width * 0.4, y: room.y + room.height * 0.5 }
  const key = await page.evaluate(({ x, y }) => document.elementFromPoint(x, y)?.closest('[data-slot]')?.getAttribute('data-slot'), place)
  expect(key, 'a slot that is seen').toBeTruthy()
  await page.mouse.click(place.x, place.y)
  await expect(page.locator('[data-canvas]')).not.toHaveAttribute('data-zooming')
  await expect(page.locator(`button[data-slot="${key}"]`)).toHaveAttribute('aria-pressed', 'true')

  // a key in the middle of it goes on from what is seen
  const half = await turn(page, 5, -30, [0.5, 0.5])
  await page.keyboard.press('+')
  const gone = await expectStays(page, { ...half, ...(await turn(page, 0, 0, [0, 0])) })
  expect(gone.set / half.width).toBeCloseTo(1.2, 2)
  await api(chief, 'POST', `/editions/${(await readEdition(page, date)).id}/cancel`, { reason: '只为试缩放' })
})
