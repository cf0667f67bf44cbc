import type { Locator, Page } from '@playwright/test'
import sharp from 'sharp'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { api } from './api'
import { expect, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')

const photo = (name: string, background: string) =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background } }).jpeg().toBuffer().then((buffer) => ({ name, mimeType: 'image/jpeg', buffer }))

/** Wholly on the screen, and large enough for a thumb. */
async function atThumb(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeInViewport({ ratio: 1 })
  const box = await target.boundingBox()
  expect(box?.height ?? 0, await target.textContent() ?? '').toBeGreaterThanOrEqual(40)
  expect(await page.evaluate(() => document.documentElement.scrollWidth), 'nothing is wider than the phone').toBeLessThanOrEqual(375)
}

test('on a small phone a reporter begins a story for the next edition, writes, adds two photos with captions and a colleague, and files it', async ({ newsroom }) => {
  const page = await newsroom.as('reporter', { phone: true })
  await page.setViewportSize({ width: 375, height: 667 })
  await page.goto('/stories/new')
  // the day of the next edition stands there, and is the author's to change
  const date = page.getByLabel(t('editor.new.wantedDate'))
  const next = await date.inputValue()
  expect(next).toMatch(/^\d{4}-\d\d-\d\d$/)
  await page.getByRole('button', { name: t('editor.new.write') }).click()
  await page.waitForURL((url) => /\/stories\/[0-9a-z]{18}$/.test(url.pathname))
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  expect((await api<{ slip: { wantedDate?: string } }>(page, 'GET', `/stories/${id}`)).slip.wantedDate).toBe(next)
  await expect(page.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')

  await page.locator('[data-field=headline]').click()
  await page.keyboard.insertText('渡口夜航恢复')
  await page.locator('[data-field=byline]').click()
  await page.keyboard.insertText('记者 乔以南')
  await page.locator('[data-field=body]').click()
  await page.keyboard.insertText('昨晚七时，第一班渡船离岸。')

  // two photos at once; their captions and credits are written in the sheet, over the keyboard's half of the screen
  const tool = page.getByRole('button', { name: t('editor.tool.picture'), exact: true })
  await atThumb(page, tool)
  const chosen = page.waitForEvent('filechooser')
  await tool.click()
  const chooser = await chosen
  expect(chooser.isMultiple()).toBe(true)
  await chooser.setFiles([await photo('a.jpg', '#345'), await photo('b.jpg', '#543')])
  const captions = page.locator('.ProseMirror [data-field=caption]')
  await expect(captions).toHaveCount(2, { timeout: 20_000 })
  await page.setViewportSize({ width: 375, height: 380 })
  for (const [at, words] of ['首班渡船。', '候船的乘客。'].entries()) {
    await captions.nth(at).click()
    await page.keyboard.insertText(words)
    await expect(captions.nth(at), 'what one writes is seen over the keyboard').toBeInViewport({ ratio: 1 })
    await page.locator('.ProseMirror [data-field=credit]').nth(at).click()
    await page.keyboard.insertText('乔以南 摄')
  }
  await page.setViewportSize({ width: 375, height: 667 })

  // the button says the act, and the act is at hand where it leads
  const act = page.getByRole('button', { name: t('slip.do.file'), exact: true })
  await atThumb(page, act)
  await act.click()
  const slip = page.getByRole('dialog', { name: t('slip.title') })
  await atThumb(page, slip.getByRole('button', { name: t('slip.do.file'), exact: true }))
  // who else wrote it is said in the slip too
  const edit = slip.getByRole('button', { name: t('slip.edit'), exact: true })
  await atThumb(page, edit)
  await edit.click()
  const authors = slip.getByRole('combobox', { name: t('slip.addAuthor') })
  await authors.click()
  await authors.pressSequentially('ding')
  await slip.getByRole('option', { name: /丁禾/ }).click()
  const save = slip.getByRole('button', { name: t('slip.save'), exact: true })
  await save.scrollIntoViewIfNeeded()
  await atThumb(page, save)
  await save.click()
  await expect(slip.getByText('乔以南、丁禾')).toBeVisible()
  await slip.getByRole('button', { name: t('slip.do.file'), exact: true }).click()
  await expect(slip.getByText(t('slip.done.file'))).toBeVisible()
  const filed = await api<{ state: string; content: StoryContent; authors: { name: string }[] }>(page, 'GET', `/stories/${id}`)
  expect(filed.state).toBe('filed')
  expect(filed.authors.map(({ name }) => name)).toEqual(['乔以南', '丁禾'])
  expect(filed.content.body.flatMap((block) => (block.type === 'picture' ? [block.caption] : [])).toSorted()).toEqual(['候船的乘客。', '首班渡船。'].toSorted())
})
