import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { residentMb, startAttacked, type Answer, type Attacked } from '../../http/attack.test-support'

/**
 * One account sends a hundred pictures while colleagues read, five hundred requests at once: who reads is served, or told to come again,
 * within two seconds; one picture of a colleague is not held up by the hundred; memory stays bounded.
 */
const UPLOADS = 100
const READS = 400
const READ_WITHIN_MS = 2_000
/** What others on the machine take is measured before and after, and is another in between: three runs of one build there were 2.0, 2.4 and 2.7 s, where alone it takes 1.7. */
const BETWEEN = 1.25
const MOST_MB = 1_000
/** What never answers at all fails by itself. */
const PATIENCE_MS = 120_000

let server: Attacked
let picture: Buffer
let preview: string

beforeAll(async () => {
  server = await startAttacked()
  picture = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 20 } } }).jpeg({ quality: 80 }).toBuffer()
  const { id } = JSON.parse((await upload(server.otherToken)).body) as { id: string }
  preview = `/media/${id}/preview`
  // what is compiled or cached at the first request is not what is measured
  for (const path of reads()) await server.ask(path, { headers: reader() })
})
afterAll(() => server?.stop())

const reader = () => ({ authorization: `Bearer ${server.otherToken}` })
const reads = () => [`/api/v1/stories/${server.otherStoryId}`, '/api/v1/stories', '/api/v1/me', preview, '/paper', '/health']

function upload(token: string): Promise<Answer> {
  return server.ask('/api/v1/pictures?name=a.jpg', { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' }, body: picture, patienceMs: PATIENCE_MS })
}

/** How much longer work takes here than it has of a core: 1 on a machine that does nothing else, more where others work on it, too. */
function sharing(): number {
  const began = performance.now()
  const cpu = process.cpuUsage()
  while (performance.now() - began < 1_500) picture.toString('hex', 0, 4096)
  const { user, system } = process.cpuUsage(cpu)
  return Math.max(1, ((performance.now() - began) * 1000) / (user + system))
}

/** The 95th of a hundred, in milliseconds. */
const p95 = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0

it('a hundred pictures of one account hold up neither readers nor a colleague’s one', { timeout: 180_000 }, async () => {
  const before = residentMb(server.process)
  const sharedBefore = sharing()
  const said = server.log().length
  const paths = reads()
  const done: string[] = []
  const flood = Array.from({ length: UPLOADS }, async () => {
    const answer = await upload(server.token)
    if (answer.status === 201) done.push('flood')
    return answer
  })
  const reading = Array.from({ length: READS }, (_, index) => server.ask(paths[index % paths.length] ?? '/health', { headers: reader(), patienceMs: PATIENCE_MS }))
  const colleague = (async () => {
    for (;;) {
      const finished = done.length
      const answer = await upload(server.otherToken)
      if (answer.status !== 503) {
        return { ...answer, behind: done.length - finished }
      }
      await new Promise((resolve) => setTimeout(resolve, Number(answer.headers['retry-after']) * 1000))
    }
  })()
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, residentMb(server.process))), 100)
  const answers = await Promise.all(reading)
  const uploads = await Promise.all(flood)
  const one = await colleague
  clearInterval(watch)
  const shared = Math.max(sharedBefore, sharing())

  const served = answers.filter(({ status }) => status === 200)
  const told = answers.filter(({ status }) => status === 503)
  const kept = uploads.filter(({ status }) => status === 201)
  process.stdout.write(
    `${UPLOADS + READS} at once: of ${READS} reads ${served.length} served (p95 ${Math.round(p95(served.map(({ ms }) => ms)))} ms), ${told.length} told 503 (p95 ${Math.round(p95([0, ...told.map(({ ms }) => ms)]))} ms); ` +
      `${kept.length} of ${UPLOADS} pictures kept, the others 503; the colleague's after ${Math.round(one.ms)} ms; ${Math.round(most)} MB at most (${Math.round(before)} before); a core gave us one part in ${shared.toFixed(1)}\n`,
  )
  expect(answers.filter(({ status }) => status !== 200 && status !== 503).map(({ status, ms }) => `${status} after ${Math.round(ms)} ms`)).toEqual([])
  expect(p95(answers.map(({ ms }) => ms))).toBeLessThanOrEqual(READ_WITHIN_MS * shared * BETWEEN)
  for (const answer of [...told, ...uploads]) if (answer.status === 503) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect(uploads.filter(({ status }) => status !== 201 && status !== 503).map(({ status, ms }) => `${status} after ${Math.round(ms)} ms`)).toEqual([])
  expect(kept.length).toBeGreaterThan(0)
  expect(one.status).toBe(201)
  // once let in, behind what was being decoded when it came and little more: not behind the hundred
  expect(one.behind).toBeLessThan(6)
  expect(most).toBeLessThan(MOST_MB)
  expect(server.log().slice(said)).not.toMatch(/uncaught|unhandled|TypeError|an API request failed|a request failed/i)
})
