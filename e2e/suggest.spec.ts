import type { Page } from '@playwright/test'
import { api, ask } from './api'
import { caret, compose, lines, sheetOf, stored } from './sheet'
import { expect, test } from './support'

/** A story in its first review: the editor who reads it, and a desk head who has it open, too. */
async function inReview(newsroom: { as: (who: string, options?: { phone?: boolean }) => Promise<Page> }, body: string, phone = false): Promise<{ id: string; one: Page; other: Page }> {
  const [author, one, other] = [await newsroom.as('reporter'), await newsroom.as('editor', { phone }), await newsroom.as('head')]
  const { id } = await api<{ id: string }>(author, 'POST', '/stories', { genre: 'news', deskId: null, text: `桥的两头\n\n本报讯 ${body}` })
  await api(author, 'POST', `/stories/${id}/transitions`, { action: 'file' })
  await api(one, 'POST', `/stories/${id}/transitions`, { action: 'claim' })
  for (const page of [one, other]) {
    await page.goto(`/stories/${id}`)
    await expect(sheetOf(page)).toHaveAttribute('contenteditable', 'true')
  }
  return { id, one, other }
}

/** What is marked on the sheet: how, and which words. */
function marked(page: Page): Promise<string[]> {
  return sheetOf(page)
    .locator('.mark')
    .evaluateAll((all) => all.map((mark) => `${mark.classList.contains('mark-insert') ? '+' : ''}${mark.classList.contains('mark-delete') ? '-' : ''}${mark.classList.contains('mark-end') ? '¶' : (mark.textContent ?? '')}`))
}

async function bodyOf(page: Page, id: string): Promise<string> {
  const { content } = await api<{ content: { body: { text: { text: string }[] | string }[] } }>(page, 'GET', `/stories/${id}`)
  return content.body.map(({ text }) => (typeof text === 'string' ? text : text.map((span) => span.text).join(''))).join('|')
}

test('in review what one changes is a suggestion, seen by the other with a name, answered by keys, and undone', async ({ newsroom }) => {
  const { id, one, other } = await inReview(newsroom, '东门的桥修好了。\n\n西门的桥还没有。')
  await expect(one.getByRole('button', { name: '留痕', exact: true })).toHaveAttribute('aria-pressed', 'true')
  // a word replaced, a word deleted backwards, one deleted forwards
  await caret(one, '东门', 'before', '东门')
  await one.keyboard.insertText('南门')
  await expect.poll(() => marked(one)).toEqual(['-东', '+南'])
  await caret(one, '好了')
  await one.keyboard.press('Backspace')
  await one.keyboard.press('Backspace')
  await expect.poll(() => marked(one)).toEqual(['-东', '+南', '-好了'])
  await caret(one, '还没', 'before')
  await one.keyboard.press('Delete')
  await one.keyboard.press('Delete')
  await one.keyboard.insertText('已')
  expect(await lines(one)).toEqual(['东南门的桥修好了。', '西门的桥还没已有。'])
  await expect.poll(() => marked(other)).toEqual(['-东', '+南', '-好了', '-还没', '+已'])
  await expect(sheetOf(other).locator('.mark').nth(1)).toHaveAttribute('data-said-insert', /陆知微.*加：南/)
  await expect.poll(() => bodyOf(one, id)).toBe('南门的桥修。|西门的桥已有。')
  // the one who reads goes from one to the next and answers: a replaced word is one answer
  await sheetOf(other).focus()
  await caret(other, '东', 'before')
  await expect(other.getByText(/第 1 处，共 5 处/)).toBeVisible()
  await other.keyboard.press('Control+Alt+Enter')
  await expect.poll(() => lines(one)).toEqual(['南门的桥修好了。', '西门的桥还没已有。'])
  await other.keyboard.press('Control+Alt+.')
  await other.keyboard.press('Control+Alt+Backspace')
  await expect.poll(() => marked(one)).toEqual(['-还没', '+已'])
  expect(await lines(one)).toEqual(['南门的桥修好了。', '西门的桥还没已有。'])
  // undo works through both
  await other.keyboard.press('Control+z')
  await expect.poll(() => marked(other)).toEqual(['-好了', '-还没', '+已'])
  await other.keyboard.press('Control+z')
  await expect.poll(() => marked(other)).toEqual(['-东', '+南', '-好了', '-还没', '+已'])
  await expect.poll(() => marked(one)).toEqual(['-东', '+南', '-好了', '-还没', '+已'])
  await other.getByRole('button', { name: '批量' }).click()
  await other.getByRole('menuitem', { name: '全部拒绝' }).click()
  await expect.poll(() => lines(one)).toEqual(['东门的桥修好了。', '西门的桥还没有。'])
  await expect.poll(() => bodyOf(one, id)).toBe('东门的桥修好了。|西门的桥还没有。')
})

