interface PgError {
  code?: string
  constraint?: string
  constraint_name?: string
  cause?: unknown
}

function pgError(error: unknown): PgError | null {
  for (let current: unknown = error, depth = 0; current && depth < 5; depth++) {
    const candidate = current as PgError
    if (typeof candidate.code === 'string' && /^[0-9A-Z]{5}$/.test(candidate.code)) return candidate
    current = candidate.cause
  }
  return null
}

/** Name of the unique constraint an insert or update ran into; null for any other error. */
export function uniqueViolation(error: unknown): string | null {
  const found = pgError(error)
  return found?.code === '23505' ? (found.constraint ?? found.constraint_name ?? '') : null
}

/** The guards of the lock refused (see migrations: every trigger of ours raises QN423). */
export function isLockedByDatabase(error: unknown): boolean {
  return pgError(error)?.code === 'QN423'
}

/** Refused only because another statement of its transaction had failed. */
export function isAfterFailure(error: unknown): boolean {
  return pgError(error)?.code === '25P02'
}

/** Deadlock, serialization failure or lock time-out: the same transaction may succeed when tried again. */
export function isRetryable(error: unknown): boolean {
  const code = pgError(error)?.code
  return code === '40001' || code === '40P01' || code === '55P03'
}

/** Of the driver and of the system: no connection, or one that was lost. */
const NO_CONNECTION = new Set([
  'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT',
  'ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN',
])

/** The server is gone, refuses connections, is full or takes no writes (25006: a standby, or set so): answer 503, not 500. */
export function isUnavailable(error: unknown): boolean {
  for (let current: unknown = error, depth = 0; current && depth < 5; depth++) {
    const { code, cause } = current as PgError
    if (typeof code === 'string' && (/^(08...|53...|57P0.|25006)$/.test(code) || NO_CONNECTION.has(code))) return true
    current = cause
  }
  return false
}

/** Why something was not done, as one sentence: of a server that is not to be had it names the place, never who signs in or how. */
export function inOneSentence(error: unknown, url: string): string {
  const code = codeOf(error)
  if (code === '3D000') return `The Postgres server at ${placeOf(url)} has no such database: make it, or change DATABASE_URL.`
  if (code === '42P01') return `${url === '' ? 'The embedded database' : `The database at ${placeOf(url)}`} has no tables of Quoin: start the application once, or name another with ${url === '' ? 'QUOIN_DATA' : 'DATABASE_URL'}.`
  if (code.startsWith('28')) return `The Postgres server at ${placeOf(url)} refuses the sign-in of DATABASE_URL.`
  if (code === '25006') return `The Postgres server at ${placeOf(url)} takes no writes (it is a standby, or set read-only).`
  if (isUnavailable(error)) return `The Postgres server at ${placeOf(url)} cannot be reached (${code}): start it, or change DATABASE_URL.`
  return error instanceof Error ? error.message : String(error)
}

function codeOf(error: unknown): string {
  for (let current: unknown = error, depth = 0; current && depth < 5; depth++) {
    const { code, cause } = current as PgError
    if (typeof code === 'string') return code
    current = cause
  }
  return ''
}

/** Host, port and database of an address, never who signs in or how. */
function placeOf(url: string): string {
  try {
    const { host, pathname } = new URL(url)
    return `${host || 'localhost'}${pathname}`
  } catch {
    return 'DATABASE_URL'
  }
}
