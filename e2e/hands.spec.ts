import type { Page } from '@playwright/test'
import { api } from './api'
import { lineOf } from './line'
import { agree, caret, compose, lines, sheetOf, sorted, stored } from './sheet'
import { expect, test } from './support'

/** Two people in one story, the body as given; the second is a desk head. */
async function two(newsroom: { as: (who: string) => Promise<Page> }, body: string): Promise<{ id: string; one: Page; other: Page; line: Awaited<ReturnType<typeof lineOf>> }> {
  const [one, other] = [await newsroom.as('reporter'), await newsroom.as('head')]
  const line = await lineOf(other)
  const { items } = await api<{ items: { id: string }[] }>(other, 'GET', '/desks')
  const me = await api<{ deskId: string | null }>(other, 'GET', '/me')
  const { id } = await api<{ id: string }>(one, 'POST', '/stories', { genre: 'news', deskId: me.deskId ?? items[0]?.id ?? null, text: `桥的两头\n\n${body}` })
  for (const page of [one, other]) {
    await page.goto(`/stories/${id}`)
    await expect(sheetOf(page)).toHaveAttribute('contenteditable', 'true')
  }
  return { id, one, other, line }
}

test('a colleague’s name is nothing that a deletion can carry into the story', async ({ newsroom }) => {
  const { id, one, other } = await two(newsroom, '东门的桥修好了。\n\n西门的桥还没有。')
  await caret(other, '西门的桥还没有', 'before')
  await expect(one.locator('.caret')).toHaveAttribute('data-name', /.+/)
  const name = (await one.locator('.caret').getAttribute('data-name')) ?? ''
  const foreign = () =>
    sheetOf(one).evaluate((sheet) => [...sheet.querySelectorAll('.caret, .slot-end, .ProseMirror-widget')].map((mark) => mark.textContent).filter(Boolean))
  expect(await foreign(), 'no text but the story’s in the editable tree').toEqual([])
  // over the caret: by the key, by a phone’s keyboard that names no key, by a command of the browser
  await caret(one, '西门的桥还没有', 'before')
  await one.keyboard.press('Backspace')
  await agree(one, other, ['东门的桥修好了。西门的桥还没有。'])
  await caret(other, '西门的桥', 'behind')
  await expect(one.locator('.caret')).toBeAttached()
  await caret(one, '修好了', 'behind', '西门的桥还')
  await sheetOf(one).evaluate((sheet) => {
    sheet.dispatchEvent(new KeyboardEvent('keydown', { key: 'Unidentified', keyCode: 229, bubbles: true } as KeyboardEventInit))
    document.execCommand('delete')
  })
  await agree(one, other, ['东门的桥修好了没有。'])
  await caret(other, '修好了', 'behind')
  await caret(one, '东门', 'behind', '没有')
  await one.evaluate(() => document.execCommand('insertText', false, '口'))
  await agree(one, other, ['东门口。'])
  await expect.poll(() => stored(one, id)).toContain('东门口')
  expect(await stored(one, id)).not.toContain(name)
})

test('one splits a paragraph while the other writes in its second half: the words go on where they were', async ({ newsroom }) => {
  const { id, one, other } = await two(newsroom, '东门的桥修好了西门的桥还没有')
  await caret(other, '西门的桥')
  await other.keyboard.insertText('也')
  await caret(one, '修好了')
  await one.keyboard.press('Enter')
  await agree(one, other, ['东门的桥修好了', '西门的桥也还没有'])
  await other.keyboard.insertText('快')
  await agree(one, other, ['东门的桥修好了', '西门的桥也快还没有'])
  // and in the middle of a syllable
  const ime = await compose(other)
  await ime.syllables('le')
  await caret(one, '西门')
  await one.keyboard.press('Enter')
  await expect.poll(() => lines(one)).toEqual(['东门的桥修好了', '西门', '的桥也快还没有'])
  await ime.syllables('leba')
  await ime.choose('了吧')
  await agree(one, other, ['东门的桥修好了', '西门', '的桥也快了吧还没有'])
  await other.keyboard.insertText('！')
  await agree(one, other, ['东门的桥修好了', '西门', '的桥也快了吧！还没有'])
  await expect.poll(() => stored(one, id)).toContain('的桥也快了吧！还没有')
  expect(await stored(one, id)).not.toMatch(/le/)
})

