import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAttacked, type Attacked } from './attack.test-support'

/** Sockets that ask for something nobody has, ask badly, or never finish asking: all are closed, and the server stands. */
let server: Attacked
beforeAll(async () => {
  server = await startAttacked()
  // Next takes hold of the server at its first page
  await server.ask('/sign-in', { headers: { accept: 'text/html' } })
})
afterAll(() => server?.stop())

const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='
const upgrade = (target: string, more: string[] = []) =>
  ['GET ' + target + ' HTTP/1.1', 'Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket', KEY, 'Sec-WebSocket-Version: 13', ...more, '', ''].join('\r\n')

/** Headers that every answer has. */
const ALWAYS = ['content-security-policy', 'x-content-type-options: nosniff', 'referrer-policy', 'x-frame-options: deny', 'permissions-policy', 'cross-origin-opener-policy']

describe('upgrades', () => {
  it.each([
    ['of a path nobody knows', '/nobody', 404],
    ['of the root', '/', 404],
    ['of a page', '/stories', 404],
    ['of the live stream', '/api/live', 404],
    ['of what the development server has', '/_next/webpack-hmr', 404],
    ['beside the known path', '/collab/', 404],
    ['of hardly a path', '//[', 404],
    ['of an address', 'http://[', 400],
    ['of a half character', '/%E4%B8', 404],
    ['without a session', '/collab', 401],
  ])('%s are answered and closed', async (_, target, status) => {
    const { said, closedAfter } = await server.raw(upgrade(target), 3_000)
    expect(said.split('\r\n')[0]).toContain(` ${status} `)
    expect(closedAfter).not.toBeNull()
    expect(closedAfter).toBeLessThan(2_000)
    for (const header of ALWAYS) expect(said.toLowerCase()).toContain(header)
  })

  it.each([
    ['of another site', upgrade('/collab', ['Origin: https://evil.example']), 403],
    ['of another protocol', upgrade('/collab').replace('websocket', 'h2c'), 401],
    ['with a bad key', upgrade('/collab').replace(KEY, 'Sec-WebSocket-Key: 1'), 401],
  ])('%s are answered and closed', async (_, bytes, status) => {
    const { said, closedAfter } = await server.raw(bytes, 3_000)
    expect(said.split('\r\n')[0]).toContain(` ${status} `)
    expect(closedAfter).toBeLessThan(2_000)
  })

  it('of somebody signed in that are no WebSocket are answered and closed', async () => {
    const cookie = `Cookie: ${server.cookie}`
    for (const bytes of [upgrade('/collab', [cookie]).replace(KEY, 'Sec-WebSocket-Key: 1'), upgrade('/collab', [cookie]).replace('Version: 13', 'Version: 99'), upgrade('/collab', [cookie]).replace('websocket', 'h2c')]) {
      const { said, closedAfter } = await server.raw(bytes, 3_000)
      expect(said).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(closedAfter).toBeLessThan(2_000)
    }
  })

  it('half sent are given up', async () => {
    const half = upgrade('/collab').slice(0, -10)
    const { said, closedAfter } = await server.raw(half, 20_000)
    expect(closedAfter).not.toBeNull()
    expect(said.split('\r\n')[0]).toContain(' 408 ')
    for (const header of ALWAYS) expect(said.toLowerCase()).toContain(header)
  }, 30_000)

  it('three hundred at once of paths nobody knows leave no socket behind', async () => {
    const sockets = Array.from({ length: 300 }, (_, index) => {
      const socket = connect(server.port, '127.0.0.1', () => socket.write(upgrade(`/nobody/${index}`)))
      socket.on('error', () => undefined)
      // never ends its own half, nor reads
      return socket
    })
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)))
    for (const socket of sockets) socket.resume()
    await Promise.race([Promise.all(closed), sleep(5_000)])
    expect(sockets.filter((socket) => !socket.destroyed)).toHaveLength(0)
  })
})

describe('what is no HTTP', () => {
  it.each([
    ['noise', 'noise\r\n\r\n', 400],
    ['a bad header', 'GET / HTTP/1.1\r\nHost: a\r\n\u0001: b\r\n\r\n', 400],
    ['no Host', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['two lengths', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
    ['headers without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
    ['an expectation', 'GET / HTTP/1.1\r\nHost: a\r\nExpect: a miracle\r\nConnection: close\r\n\r\n', 417],
    ['a tunnel', 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n', 405],
    ['an address of somebody else', 'GET http://[ HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n', 400],
  ])('%s is answered with the headers of every answer', async (_, bytes, status) => {
    const { said, closedAfter } = await server.raw(bytes, 3_000)
    expect(said.split('\r\n')[0]).toContain(` ${status} `)
    for (const header of ALWAYS) expect(said.toLowerCase()).toContain(header)
    expect(closedAfter).not.toBeNull()
  })

  it('left the server standing and said nothing of it', async () => {
    expect((await server.ask('/health')).status).toBe(200)
    expect(server.log()).not.toMatch(/uncaught|unhandled|TypeError|Error handling/i)
  })
})
