import type { Page } from '@playwright/test'
import { PAGE_FORMATS, slotRect, type GridArea } from '@/newsroom/edition/design/format'
import { api, fillPage, finishPage, newEdition, readEdition, type EditionView, type SlotView } from './api'
import { expect, expectAccessible, lookAway, test } from './support'
import { wordsOf } from './words'

const FORMAT = PAGE_FORMATS.tabloid
const PAGE = 2

type Slot = SlotView & GridArea

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

test('a slot comes onto a page of an open edition by keys and by drawing, is deleted, and all of it is taken back; what is signed asks first', async ({ newsroom }) => {
  test.slow()
  const t = wordsOf('zh')
  const chief = await newsroom.as('chief')
  const layout = await newsroom.as('layout')
  const { items } = await api<{ items: EditionView[] }>(chief, 'GET', '/editions')
  const date = await newEdition(chief, items[0]?.date ?? '')
  const now = async () => (await readEdition(layout, date)).pages[PAGE - 1]
  const slots = async () => (await now())?.slots as Slot[]
  const stands = async () => (await slots()).map(({ id, key, col, line, cols, lines }) => ({ id, key, col, line, cols, lines }))
  const lead = (await slots()).find(({ key }) => key === 'lead')
  if (!lead) throw new Error('the page has a lead')
  // the lower half of its lead is made free
  await api(layout, 'PATCH', `/slots/${lead.id}`, { lines: lead.lines - 24 })
  const free = { col: lead.col, line: lead.line + lead.lines - 22, cols: lead.cols, lines: 22 }
  const before = await stands()

  // by keys: into the largest free place, where it has the keys at once
  await layout.goto(`/editions/${date}/pages/${PAGE}`)
  const add = layout.getByRole('button', { name: t('page.addSlot'), exact: true })
  const intoFree = layout.getByRole('button', { name: t('page.addIntoFree') })
  await add.press('Enter')
  await expect(layout.getByText(t('page.freePlace', { ...free, col: free.col + 1, line: free.line + 1 }))).toBeVisible()
  await expectAccessible(layout)
  await intoFree.press('Enter')
  await expect.poll(async () => (await stands()).length).toBe(before.length + 1)
  const made = (await stands()).find(({ id }) => before.every((one) => one.id !== id))
  if (!made) throw new Error('a new slot')
  expect(made).toMatchObject(free)
  const button = layout.locator(`button[data-slot="${made.key}"]`)
  await expect(button).toBeFocused()
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  await layout.keyboard.press('Control+z')
  await expect.poll(stands).toEqual(before)
  await layout.keyboard.press('Control+y')
  await expect.poll(stands, 'the same slot again').toContainEqual(made)

  // deleted by a key, and put back
  await button.click()
  await layout.keyboard.press('Delete')
  await expect.poll(stands).toEqual(before)
  await layout.keyboard.press('Control+z')
  await expect.poll(stands).toContainEqual(made)
  await button.click()
  await layout.getByRole('button', { name: t('page.removeSlot') }).press('Enter')
  await expect.poll(stands).toEqual(before)

  // drawn with the page at half as large again as it is printed: what is in view of the free place
  await add.press('Enter')
  await layout.getByLabel(t('page.slotTakes')).selectOption('filler')
  await layout.getByRole('button', { name: '150%' }).click()
  await layout.locator('[data-canvas]').evaluate((frame, share) => {
    frame.scrollTop = frame.scrollHeight * share
    frame.scrollLeft = 0
  }, (free.line - 4) / FORMAT.lines)
  await draw(layout, { ...free, cols: 1, line: free.line - 6, lines: 14 })
  await expect(layout.getByText(t('refusal.conflict.slot_overlap', { with: t('page.slotName.lead') }))).toBeVisible()
  expect(await stands()).toEqual(before)
  const house = { ...free, cols: 1, line: free.line + 1, lines: 12 }
  await draw(layout, house)
  await expect.poll(async () => (await slots()).find(({ kind }) => kind === 'filler')).toMatchObject(house)
  const drawn = (await slots()).find(({ kind }) => kind === 'filler')
  if (!drawn) throw new Error('a filler')

  // signed, nothing of it goes before its price is seen
  await fillPage({ layout }, date, PAGE)
  const hands = { layout, chief, head: await newsroom.as('head'), editor: await newsroom.as('editor') }
  const readers = [await newsroom.as('proofreader'), await newsroom.as('proofreader2'), await newsroom.as('proofreader3')] as const
  await lookAway(...Object.values(hands), ...readers)
  await finishPage({ ...hands, proofreaders: [...readers] }, date, PAGE, 'signed_editor')
  await layout.goto(`/editions/${date}/pages/${PAGE}?slot=${drawn.key}`)
  const house2 = layout.locator(`button[data-slot="${drawn.key}"]`)
  await house2.click()
  await layout.keyboard.press('Delete')
  const question = layout.getByRole('dialog', { name: t('edition.voidTitle') })
  await expect(question).toBeVisible()
  await layout.keyboard.press('Escape')
  await expect(question).toBeHidden()
  expect(await now()).toMatchObject({ state: 'signed_editor' })
  expect((await stands()).map(({ id }) => id)).toContain(drawn.id)
  await house2.click()
  await layout.keyboard.press('Delete')
  await question.getByRole('button', { name: t('edition.voidDo'), exact: true }).click()
  await expect.poll(async () => (await stands()).map(({ id }) => id)).not.toContain(drawn.id)
  expect(await now()).toMatchObject({ state: 'composing' })
  await layout.keyboard.press('Control+z')
  await expect.poll(async () => (await now())?.state, 'it prints again what was signed').toBe('signed_editor')

  // where something stands it is named, and the slot stays
  const taken = (await slots()).find(({ label, kind }) => label !== '' && kind === 'story')
  if (!taken) throw new Error('a slot with words')
  await layout.locator(`button[data-slot="${taken.key}"]`).click()
  await layout.keyboard.press('Delete')
  await expect(layout.getByText(t('refusal.conflict.slot_not_empty', { slot: t('page.slotName.lead'), headline: taken.label }))).toBeVisible()
  expect((await stands()).map(({ id }) => id)).toContain(taken.id)
  await api(chief, 'POST', `/editions/${(await readEdition(layout, date)).id}/cancel`, { reason: '只为试稿位' })
})

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

  // a drag begun before the wheel has come to rest goes by the size the page is seen at
  await bar.getByRole('button', { name: '100%' }).press('Enter')
  await expect(scale).toHaveText('100%')
  const seen = await slot.evaluate((element) => {
    const around = element.closest('[data-canvas]')?.getBoundingClientRect()
    const { left, top } = element.getBoundingClientRect()
    const at = { clientX: Math.max(left, around?.left ?? 0) + 60, clientY: Math.max(top, around?.top ?? 0) + 60 }
    for (let turn = 0; turn < 6; turn += 1) element.dispatchEvent(new WheelEvent('wheel', { bubbles: true, cancelable: true, ctrlKey: true, deltaY: -25, ...at }))
    return { ...at, height: element.getBoundingClientRect().height }
  })
  await page.mouse.move(seen.clientX, seen.clientY)
  await page.mouse.down()
  await page.mouse.move(seen.clientX, seen.clientY - (4 * seen.height) / place.lines, { steps: 5 })
  await page.mouse.up()
  place.line -= 4
  await expect(slot).toHaveAccessibleName(said(place))
  await bar.getByRole('button', { name: '200%' }).press('Enter')

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
