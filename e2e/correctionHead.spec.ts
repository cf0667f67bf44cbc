import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { api, placedStory, readEdition } from './api'
import { pick } from './pick'
import { expect, expectAccessible, lookAway, LOOKS, test } from './support'
import { wordsOf } from './words'

const PICTURE = readFileSync('sample/pictures/heron-reeds.jpg')
const paragraph = (text: string) => ({ type: 'paragraph' as const, text: [{ text }] })

for (const [locale, phone] of LOOKS) {
  test(`slips in a headline and in a caption are marked where they are printed, and made in one act each (${locale}${phone ? ', phone' : ''})`, async ({ newsroom }) => {
    const t = wordsOf(locale)
    const [reporter, editor, head] = [await newsroom.as('reporter'), await newsroom.as('editor'), await newsroom.as('head')]
    const [chief, layout, reader] = [await newsroom.as('chief', { locale, phone }), await newsroom.as('layout', { locale, phone }), await newsroom.as('proofreader', { locale, phone })]
    await lookAway(reporter, editor, head)
    const { id: asset } = (await (await reporter.request.post('/media', { headers: { origin: new URL(reporter.url()).origin, 'content-type': 'image/jpeg' }, data: PICTURE })).json()) as { id: string }
    const content: StoryContent = {
      kicker: '',
      headline: ['棹湖北段部道', '今起试开放'],
      deck: '',
      byline: '记者 乔忆南',
      dateline: '本报讯',
      body: [paragraph('新铺的透水路面比原来宽一米，沿线设有座椅和照明灯。'), { type: 'picture', asset, caption: '湖边曾设的座椅', credit: '乔忆南 摄' }, paragraph('施工期间保留了全部乔木，管理处在弯道加了分道线。')],
    }
    const { date, edition, page, id, slot } = await placedStory({ reporter, editor, head, chief, layout }, content)
    // layout breaks it elsewhere than the author does
    await api(layout, 'PUT', `/slots/${slot.id}/headline`, { headline: ['棹湖北段部道今起', '试开放'] })
    await api(layout, 'POST', `/pages/${page.id}/proofs`, {})
    const story = `[data-story="${id}"] text`
    const card = reader.getByRole('form', { name: t('page.words.form') })
    const mark = async (was: string, by: string) => {
      await pick(reader, was, story)
      await expect(card.locator('[data-was]')).toHaveAttribute('data-was', was)
      await card.getByRole('textbox', { name: t('page.words.to') }).fill(by)
      await card.getByRole('button', { name: t('page.words.mark'), exact: true }).click()
      await expect(card).toHaveAttribute('data-word-card', 'closed')
    }

    await reader.goto(`/editions/${date}/pages/2`)
    await reader.getByRole('button', { name: t('page.words.switch'), exact: true }).click()
    await mark('部', '步')
    await mark('曾', '增')
    if (!phone) {
      // by keys alone, on from what was marked: back to the head of the story, and over its first characters
      const said = reader.locator('[data-word-card] + [aria-live]')
      for (let up = 0; up < 60 && !(await said.textContent())?.includes('“棹湖北段部道今起”'); up += 1) {
        await reader.keyboard.press('ArrowUp')
        await reader.keyboard.press('Home')
        await reader.keyboard.press('Shift+End')
      }
      await expect(said).toContainText('棹湖北段部道今起')
    }
    await expect(reader.locator('[data-sign]')).toHaveCount(2)
    await expectAccessible(reader)
    await lookAway(reader)

    await layout.goto(`/editions/${date}/pages/2`)
    const row = (was: string, where: Page = layout) => where.locator('li[data-mark]').filter({ hasText: was })
    await expect(row('部')).toContainText(t('vocab.field.headline'))
    await expect(row('部')).toContainText(t('page.needs.A'))
    await expect(row('曾')).toContainText(t('vocab.field.caption'))
    for (const was of ['部', '曾']) {
      await row(was).getByRole('button', { name: t('page.carryOut'), exact: true }).click()
      await expect(row(was)).toContainText(t('page.markDone'))
    }
    await expect(layout.locator(story).filter({ hasText: '棹湖北段步道今起' }).first()).toBeVisible()
    await expectAccessible(layout)
    await lookAway(layout)
    const made = await api<{ content: StoryContent }>(layout, 'GET', `/stories/${id}`)
    expect(made.content.headline).toEqual(['棹湖北段步道', '今起试开放'])
    expect(made.content.body[1]).toMatchObject({ caption: '湖边增设的座椅' })
    expect((await readEdition(layout, date)).pages.find(({ number }) => number === 2)?.slots.find((one) => one.id === slot.id)?.placement?.headline).toEqual(['棹湖北段步道今起', '试开放'])

    await chief.goto(`/editions/${date}/pages/2`)
    for (const was of ['部', '曾']) {
      await row(was, chief).getByRole('button', { name: t('page.doVerify'), exact: true }).click()
      await expect(row(was, chief)).toContainText(t('page.markVerified'))
    }
    await lookAway(chief)
    await api(chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试校' })
    await api(chief, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试校' })
  })
}
