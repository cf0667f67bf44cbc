import type { Page } from '@playwright/test'
import { api } from './api'
import { caret, sheetOf } from './sheet'
import { expect, expectAccessible, test } from './support'

const TEXT = ['校对样稿', '', '本报讯 学费已打入指定帐户，市民都来走一走。', '', '活动定于2月30日举行，到场的约500余人，请各位留意。'].join('\n')

async function write(page: Page, text = TEXT): Promise<string> {
  const made = await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', text })
  await page.goto(`/stories/${made.id}`)
  await expect(page.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  return made.id
}

const lines = (page: Page) => page.locator('.ProseMirror .check')
const status = (page: Page) => page.getByRole('button', { name: /^校对/ })
const panel = (page: Page) => page.getByRole('region', { name: '校对助手' })
const stored = async (page: Page, id: string) => JSON.stringify((await api<{ content: unknown }>(page, 'GET', `/stories/${id}`)).content)

test('what the checker finds is underlined as one writes, listed, walked by keys and mended', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await write(page)
  await expect(lines(page)).toHaveText(['帐户', '2月30日', '约500余'])
  await expect(page.locator('.check-block')).toHaveText(['2月30日'])

  // the list says how many of which weight, and why
  await status(page).click()
  await expect(panel(page)).toContainText('阻断 1')
  await expect(panel(page)).toContainText('没有“2月30日”这一天')
  await expect(panel(page).getByRole('listitem')).toHaveCount(await listed(page))
  await expectAccessible(page)

  // mended from the list; taken back, it is found again
  await panel(page).getByRole('button', { name: '改为“账户”' }).click()
  await expect(page.locator('.ProseMirror')).toContainText('学费已打入指定账户')
  await expect(lines(page)).toHaveText(['2月30日', '约500余'])
  await page.locator('.ProseMirror').getByText('学费已打入指定账户').click()
  await page.keyboard.press('Control+z')
  await expect(lines(page)).toHaveText(['帐户', '2月30日', '约500余'])

  // by keys alone: from the beginning to the first, on, back, and mended where the caret is
  await page.keyboard.press('Control+Home')
  const selected = () => page.evaluate(() => getSelection()?.toString())
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('ArrowLeft')
  const walkTo = async (words: string) => {
    for (let n = 0; n < 8; n++) {
      await page.keyboard.press('F8')
      if ((await selected()) === words) return
    }
    throw new Error(`F8 never came to ${words}`)
  }
  await walkTo('2月30日')
  await page.keyboard.press('F8')
  expect(await selected()).toBe('约500余')
  await page.keyboard.press('Shift+F8')
  expect(await selected()).toBe('2月30日')
  await page.keyboard.press('F8')
  await page.keyboard.press('Control+.')
  await expect(page.locator('.ProseMirror')).toContainText('到场的约500人')
  await expect(lines(page)).toHaveText(['帐户', '2月30日'])

  // lines are drawn over the text and never in it
  await expect.poll(() => stored(page, id)).toContain('到场的约500人')
  expect(await stored(page, id)).not.toContain('check')
})

test('a fault that is typed is found, one that is deleted is forgotten, and nothing is left when all is right', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  await write(page, '校对空稿\n\n本报讯 步道开放了，市民都来走一走。')
  await page.locator('.ProseMirror p').last().click()
  await page.keyboard.press('End')
  await page.keyboard.insertText('大家好象都来了。')
  await expect(lines(page)).toHaveText(['好象'])
  for (let n = 0; n < 5; n++) await page.keyboard.press('Backspace')
  // a sentence that is being written has no end yet: it is said once one writes elsewhere
  await expect(status(page)).toHaveText('校对 1')
  await expect(lines(page)).toHaveText([])
  await page.keyboard.press('ArrowLeft')
  await expect(lines(page)).toHaveText(['好'])
  await page.keyboard.press('End')
  await page.keyboard.insertText('都来了。')
  await page.locator('[data-field=byline]').click()
  await page.keyboard.insertText('记者 乔以南')
  await expect(status(page)).toHaveText('校对：没有发现')
  await status(page).click()
  await expect(panel(page)).toContainText('都没有发现问题')
  // a name that is none of the paper's
  await page.keyboard.press('Escape')
  await page.locator('[data-field=byline]').click()
  await page.keyboard.press('End')
  await page.keyboard.insertText(' 甄无此')
  await expect(panel(page)).toContainText('本报记者里没有“甄无此”')
})

