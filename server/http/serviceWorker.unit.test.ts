import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { secure } from './security'
import { serviceWorker } from './serviceWorker'

test('workers come from this server alone', () => {
  const sent = new Map<string, string>()
  const response = { setHeader: (name: string, value: string) => void sent.set(name, value) }
  secure({ headers: { host: 'news.example.org' } } as unknown as IncomingMessage, response as unknown as ServerResponse, { https: true, dev: false })
  expect(sent.get('Content-Security-Policy')?.split('; ')).toContain(`worker-src 'self'`)
})

test('in the source tree there is no service worker: the address is left to others, as any other is', () => {
  for (const path of ['/service-worker.js', '/x/service-worker.js']) {
    expect(serviceWorker({ method: 'GET' } as IncomingMessage, {} as ServerResponse, new URL(path, 'http://localhost'))).toBe(false)
  }
})
