/**
 * Wrong tries. Of somebody unknown: five a minute for one account from one network. A network or an account with a hundred
 * in the last hour is hammered: from there on one a minute for each pair of the two, and ten a minute of a hammered network
 * together. A device on which the person was before has a lane of its own, which nobody else's tries fill: five a minute, a
 * hundred a day, and then it is a device like any other. A right try is not counted.
 */
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const PAIR = { most: 5, ms: MINUTE }
const SLOW_PAIR = { most: 1, ms: MINUTE }
const SLOW_NETWORK = { most: 10, ms: MINUTE }
const HAMMERED = { most: 100, ms: HOUR }
const DEVICE = { most: 5, ms: MINUTE }
const DEVICE_DAY = { most: 100, ms: DAY }
const OWN = { most: 5, ms: MINUTE }
const MOST_KEYS = 20_000

interface Limit {
  most: number
  ms: number
}

// one book for the process: each of Next's bundles evaluates this module for itself
const KEY = Symbol.for('quoin.signInTries')
const holder = globalThis as unknown as Record<symbol, Map<string, number[]> | undefined>
const tries = (holder[KEY] ??= new Map<string, number[]>())

interface Reservation {
  /** The try was right: it does not count. */
  release(): void
}

type Reserved = Reservation | { retryAfterSeconds: number }

/**
 * Counts a try to sign in before it is made, so that a hundred sent at once are not all let through; a right one is given
 * back. Answers how many seconds to wait when there were too many. `device` names a device on which this very account
 * signed in before, else null: what others try, from the same network or at the same account, never stops it.
 */
export function reserveTry(who: { account: string; address: string; device: string | null }, now = Date.now()): Reserved {
  const { account } = who
  if (who.device !== null) {
    const [lane, day] = [`d ${who.device} ${account}`, `D ${who.device} ${account}`]
    if (!isFull(day, DEVICE_DAY, now)) return reserve([{ key: lane, ...DEVICE }, { key: day, ...DEVICE_DAY }], [lane, day], now)
  }
  const network = networkOf(who.address)
  const [ofNetwork, ofAccount, pair] = [`a ${network}`, `A ${account}`, `p ${network} ${account}`]
  const networkHammered = isFull(ofNetwork, HAMMERED, now)
  const slow = networkHammered || isFull(ofAccount, HAMMERED, now)
  return reserve(
    [
      { key: pair, ...(slow ? SLOW_PAIR : PAIR) },
      ...(networkHammered ? [{ key: `s ${network}`, ...SLOW_NETWORK }] : []),
      // these two are counted, and slow what comes after them: they refuse nothing themselves
      { key: ofNetwork, most: Infinity, ms: HOUR },
      { key: ofAccount, most: Infinity, ms: HOUR },
    ],
    [pair],
    now,
  )
}

/** The same for the own password, asked again of somebody signed in: five wrong ones a minute of one session, and nobody else's count. */
export function reserveOwnTry(sessionHash: string, now = Date.now()): Reserved {
  const key = `o ${sessionHash}`
  return reserve([{ key, ...OWN }], [key], now)
}

function reserve(books: ({ key: string } & Limit)[], clearedByRight: string[], now: number): Reserved {
  const read = books.map((book) => ({ ...book, times: within(book.key, book.ms, now) }))
  const full = read.filter((book) => book.times.length >= book.most)
  if (full.length > 0) {
    // somebody who goes on trying is not forgotten for being refused
    for (const book of read) if (book.times.length > 0) write(book.key, book.times)
    const wait = Math.max(...full.map((book) => (book.times[book.times.length - book.most] ?? now) + book.ms - now))
    return { retryAfterSeconds: Math.max(1, Math.ceil(wait / 1000)) }
  }
  if (tries.size > MOST_KEYS) prune(now)
  for (const book of read) write(book.key, [...book.times, now])
  return {
    release: () => {
      for (const { key } of books) {
        const left = tries.get(key) ?? []
        const index = left.lastIndexOf(now)
        if (index >= 0) tries.set(key, left.toSpliced(index, 1))
      }
      for (const key of clearedByRight) tries.delete(key)
    },
  }
}

function within(key: string, ms: number, now: number): number[] {
  return (tries.get(key) ?? []).filter((time) => time > now - ms)
}

function isFull(key: string, limit: Limit, now: number): boolean {
  return within(key, limit.ms, now).length >= limit.most
}

/** What was written last stands last, so that pruning takes what is quiet. */
function write(key: string, times: number[]): void {
  tries.delete(key)
  tries.set(key, times)
}

/** An IPv6 line has 2^64 addresses: its /64 is the caller. */
function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array.from({ length: zeros }, () => '0'), ...right]
  return `${groups.slice(0, 4).map((group) => group.toLowerCase().replace(/^0+(?=.)/, '')).join(':')}::/64`
}

function prune(now: number): void {
  for (const [key, times] of tries) {
    if ((times.at(-1) ?? 0) < now - (key.startsWith('D ') ? DAY : HOUR)) tries.delete(key)
  }
  // an attack from many addresses: what was quiet longest goes first
  for (const key of tries.keys()) {
    if (tries.size <= MOST_KEYS / 2) return
    tries.delete(key)
  }
}

/** For tests. */
export function forgetTries(): void {
  tries.clear()
}
