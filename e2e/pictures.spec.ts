import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { EMPTY_CONTENT, type StoryContent } from '@/newsroom/manuscript/story'
import { api } from './api'
import { caret } from './sheet'
import { expect, expectAccessible, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')
const PICTURE = 'sample/pictures/heron-reeds.jpg'

const grey = (width = 400) => sharp({ create: { width, height: 300, channels: 3, background: '#888' } }).png().toBuffer()
const dataUrl = (bytes: Buffer, type = 'image/png') => `data:${type};base64,${bytes.toString('base64')}`

async function draft(page: Page, text?: string): Promise<string> {
  const { id } = await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', deskId: null, ...(text ? { text } : { content: EMPTY_CONTENT }) })
  await page.goto(`/stories/${id}`)
  await expect(page.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  await expect(page.getByText(t('editor.status.connecting'))).toHaveCount(0)
  return id
}

interface Clipboard {
  html?: string
  text?: string
  rtf?: string
  files?: { name: string; type: string; base64: string }[]
}

/** A paste, or a drop on the sheet, with what a program puts there. */
async function bring(page: Page, clipboard: Clipboard, how: 'paste' | 'drop' = 'paste'): Promise<void> {
  await page.locator('.ProseMirror').evaluate(
    (sheet, [{ html, text, rtf, files = [] }, event]) => {
      const data = new DataTransfer()
      if (html) data.setData('text/html', html)
      if (text) data.setData('text/plain', text)
      if (rtf) data.setData('text/rtf', rtf)
      for (const { name, type, base64 } of files) data.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name, { type }))
      const at = sheet.querySelector('[data-field=body]')?.getBoundingClientRect()
      const made =
        event === 'paste'
          ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
          : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, clientX: (at?.left ?? 0) + 20, clientY: (at?.top ?? 0) + 10 })
      sheet.dispatchEvent(made)
    },
    [clipboard, how] as const,
  )
}

const contentOf = async (page: Page, id: string) => (await api<{ content: StoryContent }>(page, 'GET', `/stories/${id}`)).content
/** The body as one line each: text, or the picture's sign. */
const bodyOf = async (page: Page, id: string) => (await contentOf(page, id)).body.map((block) => (block.type === 'picture' ? '▣' : block.type === 'subhead' ? block.text : block.text.map(({ text }) => text).join('')))

test('pictures that come with a paste stand where they stood; those that did not come along are named, and nothing is fetched', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await draft(page)
  let asked = 0
  const bait = createServer((_, response) => {
    asked++
    response.end()
  })
  await new Promise<void>((resolve) => bait.listen(0, '127.0.0.1', resolve))
  const web = `http://127.0.0.1:${(bait.address() as AddressInfo).port}/%E6%97%A9%E5%B8%82.jpg`
  const png = dataUrl(await grey())
  const html = `<h1>菜场开张</h1><p>第一段写开张。</p><p><img alt="入口" src="${png}"></p><p>第二段写摊主。</p><p><img src="${web}"></p><p><img src="file:///C:/Temp/clip_image002.png"></p><p>第三段写顾客。<img src="${png}"></p><p><img alt="动图" src="data:image/png;base64,${btoa('GIF89a......')}"></p>`
  await page.locator('[data-field=body]').click()
  await bring(page, { html, text: '菜场开张' })
  await expect.poll(() => bodyOf(page, id), { timeout: 20_000 }).toEqual(['第一段写开张。', '▣', '第二段写摊主。', '第三段写顾客。', '▣'])
  expect((await contentOf(page, id)).headline).toEqual(['菜场开张'])
  const notice = page.getByRole('status').filter({ hasText: t('editor.paste.pictures', { n: 3 }) })
  await expect(notice).toContainText(t('editor.paste.picture.web', { names: '早市.jpg' }))
  await expect(notice).toContainText(t('editor.paste.picture.file', { names: 'clip_image002.png' }))
  await expect(notice).toContainText('动图 没有放入。这个文件是 GIF')
  await expectAccessible(page)
  bait.close()
  expect(asked).toBe(0)
})

