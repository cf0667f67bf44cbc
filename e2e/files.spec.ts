import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { EMPTY_CONTENT, type StoryContent } from '@/newsroom/manuscript/story'
import { centre, docx, drawing, p } from '@/server/story/file/reading/build.test-support'
import { api } from './api'
import { expect, expectAccessible, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')
const PICTURE = readFileSync('sample/pictures/heron-reeds.jpg')
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** A Word document with a headline, two paragraphs around a picture, a deletion and a header. */
function manuscript(headline: string): Buffer {
  return docx({
    pictures: { 'image1.jpeg': PICTURE },
    headers: [p('梧桐街道宣传科')],
    body: p(headline, centre) + p('昨天上午，街坊们把桌子搬到了梧桐树下。') + p(drawing('image1', '长桌')) + p('<w:del w:id="1"><w:r><w:delText>旧话。</w:delText></w:r></w:del><w:r><w:t>聚会今后每月一次。</w:t></w:r>'),
  })
}

interface Given {
  name: string
  mimeType: string
  buffer: Buffer
}
const word = (name: string, buffer: Buffer): Given => ({ name, mimeType: DOCX, buffer })

/** Drops files, as from a folder, on what a selector names. */
async function drop(page: Page, selector: string, files: readonly Given[]): Promise<void> {
  const data = await page.evaluateHandle(
    (given) => {
      const transfer = new DataTransfer()
      for (const { name, type, base64 } of given) transfer.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name, { type }))
      return transfer
    },
    files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, base64: buffer.toString('base64') })),
  )
  for (const event of ['dragenter', 'dragover']) await page.dispatchEvent(selector, event, { dataTransfer: data })
  await expect(page.getByText(t('stories.files.drop'))).toBeVisible()
  await page.dispatchEvent(selector, 'drop', { dataTransfer: data })
}

const contentOf = async (page: Page, id: string) => (await api<{ content: StoryContent }>(page, 'GET', `/stories/${id}`)).content
const shapeOf = ({ headline, body }: StoryContent) => [headline.join('/'), ...body.map((block) => (block.type === 'picture' ? `▣${block.caption}` : block.type === 'subhead' ? block.text : block.text.map(({ text }) => text).join('')))]

async function sheet(page: Page, content: StoryContent): Promise<string> {
  const { id } = await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', deskId: null, content })
  await page.goto(`/stories/${id}`)
  await expect(page.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  await expect(page.getByText(t('editor.status.connecting'))).toHaveCount(0)
  return id
}

test('files that are chosen on the list become stories, each with a line that opens it; what cannot be read says why', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  await page.goto('/stories')
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: t('stories.files.choose'), exact: true }).click()
  await (await chosen).setFiles([
    word('长桌甲.docx', manuscript('长桌宴开进甲巷')),
    word('坏.docx', manuscript('坏掉的稿子').subarray(0, 3000)),
    { name: '旧稿.txt', mimeType: 'text/plain', buffer: Buffer.from('bac3b8e5d2bbc6aa0a0ad7f2ccecc9cfcee7a3acbdd6b7bbc3c7b5c4d7c0d7d3b0e1b5bdc1cbcef7cda9caf7cfc2a1a3', 'hex') },
  ])
  const results = page.getByRole('region', { name: t('stories.files.results') })
  await expect(results.getByText('长桌甲.docx 已成稿：《长桌宴开进甲巷》')).toBeVisible({ timeout: 30_000 })
  await expect(results).toContainText(t('editor.paste.left', { parts: [t('editor.paste.deletions', { n: 1 }), t('editor.paste.headers', { n: 1 })].join(t('editor.paste.and')) }))
  await expect(results.getByText('旧稿.txt 已成稿：《好稿一篇》')).toBeVisible({ timeout: 30_000 })
  await expect(results).toContainText(t('editor.file.encoding', { name: '旧稿.txt', encoding: 'GB18030' }))
  await expect(results.getByText('坏.docx 没有读入。这个文件不完整或已损坏')).toBeVisible({ timeout: 30_000 })
  await expectAccessible(page)
  await results.getByRole('link', { name: t('stories.files.openOne', { headline: '长桌宴开进甲巷' }) }).click()
  await page.waitForURL(/\/stories\/[^/]+$/)
  const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  expect(shapeOf(await contentOf(page, id))).toEqual(['长桌宴开进甲巷', '昨天上午，街坊们把桌子搬到了梧桐树下。', '▣', '聚会今后每月一次。'])
})

test('files that are dropped on the list become stories, too; a picture among them is refused without being sent', async ({ newsroom }) => {
  const page = await newsroom.as('correspondent')
  await page.goto('/stories')
  let sent = 0
  page.on('request', (request) => void (request.url().includes('/stories/import') && (sent += 1)))
  await drop(page, '[role=table]', [word('长桌乙.docx', manuscript('长桌宴开进乙巷')), { name: '照片.jpg', mimeType: 'image/jpeg', buffer: PICTURE }])
  const results = page.getByRole('region', { name: t('stories.files.results') })
  await expect(results.getByText('长桌乙.docx 已成稿：《长桌宴开进乙巷》')).toBeVisible({ timeout: 30_000 })
  await expect(results.getByText('照片.jpg 没有读入。这个文件是 JPEG，不是文稿。')).toBeVisible()
  expect(sent).toBe(1)
  await results.getByRole('button', { name: t('stories.files.clear') }).click()
  await expect(results.getByText('长桌乙.docx')).toHaveCount(0)
})

