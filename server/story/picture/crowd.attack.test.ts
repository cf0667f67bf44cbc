import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { residentMb, startAttacked, type Answer, type Attacked } from '../../http/attack.test-support'

/**
 * One account sends a hundred pictures while colleagues read, five hundred requests at once: who reads is served, or told to come again,
 * not much later than the same four hundred are where nobody sends anything; one picture of a colleague is not held up by the
 * hundred; memory stays bounded. How long that is in seconds hangs on the machine, and is said: docs/reliability.md.
 */
const UPLOADS = 100
const READS = 400
/** Beside the same reads without the pictures, before and after: 1.2 to 2.6 where other work has the machine (load 7 to 15 on two cores). */
const MOST_TIMES = 4
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
  await Promise.all(readers())
})
afterAll(() => server?.stop())

const reader = () => ({ authorization: `Bearer ${server.otherToken}` })
const reads = () => [`/api/v1/stories/${server.otherStoryId}`, '/api/v1/stories', '/api/v1/me', preview, '/paper', '/health']

/** All of them at once. */
function readers(): Promise<Answer>[] {
  const paths = reads()
  return Array.from({ length: READS }, (_, index) => server.ask(paths[index % paths.length] ?? '/health', { headers: reader(), patienceMs: PATIENCE_MS }))
}

function upload(token: string): Promise<Answer> {
  return server.ask('/api/v1/pictures?name=a.jpg', { method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'image/jpeg' }, body: picture, patienceMs: PATIENCE_MS })
}

/** How long the reads take where nobody sends anything, p95 in milliseconds. */
const alone = async () => p95((await Promise.all(readers())).map(({ ms }) => ms))

/** The 95th of a hundred, in milliseconds. */
const p95 = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.ceil(times.length * 0.95) - 1] ?? 0

it('a hundred pictures of one account hold up neither readers nor a colleague’s one', { timeout: 180_000 }, async () => {
  const before = residentMb(server.process)
  const aloneBefore = await alone()
  const said = server.log().length
  const done: string[] = []
  const flood = Array.from({ length: UPLOADS }, async () => {
    const answer = await upload(server.token)
    if (answer.status === 201) done.push('flood')
    return answer
  })
  const reading = readers()
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

  const served = answers.filter(({ status }) => status === 200)
  const told = answers.filter(({ status }) => status === 503)
  const beside = p95(answers.map(({ ms }) => ms))
  const times = beside / Math.max(aloneBefore, await alone())
  const kept = uploads.filter(({ status }) => status === 201)
  process.stdout.write(
    `${UPLOADS + READS} at once: of ${READS} reads ${served.length} served (p95 ${Math.round(p95(served.map(({ ms }) => ms)))} ms), ${told.length} told 503 (p95 ${Math.round(p95([0, ...told.map(({ ms }) => ms)]))} ms); ` +
      `${kept.length} of ${UPLOADS} pictures kept, the others 503; the colleague's after ${Math.round(one.ms)} ms; ${Math.round(most)} MB at most (${Math.round(before)} before); ${times.toFixed(2)} times the reads alone\n`,
  )
  expect(answers.filter(({ status }) => status !== 200 && status !== 503).map(({ status, ms }) => `${status} after ${Math.round(ms)} ms`)).toEqual([])
  expect(times).toBeLessThanOrEqual(MOST_TIMES)
  for (const answer of [...told, ...uploads]) if (answer.status === 503) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
  expect(uploads.filter(({ status }) => status !== 201 && status !== 503).map(({ status, ms }) => `${status} after ${Math.round(ms)} ms`)).toEqual([])
  expect(kept.length).toBeGreaterThan(0)
  expect(one.status).toBe(201)
  // once let in, behind what was being decoded when it came and little more: not behind the hundred
  expect(one.behind).toBeLessThan(6)
  expect(most).toBeLessThan(MOST_MB)
  expect(server.log().slice(said)).not.toMatch(/uncaught|unhandled|TypeError|an API request failed|a request failed/i)
})
