import type { Page } from '@playwright/test'
import { api } from './api'
import { expect, expectAccessible, LOOKS, test } from './support'
import { wordsOf } from './words'

const LEAD = '渡口昨夜恢复夜航，首班船20:00准点离岸。'
const QUOTE = '船工老周说，灯一亮，江面就又有了人气，两岸的人都来看。'
const COST = '修缮历时三年，沿岸新装照明灯128盏，候船亭两座。'
const content = (headline: string, ...paragraphs: string[]) => ({
  kicker: '',
  headline: [headline],
  deck: '',
  byline: '记者 乔以南',
  dateline: '本报讯',
  body: paragraphs.map((text) => ({ type: 'paragraph', text: [{ text }] })),
})

/** A story its reporter filed, and its editor then worked on: a number changed, a paragraph moved, one put in. */
async function edited(reporter: Page, editor: Page, headline: string): Promise<string> {
  const { id } = await api<{ id: string }>(reporter, 'POST', '/stories', { genre: 'news', deskId: null, content: content(headline, LEAD, QUOTE, COST) })
  await api(reporter, 'POST', `/stories/${id}/transitions`, { action: 'file' })
  await api(editor, 'POST', `/stories/${id}/transitions`, { action: 'claim' })
  const { version } = await api<{ version: number }>(editor, 'GET', `/stories/${id}`)
  await api(editor, 'PUT', `/stories/${id}/content`, { version, content: content(headline, LEAD, COST.replace('128', '1280'), '候船亭里装了暖风，冬天等船不再受冻。', QUOTE) })
  return id
}

const bodyOf = async (page: Page, id: string) =>
  (await api<{ content: { body: { text: { text: string }[] }[] } }>(page, 'GET', `/stories/${id}`)).content.body.map(({ text }) => text.map((span) => span.text).join(''))

test('an editor goes through the versions by keyboard, marks one, and puts back a paragraph and then all of it', async ({ newsroom }) => {
  const t = wordsOf('zh')
  const [reporter, editor] = [await newsroom.as('reporter'), await newsroom.as('editor')]
  const id = await edited(reporter, editor, '渡口恢复夜航')
  await editor.goto(`/stories/${id}`)
  const slip = editor.getByRole('complementary', { name: t('slip.title') })
  await slip.getByRole('tab', { name: t('slip.tabs.versions') }).click()
  await slip.getByLabel(t('slip.versions.markName')).fill('一审改后')
  await editor.keyboard.press('Enter')
  await expect(slip.getByText(t('slip.versions.marked', { name: '一审改后', n: 2 }))).toBeVisible()
  await slip.getByRole('link', { name: t('slip.versions.edited.label') }).click()

  // what was done since it was filed: the number whole, the move as a move, whose it is
  const comparison = editor.getByRole('region', { name: t('slip.versions.compare') })
  await expect(comparison.getByText(t('slip.diff.moved'))).toBeVisible()
  await expect(comparison.locator('del', { hasText: /^128$/ })).toBeVisible()
  await expect(comparison.locator('ins', { hasText: /^1280$/ })).toHaveAttribute('title', '陆知微')
  await expectAccessible(editor)

  // through time with the keys of a slider
  const slider = comparison.getByRole('slider', { name: t('slip.versions.slider') })
  await slider.focus()
  await editor.keyboard.press('Home')
  await expect(comparison.getByRole('heading', { name: t('slip.versions.number', { n: 1 }) })).toBeVisible()
  await expect(comparison.getByText(t('slip.versions.first'))).toBeVisible()
  await expect(comparison.getByText(COST)).toBeVisible()
  await editor.keyboard.press('ArrowRight')
  await expect(comparison.getByRole('heading', { name: t('slip.versions.current') })).toBeVisible()
  await expect(slider).toHaveAttribute('aria-valuetext', new RegExp('一审改后.*陆知微'))

  // one paragraph back: its number, and where it stood; nothing else
  const row = comparison.getByRole('listitem').filter({ has: editor.locator('ins', { hasText: /^1280$/ }) })
  await row.getByRole('button').click()
  await expect(comparison.getByText(t('slip.versions.restoredRow', { n: 1 }))).toBeVisible()
  await expect(comparison.locator('ins', { hasText: /^1280$/ })).toHaveCount(0)
  expect(await bodyOf(editor, id)).toEqual([LEAD, '候船亭里装了暖风，冬天等船不再受冻。', QUOTE, COST])
  await expect(comparison.getByText(t('slip.diff.moved'))).toHaveCount(0)

  // all of it back, after saying so
  await comparison.getByRole('button', { name: t('slip.versions.restore', { n: 1 }) }).click()
  await expect(comparison.getByText(t('slip.versions.restoreAsk', { n: 1 }))).toBeVisible()
  await comparison.getByRole('button', { name: t('slip.versions.restoreDo') }).click()
  await expect(comparison.getByText(t('slip.diff.none'))).toBeVisible()
  expect(await bodyOf(editor, id)).toEqual([LEAD, QUOTE, COST])
  // the sheet has it, and the history says it
  await editor.getByRole('link', { name: '渡口恢复夜航' }).click()
  for (const text of [LEAD, QUOTE, COST]) await expect(editor.locator('.ProseMirror')).toContainText(text)
  await expect(editor.locator('.ProseMirror')).not.toContainText('暖风')
  await expect(slip.getByText(t('audit.event.story_text_restored', { part: 'whole', versionNumber: 1, characters: 68 }))).toBeVisible()

  const galley = await editor.request.get(`/api/v1/stories/${id}/versions/1/galley.pdf`)
  expect(galley.headers()['content-type']).toBe('application/pdf')
  expect((await galley.body()).toString('latin1', 0, 8)).toBe('%PDF-1.6')
})

