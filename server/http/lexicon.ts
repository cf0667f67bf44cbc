import type { ServerResponse } from 'node:http'
import { sendProblem } from '../api/problem'
import { lexiconState } from '../checker/lexicon'
import { asResult } from '../command'
import { refusalOfNobody, resolveSession } from '../people/signIn/session'
import type { Handler } from '../respond'

const STATE = /^\/lexicon\/([0-9a-z]{1,40})$/

/**
 * GET /lexicon/<stamp>: the paper's lexicons, for whoever reads stories; what has a stamp never changes, so that a browser keeps it. Another
 * stamp than that of now is answered with what stands now, and is kept by nobody.
 */
export const lexicon: Handler = async (request, response, url) => {
  const [, stamp] = STATE.exec(url.pathname) ?? []
  if (stamp === undefined) return false
  if (request.method !== 'GET') {
    response.writeHead(405, { allow: 'GET' }).end()
    return true
  }
  const session = await resolveSession(request.headers)
  if (!session) {
    sendProblem(response, await refusalOfNobody(request.headers))
    return true
  }
  const result = await asResult(() => lexiconState(session.actor))
  if (!result.ok) sendProblem(response, result.refusal)
  else sendState(response, stamp, result.value)
  return true
}

function sendState(response: ServerResponse, asked: string, state: { stamp: string }): void {
  const bytes = Buffer.from(JSON.stringify(state))
  response.writeHead(200, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.byteLength,
    'cache-control': asked === state.stamp ? 'private, max-age=31536000, immutable' : 'no-store',
    vary: 'Cookie, Authorization',
  })
  response.end(bytes)
}
