import { api, placedStory, readEdition } from './api'
import { expect, test } from './support'
import { wordsOf } from './words'

test('a comment is set in 楷 by one tick: on the desk in the face itself, in the PDF, and back', async ({ newsroom }) => {
  test.slow()
  const t = wordsOf('zh')
  const hands = { reporter: await newsroom.as('reporter'), editor: await newsroom.as('editor'), head: await newsroom.as('head'), chief: await newsroom.as('chief'), layout: await newsroom.as('layout') }
  const { layout, chief } = hands
  const { date, edition, slot, id } = await placedStory(hands, '步道该修到哪里\n\n本报讯 步道修到家门口，还差最后一百米。这一百米“谁来修”，要先说清。')
  const pdf = async () => (await (await layout.request.get(`/api/v1/editions/${date}/pages/2/page.pdf`)).body()).toString('latin1')
  expect(await pdf()).not.toContain('LXGWWenKai')

  await layout.goto(`/editions/${date}/pages/2`)
  const kai = layout.locator(`svg[data-page] g[data-story="${id}"] text.face-kai`)
  const openSettings = async () => {
    await layout.locator(`button[data-slot="${slot.key}"]`).click()
    await layout.locator('summary').filter({ hasText: t('page.slotSettings') }).click()
  }
  await openSettings()
  await expect(kai).toHaveCount(0)
  await layout.getByLabel(t('page.kai')).check()
  await expect(kai.first(), 'shown before it is kept').toBeAttached()
  await layout.getByRole('button', { name: t('page.save'), exact: true }).click()
  await expect.poll(async () => (await readEdition(layout, date)).pages[1]?.slots.find(({ key }) => key === slot.key)).toMatchObject({ setting: { kai: true } })
  expect(await pdf()).toContain('LXGWWenKai')

  // opened anew it is drawn in the face that is printed, and not in what stands behind it
  await layout.reload()
  await expect(kai.first()).toBeAttached()
  const drawn = () =>
    kai.first().evaluate((text) => {
      const family = getComputedStyle(text).fontFamily.split(',')[0]?.replaceAll(/["']/g, '') ?? ''
      return family.endsWith('-kai') && [...document.fonts].some((face) => face.family.replaceAll(/["']/g, '') === family && face.status === 'loaded')
    })
  await expect.poll(drawn).toBe(true)

  await openSettings()
  await layout.getByLabel(t('page.kai')).uncheck()
  await expect(kai).toHaveCount(0)
  await api(chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试楷体' })
  await api(chief, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试楷体' })
})
