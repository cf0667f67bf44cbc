/** Wrong tries: five a minute for one account from one address, a hundred an hour from one address. */
const PER_ACCOUNT = { most: 5, ms: 60_000 }
const PER_ADDRESS = { most: 100, ms: 3_600_000 }
const MOST_KEYS = 20_000

// one book for the process: each of Next's bundles evaluates this module for itself
const KEY = Symbol.for('quoin.signInTries')
const holder = globalThis as unknown as Record<symbol, Map<string, number[]> | undefined>
const tries = (holder[KEY] ??= new Map<string, number[]>())

export interface Reservation {
  /** The try was right: it does not count. */
  release(): void
}

/**
 * Counts a try before it is made, so that a hundred sent at once are not all let through; a right one is given back.
 * Answers how many seconds to wait when there were too many. The account is counted together with the address: somebody
 * guessing elsewhere never locks the true user out.
 */
export function reserveTry(account: string, address: string, now = Date.now()): Reservation | { retryAfterSeconds: number } {
  const books = [
    { key: `a ${address}`, ...PER_ADDRESS },
    { key: `p ${address} ${account}`, ...PER_ACCOUNT },
  ].map((limit) => ({ ...limit, times: (tries.get(limit.key) ?? []).filter((time) => time > now - limit.ms) }))
  const full = books.filter((book) => book.times.length >= book.most)
  if (full.length > 0) {
    const wait = Math.max(...full.map((book) => (book.times[0] ?? now) + book.ms - now))
    return { retryAfterSeconds: Math.max(1, Math.ceil(wait / 1000)) }
  }
  if (tries.size > MOST_KEYS) prune(now)
  for (const book of books) tries.set(book.key, [...book.times, now])
  return {
    release: () => {
      for (const book of books) {
        const left = tries.get(book.key) ?? []
        const index = left.lastIndexOf(now)
        if (index >= 0) tries.set(book.key, left.toSpliced(index, 1))
      }
      tries.delete(`p ${address} ${account}`)
    },
  }
}

function prune(now: number): void {
  for (const [key, times] of tries) {
    if ((times.at(-1) ?? 0) < now - PER_ADDRESS.ms) tries.delete(key)
  }
  // an attack from many addresses: the oldest keys go first
  for (const key of tries.keys()) {
    if (tries.size <= MOST_KEYS / 2) return
    tries.delete(key)
  }
}

/** For tests. */
export function forgetTries(): void {
  tries.clear()
}
