import sharp from 'sharp'
import { EMPTY_CONTENT } from '@/newsroom/manuscript/story'
import { api } from './api'
import { expect, expectAccessible, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')
const XMP = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:description>窑火一夜未熄。</dc:description><dc:creator>乔以南</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`

test('a picture says in the sheet by what right it is printed; it is said there, as the file proposes, and stays said', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const content = { ...EMPTY_CONTENT, headline: ['版权说明'], body: [{ type: 'paragraph', text: [{ text: '渡口通航。' }] }] }
  const { id } = await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', deskId: null, content })
  await page.goto(`/stories/${id}`)
  await page.locator('.ProseMirror').getByText('渡口通航。').click()
  const file = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#468' } }).jpeg().withExif({ IFD0: { Copyright: 'AP Photo' } }).toBuffer()
  await page.locator('input[type=file][accept*="image/"]').setInputFiles([{ name: '渡口.jpg', mimeType: 'image/jpeg', buffer: file }])
  const label = page.locator('.ProseMirror .picture-label')
  await expect(label).toHaveText(t('editor.rights.label', { kind: t('vocab.rights.unknown') }), { timeout: 20_000 })
  await page.getByRole('button', { name: t('editor.rights.status', { n: 1, unsaid: 1 }) }).click()
  const panel = page.getByRole('dialog', { name: t('editor.rights.panel') })
  await expect(panel.getByText(t('editor.rights.proposed', { kind: t('vocab.rights.agency') }))).toBeVisible()
  await expectAccessible(page)
  await panel.getByRole('button', { name: t('editor.rights.take') }).click()
  await panel.getByRole('radio', { name: t('vocab.rights.limited') }).check()
  await panel.getByRole('checkbox', { name: t('editor.rights.printOnly') }).check()
  await panel.getByRole('button', { name: t('editor.rights.save') }).click()
  await expect(label).toHaveText(`${t('editor.rights.label', { kind: t('vocab.rights.limited') })} · ${t('editor.rights.printOnly')}`)
  // nothing of it is text of the story
  await page.keyboard.press('Escape')
  const kept = await api<{ content: unknown }>(page, 'GET', `/stories/${id}`)
  expect(JSON.stringify(kept.content)).not.toContain(t('editor.rights.printOnly'))
  await page.reload()
  await expect(label).toContainText(t('editor.rights.printOnly'))
})

test('a picture of the library is found by its words and taken into the story at the caret, with caption and credit', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const content = { ...EMPTY_CONTENT, headline: ['图库取图'], body: ['头一段。', '后一段。'].map((text) => ({ type: 'paragraph', text: [{ text }] })) }
  const { id } = await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', deskId: null, content })
  const name = `kiln-${id}.png`
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#863' } }).withXmp(XMP).jpeg().toBuffer()
  expect((await page.request.post('/media', { data: bytes, headers: { 'content-type': 'application/octet-stream', 'x-file-name': name, origin: new URL(page.url()).origin } })).status()).toBe(201)
  await page.goto('/pictures')
  await page.getByRole('searchbox', { name: t('editor.library.words') }).fill(name)
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(page.getByRole('article')).toContainText('窑火一夜未熄。')
  await expectAccessible(page)
  await page.getByRole('searchbox', { name: t('editor.library.words') }).fill(`${name} 没有的字`)
  await expect(page.getByText(t('editor.library.none'))).toBeVisible()

  await page.goto(`/stories/${id}`)
  await page.locator('.ProseMirror').getByText('头一段。').click()
  await page.getByRole('button', { name: t('editor.library.tool'), exact: true }).click()
  const panel = page.getByRole('dialog', { name: t('editor.library.title') })
  await panel.getByRole('searchbox').fill(name)
  await expect(panel.getByRole('article')).toHaveCount(1)
  await expectAccessible(page)
  await panel.getByRole('button', { name: t('editor.library.takeOne', { title: '窑火一夜未熄。' }) }).click()
  const body = async () => (await api<{ content: { body: { type: string; caption?: string; credit?: string }[] } }>(page, 'GET', `/stories/${id}`)).content.body
  await expect.poll(body, { timeout: 20_000 }).toMatchObject([{ type: 'paragraph' }, { type: 'picture', caption: '窑火一夜未熄。', credit: '乔以南 摄' }, { type: 'paragraph' }])
  await page.keyboard.press('Control+z')
  await expect.poll(body, { timeout: 20_000 }).toHaveLength(2)
})
