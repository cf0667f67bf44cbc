import { refusalOf } from '@/server/command'
import { log } from '@/server/log'
import { statusOf } from '@/newsroom/refusal'
import { makeToken } from '@/server/people/tokens'
import { currentSession } from '../../../_lib/session'

/**
 * POST {name, password}: a personal token for whoever this session belongs to, for `npm run token` while the embedded database is
 * held by this process. The same as in the settings, password and all; a foreign Origin never gets here (see server/http/security).
 */
export async function POST(request: Request): Promise<Response> {
  try {
    const session = await currentSession()
    if (!session) return Response.json({ kind: 'unauthenticated' }, { status: 401 })
    const result = await makeToken(session, await request.json().catch(() => null))
    return result.ok
      ? Response.json({ token: result.value.token, expiresAt: result.value.expiresAt }, { status: 201, headers: { 'cache-control': 'no-store' } })
      : Response.json(result.refusal, { status: statusOf(result.refusal) })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal) return Response.json(refusal, { status: statusOf(refusal), headers: { 'retry-after': '2' } })
    log.error({ error }, 'a token could not be made')
    return Response.json({ kind: 'fault' }, { status: 500 })
  }
}