test('paragraphs are split and joined as suggestions, a subhead is one, and the switch changes at once', async ({ newsroom }) => {
  const { id, one, other } = await inReview(newsroom, '东门的桥修好了。西门的桥还没有。\n\n北门没有桥。')
  await caret(one, '修好了。')
  await one.keyboard.press('Enter')
  await expect.poll(() => marked(one)).toEqual(['+¶'])
  await one.keyboard.press('Backspace')
  await expect.poll(() => marked(one)).toEqual([])
  await one.keyboard.press('Enter')
  await caret(one, '北门', 'before')
  await one.keyboard.press('Backspace')
  await expect.poll(() => marked(other)).toEqual(['+¶', '-¶'])
  expect(await lines(one)).toEqual(['东门的桥修好了。', '西门的桥还没有。', '北门没有桥。'])
  await expect.poll(() => bodyOf(one, id)).toBe('东门的桥修好了。|西门的桥还没有。北门没有桥。')
  // words go on in front of the end that was struck
  await one.keyboard.insertText('又')
  await expect.poll(() => bodyOf(one, id)).toContain('还没有。又北门')
  await caret(one, '北门')
  await one.keyboard.press('Control+Alt+1')
  await expect(sheetOf(other).locator('h2.mark-line')).toHaveText('北门没有桥。')
  await one.keyboard.press('Control+Shift+e')
  await expect(one.getByRole('button', { name: '留痕', exact: true })).toHaveAttribute('aria-pressed', 'false')
  await caret(one, '没有桥', 'before', '没有桥')
  await one.keyboard.insertText('有')
  await expect.poll(() => lines(other)).toEqual(['东门的桥修好了。', '西门的桥还没有。又', '北门有。'])
  await other.getByRole('button', { name: '批量' }).click()
  await other.getByRole('menuitem', { name: '全部拒绝' }).click()
  await expect.poll(() => lines(one)).toEqual(['东门的桥修好了。西门的桥还没有。', '北门有。'])
})

test('composed over a selection, the deletion is marked and what was chosen is the insertion; rejected, every byte is back', async ({ newsroom }) => {
  const { id, one, other } = await inReview(newsroom, '东门的桥修好了。\n\n西门的桥还没有。')
  const before = await stored(one, id)
  await caret(one, '东门的', 'before', '东门的')
  const ime = await compose(one)
  for (const syllables of ['n', 'na', 'nan', 'nanmen']) await ime.syllables(syllables)
  // a colleague writes in the same paragraph meanwhile
  await caret(other, '修好了')
  await other.keyboard.insertText('吗')
  await ime.choose('南门那座')
  await expect.poll(() => marked(other)).toEqual(['-东门的', '+南门那座', '+吗'])
  await expect.poll(() => marked(one)).toEqual(['-东门的', '+南门那座', '+吗'])
  // and what is composed next goes on behind it
  for (const syllables of ['l', 'lao']) await ime.syllables(syllables)
  await ime.choose('老')
  await expect.poll(() => lines(other)).toEqual(['东门的南门那座老桥修好了吗。', '西门的桥还没有。'])
  await expect.poll(() => stored(one, id)).toContain('南门那座老桥修好了吗')
  expect(await stored(one, id)).not.toMatch(/[a-z]{2,}men/)
  await one.getByRole('button', { name: '批量' }).click()
  await one.getByRole('menuitem', { name: '全部拒绝' }).click()
  await expect.poll(() => stored(one, id)).toBe(before)
})

