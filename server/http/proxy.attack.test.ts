import { request as plainRequest, type IncomingMessage } from 'node:http'
import { request } from 'node:https'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until, Writer } from '../collab/testing.test-support'
import { PASSWORD } from '../people/people.fixture'
import { PICTURE_LIMITS } from '@/newsroom/manuscript/picture/format'
import { freePort, startAttacked, type Attacked } from './attack.test-support'
import { EXAMPLE, findNginx, startNginx, type Proxy } from './nginx.test-support'

/**
 * The newsroom as it is deployed: behind a real nginx, which is configured by the very example of the handbook, over TLS, with QUOIN_URL,
 * HOST and QUOIN_TRUST_PROXY as docs/operations.md says. Everything goes through the proxy.
 */
const found = findNginx()

interface Heard {
  status: number
  headers: IncomingMessage['headers']
  /** Names as often as they were sent. */
  names: string[]
  body: string
}

/** A browser: cookies, one address it calls from, and what it claims. */
class Browser {
  readonly #jar = new Map<string, string>()

  constructor(
    private readonly at: { port: number; ca: string },
    private readonly from = '127.0.0.1',
  ) {}

  get cookie(): string {
    return [...this.#jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get origin(): string {
    return `https://localhost:${this.at.port}`
  }

  /** Opens it; the answer is read by whoever asked. */
  open(path: string, options: { method?: string; headers?: Record<string, string>; body?: Uint8Array } = {}): Promise<IncomingMessage> {
    const { method = 'GET', headers = {}, body } = options
    return new Promise((resolve, fail) => {
      const asked = request(
        {
          host: '127.0.0.1',
          servername: 'localhost',
          port: this.at.port,
          ca: this.at.ca,
          localAddress: this.from,
          agent: false,
          path,
          method,
          headers: { host: `localhost:${this.at.port}`, cookie: this.cookie, ...(method === 'GET' ? {} : { origin: this.origin }), ...(body ? { 'content-length': String(body.byteLength) } : {}), ...headers },
        },
        (response) => {
          for (const line of response.headers['set-cookie'] ?? []) {
            const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
            this.#jar.set(name, value)
          }
          resolve(response)
        },
      )
      asked.on('error', fail)
      asked.end(body)
    })
  }

  async ask(path: string, options: Parameters<Browser['open']>[1] = {}): Promise<Heard> {
    return read(await this.open(path, options))
  }

  /** The form of the front door, as a browser without scripts sends it: an action of Next's, which looks at Host and Origin itself. */
  async signIn(email: string, password: string, headers: Record<string, string> = {}): Promise<Heard> {
    const page = ((await this.ask('/sign-in', { headers })).body.split('</form>')[0] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
    const form = new FormData()
    for (const [input] of page.matchAll(/<input type="hidden"[^>]*>/g)) form.set(/ name="(.*?)"(?= |\/|>)/.exec(input)?.[1] ?? '', / value="(.*?)"\s*\/?>/.exec(input)?.[1] ?? '')
    form.set('email', email)
    form.set('password', password)
    const encoded = new Response(form)
    return this.ask('/sign-in', { method: 'POST', headers: { ...headers, 'content-type': encoded.headers.get('content-type') ?? '' }, body: new Uint8Array(await encoded.arrayBuffer()) })
  }
}

function read(response: IncomingMessage): Promise<Heard> {
  return new Promise((resolve, fail) => {
    const parts: Buffer[] = []
    response.on('data', (part: Buffer) => parts.push(part))
    response.on('error', fail)
    response.on('end', () =>
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        names: response.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase()),
        body: Buffer.concat(parts).toString(),
      }),
    )
  })
}

const ONCE = ['content-security-policy', 'x-content-type-options', 'referrer-policy', 'x-frame-options', 'permissions-policy', 'cross-origin-opener-policy', 'strict-transport-security']

