import type { Page } from '@playwright/test'
import { api } from './api'
import { expect } from './support'

/** The sheet, as two who write in it see and use it. */
export function sheetOf(page: Page) {
  return page.locator('.ProseMirror')
}

/** Puts the caret behind (or before) words of the sheet, or selects from there on to others. */
export async function caret(page: Page, words: string, edge: 'before' | 'behind' = 'behind', until?: string): Promise<void> {
  await sheetOf(page).focus()
  await sheetOf(page).evaluate(
    (sheet, [from, side, to]) => {
      const walker = document.createTreeWalker(sheet, NodeFilter.SHOW_TEXT)
      const nodes: { node: Node; at: number }[] = []
      let text = ''
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        nodes.push({ node, at: text.length })
        text += node.textContent ?? ''
      }
      // a colleague's caret cuts a text in two
      const place = (offset: number) => {
        const found = nodes.findLast(({ at }) => at < offset) ?? nodes[0]
        if (!found) throw new Error('an empty sheet')
        return [found.node, offset - found.at] as const
      }
      const find = (words: string, end: boolean) => {
        const at = text.indexOf(words)
        if (at < 0) throw new Error(`not on the sheet: ${words} in ${text}`)
        return at + (end ? words.length : 0)
      }
      const start = find(from ?? '', side === 'behind')
      // before the first character of a line is not behind the last of the line above
      const before = nodes.find(({ at }) => at === start)
      const anchor = side === 'before' && before ? ([before.node, 0] as const) : place(start)
      const head = to ? place(find(to, true)) : anchor
      getSelection()?.setBaseAndExtent(anchor[0], anchor[1], head[0], head[1])
    },
    [words, edge, until ?? ''] as const,
  )
  // the editor hears of a selection a moment later
  await page.waitForTimeout(60)
}

export function lines(page: Page): Promise<string[]> {
  return sheetOf(page).locator('[data-field=body] > *').evaluateAll((blocks) => blocks.map((block) => block.textContent ?? ''))
}

/** A text as the bag of its characters: none lost, none twice. */
export function sorted(text: string): string {
  return text.split('').toSorted().join('')
}

export async function agree(one: Page, other: Page, expected: string[]): Promise<void> {
  await expect.poll(() => lines(one)).toEqual(expected)
  await expect.poll(() => lines(other)).toEqual(expected)
}

export async function stored(page: Page, id: string): Promise<string> {
  return JSON.stringify((await api<{ content: unknown }>(page, 'GET', `/stories/${id}`)).content)
}

export async function compose(page: Page): Promise<{ syllables: (text: string) => Promise<void>; choose: (text: string) => Promise<void> }> {
  const session = await page.context().newCDPSession(page)
  return {
    syllables: async (text) => {
      await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    },
    choose: async (text) => {
      await session.send('Input.insertText', { text })
    },
  }
}
