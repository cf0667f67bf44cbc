import type { Page } from '@playwright/test'
import { api } from './api'
import { expect, expectAccessible, test, type Locale } from './support'
import { wordsOf } from './words'

interface Held {
  state: string
  content: Record<'kicker' | 'deck' | 'byline' | 'dateline', string> & { headline: string[]; body: { type: string; text?: { text: string }[]; caption?: string; credit?: string }[] }
}
const PICTURE = 'sample/pictures/heron-reeds.jpg'

const read = (page: Page, id: string) => api<Held>(page, 'GET', `/stories/${id}`)
const inSheet = (page: Page) => page.evaluate(() => document.activeElement?.classList.contains('ProseMirror') ?? false)

/** What filing asks for is there: a headline, a source, a text. */
const COMPLETE = '步道亮灯\n\n本报讯 环湖北段步道铺好了。'

/** A draft of one's own, open, the caret in its headline. */
async function openDraft(page: Page, text = '步道亮灯\n\n环湖北段步道铺好了。'): Promise<string> {
  const { id } = await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', text })
  await page.goto(`/stories/${id}`)
  const sheet = page.locator('.ProseMirror')
  await expect(sheet).toHaveAttribute('contenteditable', 'true')
  await sheet.locator('[data-field=headline]').click()
  await page.keyboard.press('End')
  return id
}

/** Half a syllable of an input method, its candidates open. */
async function compose(page: Page, text: string): Promise<{ choose: (han: string) => Promise<void> }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  return { choose: async (han) => void (await session.send('Input.insertText', { text: han })) }
}

for (const locale of ['zh', 'en'] satisfies Locale[]) {
  test(`Tab goes through the fields of the sheet and never leaves it, in ${locale}`, async ({ newsroom }) => {
    const page = await newsroom.as('reporter', { locale })
    const id = await openDraft(page)
    const t = wordsOf(locale)
    await page.keyboard.press('Shift+Tab')
    for (const words of ['引题', '主题', '副题', '署名', '消息头', '正文']) {
      await page.keyboard.type(words)
      await page.keyboard.press('Tab')
    }
    // in the body it does nothing, however often it is pressed, and says how to leave
    for (let n = 0; n < 3; n++) await page.keyboard.press('Tab')
    expect(await inSheet(page)).toBe(true)
    await expect(page.getByText(t('editor.way.out')).filter({ visible: true }).first()).toBeVisible()
    await page.keyboard.press('Space')
    await page.keyboard.press('Enter')
    for (let n = 0; n < 5; n++) await page.keyboard.press('Shift+Tab')
    await page.keyboard.type('题')
    await page.keyboard.press('Shift+Tab')
    expect(await inSheet(page)).toBe(true)
    await expect.poll(async () => (await read(page, id)).content).toMatchObject({
      kicker: '引题题',
      headline: ['步道亮灯主题'],
      deck: '副题',
      byline: '署名',
      dateline: '消息头',
      body: [{ text: [{ text: '正文 ' }] }, { text: [{ text: '环湖北段步道铺好了。' }] }],
    })
    expect((await read(page, id)).state).toBe('writing')
  })
}

test('in a picture Tab goes from the caption to the credit and on', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await openDraft(page)
  const sheet = page.locator('.ProseMirror')
  await sheet.getByText('环湖北段').click()
  await page.locator('input[type=file][accept*="image/"]').setInputFiles(PICTURE)
  await expect(sheet.locator('figure')).toHaveCount(1)
  await expect.poll(() => inSheet(page)).toBe(true)
  for (const words of ['图说', '摄影', '图后']) {
    await page.keyboard.type(words)
    await page.keyboard.press('Tab')
  }
  await sheet.locator('[data-field=credit]').click()
  // the editor hears of the click's caret a moment later than the page: a person's next key is never that soon
  await page.waitForTimeout(100)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type('一')
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.type('图前')
  await expect.poll(async () => (await read(page, id)).content.body).toMatchObject([
    { text: [{ text: '环湖北段步道铺好了。图前' }] },
    { type: 'picture', caption: '图说一', credit: '摄影' },
    { text: [{ text: '图后' }] },
  ])
  expect((await read(page, id)).state).toBe('writing')
})

test('the way out is Esc, then Tab: to the slip, and on to what can be done with the story', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const t = wordsOf('zh')
  const id = await openDraft(page, COMPLETE)
  const sheet = page.locator('.ProseMirror')
  await expect(sheet).toHaveAccessibleDescription(t('editor.way.out'))
  await expectAccessible(page)
  // Esc is for the next key alone
  await page.keyboard.press('Escape')
  await page.keyboard.press('End')
  await page.keyboard.press('Tab')
  expect(await inSheet(page)).toBe(true)

  await page.keyboard.press('Escape')
  await expect(page.getByText(t('editor.way.open'))).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('complementary', { name: t('slip.title') })).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  expect((await read(page, id)).state).toBe('writing')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: t('slip.do.file'), exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(t('slip.done.file')).first()).toBeVisible()
  expect((await read(page, id)).state).toBe('filed')
})

