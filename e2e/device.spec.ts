import type { Page } from '@playwright/test'
import { api } from './api'
import { expect, expectAccessible, signIn, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')

/** The socket of the texts, to be shut while all else of the newsroom answers. To be made before the page opens a text. */
async function textLineOf(page: Page): Promise<{ shut: () => Promise<void>; open: () => void }> {
  const ways = new Set<() => Promise<void>>()
  let isShut = false
  await page.routeWebSocket(/\/collab$/, (socket) => {
    if (isShut) return void socket.close({ code: 4999 })
    socket.connectToServer()
    ways.add(() => socket.close({ code: 4999 }))
  })
  return {
    shut: async () => {
      isShut = true
      for (const close of ways) await close()
      ways.clear()
    },
    open: () => {
      isShut = false
    },
  }
}

async function write(page: Page, id: string, words: string): Promise<void> {
  await page.goto(`/stories/${id}`)
  await expect(page.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  await page.locator('.ProseMirror [data-field=body] > *').first().click()
  await page.keyboard.press('End')
  await page.keyboard.insertText(words)
}

async function stored(page: Page, id: string): Promise<string> {
  return JSON.stringify((await api<{ content: unknown }>(page, 'GET', `/stories/${id}`)).content)
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: t('nav.personMenu', { name: '' }) }).click()
  await page.getByRole('menuitem', { name: t('common.signOut') }).click()
}

/** Which of these stories this browser has a text of, whoever's. */
function kept(page: Page, ids: readonly string[]): Promise<string[]> {
  return page.evaluate(
    async (wanted) => {
      const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
      return wanted.filter((id) => names.some((name) => name.endsWith(`.${id}`)))
    },
    ids,
  )
}

test('at a sign-out the device forgets what the server has, and asks about the rest: kept for its writer alone, or thrown away by name', async ({ newsroom }) => {
  const page = await newsroom.as('ding-he')
  const line = await textLineOf(page)
  const make = async (headline: string) => (await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', deskId: null, text: `${headline}\n\n起` })).id
  const [sent, unsent] = [await make('都送到了的一篇'), await make('断线写的一篇')]
  await write(page, sent, '甲')
  await expect.poll(() => stored(page, sent)).toContain('起甲')
  await write(page, unsent, '乙')
  await expect.poll(() => stored(page, unsent)).toContain('起乙')
  await line.shut()
  await page.keyboard.insertText('丙')

  await signOut(page)
  const panel = page.getByRole('dialog', { name: t('device.title') })
  await expect(panel.getByRole('listitem')).toHaveText([/断线写的一篇/])
  await expectAccessible(page)
  await panel.getByRole('button', { name: t('device.keep') }).click()
  await page.waitForURL(/\/sign-in/)
  await expect.poll(() => kept(page, [sent, unsent])).toEqual([unsent])

  // somebody else in the same browser: neither told of it nor taking it away
  await signIn(page, 'head')
  await signOut(page)
  await page.waitForURL(/\/sign-in/)
  expect(await kept(page, [sent, unsent])).toEqual([unsent])

  line.open()
  await signIn(page, 'ding-he')
  await write(page, unsent, '丁')
  await expect.poll(() => stored(page, unsent)).toContain('起乙丙丁')

  await line.shut()
  await page.keyboard.insertText('戊')
  await signOut(page)
  await panel.getByRole('button', { name: t('device.discard'), exact: true }).click()
  const sure = page.getByRole('dialog', { name: t('device.discardTitle') })
  await expect(sure).toContainText('断线写的一篇')
  await sure.getByRole('button', { name: t('device.discardDo', { n: 1 }) }).click()
  await page.waitForURL(/\/sign-in/)
  await expect.poll(() => kept(page, [sent, unsent])).toEqual([])
})
