import type { Locator, Page } from '@playwright/test'
import { api, readEdition, type EditionView, type SlotView } from './api'
import { expect, expectAccessible, test } from './support'
import { wordsOf, type Words } from './words'

interface Slot extends SlotView {
  line: number
  lines: number
  col: number
  cols: number
  placement: (NonNullable<SlotView['placement']> & { crops: Record<string, unknown>; pictures: { asset: string }[] }) | null
}

interface Found {
  date: string
  page: number
  slot: Slot
}

/** Something standing in an edition that may still be changed, on a page nobody has signed. */
async function find(page: Page, wanted: (slot: Slot) => boolean): Promise<Found> {
  const { items } = await api<{ items: EditionView[] }>(page, 'GET', '/editions')
  for (const { date, state } of items) {
    if (['locked', 'sent', 'published', 'archived'].includes(state)) continue
    const edition = await readEdition(page, date)
    for (const one of edition.pages) {
      const slot = one.state === 'composing' && (one.slots as Slot[]).find((each) => each.placement && wanted(each))
      if (slot) return { date, page: one.number, slot }
    }
  }
  throw new Error('no such slot in an open edition')
}

async function now(page: Page, { date, page: number, slot }: Found): Promise<Slot> {
  const answer = await api<{ page: { slots: Slot[] } }>(page, 'GET', `/editions/${date}/pages/${number}`)
  const found = answer.page.slots.find(({ id }) => id === slot.id)
  if (!found) throw new Error('the slot is gone')
  return found
}

async function choose(page: Page, found: Found): Promise<Locator> {
  await page.goto(`/editions/${found.date}/pages/${found.page}`)
  const button = page.locator(`button[data-slot="${found.slot.key}"]`)
  await button.click()
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  return button
}

/** The lowest line of a story's text, in points of the page. */
async function lowest(page: Page, key: string): Promise<number> {
  return page.locator(`[data-slot="${key}"] [data-line]`).evaluateAll((lines) => Math.max(...lines.map((line) => (line as SVGGraphicsElement).getBBox().y)))
}

async function pull(page: Page, found: Found, grip: string, lines: number): Promise<void> {
  const handle = await page.locator(`[data-grip="${grip}"]`).boundingBox()
  const button = await page.locator(`button[data-slot="${found.slot.key}"]`).boundingBox()
  if (!handle || !button) throw new Error('nothing to take hold of')
  const line = (button.height - 8) / found.slot.lines
  const from = { x: handle.x + handle.width / 2, y: handle.y + handle.height / 2 }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x, from.y + line * lines, { steps: 6 })
}

const inText = (slot: Slot) => slot.kind === 'story' && slot.lines > 24

test('a slot is pulled larger and smaller, the page set again before it is saved', async ({ newsroom }) => {
  const t: Words = wordsOf('zh')
  const page = await newsroom.as('layout')
  const found = await find(page, inText)
  await choose(page, found)
  await expectAccessible(page)
  const before = await lowest(page, found.slot.key)

  // while the button is down the text is set anew, and nothing is saved
  await pull(page, found, 's', -6)
  await expect(page.getByText(t('page.size', { cols: found.slot.cols, lines: found.slot.lines - 6 })).first()).toBeVisible()
  await expect.poll(() => lowest(page, found.slot.key)).toBeLessThan(before)
  expect((await now(page, found)).lines).toBe(found.slot.lines)

  // Escape gives up
  await page.keyboard.press('Escape')
  await page.mouse.up()
  await expect.poll(() => lowest(page, found.slot.key)).toBe(before)
  expect((await now(page, found)).lines).toBe(found.slot.lines)

  // letting go saves, Ctrl+Z takes back
  await pull(page, found, 's', -6)
  await page.mouse.up()
  await expect(page.getByText(/已改$/).first()).toBeVisible()
  expect((await now(page, found)).lines).toBe(found.slot.lines - 6)
  await page.keyboard.press('Control+z')
  await expect(page.getByText(t('edition.undoneWhat', { what: '' })).first()).toBeVisible()
  expect((await now(page, found)).lines).toBe(found.slot.lines)
  await expect.poll(() => lowest(page, found.slot.key)).toBe(before)

  // over its neighbour it is shown, refused, and put back
  await pull(page, found, 's', 30)
  await expect(page.getByText(/^(与.+相叠|出了版心)$/).first()).toBeVisible()
  await page.mouse.up()
  await expect(page.getByText(/没有改动/).first()).toBeVisible()
  expect((await now(page, found)).lines).toBe(found.slot.lines)
})

