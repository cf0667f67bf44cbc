import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { isNothing, type LeftOut } from '@/newsroom/manuscript/reading/line'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { EMPTY_CONTENT } from '@/newsroom/manuscript/story'
import { api } from './api'
import { expect, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')

interface Source {
  name: string
  html?: string
  text?: string
  left: LeftOut
  story: StoryContent
}

const folder = join('newsroom', 'manuscript', 'reading', 'corpus')
const corpus = readdirSync(folder)
  .toSorted()
  .map((name) => ({ name, ...(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Omit<Source, 'name'>) }))

/** A paste as the browser makes one: the event with what the clipboard holds. */
async function paste(page: Page, { html, text }: { html?: string | undefined; text?: string | undefined }): Promise<void> {
  await page.locator('.ProseMirror').evaluate(
    (sheet, [asHtml, asText]) => {
      const data = new DataTransfer()
      if (asHtml) data.setData('text/html', asHtml)
      data.setData('text/plain', asText ?? '')
      sheet.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    },
    // a program that copies HTML copies its text, too
    [html, text ?? html?.replaceAll(/<style.*?<\/style>|<[^>]*>/gs, '')] as const,
  )
}

async function stored(page: Page, id: string): Promise<StoryContent> {
  return (await api<{ content: StoryContent }>(page, 'GET', `/stories/${id}`)).content
}

async function blank(page: Page): Promise<string> {
  const { id } = await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', deskId: null, content: EMPTY_CONTENT })
  await page.goto(`/stories/${id}`)
  await expect(page.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  await expect(page.getByText(t('editor.status.connecting'))).toHaveCount(0)
  return id
}

test('each source of the corpus becomes its story, pasted and through the API, and one undo takes it back', async ({ newsroom }) => {
  test.setTimeout(420_000)
  const page = await newsroom.as('reporter')
  const id = await blank(page)
  const sheet = page.locator('.ProseMirror')
  for (const { name, html, text, left, story } of corpus) {
    await sheet.locator('[data-field=body]').click()
    await paste(page, { html, text })
    await expect.poll(() => stored(page, id), { message: name, timeout: 15_000 }).toEqual(story)
    // what was no copy is counted before the writer, and pictures that did not come along are named
    const said = !isNothing(left)
    await expect(page.getByRole('button', { name: t('common.close'), exact: true }), name).toHaveCount(said ? 1 : 0)
    await page.keyboard.press('Control+z')
    await expect.poll(() => stored(page, id), { message: `${name}, taken back`, timeout: 15_000 }).toEqual(EMPTY_CONTENT)
    if (text !== undefined) {
      const made = await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', deskId: null, text })
      expect(await stored(page, made.id), `${name} through the API`).toEqual(story)
    }
    if (html !== undefined) {
      const made = await api<{ id: string; left: LeftOut }>(page, 'POST', '/stories', { genre: 'news', deskId: null, html })
      expect(made.left, `${name} through the API`).toEqual(left)
      expect(await stored(page, made.id), `${name} through the API`).toEqual(story)
    }
  }
})

test('a whole manuscript pasted into a text goes where the caret is, and is split when that is wanted', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await blank(page)
  const sheet = page.locator('.ProseMirror')
  await sheet.locator('[data-field=body]').click()
  await page.keyboard.insertText('已经写了一句。')
  await page.keyboard.press('Enter')
  const whole = corpus.find(({ name }) => name.startsWith('01-'))
  if (!whole) throw new Error('a whole manuscript is in the corpus')
  await paste(page, whole)
  await expect(sheet.locator('[data-field=body]')).toContainText('柳荫桥昨天通车')
  await expect(sheet.locator('[data-field=headline]')).toHaveText('')
  await page.getByRole('button', { name: t('editor.paste.split'), exact: true }).click()
  await expect(sheet.locator('[data-field=headline]')).toHaveText('柳荫桥昨天通车')
  await expect.poll(async () => (await stored(page, id)).kicker).toBe('告别二十年渡口')
  const { body, byline } = await stored(page, id)
  expect(byline).toBe(whole.story.byline)
  expect(body).toEqual([{ type: 'paragraph', text: [{ text: '已经写了一句。' }] }, ...whole.story.body])
  // every step back is one
  await page.keyboard.press('Control+z')
  await expect(sheet.locator('[data-field=headline]')).toHaveText('')
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await stored(page, id)).body).toEqual([{ type: 'paragraph', text: [{ text: '已经写了一句。' }] }, { type: 'paragraph', text: [] }])
})