test('a suggestion lands on its words, whatever a second tab writes above them meanwhile, and on nothing when they are gone', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await write(page)
  const other = await page.context().newPage()
  await other.goto(`/stories/${id}`)
  await expect(other.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  await expect(lines(page)).toHaveText(['帐户', '2月30日', '约500余'])
  await status(page).click()
  await other.locator('.ProseMirror p', { hasText: '学费已打入' }).click()
  await other.keyboard.press('Home')
  await other.keyboard.insertText('据站里介绍，')
  await expect(page.locator('.ProseMirror')).toContainText('据站里介绍，')
  await panel(page).getByRole('button', { name: '改为“账户”' }).click()
  await expect(page.locator('.ProseMirror')).toContainText('据站里介绍，学费已打入指定账户，市民')
  await expect(other.locator('.ProseMirror')).toContainText('据站里介绍，学费已打入指定账户，市民')
})

test('on a phone, in English, the list is read and its acts are within reach', async ({ newsroom }) => {
  const page = await newsroom.as('reporter', { phone: true, locale: 'en' })
  await write(page)
  await expect(lines(page)).toHaveText(['帐户', '2月30日', '约500余'])
  await page.getByRole('button', { name: /^Check \d/ }).click()
  const list = page.getByRole('region', { name: 'Checker' })
  await expect(list).toContainText('Block 1')
  await list.getByRole('button', { name: 'Change to “账户”' }).click()
  await expect(page.locator('.ProseMirror')).toContainText('学费已打入指定账户')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  await expectAccessible(page)
})

