import type { Page } from '@playwright/test'
import { PAGE_FORMATS, slotRect, type GridArea } from '@/newsroom/edition/design/format'
import { expect, expectAccessible, test } from './support'
import { wordsOf } from './words'

const FORMAT = PAGE_FORMATS.tabloid

/** Where on the screen the inside corners of an area are, on a page drawn in `box`. */
function cornersOf(area: GridArea, box: { x: number; y: number; width: number }) {
  const rect = slotRect(FORMAT, area)
  const mm = box.width / FORMAT.trim.width
  return [
    { x: box.x + (rect.x + 1) * mm, y: box.y + (rect.y + 1) * mm },
    { x: box.x + (rect.x + rect.width - 1) * mm, y: box.y + (rect.y + rect.height - 1) * mm },
  ] as const
}

/** Draws an area on what takes drawing, in whichever size it stands there. */
async function draw(page: Page, area: GridArea): Promise<void> {
  const box = await page.locator('[data-draws]').boundingBox()
  if (!box) throw new Error('nothing to draw on')
  const [from, to] = cornersOf(area, box)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 })
  await page.mouse.move(to.x, to.y, { steps: 4 })
  await page.mouse.up()
}

test('the designer is seen nearer and farther, and what is drawn or pulled there falls on its columns and lines', async ({ newsroom }) => {
  const t = wordsOf('en')
  const page = await newsroom.as('layout', { locale: 'en' })
  await page.goto('/settings/templates/new')
  await page.getByRole('heading', { name: t('templates.newTitle') }).waitFor()
  const bar = page.getByRole('group', { name: t('page.zoom') })
  const frame = page.locator('[data-canvas]')
  const scale = bar.getByLabel(t('page.zoomNow'))
  await expect(scale).toHaveText(/^\d+%$/)
  const whole = (await scale.textContent()) ?? ''
  const place = { col: 1, line: 20, cols: 2, lines: 12 }
  await draw(page, place)
  const slot = page.locator('button[data-slot=brief]')
  const said = (one: GridArea) => new RegExp(`column ${one.col + 1}, line ${one.line + 1}, ${one.cols} columns × ${one.lines} lines`)
  await expect(slot).toHaveAccessibleName(said(place))

  // the buttons: the chosen slot stays in view, and a drag lands right
  for (const share of ['100%', '150%', '200%']) {
    await page.mouse.move(0, 0)
    await bar.getByRole('button', { name: share }).press('Enter')
    await expect(scale).toHaveText(share)
    const [room, box] = [await frame.boundingBox(), await slot.boundingBox()]
    if (!room || !box) throw new Error('a slot in its frame')
    expect(box.x + box.width / 2, share).toBeLessThan(room.x + room.width)
    expect(box.y + box.height / 2, share).toBeLessThan(room.y + room.height)
    expect(box.y + box.height / 2, share).toBeGreaterThan(room.y)
    const line = box.height / place.lines
    const from = { x: Math.max(box.x, room.x) + 60, y: Math.max(box.y, room.y) + 60 }
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x, from.y + 3 * line, { steps: 5 })
    await page.mouse.up()
    place.line += 3
    await expect(slot, share).toHaveAccessibleName(said(place))
  }
  await expectAccessible(page)

  // keys, with the canvas in hand; with the focus elsewhere Ctrl and 0 are the browser's
  await slot.focus()
  await page.mouse.move(0, 0)
  await page.keyboard.press('Control+-')
  await expect(scale).toHaveText('167%')
  await page.keyboard.press('Control+=')
  await expect(scale).toHaveText('200%')
  await page.getByRole('button', { name: t('templates.undo') }).focus()
  await page.keyboard.press('Control+-')
  await expect(scale).toHaveText('200%')
  await slot.focus()
  await page.keyboard.press('Control+0')
  await expect(scale).toHaveText(whole)

  // what is under the pointer stays under it, where the page is larger than its frame
  await bar.getByRole('button', { name: '100%' }).press('Enter')
  const at = await slot.boundingBox()
  if (!at) throw new Error('a slot')
  const point = { x: at.x + at.width / 4, y: at.y + at.height / 4 }
  await page.mouse.move(point.x, point.y)
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('+')
  await expect(scale).toHaveText('173%')
  const larger = await slot.boundingBox()
  if (!larger) throw new Error('a slot')
  expect(Math.abs((point.x - larger.x) / larger.width - 0.25)).toBeLessThan(0.03)
  expect(Math.abs((point.y - larger.y) / larger.height - 0.25)).toBeLessThan(0.03)
})