test('a file fills an empty sheet field by field, with its pictures, and says what it left out', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await sheet(page, EMPTY_CONTENT)
  await page.locator('input[type=file][accept*=docx]').setInputFiles(word('丙.docx', manuscript('长桌宴开进丙巷')))
  await expect.poll(async () => shapeOf(await contentOf(page, id)), { timeout: 30_000 }).toEqual(['长桌宴开进丙巷', '昨天上午，街坊们把桌子搬到了梧桐树下。', '▣', '聚会今后每月一次。'])
  await expect(page.getByText(t('editor.paste.headers', { n: 1 }))).toBeVisible()
})

test('a file dropped into a text goes where it was let go', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await sheet(page, { ...EMPTY_CONTENT, headline: ['已有标题'], body: [{ type: 'paragraph', text: [{ text: '已经写了一段。' }] }, { type: 'paragraph', text: [] }] })
  const place = page.locator('.ProseMirror [data-field=body] > p').last()
  const box = await place.boundingBox()
  if (!box) throw new Error('the empty line is in view')
  const buffer = docx({ body: p('从文件来的一段，句号结束。') })
  await page.locator('.ProseMirror').evaluate(
    (on, [base64, x, y]) => {
      const data = new DataTransfer()
      data.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], '丁.docx'))
      on.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, clientX: x, clientY: y }))
    },
    [buffer.toString('base64'), box.x + 20, box.y + box.height / 2] as const,
  )
  await expect.poll(async () => shapeOf(await contentOf(page, id)), { timeout: 30_000 }).toEqual(['已有标题', '已经写了一段。', '从文件来的一段，句号结束。'])
  await page.keyboard.press('Control+z')
  await expect.poll(async () => shapeOf(await contentOf(page, id)), { timeout: 30_000 }).toEqual(['已有标题', '已经写了一段。', ''])
})

test('a file chosen while the caret is nowhere goes to the end of the text, never into a field above it; several keep their order', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await sheet(page, { ...EMPTY_CONTENT, kicker: '引题', headline: ['已有标题'], body: [{ type: 'paragraph', text: [{ text: '已经写了一段。' }] }] })
  const one = (name: string) => word(`${name}.docx`, docx({ body: p(`${name}文件的第一段，写到这里。`) + p(`${name}文件的第二段，写完了。`) }))
  await page.locator('input[type=file][accept*=docx]').setInputFiles([one('甲'), one('乙')])
  await expect.poll(async () => shapeOf(await contentOf(page, id)), { timeout: 30_000 }).toEqual(['已有标题', '已经写了一段。', '甲文件的第一段，写到这里。', '甲文件的第二段，写完了。', '乙文件的第一段，写到这里。', '乙文件的第二段，写完了。'])
  expect((await contentOf(page, id)).kicker).toBe('引题')
})

test('a story goes out by its slip with the words typed a moment ago, and comes in again on an empty sheet with its captions', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const { id: asset } = await (await page.request.post('/media', { headers: { origin: new URL(page.url()).origin, 'content-type': 'image/jpeg' }, data: PICTURE })).json() as { id: string }
  const id = await sheet(page, { ...EMPTY_CONTENT, kicker: '引题在此', headline: ['长桌宴', '开进戊巷'], body: [{ type: 'picture', asset, caption: '长桌旁的街坊', credit: '乔忆南 摄' }, { type: 'paragraph', text: [{ text: '头一段。' }] }] })
  await page.locator('.ProseMirror').getByText('头一段。').click()
  await page.keyboard.press('End')
  await page.keyboard.insertText('刚打的字。')
  const download = page.waitForEvent('download')
  const slip = page.getByRole('complementary', { name: t('slip.title') })
  await slip.getByRole('button', { name: t('slip.export.label'), exact: true }).click()
  await slip.getByRole('menuitem', { name: t('slip.export.docx') }).click()
  const file = await download
  expect(file.suggestedFilename()).toBe('长桌宴 开进戊巷.docx')
  const before = await contentOf(page, id)
  expect(shapeOf(before)).toEqual(['长桌宴/开进戊巷', '▣长桌旁的街坊', '头一段。刚打的字。'])
  const again = await sheet(page, EMPTY_CONTENT)
  await page.locator('input[type=file][accept*=docx]').setInputFiles(word('戊.docx', readFileSync(await file.path())))
  await expect.poll(async () => JSON.stringify(await contentOf(page, again)).replace(/"asset":"[^"]*"/, ''), { timeout: 30_000 }).toBe(JSON.stringify(before).replace(/"asset":"[^"]*"/, ''))
})
