import type { CDPSession, Page } from '@playwright/test'
import { readShared, sharedSheet, type View } from '@/newsroom/manuscript/document/sharedSheet'
import { textOf, type Sheet } from '@/newsroom/manuscript/document/sheet'
import { lineOf } from '../e2e/line'
import { joined, type Newsroom } from './newsroom'

/** One of two who write in one story, in a browser of their own. */
export interface Hand {
  name: string
  id: string
  page: Page
  /** What this person writes with; the copy has none of it. */
  ink: string
  line: Awaited<ReturnType<typeof lineOf>>
  isCut: boolean
  done: Record<string, number>
}

/** Somebody of the sample with a browser of their own. */
export async function hand(newsroom: Newsroom, who: string, ink: string): Promise<Hand> {
  const page = await newsroom.as(who)
  const me = await newsroom.api<{ id: string; name: string | { zh: string } }>(page, 'GET', '/me')
  return { name: who, id: me.id, page, ink, line: await lineOf(page), isCut: false, done: {} }
}

/** The sheets of these in the story, once they can be written on. */
export async function openStory(newsroom: Newsroom, hands: readonly Hand[], id: string): Promise<void> {
  for (const { page } of hands) {
    await page.goto(`${newsroom.url}/stories/${id}`)
    await page.locator('.ProseMirror[contenteditable=true]').waitFor()
  }
}

/** Types by an input method: each of `steps` stands in the text for a moment, then `words` do; null: it is given up. */
export async function compose(page: Page, session: CDPSession, steps: readonly string[], words: string | null): Promise<void> {
  for (const text of words === null ? [...steps, ''] : steps) {
    await session.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await page.waitForTimeout(15)
  }
  if (words !== null) await session.send('Input.insertText', { text: words })
}

/** Somewhere in the body: a caret, or up to `most` characters selected; `own`: in what was there before anybody suggested. */
export async function place(page: Page, next: () => number, most: number, own = false): Promise<void> {
  await page.locator('.ProseMirror').focus()
  await page.evaluate(`(${SELECT})(${JSON.stringify([next(), next(), most > 0 && next() < 0.5 ? 1 + Math.floor(next() * most) : 0, own])})`)
  await page.waitForTimeout(30)
}

/** As text: the loader of these benches names functions by a helper that a page does not have. */
const SELECT = `([which, where, length, own]) => {
  const lines = [...document.querySelectorAll('.ProseMirror [data-field=body] > *')]
  const line = lines[Math.floor(which * lines.length)]
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
  const nodes = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (!own || !node.parentElement.closest('.mark-insert')) nodes.push(node)
  const node = nodes[Math.floor(where * nodes.length)]
  if (!node) return getSelection().setBaseAndExtent(line, 0, line, 0)
  const at = Math.floor(where * (node.length + 1))
  getSelection().setBaseAndExtent(node, at, node, Math.min(node.length, at + length))
}`

/** Until both sheets are what the server shares, or nothing has moved for a minute. */
export async function settled(newsroom: Newsroom, hands: Hand[], id: string): Promise<void> {
  const { ydoc, provider } = await joined(newsroom, (hands[0] as Hand).page, id)
  let [last, still] = ['', 0]
  while (still < 120) {
    await new Promise((resolve) => setTimeout(resolve, 500))
    const sheets = [...(await Promise.all(hands.map(({ page }) => shown(page)))), linesOf(readShared(sharedSheet(ydoc)))]
    const now = JSON.stringify(sheets)
    still = now === last ? still + 1 : 0
    last = now
    if (still > 8 && sheets.every((sheet) => same(sheet, sheets[0]))) break
  }
  // and the server has kept it
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  provider.destroy()
}

export const shown = (page: Page): Promise<string[]> => page.locator('.ProseMirror [data-field=body] > *').evaluateAll((blocks) => blocks.map((block) => block.textContent ?? ''))

/** The lines of the body. */
const linesOf = ({ body }: Sheet): string[] => body.map((line) => (line.type === 'picture' ? '' : textOf(line)))

/** What the server shares, as `view` reads it. */
export const heldAs = (shared: ReturnType<typeof sharedSheet>, view: View): string[] => linesOf(readShared(shared, view))

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Numbers from 0 to 1 that are the same for the same seed. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Numbers given as `--name 3`. */
export function readNumbers<T extends Record<string, number>>(args: readonly string[], otherwise: T): T {
  const given = Object.entries(otherwise).map(([name, value]) => {
    const at = args.indexOf(`--${name}`)
    const number = at < 0 ? value : Number(args[at + 1])
    if (!Number.isFinite(number)) throw new Error(`--${name} wants a number`)
    return [name, number]
  })
  return Object.fromEntries(given) as T
}
