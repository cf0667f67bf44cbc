import { suggestersIn } from './suggesters'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
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
import { AllowanceBook } from './allowance'
import { Callers } from './callers'
import { Gate, MOST_UPDATE_BYTES } from './gate'
import { storyOf, TextRooms, type Guest } from './rooms'

/** A larger message ends the socket (1009) before it is read. */
const MOST_MESSAGE_BYTES = MOST_UPDATE_BYTES + 1_000
/** What may wait for a client that does not read. */
const MOST_UNREAD_BYTES = 12_000_000
const FAREWELL_MS = 2_000
/** Open texts of one person: tabs, devices, and some to spare. */
const MOST_SOCKETS = 60

export interface Collab {
  /** Takes an upgrade to /collab: whoever calls it has looked at path and Origin. */
  upgrade(this: void, request: IncomingMessage, socket: Duplex, head: Buffer): void
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
  const book = new AllowanceBook()
  const callers = new Map<string, Callers>()
  let stopping = false

  registerLiveText({
    flush: (storyId) => rooms.flush(storyId),
    contentReplaced: (storyId, content, tx, openBefore) => rooms.contentReplaced(storyId, content, tx, openBefore),
    suggesters: suggestersIn,
  })

  const unsubscribe = subscribe((announced) => {
    // whoever was signed out, or lost the story, meanwhile may be among them
    if (announced === 'all') return sockets.forEach((_person, ws) => ws.close(CLOSE.decideAgain.code, CLOSE.decideAgain.reason))
    for (const subject of announced) {
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
      const allowances = book.of(actor.id)
      if (!allowances.sockets.take(1) || !allowances.work.take(0)) return refuse(socket, 429)
      socket.off('error', drop)
      wss.handleUpgrade(request, socket, head, (ws) => join(ws, request, { actor, spend: (ms) => allowances.work.spend(ms), comeAgain: () => ws.close(CLOSE.decideAgain.code, CLOSE.decideAgain.reason) }))
    }
  }

  function join(ws: WebSocket, request: IncomingMessage, guest: Guest): void {
    sockets.set(ws, guest.actor.id)
    ws.once('close', () => sockets.delete(ws))
    ws.on('error', (error) => log.debug({ error }, 'a text socket failed'))
    const { id: personId, name } = guest.actor
    const gate = new Gate({
      allowances: book.of(personId),
      caller: { personId, name },
      socket: ws,
      knows: (document) => storyOf(document) !== '',
      callersOf: (document) => callersOf(document, ws),
      admits: (document, update, pieces) => rooms.admits(document, update, pieces),
    })
    guard(ws, gate)
    rooms.hocuspocus.handleConnection(ws, request, guest)
  }

  function callersOf(document: string, ws: WebSocket): Callers {
    const known = callers.get(document)
    const here = known ?? new Callers()
    if (!known) callers.set(document, here)
    if (here.enter(ws)) ws.once('close', () => here.leave(ws) && callers.delete(document))
    return here
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

/**
 * Puts the gate before everybody who hears this socket: a message that is not let through is never heard. What was let through may be
 * said again (the library queues it while somebody signs in). And who does not read what is sent is let go.
 */
function guard(ws: WebSocket, gate: Gate): void {
  const passed = new WeakSet<object>()
  const emit = ws.emit.bind(ws)
  ws.emit = (event: string | symbol, ...args: unknown[]): boolean => {
    if (event !== 'message') return emit(event, ...args)
    const [data, ...rest] = args as [Uint8Array, ...unknown[]]
    if (passed.has(data)) return emit(event, data, ...rest)
    // what arrives after the farewell is not looked at
    if (ws.readyState !== ws.OPEN) return false
    const verdict = gate.judge(data)
    if (typeof verdict === 'object') {
      if (!verdict.judgeAgain) passed.add(verdict.pass)
      return emit(event, verdict.pass, ...rest)
    }
    if (verdict === 'drop') return false
    const why = verdict === 'misuse' ? CLOSE.misuse : CLOSE.decideAgain
    ws.close(why.code, why.reason)
    // who goes on sending is not waited for
    setTimeout(() => ws.terminate(), FAREWELL_MS).unref()
    return false
  }
  const send = ws.send.bind(ws) as (...args: unknown[]) => void
  ws.send = (...args: unknown[]): void => {
    if (ws.bufferedAmount > MOST_UNREAD_BYTES) ws.terminate()
    else send(...args)
  }
}

function refuse(socket: Duplex, status: number): void {
  refuseBarely(socket, status, { https: isHttps(), ...(status === 503 && { retryAfterSeconds: 2 }) })
}
