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

/** Which of these stories this browser has a text of, whoever's; null while the page is on its way elsewhere. */
function kept(page: Page, ids: readonly string[]): Promise<string[] | null> {
  return page
    .evaluate(
      async (wanted) => {
        const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
        return wanted.filter((id) => names.some((name) => name.endsWith(`.${id}`)))
      },
      ids,
    )
    .catch(() => null)
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
  await expect.poll(() => kept(page, [sent, unsent])).toEqual([unsent])

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

/** What of the newsroom opens in this browser without a line. */
function opens(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const found: string[] = []
    for (const name of await caches.keys()) if (name.startsWith('quoin.pages.')) for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname)
    return found
  })
}

test('without a line the newsroom opens from a cold start: the lists as they were, the own story to go on with, and what was typed arrives later', async ({ newsroom }) => {
  const page = await newsroom.as('ding-he', { offline: true })
  const context = page.context()
  const headline = `路上写的${Date.now()}`
  // of deployments before this one, and of somebody who was here before
  await page.evaluate(async () => {
    for (const name of ['quoin.shell.first', 'quoin.shell.second']) await caches.open(name)
    await (await caches.open('quoin.pages.somebody')).put('/today', new Response('theirs'))
  })
  const { id } = await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', deskId: null, text: `${headline}\n\n起` })
  await page.goto('/stories')
  await write(page, id, '甲')
  await expect.poll(() => stored(page, id)).toContain('起甲')
  await expect.poll(() => opens(page), { timeout: 30_000 }).toEqual(expect.arrayContaining(['/offline', '/today', '/stories', '/stories/new', '/stories/here', `/stories/${id}`]))
  const held = await page.evaluate(async () => {
    const found: Record<string, string[]> = {}
    for (const name of await caches.keys()) found[name.split('.').slice(0, 2).join('.')] = (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)
    return { names: await caches.keys(), found }
  })
  // the files of this deployment and of the one before it; screens of who is in
  expect(held.names.filter((name) => name.startsWith('quoin.shell.'))).toEqual(['quoin.shell.second', expect.stringMatching(/^quoin\.shell\./)])
  expect(held.names.filter((name) => name.startsWith('quoin.pages.'))).toHaveLength(1)
  expect(held.names).not.toContain('quoin.pages.somebody')
  expect(held.found['quoin.shell']?.filter((path) => !path.startsWith('/_next/static/'))).toEqual([])
  expect(held.found['quoin.pages']?.filter((path) => !/^\/(offline|today|stories(\/[a-z0-9]+)?)$/.test(path))).toEqual([])
  await page.close()

  await context.setOffline(true)
  const cold = await context.newPage()
  await cold.goto('/stories?q=x')
  await expect(cold.getByRole('status').filter({ hasText: t.markup('nav.shownAsOf', { time: () => '' }).slice(0, 8) })).toBeVisible()
  await cold.getByRole('link', { name: headline }).click()
  await expect(cold.locator('.ProseMirror')).toContainText('起甲')
  await cold.locator('.ProseMirror [data-field=body] > *').first().click()
  await cold.keyboard.press('End')
  await cold.keyboard.insertText('乙')
  await cold.waitForTimeout(300)
  await cold.goto('/settings')
  await expect(cold.getByRole('heading', { name: t('device.offline.notHere') })).toBeVisible()
  await expectAccessible(cold)

  // on to where one wanted to go, by itself
  await context.setOffline(false)
  await cold.waitForURL(/\/settings$/, { timeout: 30_000 })
  await cold.goto(`/stories/${id}`)
  await expect.poll(() => stored(cold, id), { timeout: 30_000 }).toContain('起甲乙')
  await signOut(cold)
  await cold.waitForURL(/\/sign-in/)
  // shown by the sign-out itself, or by the screen it leads to
  await expect.poll(() => opens(cold)).toEqual([])
})

test('a story begun without a line is written on the device, listed there, and sent once when the line is back, whichever tab is first', async ({ newsroom }) => {
  const page = await newsroom.as('ding-he', { offline: true, phone: true })
  const context = page.context()
  await page.goto('/today')
  await expect.poll(() => opens(page), { timeout: 30_000 }).toEqual(expect.arrayContaining(['/today', '/stories/new', '/stories/here']))
  const headline = `没有网络时的新稿${Date.now()}`
  await page.close()
  await context.setOffline(true)

  const cold = await context.newPage()
  await cold.goto('/stories/new')
  await cold.getByRole('button', { name: t('editor.new.write') }).click()
  await cold.waitForURL(/\/stories\/here\?id=/)
  const id = new URL(cold.url()).searchParams.get('id') ?? ''
  await expect(cold.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  await cold.locator('.ProseMirror [data-field=headline]').click()
  await cold.keyboard.insertText(headline)
  await cold.locator('.ProseMirror [data-field=body] > *').first().click()
  await cold.keyboard.insertText('路上写的')
  await cold.waitForTimeout(300)
  await expectAccessible(cold)
  await cold.close()

  // the browser was closed, and opened again: it is in the list, and goes on
  const list = await context.newPage()
  await list.goto('/today')
  const row = list.getByRole('region', { name: t('device.here.title', { n: 1 }) }).getByRole('link', { name: headline })
  await expect(row).toContainText(t('device.kind.new'))
  const second = await context.newPage()
  await second.goto('/stories')
  await row.click()
  await expect(list.locator('.ProseMirror')).toContainText('路上写的')
  await list.locator('.ProseMirror [data-field=body] > *').first().click()
  await list.keyboard.press('End')
  await list.keyboard.insertText('，接着写')

  await context.setOffline(false)
  await list.waitForURL(new RegExp(`/stories/${id}$`), { timeout: 30_000 })
  await expect.poll(() => stored(list, id), { timeout: 30_000 }).toContain('路上写的，接着写')
  await expect(list.locator('.ProseMirror')).toContainText('路上写的，接着写')
  await expect(second.getByRole('region', { name: t('device.here.title', { n: 1 }) })).toHaveCount(0)
  const { items } = await api<{ items: { id: string; headline: string }[] }>(list, 'GET', '/stories')
  expect(items.filter((one) => one.headline === headline).map((one) => one.id)).toEqual([id])
})
