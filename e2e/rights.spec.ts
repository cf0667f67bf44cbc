import sharp from 'sharp'
import { EMPTY_CONTENT } from '@/newsroom/manuscript/story'
import { api } from './api'
import { expect, expectAccessible, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')

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
