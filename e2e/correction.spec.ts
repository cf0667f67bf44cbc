import type { Locator, Page } from '@playwright/test'
import { api, placedStory, readEdition } from './api'
import { sayShortDate } from '@/components/text/format'
import { pick } from './pick'
import { expect, expectAccessible, lookAway, LOOKS, test } from './support'
import { wordsOf } from './words'

const TEXT = `棹湖步道试开放

本报讯 棹湖北段步道今起试开放。新铺的透水路面比原来宽一米，沿线曾设休息座椅和照明灯，方便居民夜间散步。

施工期间保留了全部乔木，只移走了几处影响视线的灌丛。管理处在弯道加了分道线。`

/** The goal: a planted typo from the mark to the clean proof signed again. */
const MOST_ACTS = 6

for (const [locale, phone] of LOOKS) {
  test(`a slip found on the clean proof costs four acts (${locale}${phone ? ', phone' : ''})`, async ({ newsroom }) => {
    // four people, each on a screen of their own
    test.slow()
    const t = wordsOf(locale)
    const reporter = await newsroom.as('reporter')
    const editor = await newsroom.as('editor')
    const head = await newsroom.as('head')
    const [chief, layout, reader] = [await newsroom.as('chief', { locale, phone }), await newsroom.as('layout', { locale, phone }), await newsroom.as('proofreader', { locale, phone })]
    await lookAway(reporter, editor, head)
    const { date, edition, page, id } = await placedStory({ reporter, editor, head, chief, layout }, TEXT)
    const other = await newsroom.as('proofreader2')
    await lookAway(other)
    for (const round of [1, 2]) {
      const { hash } = await api<{ hash: string }>(layout, 'POST', `/pages/${page.id}/proofs`, {})
      await api(other, 'POST', `/pages/${page.id}/proofs/signature`, { round, hash })
    }
    await api(layout, 'POST', `/pages/${page.id}/proofs`, {})
    const acts: string[] = []
    const act = async (who: Page, name: string, within: Page | Locator = who) => {
      acts.push(name)
      await within.getByRole('button', { name, exact: true }).click()
    }

    // the proofreader reads the story through, and picks the slip on the page itself: 曾 after 沿线
    await reader.goto(`/editions/${date}/pages/2`)
    const readThrough = reader.getByRole('checkbox', { name: t('page.readThroughOf', { title: '棹湖步道试开放' }), exact: true })
    await readThrough.check()
    await expect(reader.getByRole('heading', { name: t('page.readThrough', { done: 1, all: 1 }), exact: true })).toBeVisible()
    await reader.getByRole('button', { name: t('page.words.switch'), exact: true }).click()
    await pick(reader, '曾')
    const card = reader.getByRole('form', { name: t('page.words.form') })
    await expect(card).toContainText('曾')
    await card.getByRole('textbox', { name: t('page.words.to') }).fill('增')
    if (!phone) {
      // the text is changed under the form: other words than the chosen ones are never marked
      const at = (await bodyOf(layout, id)).indexOf('新铺的')
      const { markId } = await api<{ markId: string }>(other, 'POST', `/pages/${page.id}/marks`, { text: '', correction: { storyId: id, block: 0, from: at, to: at + 3, was: '新铺的', by: '新' } })
      await api(layout, 'POST', `/marks/${markId}/carried-out`, {})
      await api(chief, 'POST', `/marks/${markId}/verified`, {})
      await expect(card).toContainText(t('page.words.stale'))
      await expect(card.getByRole('button', { name: t('page.words.mark'), exact: true })).toBeDisabled()
      await reader.keyboard.press('Escape')
      await expect(card).toHaveAttribute('data-word-card', 'closed')
      await pick(reader, '曾')
      await card.getByRole('textbox', { name: t('page.words.to') }).fill('增')
    }
    await act(reader, t('page.words.mark'), card)
    await expect(card).toHaveAttribute('data-word-card', 'closed')
    await expectAccessible(reader)
    await lookAway(reader)

    // the page's editor makes it
    await layout.goto(`/editions/${date}/pages/2`)
    const mark = layout.locator('li[data-mark]').filter({ hasText: '曾' })
    await expect(mark).toContainText('曾')
    await expect(mark).toContainText(t('page.words.sign.replace'))
    await act(layout, t('page.carryOut'))
    await expect(mark).toContainText(t('page.markDone'))
    expect(await bodyOf(layout, id)).toContain('沿线增设')
    await expect(layout.locator(`[data-story="${id}"]`)).toContainText('沿线增设')
    await expectAccessible(layout)
    await lookAway(layout)

    // the chief sees it done and confirms it
    await chief.goto(`/editions/${date}/pages/2`)
    await act(chief, t('page.doVerify'))
    await expect(chief.locator('li[data-mark]').filter({ hasText: '曾' })).toContainText(t('page.markVerified'))
    await lookAway(chief)

    // what was read is not what is printed now
    await reader.goto(`/editions/${date}/pages/2`)
    await expect(readThrough).not.toBeChecked()
    // so the page is not signed from a list, which says why and leads to it
    const list = phone ? `/editions/${date}` : '/today'
    const fromList = reader.getByRole('button', { name: t('page.listed.signProof.3', { n: 2 }), exact: true })
    const why = t('page.listed.unread', { n: 1 })
    const row = reader.getByRole('link').filter({ hasText: why }).filter(phone ? {} : { hasText: sayShortDate(t, date) })
    await reader.goto(list)
    await expect(fromList).toHaveCount(0)
    await row.click()
    await reader.waitForURL(`**/editions/${date}/pages/2`)
    await expect(readThrough).not.toBeChecked()
    if (phone) await readThrough.check()
    else {
      // by its key: with Alt while words are picked, where letters alone write; told, and taken back
      await reader.keyboard.press('m')
      await expect(reader.getByRole('button', { name: t('page.words.switch'), exact: true })).toHaveAttribute('aria-pressed', 'true')
      await reader.keyboard.press('Alt+r')
      await expect(readThrough).toBeChecked()
      await expect(reader.getByText(t('page.readDone', { title: '棹湖步道试开放', left: 0 }))).toBeVisible()
      await reader.keyboard.press('Alt+m')
      await reader.keyboard.press('Control+z')
      await expect(readThrough).not.toBeChecked()
      await reader.keyboard.press('r')
    }
    await expect(readThrough).toBeChecked()
    // and the clean proof is signed from there, the rounds before it standing
    await reader.goto(list)
    await expect(fromList).toBeVisible()
    await expectAccessible(reader)
    await act(reader, t('page.listed.signProof.3', { n: 2 }))
    await expect(fromList).toHaveCount(0)
    await expect(reader.getByRole('status').filter({ hasText: t('vocab.proof.3') })).toBeVisible()
    const after = (await readEdition(chief, date)).pages.find(({ number }) => number === 2)
    expect(after).toMatchObject({ state: 'clean_proof', roundSigned: true, marks: { open: 0, done: 0, verified: phone ? 1 : 2 } })
    test.info().annotations.push({ type: 'acts', description: `${acts.length}: ${acts.join(', ')}` })
    expect(acts.length).toBeLessThanOrEqual(MOST_ACTS)
    await lookAway(reader)
    await api(chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试校' })
    // the pool is as it was for whoever takes a story out of it next
    await api(chief, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试校' })
  })
}

async function bodyOf(page: Page, storyId: string): Promise<string> {
  const { content } = await api<{ content: { body: { text: { text: string }[] }[] } }>(page, 'GET', `/stories/${storyId}`)
  return content.body.flatMap(({ text }) => text.map((span) => span.text)).join('')
}
