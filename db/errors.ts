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

/** Deadlock, serialization failure or lock time-out: the same transaction may succeed when tried again. */
export function isRetryable(error: unknown): boolean {
  const code = pgError(error)?.code
  return code === '40001' || code === '40P01' || code === '55P03'
}

/** The server is gone, refuses connections or is full: answer 503, not 500. */
export function isUnavailable(error: unknown): boolean {
  const code = pgError(error)?.code ?? (error as { code?: string } | null)?.code ?? (error as { cause?: { code?: string } } | null)?.cause?.code
  return typeof code === 'string' && (/^(08|53|57P0)/.test(code) || ['ECONNREFUSED', 'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECT_TIMEOUT', 'ECONNRESET'].includes(code))
}