test('keys of an input method do nothing outside its composition', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const id = await openDraft(page, '输入法\n\n正文')
  for (const [field, pinyin, han] of [['headline', 'hubin', '湖滨'], ['body', 'budao', '步道']] as const) {
    await page.locator(`.ProseMirror [data-field=${field}]`).click()
    await page.keyboard.press('End')
    for (const key of ['Tab', 'Shift+Tab', 'Enter', 'Escape', 'Control+k']) {
      const composition = await compose(page, pinyin)
      await page.keyboard.press(key)
      expect(await inSheet(page), `${key} while composing in ${field}`).toBe(true)
      await expect(page.getByRole('dialog')).toHaveCount(0)
      await composition.choose(han)
    }
    // an Esc of the candidates does not open the way out
    await page.keyboard.press('Tab')
    expect(await inSheet(page)).toBe(true)
  }
  await expect.poll(async () => (await read(page, id)).content).toMatchObject({
    headline: ['输入法湖滨湖滨湖滨湖滨湖滨'],
    deck: '',
    body: [{ text: [{ text: '正文步道步道步道步道步道' }] }],
  })
  expect((await read(page, id)).state).toBe('writing')
})

test('an input method in a comment closes no panel and moves no focus, on a phone', async ({ newsroom }) => {
  const page = await newsroom.as('reporter', { phone: true })
  const t = wordsOf('zh')
  await openDraft(page)
  // the button that opens the slip says what is to be done there
  await page.getByRole('button', { name: t('slip.do.file'), exact: true }).click()
  await page.getByRole('tab', { name: t('slip.tabs.comments') }).click()
  const remark = page.getByRole('textbox', { name: t('slip.comments.label') })
  await remark.click()
  for (const key of ['Tab', 'Escape']) {
    const composition = await compose(page, 'hao')
    await page.keyboard.press(key)
    await expect(remark).toBeFocused()
    await composition.choose('好')
  }
  await expect(remark).toHaveValue('好好')
})

test('no act is done by a key that was pressed elsewhere, by its repeats, or before one knows where one is', async ({ newsroom }) => {
  const page = await newsroom.as('reporter')
  const t = wordsOf('zh')
  const id = await openDraft(page, COMPLETE)
  const file = page.getByRole('button', { name: t('slip.do.file'), exact: true })
  await page.keyboard.press('Control+End')
  for (const key of ['Enter', 'Space']) {
    await page.locator('.ProseMirror [data-field=body] p').last().click()
    await page.keyboard.down(key)
    await file.evaluate((button) => button.focus())
    // held on, it repeats where the focus is now
    await page.keyboard.down(key)
    await page.keyboard.up(key)
    // and the next one comes at the speed of typing
    await page.keyboard.press(key)
  }
  await expect(page.getByText(t('slip.done.file'))).toHaveCount(0)
  expect((await read(page, id)).state).toBe('writing')
  await file.click()
  await expect(page.getByText(t('slip.done.file')).first()).toBeVisible()
})

test('Enter in a field of what an act asks for does not do the act', async ({ newsroom }) => {
  const author = await newsroom.as('reporter')
  const t = wordsOf('zh')
  const id = await openDraft(author, COMPLETE)
  const kill = author.getByRole('button', { name: t('slip.do.kill', { state: 'writing' }), exact: true })
  await kill.click()
  await author.getByRole('textbox', { name: t('slip.form.reason') }).fill('不用了')
  await author.keyboard.press('Enter')
  await author.keyboard.press('Escape')
  await author.getByRole('button', { name: t('slip.do.file'), exact: true }).click()
  await expect(author.getByText(t('slip.done.file')).first()).toBeVisible()
  const editor = await newsroom.as('editor')
  await editor.goto(`/stories/${id}`)
  await editor.getByRole('button', { name: t('slip.do.send_back', { state: 'filed' }), exact: true }).click()
  await editor.getByRole('textbox', { name: t('slip.form.reason') }).fill('太长')
  const cut = editor.getByRole('spinbutton', { name: t('slip.form.cut') })
  await cut.fill('50')
  await cut.press('Enter')
  await expect(editor.getByText(t('slip.done.send_back', { to: 'returned', state: t('vocab.storyState.returned') }))).toHaveCount(0)
  await expect(cut).toBeFocused()
  expect((await read(author, id)).state).toBe('filed')
  // it waits to be pressed
  await editor.getByRole('button', { name: t('slip.do.send_back', { state: 'filed' }), exact: true }).last().click()
  await expect.poll(async () => (await read(author, id)).state).toBe('returned')
})
