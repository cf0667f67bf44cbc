import { api, ask, newEdition, readEdition, readyStory } from './api'
import { expect, expectAccessible, lookAway, LOOKS, test } from './support'
import { wordsOf } from './words'

const TEXT = ['一条河穿城而过', ...Array.from({ length: 12 }, (_, at) => `${at === 0 ? '本报讯 ' : ''}第${at + 1}段从桥头写起：水面涨了又落，埠头换过三回石阶，河边的人家把竹椅搬出来，说起三十年来的水和船。`)].join('\n\n')

for (const [locale, phone] of LOOKS) {
  test(`a story stands over two facing pages and goes from both (${locale}${phone ? ', phone' : ''})`, async ({ newsroom }) => {
    test.setTimeout(240_000)
    const t = wordsOf(locale)
    const hands = { reporter: await newsroom.as('reporter'), editor: await newsroom.as('editor'), head: await newsroom.as('head'), chief: await newsroom.as('chief') }
    const layout = await newsroom.as('layout', { locale, phone })
    for (const page of [...Object.values(hands), layout]) await lookAway(page)
    const { items } = await api<{ items: { date: string }[] }>(hands.chief, 'GET', '/editions')
    const date = await newEdition(hands.chief, items.map((one) => one.date).toSorted().at(-1) ?? '')
    const edition = await readEdition(hands.chief, date)
    const id = await readyStory(hands, TEXT)
    const format = (edition as unknown as { format: string }).format
    for (const [number, design] of [[4, 'spread-left'], [5, 'spread-right']] as const) {
      await api(layout, 'PATCH', `/pages/${edition.pages.find((page) => page.number === number)?.id ?? ''}`, { template: `${format}-${design}` })
    }
    const slotOn = async (number: number) => (await readEdition(layout, date)).pages.find((page) => page.number === number)?.slots.find(({ key }) => key === 'spread')
    const [left, right] = [await slotOn(4), await slotOn(5)]

    // an empty half says what it is, and takes nothing by itself
    await layout.goto(`/editions/${date}/pages/5?slot=spread`)
    const panel = layout.getByRole('complementary', { name: t('page.panel') })
    await panel.locator('summary').first().click()
    await expect(panel.getByLabel(t('page.spread'))).toHaveValue('right')
    const refused = await ask(layout, 'POST', `/slots/${right?.id ?? ''}/placement`, { storyId: id })
    expect([refused.status, JSON.stringify(refused.body)]).toEqual([409, expect.stringContaining('spread_whole')])

    // placed once, it stands on both, its headline across the fold
    await api(layout, 'POST', `/slots/${left?.id ?? ''}/placement`, { storyId: id })
    expect([(await slotOn(4))?.placement?.storyId, (await slotOn(5))?.placement?.storyId]).toEqual([id, id])
    const head = async (number: number) => {
      await layout.goto(`/editions/${date}/pages/${number}?slot=spread`)
      const words = layout.locator('svg[data-page]').getByText(number === 4 ? /^一条河/ : /而过$/)
      await expect(words.first()).toBeAttached()
      await expect(layout.locator('svg[data-page]').getByText('下转')).toHaveCount(0)
      await expect(layout.locator('svg[data-page]').getByText('上接')).toHaveCount(0)
      return words.first().textContent()
    }
    expect(`${await head(4)}${await head(5)}`).toBe('一条河穿城而过')
    await expectAccessible(layout)
    await lookAway(layout)

    // a half that no longer fits is named by the lock, with both pages
    await api(layout, 'PATCH', `/slots/${right?.id ?? ''}`, { lines: 40 })
    const { checks } = await api<{ checks: { id: string; failures: { params: object }[] }[] }>(layout, 'GET', `/editions/${edition.id}/preflight`)
    expect(checks.find((check) => check.id === 'spread-apart')?.failures).toMatchObject([{ params: { page: 4, facing: 5 } }, { params: { page: 5, facing: 4 } }])

    await api(hands.chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试排' })
    await api(hands.chief, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试排' })
  })
}
