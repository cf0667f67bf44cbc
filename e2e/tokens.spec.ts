import { expect, expectAccessible, LOOKS, test } from './support'
import { wordsOf } from './words'

for (const [locale, phone] of LOOKS) {
  test(`a token is made with the password, seen and revoked by the admin, and ends with signing out everywhere (${locale}, ${phone ? 'phone' : 'wide'})`, async ({ newsroom, playwright, baseURL }) => {
    const t = wordsOf(locale)
    const [writer, admin] = [await newsroom.as('correspondent', { locale, phone }), await newsroom.as('admin', { locale, phone })]
    const statusOf = async (token: string) => {
      const script = await playwright.request.newContext({ baseURL: baseURL ?? '', extraHTTPHeaders: { authorization: `Bearer ${token}` } })
      const status = (await script.get('/api/v1/me')).status()
      await script.dispose()
      return status
    }
    await writer.goto('/settings')
    const tokens = writer.locator('section', { has: writer.getByRole('heading', { name: t('settings.tokens'), exact: true }) })
    const make = async (name: string, password: string) => {
      await tokens.getByLabel(t('settings.tokenName')).fill(name)
      await tokens.getByLabel(t('settings.tokenPassword')).fill(password)
      await tokens.getByRole('button', { name: t('settings.makeToken') }).click()
    }
    const label = `${locale}${phone ? '-phone' : ''}`
    await make(label, 'not the password')
    await expect(tokens.getByText(t('settings.tokenPasswordWrong'))).toBeVisible()
    await expect(tokens.getByRole('listitem')).toHaveCount(0)
    const made: string[] = []
    for (const name of [`${label}-1`, `${label}-2`]) {
      await make(name, 'quoin-sample')
      await expect(tokens.getByRole('listitem').filter({ hasText: name })).toBeVisible()
      const shown = tokens.getByRole('textbox', { name: t('settings.tokens'), exact: true })
      if (made[0]) await expect(shown).not.toHaveValue(made[0])
      made.push(await shown.inputValue())
    }
    expect(await Promise.all(made.map(statusOf))).toEqual([200, 200])
    await expectAccessible(writer)

    await admin.goto('/settings/people')
    await admin.getByRole('row').filter({ hasText: locale === 'zh' ? '丁禾' : 'Ding He' }).click()
    const panel = admin.getByRole('dialog')
    await expect(panel.getByRole('listitem')).toHaveCount(2)
    await panel.getByRole('listitem').first().scrollIntoViewIfNeeded()
    await expectAccessible(admin)
    await panel.getByRole('button', { name: t('settings.revokeTokenOf', { name: `${label}-1` }) }).click()
    await expect(panel.getByText(t('settings.tokenRevoked', { name: `${label}-1` }))).toBeVisible()
    await expect(panel.getByRole('listitem')).toHaveCount(1)
    expect(await Promise.all(made.map(statusOf))).toEqual([401, 200])

    await writer.getByRole('button', { name: t('settings.signOutEverywhere'), exact: true }).click()
    await writer.waitForURL((url) => url.pathname === '/sign-in')
    expect(await Promise.all(made.map(statusOf))).toEqual([401, 401])
  })
}
