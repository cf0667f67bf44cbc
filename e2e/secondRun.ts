import type { Page } from '@playwright/test'
import { api, ask, disposeWarnings, finishPage, type EditionView, type Staff } from './api'
import { expect, expectAccessible } from './support'
import type { Words } from './words'

/** 换版 of a locked edition: its last page is another in the second run, every other page stays locked; wide, or as a phone shows it. No guide of its front names a story of the last page. */
export async function replaceLastPage(chief: Page, t: Words, staff: Staff, { id, date, pages }: EditionView, phone: boolean): Promise<void> {
  const wide = chief.viewportSize()
  const [front, last] = [pages[0], pages.at(-1)]
  if (!front || !last) throw new Error('an edition has pages')
  const expectWhole = async () => {
    await expectAccessible(chief)
    expect(await chief.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'nothing runs off the side').toBe(0)
  }
  if (phone) await chief.setViewportSize({ width: 390, height: 844 })
  await api(chief, 'POST', `/editions/${id}/send`, {})
  await chief.goto(`/editions/${date}/lock`)
  await chief.getByRole('button', { name: t('lock.run'), exact: true }).focus()
  await chief.keyboard.press('Enter')
  const form = chief.getByRole('region', { name: t('lock.runTitle') })
  const submit = form.getByRole('button', { name: t('lock.doRun', { n: 2 }), exact: true })
  await form.getByRole('textbox').fill('决赛比分')
  await expect(submit).toBeDisabled()
  await form.getByRole('checkbox').nth(pages.length - 1).focus()
  await chief.keyboard.press('Space')
  await expectWhole()
  await submit.click()
  await expect(chief.getByText(t('lock.runOpened', { n: 2 }))).toBeVisible()
  await expect(chief.getByText(/决赛比分/)).toBeVisible()
  await expect(chief.getByText(t('vocab.pageState.locked'), { exact: true })).toHaveCount(pages.length - 1)
  await expectWhole()

  await chief.goto(`/editions/${date}`)
  await expect(chief.getByText(t('lock.runOf', { n: 2 }), { exact: true })).toBeVisible()
  await expectWhole()
  expect(await ask(staff.layout, 'PATCH', `/pages/${front.id}`, { credit: '迟到' })).toMatchObject({ status: 423, body: { kind: 'locked' } })
  await api(staff.layout, 'PATCH', `/pages/${last.id}`, { credit: '夜班换版' })

  await finishPage(staff, date, last.number)
  await disposeWarnings(staff, id)
  await api(chief, 'POST', `/editions/${id}/lock`, {})
  await chief.goto(`/editions/${date}/lock`)
  await expect(chief.getByText(t('lock.runReplaced', { pages: String(last.number) }), { exact: true })).toBeVisible()
  await expectWhole()
  if (wide) await chief.setViewportSize(wide)
}