test('both press Enter at one place, and nothing is there twice; offline, too', async ({ newsroom }) => {
  const { id, one, other, line } = await two(newsroom, '东门的桥修好了西门的桥还没有')
  await caret(one, '修好了')
  await caret(other, '修好了')
  await Promise.all([one.keyboard.press('Enter'), other.keyboard.press('Enter')])
  await expect.poll(async () => (await lines(one)).join('')).toBe('东门的桥修好了西门的桥还没有')
  await agree(one, other, await lines(one))
  await Promise.all([one.keyboard.insertText('甲'), other.keyboard.insertText('乙')])
  await expect.poll(async () => sorted((await lines(one)).join(''))).toBe(sorted('东门的桥修好了西门的桥还没有甲乙'))
  // one is on the train
  await line.cut()
  await caret(one, '还没有', 'before')
  await one.keyboard.press('Enter')
  await caret(other, '还没有', 'before')
  await other.keyboard.press('Enter')
  await other.keyboard.insertText('丙')
  await one.keyboard.insertText('丁')
  await expect.poll(() => stored(one, id)).toContain('丁')
  expect((await lines(other)).join(''), 'the line is cut').not.toContain('丁')
  expect((await lines(one)).join('')).not.toContain('丙')
  await line.mend()
  const all = sorted('东门的桥修好了西门的桥还没有甲乙丙丁')
  await expect.poll(async () => sorted((await lines(one)).join('')), { timeout: 30_000 }).toBe(all)
  await agree(one, other, await lines(one))
  await expect.poll(async () => stored(one, id)).toContain('丙')
})

test('a word stays that is being composed in a paragraph a colleague deletes', async ({ newsroom }) => {
  const { id, one, other } = await two(newsroom, '第一段在这里。\n\n第二段在这里。\n\n第三段在这里。')
  await caret(other, '第二段')
  const ime = await compose(other)
  await ime.syllables('xin')
  await caret(one, '第一段在这里。', 'behind', '第二段在这里。')
  await one.keyboard.press('Delete')
  await expect.poll(() => lines(one)).toEqual(['第一段在这里。', '第三段在这里。'])
  await ime.choose('新写的')
  await expect.poll(async () => (await lines(one)).join('')).toContain('新写的')
  await agree(one, other, await lines(one))
  expect((await lines(one)).join('').replace('新写的', '')).toBe('第一段在这里。第三段在这里。')
  await expect.poll(() => stored(one, id)).toContain('新写的')
})

test('undo takes back one’s own, never a colleague’s, and the caret is where it was', async ({ newsroom }) => {
  const { one, other } = await two(newsroom, '东门的桥修好了。\n\n西门的桥还没有。')
  await caret(one, '修好了')
  await one.keyboard.insertText('三次')
  await caret(other, '还没有', 'before')
  await other.keyboard.insertText('一直')
  await agree(one, other, ['东门的桥修好了三次。', '西门的桥一直还没有。'])
  await one.keyboard.press('Control+z')
  await agree(one, other, ['东门的桥修好了。', '西门的桥一直还没有。'])
  await one.keyboard.insertText('吗')
  await agree(one, other, ['东门的桥修好了吗。', '西门的桥一直还没有。'])
  await one.keyboard.press('Control+z')
  await one.keyboard.press('Control+z')
  await agree(one, other, ['东门的桥修好了。', '西门的桥一直还没有。'])
  await other.keyboard.press('Control+z')
  await agree(one, other, ['东门的桥修好了。', '西门的桥还没有。'])
  await other.keyboard.press('Control+Shift+z')
  await agree(one, other, ['东门的桥修好了。', '西门的桥一直还没有。'])
})

test('what is composed beyond the longest text leaves nothing, neither syllables nor words', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const made = await api<{ id: string; version: number; content: { kicker: string } }>(page, 'POST', '/stories', { genre: 'news', deskId: null, text: '桥的两头\n\n正文。' })
  const { id } = made
  const { version, content } = await api<typeof made>(page, 'GET', `/stories/${id}`)
  // a line holds 2,000
  const full = `开头${'长'.repeat(1_996)}`
  await api(page, 'PUT', `/stories/${id}/content`, { version, content: { ...content, kicker: full } })
  await page.goto(`/stories/${id}`)
  await expect(sheetOf(page)).toHaveAttribute('contenteditable', 'true')
  await caret(page, '开头')
  const ime = await compose(page)
  for (const syllables of ['h', 'he', 'hen']) await ime.syllables(syllables)
  await ime.choose('很长的话')
  await expect(page.getByText('超过了一篇稿件的上限')).toBeVisible()
  await expect(sheetOf(page).locator('[data-field=kicker]')).toHaveText(full)
  await page.keyboard.insertText('了')
  await expect.poll(() => stored(page, id)).toContain('开头了长')
  expect(await stored(page, id)).not.toMatch(/[a-z]{1,3}很|hen|很长/)
})
