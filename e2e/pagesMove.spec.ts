import type { Page } from '@playwright/test'
import { api, newEdition, readEdition, readyStory, type EditionView } from './api'
import { expect, expectAccessible, LOOKS, test } from './support'
import { wordsOf } from './words'

/** Pulls the head of one page onto another, as a person does: a little, then over. */
async function dragPage(page: Page, from: number, to: number): Promise<void> {
  const [head, target] = [headOf(page, from), headOf(page, to)]
  const [a, b] = [await head.boundingBox(), await target.boundingBox()]
  if (!a || !b) throw new Error('two heads of pages')
  await page.mouse.move(a.x + 30, a.y + a.height / 2)
  await page.mouse.down()
  await page.mouse.move(a.x + 40, a.y + a.height / 2 + 8, { steps: 3 })
  // on a slow machine the hand is quicker than the page in it: let go when it is there
  const held = page.locator('p.w-56')
  await expect(held).toBeVisible()
  await page.mouse.move(b.x + 30, b.y + 60, { steps: 10 })
  await expect.poll(async () => Math.abs(((await held.boundingBox())?.x ?? 0) - b.x)).toBeLessThan(120)
  await page.mouse.up()
}

/** The name of a page over its drawing, which leads to its screen. */
function headOf(page: Page, number: number) {
  return page.locator(`article header a[href$="/pages/${number}"]`)
}

const idsOf = (edition: EditionView) => edition.pages.map(({ id }) => id)

for (const [locale, phone] of LOOKS) {
  test(`pages change places by a pull and by the menu, are added, and taken away with what stands on them (${locale})`, async ({ newsroom }) => {
    const t = wordsOf(locale)
    const [chief, head, editor, reporter] = [await newsroom.as('chief'), await newsroom.as('head'), await newsroom.as('editor'), await newsroom.as('reporter')]
    const page = await newsroom.as('layout', { locale, phone })
    const { items } = await api<{ items: { date: string }[] }>(chief, 'GET', '/editions')
    const date = await newEdition(chief, items.map((one) => one.date).toSorted().at(-1) ?? '')
    const before = await readEdition(chief, date)
    const [, two, three, four] = idsOf(before)
    const headline = locale === 'zh' ? '减版撤下的短讯' : '撤下的另一短讯'
    const story = await readyStory({ reporter, editor, head, chief }, `${headline}\n\n本报讯 只为试版。`)

    await page.goto(`/editions/${date}`)
    await expect(headOf(page, 2)).toBeVisible()
    const now = async () => idsOf(await readEdition(chief, date)).slice(1, 4)
    const said = (one: number, other: number) => page.getByText(t('edition.pagesSwapped', { page: one, withPage: other }), { exact: true })
    if (!phone) {
      await dragPage(page, 2, 3)
      await expect(said(2, 3)).toBeVisible()
      expect(await now()).toEqual([three, two, four])
      await page.getByRole('button', { name: t('common.undo'), exact: true }).click()
      await expect(page.getByText(t('edition.undoneWhat', { what: t('edition.pagesSwapped', { page: 2, withPage: 3 }) }))).toBeVisible()
      expect(await now()).toEqual([two, three, four])
      expect((await readEdition(chief, date)).pages.map(({ hash }) => hash)).toEqual(before.pages.map(({ hash }) => hash))
      // the front page is no place to put one down, and says why
      await dragPage(page, 2, 1)
      await expect(page.getByText(t('refusal.conflict.front_page_stays'))).toBeVisible()
      expect(await now()).toEqual([two, three, four])
    }

    // the same act from the page's head, by the keyboard where there is one
    const button = page.getByRole('button', { name: t('edition.movePageOf', { n: 2 }), exact: true })
    if (phone) await button.click()
    else {
      await button.focus()
      await page.keyboard.press('Enter')
    }
    const choice = page.getByRole('dialog', { name: t('edition.movePageTitle', { n: 2 }) })
    await expect(choice.getByRole('button').filter({ hasText: t('edition.page', { n: 4 }) })).toBeVisible()
    await expect(choice.getByRole('button').filter({ hasText: t('edition.page', { n: 1 }) }), 'the front page is not offered').toHaveCount(0)
    await expectAccessible(page)
    await choice.getByRole('button').filter({ hasText: t('edition.page', { n: 4 }) }).click()
    await expect(said(2, 4)).toBeVisible()
    expect(await now()).toEqual([four, three, two])
    // nobody moves the front page
    await expect(page.getByRole('button', { name: t('edition.movePageOf', { n: 1 }), exact: true })).toHaveCount(0)

    // more pages
    await page.getByRole('button', { name: t('edition.pageCount'), exact: true }).click()
    const panel = page.getByRole('dialog', { name: t('edition.pageCountTitle') })
    await panel.getByRole('radio', { name: t('edition.pageCountOf', { n: 12 }), exact: true }).check()
    await expect(panel.getByText(t('edition.pageCountMore', { from: 9, to: 12 }))).toBeVisible()
    await panel.getByRole('button', { name: t('edition.doPageCount', { n: 12 }), exact: true }).click()
    await expect(page.getByText(t('edition.pageCountSet', { n: 12 }), { exact: true })).toBeVisible()
    await expect(headOf(page, 12)).toBeAttached()
    const slot = (await readEdition(chief, date)).pages.at(-1)?.slots.find(({ kind }) => kind === 'story')
    await api(page, 'POST', `/slots/${slot?.id}/placement`, { storyId: story })

    // fewer, with something on them
    await page.reload()
    await page.getByRole('button', { name: t('edition.pageCount'), exact: true }).click()
    await panel.getByRole('radio', { name: t('edition.pageCountOf', { n: 8 }), exact: true }).check()
    await expect(panel.getByText(t('edition.pageCountStory', { headline }))).toBeVisible()
    const take = panel.getByRole('button', { name: t('edition.doPageCountLosing', { n: 8 }), exact: true })
    await expect(take).toBeDisabled()
    await panel.getByRole('textbox', { name: t('edition.pageCountReason') }).fill(locale === 'zh' ? '广告撤了' : 'The advertisement was withdrawn')
    await expectAccessible(page)
    await take.click()
    await expect(page.getByText(t('edition.pageCountSet', { n: 8 }), { exact: true })).toBeVisible()
    await expect(headOf(page, 12)).toHaveCount(0)
    expect(await api<{ state: string }>(chief, 'GET', `/stories/${story}`)).toMatchObject({ state: 'ready' })
    expect(await now()).toEqual([four, three, two])

    await api(chief, 'POST', `/editions/${before.id}/cancel`, { reason: '只为试版' })
    await api(chief, 'POST', `/stories/${story}/transitions`, { action: 'kill', reason: '只为试版' })
  })
}
