import { api, placedStory } from './api'
import { pick } from './pick'
import { expect, expectAccessible, lookAway, LOOKS, test } from './support'
import { wordsOf } from './words'

const TEXT = `棹湖步道试开放

本报讯 棹湖北段步道今起试开放。新铺的透水路面比原来宽一米，沿线增设休息座椅和照明灯，方便居民夜间散步。

施工期间保留了全部乔木，只移走了几处影响视线的灌丛。管理处在弯道加了分道线。`

for (const [locale, phone] of LOOKS) {
  test(`a query on the proof goes to who wrote and who edited, and comes back (${locale}${phone ? ', phone' : ''})`, async ({ newsroom }) => {
    // six people, each on a screen of their own
    test.slow()
    const t = wordsOf(locale)
    const [reporter, editor] = [await newsroom.as('reporter', { locale, phone }), await newsroom.as('editor', { locale, phone })]
    const head = await newsroom.as('head')
    const [chief, layout, reader] = [await newsroom.as('chief'), await newsroom.as('layout', { locale, phone }), await newsroom.as('proofreader', { locale, phone })]
    await lookAway(reporter, editor, head)
    const { date, edition, page, id } = await placedStory({ reporter, editor, head, chief, layout }, TEXT)
    await api(layout, 'POST', `/pages/${page.id}/proofs`, {})
    const path = `/editions/${date}/pages/2`
    const markOn = (who: typeof reader, words: string) => who.locator('li[data-mark]').filter({ hasText: words })

    // two questions, asked on the words themselves: one is taken by its tab, one by its key
    await reader.goto(path)
    await reader.getByRole('button', { name: t('page.words.switch'), exact: true }).click()
    const card = reader.getByRole('form', { name: t('page.words.form') })
    const ask = async (word: string, question: string, byKey = false) => {
      await pick(reader, word)
      if (byKey) await reader.keyboard.press('Alt+q')
      else await card.getByRole('button', { name: t('page.words.kinds.query'), exact: true }).click()
      await expect(card.getByRole('button', { name: t('page.words.ask'), exact: true })).toBeDisabled()
      await card.getByRole('textbox', { name: t('page.words.question') }).fill(question)
      await card.getByRole('button', { name: t('page.words.ask'), exact: true }).click()
      await expect(card).toHaveAttribute('data-word-card', 'closed')
    }
    await ask('宽', '宽一米？公告说一米半')
    await ask('灯', '是灯还是灯杆？', !phone)
    await expect(markOn(reader, '宽')).toContainText(t('page.query.open'))
    await expectAccessible(reader)

    // the author finds the question in Today, beside the text, and on the page
    await reporter.goto('/')
    await expect(reporter.getByText('是灯还是灯杆？').first()).toBeVisible()
    // the notice opens the very words of the last question, on a sheet that is only read by now; and the form of its answer can be used by everybody
    await reporter.getByRole('button', { name: new RegExp(`^${t('nav.notices')}`) }).click()
    await reporter.getByRole('link').filter({ hasText: '是灯还是灯杆？' }).first().click()
    await reporter.waitForURL(`**/stories/${id}?thread=*`)
    await expect.poll(() => reporter.evaluate(() => [...(CSS.highlights.get('thread-chosen') ?? [])].map(String))).toEqual(['灯'])
    if (phone) await reporter.getByRole('button', { name: t('comments.open'), exact: true }).click()
    const thread = reporter.locator('li[data-thread][aria-current=true]').filter({ visible: true })
    await expect(thread).toContainText('是灯还是灯杆？')
    await thread.getByRole('button', { name: t('comments.reply'), exact: true }).click()
    await expect(thread.getByRole('textbox', { name: t('comments.reply') })).toBeVisible()
    await expectAccessible(reporter)
    await reporter.goto(path)
    await markOn(reporter, '宽').getByRole('button', { name: t('page.query.reply'), exact: true }).click()
    await markOn(reporter, '宽').getByRole('textbox', { name: t('page.query.replyLabel') }).fill('公告是初稿，一米为准')
    await markOn(reporter, '宽').getByRole('button', { name: t('page.query.reply'), exact: true }).click()
    await expect(markOn(reporter, '宽')).toContainText(t('page.query.answered'))
    await expectAccessible(reporter)
    await lookAway(reporter)

    // who asked sees the answer without asking for it, and settles it
    await expect(markOn(reader, '宽')).toContainText('公告是初稿，一米为准')
    await markOn(reader, '宽').getByRole('button', { name: t('page.query.settle'), exact: true }).click()
    await expect(markOn(reader, '宽')).toContainText(t('page.query.settled'))
    await lookAway(reader)

    // the editor answers the other by a correction, which is made as any
    await editor.goto(path)
    const other = markOn(editor, '灯')
    await other.getByRole('button', { name: t('page.query.correct'), exact: true }).click()
    await other.getByRole('textbox', { name: t('page.query.correctLabel') }).fill('灯杆')
    await other.getByRole('button', { name: t('page.query.doCorrect'), exact: true }).click()
    await expect(other).toContainText('灯杆')
    await expect(other.getByRole('button', { name: t('page.query.correct'), exact: true })).toHaveCount(0)
    await lookAway(editor)
    await layout.goto(path)
    await markOn(layout, '灯').getByRole('button', { name: t('page.carryOut'), exact: true }).click()
    await expect(markOn(layout, '灯')).toContainText(t('page.markDone'))
    await expect(layout.locator(`[data-story="${id}"]`)).toContainText('照明灯杆')
    const { openQueries } = await api<{ openQueries: number }>(layout, 'GET', `/stories/${id}`)
    expect(openQueries).toBe(0)
    await lookAway(layout)
    await api(chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试校' })
    await api(chief, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试校' })
  })
}
