import type { Page } from '@playwright/test'
import { api, finishPage, readEdition, type EditionView } from './api'
import { expect, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')
const WATCHED_MS = 4_000

interface Seen {
  /** Milliseconds after the press at which the button could be pressed again. */
  pressable: number[]
  /** Every line that spoke of a lost connection. */
  lost: string[]
}

/** Looks at every change of the screen from now on: whether the button pressed can be pressed again, and what is said of the connection. */
async function observe(page: Page, name: string): Promise<() => Promise<Seen>> {
  await page.evaluate((label) => {
    const seen = { pressable: [] as number[], lost: [] as string[] }
    let pressed = 0
    const buttons = () => [...document.querySelectorAll('button')].filter((one) => one.textContent?.trim() === label && one.checkVisibility())
    const look = () => {
      const { body } = document
      for (const line of body.innerText.split('\n')) if (line.includes('连接断了') && !seen.lost.includes(line)) seen.lost.push(line)
      if (pressed > 0 && buttons().some((one) => !one.disabled)) seen.pressable.push(Math.round(performance.now() - pressed))
    }
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
    document.addEventListener('click', (event) => {
      // once whatever the press itself sets has been set
      if ((event.target as Element).closest('button')?.textContent?.trim() === label) setTimeout(() => (pressed ||= performance.now()))
    })
    const each = () => {
      look()
      requestAnimationFrame(each)
    }
    each()
    Object.assign(window, { seen })
  }, name)
  return () => page.evaluate(() => (window as unknown as { seen: Seen }).seen)
}

async function pressOnce(page: Page, name: string, says: string): Promise<void> {
  const seen = await observe(page, name)
  await page.getByRole('button', { name, exact: true }).first().click()
  await expect(page.getByText(says).first()).toBeVisible()
  await page.waitForTimeout(WATCHED_MS)
  expect(await seen(), 'nothing to press twice, no word of a lost connection').toEqual({ pressable: [], lost: [] })
  await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0)
}

test('a story filed, taken and passed shows at once what comes next, and no connection is called lost', async ({ newsroom }) => {
  const [reporter, editor] = [await newsroom.as('reporter'), await newsroom.as('editor')]
  const content = { kicker: '', headline: ['渡口夜航今起恢复'], deck: '', byline: '记者 乔以南', dateline: '本报讯', body: [{ type: 'paragraph', text: [{ text: '枫渚渡口的夜航今晚恢复。' }] }] }
  const { id } = await api<{ id: string }>(reporter, 'POST', '/stories', { genre: 'news', content })
  for (const [page, action] of [
    [reporter, 'file'],
    [editor, 'claim'],
    [editor, 'pass'],
  ] as const) {
    await page.goto(`/stories/${id}`)
    // the text is here and its socket open, so that there is one to close
    if (action !== 'claim') await expect(page.locator('.ProseMirror')).toBeVisible()
    else await expect(page.getByText(t('editor.readOnly.label'), { exact: true })).toBeVisible()
    await expect(page.getByText(t('editor.status.connecting'))).toHaveCount(0)
    const state = action === 'file' ? 'writing' : action === 'claim' ? 'filed' : 'first_review'
    await pressOnce(page, t(`slip.do.${action}`, { state }), t(`slip.done.${action}`, { to: 'second_review', state: '' }))
  }
})

test('a page signed shows at once that it is, and offers nothing to sign twice', async ({ newsroom }) => {
  const [layout, head, editor, chief] = [await newsroom.as('layout'), await newsroom.as('head'), await newsroom.as('editor'), await newsroom.as('chief')]
  const proofreaders: [Page, Page, Page] = [await newsroom.as('proofreader'), await newsroom.as('proofreader2'), await newsroom.as('proofreader3')]
  const { items } = await api<{ items: EditionView[] }>(head, 'GET', '/editions')
  const open = items.find((one) => ['planned', 'open', 'closing', 'signed'].includes(one.state))
  if (!open) throw new Error('the sample newsroom has an open edition')
  const { date, pages } = await readEdition(head, open.date)
  const n = pages.find(({ round, roundSigned }) => round !== null && !roundSigned)?.number
  if (!n) throw new Error('a page of it is being proofread')
  await finishPage({ layout, head, editor, chief, proofreaders }, date, n, 'signed_editor')
  // one more that waits for the same person
  const other = pages.find((page) => page.round !== null && page.number !== n)?.number
  if (!other) throw new Error('two pages of it are being proofread')
  await finishPage({ layout, head, editor, chief, proofreaders }, date, other, 'signed_editor')
  await head.goto(`/editions/${date}/pages/${n}`)
  await pressOnce(head, t('page.signPageAs.2', { n }), t('page.pageSigned', { n, by: '##' }).split('##')[0] ?? '')
  // and the way to the next page that waits for this person stands beside what was done
  await head.getByRole('link', { name: t('page.queue.next', { page: t('page.queue.page', { n: other, what: t('page.queue.sign') }) }) }).click()
  await head.waitForURL(`**/pages/${other}`)
  await expect(head.getByRole('button', { name: t('page.signPageAs.2', { n: other }), exact: true })).toBeVisible()
})
