import { slotName } from '@/components/text/slotName'
import { api, placedStory, readEdition, readyStory } from './api'
import { expect, expectAccessible, lookAway, LOOKS, test } from './support'
import { wordsOf } from './words'

for (const [locale, phone] of LOOKS) {
  test(`a guide on the front is ticked together, follows its stories, and names the one that is gone (${locale}${phone ? ', phone' : ''})`, async ({ newsroom }) => {
    test.setTimeout(240_000)
    const t = wordsOf(locale)
    const hands = { reporter: await newsroom.as('reporter'), editor: await newsroom.as('editor'), head: await newsroom.as('head'), chief: await newsroom.as('chief') }
    const layout = await newsroom.as('layout', { locale, phone })
    for (const page of [...Object.values(hands), layout]) await lookAway(page)
    const { date, edition, id: lake } = await placedStory({ ...hands, layout }, '湖边修好一条步道\n\n本报讯 步道沿湖而行，今天起可以走了。')
    const bridge = await readyStory(hands, '旧桥换上新灯\n\n本报讯 桥上的灯昨晚全部亮起。')
    const [front, two, three] = edition.pages
    const there = three?.slots.find(({ kind }) => kind === 'story')
    const slot = front?.slots.find(({ kind, key }) => kind === 'story' && key === 'second') ?? front?.slots.find(({ kind }) => kind === 'story')
    if (!front || !two || !three || !there || !slot) throw new Error('a front and two pages')
    await api(layout, 'POST', `/slots/${there.id}/placement`, { storyId: bridge })

    await layout.goto(`/editions/${date}/pages/1?slot=${slot.key}`)
    const panel = layout.getByRole('complementary', { name: t('page.panel') })
    const sheet = layout.locator('svg[data-page]')
    await panel.getByRole('button', { name: t('page.guide.begin'), exact: true }).click()
    const form = panel.getByRole('region', { name: t('page.guide.name') })
    const tick = (page: number, headline: string) => form.getByRole('group', { name: t('page.guide.page', { page }) }).getByRole('checkbox', { name: headline, exact: true })
    const row = (headline: string) => form.getByRole('listitem').filter({ hasText: headline })

    // what is ticked stands on the page at once, with its page
    await tick(2, '湖边修好一条步道').check()
    await tick(3, '旧桥换上新灯').check()
    await expect(sheet.getByText('导读', { exact: true })).toBeAttached()
    await expect(sheet.getByText('3版', { exact: true })).toBeAttached()
    await expect(sheet.getByText('旧桥换上新灯', { exact: true })).toBeAttached()

    // put in order by a button and by keys, which go along with the entry
    await row('旧桥换上新灯').getByRole('button', { name: t('page.guide.up', { headline: '旧桥换上新灯' }), exact: true }).click()
    await expect(form.getByRole('listitem').first()).toContainText('旧桥换上新灯')
    const title = row('旧桥换上新灯').getByRole('textbox')
    await title.focus()
    await layout.keyboard.press('Alt+ArrowDown')
    await expect(form.getByRole('listitem').last()).toContainText('旧桥换上新灯')
    await expect(title).toBeFocused()
    await layout.keyboard.type('桥灯亮了')
    await expect(sheet.getByText('桥灯亮了', { exact: true })).toBeAttached()
    await expectAccessible(layout)

    await form.getByRole('button', { name: t('page.guide.save'), exact: true }).click()
    await expect(layout.getByText(t('page.guide.saved', { slot: slotName(t, slot.key) }), { exact: true })).toBeVisible()
    expect((await api<{ layout: { guides?: { lines: object[] }[] } }>(layout, 'GET', `/editions/${date}/pages/1/layout`)).layout.guides?.[0]?.lines).toMatchObject([{ storyId: lake, page: 2 }, { storyId: bridge, page: 3, title: '桥灯亮了' }])

    // two pages change places, and the guide says so, here and now
    await api(layout, 'POST', `/pages/${two.id}/swap`, { withPageId: three.id })
    await expect(form.getByRole('listitem').first()).toContainText(t('page.guide.page', { page: 3 }))
    await expect(sheet.locator('[data-furniture]').getByText(/^[23]版$/)).toHaveText(['3版', '2版'])

    // a story that is taken off is printed no more, is named, and removed by whoever sees it
    await api(layout, 'POST', `/stories/${lake}/pull`, { to: 'ready', reason: '换稿' })
    await expect(row('湖边修好一条步道')).toContainText(t('page.guide.gone', { why: 'not_placed' }))
    await expect(sheet.getByText('湖边修好一条步道')).toHaveCount(0)
    await expect(sheet.locator('[data-furniture]').getByText(/^[23]版$/)).toHaveText(['2版'])
    await expectAccessible(layout)
    await hands.chief.goto(`/editions/${date}/lock`)
    await expect(hands.chief.getByText(wordsOf('zh')('preflight.wrong.guide-entries'), { exact: true })).toBeVisible()
    await row('湖边修好一条步道').getByRole('button', { name: t('page.guide.remove', { headline: '湖边修好一条步道' }), exact: true }).click()
    await form.getByRole('button', { name: t('page.guide.save'), exact: true }).click()
    await expect.poll(async () => (await guideNow()).map(({ storyId }) => storyId)).toEqual([bridge])

    // cleared, the slot is as empty as it was
    await form.getByRole('button', { name: t('page.guide.clear'), exact: true }).click()
    await expect(layout.getByText(t('page.guide.cleared', { slot: slotName(t, slot.key) }), { exact: true })).toBeVisible()
    await expect.poll(guideNow).toEqual([])
    await lookAway(layout)

    await api(hands.chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试排' })
    for (const one of [lake, bridge]) await api(hands.chief, 'POST', `/stories/${one}/transitions`, { action: 'kill', reason: '只为试排' })

    async function guideNow(): Promise<{ storyId: string }[]> {
      const now = (await readEdition(layout, date)).pages[0]?.slots.find(({ id }) => id === slot?.id) as { guide?: { storyId: string }[] } | undefined
      return now?.guide ?? []
    }
  })
}
