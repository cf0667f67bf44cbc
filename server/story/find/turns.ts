/** Lists that look at every story at a time: half of the lists' connections, so that those read off an index never wait for them. */
const AT_ONCE = 2

let running = 0
const waiting: (() => void)[] = []

/** Does the work when it is its turn; in the order they were asked for. What it throws is the caller's, and the next one's turn comes all the same. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  // whoever is let go hands the place on: nobody who came later takes it
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
