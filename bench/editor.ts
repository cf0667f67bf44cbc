import type { Page } from '@playwright/test'
import * as Y from 'yjs'
import { sampleStories } from '@/sample'
import type { Hand } from '@/newsroom/manuscript/document/marks'
import { readShared, sharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import type { Line, Sheet } from '@/newsroom/manuscript/document/sheet'
import { writeShared } from '@/newsroom/manuscript/document/writeShared'
import { anchorOf, sheetText } from '@/newsroom/comments/anchor'
import { EMPTY_CONTENT, type Block, type StoryContent } from '@/newsroom/manuscript/story'
import { joined, openNewsroom, until, type Newsroom } from './newsroom'

/**
 * `npm run bench:editor`: from a key to the frame that shows it, in a story of 6,000 characters with 400 open suggestions and 100 comments, on
 * the built newsroom in a real browser. Keys at the head, in the middle and at the end, typed and composed. Exits 1 over the budget.
 */
const SUGGESTIONS = 400
const COMMENTS = 100
const CHARACTERS = 6_000
const KEYS = 120
const MOST_MS = 32
/** Slower than anybody types fast: each key is shown before the next. */
const PAUSE_MS = 60

const EDITOR = 'lu-zhiwei'

async function main(): Promise<void> {
  const newsroom = await openNewsroom()
  try {
    const [author, editor] = [await newsroom.as('qiao-yinan'), await newsroom.as(EDITOR)]
    const plain = await storyInReview(newsroom, author, editor)
    const marked = await storyInReview(newsroom, author, editor)
    await suggest(newsroom, editor, marked)
    await comment(newsroom, editor, marked)
    const { openSuggestions, threads } = await newsroom.api<{ openSuggestions: number; threads: { place: object | null }[] }>(editor, 'GET', `/stories/${marked}`)
    const standing = threads.filter(({ place }) => place !== null).length
    console.log(`${openSuggestions} suggestions and ${standing} comments stand open in ${CHARACTERS} characters`)
    if (openSuggestions < SUGGESTIONS || standing < COMMENTS) throw new Error('The suggestions or the comments are not there.')
    const before = await typed(newsroom, editor, plain)
    const with400 = await typed(newsroom, editor, marked)
    console.log(`key to screen without any: p50 ${before.p50.toFixed(1)}, p95 ${before.p95.toFixed(1)} ms`)
    console.log(`with all of them:          p50 ${with400.p50.toFixed(1)}, p95 ${with400.p95.toFixed(1)} ms, allowed ${MOST_MS}; opened in ${(with400.opened / 1000).toFixed(1)} s`)
    process.exitCode = with400.p95 <= MOST_MS ? 0 : 1
  } finally {
    await newsroom.stop()
  }
}

/** As long as asked, of the sample's copy, filed and in the editor's hands. */
async function storyInReview(newsroom: Newsroom, author: Page, editor: Page): Promise<string> {
  const body: Block[] = []
  let length = 0
  for (const block of sampleStories.flatMap(({ content }) => content.body)) {
    if (block.type !== 'paragraph' || length >= CHARACTERS) continue
    body.push(block)
    length += block.text.reduce((sum, { text }) => sum + text.length, 0)
  }
  const { id, version } = await newsroom.api<{ id: string; version: number }>(author, 'POST', '/stories', { genre: 'feature', deskId: null, text: '枫渚一日' })
  await newsroom.api(author, 'PUT', `/stories/${id}/content`, { version, content: { ...EMPTY_CONTENT, headline: ['枫渚一日'], byline: '记者 乔以南', body } })
  await newsroom.api(author, 'POST', `/stories/${id}/transitions`, { action: 'file' })
  await newsroom.api(editor, 'POST', `/stories/${id}/transitions`, { action: 'claim' })
  return id
}

/** In the editor's name and over the editor's socket, as the editor's own sheet writes: words put in and words struck, over the whole text. */
async function suggest(newsroom: Newsroom, page: Page, storyId: string): Promise<void> {
  const { id: me } = await newsroom.api<{ id: string }>(page, 'GET', '/me')
  const { ydoc, provider } = await joined(newsroom, page, storyId)
  const shared = sharedSheet(ydoc)
  let serial = 0
  for (let index = 0; index < SUGGESTIONS / 2; index++) {
    const hand: Hand = { by: me, id: '', at: '', suggests: true, renew: () => void (hand.id = `${me}.${String(++serial)}`) }
    hand.renew()
    hand.at = new Date(Date.UTC(2026, 10, 28) + serial * 20_000).toISOString()
    const sheet = readShared(shared)
    ydoc.transact(() => writeShared(shared, sheet, edited(sheet, index), { text: (content) => new Y.Text(content), map: () => new Y.Map<unknown>() }, null, hand))
  }
  await until(() => !provider.hasUnsyncedChanges)
  // the server keeps what was typed a moment later
  for (let tries = 0; tries < 100; tries++) {
    const { openSuggestions } = await newsroom.api<{ openSuggestions: number }>(page, 'GET', `/stories/${storyId}`)
    if (openSuggestions >= SUGGESTIONS) break
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  provider.destroy()
}

/** Comments on words all over the text, every tenth of them a query, some over words that are suggested. */
async function comment(newsroom: Newsroom, page: Page, storyId: string): Promise<void> {
  const { content } = await newsroom.api<{ content: StoryContent }>(page, 'GET', `/stories/${storyId}`)
  const text = sheetText(content)
  for (let index = 0; index < COMMENTS; index++) {
    const from = Math.floor((index / COMMENTS) * (text.length - 12))
    const anchor = anchorOf(text, { from, to: from + 8 })
    if (!anchor) throw new Error('No words to comment on.')
    await newsroom.api(page, 'POST', `/stories/${storyId}/threads`, { kind: index % 10 === 0 ? 'query' : 'comment', anchor, text: `第 ${index + 1} 处，请核对` })
  }
}

/** Two characters of a line replaced by two others: a word struck and one put in. */
function edited(sheet: Sheet, serial: number): Sheet {
  const places = sheet.body.flatMap((line, index) => (line.type === 'picture' ? [] : Array.from({ length: Math.floor(textOf(line).length / 12) }, (_, at) => ({ index, at: at * 12 }))))
  const { index, at } = places[Math.floor((serial / (SUGGESTIONS / 2)) * places.length)] ?? { index: 0, at: 0 }
  return {
    ...sheet,
    body: sheet.body.map((line, here): Line => {
      if (here !== index || line.type === 'picture') return line
      const text = textOf(line)
      return { ...line, runs: [{ text: `${text.slice(0, at)}改动${text.slice(at + 2)}`, bold: false }] }
    }),
  }
}

const textOf = (line: Exclude<Line, { type: 'picture' }>): string => line.runs.map(({ text }) => text).join('')

/** Opens the story and types in three places: milliseconds from the key to behind the frame that shows it. */
async function typed(newsroom: Newsroom, page: Page, storyId: string): Promise<{ p50: number; p95: number; opened: number }> {
  const from = performance.now()
  await page.goto(`${newsroom.url}/stories/${storyId}`)
  await page.locator('.ProseMirror[contenteditable=true]').waitFor()
  const opened = performance.now() - from
  await page.waitForTimeout(1_500)
  await page.evaluate(MEASURE)
  const session = await page.context().newCDPSession(page)
  const lines = await page.locator('.ProseMirror [data-field=body] > p').count()
  for (const [round, line] of [0, Math.floor(lines / 2), lines - 1].entries()) {
    await page.locator('.ProseMirror [data-field=body] > p').nth(line).click()
    await page.keyboard.press('End')
    for (let key = 0; key < KEYS / 6; key++) {
      const text = '的'
      await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: text, text })
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', key: text })
      await page.waitForTimeout(PAUSE_MS)
    }
    for (let key = 0; key < KEYS / 6; key++) {
      const text = 'nanmen'.slice(0, (key % 5) + 2)
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
      await page.waitForTimeout(PAUSE_MS)
      if (key % 5 === 4) await session.send('Input.insertText', { text: '南门' })
    }
    if (round === 2) await page.waitForTimeout(300)
  }
  const times = (await page.evaluate(() => (window as unknown as { times: number[] }).times)).toSorted((a, b) => a - b)
  if (times.length < KEYS) throw new Error(`Only ${times.length} of ${KEYS} keys were shown.`)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), opened }
}

/** As text: the loader of these benches names functions by a helper that a page does not have. */
const MEASURE = `
  window.times = []
  for (const kind of ['keydown', 'compositionupdate']) addEventListener(kind, (event) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => window.times.push(performance.now() - event.timeStamp)
    port2.postMessage(null)
  }), { capture: true })
`

await main()
