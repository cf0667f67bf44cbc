import { api, ask, placedStory, readEdition } from './api'
import { expect, expectAccessible, lookAway, LOOKS, test } from './support'
import { wordsOf } from './words'

const TEXT = `棹湖步道试开放

本报讯 棹湖北段步道今起试开放。新铺的透水路面比原来宽一米，沿线增设休息座椅和照明灯，方便居民夜间散步。

施工期间保留了全部乔木，只移走了几处影响视线的灌丛。管理处在弯道加了分道线。`

interface Text {
  version: number
  hash: string
  content: { body: { type: string; text: { text: string }[] }[] }
}

const textOf = ({ content }: Text) => JSON.stringify(content.body)

for (const [locale, phone] of LOOKS) {
  test(`a placed story has a newer text only by an act that says so (${locale}${phone ? ', phone' : ''})`, async ({ newsroom }) => {
    // five people, two of them on a screen of their own
    test.slow()
    const t = wordsOf(locale)
    const [reporter, editor, head] = [await newsroom.as('reporter'), await newsroom.as('editor'), await newsroom.as('head')]
    const [chief, layout] = [await newsroom.as('chief'), await newsroom.as('layout', { locale, phone })]
    await lookAway(reporter, editor, head, chief)
    const { date, edition, page, slot, id } = await placedStory({ reporter, editor, head, chief, layout }, TEXT)
    const { hash } = await api<{ hash: string }>(layout, 'POST', `/pages/${page.id}/proofs`, {})
    const read = (who = editor) => api<Text>(who, 'GET', `/stories/${id}`)
    const printed = async () => (await readEdition(chief, date)).pages.find(({ number }) => number === 2)?.hash
    const changed = (text: Text): unknown => ({ version: text.version, content: JSON.parse(JSON.stringify(text.content).replace('宽一米', '宽一米半')) })
    const story = layout.locator(`[data-story="${id}"]`)

    // whoever wrote it, or reviews it, changes nothing of what stands on a page
    for (const who of [reporter, editor, chief]) expect((await ask(who, 'PUT', `/stories/${id}/content`, changed(await read(who)))).status).toBeGreaterThanOrEqual(400)
    expect(textOf(await read())).not.toContain('一米半')
    expect(await printed()).toBe(hash)

    // it is taken off to be changed, on the page, which asks first what that costs
    await layout.goto(`/editions/${date}/pages/2?slot=${slot.key}`)
    await expect(story).toContainText('宽一米')
    const panel = layout.getByRole('complementary', { name: t('page.panel') })
    await panel.getByRole('button', { name: t('edition.pull'), exact: true }).click()
    await layout.getByRole('radio', { name: t('edition.toReview'), exact: true }).check()
    await layout.getByRole('textbox', { name: t('edition.reason') }).fill('路宽待核')
    await layout.getByRole('button', { name: t('edition.doPull'), exact: true }).click()
    await layout.getByRole('button', { name: t('edition.voidDo'), exact: true }).click()
    await expect(story).toHaveCount(0)
    const offer = panel.getByRole('region', { name: t('page.comeBack.label') })
    await expect(offer).toHaveCount(0)

    // its editor changes it, and it is passed again: the page says so, and is what it was
    await api(editor, 'PUT', `/stories/${id}/content`, changed(await read()))
    for (const who of [editor, head, chief]) await api(who, 'POST', `/stories/${id}/transitions`, { action: 'pass', hash: (await read(who)).hash })
    await expect(offer).toBeVisible({ timeout: 20_000 })
    await expect(offer.getByRole('button')).toBeEnabled()
    await expect(story).toHaveCount(0)
    await expectAccessible(layout)

    // how it would stand in the slot, and what is new in it
    await expect(offer.getByText(new RegExp(t('stories.fitUnder', { lines: 0 }).replace('0', '\\d+')))).toBeVisible()
    await offer.getByRole('link', { name: t('page.comeBack.difference'), exact: true }).click()
    await layout.waitForURL(`**/stories/${id}/versions?from=*`)
    await expect(layout.locator('ins').filter({ hasText: '半' }).first()).toBeVisible()
    await layout.goBack()

    // taken by one act; the proof that was read is another, and is raised anew
    await offer.getByRole('button').click()
    await expect(story).toContainText('宽一米半')
    await expect(offer).toHaveCount(0)
    const after = (await readEdition(chief, date)).pages.find(({ number }) => number === 2)
    expect(after).toMatchObject({ state: 'composing' })
    expect(after?.hash).not.toBe(hash)

    await lookAway(layout)
    await api(chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试改' })
    await api(chief, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试改' })
  })
}
