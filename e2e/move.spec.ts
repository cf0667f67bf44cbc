import type { Page } from '@playwright/test'
import { api, placedStory } from './api'
import { pick } from './pick'
import { expect, expectAccessible, lookAway, LOOKS, test } from './support'
import { wordsOf } from './words'

const TEXT = `棹湖步道试开放

本报讯 棹湖北段步道今起试开放。透水路面比原来宽了新铺的，沿线增设休息座椅和照明灯，方便居民夜间散步。

施工期间保留了全部乔木，只移走了几处影响视线的灌丛。管理处在弯道加了分道线。`

for (const [locale, phone] of LOOKS) {
  test(`words are moved to another place of their paragraph by one mark, by pointer and by keys (${locale}${phone ? ', phone' : ''})`, async ({ newsroom }) => {
    test.setTimeout(240_000)
    const t = wordsOf(locale)
    const [reporter, editor, head] = [await newsroom.as('reporter'), await newsroom.as('editor'), await newsroom.as('head')]
    const [chief, layout, reader] = [await newsroom.as('chief'), await newsroom.as('layout', { locale, phone }), await newsroom.as('proofreader', { locale, phone })]
    await lookAway(reporter, editor, head, chief, layout)
    const { date, edition, page, id } = await placedStory({ reporter, editor, head, chief, layout }, TEXT)
    await api(layout, 'POST', `/pages/${page.id}/proofs`, {})
    const path = `/editions/${date}/pages/2`

    await reader.goto(path)
    await reader.getByRole('button', { name: t('page.words.switch'), exact: true }).click()
    const card = reader.getByRole('form', { name: t('page.words.form') })
    const mark = card.getByRole('button', { name: t('page.words.mark'), exact: true })
    const shown = card.locator('[data-was]')
    await pick(reader, '铺')
    await card.getByRole('button', { name: t('page.words.kinds.move'), exact: true }).click()
    await expect(card).toContainText(t('page.words.moveHint'))
    await expect(mark).toBeDisabled()
    await expectAccessible(reader)
    // another paragraph is none of its places; words stay taken up, and let go of they are chosen as they were
    await pressAt(reader, '乔')
    await expect(card).toContainText(t('page.words.astray'))
    await expect(mark).toBeDisabled()
    await reader.keyboard.press('Escape')
    await expect(card).not.toContainText(t('page.words.astray'))
    await expect(shown).toHaveText(/铺/)
    await card.getByRole('button', { name: t('page.words.kinds.move'), exact: true }).click()
    // nothing is written while a place is sought
    if (!phone) await reader.keyboard.type('字')
    await pressAt(reader, '水')
    await expect(shown).toHaveText('铺水路面比原来宽了新')
    await expect(card.getByRole('textbox')).toHaveValue('')
    await mark.click()
    await expect(card).toHaveAttribute('data-word-card', 'closed')
    const list = reader.locator('li[data-mark]')
    const before = t.markup('page.words.movedBefore', { words: '水路面比原来宽了…', song: (words) => words })
    await expect(list).toContainText([before])
    await expect(list.first()).toContainText(t('page.words.sign.move'))
    await reader.getByRole('button', { name: t('page.stet'), exact: true }).click()
    await expect(list.first()).toContainText(t('page.markStet'))

    // by keys alone: 新铺的 to before 透水路面
    await pick(reader, '新')
    await reader.keyboard.press('Escape')
    await reader.keyboard.press('ArrowLeft')
    for (let chars = 0; chars < 3; chars++) await reader.keyboard.press('Shift+ArrowRight')
    await reader.keyboard.press('Alt+y')
    await expect(card).toContainText(t('page.words.moveHint'))
    // from before the words, nine characters back
    for (let chars = 0; chars < 10; chars++) await reader.keyboard.press('ArrowLeft')
    await expect(shown).toHaveText('新铺的透水路面比原来宽了')
    await expectAccessible(reader)
    await reader.keyboard.press('Enter')
    await expect(card).toHaveAttribute('data-word-card', 'closed')
    await expect(list).toHaveCount(2)
    const one = list.filter({ hasText: '新铺的' })
    await expect(one).toContainText(t('page.words.sign.move'))
    await lookAway(reader)

    // it is carried out as any, and verified where the words stand
    await layout.goto(path)
    await layout.locator('li[data-mark]').filter({ hasText: '新铺的' }).getByRole('button', { name: t('page.carryOut'), exact: true }).click()
    await expect(layout.locator('li[data-mark]').filter({ hasText: '新铺的' })).toContainText(t('page.markDone'))
    await expect(layout.locator(`[data-story="${id}"]`)).toContainText('新铺的透水路面比原来宽了，')
    await expect(layout.locator('li[data-mark]').filter({ hasText: '新铺的' })).toContainText(t('page.words.sign.move'))
    await expectAccessible(layout)
    await lookAway(layout)
    const { marks } = await api<{ marks: { id: string; state: string; correction: { sign: string; was: string; by: string; class: string } }[] }>(chief, 'GET', `/editions/${date}/pages/2`)
    const done = marks.find(({ state }) => state === 'done')
    expect(done?.correction).toMatchObject({ sign: 'move', class: 'B', was: '透水路面比原来宽了新铺的', by: '新铺的透水路面比原来宽了' })
    await api(chief, 'POST', `/marks/${done?.id ?? ''}/verified`, {})

    await api(chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试校' })
    await api(chief, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试校' })
  })
}

/** Points right before a character where it is printed. */
async function pressAt(page: Page, character: string): Promise<void> {
  const line = page.locator('[data-line]').filter({ hasText: character }).first()
  const { x, y } = await line.evaluate((element, wanted) => {
    const text = element as SVGTextContentElement
    const box = text.getExtentOfChar([...(text.textContent ?? '')].indexOf(wanted))
    const at = new DOMPoint(box.x + box.width * 0.1, box.y + box.height / 2).matrixTransform(text.getScreenCTM() ?? undefined)
    return { x: at.x, y: at.y }
  }, character)
  await page.mouse.click(x, y)
}
