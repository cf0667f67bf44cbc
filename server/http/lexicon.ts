import type { IncomingMessage, ServerResponse } from 'node:http'
import { differences } from '@/newsroom/checker/lexicon/fields'
import type { LineRead } from '@/newsroom/checker/lexicon/file'
import { MOST_FILE_BYTES, type ImportShown, type LineShown } from '@/newsroom/checker/lexicon/shown'
import { can } from '@/newsroom/permission/can'
import { refuse, type Result } from '@/newsroom/result'
import { receive } from '../api/body'
import { sendProblem } from '../api/problem'
import { readImport, takeImport } from '../checker/importFile'
import { lexiconState } from '../checker/lexicon'
import { asResult, run } from '../command'
import { refusalOfNobody, resolveSession } from '../people/signIn/session'
import { sendJson } from '../respond'
import { Unreadable } from '../story/file/fault'
import { decodeText } from '../story/file/reading/encoding'

const STATE = /^\/lexicon\/([0-9a-z]{1,40})$/

/**
 * GET /lexicon/<stamp>: the paper's lexicons, for whoever reads stories; what has a stamp never changes, so that a browser keeps it. Another
 * stamp than that of now is answered with what stands now, and is kept by nobody. POST /lexicon/read and /lexicon/take: a CSV file as the
 * body, its name in `name`; what it would do, and, with the `stamp` that was read, doing it.
 */
export async function lexicon(request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  const importing = url.pathname === '/lexicon/read' || url.pathname === '/lexicon/take'
  const [, stamp] = STATE.exec(url.pathname) ?? []
  if (stamp === undefined && !importing) return false
  const method = importing ? 'POST' : 'GET'
  if (request.method !== method) {
    response.writeHead(405, { allow: method }).end()
    return true
  }
  const session = await resolveSession(request.headers)
  if (!session) {
    sendProblem(response, await refusalOfNobody(request.headers))
    return true
  }
  const { actor } = session
  if (!importing) {
    const result = await asResult(() => lexiconState(actor))
    if (!result.ok) sendProblem(response, result.refusal)
    else sendState(response, stamp ?? '', result.value)
    return true
  }
  // before a body is read
  const refusal = can(actor, 'manage_checker')
  if (refusal) {
    sendProblem(response, refusal)
    return true
  }
  const result = await receive(request, actor.id, { maxBytes: MOST_FILE_BYTES }, async (bytes): Promise<Result<unknown>> => {
    const text = textOf(bytes)
    if (text === null) return refuse({ kind: 'invalid', fields: { file: 'encoding' } })
    if (url.pathname === '/lexicon/take') return run(takeImport, { name: url.searchParams.get('name') ?? '', text, stamp: url.searchParams.get('stamp') ?? '' }, actor)
    return asResult(async (): Promise<ImportShown> => {
      const read = await readImport(actor, text)
      return { stamp: read.stamp, lines: read.lines.map(shown) }
    })
  })
  if (result.ok) sendJson(response, 200, result.value)
  else sendProblem(response, result.refusal)
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

/** The file as text; null for what is none, or is in no encoding that is clear. NUL and halves of characters are not for a database. */
function textOf(bytes: Buffer): string | null {
  try {
    const { text } = decodeText(bytes)
    return text.includes('\0') || /\p{Surrogate}/u.test(text) ? null : text
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

function shown(read: LineRead): LineShown {
  const { line, kind, text, outcome } = read
  if (outcome === 'refused') return { line, kind, text, outcome, faults: read.faults, ...(read.clash ? { clash: read.clash } : {}) }
  return { line, kind, text, outcome, ...(outcome === 'changed' ? { changes: differences(read.before, read.entry) } : {}) }
}
