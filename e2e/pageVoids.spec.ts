import type { Page } from '@playwright/test'
import { api, readEdition, type EditionView } from './api'
import { expect, expectAccessible, test } from './support'
import { wordsOf } from './words'

const SIGNED_OFF = ['signed_editor', 'signed_desk_head', 'signed_chief']

/** A page of an open edition that is proofed or signed, with a story that can be made shorter. */
async function proofed(page: Page) {
  const { items } = await api<{ items: EditionView[] }>(page, 'GET', '/editions')
  for (const { date, state } of items) {
    if (!['planned', 'open', 'closing', 'signed'].includes(state)) continue
    for (const one of (await readEdition(page, date)).pages) {
      const slot = one.slots.find(({ kind, placement, lines }) => kind === 'story' && placement && lines > 24)
      // a proof that is out and not signed is ended by a change, and not given back
      if ((SIGNED_OFF.includes(one.state) || (one.state === 'clean_proof' && one.roundSigned)) && slot) return { date, number: one.number, state: one.state, slot }
    }
  }
  throw new Error('the sample newsroom has a proofed page in an open edition')
}

test('on a proofed page no key and no pull changes anything before the person has seen what it voids', async ({ newsroom }) => {
  const t = wordsOf('zh')
  const layout = await newsroom.as('layout')
  const { date, number, state, slot } = await proofed(layout)
  const now = async () => {
    const one = (await readEdition(layout, date)).pages.find((each) => each.number === number)
    return { state: one?.state, lines: one?.slots.find(({ id }) => id === slot.id)?.lines }
  }
  await layout.goto(`/editions/${date}/pages/${number}`)
  const button = layout.locator(`button[data-slot="${slot.key}"]`)
  const question = layout.getByRole('dialog', { name: t('edition.voidTitle') })

  // keys: of one line less nothing may be seen in print, and nothing is asked then
  const shorter = async () => {
    for (let line = 0; line < 8; line++) await layout.keyboard.press('Shift+ArrowUp')
  }
  await button.click()
  await expect(button).toHaveAttribute('aria-pressed', 'true')
  await shorter()
  await expect(question).toBeVisible()
  await expect(question.getByRole('listitem')).toContainText(`第${number}版`)
  await expectAccessible(layout)
  // what is pressed on means no: Enter and Space leave it, and so does Esc
  await layout.keyboard.press('Enter')
  await expect(question).toBeHidden()
  expect(await now()).toEqual({ state, lines: slot.lines })
  await button.focus()
  await shorter()
  await expect(question).toBeVisible()
  await layout.keyboard.press('Escape')
  await expect(question).toBeHidden()
  expect(await now()).toEqual({ state, lines: slot.lines })

  // a pull by the mouse, and a yes
  await button.click()
  const grip = await layout.locator('[data-grip="s"]').boundingBox()
  if (!grip) throw new Error('nothing to take hold of')
  await layout.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
  await layout.mouse.down()
  await layout.mouse.move(grip.x + grip.width / 2, grip.y - 60, { steps: 6 })
  await layout.mouse.up()
  await expect(question).toBeVisible()
  expect(await now()).toEqual({ state, lines: slot.lines })
  await question.getByRole('button', { name: t('edition.voidDo'), exact: true }).click()
  await expect(layout.getByText(/已改$/).first()).toBeVisible()
  expect((await now()).state).toBe('composing')
  expect((await now()).lines).toBeLessThan(slot.lines)

  // taken back it is the page that was signed
  await layout.getByRole('button', { name: t('common.undo'), exact: true }).click()
  await expect.poll(now).toEqual({ state, lines: slot.lines })
})

test('on a phone the question stands over the page and can be read whole, in English', async ({ newsroom }) => {
  const t = wordsOf('en')
  const layout = await newsroom.as('layout', { locale: 'en', phone: true })
  const { date, number, state, slot } = await proofed(layout)
  await layout.goto(`/editions/${date}/pages/${number}?slot=${slot.key}`)
  await layout.locator('summary', { hasText: t('page.slotSettings') }).click()
  await layout.getByRole('combobox', { name: t('page.headlineStyle') }).selectOption('second')
  await layout.getByRole('button', { name: t('page.save'), exact: true }).click()
  const question = layout.getByRole('dialog', { name: t('edition.voidTitle') })
  await expect(question.getByRole('button', { name: t('edition.voidDo'), exact: true })).toBeInViewport({ ratio: 1 })
  await question.getByRole('button', { name: t('edition.voidLeave'), exact: true }).click()
  await expect(question).toBeHidden()
  const one = (await readEdition(layout, date)).pages.find((each) => each.number === number)
  expect(one?.state).toBe(state)
})