test('what is right is let stand with a reason, here by keys, and taken back; a pass is held up by what blocks, and led to it', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await write(page, '保留样稿\n\n本报讯 学费已打入指定帐户，市民都来走一走。\n\n活动定于2月30日举行，请各位留意。')
  await page.locator('[data-field=byline]').click()
  await page.keyboard.insertText('记者 乔以南')
  await expect(lines(page)).toHaveText(['帐户', '2月30日'])
  // beside the filing the writer sees what is open
  const slip = page.getByRole('complementary')
  await slip.getByRole('button', { name: '警告 1' }).click()
  await expect.poll(() => page.evaluate(() => getSelection()?.toString())).toBe('帐户')
  await page.keyboard.press('Control+Shift+Period')
  await expect(panel(page).getByRole('textbox', { name: '保留的理由' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('请写明理由')
  await page.keyboard.insertText('户名如此')
  await page.keyboard.press('Enter')
  await expect(lines(page)).toHaveText(['2月30日'])
  await panel(page).getByText('已保留 1').click()
  await expect(panel(page)).toContainText('理由：户名如此')
  await expectAccessible(page)
  await panel(page).getByRole('button', { name: '收回' }).click()
  await expect(lines(page)).toHaveText(['帐户', '2月30日'])
  // filed over it all, as the paper has it
  await slip.getByRole('button', { name: '送审', exact: true }).click()
  await expect(slip).toContainText('已送审')

  const desk = await newsroom.as('editor')
  // as the lock's list leads there: the list is open, though nobody may write yet
  await desk.goto(`/stories/${id}?check=block`)
  await expect(panel(desk)).toContainText('没有“2月30日”这一天')
  const sheet = desk.getByRole('complementary')
  await sheet.getByRole('button', { name: '接手初审' }).click()
  // taken, the sheet is another, to write on
  await expect(desk.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  await sheet.getByRole('button', { name: '通过初审' }).click()
  await expect(sheet.getByRole('alert')).toContainText('校对有 1 处“阻断”没有处理')
  await sheet.getByRole('button', { name: '看第一处' }).click()
  await expect.poll(() => desk.evaluate(() => getSelection()?.toString())).toBe('2月30日')
  await panel(desk).getByRole('listitem').filter({ hasText: '2月30日' }).getByRole('button', { name: '保留…' }).click()
  await panel(desk).getByRole('textbox', { name: '保留的理由' }).fill('剧名如此')
  await panel(desk).getByRole('button', { name: '保留', exact: true }).click()
  await expect(lines(desk)).toHaveText(['帐户'])
  await sheet.getByRole('button', { name: '通过初审' }).click()
  await expect(sheet).toContainText('初审已通过')
})

test('of a word that is suggested and stopped at both are said, when one points at it and when the caret stands in it', async ({ newsroom }) => {
  const [author, editor] = [await newsroom.as('reporter'), await newsroom.as('editor')]
  const { id } = await api<{ id: string }>(author, 'POST', '/stories', { genre: 'news', deskId: null, text: '两样都说\n\n本报讯 学费已打入指定的地方，市民都来走一走。' })
  await api(author, 'POST', `/stories/${id}/transitions`, { action: 'file' })
  await api(editor, 'POST', `/stories/${id}/transitions`, { action: 'claim' })
  await editor.goto(`/stories/${id}`)
  await expect(sheetOf(editor)).toHaveAttribute('contenteditable', 'true')
  await caret(editor, '指定的')
  await editor.keyboard.insertText('帐户')
  const word = sheetOf(editor).locator('.mark.check')
  await expect(word).toHaveText(['帐户'])
  // the caret is behind it
  await expect(editor.getByRole('status').filter({ hasText: '“帐户”应为“账户”' })).toHaveCount(1)
  await expect(editor.getByRole('status').filter({ hasText: '陆知微' }).filter({ hasText: '加：帐户' })).toHaveCount(1)
  const card = editor.getByRole('tooltip')
  await expect(card).toHaveCount(0)
  await word.hover()
  await expect(card.locator('p')).toHaveText([/陆知微 · .*加：帐户/, '“帐户”应为“账户”。'])
  await expectAccessible(editor)
  // who writes on is not covered
  await editor.keyboard.press('ArrowLeft')
  await expect(card).toHaveCount(0)
})

test('copy that another story of the issue has is stopped at, with the way to that story', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const copy = '橹坊茶铺的老掌柜说，铺面翻新以后每天清早五点开门，头一壶水照旧留给扫街的老邻居，暖壶搁在门槛边上谁渴了谁倒。'
  const make = (headline: string) => api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', text: `${headline}\n\n本报讯 ${copy}` })
  const [other, { id }] = [await make('茶铺翻新'), await make('清早一壶水')]
  await api(page, 'PATCH', `/stories/${other.id}/slip`, { wantedDate: '2031-06-11' })
  await api(page, 'POST', `/stories/${other.id}/transitions`, { action: 'file' })
  await api(page, 'PATCH', `/stories/${id}/slip`, { wantedDate: '2031-06-12' })
  const found = async () => (await api<{ hits: { rule: string }[] }>(page, 'GET', `/stories/${id}/checks`)).hits.some(({ rule }) => rule === 'reuse')
  await expect.poll(found, { timeout: 20_000 }).toBe(true)
  await page.goto(`/stories/${id}`)
  await expect(lines(page)).toHaveCount(1)
  await status(page).click()
  const hit = panel(page).getByRole('listitem').filter({ hasText: '与本报另一篇稿件大段相同' })
  await expect(hit).toContainText('2031-06-11')
  await hit.getByRole('link', { name: '茶铺翻新' }).click()
  await expect(page).toHaveURL(new RegExp(`/stories/${other.id}$`))
})

/** How many the strip says there are. */
async function listed(page: Page): Promise<number> {
  return Number(/\d+/.exec((await status(page).textContent()) ?? '')?.[0])
}
