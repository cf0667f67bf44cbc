import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { identify, originAllowed, refuseOrigin, secure, socketOriginAllowed } from './security'
import { heardSoFar } from '../live/hub'

function request(method: string, headers: Record<string, string> = {}, from = '192.0.2.7'): IncomingMessage {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: from })
  const made = new IncomingMessage(socket)
  made.method = method
  made.headers = { host: 'paper.local:3000', ...headers }
  return made
}

const COOKIE = { cookie: 'next-auth.session-token=x' }
const BEARER = { authorization: 'Bearer qn_x' }
const OURS = 'http://paper.local:3000'

describe('a change asked for by another site is refused', () => {
  it.each([
    ['ours', { origin: OURS, ...COOKIE }, true],
    ['foreign', { origin: 'https://evil.example', ...COOKIE }, false],
    ['foreign, without a cookie', { origin: 'https://evil.example' }, false],
    ['foreign, with a token', { origin: 'https://evil.example', ...BEARER }, false],
    ['null', { origin: 'null', ...COOKIE }, false],
    ['null, without a cookie', { origin: 'null' }, false],
    ['empty', { origin: '', ...COOKIE }, false],
    ['another port', { origin: 'http://paper.local:3001', ...COOKIE }, false],
    ['another scheme', { origin: 'https://paper.local:3000', ...COOKIE }, false],
    ['a name that begins as ours', { origin: 'http://paper.local:3000.evil.example', ...COOKIE }, false],
    ['missing, with a cookie', COOKIE, false],
    ['missing, with nothing', {}, false],
    ['missing, with a token', BEARER, true],
    ['missing, with a token and a cookie', { ...BEARER, ...COOKIE }, false],
  ])('%s', (_name, headers, allowed) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect(originAllowed(request(method, headers as Record<string, string>), { url: undefined })).toBe(allowed)
    }
  })

  it('reading is open to links from anywhere', () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS']) {
      expect(originAllowed(request(method, { origin: 'https://evil.example' }), { url: undefined })).toBe(true)
    }
  })

  it('with a public address, only that one is ours', () => {
    const env = { url: 'https://news.example.org' }
    expect(originAllowed(request('POST', { origin: 'https://news.example.org', ...COOKIE }), env)).toBe(true)
    expect(originAllowed(request('POST', { origin: OURS, ...COOKIE }), env)).toBe(false)
  })

  it('sockets from a browser must be ours; a script has no Origin', () => {
    expect(socketOriginAllowed(request('GET', { origin: OURS }), { url: undefined })).toBe(true)
    expect(socketOriginAllowed(request('GET', { origin: 'https://evil.example' }), { url: undefined })).toBe(false)
    expect(socketOriginAllowed(request('GET', { origin: 'null' }), { url: undefined })).toBe(false)
    expect(socketOriginAllowed(request('GET'), { url: undefined })).toBe(true)
  })
})

describe('the caller cannot say who it is', () => {
  const claimed = { 'x-forwarded-for': '203.0.113.9, 198.51.100.3', 'x-quoin-address': '127.0.0.1', 'x-quoin-path': '/evil', 'x-quoin-heard': 'none', 'x-forwarded-host': 'evil.example' }

  it('without a proxy the socket decides, and what was forwarded is dropped', () => {
    const made = request('GET', claimed, '::ffff:192.0.2.7')
    identify(made, '/today?x=1', { trustProxy: false })
    expect(made.headers).toEqual({ host: 'paper.local:3000', 'x-quoin-address': '192.0.2.7', 'x-quoin-path': '/today?x=1', 'x-quoin-heard': heardSoFar() })
  })

  it('behind a proxy the entry it wrote decides, not what the client sent before it', () => {
    const made = request('GET', claimed, '127.0.0.1')
    identify(made, '/', { trustProxy: true })
    expect(made.headers['x-quoin-address']).toBe('198.51.100.3')
  })
})

describe('headers', () => {
  const answer = (https: boolean, dev = false) => {
    const asked = request('GET', { 'x-middleware-subrequest': 'middleware', 'x-nonce': 'mine', 'content-security-policy': `script-src 'nonce-mine'` })
    const response = new ServerResponse(asked)
    secure(asked, response, { https, dev })
    return { asked, response, policy: String(response.getHeader('content-security-policy')) }
  }

  it('stand on every answer, whoever goes on to give it', () => {
    const { response, policy } = answer(false)
    for (const part of [`object-src 'none'`, `base-uri 'none'`, `frame-ancestors 'none'`, `form-action 'self'`, `default-src 'self'`]) {
      expect(policy).toContain(part)
    }
    expect(policy).not.toContain('unsafe-eval')
    expect(policy.replace(`style-src-attr 'unsafe-inline'`, '')).not.toContain('unsafe-inline')
    expect(response.getHeader('x-content-type-options')).toBe('nosniff')
    expect(response.getHeader('referrer-policy')).toBe('same-origin')
    expect(response.getHeader('x-frame-options')).toBe('DENY')
    refuseOrigin(response)
    expect(response.statusCode).toBe(403)
    expect(response.getHeader('content-security-policy')).toBe(policy)
  })

  it('let nothing be loaded, run or framed from what answers data', () => {
    const asked = request('GET', { 'x-middleware-subrequest': 'middleware' })
    asked.url = '/api/v1/stories?q=%E6%A1%A5'
    const response = new ServerResponse(asked)
    secure(asked, response, { https: true, dev: false })
    expect(response.getHeader('content-security-policy')).toMatch(/^default-src 'none'; object-src 'none'; base-uri 'none'; .*frame-ancestors 'none'$/)
    expect(response.getHeader('strict-transport-security')).toBeDefined()
    expect(asked.headers['x-middleware-subrequest']).toBeUndefined()
  })

  it('give each answer a nonce of its own, which the client cannot choose', () => {
    const [one, two] = [answer(false), answer(false)]
    const nonce = /'nonce-([^']+)'/.exec(one.policy)?.[1]
    expect(nonce).toHaveLength(24)
    expect(one.asked.headers['x-nonce']).toBe(nonce)
    expect(one.asked.headers['content-security-policy']).toBe(one.policy)
    expect(two.policy).not.toContain(nonce)
  })

  it('tell browsers to stay on https only where there is https', () => {
    expect(answer(false).response.getHeader('strict-transport-security')).toBeUndefined()
    expect(answer(true).response.getHeader('strict-transport-security')).toContain('max-age=31536000')
    expect(answer(true).policy).toContain('wss://paper.local:3000')
  })

  it('drop the claim that middleware has run (CVE-2025-29927)', () => {
    expect(answer(false).asked.headers['x-middleware-subrequest']).toBeUndefined()
  })
})
