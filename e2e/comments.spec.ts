import type { Page } from '@playwright/test'
import { api } from './api'
import { caret, compose, lines, sheetOf } from './sheet'
import { expect, expectAccessible, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')

interface Thread {
  id: string
  quote: string
  place: object | null
}

async function threadsOf(page: Page, id: string): Promise<Thread[]> {
  return (await api<{ threads: Thread[] }>(page, 'GET', `/stories/${id}`)).threads
}

/** The words that threads are on, as the sheet marks them. */
function marked(page: Page): Promise<string> {
  return sheetOf(page).locator('.thread:not(.thread-draft)').evaluateAll((all) => all.map((mark) => mark.textContent).join(''))
}

test('a comment stays with its words: composed in, cut, pasted elsewhere, undone', async ({ newsroom }) => {
  const one = await newsroom.as('reporter')
  const { id } = await api<{ id: string }>(one, 'POST', '/stories', { genre: 'news', deskId: null, text: '驿站开到湖边\n\n本报讯 全长十二公里，投资三亿元，沿线设驿站九处。\n\n市民可从东门进入。' })
  await one.goto(`/stories/${id}`)
  await expect(sheetOf(one)).toHaveAttribute('contenteditable', 'true')
  await caret(one, '投资三亿元', 'before', '投资三亿元')
  await one.keyboard.press('Control+Alt+m')
  const form = one.getByRole('region', { name: t('comments.new') })
  await expect(form).toContainText('投资三亿元')
  await form.getByRole('textbox').fill('与公报不同')
  await one.keyboard.press('Control+Enter')
  await expect(form).toBeHidden()
  await expect.poll(() => marked(one)).toBe('投资三亿元')
  const card = one.locator('[data-thread]').filter({ hasText: '与公报不同' })
  await expect(card).toBeVisible()

  // a syllable composed in its words
  const ime = await compose(one)
  await caret(one, '投资三')
  await ime.syllables('dian')
  await ime.syllables('dianwu')
  await ime.choose('点五')
  await expect.poll(() => marked(one)).toBe('投资三点五亿元')

  // cut: it stands nowhere, and says so
  await caret(one, '投资三点五亿元，', 'before', '投资三点五亿元，')
  await one.keyboard.press('Control+x')
  await expect.poll(() => lines(one)).toEqual(['全长十二公里，沿线设驿站九处。', '市民可从东门进入。'])
  await expect.poll(() => marked(one)).toBe('')
  await expect(card).toContainText(t('comments.gone'))
  await expect.poll(async () => (await threadsOf(one, id))[0]?.place).toBeNull()
  // pasted in another paragraph, after a while
  await caret(one, '市民', 'before')
  await one.keyboard.press('Control+v')
  await expect.poll(() => lines(one)).toEqual(['全长十二公里，沿线设驿站九处。', '投资三点五亿元，市民可从东门进入。'])
  await expect.poll(() => marked(one)).toBe('投资三点五亿元')
  await expect(card).not.toContainText(t('comments.gone'))
  await expect.poll(async () => (await threadsOf(one, id))[0]?.place).toMatchObject({ from: { block: 1, offset: 0 } })
  // undone, both
  await one.keyboard.press('Control+z')
  await expect.poll(() => marked(one)).toBe('')
  await one.keyboard.press('Control+z')
  await expect.poll(() => lines(one)).toEqual(['全长十二公里，投资三点五亿元，沿线设驿站九处。', '市民可从东门进入。'])
  await expect.poll(() => marked(one)).toBe('投资三点五亿元')
  // and there when the story is opened anew
  await expect.poll(async () => (await threadsOf(one, id))[0]?.place).toMatchObject({ from: { block: 0 } })
  await one.reload()
  await expect.poll(() => marked(one)).toBe('投资三点五亿元')
  // from the words to the thread, where another tab is open
  await expect(card).toBeHidden()
  await sheetOf(one).locator('.thread').click()
  await expect(card).toBeVisible()
})

test('a query asked of a correspondent by name is answered on a phone, resolved, and only then passed', async ({ newsroom }) => {
  const [author, editor, asked] = [await newsroom.as('reporter'), await newsroom.as('editor'), await newsroom.as('correspondent', { phone: true })]
  const { id } = await api<{ id: string }>(author, 'POST', '/stories', { genre: 'news', deskId: null, text: '驿站添了九处\n\n本报讯 沿线设驿站九处，年内再添三处。' })
  await api(author, 'POST', `/stories/${id}/transitions`, { action: 'file' })
  await api(editor, 'POST', `/stories/${id}/transitions`, { action: 'claim' })
  await editor.goto(`/stories/${id}`)
  await expect(sheetOf(editor)).toHaveAttribute('contenteditable', 'true')
  await caret(editor, '年内再添三处', 'before', '年内再添三处')
  await editor.getByRole('button', { name: t('comments.tool'), exact: true }).click()
  const form = editor.getByRole('region', { name: t('comments.new') })
  await form.getByRole('checkbox').check()
  await form.getByRole('combobox', { name: t('comments.whom') }).selectOption({ label: t('comments.outside', { name: '丁禾' }) })
  // a colleague named by the first letters of how the name sounds
  await form.getByRole('textbox').pressSequentially('是三处吗？@zyq')
  await expect(form.getByRole('listbox', { name: t('comments.mention') }).getByRole('option', { name: '章砚秋' })).toBeVisible()
  await editor.keyboard.press('Enter')
  await expect(form.getByRole('textbox')).toHaveValue('是三处吗？@章砚秋 ')
  await form.getByRole('button', { name: t('comments.sendQuery') }).click()
  await expect(form).toBeHidden()
  await expectAccessible(editor)
  await editor.getByRole('button', { name: t('slip.do.pass', { state: 'first_review' }) }).click()
  await expect(editor.getByRole('alert').filter({ hasText: t('refusal.conflict.open_queries', { count: 1 }) })).toBeVisible()

  await asked.goto(`/stories/${id}`)
  await expect(asked.getByText(t('comments.askedOnly'))).toBeVisible()
  await sheetOf(asked).locator('.thread').tap()
  await asked.getByRole('button', { name: t('comments.open') }).click()
  const card = asked.getByRole('dialog').locator('[data-thread]')
  await expect(card).toContainText('是三处吗')
  await card.getByRole('button', { name: t('comments.reply') }).click()
  await card.getByRole('textbox').fill('是三处')
  await card.getByRole('button', { name: t('comments.reply') }).click()
  await expect(card).toContainText('是三处')

  const mine = editor.locator('[data-thread]')
  await expect(mine.locator('li').filter({ hasText: '丁禾' })).toContainText('是三处')
  await mine.getByRole('button', { name: t('comments.resolve') }).click()
  await expect(editor.getByText(t('comments.resolved', { n: 1 }))).toBeVisible()
  await editor.getByRole('button', { name: t('slip.do.pass', { state: 'first_review' }) }).click()
  await expect.poll(async () => (await api<{ state: string }>(editor, 'GET', `/stories/${id}`)).state).toBe('second_review')
  // and who was asked does not see it any more
  expect((await asked.request.get(`/api/v1/stories/${id}`)).status()).toBe(404)
})
