import { api, readEdition, type EditionView } from './api'
import { expect, test } from './support'
import { wordsOf } from './words'

const SENTENCE = '环湖北段步道铺好了，沿岸的灯也亮了，晚饭后来走的人一天比一天多。'

for (const phone of [false, true]) {
  test(`the fit of a story follows every key, and the end of its slot is marked in the text${phone ? ', on a phone' : ''}`, async ({ newsroom }) => {
    const author = await newsroom.as('reporter', { phone })
    const editor = await newsroom.as('editor')
    const { items } = await api<{ items: EditionView[] }>(editor, 'GET', '/editions')
    const open = items.find((one) => ['open', 'planned', 'closing'].includes(one.state))
    const edition = await readEdition(editor, open?.date ?? '')
    const page = edition.pages.find(({ slots }) => slots.some((slot) => slot.kind === 'story' && !slot.placement && !slot.filler))
    const made = await api<{ id: string; version: number }>(author, 'POST', '/stories', {
      genre: 'news',
      text: `步道亮灯\n\n本报讯 ${SENTENCE}`,
      target: 400,
      wantedDate: edition.date,
      wantedPage: page?.number,
    })
    await author.goto(`/stories/${made.id}`)
    const sheet = author.locator('.ProseMirror')
    await expect(sheet).toHaveAttribute('contenteditable', 'true')
    const meter = author.getByRole('group', { name: '篇幅' })
    await expect(meter).toContainText(`拟上第${page?.number ?? 0}版`)
    const lines = async () => Number(/(\d+) \/ \d+ 行/.exec((await meter.textContent()) ?? '')?.[1])
    await expect(meter).toContainText(/缺 \d+ 行/)
    const before = await lines()

    await sheet.locator('p').last().click()
    await author.keyboard.press('Control+End')
    await author.keyboard.insertText(SENTENCE)
    await expect.poll(lines).toBeGreaterThan(before)
    await expect(sheet.locator('.slot-end')).toHaveCount(0)

    // on and on, until it is over
    const over = async () => Number(/溢 \d+ 行 · (\d+) 字/.exec((await meter.textContent()) ?? '')?.[1] ?? 0)
    const short = Number(/缺 (\d+) 行/.exec((await meter.textContent()) ?? '')?.[1])
    await author.keyboard.insertText(SENTENCE.repeat(Math.floor(short / 4)))
    while ((await over()) === 0) {
      const now = await lines()
      await author.keyboard.insertText(SENTENCE)
      await expect.poll(async () => (await lines()) > now || (await over()) > 0).toBe(true)
    }
    await expect(sheet.locator('.slot-end')).toHaveAttribute('data-label', /版面到此 · 溢 \d+ 行 · \d+ 字/)
    // the number is exact: so many characters less, and it fits; one less than that, and it does not
    const many = await over()
    await author.keyboard.press('Control+End')
    for (let n = 1; n < many; n++) await author.keyboard.press('Backspace')
    await expect(meter).toContainText(/溢 1 行/)
    await author.keyboard.press('Backspace')
    await expect(meter).not.toContainText('溢')
    await expect(sheet.locator('.slot-end')).toHaveCount(0)
    if (!phone) return
    // the line with the meter lies on the bar of places: no text of the sheet shows between them
    const places = await author.getByRole('navigation', { name: wordsOf('zh')('nav.main') }).boundingBox()
    const line = await meter.locator('xpath=ancestor::div[contains(@class, "sticky")]').boundingBox()
    expect(Math.abs((places?.y ?? 0) - ((line?.y ?? 0) + (line?.height ?? 0)))).toBeLessThan(1)
  })
}
