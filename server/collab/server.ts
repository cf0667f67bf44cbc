import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import * as decoding from 'lib0/decoding'
import { WebSocketServer, type WebSocket } from 'ws'
import { isUnavailable } from '@/db/errors'
import { log } from '../log'
import { subscribe } from '../live/hub'
import { isHttps } from '../people/signIn/cookie'
import { resolveSession } from '../people/signIn/session'
import { refuseBarely } from '../respond'
import { database } from '../store'
import { registerLiveText } from '../story/text/text'
import { CLOSE } from '@/newsroom/manuscript/document/liveText'
import { storyOf, TextRooms, type Guest } from './rooms'

/** A pasted page of text is a tenth of it. A larger message ends the socket (1009). */
const MOST_MESSAGE_BYTES = 2_000_000
/** Open texts of one person: tabs, devices, and some to spare. */
const MOST_SOCKETS = 60

export interface Collab {
  /** Takes an upgrade to /collab: whoever calls it has looked at path and Origin. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  rooms: TextRooms
  /** Stores everything, then ends the sockets. To be called before the database closes. */
  stop(): Promise<void>
}

/** Starts the text channel: Yjs over WebSocket on the application's own port. */
export function startCollab(): Collab {
  const rooms = new TextRooms()
  const wss = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES, perMessageDeflate: false })
  wss.on('wsClientError', (_error, socket) => refuse(socket, 400))
  const sockets = new Map<WebSocket, string>()
  let stopping = false

  registerLiveText({
    flush: (storyId) => rooms.flush(storyId),
    contentReplaced: (storyId, content, tx) => rooms.contentReplaced(storyId, content, tx),
  })

  const unsubscribe = subscribe((subjects) => {
    for (const subject of subjects) {
      const at = subject.indexOf(':')
      const [kind, id] = [subject.slice(0, at), subject.slice(at + 1)]
      if (kind === 'story') void rooms.decideAgain(id)
      // roles, desk, password, sign-out: the next connection is decided by what is true then
      if (kind === 'person' || kind === 'session') for (const [ws, person] of sockets) if (person === id) ws.close(CLOSE.decideAgain.code, CLOSE.decideAgain.reason)
    }
  })

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const drop = () => socket.destroy()
    socket.on('error', drop)
    void admit().catch((error: unknown) => {
      if (!isUnavailable(error)) log.error({ error }, 'a text socket was not opened')
      refuse(socket, 503)
    })

    async function admit(): Promise<void> {
      if (stopping || database().availability.away() !== null) return refuse(socket, 503)
      const session = await resolveSession(request.headers)
      if (!session) return refuse(socket, 401)
      const { actor } = session
      if ([...sockets.values()].filter((person) => person === actor.id).length >= MOST_SOCKETS) return refuse(socket, 429)
      socket.off('error', drop)
      wss.handleUpgrade(request, socket, head, (ws) => join(ws, request, { actor, comeAgain: () => ws.close(CLOSE.decideAgain.code, CLOSE.decideAgain.reason) }))
    }
  }

  function join(ws: WebSocket, request: IncomingMessage, guest: Guest): void {
    sockets.set(ws, guest.actor.id)
    ws.once('close', () => sockets.delete(ws))
    ws.on('error', (error) => log.debug({ error }, 'a text socket failed'))
    let only: string | undefined
    // one socket, one story: what is queued before a socket is let in stays small
    ws.on('message', (data: Buffer) => {
      const name = nameOf(data)
      only ??= name
      if (name === undefined || name !== only || !storyOf(name)) ws.close(CLOSE.misuse.code, CLOSE.misuse.reason)
    })
    rooms.hocuspocus.handleConnection(ws, request, guest)
  }

  async function stop(): Promise<void> {
    stopping = true
    unsubscribe()
    await rooms.flushAll()
    for (const ws of sockets.keys()) ws.close(CLOSE.stopping.code, CLOSE.stopping.reason)
    // what arrived while the first flush was writing
    await rooms.flushAll()
    registerLiveText(null)
    for (const ws of sockets.keys()) ws.terminate()
    wss.close()
  }

  return { upgrade, rooms, stop }
}

function nameOf(data: Uint8Array): string | undefined {
  try {
    return decoding.readVarString(decoding.createDecoder(new Uint8Array(data)))
  } catch {
    return undefined
  }
}

function refuse(socket: Duplex, status: number): void {
  refuseBarely(socket, status, { https: isHttps(), ...(status === 503 && { retryAfterSeconds: 2 }) })
}
