import { api, placedStory } from './api'
import { expect, expectAccessible, lookAway, LOOKS, test } from './support'
import { wordsOf } from './words'

const TEXT = `棹湖步道试开放

本报讯 棹湖北段步道今起试开放。新铺的透水路面比原来宽一米，沿线曾设休息座椅和照明灯，方便居民夜间散步。

施工期间保留了全部乔木，只移走了几处影响视线的灌丛。管理处在弯道加了分道线。`

for (const [locale, phone] of LOOKS) {
  test(`marks are verified one after the other, by what is printed, and with a reason where it is not (${locale}${phone ? ', phone' : ''})`, async ({ newsroom }) => {
    test.slow()
    const t = wordsOf(locale)
    const [reporter, head, chief, layout, reader] = [await newsroom.as('reporter'), await newsroom.as('head'), await newsroom.as('chief'), await newsroom.as('layout'), await newsroom.as('proofreader')]
    const editor = await newsroom.as('editor', { locale, phone })
    await lookAway(reporter, head, chief, layout, reader)
    const { date, edition, page, id } = await placedStory({ reporter, editor, head, chief, layout }, TEXT)
    await api(layout, 'POST', `/pages/${page.id}/proofs`, {})
    const bodyOf = async () => (await api<{ content: { body: { text: { text: string }[] }[] } }>(layout, 'GET', `/stories/${id}`)).content.body.map(({ text }) => text.map((span) => span.text).join(''))
    const made = async (was: string, by: string) => {
      const body = await bodyOf()
      const block = body.findIndex((text) => text.includes(was))
      const from = body[block]?.indexOf(was) ?? 0
      const { markId } = await api<{ markId: string }>(reader, 'POST', `/pages/${page.id}/marks`, { text: '', correction: { storyId: id, block, from, to: from + was.length, was, by } })
      await api(layout, 'POST', `/marks/${markId}/carried-out`, {})
      return markId
    }
    const trees = await made('灌丛', '灌木')
    const slip = await made('曾设', '增设')
    // put right once more: what the mark before asked for is not printed
    const again = await made('增设', '新设')

    await editor.goto(`/editions/${date}/pages/2`)
    const section = editor.locator('[data-to-verify]')
    const item = (mark: string) => section.locator(`[data-mark="${mark}"]`)
    await expect(editor.getByRole('heading', { name: t('page.verify.title', { n: 3 }), exact: true })).toBeVisible()
    // as the page is read, each with what is printed before and after
    expect(await section.locator('[data-mark]').evaluateAll((all) => all.map((one) => one.getAttribute('data-mark')))).toEqual([slip, again, trees])
    await expect(item(trees).locator('[data-print=carried_out]')).toContainText('影响视线的灌丛灌木')
    await expect(item(slip).locator('[data-print=otherwise]')).toContainText('曾设新设')
    await expect(item(slip)).toContainText(t('page.verify.print.otherwise'))
    await expectAccessible(editor)

    const shown = editor.locator('[data-shown]')
    const reason = editor.getByRole('textbox', { name: t('page.verify.reason') })
    if (phone) {
      // its words lead to the place, where a bar has all that is to be done
      await item(again).getByRole('button').first().click()
      const bar = editor.getByRole('region', { name: t('page.verify.bar', { at: 2, of: 3 }), exact: true })
      await expect(bar).toContainText('新')
      await expect(shown.first()).toHaveAttribute('data-shown', again)
      await expect(shown.first()).toBeInViewport()
      await expectAccessible(editor)
      await bar.getByRole('button', { name: t('page.verify.verifyNext'), exact: true }).click()
      await expect(editor.getByText(t('page.verify.told', { left: 2 }), { exact: true })).toBeVisible()
      const next = editor.getByRole('region', { name: t('page.verify.bar', { at: 2, of: 2 }), exact: true })
      await expect(shown.first()).toHaveAttribute('data-shown', trees)
      await next.getByRole('button', { name: t('page.verify.verifyNext'), exact: true }).click()
      // what is not printed as asked is not verified there by one act
      const last = editor.getByRole('region', { name: t('page.verify.bar', { at: 1, of: 1 }), exact: true })
      await expect(last).toContainText(t('page.verify.print.otherwise'))
      await expect(last.getByRole('button', { name: t('page.verify.verifyNext'), exact: true })).toHaveCount(0)
      await item(slip).getByRole('button', { name: t('page.verify.askReason'), exact: true }).click()
    } else {
      // one key shows the first; it is not printed as asked, so the same key asks why
      await editor.keyboard.press('v')
      await expect(shown.first()).toHaveAttribute('data-shown', slip)
      await expect(item(slip)).toHaveAttribute('aria-current', 'true')
      await editor.keyboard.press('k')
      await expect(shown.first()).toHaveAttribute('data-shown', trees)
      await editor.keyboard.press('v')
      await expect(editor.getByText(t('page.verify.told', { left: 2 }), { exact: true })).toBeVisible()
      await expect(shown.first()).toHaveAttribute('data-shown', slip)
      await editor.keyboard.press('j')
      await expect(shown.first()).toHaveAttribute('data-shown', again)
      await editor.keyboard.press('v')
      await expect(editor.getByRole('heading', { name: t('page.verify.title', { n: 1 }), exact: true })).toBeVisible()
      await expect(shown.first()).toHaveAttribute('data-shown', slip)
      await editor.keyboard.press('v')
      await expect(reason).toBeFocused()
    }
    await reason.fill('作者又改')
    await expectAccessible(editor)
    await reason.press('Enter')
    await expect(editor.getByText(t('page.verify.none'), { exact: true })).toBeVisible()
    await expect(editor.locator(`[data-mark="${slip}"]`)).toContainText(t('page.verify.given', { reason: '作者又改' }))
    // the API tells the same of the page as it is, whichever print it is compared with
    const { hash } = (await api<{ page: { hash: string } }>(reader, 'GET', `/editions/${date}/pages/2`)).page
    await api(reader, 'POST', `/pages/${page.id}/proofs/signature`, { round: 1, hash })
    const { marks } = await api<{ marks: { markId: string; print: string; state: string }[] }>(chief, 'GET', `/editions/${date}/pages/2/difference`)
    expect(Object.fromEntries(marks.map(({ markId, print }) => [markId, print]))).toEqual({ [trees]: 'carried_out', [slip]: 'otherwise', [again]: 'carried_out' })
    for (const { state } of marks) expect(state).toBe('verified')
    await lookAway(editor)
    await api(chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试校' })
    await api(chief, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试校' })
  })
}
