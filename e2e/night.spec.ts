import type { Page } from '@playwright/test'
import { sayShortDate } from '@/components/text/format'
import { api, fillPage, placedStory, readEdition } from './api'
import { expect, expectAccessible, lookAway, test } from './support'
import { wordsOf } from './words'

const t = wordsOf('zh')

const TEXT = `棹湖步道试开放

本报讯 棹湖北段步道今起试开放。新铺的透水路面比原来宽一米，沿线增设休息座椅和照明灯，方便居民夜间散步。`

/** The goal: eight pages from composed to signed, proofs and signatures told together. */
const MOST_ACTS = 60

test('a night: eight pages from composed to the chief’s signature, by who signs them, each act a decision', async ({ newsroom }) => {
  // two and a half minutes on two cores that others use as well, four where they use them wholly
  test.setTimeout(480_000)
  // each looks away once signed in: eight screens that look on would set every page anew at each step
  const as = async (who: string) => {
    const page = await newsroom.as(who)
    await lookAway(page)
    return page
  }
  const [reporter, editor, head, chief, layout] = [await as('reporter'), await as('editor'), await as('head'), await as('chief'), await as('layout')]
  const readers = [await as('proofreader'), await as('proofreader2'), await as('proofreader3')] as const
  const { date, edition, id } = await placedStory({ reporter, editor, head, chief, layout }, TEXT)
  const numbers = edition.pages.map(({ number }) => number)
  for (const number of numbers) await fillPage({ layout }, date, number)
  const begun = Date.now()

  /** One act is one decision: a press of a button that sends a command. To go on to the next page is none, and is counted apart. */
  const acts: string[] = []
  let steps = 0
  const press = async (who: Page, name: string) => {
    acts.push(name)
    const button = who.getByRole('button', { name, exact: true })
    await button.click()
    await expect(button).toHaveCount(0)
  }

  /** Signs page after page, led on by what the page just signed offers: nobody goes back to a list. */
  const signAll = async (who: Page, name: (number: number) => string, what: string, byKey: boolean) => {
    for (const [at, number] of numbers.entries()) {
      await press(who, name(number))
      const following = numbers[at + 1]
      if (following === undefined) break
      const next = who.getByRole('link', { name: t('page.queue.next', { page: t('page.queue.page', { n: following, what }) }), exact: true })
      await expect(next).toBeVisible()
      if (byKey) await who.keyboard.press('n')
      else await next.click()
      steps += 1
      await who.waitForURL(`**/editions/${date}/pages/${following}`)
    }
    await expect(who.getByRole('navigation', { name: t('page.queue.label') })).toHaveCount(0)
    await lookAway(who)
  }

  const rounds = [1, 2, 3] as const
  for (const round of rounds) {
    const reader = readers[round - 1]
    if (!reader) throw new Error('a proofreader for each round')
    await layout.goto(`/editions/${date}`)
    await press(layout, t('edition.raiseAll', { n: numbers.length }))
    await lookAway(layout)
    if (round === 1) {
      // the day begins with the queue, and the page is looked at as the one before it was
      await reader.goto('/today')
      const mine = reader.getByRole('link').filter({ hasText: sayShortDate(t, date) })
      await expect(mine).toHaveCount(numbers.length)
      await expectAccessible(reader)
      await mine.first().click()
      await reader.waitForURL(`**/editions/${date}/pages/1`)
      await expect(reader.getByText(t('page.queue.count', { n: numbers.length, of: numbers.length }))).toBeVisible()
      await reader.getByRole('button', { name: '150%', exact: true }).click()
      await reader.getByRole('button', { name: t('page.words.switch'), exact: true }).click()
      await reader.getByRole('navigation', { name: t('page.queue.label') }).getByRole('link', { name: t('page.queue.page', { n: 2, what: t('vocab.proof.1') }) }).click()
      await reader.waitForURL(`**/editions/${date}/pages/2`)
      await expect(reader.getByRole('button', { name: '150%', exact: true })).toHaveAttribute('aria-pressed', 'true')
      await expect(reader.getByRole('button', { name: t('page.words.switch'), exact: true })).toHaveAttribute('aria-pressed', 'true')
      // while words are picked a letter begins to write, and leads nowhere; what is written is not lost by a key that leads away
      const form = reader.getByRole('form', { name: t('page.words.form') })
      await reader.keyboard.press('n')
      await expect(form).toHaveAttribute('data-word-card', 'open')
      await reader.keyboard.press('Alt+Shift+N')
      await expect(form.getByRole('textbox', { name: t('page.words.insert') })).toHaveValue('n')
      await reader.keyboard.press('Escape')
      await expect(form).toHaveAttribute('data-word-card', 'closed')
      // with nothing written the keys of the page act with Alt, the zoom's too
      await reader.keyboard.press('Alt+0')
      await expect(reader.getByRole('button', { name: '150%', exact: true })).toHaveAttribute('aria-pressed', 'false')
      await reader.keyboard.press('Alt+Shift+N')
      await reader.waitForURL(`**/editions/${date}/pages/1`)
      await reader.keyboard.press('Alt+N')
      await reader.waitForURL(`**/editions/${date}/pages/2`)
      await reader.keyboard.press('Alt+M')
      await expect(reader.getByRole('button', { name: t('page.words.switch'), exact: true })).toHaveAttribute('aria-pressed', 'false')
      await expectAccessible(reader)
      await reader.keyboard.press('Shift+N')
    } else await reader.goto(`/editions/${date}/pages/1`)
    await reader.waitForURL(`**/editions/${date}/pages/1`)
    await signAll(reader, () => t(`page.signProof.${round}`), t(`vocab.proof.${round}`), round !== 2)
  }
  for (const [level, who] of [[1, layout], [2, head], [3, chief]] as const) {
    await who.goto(`/editions/${date}/pages/1`)
    await signAll(who, (n) => t(`page.signPageAs.${level}`, { n }), t('page.queue.sign'), level !== 2)
  }

  const after = await readEdition(chief, date)
  expect(after.state).toBe('signed')
  expect(after.pages.map(({ state }) => state)).toEqual(numbers.map(() => 'signed_chief'))
  test.info().annotations.push({ type: 'acts', description: `${acts.length} acts and ${steps} steps on to the next page for ${numbers.length} pages, in ${Math.round((Date.now() - begun) / 1000)} s` })
  expect(acts.length).toBeLessThanOrEqual(MOST_ACTS)

  await api(chief, 'POST', `/editions/${edition.id}/cancel`, { reason: '只为试签' })
  await api(chief, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试签' })
})
