import type { Page } from '@playwright/test'
import { api } from './api'
import { caret, compose, sheetOf } from './sheet'
import { expect, test } from './support'

const PAUSE_MS = 400
const PARAGRAPHS = ['东门', '南门', '西门', '北门', '水门']

/** What was done for a key in its own task and in the frame that shows it, and not by what came in between. */
interface Key {
  /** Drawings of React, which makes everything around the sheet. */
  drawings: number
  /** First words of the lines of the sheet that were touched. */
  lines: string[]
}

/** React tells whoever looks into it of each drawing. */
const COUNT_DRAWINGS = `
  window.counted = null
  window.__REACT_DEVTOOLS_GLOBAL_HOOK__ = { supportsFiber: true, renderers: new Map(), inject: () => 1, checkDCE: () => undefined, onCommitFiberRoot: () => { if (window.counted) window.counted.drawings++ }, onCommitFiberUnmount: () => undefined, onPostCommitFiberRoot: () => undefined, setStrictMode: () => undefined }
`

const WATCH_KEYS = `
  window.keys = []
  const lineOf = (node) => { let at = node; while (at && at.parentElement?.dataset.field !== 'body') at = at.parentElement; return at }
  new MutationObserver((all) => { for (const { target } of all) { const line = lineOf(target); if (line) window.counted?.lines.add(line.textContent.slice(0, 2)) } }).observe(document.querySelector('.ProseMirror'), { subtree: true, childList: true, characterData: true, attributes: true })
  // before any other task that waits
  const soon = (then) => scheduler.postTask(then, { priority: 'user-blocking' })
  for (const kind of ['keydown', 'compositionupdate']) addEventListener(kind, () => {
    const key = { drawings: 0, lines: new Set() }
    window.counted = key
    soon(() => { window.counted = null })
    requestAnimationFrame(() => {
      window.counted = key
      soon(() => {
        window.counted = null
        window.keys.push({ drawings: key.drawings, lines: [...key.lines] })
      })
    })
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
  // each is shown before the next
  for (const key of ['s', 'h', 'i', 'Backspace', 'u']) {
    await editor.keyboard.press(key)
    await editor.waitForTimeout(PAUSE_MS)
  }
  const ime = await compose(editor)
  for (const syllables of ['q', 'qi', 'qia', 'qia', 'qiao']) {
    await ime.syllables(syllables)
    await editor.waitForTimeout(PAUSE_MS)
  }
  await expect.poll(async () => (await keysOf(editor)).length).toBe(10)
  const keys = await keysOf(editor)
  // on a busy machine the rest of the key before may fall into the next
  const alone = keys.filter(({ drawings, lines }) => drawings === 0 && lines.join() === '西门')
  expect(alone.length, JSON.stringify(keys)).toBeGreaterThanOrEqual(3)
  for (const { lines } of keys) expect(['', '西门']).toContain(lines.join())
  await ime.choose('桥')
  // and a moment later all around it says the same
  await expect(sheetOf(editor).locator('.mark', { hasText: '老shu桥' })).toBeVisible()
  await expect(editor.getByText(/第 3 处，共 5 处/)).toBeVisible()
})
