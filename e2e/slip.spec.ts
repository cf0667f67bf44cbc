import type { Page } from '@playwright/test'
import { api } from './api'
import { expect, expectAccessible, test } from './support'
import { wordsOf } from './words'

const content = { kicker: '', headline: ['渡口夜航恢复'], deck: '', byline: '记者 乔以南', dateline: '', body: [{ type: 'paragraph', text: [{ text: '昨夜起，老渡口恢复夜航。' }] }] }

/** How far everything on the sheet has moved by itself since the page came: the browser's own layout-shift scores. */
async function shifts(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const moved = list.getEntries() as (PerformanceEntry & { value: number; sources?: { node?: Node }[] })[]
          const onSheet = moved.filter(({ sources }) => sources?.some(({ node }) => (node instanceof Element ? node : node?.parentElement)?.closest('.manuscript')))
          resolve(onSheet.reduce((sum, { value }) => sum + value, 0))
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(0), 1_000)
      }),
  )
}

test('the sheet stays where it is when the editor comes, and when reading becomes writing', async ({ newsroom }) => {
  const t = wordsOf('zh')
  const reporter = await newsroom.as('reporter')
  const { id } = await api<{ id: string }>(reporter, 'POST', '/stories', { genre: 'news', content })
  await reporter.goto(`/stories/${id}`)
  await expect(reporter.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  expect(await shifts(reporter)).toBe(0)

  await api(reporter, 'POST', `/stories/${id}/transitions`, { action: 'file' })
  const editor = await newsroom.as('editor')
  await editor.goto(`/stories/${id}`)
  const body = editor.locator('.manuscript [data-field=body] p').first()
  const claim = editor.getByRole('button', { name: t('slip.do.claim', { state: 'filed' }), exact: true })
  await expect(claim).toBeVisible()
  await expect(editor.getByText(t('editor.readOnly.label'))).toBeVisible()
  const reading = await body.boundingBox()
  await claim.click()
  await expect(editor.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  expect(await body.boundingBox()).toEqual(reading)
  expect(await shifts(editor)).toBe(0)
})

test('an untitled draft is read before the editor comes, without a heading that says nothing', async ({ newsroom }) => {
  const reporter = await newsroom.as('reporter')
  const { id } = await api<{ id: string }>(reporter, 'POST', '/stories', { genre: 'news', content: { ...content, headline: [''] } })
  // as it comes from the server, and stays where no script runs
  const html = await (await reporter.request.get(`/stories/${id}`)).text()
  expect(html).toMatch(/<div data-field="headline">/)
  expect(html).not.toMatch(/<h2 data-field="headline">/)
  await reporter.goto(`/stories/${id}`)
  await expect(reporter.locator('.ProseMirror')).toHaveAttribute('contenteditable', 'true')
  await expectAccessible(reporter)
})

test('a co-author is named by keyboard, and taken off while the story is not filed', async ({ newsroom }, info) => {
  const t = wordsOf('zh')
  const page = await newsroom.as('reporter')
  const { id } = await api<{ id: string }>(page, 'POST', '/stories', { genre: 'news', content })
  const authors = async () => (await api<{ authors: { name: string }[] }>(page, 'GET', `/stories/${id}`)).authors.map(({ name }) => name)
  const [own] = await authors()
  await page.goto(`/stories/${id}`)
  await page.getByRole('button', { name: t('slip.edit'), exact: true }).click()
  const field = page.getByRole('combobox', { name: t('slip.addAuthor') })
  await field.click()
  const offered = page.getByRole('listbox', { name: t('slip.addAuthor') }).getByRole('option')
  await expect(offered.first()).toBeVisible()
  await field.pressSequentially('ding')
  await expect(offered).toHaveText([/丁禾/])
  await page.screenshot({ path: info.outputPath('choices.png') })
  await expectAccessible(page)
  await field.press('Enter')
  // the form is not sent by the Enter that chose
  await expect(page.getByRole('button', { name: t('slip.takeOff', { name: '丁禾' }) })).toBeVisible()
  expect(await authors()).toEqual([own])
  await page.getByRole('button', { name: t('slip.save'), exact: true }).click()
  await expect.poll(authors).toEqual([own, '丁禾'])

  // who has the form open while a colleague changes the list is told, and overwrites nobody
  await page.getByRole('button', { name: t('slip.edit'), exact: true }).click()
  await page.getByRole('button', { name: t('slip.takeOff', { name: '丁禾' }) }).click()
  await api(page, 'PATCH', `/stories/${id}/slip`, { coAuthorIds: [] })
  await page.getByRole('button', { name: t('slip.save'), exact: true }).click()
  await expect(page.getByRole('alert').filter({ hasText: t('refusal.conflict.stale_version') })).toBeVisible()
  await page.getByRole('button', { name: t('common.cancel'), exact: true }).click()
  await expect(page.getByRole('definition').filter({ hasText: '丁禾' })).toHaveCount(0)
  await page.getByRole('button', { name: t('slip.edit'), exact: true }).click()
  await expect(page.getByRole('button', { name: t('slip.takeOff', { name: '丁禾' }) })).toHaveCount(0)

  const outsider = await newsroom.as('correspondent')
  const own2 = await api<{ id: string }>(outsider, 'POST', '/stories', { genre: 'news', content })
  await outsider.goto(`/stories/${own2.id}`)
  await outsider.getByRole('button', { name: t('slip.edit'), exact: true }).click()
  await expect(outsider.getByRole('button', { name: t('slip.save'), exact: true })).toBeVisible()
  await expect(outsider.getByRole('combobox', { name: t('slip.addAuthor') })).toHaveCount(0)
})

test('a story is handed over to a colleague who could take it, and they find it among theirs', async ({ newsroom }) => {
  const t = wordsOf('zh')
  const reporter = await newsroom.as('reporter')
  const { id } = await api<{ id: string }>(reporter, 'POST', '/stories', { genre: 'news', content })
  await api(reporter, 'POST', `/stories/${id}/transitions`, { action: 'file' })
  const editor = await newsroom.as('editor')
  await api(editor, 'POST', `/stories/${id}/transitions`, { action: 'claim' })
  await editor.goto(`/stories/${id}`)
  await editor.getByRole('button', { name: t('slip.do.hand_over'), exact: true }).click()
  const to = editor.getByRole('combobox', { name: t('slip.form.colleague') })
  await expect(to).toBeEnabled()
  await expectAccessible(editor)
  await expect(to.getByRole('option', { name: '乔以南' })).toHaveCount(0)
  await to.selectOption({ label: '梅澄宇' })
  await editor.getByRole('button', { name: t('slip.do.hand_over'), exact: true }).last().click()
  await expect(editor.getByText(t('slip.done.hand_over')).first()).toBeVisible()
  expect(await api<{ holder: { name: string } }>(editor, 'GET', `/stories/${id}`)).toMatchObject({ holder: { name: '梅澄宇' } })

  const colleague = await newsroom.as('mei-chengyu')
  await colleague.goto('/today')
  await expect(colleague.getByRole('main').getByText('渡口夜航恢复').first()).toBeVisible()
})

test('a review is signed with an opinion where the paper asks for one: the act leads to the field, and what is written there is not lost', async ({ newsroom }) => {
  const t = wordsOf('zh')
  const reporter = await newsroom.as('reporter')
  const { id } = await api<{ id: string }>(reporter, 'POST', '/stories', { genre: 'news', content })
  await api(reporter, 'POST', `/stories/${id}/transitions`, { action: 'file' })
  const chief = await newsroom.as('chief')
  const askFor = async (reviewOpinions: string) => {
    const { version, ...settings } = await api<{ version: number }>(chief, 'GET', '/paper')
    await api(chief, 'PUT', '/paper', { version, settings: { ...settings, reviewOpinions } })
  }
  const editor = await newsroom.as('editor', { phone: true })
  await api(editor, 'POST', `/stories/${id}/transitions`, { action: 'claim' })
  const openSlip = async () => {
    const pass = t('slip.do.pass', { state: 'first_review' })
    await editor.getByRole('button', { name: pass, exact: true }).click()
    return editor.getByRole('dialog', { name: t('slip.title') }).getByRole('button', { name: pass, exact: true })
  }
  await editor.goto(`/stories/${id}`)
  // the slip was drawn before the paper asked for it
  const pass = await openSlip()
  await askFor('all')
  try {
    await pass.click()
    const field = editor.getByRole('textbox', { name: t('slip.opinion.labelRequired'), exact: true })
    await expect(field).toBeFocused()
    await expect(field).toHaveAccessibleDescription(t('slip.opinion.required'))
    await field.fill('夜航时刻已与航运公司核对。'.repeat(50))
    await expect(field).toHaveAccessibleDescription(t('slip.opinion.tooLong', { most: 500, over: 150 }))
    await pass.click()
    await expect(field).toBeFocused()
    await field.fill('夜航时刻已与航运公司核对。')
    await expectAccessible(editor)
    // the text is read once more, and the page comes anew
    await editor.reload()
    const again = await openSlip()
    await expect(editor.getByRole('textbox', { name: t('slip.opinion.labelRequired'), exact: true })).toHaveValue('夜航时刻已与航运公司核对。')
    await again.click()
    const slip = editor.getByRole('dialog', { name: t('slip.title') })
    await expect(slip.getByText('夜航时刻已与航运公司核对。', { exact: true })).toBeVisible()
    await expect(slip.getByText(t('audit.event.story_review_signed_opinion', { level: '1', versionNumber: 1, opinion: '夜航时刻已与航运公司核对。' }))).toBeVisible()
  } finally {
    await askFor('none')
  }
})

test('a story that a colleague has in hand is asked for: they keep it on whatever screen they are, and give it when asked again', async ({ newsroom }, info) => {
  const t = wordsOf('zh')
  // what an attempt before this one left asked is another story's
  const headline = `渡船换班不停航 第${info.retry + 1}班`
  const reporter = await newsroom.as('reporter')
  const { id } = await api<{ id: string }>(reporter, 'POST', '/stories', { genre: 'news', content: { ...content, headline: [headline] } })
  await api(reporter, 'POST', `/stories/${id}/transitions`, { action: 'file' })
  const holder = await newsroom.as('editor')
  await api(holder, 'POST', `/stories/${id}/transitions`, { action: 'claim' })
  await holder.goto('/settings')
  const taker = await newsroom.as('mei-chengyu', { phone: true })
  await taker.goto(`/stories/${id}`)
  const ask = t('slip.takeOver.ask', { name: '陆知微' })
  await taker.getByRole('button', { name: ask, exact: true }).click()
  const slip = taker.getByRole('dialog', { name: t('slip.title') })
  await slip.getByRole('button', { name: ask, exact: true }).click()
  await expect(slip.getByText(t('slip.takeOver.waiting', { name: '陆知微' }))).toBeVisible()
  await expect(slip.getByRole('timer')).toBeVisible()
  // nothing is taken before the minute is over
  await expect(slip.getByRole('button', { name: t('slip.takeOver.take', { name: '陆知微' }) })).toHaveCount(0)

  // the holder is elsewhere, and answers there
  const asked = (page: Page) => page.getByRole('group', { name: headline })
  const line = asked(holder)
  await expect(line).toBeVisible()
  await expectAccessible(holder)
  await line.getByRole('button', { name: t('nav.asked.keep') }).click()
  await expect(line).toBeHidden()
  await expect(slip.getByText(t('slip.takeOver.kept', { name: '陆知微', minutes: 5 }))).toBeVisible()

  // the other way round: given, at a press
  const { id: other } = (await api<{ asking: { by: { id: string } } }>(holder, 'GET', `/stories/${id}`)).asking.by
  await api(holder, 'POST', `/stories/${id}/transitions`, { action: 'hand_over', personId: other })
  await api(holder, 'POST', `/stories/${id}/asking`, { act: 'ask' })
  await slip.getByRole('button', { name: t('common.close') }).click()
  await asked(taker).getByRole('button', { name: t('nav.asked.give') }).click()
  await expect(asked(taker)).toBeHidden()
  expect(await api(holder, 'GET', `/stories/${id}`)).toMatchObject({ holder: { name: '陆知微' }, asking: null })
})