describe.skipIf('why' in found)(`behind nginx with ${EXAMPLE}${'why' in found ? ` (skipped: ${found.why})` : ''}`, () => {
  let server: Attacked
  let proxy: Proxy
  let plain: number
  let at: { port: number; ca: string }
  const browser = (from?: string) => new Browser(at, from)
  const bearer = () => ({ authorization: `Bearer ${server.token}` })

  beforeAll(async () => {
    if ('why' in found) return
    plain = await freePort()
    const tls = await freePort()
    server = await startAttacked({ QUOIN_URL: `https://localhost:${tls}`, QUOIN_TRUST_PROXY: '1' })
    proxy = await startNginx(found.nginx, { plain, tls, quoin: server.port })
    at = { port: tls, ca: proxy.ca }
  })
  afterAll(async () => {
    await proxy?.stop()
    await server?.stop()
  })

  it('who signs in at the form is in, with cookies for TLS alone, and sees a page', async () => {
    const chief = browser()
    const answer = await chief.signIn(server.writer.email, PASSWORD)
    expect([answer.status, answer.headers.location]).toEqual([303, '/'])
    for (const name of ['__Secure-next-auth.session-token', '__Host-quoin-device']) expect(answer.headers['set-cookie']?.find((line) => line.startsWith(name))).toMatch(/; Secure;/)
    const page = await chief.ask('/stories', { headers: { accept: 'text/html' } })
    expect(page.status).toBe(200)
    expect(page.body).toContain(server.writer.name)
    expect((await chief.ask('/api/v1/me')).status).toBe(200)
  })

  it('plain HTTP leads to the same address over TLS', async () => {
    const answer = await new Promise<Heard>((resolve, fail) => plainRequest({ host: '127.0.0.1', port: plain, path: '/paper?x=1' }, (response) => void read(response).then(resolve, fail)).on('error', fail).end())
    expect([answer.status, answer.headers.location]).toEqual([301, `https://localhost:${at.port}/paper?x=1`])
  })

  it('what is typed over the socket is stored', async () => {
    const chief = browser()
    await chief.signIn(server.writer.email, PASSWORD)
    const writer = new Writer(`wss://localhost:${at.port}/collab`, server.storyId, { cookie: chief.cookie, origin: chief.origin }, undefined, { ca: at.ca })
    await until('the writer joining', () => writer.joined && writer.provider.synced, 20_000)
    writer.type('经过代理的字')
    await until('saved', () => writer.isSaved, 20_000)
    writer.leave()
    const { content } = JSON.parse((await chief.ask(`/api/v1/stories/${server.storyId}`)).body) as { content: unknown }
    expect(JSON.stringify(content)).toContain('经过代理的字')
    // and from elsewhere nobody opens one with this cookie
    const stranger = await chief.open('/collab', { headers: { connection: 'upgrade', upgrade: 'websocket', origin: 'https://evil.example', 'sec-websocket-version': '13', 'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==' } })
    expect(stranger.statusCode).toBe(403)
    stranger.resume()
  })

  it('the stream of what changes arrives as it changes, while it is open', async () => {
    const chief = browser()
    await chief.signIn(server.writer.email, PASSWORD)
    const stream = await chief.open('/api/live', { headers: { accept: 'text/event-stream' } })
    let heard = ''
    let over = false
    stream.on('data', (part: Buffer) => (heard += part.toString()))
    stream.on('end', () => (over = true))
    await until('its first line', () => heard.includes('retry: 1000'))
    const made = await chief.ask('/api/v1/stories', { method: 'POST', headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ genre: 'news', text: '流\n\n一句。' })) })
    const { id } = JSON.parse(made.body) as { id: string }
    await until('the story just made', () => heard.includes(`story:${id}`))
    expect(over).toBe(false)
    stream.destroy()
  })

  it('a picture of the most bytes is taken; one byte more, and far more, is refused in Quoin’s own words', async () => {
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#b42828' } }).jpeg().toBuffer()
    const padded = (bytes: number) => Buffer.concat([picture, Buffer.alloc(bytes - picture.byteLength)])
    const send = (body: Uint8Array, more: Record<string, string> = {}) => browser().ask('/media', { method: 'POST', headers: { ...bearer(), 'content-type': 'image/jpeg', ...more }, body })
    expect((await send(padded(PICTURE_LIMITS.bytes))).status).toBe(201)
    for (const bytes of [PICTURE_LIMITS.bytes + 1, 4 * PICTURE_LIMITS.bytes]) {
      const answer = await send(padded(bytes))
      expect([answer.status, answer.headers['content-type']]).toEqual([413, 'application/problem+json; charset=utf-8'])
      expect(JSON.parse(answer.body)).toMatchObject({ kind: 'unusable_picture', why: 'bytes' })
    }
  })

  it('every answer has each header of security once', async () => {
    const chief = browser()
    await chief.signIn(server.writer.email, PASSWORD)
    const script = /\/_next\/static\/[^"]+\.js/.exec((await chief.ask('/sign-in')).body)?.[0] ?? ''
    for (const path of ['/sign-in', '/stories', '/paper', '/nobody', '/api/v1/nobody', '/api/v1/me', '/media/nobody', '/health', script]) {
      const { names, headers } = await chief.ask(path)
      for (const name of ONCE) expect(names.filter((one) => one === name), `${name} of ${path}`).toHaveLength(1)
      expect(headers['x-powered-by']).toBeUndefined()
      expect(String(headers.server)).toBe('nginx')
    }
  })

  it('wrong tries count for the address that calls, whatever it claims, and for no other behind the proxy', async () => {
    const email = server.writer.email
    const claims = (round: number) => ({ 'x-forwarded-for': `203.0.113.${round}`, 'x-real-ip': `203.0.113.${round}`, forwarded: `for=203.0.113.${round}`, 'x-quoin-address': `203.0.113.${round}` })
    for (let round = 1; round <= 5; round++) expect((await browser('127.0.0.2').signIn(email, `wrong ${round}`, claims(round))).body).not.toMatch(/试得太频繁|Too many tries/)
    const held = await browser('127.0.0.2').signIn(email, PASSWORD, claims(6))
    expect(held.status).toBe(200)
    expect(held.body).toMatch(/试得太频繁|Too many tries/)
    expect((await browser('127.0.0.3').signIn(email, PASSWORD)).status).toBe(303)
  })

  it('nobody is led elsewhere by a Host or a claim of another host', async () => {
    const claims: Record<string, string>[] = [{ 'x-forwarded-host': 'evil.example' }, { host: 'evil.example' }, { forwarded: 'host=evil.example' }]
    for (const headers of claims) {
      const answer = await browser().signIn(server.writer.email, PASSWORD, headers)
      expect(answer.headers.location ?? '').not.toContain('evil')
      expect((await browser().ask('/stories', { headers })).headers.location).not.toContain('evil')
    }
  })

  it('while Quoin is down it answers 503 with Retry-After', async () => {
    server.process.kill('SIGKILL')
    await until('nobody there', async () => (await server.ask('/health')).status === 0)
    const answer = await browser().ask('/stories')
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '2'])
  })
})
