import type { ServerResponse } from 'node:http'
import { statusOf, type Refusal } from '@/newsroom/refusal'
import { sendJson } from '../respond'

const TITLES: Record<Refusal['kind'], string> = {
  unauthenticated: 'Sign in, or send a valid token',
  forbidden: 'Not allowed for this person',
  not_found: 'Not found',
  invalid: 'The input is not valid',
  illegal_transition: 'Not possible in this state',
  conflict: 'Something else happened first',
  locked: 'Locked',
  preflight: 'The edition is not ready to lock',
  would_void: 'It voids proofs and signatures: nothing was changed',
  too_large: 'Too large',
  unusable_picture: 'Not a picture that can be used; takes says which can',
  unusable_file: 'Not a file that can be read as a manuscript; takes says which can',
  unusable_artwork: 'Not a file that can be an advertisement’s artwork; takes says which can',
  rate_limited: 'Too many tries',
  unavailable: 'Not available just now; try again',
}

const EXPIRED = 'The token has expired; make a new one in Settings'

/** Answers a refusal as RFC 9457 problem details: the refusal's own members beside type, title and status. */
export function sendProblem(response: ServerResponse, refusal: Refusal): void {
  const status = statusOf(refusal)
  if ('retryAfterSeconds' in refusal) response.setHeader('Retry-After', String(refusal.retryAfterSeconds))
  const expired = refusal.kind === 'unauthenticated' && refusal.reason === 'token_expired'
  // RFC 6750: what is wrong with the token stands in the challenge
  if (status === 401) response.setHeader('WWW-Authenticate', `Bearer realm="quoin"${expired ? `, error="invalid_token", error_description="${EXPIRED}"` : ''}`)
  sendJson(response, status, { type: typeOf(refusal), title: expired ? EXPIRED : TITLES[refusal.kind], status, ...refusal }, 'application/problem+json')
}

/** A stable name for the kind of problem, down to the rule or reason. */
function typeOf(refusal: Refusal): string {
  const detail = refusal.kind === 'conflict' || refusal.kind === 'unauthenticated' ? refusal.reason : refusal.kind === 'forbidden' ? refusal.rule : 'why' in refusal ? refusal.why : undefined
  return `urn:quoin:problem:${refusal.kind}${detail ? `:${detail}` : ''}`
}

/** A bug: a reference to quote, and nothing of the cause. */
export function sendFault(response: ServerResponse, reference: string): void {
  sendJson(
    response,
    500,
    { type: 'urn:quoin:problem:fault', title: 'Something went wrong here', status: 500, kind: 'fault', reference },
    'application/problem+json',
  )
}
