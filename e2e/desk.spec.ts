import type { Page } from '@playwright/test'
import { api, readEdition, type EditionView } from './api'
import { expect, expectAccessible, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')

/** The sample edition in work. */
async function inWork(page: Page): Promise<EditionView> {
  const { items } = await api<{ items: EditionView[] }>(page, 'GET', '/editions')
  const open = items.find((one) => ['planned', 'open', 'closing', 'signed'].includes(one.state))
  if (!open) throw new Error('the sample newsroom has an open edition')
  return readEdition(page, open.date)
}

test('a story pulled by the mouse onto an empty slot stands there, and is taken back', async ({ newsroom }) => {
  const layout = await newsroom.as('layout')
  const edition = await inWork(layout)
  const { items } = await api<{ items: { headline: string; genre: string; state: string }[] }>(layout, 'GET', '/stories?limit=100')
  const story = items.find(({ state, genre }) => state === 'ready' && genre === 'news')
  const page = edition.pages.find(({ slots }) => slots.some((slot) => slot.kind === 'story' && !slot.placement && !slot.filler))
  if (!story || !page) throw new Error('a ready story and an empty slot are in the sample')
  await layout.goto(`/editions/${edition.date}`)
  const plan = layout.getByRole('toolbar', { name: t('edition.slotsOfPage', { n: page.number }) })
  const vacant = plan.getByRole('button', { name: /，空，/ })
  // the plan streams in: counted when it stands, not before
  const before = page.slots.filter((slot) => slot.kind === 'story' && !slot.placement && !slot.filler).length
  await expect(vacant).toHaveCount(before)
  const place = layout.getByRole('button', { name: t('edition.placeStory', { headline: story.headline }) })
  const row = layout.getByRole('listitem').filter({ has: place })
  await row.scrollIntoViewIfNeeded()
  const from = await row.boundingBox()
  if (!from) throw new Error('it is on the screen')

  await layout.mouse.move(from.x + 40, from.y + 14)
  await layout.mouse.down()
  await layout.mouse.move(from.x + 20, from.y + 30, { steps: 4 })
  // picked up near an edge of the window, the plan scrolls: where the slot is then is asked for when it stands
  await layout.mouse.move(from.x - 200, 450, { steps: 6 })
  await layout.waitForTimeout(300)
  const to = await vacant.first().boundingBox()
  if (!to) throw new Error('it is on the screen')
  await layout.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 })
  // the slot says beforehand how the story would stand there
  await expect(vacant.first()).toHaveText(/行|满/)
  await layout.mouse.up()
  const told = layout.getByText(t('edition.placed', { headline: story.headline, page: page.number, slot: '' })).first()
  await expect(told).toBeVisible()
  await expect(place).toHaveCount(0)
  await expect(vacant).toHaveCount(before - 1)
  await expect(plan.getByRole('button', { name: new RegExp(story.headline) })).toBeVisible()

  await layout.getByRole('button', { name: t('common.undo'), exact: true }).click()
  await expect(layout.getByText(t('edition.undoneWhat', { what: '' }))).toBeVisible()
  await expect(place).toBeVisible()
  await expect(vacant).toHaveCount(before)
})

test('a mark is made, carried out and verified; a page is reopened with a reason; a slot is set anew', async ({ newsroom }) => {
  const proofreader = await newsroom.as('proofreader')
  const { date, pages } = await inWork(proofreader)
  const proofed = pages.find(({ round, roundSigned }) => round === 1 && !roundSigned)?.number ?? 2
  const text = '末段“进一步”三字重出，删去后一处。'
  await proofreader.goto(`/editions/${date}/pages/${proofed}`)
  await proofreader.locator('summary', { hasText: t('page.markNew') }).click()
  await proofreader.getByRole('textbox', { name: t('page.markText') }).fill(text)
  await proofreader.getByRole('button', { name: t('page.doMark') }).click()
  await expect(proofreader.getByText(t('page.marked'))).toBeVisible()

  const layout = await newsroom.as('layout')
  await layout.goto(`/editions/${date}/pages/${proofed}`)
  const atLayout = layout.getByRole('listitem').filter({ hasText: text })
  await atLayout.getByRole('button', { name: t('page.doDone'), exact: true }).click()
  await expect(atLayout, 'nothing was changed').toContainText(t('refusal.conflict.nothing_changed'))
  await atLayout.getByRole('button', { name: t('page.keep'), exact: true }).click()
  await atLayout.getByRole('textbox', { name: t('page.keepReason') }).fill('引自文件，原文如此')
  await atLayout.getByRole('button', { name: t('page.doKeep'), exact: true }).click()
  await expect(atLayout).toContainText(t('page.markDone'))
  const editor = await newsroom.as('editor')
  await editor.goto(`/editions/${date}/pages/${proofed}`)
  const atEditor = editor.getByRole('listitem').filter({ hasText: text })
  await expect(atEditor).toContainText(t('page.markKept', { reason: '引自文件，原文如此' }))
  await atEditor.getByRole('button', { name: t('page.doVerify'), exact: true }).click()
  await expect(atEditor).toContainText(t('page.markVerified'))

  const clean = pages.find(({ state }) => state === 'clean_proof')?.number ?? 4
  await layout.goto(`/editions/${date}/pages/${clean}`)
  await layout.getByRole('button', { name: t('page.reopen'), exact: true }).click()
  const reopen = layout.getByRole('button', { name: t('page.doReopen'), exact: true })
  await expect(reopen, 'a reason is asked for').toBeDisabled()
  await layout.getByRole('textbox', { name: t('common.reason') }).fill('头条导语要改一处数字')
  await reopen.click()
  await expect(layout.getByText(t('page.reopened', { n: clean }))).toBeVisible()

  await layout.goto(`/editions/${date}/pages/${clean}?slot=lead`)
  await layout.locator('summary', { hasText: t('page.slotSettings') }).click()
  await layout.getByRole('combobox', { name: t('page.headlineStyle') }).selectOption('second')
  await layout.getByRole('button', { name: t('page.save'), exact: true }).click()
  await expect(layout.getByText(t('page.slotChanged', { slot: t('page.slotName.lead') }))).toBeVisible()
  const { slots } = (await readEdition(layout, date)).pages.find(({ number }) => number === clean) ?? { slots: [] }
  expect(slots.find(({ key }) => key === 'lead')).toMatchObject({ headline: 'second' })
})