test('the same by keyboard: arrows with shift resize, resting saves, Escape gives up', async ({ newsroom }) => {
  const page = await newsroom.as('layout')
  const found = await find(page, inText)
  const button = await choose(page, found)
  const before = await lowest(page, found.slot.key)
  // held down, it repeats; nothing is saved before it is let go
  await page.keyboard.down('Shift')
  for (let step = 0; step < 5; step += 1) await page.keyboard.down('ArrowUp')
  await expect.poll(() => lowest(page, found.slot.key)).toBeLessThan(before)
  await page.keyboard.press('Escape')
  await page.keyboard.up('ArrowUp')
  await page.keyboard.up('Shift')
  await expect.poll(() => lowest(page, found.slot.key)).toBe(before)
  expect((await now(page, found)).lines).toBe(found.slot.lines)
  await expect(button).toBeFocused()
  await page.keyboard.press('Shift+ArrowUp')
  await expect(page.getByText(/已改$/).first()).toBeVisible()
  expect((await now(page, found)).lines).toBe(found.slot.lines - 1)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await now(page, found)).lines).toBe(found.slot.lines)
})

test('a picture is cropped by its focal point, seen at once and saved', async ({ newsroom }) => {
  const t: Words = wordsOf('zh')
  const page = await newsroom.as('layout')
  const found = await find(page, ({ kind, placement }) => kind === 'photo' && (placement?.pictures.length ?? 0) > 0)
  await choose(page, found)
  const shown = () => page.locator(`[data-slot="${found.slot.key}"] svg[data-picture]`).first().getAttribute('viewBox')
  const whole = await shown()
  const ppi = async () => Number(/(\d+) ppi/.exec(await page.getByText(/\d+ ppi/).first().innerText())?.[1])
  const sharp = await ppi()
  const nearer = page.getByRole('slider', { name: t('page.nearer') }).first()
  await nearer.focus()
  await page.keyboard.press('PageUp')
  await page.keyboard.press('PageUp')
  await expect.poll(shown).not.toBe(whole)
  expect(await ppi(), 'a part of it fills the same place').toBeLessThan(sharp)
  await expect(page.getByText(t('page.cropped')).first()).toBeVisible()
  const near = await shown()
  const [asset = ''] = found.slot.placement?.pictures.map((picture) => picture.asset) ?? []
  expect((await now(page, found)).placement?.crops[asset]).toMatchObject({ x: 500, y: 500 })

  const dot = page.getByRole('button', { name: t('page.focalPoint', { x: 50, y: 50 }) }).first()
  await dot.focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await expect.poll(shown).not.toBe(near)
  await expect.poll(async () => (await now(page, found)).placement?.crops[asset]).toMatchObject({ x: 450, y: 500 })

  await page.getByRole('button', { name: t('page.cropMiddle') }).first().click()
  await expect.poll(async () => (await now(page, found)).placement?.crops).toEqual({})
})

test('who may not change a page sees it, and finds nothing to pull', async ({ newsroom }) => {
  const page = await newsroom.as('layout')
  const found = await find(page, inText)
  const reader = await newsroom.as('reporter')
  await choose(reader, found)
  await expect(reader.locator('[data-grip]')).toHaveCount(0)
  await reader.keyboard.press('Shift+ArrowUp')
  await expect(reader.locator('svg[data-page] [data-line]').first()).toBeVisible()
  expect((await now(page, found)).lines).toBe(found.slot.lines)
})

test('what was done on a page is taken back and done again, step by step, and never over a colleague’s change', async ({ newsroom }) => {
  const t: Words = wordsOf('zh')
  const page = await newsroom.as('layout')
  const found = await find(page, inText)
  const { lines, id } = found.slot
  const size = async () => (await now(page, found)).lines
  await choose(page, found)
  for (const step of [1, 2, 3]) {
    await page.keyboard.press('Shift+ArrowUp')
    // the page has it; its answer to this screen may be on its way still
    await expect.poll(size).toBe(lines - step)
  }
  // as quickly as they are pressed
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z')
  await expect.poll(size).toBe(lines)
  await expect(page.getByRole('button', { name: t('common.undo'), exact: true })).toBeDisabled()
  await page.keyboard.press('Control+Shift+z')
  await page.keyboard.press('Control+y')
  await expect.poll(size).toBe(lines - 2)
  await expect(page.getByText(t('edition.redoneWhat', { what: '' })).first()).toBeVisible()
  // a new change is the end of what was taken back
  await page.keyboard.press('Shift+ArrowUp')
  await expect.poll(size).toBe(lines - 3)
  await expect(page.getByRole('button', { name: t('common.redo'), exact: true })).toBeDisabled()

  const colleague = await newsroom.as('chief')
  await api(colleague, 'PATCH', `/slots/${id}`, { lines: lines - 7 })
  await page.keyboard.press('Control+z')
  await expect(page.getByText(t('refusal.conflict.stale_version')).first()).toBeVisible()
  expect(await size()).toBe(lines - 7)
  await api(colleague, 'PATCH', `/slots/${id}`, { lines })
})
