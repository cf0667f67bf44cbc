import type { Request } from '@playwright/test'
import { api } from './api'
import { expect, test } from './support'
import { wordsOf } from './words'

const HEADLINE = '问一屏，只答一屏'

test('a screen that is asked for again asks for no other, and what one points at is fetched ahead', async ({ newsroom }) => {
  const t = wordsOf('zh')
  const reporter = await newsroom.as('reporter')
  await reporter.goto('/today')
  await reporter.waitForLoadState('networkidle')
  const asked: string[] = []
  reporter.on('request', (request: Request) => {
    const { pathname, searchParams } = new URL(request.url())
    if (searchParams.has('_rsc')) asked.push(pathname)
  })
  const { id } = await api<{ id: string }>(reporter, 'POST', '/stories', { genre: 'news', deskId: null, text: `${HEADLINE}\n\n本报讯 问的是哪一屏，答的就是哪一屏。` })
  await expect(reporter.getByText(HEADLINE).first()).toBeVisible({ timeout: 15_000 })
  await reporter.waitForLoadState('networkidle')
  expect(new Set(asked)).toEqual(new Set(['/today']))

  await reporter.getByRole('navigation', { name: t('nav.main') }).getByRole('link', { name: t('nav.paper') }).hover()
  await expect.poll(() => asked).toContain('/paper')
  await api(reporter, 'POST', `/stories/${id}/transitions`, { action: 'kill', reason: '只为试问' })
})
