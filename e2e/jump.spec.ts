import { api, newEdition, readEdition, readyStory, type EditionView } from './api'
import { expect, test } from './support'

const PARAGRAPH = '从东门走到西门，要过三座桥。桥是旧的，栏杆换了新的，走的人没有变。早上是买菜的，中午是上学的，傍晚是遛狗的，夜里只剩下水声。'

test('a story too long for its place goes on on a later page, and both pages say so', async ({ newsroom }) => {
  test.setTimeout(180_000)
  const hands = { reporter: await newsroom.as('reporter'), editor: await newsroom.as('editor'), head: await newsroom.as('head'), chief: await newsroom.as('chief') }
  const { items } = await api<{ items: EditionView[] }>(hands.chief, 'GET', '/editions')
  const date = await newEdition(hands.chief, items[0]?.date ?? '')
  const edition = await readEdition(hands.chief, date)
  const storyId = await readyStory(hands, `三座旧桥\n\n本报讯 ${Array.from({ length: 9 }, () => PARAGRAPH).join('\n\n')}`)
  const layout = await newsroom.as('layout')
  const small = edition.pages[0]?.slots.find(({ key }) => key === 'brief-1')
  await api(layout, 'POST', `/slots/${small?.id ?? ''}/placement`, { storyId })

  await layout.goto(`/editions/${date}/pages/1?slot=brief-1`)
  await expect(layout.locator('[data-overset]')).toBeVisible()
  await layout.getByRole('button', { name: '转版…' }).click()
  await layout.getByRole('option').filter({ hasText: '第2版' }).first().click()
  await expect(layout.getByText(/三座旧桥》转到第2版/)).toBeVisible()
  await expect(layout.locator('svg[data-page]').getByText('下转第2版')).toBeAttached()
  await expect(layout.locator('[data-overset]')).toHaveCount(0)
  await layout.goto(`/editions/${date}/pages/2`)
  await expect(layout.locator('svg[data-page]').getByText('上接第1版')).toBeAttached()

  // and is taken back
  const second = (await readEdition(layout, date)).pages[1]?.slots.find(({ placement }) => placement?.storyId === storyId)
  await layout.goto(`/editions/${date}/pages/2?slot=${second?.key ?? ''}`)
  await layout.getByRole('button', { name: '收回转版' }).click()
  await expect(layout.getByText(/三座旧桥》不再转到第2版/)).toBeVisible()
  await api(hands.chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '试排' })

  // who stood on its page is told by whom it went, and nothing fails on that screen
  await expect(layout.getByRole('heading', { name: /总第\d+期已取消/ })).toBeVisible()
  await expect(layout.getByText(/岑伯年.*取消了.*这一期.*理由：试排/)).toBeVisible()
  for (const path of ['', '/lock']) {
    await layout.goto(`/editions/${date}${path}`)
    await expect(layout.getByRole('heading', { name: /总第\d+期已取消/ })).toBeVisible()
  }
})
