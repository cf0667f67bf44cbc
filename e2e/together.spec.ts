import { api, ask, newEdition, readEdition, readyStory, type EditionView } from './api'
import { expect, test } from './support'

interface Made {
  id: string
  hash: string
}

test('two people type in one story, and both see every character', async ({ newsroom }) => {
  const author = await newsroom.as('reporter')
  const head = await newsroom.as('head')
  const { items } = await api<{ items: { id: string }[] }>(head, 'GET', '/desks')
  const made = await api<Made>(author, 'POST', '/stories', {
    genre: 'news',
    deskId: (await api<{ deskId: string | null }>(head, 'GET', '/me')).deskId ?? items[0]?.id ?? null,
    text: '公园新设夜跑道\n\n本报讯 环园跑道装了路灯。',
  })
  for (const page of [author, head]) {
    await page.goto(`/stories/${made.id}`)
    await expect(page.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  }
  const [one, other] = [author.locator('.ProseMirror'), head.locator('.ProseMirror')]
  await one.getByText('环园跑道装了路灯').click()
  await author.keyboard.press('End')
  await head.locator('.ProseMirror').locator('> *').nth(1).click()
  await head.keyboard.press('End')
  for (const [left, right] of [['夜', '试'], ['里', '开'], ['也', '放'], ['亮', '了']] as const) {
    await author.keyboard.insertText(left)
    await head.keyboard.insertText(right)
  }
  for (const sheet of [one, other]) {
    await expect(sheet).toContainText('公园新设夜跑道试开放了')
    await expect(sheet).toContainText('夜里也亮')
  }
  // what was announced as saved is what the server holds
  await expect.poll(async () => JSON.stringify(await api(author, 'GET', `/stories/${made.id}`))).toContain('夜里也亮')
  await author.reload()
  await expect(author.locator('.ProseMirror')).toContainText('公园新设夜跑道试开放了')
})

test('Chinese input through an input method arrives whole', async ({ newsroom }) => {
  const author = await newsroom.as('reporter')
  const made = await api<Made>(author, 'POST', '/stories', { genre: 'news', text: '输入法\n\n正文' })
  await author.goto(`/stories/${made.id}`)
  const sheet = author.locator('.ProseMirror')
  await expect(sheet).toHaveAttribute('contenteditable', 'true')
  await sheet.getByText('正文').click()
  await author.keyboard.press('End')
  const session = await author.context().newCDPSession(author)
  for (const [pinyin, han] of [['hubin', '湖滨'], ['budao', '步道'], ['kaifang', '开放']] as const) {
    for (let length = 1; length <= pinyin.length; length++) {
      const text = pinyin.slice(0, length)
      await session.send('Input.imeSetComposition', { text, selectionStart: length, selectionEnd: length })
    }
    await session.send('Input.insertText', { text: han })
  }
  await expect(sheet).toContainText('正文湖滨步道开放')
  await expect(sheet).not.toContainText(/[a-z]/)
  await expect
    .poll(async () => JSON.stringify((await api<{ content: { body: unknown } }>(author, 'GET', `/stories/${made.id}`)).content.body))
    .toContain('正文湖滨步道开放')
})

test('of two layout editors placing into one slot exactly one wins, and the other is told who', async ({ newsroom }) => {
  test.setTimeout(180_000)
  const layouts = [await newsroom.as('layout'), await newsroom.as('layout2')]
  const [first] = layouts
  if (!first) throw new Error('nobody lays out')
  const chief = await newsroom.as('chief')
  const { items } = await api<{ items: EditionView[] }>(chief, 'GET', '/editions')
  const latest = items[0]?.date ?? ''
  const date = await newEdition(chief, latest)
  const edition = await readEdition(chief, date)
  const slot = edition.pages.flatMap((page) => page.slots).find((one) => one.kind === 'story')
  const hands = { reporter: await newsroom.as('reporter'), editor: await newsroom.as('editor'), head: await newsroom.as('head'), chief }
  const stories = [await readyStory(hands), await readyStory(hands)]
  const answers = await Promise.all(
    layouts.map((page, index) => ask(page, 'POST', `/slots/${slot?.id ?? ''}/placement`, { storyId: stories[index] })),
  )
  expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([200, 409])
  const loser = answers.find((answer) => answer.status === 409)
  expect(loser?.body).toMatchObject({ kind: 'conflict', reason: 'slot_taken', params: { by: expect.any(String), headline: expect.any(String) } })
  await api(chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '试排' })
})
