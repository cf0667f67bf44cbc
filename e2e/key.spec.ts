import type { Page } from '@playwright/test'
import { api } from './api'
import { caret, compose, sheetOf } from './sheet'
import { expect, test } from './support'

const PAUSE_MS = 700
const PARAGRAPHS = ['东门', '南门', '西门', '北门', '水门']

/** What was done between a key and the frame that shows it. */
interface Key {
  /** Drawings of React, which makes everything around the sheet. */
  drawings: number
  /** First words of the lines of the sheet that were touched. */
  lines: string[]
}

/** What React tells whoever looks into it, and nobody else: each time it has drawn. */
const COUNT_DRAWINGS = `
  window.drawings = 0
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = { supportsFiber: true, renderers: new Map(), inject: () => 1, checkDCE: () => undefined, onCommitFiberRoot: () => { window.drawings++ }, onCommitFiberUnmount: () => undefined, onPostCommitFiberRoot: () => undefined, setStrictMode: () => undefined }
`

const WATCH_KEYS = `
  window.keys = []
  let touched = new Set()
  const lineOf = (node) => { let at = node; while (at && at.parentElement?.dataset.field !== 'body') at = at.parentElement; return at }
  new MutationObserver((all) => { for (const { target } of all) { const line = lineOf(target); if (line) touched.add(line.textContent.slice(0, 2)) } }).observe(document.querySelector('.ProseMirror'), { subtree: true, childList: true, characterData: true, attributes: true })
  for (const kind of ['keydown', 'compositionupdate']) addEventListener(kind, () => {
    const before = window.drawings
    touched = new Set()
    requestAnimationFrame(() => { window.keys.push({ drawings: window.drawings - before, lines: [...touched] }) })
  }, { capture: true })
`

const keysOf = (page: Page) => page.evaluate(() => (window as unknown as { keys: Key[] }).keys)

test('a key among suggestions is shown before anything around the sheet is drawn, and touches no line but its own', async ({ newsroom }) => {
  const [author, editor] = [await newsroom.as('reporter'), await newsroom.as('editor')]
  const { id } = await api<{ id: string }>(author, 'POST', '/stories', { genre: 'news', deskId: null, text: `一键一字\n\n本报讯 ${PARAGRAPHS.map((words) => `${words}的桥修好了。`).join('\n\n')}` })
  await api(author, 'POST', `/stories/${id}/transitions`, { action: 'file' })
  await api(editor, 'POST', `/stories/${id}/transitions`, { action: 'claim' })
  await editor.addInitScript(COUNT_DRAWINGS)
  await editor.goto(`/stories/${id}`)
  await expect(sheetOf(editor)).toHaveAttribute('contenteditable', 'true')
  for (const words of PARAGRAPHS) {
    await caret(editor, `${words}的`)
    await editor.keyboard.insertText('老')
  }
  await expect(sheetOf(editor).locator('.mark')).toHaveCount(PARAGRAPHS.length)
  await caret(editor, '西门的老')
  await editor.evaluate(WATCH_KEYS)
  // what was done for the key before is over by then; what the server has to say may still come between any two
  for (const key of ['s', 'h', 'i', 'Backspace', 'u']) {
    await editor.keyboard.press(key)
    await editor.waitForTimeout(PAUSE_MS)
  }
  const ime = await compose(editor)
  for (const syllables of ['q', 'qi', 'qia', 'qia', 'qiao']) {
    await ime.syllables(syllables)
    await editor.waitForTimeout(PAUSE_MS)
  }
  const keys = await keysOf(editor)
  expect(keys).toHaveLength(10)
  for (const five of [keys.slice(0, 5), keys.slice(5)]) {
    const alone = five.filter(({ drawings, lines }) => drawings === 0 && lines.join() === '西门')
    expect(alone.length, JSON.stringify(five)).toBeGreaterThanOrEqual(3)
  }
  await ime.choose('桥')
  // and a moment later all around it says the same
  await expect(sheetOf(editor).locator('.mark', { hasText: '老shu桥' })).toBeVisible()
  await expect(editor.getByText(/第 3 处，共 5 处/)).toBeVisible()
})