test('what a colleague typed meanwhile is not overwritten: the comparison follows, then it is put back', async ({ newsroom }) => {
  const t = wordsOf('zh')
  const [reporter, editor, head] = [await newsroom.as('reporter'), await newsroom.as('editor'), await newsroom.as('head')]
  const id = await edited(reporter, editor, '渡口灯光')
  // this tab does not hear of changes
  await editor.route('**/api/live**', () => undefined)
  await editor.goto(`/stories/${id}/versions?from=1`)
  const comparison = editor.getByRole('region', { name: t('slip.versions.compare') })
  await expect(comparison.getByText(t('slip.diff.moved'))).toBeVisible()
  await head.goto(`/stories/${id}`)
  await expect(head.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  await head.locator('.ProseMirror').getByText('首班船').click()
  await head.keyboard.press('End')
  await head.keyboard.insertText('全程灯光相随。')
  await expect.poll(async () => (await bodyOf(editor, id)).join('')).toContain('全程灯光相随。')
  const restore = async () => {
    await comparison.getByRole('button', { name: t('slip.versions.restore', { n: 1 }) }).click()
    await comparison.getByRole('button', { name: t('slip.versions.restoreDo') }).click()
  }
  await restore()
  await expect(comparison.getByText(t('slip.versions.meanwhile'))).toBeVisible()
  await expect(comparison.locator('ins', { hasText: '全程灯光相随。' })).toBeVisible()
  expect((await bodyOf(editor, id)).join('')).toContain('全程灯光相随。')
  await restore()
  await expect(comparison.getByText(t('slip.versions.restored', { n: 1 }))).toBeVisible()
  expect(await bodyOf(editor, id)).toEqual([LEAD, QUOTE, COST])
  // the open sheet of the colleague follows, and what they typed is kept
  await expect(head.locator('.ProseMirror')).not.toContainText('全程灯光相随。')
  const { items } = await api<{ items: { number: number; hands: string[] }[] }>(editor, 'GET', `/stories/${id}/versions`)
  const typed = await api<{ content: unknown }>(editor, 'GET', `/stories/${id}/versions/${items[1]?.number}`)
  expect(JSON.stringify(typed.content)).toContain('全程灯光相随。')
  expect(items[1]?.hands).toEqual(['章砚秋'])
})

for (const [locale, phone] of LOOKS) {
  test(`whose a change is can be asked, and who may not edit only reads (${locale}, ${phone ? 'phone' : 'wide'})`, async ({ newsroom }) => {
    const t = wordsOf(locale)
    const [reporter, editor, head] = [await newsroom.as('reporter', { locale, phone }), await newsroom.as('editor'), await newsroom.as('head')]
    const id = await edited(reporter, editor, `渡口客流${locale}`)
    const { version } = await api<{ version: number }>(head, 'GET', `/stories/${id}`)
    await api(head, 'PUT', `/stories/${id}/content`, { version, content: content(`渡口客流${locale}`, LEAD, COST.replace('128', '1280'), '候船亭里装了暖风，冬天等船不再受冻。', `${QUOTE}孩子们尤其高兴。`) })
    await reporter.goto(`/stories/${id}/versions?from=1`)
    const comparison = reporter.getByRole('region', { name: t('slip.versions.compare') })
    const by = comparison.getByRole('group', { name: t('slip.versions.by') })
    await expect(by.getByRole('button')).toHaveCount(3)
    await by.getByRole('button').nth(1).click()
    await expect(by.getByRole('button').nth(1)).toHaveAttribute('aria-pressed', 'true')
    await expect(comparison.getByRole('button', { name: t('slip.versions.restore', { n: 1 }) })).toHaveCount(0)
    await expect(comparison.getByRole('radio', { name: t('slip.diff.sides') })).toBeVisible({ visible: !phone })
    expect(await reporter.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await expectAccessible(reporter)
    // the list chooses too, from below on a phone
    await reporter.getByRole('navigation', { name: t('slip.versions.list') }).getByRole('button', { name: t('slip.versions.number', { n: 2 }) }).click()
    await expect(comparison.getByRole('heading', { name: t('slip.versions.number', { n: 2 }) })).toBeInViewport()
    await expect(reporter).toHaveURL(/from=1&to=2/)
  })
}
