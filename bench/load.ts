import { Agent, request } from 'node:http'

export interface Answer {
  status: number
  body: Buffer
}

/** A keep-alive client of one server; the load comes from this process, so it must be light. */
export class Client {
  private readonly agent: Agent

  constructor(
    private readonly port: number,
    private readonly headers: Record<string, string>,
    connections = 64,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  send(method: string, path: string, body?: unknown): Promise<Answer> {
    const payload = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.port,
          method,
          path,
          agent: this.agent,
          headers: payload
            ? { ...this.headers, 'content-type': 'application/json', 'content-length': payload.byteLength }
            : this.headers,
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) }))
          response.on('error', reject)
        },
      )
      sent.on('error', reject)
      sent.end(payload)
    })
  }

  /** The JSON of a success; anything else ends the benchmark, because a refused request is no measurement. */
  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.send(method, path, body)
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.body.toString().slice(0, 400)}`)
    return JSON.parse(answer.body.toString()) as T
  }

  close(): void {
    this.agent.destroy()
  }
}

export interface Figure {
  n: number
  p50: number
  p95: number
  max: number
}

/** Percentiles of times in ms. */
function figure(times: number[]): Figure {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { n: sorted.length, p50: at(0.5), p95: at(0.95), max: at(1) }
}

/** Something that takes seconds is timed less often: until this long, but ten times at least. */
const LONGEST_MS = 30_000

/**
 * Times several works in turns, one run of each after the other, `count` times after a few uncounted runs: whatever else the machine
 * does in these seconds (a checkpoint, a neighbour) falls on all of them alike, so that their ratio holds where no time would.
 */
export async function measureInTurns(count: number, works: readonly ((turn: number) => Promise<unknown>)[], warmUp = 10): Promise<Figure[]> {
  const begun = performance.now()
  for (let turn = 0; turn < warmUp && performance.now() - begun < LONGEST_MS / 3; turn++) for (const work of works) await work(turn)
  const times = works.map((): number[] => [])
  for (let turn = 0; turn < count && (turn < 10 || performance.now() - begun < LONGEST_MS * works.length); turn++) {
    for (const [which, work] of works.entries()) {
      const started = performance.now()
      await work(warmUp + turn)
      times[which]?.push(performance.now() - started)
    }
  }
  return times.map(figure)
}

/** Runs `clients` loops for `seconds`; answers every time by name, and requests a second. */
export async function drive(
  clients: number,
  seconds: number,
  work: (client: number, turn: number) => Promise<string>,
  pauseMs: () => number = () => 0,
): Promise<{ perSecond: number; byName: Record<string, Figure> }> {
  const until = performance.now() + seconds * 1000
  const times: Record<string, number[]> = {}
  let done = 0
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      for (let turn = 0; performance.now() < until; turn++) {
        const pause = pauseMs()
        if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause))
        const started = performance.now()
        const name = await work(client, turn)
        ;(times[name] ??= []).push(performance.now() - started)
        done++
      }
    }),
  )
  return { perSecond: done / seconds, byName: Object.fromEntries(Object.entries(times).map(([name, list]) => [name, figure(list)])) }
}
