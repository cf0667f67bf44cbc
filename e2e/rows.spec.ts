import type { Page } from '@playwright/test'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { EMPTY_CONTENT } from '@/newsroom/manuscript/story'
import { api } from './api'
import { expect, expectAccessible, LOOKS, test } from './support'
import { wordsOf } from './words'

/** As a browser puts a table of a sheet on the clipboard. */
const TABLE =
  '<table><thead><tr><th>队名</th><th>胜负</th><th>积分</th></tr></thead><tbody><tr><td>东湖小学</td><td>3:1</td><td>12</td></tr><tr><td>南苑中学</td><td>10:2</td><td>9.5</td></tr></tbody></table>'

async function paste(page: Page, html: string): Promise<void> {
  await page.locator('.ProseMirror').evaluate((sheet, asHtml) => {
    const data = new DataTransfer()
    data.setData('text/html', asHtml)
    data.setData('text/plain', asHtml.replaceAll(/<[^>]*>/g, ' '))
    sheet.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, html)
}

const rowsOf = async (page: Page, id: string) =>
  (await api<{ content: StoryContent }>(page, 'GET', `/stories/${id}`)).content.body.flatMap((block) => (block.type === 'row' ? [block.text.map(({ text, bold }) => (bold ? `*${text}*` : text)).join('')] : []))

for (const [locale, phone] of LOOKS) {
  test(`a table is pasted, gone through cell by cell, and set, ${locale} ${phone ? 'on a phone' : 'wide'}`, async ({ newsroom }) => {
    const t = wordsOf(locale)
    const page = await newsroom.as('reporter', { locale, phone })
    const content: StoryContent = { ...EMPTY_CONTENT, headline: ['联赛打完第四轮'], body: [{ type: 'paragraph', text: [{ text: '积分榜上只差一分。' }] }] }
    const { id } = await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', deskId: null, content })
    await page.goto(`/stories/${id}`)
    const sheet = page.locator('.ProseMirror')
    await expect(sheet).toHaveAttribute('contenteditable', 'true')
    await expect(page.getByText(t('editor.status.connecting'))).toHaveCount(0)
    // behind the text: End, pressed by a machine, can come before the editor has heard where the click was
    const line = sheet.locator('[data-field=body] p').last()
    await line.click({ position: { x: ((await line.boundingBox())?.width ?? 0) - 4, y: 12 } })
    await page.keyboard.press('Enter')
    await paste(page, TABLE)
    const rows = sheet.locator('[data-line=row]')
    await expect(rows).toHaveCount(3)
    await expect.poll(() => rowsOf(page, id)).toEqual(['*队名｜胜负｜积分*', '东湖小学｜3:1｜12', '南苑中学｜10:2｜9.5'])

    // columns stand below each other: the signs between them do
    const ends = await sheet.locator('.parting').evaluateAll((signs) => signs.map((sign) => sign.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(sign).paddingRight)))
    expect(ends).toHaveLength(6)
    for (const [index, end] of ends.entries()) expect(Math.abs(end - (ends[index % 2] ?? 0))).toBeLessThan(2)

    // behind the last cell of a full row Tab opens the next, and goes on in it; it never leaves the sheet
    await page.keyboard.press('Tab')
    for (const words of ['西山小学', '0:0', '3']) {
      await page.keyboard.insertText(words)
      await page.keyboard.press('Tab')
    }
    await expect(sheet).toBeFocused()
    await expect(rows).toHaveCount(5)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.insertText('1')
    await expect.poll(() => rowsOf(page, id)).toEqual(['*队名｜胜负｜积分*', '东湖小学｜3:1｜12', '南苑中学｜10:2｜9.5', '西山小学｜0:0｜31', ''])
    await page.keyboard.press('Tab')
    // Enter in an empty row leaves the table
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: t('editor.tool.row'), exact: true })).toHaveAttribute('aria-pressed', 'false')
    await page.keyboard.insertText('下一轮在周六开球。')
    await expect.poll(() => rowsOf(page, id)).toHaveLength(4)
    await expectAccessible(page)

    // the key makes a row of a line and a line of a row
    await page.keyboard.press('Control+Alt+3')
    await expect(rows).toHaveCount(5)
    await page.keyboard.press('Control+Alt+3')
    await expect(rows).toHaveCount(4)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)

    // and the galley has it set: no sign between the cells is printed
    await expect.poll(() => rowsOf(page, id)).toHaveLength(4)
    const galley = await page.request.get(`/api/v1/stories/${id}/galley.pdf`)
    expect((await galley.body()).toString('latin1', 0, 8)).toBe('%PDF-1.6')
    const html = await page.request.get(`/api/v1/stories/${id}/file?as=html`)
    expect(await html.text()).toContain('<th data-story="cell"><b>队名</b></th>')
  })
}
