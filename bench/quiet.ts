const ROUNDS = 3

/**
 * CPU time of each of `turns` in milliseconds, rising: it does not depend on who else uses the machine. Neighbours empty the caches of a shared one
 * all the same, so that of three rounds the quietest counts, by its time at this share.
 */
export function quietest(turns: number, share: number, run: (turn: number) => unknown): number[] {
  const rounds = Array.from({ length: ROUNDS }, () => round(turns, run))
  return rounds.toSorted((a, b) => at(a, share) - at(b, share))[0] ?? []
}

/** The time below which this share of the turns is; 1 is the longest. */
export function at(times: readonly number[], share: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
}

function round(turns: number, run: (turn: number) => unknown): number[] {
  const times: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const start = process.cpuUsage()
    run(turn)
    const { user, system } = process.cpuUsage(start)
    times.push((user + system) / 1000)
  }
  return times.toSorted((a, b) => a - b)
}