test('composed over what several hands have marked and given up, no syllable stays; chosen, it stands once', async ({ newsroom }) => {
  const { one, other } = await inReview(newsroom, '东门的桥修好了，西门的桥还没有。')
  await caret(other, '东门')
  await other.keyboard.insertText('外')
  await caret(other, '桥修')
  await other.keyboard.insertText('缮')
  await expect.poll(() => marked(one)).toEqual(['+外', '+缮'])
  const ime = await compose(one)
  // over the end of what a colleague put in and what stands behind it
  await caret(one, '外的桥', 'before', '外的')
  for (const syllables of ['q', 'qi', 'qia', '']) await ime.syllables(syllables)
  // a composition that was given up is settled a moment later
  await one.waitForTimeout(300)
  await caret(one, '修缮', 'before', '修缮好')
  for (const syllables of ['q', 'qi', 'qia']) await ime.syllables(syllables)
  await ime.choose('恰')
  await expect.poll(async () => (await lines(one)).join()).toContain('恰')
  for (const page of [one, other]) await expect.poll(async () => (await lines(page)).join().replace(/[外缮的修好]/g, '')).toBe('东门桥恰了，西门桥还没有。')
  expect((await lines(one)).join()).not.toMatch(/[a-z]/)
})

test('composed here and at once again elsewhere, what stands between stays whose it was', async ({ newsroom }) => {
  const { id, one, other } = await inReview(newsroom, '东门的桥修好了，西门的桥还没有。')
  await caret(other, '修好了')
  await other.keyboard.insertText('两座')
  await expect.poll(() => marked(one)).toEqual(['+两座'])
  await caret(one, '东门')
  const ime = await compose(one)
  await ime.syllables('wai')
  await ime.choose('外')
  // no pause: what was chosen is not settled yet
  await one.evaluate(() => {
    const walker = document.createTreeWalker(document.querySelector('.ProseMirror [data-field=body]') ?? document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf('还没有') ?? -1
      if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at)
    }
    // before the browser has told that the caret was moved, as on a loaded machine
    document.querySelector('.ProseMirror')?.dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }))
  })
  await ime.syllables('ye')
  await ime.choose('也')
  await expect.poll(() => marked(other)).toEqual(['+外', '+两座', '+也'])
  expect(await lines(one)).toEqual(['东门外的桥修好了两座，西门的桥也还没有。'])
  const said = await sheetOf(one).locator('.mark').evaluateAll((all) => all.map((mark) => mark.getAttribute('data-said-insert') ?? ''))
  expect(said.map((one) => one.slice(0, 3))).toEqual(['陆知微', '章砚秋', '陆知微'])
  await expect.poll(() => bodyOf(one, id)).toBe('东门外的桥修好了两座，西门的桥也还没有。')
  // taken back before it is settled: that one, and nothing else
  await ime.syllables('kuai')
  await ime.choose('快')
  await one.keyboard.press('Control+z')
  await expect.poll(() => lines(other)).toEqual(['东门外的桥修好了两座，西门的桥也还没有。'])
  expect(await lines(one)).toEqual(['东门外的桥修好了两座，西门的桥也还没有。'])
  await expect.poll(() => marked(one)).toEqual(['+外', '+两座', '+也'])
})

test('a review is not passed while suggestions stand open, and the slip leads to the first', async ({ newsroom }) => {
  const { id, one } = await inReview(newsroom, '东门的桥修好了。\n\n西门的桥还没有。')
  await caret(one, '还没有')
  await one.keyboard.insertText('呢')
  await expect.poll(() => bodyOf(one, id)).toContain('呢')
  const story = await api<{ hash: string; openSuggestions: number }>(one, 'GET', `/stories/${id}`)
  expect(story.openSuggestions).toBe(1)
  expect(await ask(one, 'POST', `/stories/${id}/transitions`, { action: 'pass', hash: story.hash })).toMatchObject({ status: 409 })
  const pass = one.getByRole('button', { name: '通过初审', exact: false })
  await pass.click()
  await expect(one.getByText('还有 1 处留痕没有处理')).toBeVisible()
  await one.getByRole('button', { name: '留痕 1 处待处理' }).click()
  await expect(one.getByText(/第 1 处，共 1 处/)).toBeVisible()
  await one.getByRole('button', { name: '接受', exact: true }).click()
  await expect(one.getByRole('button', { name: '留痕 1 处待处理' })).toHaveCount(0)
  await pass.click()
  await expect.poll(async () => (await api<{ state: string }>(one, 'GET', `/stories/${id}`)).state).toBe('second_review')
})
