import { expect, test } from './support'

const PROTECTED = [
  '/today',
  '/stories',
  '/stories/new',
  '/pictures',
  '/stories/000000000000000000',
  '/editions',
  '/editions/2026-11-24',
  '/editions/2026-11-24/pages/1',
  '/editions/2026-11-24/lock',
  '/editions/2026-11-24/history',
  '/editions/2026-11-24/pages/1/history',
  '/stories/000000000000000000/history',
  '/settings',
  '/settings/system',
  '/settings/people/000000000000000000/history',
  '/settings/people',
  '/settings/paper',
  '/settings/rules',
  '/settings/lexicon',
  '/settings/let-stand',
  '/lexicon/0',
  '/settings/desks',
  '/settings/templates',
  '/settings/templates/tabloid-front',
]

/** Every way of asking that once slipped past somebody's middleware (reliability notes, advisories of 2025 and 2026). */
const WAYS: { name: string; headers?: Record<string, string>; path?: (path: string) => string }[] = [
  { name: 'plainly' },
  { name: 'as a flight request', headers: { rsc: '1' } },
  { name: 'as a prefetch', headers: { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' } },
  { name: 'as .rsc', path: (path) => `${path}.rsc` },
  { name: 'claiming that middleware has run', headers: { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' } },
  { name: 'with a cookie of its own making', headers: { cookie: 'next-auth.session-token=eyJhbGciOiJub25lIn0.e30.' } },
  { name: 'with a dot segment', path: (path) => `/paper/%2e%2e${path}` },
  { name: 'in odd case', path: (path) => path.toUpperCase() },
  { name: 'with a path parameter', path: (path) => `${path};a=b` },
  { name: 'claiming an identity', headers: { 'x-quoin-address': '127.0.0.1', 'x-quoin-path': '/paper', 'x-forwarded-for': '127.0.0.1' } },
]

test('a stranger reaches nothing of the newsroom, however they ask', async ({ request }) => {
  for (const path of PROTECTED) {
    for (const way of WAYS) {
      const asked = way.path?.(path) ?? path
      const answer = await request.get(asked, { maxRedirects: 0, ...(way.headers ? { headers: way.headers } : {}) })
      const body = await answer.text()
      const label = `${asked} ${way.name}: ${answer.status()}`
      // a redirect to the front door, or nothing there; a flight answer may carry the redirect in its stream
      const turnedAway =
        [301, 302, 303, 307, 308, 401, 403, 404].includes(answer.status()) || /NEXT_REDIRECT;replace;\/sign-in|NEXT_HTTP_ERROR_FALLBACK;404/.test(body)
      expect(turnedAway, label).toBe(true)
      expect(body, label).not.toMatch(/岑伯年|章砚秋|data-story|稿签/)
    }
  }
})

test('a stranger’s API calls, streams, sockets and files are refused', async ({ request }) => {
  for (const path of ['/api/v1/stories', '/api/v1/editions', '/api/v1/me', '/api/v1/paper', '/api/live']) {
    expect((await request.get(path)).status(), path).toBe(401)
  }
  expect((await request.get('/media/000000000000000000')).status()).toBeGreaterThanOrEqual(400)
  expect((await request.get('/_next/image?url=/icon.svg&w=64&q=75')).status()).toBe(404)
})

test('a change asked for by another site is refused before anybody looks at it', async ({ request, baseURL }) => {
  for (const origin of ['https://evil.example', 'null', undefined]) {
    const answer = await request.post('/api/v1/stories', {
      headers: { ...(origin ? { origin } : {}), cookie: 'next-auth.session-token=x', 'content-type': 'application/json' },
      data: '{}',
    })
    expect(answer.status(), String(origin)).toBe(403)
  }
  const ours = await request.post('/api/v1/stories', {
    headers: { origin: baseURL ?? '', 'content-type': 'application/json' },
    data: '{}',
  })
  expect(ours.status()).toBe(401)
})

test('every answer carries the headers that keep a browser safe', async ({ request }) => {
  for (const path of ['/sign-in', '/paper', '/today', '/nothing-here', '/api/v1/stories', '/api/v1/openapi.json', '/health']) {
    const answer = await request.get(path, { maxRedirects: 0 })
    const headers = answer.headers()
    expect(headers['content-security-policy'], path).toMatch(/object-src 'none'; base-uri 'none'/)
    expect(headers['content-security-policy'], path).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/)
    expect(headers['x-content-type-options'], path).toBe('nosniff')
    expect(headers['referrer-policy'], path).toBe('same-origin')
    expect(headers['x-powered-by'], path).toBeUndefined()
  }
})
