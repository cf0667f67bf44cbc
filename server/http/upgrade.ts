import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Env } from '../env'
import { log } from '../log'
import { refuseBarely } from '../respond'
import { pathOf, socketOriginAllowed } from './security'

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void

/**
 * Every request to leave HTTP, by path: taken by the one who knows it, or answered and closed. None is left open, none throws:
 * Node holds such a socket for ever, and what is thrown here nobody catches.
 */
export function takeUpgrades(server: Server, takers: { at(path: string): Upgrade | undefined }, options: { env: Pick<Env, 'url'>; https: boolean }): void {
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    try {
      const url = pathOf(request.url)
      if (!url) return refuseBarely(socket, 400, options)
      if (!socketOriginAllowed(request, options.env)) return refuseBarely(socket, 403, options)
      const take = takers.at(url.pathname)
      if (take) take(request, socket, head)
      else refuseBarely(socket, 404, options)
    } catch (error) {
      log.warn({ error }, 'an upgrade was not understood')
      refuseBarely(socket, 400, options)
    }
  })
}

/** What Node answers by itself, answered as everything else: requests that are no HTTP, too large, or not finished in time. */
export function answerUnreadable(server: Server, options: { https: boolean }): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    // in the middle of an answer another would be read as part of it
    const answering = (socket as Duplex & { _httpMessage?: { headersSent?: boolean } })._httpMessage
    if (answering?.headersSent) return void socket.destroy()
    refuseBarely(socket, STATUS_OF[error.code ?? ''] ?? 400, options)
  })
  server.on('checkExpectation', (_request, response) => {
    const { socket } = response
    if (socket) refuseBarely(socket, 417, options)
  })
  server.on('connect', (_request, socket) => {
    socket.on('error', () => socket.destroy())
    refuseBarely(socket, 405, options)
  })
}

const STATUS_OF: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, HPE_CHUNK_EXTENSIONS_OVERFLOW: 413, ERR_HTTP_REQUEST_TIMEOUT: 408 }
