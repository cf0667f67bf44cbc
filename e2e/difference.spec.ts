import type { Page } from '@playwright/test'
import { api, ask, placedStory } from './api'
import { expect, expectAccessible, lookAway, LOOKS, test } from './support'
import { wordsOf } from './words'

const TEXT = `掉湖步道试开放

本报讯 棹湖北段步道今起试开放。新铺的透水路面比原来宽一米，沿线增设休息座椅和照明灯，方便居民夜间散步。

施工期间保留了全部乔木，只移走了几处影响视线的灌丛。管理处在三个弯道加了分道线。`

interface Content {
  headline: string[]
}

/** As the desk corrects what stands on a proofed page: taken off, seeing what that voids, corrected, passed, placed again. */
async function correct(hands: Record<'editor' | 'head' | 'chief' | 'layout', Page>, id: string, slotId: string, from: string, to: string): Promise<void> {
  const pull = { to: 'first_review', reason: '改一字' }
  const { body } = await ask(hands.layout, 'POST', `/stories/${id}/pull`, pull)
  await api(hands.layout, 'POST', `/stories/${id}/pull`, { ...pull, voids: body['voids'] })
  const { version, content } = await api<{ version: number; content: Content }>(hands.editor, 'GET', `/stories/${id}`)
  await api(hands.editor, 'PUT', `/stories/${id}/content`, { version, content: { ...content, headline: content.headline.map((line) => line.replace(from, to)) } })
  for (const who of [hands.editor, hands.head, hands.chief]) {
    const { hash } = await api<{ hash: string }>(who, 'GET', `/stories/${id}`)
    await api(who, 'POST', `/stories/${id}/transitions`, { action: 'pass', hash })
  }
  await api(hands.layout, 'POST', `/slots/${slotId}/placement`, { storyId: id })
}

for (const [locale, phone] of LOOKS) {
  test(`who signs a proof again sees exactly what was corrected (${locale}${phone ? ', phone' : ''})`, async ({ newsroom }) => {
    const t = wordsOf(locale)
    // one after the other: five who come in at once are a crowd to a small machine
    const reporter = await newsroom.as('reporter')
    const editor = await newsroom.as('editor')
    const head = await newsroom.as('head')
    const chief = await newsroom.as('chief')
    const layout = await newsroom.as('layout')
    await lookAway(reporter, editor, head, chief, layout)
    const { date, edition, page, slot, id } = await placedStory({ reporter, editor, head, chief, layout }, TEXT)
    const proof = () => api<{ hash: string }>(layout, 'POST', `/pages/${page.id}/proofs`, {})

    // a first proof is read and signed, and there is nothing to compare for who did
    const reader = await newsroom.as('proofreader', { locale, phone })
    const { hash } = await proof()
    // two marks before the signature: one that the correction answers, one that nobody carries out
    const { content } = await api<{ content: { body: { text: { text: string }[] }[] } }>(layout, 'GET', `/stories/${id}`)
    const block = content.body.findIndex(({ text }) => text.some((span) => span.text.includes('灌丛')))
    const from = (content.body[block]?.text.map((span) => span.text).join('') ?? '').indexOf('灌丛')
    const mark = async (input: object) => (await api<{ markId: string }>(reader, 'POST', `/pages/${page.id}/marks`, input)).markId
    const trees = await mark({ text: '', correction: { storyId: id, block, from, to: from + 2, was: '灌丛', by: '灌木' } })
    const slip = await mark({ text: '题中有错字', slotKey: slot.key })
    await api(reader, 'POST', `/pages/${page.id}/proofs/signature`, { round: 1, hash })
    await reader.goto(`/editions/${date}/pages/2`)
    await expect(reader.getByRole('link', { name: t('page.compare.open') })).toBeVisible()

    await correct({ editor, head, chief, layout }, id, slot.id, '掉', '棹')
    await api(layout, 'POST', `/marks/${slip}/done`, {})
    await api(layout, 'POST', `/marks/${trees}/done`, { reason: '确是灌丛' })
    await proof()

    // what changed is counted by the sign-offs, and told in one line
    await reader.goto(`/editions/${date}/pages/2`)
    await reader.getByRole('link', { name: t('page.compare.since', { n: 1 }) }).click()
    await expect(reader.getByRole('heading', { level: 1, name: t('page.compare.title', { n: 2 }) })).toBeVisible()
    const list = reader.getByRole('complementary', { name: t('page.compare.list') })
    const changes = list.locator('[data-change-list] li')
    await expect(changes).toHaveCount(1)
    await expect(changes.locator('del')).toHaveText('掉')
    await expect(changes.locator('ins')).toHaveText('棹')
    await expect(reader.locator('[data-boxes=before] [data-change]')).toHaveCount(1)
    await expect(reader.locator('[data-boxes=after] [data-change]')).toHaveCount(1)
    await expectAccessible(reader)

    if (phone) await changes.getByRole('button').click()
    else await reader.keyboard.press('j')
    await expect(changes.getByRole('button')).toHaveAttribute('aria-current', 'true')

    // what became of the marks, as the page is read; each leads to its place
    const marked = reader.locator('[data-compared-mark]')
    await expect(list.getByRole('heading', { name: t('page.compare.marks', { n: 2 }), exact: true })).toBeVisible()
    expect(await marked.evaluateAll((all) => all.map((one) => one.getAttribute('data-compared-mark')))).toEqual([slip, trees])
    await expect(marked.nth(0).locator('[data-print=changed]')).toContainText(t('page.verify.print.changed'))
    await expect(marked.nth(1).locator('[data-print=untouched]')).toContainText('灌丛')
    await marked.nth(1).getByRole('button').click()
    await expect(marked.nth(1).getByRole('button')).toHaveAttribute('aria-current', 'true')
    await expect(changes.getByRole('button')).not.toHaveAttribute('aria-current')
    await expect(reader.locator('[data-marked]').first()).toBeInViewport()
    await expectAccessible(reader)

    await expect(marked.nth(1)).toContainText(t('page.markKept', { reason: '确是灌丛' }))

    // the same two for who reads on paper
    const href = (await reader.getByRole('link', { name: t('page.compare.pdf'), exact: true }).getAttribute('href')) ?? ''
    const file = await reader.request.get(href)
    expect([file.status(), file.headers()['content-type'], (await file.body()).toString('latin1', 0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
    await expect(reader.getByRole('link', { name: t('page.compare.pdfA3'), exact: true })).toHaveAttribute('href', `${href}&paper=a3`)

    // the earlier one alone, and blinked
    const box = (side: string) => reader.locator(`[data-boxes=${side}] [data-change]`)
    await reader.getByRole('button', { name: t('page.compare.before'), exact: true }).click()
    await expect(box('before')).toBeVisible()
    await expect(box('after')).toBeHidden()
    await reader.keyboard.press('b')
    await expect(box('after')).toBeVisible()
    await expect(box('before')).toBeHidden()

    // one print against itself
    const later = reader.getByRole('combobox', { name: t('page.compare.to') })
    await later.selectOption({ index: 0 })
    await expect(reader.getByText(t('page.compare.none'), { exact: true })).toBeVisible()

    // and signed again there is nothing that changed since
    await reader.goto(`/editions/${date}/pages/2`)
    await reader.getByRole('button', { name: t('page.signProof.1'), exact: true }).click()
    await expect(reader.getByRole('link', { name: t('page.compare.open') })).toBeVisible()
    await expect(reader.getByRole('link', { name: t('page.compare.since', { n: 1 }) })).toHaveCount(0)

    await lookAway(reader)
    await api(chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试校' })
    await api(chief, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试校' })
  })
}
