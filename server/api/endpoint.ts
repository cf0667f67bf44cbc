import type { ZodType } from 'zod'
import type { RunOptions } from '../command'
import type { Actor } from '@/newsroom/people/actor'
import type { Result } from '@/newsroom/result'
import type { Place } from '../aside/fairLine'
import type { Intake } from './body'

/** What an endpoint works with: the caller, and its input, parsed. */
interface Call<P, Q, B> {
  actor: Actor
  params: P
  query: Q
  body: B
  /** The place its raw body has in a line. */
  place?: Place | undefined
  /** Passed on to `run`: writes the answer to an Idempotency-Key in the command's transaction. */
  options: RunOptions<unknown>
}

/**
 * One operation of the HTTP API. The OpenAPI document, the validation and the route table all come from this, so none of
 * them can say something else.
 */
export interface Endpoint<P = unknown, Q = unknown, B = unknown> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below /api/v1, parameters in braces: `/stories/{id}`. */
  path: string
  id: string
  tag: 'stories' | 'pictures' | 'editions' | 'pages' | 'templates' | 'ads' | 'lock' | 'paper' | 'people' | 'press' | 'checker' | 'audit'
  summary: string
  params?: ZodType<P>
  query?: ZodType<Q>
  body?: ZodType<B>
  /** Raw bytes instead of JSON, of these media types. */
  raw?: Intake & { types: readonly string[] }
  /** A success answers a file of one of these types: `work` gives a `SentFile`. */
  file?: readonly string[]
  /** Status of success; 200 by default. */
  status?: number
  /** What a success answers, by its name in the document; a file's types say it instead. */
  answers?: ZodType
  work(call: Call<P, Q, B>): Promise<Result<unknown>>
}

export function defineEndpoint<P, Q, B>(endpoint: Endpoint<P, Q, B>): Endpoint {
  return endpoint as unknown as Endpoint
}
