import { api, placedStory, readEdition } from './api'
import { expect, expectAccessible, lookAway, LOOKS, test } from './support'
import { wordsOf } from './words'

const TEXT = ['棹湖步道试开放', ...Array.from({ length: 14 }, (_, at) => `${at === 0 ? '本报讯 ' : ''}第${'一二三四五六七八九十甲乙丙丁'[at]}段路面今天铺好，新装的灯从入口一直亮到对岸的小桥，附近居民晚饭后可以沿湖走上一圈。`)].join('\n\n')

interface Lengths {
  lengths: { lines: number; characters: number; over: { lines: string[] } | null }[]
}

for (const [locale, phone] of LOOKS) {
  test(`a cut is asked of a story that stays on its page, with its lines, and is done when it fits (${locale}${phone ? ', phone' : ''})`, async ({ newsroom }) => {
    test.setTimeout(240_000)
    const t = wordsOf(locale)
    const hands = { editor: await newsroom.as('editor'), head: await newsroom.as('head'), chief: await newsroom.as('chief') }
    const [reporter, layout] = [await newsroom.as('reporter', { locale, phone }), await newsroom.as('layout', { locale, phone })]
    for (const page of [...Object.values(hands), reporter, layout]) await lookAway(page)
    const { date, edition, slot, id } = await placedStory({ ...hands, reporter, layout }, TEXT)
    await api(layout, 'PATCH', `/slots/${slot.id}`, { lines: 14 })
    const fitNow = async () => {
      const placement = (await readEdition(layout, date)).pages[1]?.slots.find(({ id: one }) => one === slot.id)?.placement
      return (placement as unknown as { fit: { overLines: number; overChars: number } }).fit
    }
    const { overLines: lines, overChars: n } = await fitNow()
    expect(lines).toBeGreaterThan(4)
    const asked = async () => (await api<Lengths>(layout, 'GET', `/stories/${id}`)).lengths

    // by one act, with a sentence, on the page
    await layout.goto(`/editions/${date}/pages/2?slot=${slot.key}`)
    const panel = layout.getByRole('complementary', { name: t('page.panel') })
    await panel.getByRole('textbox', { name: t('page.length.note') }).fill('末段可删')
    await panel.getByRole('button', { name: t('page.length.ask', { kind: 'cut', n, lines }), exact: true }).click()
    await expect(layout.getByText(t('page.length.told'), { exact: true })).toBeVisible()
    await expect(panel.getByRole('button', { name: t('page.length.withdraw'), exact: true })).toBeVisible()
    await expect(panel.getByRole('textbox', { name: t('page.length.note') })).toHaveCount(0)
    await expect(panel.getByText('末段可删', { exact: true })).toBeVisible()
    await expectAccessible(layout)
    const [request] = await asked()
    expect(request).toMatchObject({ lines, characters: n })
    const over = request?.over?.lines ?? []
    expect(over).toHaveLength(lines)
    await lookAway(layout)

    // its author is told, and finds the lines in the slip and the end of the slot in the text
    await reporter.goto('/')
    await reporter.getByRole('button', { name: new RegExp(`^${t('nav.notices')}`) }).click()
    await reporter.getByRole('link').filter({ hasText: '末段可删' }).first().click()
    await reporter.waitForURL(`**/stories/${id}`)
    const sheet = reporter.locator('article.manuscript')
    await expect(sheet.locator('.slot-end')).toHaveAttribute('data-label', t('editor.fit.end', { lines, characters: n }))
    const past = async () => (await sheet.locator('.past-slot').allTextContents()).join('')
    expect(await past()).toBe(over.join(''))
    if (phone) await reporter.locator('button[aria-haspopup="dialog"]').filter({ hasText: t('vocab.storyState.placed') }).click()
    const part = reporter.getByRole('region', { name: t('slip.length.label', { kind: 'cut' }) }).filter({ visible: true })
    await expect(part).toContainText(t('slip.length.cut', { lines, n }))
    const words = part.locator('blockquote')
    await expect(words).toBeHidden()
    await part.getByText(t('stories.linesOver', { n: lines }), { exact: true }).click()
    await expect(words).toBeVisible()
    await expect(words.locator('span')).toHaveText([...over])
    await expectAccessible(reporter)

    // withdrawn it is asked of nobody; asked again, it is done by whatever makes it fit, here by somebody else, and told
    await layout.goto(`/editions/${date}/pages/2?slot=${slot.key}`)
    await panel.getByRole('button', { name: t('page.length.withdraw'), exact: true }).click()
    await expect(part).toHaveCount(0)
    await panel.getByRole('button', { name: t('page.length.ask', { kind: 'cut', n, lines }), exact: true }).click()
    await expect(panel.getByRole('button', { name: t('page.length.withdraw'), exact: true })).toBeVisible()
    await expect(part).toBeVisible()
    await lookAway(layout)
    await api(hands.chief, 'PATCH', `/slots/${slot.id}`, { lines: slot.lines })
    expect((await fitNow()).overLines).toBe(0)
    expect(await asked()).toEqual([])
    await expect(part).toHaveCount(0)
    await expect(sheet.locator('.slot-end')).toHaveCount(0)
    await layout.goto('/')
    await layout.getByRole('button', { name: new RegExp(`^${t('nav.notices')}`) }).click()
    await expect(layout.getByRole('link').filter({ hasText: locale === 'zh' ? '合适了' : 'fits now' }).first()).toBeVisible()
    await lookAway(layout, reporter)

    await api(hands.chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试排' })
    await api(hands.chief, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试排' })
  })
}
