import type { Page } from '@playwright/test'
import { api, placedStory } from './api'
import { expect, expectAccessible, lookAway, LOOKS, test } from './support'
import { wordsOf } from './words'

/** Of a given name; no bundled font has it. */
const RARE = '𡋾'
const CODE = 'U+212FE'
const TEXT = `渡口少年陈${RARE}夺魁

本报讯 昨日，渡口少年陈${RARE}在区运会上夺得头名。教练说，${RARE}字少见，报名表上是手写的。`
const DRAWN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path d="M10 10h80v20h-80zM10 70h80v20h-80zM40 30h20v40h-20z"/></svg>'

interface Layout {
  layout: { stories: { missing: string[]; marks: { kind: string; text?: string; face?: string }[] }[] }
}

for (const [locale, phone] of LOOKS) {
  test(`a character no font has is drawn, and printed (${locale}${phone ? ', phone' : ''})`, async ({ newsroom }) => {
    test.setTimeout(120_000)
    const t = wordsOf(locale)
    const admin = await newsroom.as('admin', { locale, phone })
    await admin.goto('/settings/paper')
    const part = admin.locator('section', { has: admin.getByRole('heading', { name: t('settings.glyph.title') }) })
    const add = part.getByRole('button', { name: t('settings.glyph.add'), exact: true })

    // one that is there needs no drawing: the sentence stands at the field, and nothing is lost
    await part.getByLabel(t('settings.glyph.character')).fill('田')
    await part.locator('input[type=file]').setInputFiles({ name: 'tian.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(DRAWN) })
    await add.click()
    await expect(part.getByText(t('settings.glyph.refused.has_shape'))).toBeVisible()
    await expect(part.getByText('tian.svg')).toBeVisible()

    // what is typed in another field while the drawing is on its way stays typed
    let arrive = () => {}
    const typed = new Promise<void>((done) => (arrive = done))
    await admin.route(/\/api\/v1\/glyphs\?/, async (route) => typed.then(() => route.continue()), { times: 1 })
    await part.getByLabel(t('settings.glyph.character')).fill(RARE)
    await add.click()
    const hotline = admin.getByLabel(t('settings.hotline'), { exact: true })
    const before = await hotline.inputValue()
    await hotline.fill('000-00007788')
    arrive()
    await expect(part.getByRole('img', { name: RARE })).toBeVisible()
    await expect(hotline).toHaveValue('000-00007788')
    await hotline.fill(before)
    await expect(part.getByText(t('settings.glyph.kept', { code: CODE }))).toBeVisible()
    await expectAccessible(admin)
    await save(admin, t)

    const hands = { reporter: await newsroom.as('reporter'), editor: await newsroom.as('editor'), head: await newsroom.as('head'), chief: await newsroom.as('chief'), layout: await newsroom.as('layout', { locale, phone }) }
    await lookAway(...Object.values(hands))
    const { date, edition, id } = await placedStory(hands, TEXT)
    const { layout } = await api<Layout>(hands.layout, 'GET', `/editions/${date}/pages/2/layout`)
    expect(layout.stories.flatMap(({ missing }) => missing)).toEqual([])
    const face = layout.stories.flatMap(({ marks }) => marks).find(({ text }) => text === RARE)?.face ?? ''
    expect(face).toMatch(/^own-MadeSong-/)

    // the page on its canvas draws it with that very font
    await hands.layout.goto(`/editions/${date}/pages/2`)
    const drawn = hands.layout.locator('svg text', { hasText: new RegExp(`^${RARE}$`) }).first()
    await expect(drawn).toBeAttached()
    await expect.poll(() => drawn.evaluate((node) => document.fonts.check(`20px ${getComputedStyle(node).fontFamily.split(',')[0] ?? ''}`, node.textContent ?? ''))).toBe(true)
    expect(await drawn.evaluate((node) => getComputedStyle(node).fontFamily)).toContain(face)

    // taken off the list, it goes out of use with the next saving; the edition keeps its own
    await admin.reload()
    await part.getByRole('button', { name: t('settings.glyph.removeOne', { character: RARE, manner: t('settings.glyph.manners.song') }) }).click()
    await expect(part.getByText(t('settings.glyph.takenOff', { code: CODE }))).toBeVisible()
    await expect(part.getByRole('img', { name: RARE })).toHaveCount(0)
    await save(admin, t)
    const after = await api<Layout>(hands.layout, 'GET', `/editions/${date}/pages/2/layout`)
    expect(after.layout.stories.flatMap(({ missing }) => missing)).toEqual([])

    // editions and pool are as they were for whoever comes next
    await lookAway(hands.layout)
    await api(hands.chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试造字' })
    await api(hands.chief, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试造字' })
  })
}

/** Editions that are open print on what they were made with. */
async function save(admin: Page, t: ReturnType<typeof wordsOf>): Promise<void> {
  await admin.getByRole('button', { name: t('settings.savePaper') }).click()
  await admin.getByRole('button', { name: t('settings.keepOpen') }).click()
  await expect(admin.getByText(t('settings.paperSaved'))).toBeVisible()
}
