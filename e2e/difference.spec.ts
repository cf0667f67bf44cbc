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
    await api(reader, 'POST', `/pages/${page.id}/proofs/signature`, { round: 1, hash: (await proof()).hash })
    await reader.goto(`/editions/${date}/pages/2`)
    await expect(reader.getByRole('link', { name: t('page.compare.open') })).toBeVisible()

    await correct({ editor, head, chief, layout }, id, slot.id, '掉', '棹')
    await proof()

    // what changed is counted by the sign-offs, and told in one line
    await reader.goto(`/editions/${date}/pages/2`)
    await reader.getByRole('link', { name: t('page.compare.since', { n: 1 }) }).click()
    await expect(reader.getByRole('heading', { level: 1, name: t('page.compare.title', { n: 2 }) })).toBeVisible()
    const changes = reader.getByRole('complementary', { name: t('page.compare.list') }).getByRole('listitem')
    await expect(changes).toHaveCount(1)
    await expect(changes.locator('del')).toHaveText('掉')
    await expect(changes.locator('ins')).toHaveText('棹')
    await expect(reader.locator('[data-boxes=before] [data-change]')).toHaveCount(1)
    await expect(reader.locator('[data-boxes=after] [data-change]')).toHaveCount(1)
    await expectAccessible(reader)

    if (phone) await changes.getByRole('button').click()
    else await reader.keyboard.press('j')
    await expect(changes.getByRole('button')).toHaveAttribute('aria-current', 'true')

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
  })
}