test('into a text they go between its lines; Word brings its own beside the text, and a single copied one stands for its address', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await draft(page, '题\n\n已经写了一段。\n\n又写了一段。')
  const png = await grey()
  await page.locator('.ProseMirror').getByText('已经写了一段。').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await bring(page, { html: `<p>贴入一句。</p><img src="${dataUrl(png)}"><p>贴入二句。</p>`, text: '贴入一句。' })
  await expect.poll(() => bodyOf(page, id), { timeout: 20_000 }).toEqual(['已经写了一段。', '贴入一句。', '▣', '贴入二句。', '又写了一段。'])

  // a picture that is drawn pushes down what is aimed at: by its words, not by a place on the screen
  await caret(page, '又写了一段。')
  await page.keyboard.press('Enter')
  const rtf = `{\\rtf1{\\*\\shppict{\\pict{\\*\\picprop}\\picw10\\pngblip\\bliptag1 ${png.toString('hex')}}}}`
  await bring(page, { html: '<html xmlns:o="urn:schemas-microsoft-com:office:office"><p>文档一句。</p><p><img src="file:///C:/Temp/clip_image001.png"></p></html>', text: '文档一句。', rtf })
  await expect.poll(() => bodyOf(page, id), { timeout: 20_000 }).toEqual(['已经写了一段。', '贴入一句。', '▣', '贴入二句。', '又写了一段。', '文档一句。', '▣'])
  await expect(page.getByText(t('editor.paste.pictures', { n: 1 }))).toHaveCount(0)

  await bring(page, { html: '<img src="https://a.example.invalid/b.png">', files: [{ name: 'image.png', type: 'image/png', base64: png.toString('base64') }] })
  await expect.poll(async () => (await bodyOf(page, id)).filter((one) => one === '▣'), { timeout: 20_000 }).toHaveLength(3)
})

test('a whole manuscript pasted into a text with its pictures is split with them: those that landed and those still on their way', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await draft(page)
  await page.locator('[data-field=body]').click()
  await page.keyboard.insertText('已经写了一句。')
  await page.keyboard.press('Enter')
  // the second picture waits until the manuscript is split
  let pass: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (pass = resolve))
  let sent = 0
  await page.route('**/media', async (route) => {
    if (++sent === 2) await gate
    await route.continue()
  })
  const picture = async (alt: string, width: number) => `<p><img alt="${alt}" src="${dataUrl(await grey(width))}"></p>`
  const html = `<h1>柳荫桥昨天通车</h1><p>本报记者 乔以南</p><p>本报讯 第一段写桥面宽了。</p>${await picture('先', 401)}<p>第二段写路人走过。</p>${await picture('后', 402)}<p>第三段写渡船收了。</p>`
  await bring(page, { html, text: '柳荫桥昨天通车' })
  const pasted = ['已经写了一句。', '柳荫桥昨天通车', '本报记者 乔以南', '本报讯 第一段写桥面宽了。', '▣', '第二段写路人走过。', '第三段写渡船收了。']
  await expect.poll(() => bodyOf(page, id), { timeout: 20_000 }).toEqual(pasted)
  await page.getByRole('button', { name: t('editor.paste.split'), exact: true }).click()
  await expect(page.locator('[data-field=headline]')).toHaveText('柳荫桥昨天通车')
  await expect(page.locator('[data-coming]'), 'the one on its way still has its place').toHaveCount(1)
  pass()
  const whole = ['已经写了一句。', '第一段写桥面宽了。', '▣', '第二段写路人走过。', '▣', '第三段写渡船收了。']
  await expect.poll(() => bodyOf(page, id), { timeout: 20_000 }).toEqual(whole)
  const { headline, byline, dateline } = await contentOf(page, id)
  expect([headline, byline, dateline]).toEqual([['柳荫桥昨天通车'], '本报记者 乔以南', '本报讯'])
  // each in its own place
  const widths = () => page.locator('.ProseMirror img').evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth))
  await expect.poll(widths).toEqual([401, 402])
})

