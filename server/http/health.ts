import { sql } from 'drizzle-orm'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { database } from '../store'
import { sendJson } from '../respond'

/** GET /health: 200 when the database answers, 503 when it does not. Open to everyone, says nothing else. */
export async function health(_request: IncomingMessage, response: ServerResponse, url: URL): Promise<boolean> {
  if (url.pathname !== '/health') return false
  try {
    await database().db.execute(sql`select 1`)
    sendJson(response, 200, { status: 'ok' })
  } catch {
    response.setHeader('Retry-After', '2')
    sendJson(response, 503, { status: 'database unavailable' })
  }
  return true
}
