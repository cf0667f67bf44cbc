import type { IncomingMessage, ServerResponse } from 'node:http'
import { latinNameOf } from '@/db/read/today/todayShell'
import { can } from '@/newsroom/permission/can'
import { announcedSince, subscribe, type Announced } from '../live/hub'
import { arrive, onPresence, present, type Present } from '../live/presence'
import { refusalOfNobody, resolveSession } from '../people/signIn/session'
import { database } from '../store'
import { sendJson } from '../respond'

const BEAT_MS = 20_000

/**
 * GET /api/live: server-sent events for one signed-in person. Each message is a JSON list of `kind:id` pairs that changed, or `"all"`
 * after a gap; the screen asks its loader again, which decides what this person may see. Ids of other people's inboxes are left out.
 * `?since=` with what the screen was made at (see `heardSoFar`): what changed from then on comes first, so that nothing is missed
 * between a screen's making and its stream's opening.
 * `presence` events say who is here, to staff only: outside writers do not see who works tonight.
 */
export async function live(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  if (url.pathname !== '/api/live') return false
  const session = await resolveSession(request.headers)
  if (!session) {
    sendJson(response, 401, await refusalOfNobody(request.headers))
    return true
  }
  const staff = can(session.actor, 'read_edition') === null
  const latinName = await latinNameOf(database().db, session.actor.id)
  // from here on nothing waits: a stream that closes meanwhile would never be cleaned up
  if (response.destroyed) return true
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
  response.write('retry: 1000\n\n')
  const me = session.actor.id
  const say = (announced: Announced) => {
    const mine = announced === 'all' ? announced : announced.filter((subject) => !subject.startsWith('inbox:') || subject === `inbox:${me}`)
    if (mine.length > 0) response.write(`data: ${JSON.stringify(mine)}\n\n`)
  }
  const stop = subscribe((announced) => {
    if (announced === 'all' || announced.includes(`person:${me}`) || announced.includes(`session:${me}`)) void check()
    say(announced)
  })
  const since = url.searchParams.get('since')
  if (since !== null) say(announcedSince(since))
  const tell = (list: readonly Present[]) => response.write(`event: presence\ndata: ${JSON.stringify(list)}\n\n`)
  const deaf = staff ? onPresence(tell) : () => undefined
  const leave = arrive({ id: me, name: session.actor.name, latinName })
  if (staff) tell(present())
  // a revoked session loses its stream at once, not at the next request
  async function check(): Promise<void> {
    // no answer is no revocation: a database that is away says nothing about anybody
    if (await resolveSession(request.headers).catch(() => true)) return
    response.write('event: signed-out\ndata: {}\n\n')
    response.end()
  }
  const beat = setInterval(() => response.write(': beat\n\n'), BEAT_MS)
  response.on('close', () => {
    clearInterval(beat)
    stop()
    deaf()
    leave()
  })
  return true
}
