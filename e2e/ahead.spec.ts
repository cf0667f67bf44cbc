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

test('a public page asks for the faces it shows with its first line, and for those of no page that is not shown', async ({ newsroom }) => {
  const reader = await newsroom.as('reporter')
  await reader.goto('/paper')
  await reader.evaluate(() => document.fonts.ready)
  const { named, ahead, asked, sheets, shown, waited } = await reader.evaluate(async () => {
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet][href^="/faces/"]')]
    const texts = await Promise.all(links.map(async ({ href }) => (await fetch(href)).text()))
    const path = ({ href }: { href: string }) => new URL(href).pathname
    const fonts = (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(({ name }) => name.endsWith('.woff2'))
    return {
      named: texts.flatMap((text) => [...text.matchAll(/url\(([^)]+)\)/g)].map(([, url = '']) => url)),
      ahead: [...document.querySelectorAll<HTMLLinkElement>('link[rel=preload][as=font]')].map(path),
      asked: fonts.map(({ name }) => new URL(name).pathname),
      // of the page for what is not found, too, if they were asked for
      sheets: (performance.getEntriesByType('resource') as PerformanceResourceTiming[]).filter(({ name }) => name.endsWith('.css') && name.includes('/faces/')).map(({ name }) => new URL(name).pathname),
      shown: links.map(path),
      // a sheet the first picture of the page does not wait for would have it laid out twice
      waited: links.filter((sheet) => sheet.closest('head') === null).map(path),
    }
  })
  expect(ahead.length).toBeGreaterThan(2)
  expect(new Set(asked)).toEqual(new Set([...ahead, ...named.filter((face) => asked.includes(face))]))
  expect(named).toEqual(expect.arrayContaining(ahead))
  expect(asked).toEqual(expect.arrayContaining(ahead))
  expect(new Set(sheets)).toEqual(new Set(shown))
  expect(waited).toEqual([])
})
