import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Env } from '../env'
import { heardSoFar } from '../live/hub'
import { alwaysSent, sendJson } from '../respond'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Of what answers data and never a page: nothing may be loaded, run, framed or sent from it. */
const DATA_POLICY = `default-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`
const DATA = '/api/v1/'

/**
 * Headers of every answer, pages, API, errors and files alike (ASVS 5.0 V3.4). The nonce goes to Next through the
 * request's own CSP header, where it looks for it.
 */
export function secure(request: IncomingMessage, response: ServerResponse, options: { https: boolean; dev: boolean }): void {
  // a stranger must not be able to claim that middleware has run already (CVE-2025-29927)
  delete request.headers['x-middleware-subrequest']
  for (const [name, value] of alwaysSent(options.https)) response.setHeader(name, value)
  if (request.url?.startsWith(DATA)) return void response.setHeader('Content-Security-Policy', DATA_POLICY)
  const nonce = randomBytes(16).toString('base64')
  const script = options.dev ? `'self' 'nonce-${nonce}' 'unsafe-eval'` : `'self' 'nonce-${nonce}'`
  const policy = [
    `default-src 'self'`,
    `script-src ${script} 'strict-dynamic'`,
    // style attributes are how React, ProseMirror and the page canvas position things; style elements carry the nonce
    options.dev ? `style-src 'self' 'unsafe-inline'` : `style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `worker-src 'self'`,
    `connect-src 'self' ${socketOrigin(request, options.https)}`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  request.headers['content-security-policy'] = policy
  request.headers['x-nonce'] = nonce
  response.setHeader('Content-Security-Policy', policy)
}

/** The path and query asked for; null for something that is neither (`GET //[ HTTP/1.1` must not end the process). */
export function pathOf(target = '/'): URL | null {
  if (!target.startsWith('/')) return null
  try {
    return new URL(`http://localhost${target}`)
  } catch {
    return null
  }
}

function socketOrigin(request: IncomingMessage, https: boolean): string {
  const host = request.headers.host ?? ''
  return /^[\w.:[\]-]+$/.test(host) ? `${https ? 'wss' : 'ws'}://${host}` : ''
}

/**
 * Says in headers of our own what the client must not be able to claim: where it calls from and which path it asked for.
 * Behind a trusted proxy the address is the last entry of X-Forwarded-For, the one the proxy wrote itself.
 */
export function identify(request: IncomingMessage, path: string, env: Pick<Env, 'trustProxy'>): void {
  const forwarded = request.headers['x-forwarded-for']
  const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim()
  request.headers['x-quoin-address'] = plainAddress((env.trustProxy && last) || request.socket.remoteAddress || '')
  request.headers['x-quoin-path'] = path
  request.headers['x-quoin-heard'] = heardSoFar()
  if (env.trustProxy) return
  for (const name of Object.keys(request.headers)) {
    if (name.startsWith('x-forwarded-') || name === 'forwarded') delete request.headers[name]
  }
}

/** `::ffff:10.0.0.7` is the same caller as `10.0.0.7`; anything overlong is no address. */
function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '').slice(0, 64)
}

/**
 * Refuses a change asked for by another site: a mutating request needs an Origin that is ours, or a bearer token and no
 * cookie (a script, not a browser). `null` and a missing Origin are refused with a cookie present (CVE-2026-27978).
 */
export function originAllowed(request: IncomingMessage, env: Pick<Env, 'url'>): boolean {
  if (SAFE.has(request.method ?? 'GET')) return true
  const origin = request.headers.origin
  if (origin === undefined) return request.headers.authorization?.startsWith('Bearer ') === true && !request.headers.cookie
  return isOurs(origin, request, env)
}

/** Sockets carry cookies and are outside the same-origin policy: their Origin must be ours when a browser sends one. */
export function socketOriginAllowed(request: IncomingMessage, env: Pick<Env, 'url'>): boolean {
  return request.headers.origin === undefined || isOurs(request.headers.origin, request, env)
}

function isOurs(origin: string, request: IncomingMessage, env: Pick<Env, 'url'>): boolean {
  if (env.url && origin === new URL(env.url).origin) return true
  if (env.url) return false
  return origin === `http://${request.headers.host ?? ''}`
}

export function refuseOrigin(response: ServerResponse): void {
  sendJson(
    response,
    403,
    { type: 'about:blank', title: 'Forbidden', status: 403, kind: 'forbidden', rule: 'foreign_origin' },
    'application/problem+json',
  )
}
