import type { StoryContent } from '@/newsroom/manuscript/story'
import { api, ask, newEdition, readEdition, readyStory } from './api'
import { expect, lookAway, LOOKS, test } from './support'

const CHARACTERS = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木水火土'

for (const [locale, phone] of LOOKS) {
  test(`a name that is listed while a page is looked at keeps its headline whole there, and the page's history says so; ${locale}`, async ({ newsroom }) => {
    test.setTimeout(180_000)
    const hands = { reporter: await newsroom.as('reporter'), editor: await newsroom.as('editor'), head: await newsroom.as('head'), chief: await newsroom.as('chief') }
    const { chief } = hands
    const layout = await newsroom.as('layout', { locale, phone })
    const { items } = await api<{ items: { date: string }[] }>(chief, 'GET', '/editions')
    const date = await newEdition(chief, items.map((one) => one.date).toSorted().at(-1) ?? '')
    const edition = await readEdition(chief, date)
    const slot = edition.pages[1]?.slots.find(({ kind }) => kind === 'story')
    const contentOf = (headline: string): StoryContent => ({ kicker: '', headline: [headline], deck: '', byline: '记者 乔以南', dateline: '本报讯', body: [{ type: 'paragraph', text: [{ text: '只为试排标题。' }] }] })
    const linesOf = async (headline: string) => {
      const against = { edition: date, page: 2, slot: slot?.key }
      return (await api<{ headline: { lines: string[] } }>(layout, 'POST', '/fit', { content: contentOf(headline), against })).headline.lines
    }
    // the shortest that is broken: there is room to break it elsewhere
    let length = 8
    while (length < CHARACTERS.length && (await linesOf(CHARACTERS.slice(0, length))).length < 2) length += 1
    const headline = CHARACTERS.slice(0, length)
    const [first = '', second = ''] = await linesOf(headline)
    expect([first + second, second === '']).toEqual([headline, false])
    const id = await readyStory(hands, contentOf(headline))
    await api(layout, 'POST', `/slots/${slot?.id ?? ''}/placement`, { storyId: id })

    await layout.goto(`/editions/${date}/pages/2`)
    const drawn = layout.locator(`svg[data-page] g[data-story="${id}"]`)
    for (const line of [first, second]) await expect(drawn.getByText(line, { exact: true })).toBeAttached()

    const name = first.slice(-2) + second.slice(0, 2)
    const entry = await api<{ id: string }>(chief, 'POST', '/lexicon', { entry: { kind: 'organisation', text: name } })
    // nobody touches the page
    await expect(drawn.getByText(name)).toBeAttached()
    await expect(drawn.getByText(first, { exact: true })).toHaveCount(0)
    expect((await linesOf(headline)).some((line) => line.includes(name)), 'a fit that is asked for breaks it there too').toBe(true)

    const reader = await newsroom.as('chief', { locale, phone })
    await reader.goto(`/editions/${date}/pages/2/history`)
    await expect(reader.getByText(locale === 'zh' ? `《${headline}》标题断行按现在的词库，不拆开${name}` : `broke the headline of “${headline}” by the lexicons of now, keeping ${name} whole`)).toBeVisible()

    await layout.goto(`/editions/${date}/pages/2`)
    await expect(drawn.getByText(name)).toBeAttached()
    expect((await ask(chief, 'DELETE', `/lexicon/${entry.id}`)).status).toBeLessThan(300)
    for (const line of [first, second]) await expect(drawn.getByText(line, { exact: true })).toBeAttached()

    await lookAway(layout)
    await api(chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试断行' })
    await api(chief, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试断行' })
  })
}