test('the next proofs of all pages that are complete go out in one act', async ({ newsroom }) => {
  const proofreader = await newsroom.as('proofreader')
  const { date, pages } = await inWork(proofreader)
  const read = pages.find(({ round, roundSigned }) => round === 1 && !roundSigned)
  if (!read) throw new Error('The sample has a page under its first proof.')
  await api(proofreader, 'POST', `/pages/${read.id}/proofs/signature`, { round: 1, hash: read.hash })
  const layout = await newsroom.as('layout')
  const ready = (await readEdition(layout, date)).pages.filter(({ abilities, slots }) => abilities.includes('raise_proof') && slots.every((slot) => slot.placement !== null || slot.kind !== 'story'))
  expect(ready.map(({ number }) => number)).toContain(read.number)
  await layout.goto(`/editions/${date}`)
  await layout.getByRole('button', { name: t('edition.raiseAll', { n: ready.length }), exact: true }).click()
  await expect(layout.getByRole('button', { name: t('edition.raiseAll', { n: ready.length }), exact: true })).toHaveCount(0)
  for (const { number } of ready) await expect(layout.getByText(/已出校样/)).toContainText(String(number))
  const after = await readEdition(layout, date)
  for (const page of ready) expect(after.pages.find(({ number }) => number === page.number)?.round, `page ${page.number}`).toBe((page.round ?? 0) + 1)
})

test('the chief reads and signs a page on a phone', async ({ newsroom }) => {
  const chief = await newsroom.as('chief', { phone: true })
  const { date, pages } = await inWork(chief)
  const due = pages.find(({ state }) => state === 'signed_desk_head')?.number ?? 6
  await chief.goto('/today')
  await expectAccessible(chief)
  await chief.getByRole('link', { name: new RegExp(t('today.verb.page_to_sign')) }).first().click()
  await chief.waitForURL(`**/editions/${date}/pages/${due}`)
  await expectAccessible(chief)
  expect(await chief.evaluate(() => document.documentElement.scrollWidth - innerWidth), 'nothing runs off the side').toBe(0)
  await chief.getByRole('button', { name: t('page.signPageAs.3', { n: due }), exact: true }).click()
  await expect(chief.getByText(t('page.pageSigned', { n: due, by: '岑伯年' }))).toBeVisible()
  expect((await readEdition(chief, date)).pages.find(({ number }) => number === due)?.state).toBe('signed_chief')
})

const BY_NIGHT = ['/today', '/stories/new', '/editions/', '/settings/people', '/settings/paper', '/ads/new', '/sign-in']

test('axe finds nothing on the screens of any role, by day or by night', async ({ newsroom }) => {
  test.setTimeout(600_000)
  const chief = await newsroom.as('chief')
  const { date } = await inWork(chief)
  const { items } = await api<{ items: { id: string; state: string }[] }>(chief, 'GET', '/stories?limit=100')
  const { items: editions } = await api<{ items: EditionView[] }>(chief, 'GET', '/editions')
  const published = editions.find(({ state }) => state === 'published')?.date ?? ''
  const story = (state: string) => `/stories/${items.find((one) => one.state === state)?.id ?? ''}`
  const screens: [string, string[]][] = [
    ['chief', ['/today', story('final_review'), '/editions', `/editions/${date}/lock`, `/editions/${published}/lock`]],
    ['layout', [`/editions/${date}`, `/editions/${date}/pages/1`]],
    ['editor', [story('first_review'), '/stories?q=不存在的词']],
    ['reporter', ['/stories', '/stories/new', story('filed'), '/settings', '/nothing-here']],
    ['admin', ['/settings/people', '/settings/desks', '/settings/paper']],
    ['pang-lele', ['/ads', '/ads/new']],
    ['nobody', ['/sign-in', `/paper/${published}/01`, '/paper']],
  ]
  for (const [who, paths] of screens) {
    const page = who === 'nobody' ? await newsroom.stranger() : who === 'chief' ? chief : await newsroom.as(who)
    for (const path of paths) {
      await page.goto(path)
      await expectAccessible(page)
      // the same screen by night differs in its colours alone, and screens share them: one of each kind is enough
      if (!BY_NIGHT.some((kind) => path.startsWith(kind))) continue
      await page.evaluate(() => {
        document.documentElement.dataset.theme = 'night'
      })
      await expectAccessible(page, ['color-contrast'])
    }
  }
})