test('a picture comes with the caption and the credit of its file, to be checked, and one undo takes all of it back', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await draft(page, '题\n\n一段。')
  await page.locator('.ProseMirror').getByText('一段。').click()
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:DateCreated="2026-11-27T18:05:00" photoshop:City="枫渚"><dc:description>渡口的灯亮到十点。</dc:description><dc:creator>乔以南</dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`
  const file = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#456' } }).withXmp(xmp).jpeg().toBuffer()
  await page.locator('input[type=file][accept*="image/"]').setInputFiles([{ name: 'DSC_0042.jpg', mimeType: 'image/jpeg', buffer: file }])
  await expect.poll(async () => (await contentOf(page, id)).body[1], { timeout: 20_000 }).toMatchObject({ type: 'picture', caption: '渡口的灯亮到十点。', credit: '乔以南 摄' })
  await expect(page.getByText(t('editor.picture.saidBoth'))).toContainText(t('editor.picture.takenAt', { when: '2026年11月27日 星期五 18:05', place: '枫渚' }))
  await page.keyboard.press('Control+z')
  await expect.poll(() => bodyOf(page, id)).toEqual(['一段。'])
})

test('several at once show per cent, one can be broken off, and the others keep their order', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await draft(page, '题\n\n一段。')
  // a slow line: a megabyte takes some seconds
  const line = await page.context().newCDPSession(page)
  await line.send('Network.enable')
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 20, downloadThroughput: -1, uploadThroughput: 300_000 })
  await page.locator('.ProseMirror').getByText('一段。').click()
  const noisy = async (width: number) => sharp({ create: { width, height: 600, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 30 } } }).png().toBuffer()
  await page.locator('input[type=file][accept*="image/"]').setInputFiles([
    { name: '甲.png', mimeType: 'image/png', buffer: await noisy(601) },
    { name: '乙.png', mimeType: 'image/png', buffer: await noisy(602) },
    { name: '丙.png', mimeType: 'image/png', buffer: await noisy(603) },
  ])
  const list = page.getByRole('list', { name: t('editor.picture.list') })
  await expect(list.getByRole('listitem')).toHaveCount(3)
  const seen = new Set<number>()
  await expect
    .poll(
      async () => {
        seen.add(Number(await list.getByRole('progressbar', { name: '甲.png' }).getAttribute('aria-valuenow', { timeout: 500 }).catch(() => 0)))
        return [...seen].filter((percent) => percent > 0 && percent < 100).length
      },
      { intervals: [100], timeout: 20_000 },
    )
    .toBeGreaterThanOrEqual(2)
  await expectAccessible(page)
  await list.getByRole('button', { name: t('editor.picture.stopOne', { name: '乙.png' }) }).click()
  await expect(list.getByText('乙.png')).toHaveCount(0)
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 })
  await expect.poll(() => bodyOf(page, id), { timeout: 30_000 }).toEqual(['一段。', '▣', '▣'])
  const widths = await page.locator('.ProseMirror figure img').evaluateAll((images) => images.map((image) => image.getAttribute('width')))
  expect(widths).toEqual(['601', '603'])
})

test('a line that is cut keeps the file and offers it again; a refused picture says what it is and what works', async ({ newsroom }) => {
  const page = await newsroom.as('reporter', { phone: true })
  const id = await draft(page, '题\n\n一段。')
  await page.locator('.ProseMirror').getByText('一段。').click()
  await page.route('**/media', (route) => route.abort('internetdisconnected'), { times: 1 })
  await page.locator('input[type=file][accept*="image/"]').setInputFiles(PICTURE)
  const list = page.getByRole('list', { name: t('editor.picture.list') })
  await expect(list).toContainText(t('editor.picture.cut', { name: 'heron-reeds.jpg' }))
  await expectAccessible(page)
  // what is written meanwhile moves its place
  await page.locator('.ProseMirror').getByText('一段。').click()
  await page.keyboard.press('Home')
  await page.keyboard.type('第')
  await list.getByRole('button', { name: t('editor.picture.again') }).click()
  await expect.poll(() => bodyOf(page, id), { timeout: 20_000 }).toEqual(['第一段。', '▣'])

  const sent: string[] = []
  page.on('request', (request) => request.url().endsWith('/media') && sent.push(request.method()))
  const heic = Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1').toString('base64')
  await bring(page, { files: [{ name: 'IMG_0042.jpg', type: '', base64: heic }] }, 'drop')
  await expect(list).toContainText('IMG_0042.jpg 没有放入。这个文件是 HEIC（苹果手机照片），文件名却写成 JPEG')
  await expect(list).toContainText('可用 JPEG、PNG、WebP，最大 25 MB、1 亿像素')
  await list.getByRole('button', { name: t('common.close') }).click()
  await expect(list).toHaveCount(0)
  // known before it is sent
  expect(sent).toEqual([])
  const cut = readFileSync(PICTURE)
  await bring(page, { files: [{ name: '早市.jpg', type: 'image/jpeg', base64: cut.subarray(0, cut.length / 2).toString('base64') }] })
  await expect(list).toContainText('早市.jpg 没有放入。这个 JPEG 文件不完整')
  expect(await bodyOf(page, id)).toEqual(['第一段。', '▣'])
})

test('a picture is replaced in place, by a drop, a paste and the button, under its own words; suggested, both stand; a line that is cut keeps the old one', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await draft(page, '题\n\n一段。')
  const file = async (name: string, width: number) => ({ name, type: 'image/png', base64: (await grey(width)).toString('base64') })
  const chosen = async (name: string, width: number) => ({ name, mimeType: 'image/png', buffer: await grey(width) })
  await page.locator('.ProseMirror').getByText('一段。').click()
  await page.locator('input[type=file][accept*="image/"]').setInputFiles(await chosen('甲.png', 401))
  const figures = page.locator('.ProseMirror figure')
  await figures.locator('[data-field=caption]').fill('清晨的渡口。')
  const widths = () => figures.locator('img').evaluateAll((all) => all.map((one) => (one as HTMLImageElement).naturalWidth))
  await expect.poll(widths).toEqual([401])
  const picture = async () => (await contentOf(page, id)).body.filter((block) => block.type === 'picture')

  // dropped on the picture itself
  await figures.locator('img').evaluate((image, { name, type, base64 }) => {
    const data = new DataTransfer()
    data.items.add(new File([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))], name, { type }))
    const at = image.getBoundingClientRect()
    image.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true, clientX: at.left + 20, clientY: at.top + 20 }))
  }, await file('乙.png', 402))
  await expect.poll(widths).toEqual([402])
  await expect(page.getByText(t('editor.picture.replaced'))).toBeVisible()
  await expect.poll(async () => (await picture()).map(({ caption }) => caption)).toEqual(['清晨的渡口。'])

  // a line that is cut keeps what stands there, until it is sent again; a file that is no picture is refused as anywhere
  await page.route('**/media', (route) => route.abort('internetdisconnected'), { times: 1 })
  await figures.locator('img').click()
  await page.keyboard.type('图：')
  await expect(figures.locator('[data-field=caption]'), 'what is typed does not take its place').toHaveText('清晨的渡口。图：')
  for (let times = 0; times < 2; times++) await page.keyboard.press('Backspace')
  await figures.locator('img').click()
  await bring(page, { files: [await file('丙.png', 403)] })
  const list = page.getByRole('list', { name: t('editor.picture.list') })
  await expect(list).toContainText(t('editor.picture.cut', { name: '丙.png' }))
  await expect(figures).toHaveClass(/replacing/)
  expect(await widths()).toEqual([402])
  await list.getByRole('button', { name: t('editor.picture.again') }).click()
  await expect.poll(widths).toEqual([403])
  const press = async (one: { name: string; mimeType: string; buffer: Buffer }) => {
    const asked = page.waitForEvent('filechooser')
    await figures.getByRole('button', { name: t('editor.picture.replace') }).click()
    await (await asked).setFiles(one)
  }
  await press({ name: '动图.png', mimeType: 'image/png', buffer: Buffer.from('GIF89a......') })
  await expect(list).toContainText('动图.png 没有放入。这个文件是 GIF')
  await list.getByRole('button', { name: t('common.close') }).click()
  expect(await widths()).toEqual([403])
  await page.locator('.ProseMirror').getByText('一段。').click()
  await page.keyboard.press('Control+z')
  await expect.poll(widths).toEqual([402])

  // suggested: the old one struck, the new one beside it, both under the words
  await page.getByRole('button', { name: t('editor.suggest.mode') }).click()
  await press(await chosen('丁.png', 404))
  await expect.poll(widths).toEqual([402, 404])
  await expect(figures.nth(0)).toHaveClass(/mark-delete/)
  await expect(figures.nth(1)).toHaveClass(/mark-insert/)
  await expect(figures.locator('[data-field=caption]')).toHaveText(['清晨的渡口。', '清晨的渡口。'])
  await expect(figures.nth(0).getByRole('button', { name: t('editor.picture.replace') })).toBeHidden()
  await expectAccessible(page)
  await page.keyboard.press('Control+z')
  await expect.poll(widths).toEqual([402])
})

test('a picture on its way goes on while another story is open, says so there, and stands in its place when one comes back; its point keeps what matters in sight', async ({ newsroom }) => {
  const page = await newsroom.as('reporter', { phone: true })
  const id = await draft(page, '渡口的灯\n\n一段。\n\n又一段。')
  let pass: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (pass = resolve))
  await page.route('**/media', async (route) => {
    await gate
    await route.continue()
  })
  await page.locator('.ProseMirror').getByText('一段。', { exact: true }).click()
  await page.locator('input[type=file][accept*="image/"]').setInputFiles(PICTURE)
  await expect(page.getByRole('list', { name: t('editor.picture.list') })).toContainText('heron-reeds.jpg')
  // by the newsroom's own way, so that the tab stays
  await page.getByRole('link', { name: t('nav.stories'), exact: true }).click()
  const strip = page.getByRole('region', { name: t('nav.sending.label') })
  await expect(strip).toContainText(t('nav.sending.into', { n: 1, title: '渡口的灯' }))
  await expectAccessible(page)
  pass()
  await expect(strip).toContainText(t('nav.sending.ready'))
  expect(await bodyOf(page, id)).toEqual(['一段。', '又一段。'])
  await strip.getByRole('link').click()
  await expect.poll(() => bodyOf(page, id), { timeout: 20_000 }).toEqual(['一段。', '▣', '又一段。'])
  await expect(strip).toHaveCount(0)

  await page.locator('.ProseMirror .picture-label').click()
  const panel = page.getByRole('dialog')
  await panel.getByRole('button', { name: t('editor.focus.point', { x: 50, y: 50 }) }).press('Shift+ArrowLeft')
  await panel.getByRole('button', { name: t('editor.focus.point', { x: 45, y: 50 }) }).press('ArrowUp')
  await expect.poll(async () => (await contentOf(page, id)).body[1], { timeout: 20_000 }).toMatchObject({ focus: { x: 450, y: 490 } })
  await expectAccessible(page)
})
