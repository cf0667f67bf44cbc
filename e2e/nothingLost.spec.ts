import { getSchema } from '@tiptap/core'
import { prosemirrorToYXmlFragment } from '@tiptap/y-tiptap'
import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import { MANUSCRIPT } from '@/newsroom/manuscript/document/extensions'
import { toDoc } from '@/newsroom/manuscript/document/toDoc'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { api } from './api'
import { lineOf } from './line'
import { expect, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')

interface Story {
  id: string
  content: StoryContent
  authors: { id: string }[]
}

/** A story of the reporter's with one line, open and ready to be written in. */
async function open(page: Page, line = '起'): Promise<string> {
  const { id } = await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', deskId: null, text: `不丢一个字\n\n${line}` })
  await enter(page, id)
  return id
}

async function enter(page: Page, id: string): Promise<void> {
  await page.goto(`/stories/${id}`)
  await expect(page.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  await expect(page.getByText(t('editor.status.connecting'))).toHaveCount(0)
  await page.locator('.ProseMirror [data-field=body] > *').first().click()
  await page.keyboard.press('End')
}

function body({ content }: Pick<Story, 'content'>): string {
  return content.body.map((block) => ('text' in block && Array.isArray(block.text) ? block.text.map(({ text }) => text).join('') : '')).join('|')
}

async function stored(page: Page, id: string): Promise<string> {
  return body(await api<Story>(page, 'GET', `/stories/${id}`))
}

/** Types figures one by one and says what was typed. */
async function type(page: Page, from: number, count: number): Promise<string> {
  let typed = ''
  for (let n = from; n < from + count; n++) {
    const word = `${n}、`
    await page.keyboard.insertText(word)
    typed += word
  }
  return typed
}

test('typed without a line, and the line comes back: every figure is there once, in order', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const line = await lineOf(page)
  const id = await open(page)
  let text = `起${await type(page, 0, 10)}`
  await line.cut()
  text += await type(page, 10, 20)
  await page.waitForTimeout(1_000)
  text += await type(page, 30, 5)
  await line.mend()
  text += await type(page, 35, 5)
  await expect.poll(() => stored(page, id), { timeout: 30_000 }).toBe(text)
})

test('a tab killed without a line comes back with every figure, and none twice', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const line = await lineOf(page)
  const id = await open(page)
  await line.cut()
  const text = `起${await type(page, 0, 25)}`
  // what is kept on the device is written a moment after the key
  await page.waitForTimeout(300)
  await page.close({ runBeforeUnload: false })
  expect(await stored(await newsroom.as('head'), id), 'nothing got through').toBe('起')
  await line.mend()
  const again = await page.context().newPage()
  await enter(again, id)
  await expect.poll(() => stored(again, id), { timeout: 30_000 }).toBe(text)
  await again.keyboard.insertText('完')
  await expect.poll(() => stored(again, id), { timeout: 30_000 }).toBe(`${text}完`)
})

test('two tabs of one person: both type, both count', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await open(page)
  const second = await page.context().newPage()
  await second.goto(`/stories/${id}`)
  await expect(second.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  await second.locator('.ProseMirror [data-field=headline]').click()
  await second.keyboard.press('End')
  const [inBody, inHead] = await Promise.all([type(page, 0, 20), type(second, 100, 20)])
  await expect.poll(() => stored(page, id)).toBe(`起${inBody}`)
  const { content } = await api<Story>(page, 'GET', `/stories/${id}`)
  expect(content.headline.join('')).toBe(`不丢一个字${inHead}`)
})

test('the session ends while one types: after signing in again every figure is there', async ({ newsroom }) => {
  const page = await newsroom.as('correspondent')
  const line = await lineOf(page)
  const id = await open(page)
  const first = `起${await type(page, 0, 5)}`
  await expect.poll(() => stored(page, id)).toBe(first)
  const cookies = await page.context().cookies()
  await line.cut()
  const text = first + (await type(page, 5, 10))
  await page.waitForTimeout(300)
  await page.context().clearCookies({ name: /session/ })
  await line.mend()
  await page.waitForURL(/\/sign-in/)
  await page.context().addCookies(cookies)
  await enter(page, id)
  await expect.poll(() => stored(page, id), { timeout: 30_000 }).toBe(text)
})

test('the right to write is taken while one types without a line: the words are set aside, and said so', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const line = await lineOf(page)
  const id = await open(page)
  const elsewhere = await page.context().newPage()
  await elsewhere.goto('/robots.txt')
  await line.cut()
  const late = await type(page, 0, 12)
  await page.waitForTimeout(300)
  await page.close({ runBeforeUnload: false })
  await line.mend()
  // killed from another device meanwhile
  await api(elsewhere, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '撤下不用' })
  await elsewhere.goto(`/stories/${id}`)
  await expect(elsewhere.getByText(t('editor.kept.title'))).toBeVisible({ timeout: 30_000 })
  await elsewhere.getByText(t('editor.kept.diff')).click()
  await expect(elsewhere.getByRole('region', { name: t('editor.kept.title') })).toContainText(late)
  expect(await stored(elsewhere, id)).toBe('起')
})

test('a device that holds a document of before sets its words aside, or nothing when the story says the same', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await open(page, '从前的话')
  const { authors, content } = await api<Story>(page, 'GET', `/stories/${id}`)
  const hold = async (text: string) => {
    const tree = new Y.Doc()
    tree.getMap('meta').set('epoch', 'of-before')
    prosemirrorToYXmlFragment(getSchema(MANUSCRIPT).nodeFromJSON(toDoc({ ...content, body: [{ type: 'paragraph', text: [{ text }] }] })), tree.getXmlFragment('story'))
    await page.goto('/robots.txt')
    await page.evaluate(
      async ([name, update]) => {
        await new Promise((resolve) => {
          indexedDB.deleteDatabase(name ?? '').onsuccess = resolve
        })
        await new Promise<void>((resolve, reject) => {
          const request = indexedDB.open(name ?? '')
          request.onupgradeneeded = () => {
            request.result.createObjectStore('updates', { autoIncrement: true })
            request.result.createObjectStore('custom')
          }
          request.onerror = reject
          request.onsuccess = () => {
            const write = request.result.transaction('updates', 'readwrite')
            write.objectStore('updates').add(Uint8Array.from(atob(update ?? ''), (char) => char.charCodeAt(0)))
            write.oncomplete = () => {
              request.result.close()
              resolve()
            }
          }
        })
      },
      [`quoin.${authors[0]?.id ?? ''}.${id}`, Buffer.from(Y.encodeStateAsUpdate(tree)).toString('base64')] as const,
    )
  }
  await hold('从前的话')
  await enter(page, id)
  await expect(page.getByText(t('editor.kept.title'))).toHaveCount(0)
  await hold('从前的话，又一句没有存上')
  await enter(page, id)
  await expect(page.getByText(t('editor.kept.title'))).toBeVisible()
  await page.keyboard.insertText('！')
  await expect.poll(() => stored(page, id)).toBe('从前的话！')
})
