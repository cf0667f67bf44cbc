import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, LOOKS, test } from './support'
import { wordsOf } from './words'

/** The edition of the sample paper that is out, and a story on it. */
async function published(page: Page) {
  const editions = (await (await page.request.get('/api/v1/editions')).json()) as { items: { date: string; number: number; state: string; id: string }[] }
  const edition = editions.items.find(({ state }) => state === 'published')
  if (!edition) throw new Error('the sample paper has an edition that is out')
  const plan = (await (await page.request.get(`/api/v1/editions/${edition.id}`)).json()) as { pages: { slots: { placement: { storyId: string } | null }[] }[] }
  const [storyId = ''] = plan.pages.flatMap(({ slots }) => slots).flatMap(({ placement }) => placement?.storyId ?? [])
  return { ...edition, storyId }
}

for (const [locale, phone] of LOOKS) {
  test(`the chief walks into every history from where it belongs (${locale}, ${phone ? 'phone' : 'wide'})`, async ({ newsroom }) => {
    const t = wordsOf(locale)
    const chief = await newsroom.as('chief', { locale, phone })
    const { date, number, storyId } = await published(chief)
    const main = chief.locator('main')
    const link = main.getByRole('link', { name: t('audit.link'), exact: true })
    const title = (name: string, level = 1) => expect(main.getByRole('heading', { level, name, exact: true })).toBeVisible()

    await chief.goto(`/editions/${date}`)
    await link.click()
    await title(t('audit.head.edition'))
    await expect(main.getByText(t('audit.since.locked', { version: 1 }))).toBeVisible()
    await expect(main.getByText(t('audit.since.published'))).toBeVisible()
    await expect(main.getByText('npm run audit:verify')).toBeVisible()
    await expect(main.getByText(t('audit.codes.lock', { version: 1 }), { exact: true })).toBeVisible()
    await expectAccessible(chief)

    // narrowed, the address keeps it; an older page comes below without moving what is there
    await main.getByRole('combobox').first().selectOption({ label: t('audit.acts.lock') })
    await expect(chief).toHaveURL(/act=lock/)
    await expect(main.getByText(t('audit.event.edition_locked', { number, version: 1 }))).toBeVisible()
    await expect(main.getByRole('button', { name: t('audit.older') })).toHaveCount(0)
    await main.getByRole('combobox').first().selectOption({ label: t('audit.acts.layout') })
    await expect(main.getByText(t('audit.event.edition_locked', { number, version: 1 }))).toHaveCount(0)
    await main.getByRole('button', { name: t('audit.clear') }).click()
    await expect(chief).not.toHaveURL(/act=/)
    const rows = main.locator('ol > li')
    await expect(rows).toHaveCount(50)
    const first = await rows.first().textContent()
    await main.getByRole('button', { name: t('audit.older') }).click()
    await expect.poll(() => rows.count()).toBeGreaterThan(50)
    expect(await rows.first().textContent()).toBe(first)

    await chief.goto(`/editions/${date}/pages/1`)
    await link.click()
    await title(`${t('audit.head.page', { n: 1 })} ${locale === 'zh' ? '要闻' : 'Front page'}`)
    await expectAccessible(chief)
    await main.getByRole('link', { name: new RegExp(`^${t('vocab.subject.story')} `) }).first().click()
    await chief.waitForURL(/\/stories\/[^/]+$/)

    await chief.goto(`/stories/${storyId}`)
    if (phone) await chief.getByRole('button', { name: t('vocab.storyState.published') }).click()
    await chief.getByRole('link', { name: t('audit.head.story'), exact: true }).click()
    await title(t('audit.head.story'))
    await expectAccessible(chief)
    // the name leads to the person's own history
    await main.locator('ol a[href^="/settings/people/"]').first().click()
    await chief.waitForURL(/\/settings\/people\/[^/]+\/history$/)
    await expect(main.getByRole('heading', { level: 2 }).first()).toBeVisible()
    await expectAccessible(chief)

    await chief.goto('/settings')
    await link.click()
    await title(t('audit.head.person', { name: locale === 'zh' ? '岑伯年' : 'Cen Bonian' }), 2)

    await chief.goto('/settings')
    await main.getByRole('link', { name: t('settings.system'), exact: true }).click()
    await title(t('audit.head.system'), 2)
    await expectAccessible(chief)
  })
}

for (const locale of ['zh', 'en'] as const) {
  test(`the admin reads the history of a person and the system, and of nothing in the paper (${locale})`, async ({ newsroom }) => {
    const t = wordsOf(locale)
    const [admin, chief] = [await newsroom.as('admin', { locale }), await newsroom.as('chief', { locale })]
    const { date, storyId } = await published(chief)
    await admin.goto('/settings/people')
    await admin.getByRole('row').filter({ hasText: locale === 'zh' ? '乔以南' : 'Qiao Yinan' }).click()
    await admin.getByRole('dialog').getByRole('link', { name: t('audit.link'), exact: true }).click()
    await admin.waitForURL(/\/settings\/people\/[^/]+\/history$/)
    const main = admin.locator('main')
    await expect(main.getByText(t('audit.event.person_joined')).first()).toBeVisible()
    await expect(main.getByRole('combobox').first().locator('option', { hasText: t('audit.acts.placing') })).toHaveCount(0)
    await expectAccessible(admin)
    for (const path of [`/editions/${date}/history`, `/editions/${date}/pages/1/history`, `/stories/${storyId}/history`]) {
      await admin.goto(path)
      await expect(admin.getByText(t('common.notFoundTitle'))).toBeVisible()
    }
  })

  test(`a history is saved as a table (${locale})`, async ({ newsroom }) => {
    const t = wordsOf(locale)
    const chief = await newsroom.as('chief', { locale })
    const { date, number } = await published(chief)
    await chief.goto(`/editions/${date}/history?act=lock`)
    const [file] = await Promise.all([chief.waitForEvent('download'), chief.getByRole('button', { name: t('audit.csv') }).click()])
    const text = readFileSync(await file.path(), 'utf8')
    expect(text.startsWith('\uFEFF')).toBe(true)
    expect(text).toContain(t('audit.event.edition_locked', { number, version: 1 }))
    expect(file.suggestedFilename()).toMatch(/\.csv$/)
  })
}

test('a reporter has no way to a history, and finds nothing at its address', async ({ newsroom }) => {
  const t = wordsOf('zh')
  const [reporter, chief] = [await newsroom.as('reporter'), await newsroom.as('chief')]
  const { date, storyId } = await published(chief)
  const me = ((await (await reporter.request.get('/api/v1/me')).json()) as { id: string }).id
  for (const path of [`/editions/${date}`, `/editions/${date}/pages/1`, `/stories/${storyId}`, '/settings']) {
    await reporter.goto(path)
    await expect(reporter.getByRole('heading', { level: 1, includeHidden: true }).first()).toBeAttached()
    await expect(reporter.locator('a[href$="/history"], a[href="/settings/system"]')).toHaveCount(0)
  }
  for (const path of [`/editions/${date}/history`, `/editions/${date}/pages/1/history`, `/stories/${storyId}/history`, `/settings/people/${me}/history`, '/settings/system']) {
    await reporter.goto(path)
    await expect(reporter.getByText(t('common.notFoundTitle')), path).toBeVisible()
    await expect(reporter.getByText('audit:verify')).toHaveCount(0)
  }
  await expectAccessible(reporter)
})
