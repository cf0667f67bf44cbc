import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isUnavailable } from '@/db/errors'
import type { Actor } from '@/newsroom/people/actor'
import type { Refusal } from '@/newsroom/refusal'
import { ok, refuse, type Result } from '@/newsroom/result'
import { sendFile, sendJson, type SentFile } from '../respond'
import { log } from '../log'
import { refusalOfNobody, resolveSession } from '../people/signIn/session'
import { MOST_JSON, parseJson, receive } from './body'
import type { Endpoint } from './endpoint'
import { answered, isSecond, remember, type Replay } from './idempotency'
import { sendFault, sendProblem } from './problem'

export const PREFIX = '/api/v1'

interface Match {
  endpoint: Endpoint
  params: Record<string, string>
}

/** Routes by segment: a plain segment wins over a parameter. */
export class Router {
  private readonly bySegments = new Map<number, Endpoint[]>()

  constructor(readonly endpoints: readonly Endpoint[]) {
    for (const endpoint of endpoints) {
      const length = endpoint.path.split('/').length
      this.bySegments.set(length, [...(this.bySegments.get(length) ?? []), endpoint])
    }
  }

  /** The endpoint of a request, or the methods that the path knows; an empty list is an unknown path. */
  find(method: string, path: string): Match | { allowed: string[] } {
    const segments = path.split('/')
    const matches = (this.bySegments.get(segments.length) ?? []).flatMap((endpoint) => {
      const params = match(endpoint.path.split('/'), segments)
      return params ? [{ endpoint, params }] : []
    })
    matches.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)
    const found = matches.find(({ endpoint }) => endpoint.method === method)
    return found ?? { allowed: [...new Set(matches.map(({ endpoint }) => endpoint.method))] }
  }
}

function match(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const params: Record<string, string> = {}
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith('{')) {
      if (segment === '') return null
      params[part.slice(1, -1)] = segment
    } else if (part !== segment) return null
  }
  return params
}

/** Answers everything below /api/v1. */
export async function answerApi(
  router: Router,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  try {
    const session = await resolveSession(request.headers)
    if (!session) return sendProblem(response, await refusalOfNobody(request.headers))
    let path: string
    try {
      path = decodeURIComponent(url.pathname.slice(PREFIX.length))
    } catch {
      return sendProblem(response, { kind: 'invalid', fields: { path: 'not UTF-8' } })
    }
    // no name and no search word has a NUL, and the database holds none
    if (path.includes('\0') || url.search.includes('%00')) return sendProblem(response, { kind: 'invalid', fields: { path: 'NUL' } })
    const found = router.find(request.method ?? 'GET', path)
    if ('allowed' in found) return sendUnknown(response, found.allowed)
    const answer = await perform(found, session.actor, request, url)
    if (!answer.ok) return sendProblem(response, answer.refusal)
    if ('endpoint' in found && found.endpoint.file) return sendFile(request, response, answer.value.body as SentFile, 'private, no-cache')
    sendJson(response, answer.value.status, answer.value.body)
  } catch (error) {
    if (isUnavailable(error)) {
      // the door may have said so before
      if (response.headersSent) response.end()
      else sendProblem(response, { kind: 'unavailable', retryAfterSeconds: 2 })
      return
    }
    const reference = randomUUID().slice(0, 8)
    log.error({ error, path: url.pathname, reference }, 'an API request failed')
    if (response.headersSent) response.end()
    else sendFault(response, reference)
  }
}

function sendUnknown(response: ServerResponse, allowed: string[]): void {
  if (allowed.length === 0) {
    return sendJson(
      response,
      404,
      { type: 'urn:quoin:problem:no_such_path', title: 'No such path', status: 404, kind: 'no_such_path' },
      'application/problem+json',
    )
  }
  response.setHeader('Allow', allowed.join(', '))
  sendJson(
    response,
    405,
    { type: 'urn:quoin:problem:method', title: 'Method not allowed here', status: 405, kind: 'method', allowed },
    'application/problem+json',
  )
}

async function perform(found: Match, actor: Actor, request: IncomingMessage, url: URL): Promise<Result<Replay>> {
  const { endpoint } = found
  const params = parse(endpoint.params, found.params)
  if (!params.ok) return params
  const query = parse(endpoint.query, Object.fromEntries(url.searchParams))
  if (!query.ok) return query
  const asked = { actor, params: params.value, query: query.value }
  if (!endpoint.body && !endpoint.raw) return answer(endpoint, { ...asked, body: {} }, request, url, Buffer.alloc(0))
  return receive(request, actor.id, endpoint.raw ?? { maxBytes: MOST_JSON }, async (bytes, place) => {
    const json = endpoint.raw ? ok(bytes) : parseJson(request, bytes)
    const body = endpoint.raw || !json.ok ? json : parse(endpoint.body, json.value)
    return body.ok ? answer(endpoint, { ...asked, body: body.value, place }, request, url, bytes) : body
  })
}

/** Does the work, or gives again what an Idempotency-Key was answered before. */
async function answer(endpoint: Endpoint, asked: Omit<Parameters<Endpoint['work']>[0], 'options'>, request: IncomingMessage, url: URL, bytes: Buffer): Promise<Result<Replay>> {
  const { actor } = asked
  const status = endpoint.status ?? 200
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || endpoint.method === 'GET') {
    const result = await endpoint.work({ ...asked, options: {} })
    return result.ok ? ok({ status, body: result.value }) : result
  }
  if (key.length === 0 || key.length > 200) return refuse({ kind: 'invalid', fields: { 'idempotency-key': '1 to 200 characters' } })
  const signature = `${endpoint.method} ${url.pathname}${url.search}\n${bytes.toString('base64')}`
  const before = await answered(actor, key, signature)
  if (before) return replay(before)
  try {
    const options = remember(actor, key, signature, status)
    const result = await endpoint.work({ ...asked, options })
    if (result.ok) return ok({ status, body: result.value })
    // refused because the same request has just done it
    const meanwhile = result.refusal.kind === 'conflict' ? await answered(actor, key, signature) : null
    return meanwhile ? replay(meanwhile) : result
  } catch (error) {
    if (!isSecond(error)) throw error
    const meanwhile = await answered(actor, key, signature)
    return meanwhile ? replay(meanwhile) : refuse({ kind: 'unavailable', retryAfterSeconds: 1 })
  }
}

function replay(before: Replay | Refusal): Result<Replay> {
  return 'kind' in before ? refuse(before) : ok(before)
}

function parse(schema: Endpoint['body'], input: unknown): Result<unknown> {
  if (!schema) return ok({})
  const parsed = schema.safeParse(input)
  if (parsed.success) return ok(parsed.data)
  return refuse({
    kind: 'invalid',
    fields: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join('.') || 'input', issue.message])),
  })
}
