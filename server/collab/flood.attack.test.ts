import { setTimeout as sleep } from 'node:timers/promises'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, expect, it } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { documentName } from '@/newsroom/manuscript/document/liveText'
import { residentMb, startAttacked, type Attacked } from '../http/attack.test-support'
import { until, Writer } from './testing.test-support'

/**
 * One account that may write a story sends what it likes for a while, on every socket it gets. The server stays small and answers, and
 * a colleague goes on writing another story. QUOIN_ATTACK_SECONDS says how long (two minutes for the figures in docs/reliability.md).
 */
const SECONDS = Number(process.env.QUOIN_ATTACK_SECONDS ?? 6)
const MOST_MB = 600
const ANSWERED_WITHIN_MS = 5_000

let server: Attacked
beforeAll(async () => {
  server = await startAttacked()
})
afterAll(() => server?.stop())

function framed(name: string, ...parts: (number | Uint8Array | string)[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, name)
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

/** An update as dear in memory as it can be for its size: one character an item, each of a client of its own. */
function dearUpdate(items: number): Uint8Array {
  const doc = new Y.Doc()
  const text = doc.getText('nobody reads this')
  doc.transact(() => {
    for (let index = 0; index < items; index++) {
      doc.clientID = 1 + Math.floor(Math.random() * 0xffffffff)
      text.insert(0, 'x')
    }
  })
  return Y.encodeStateAsUpdate(doc)
}

/** The second half of a text whose first half never comes. */
function groundless(items: number): Uint8Array {
  const doc = new Y.Doc()
  const text = doc.getText('nobody reads this')
  text.insert(0, 'first')
  const before = Y.encodeStateVector(doc)
  for (let index = 0; index < items; index++) text.insert(index % text.length, 'x')
  return Y.encodeStateAsUpdate(doc, before)
}

function caret(state: string): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarUint(encoder, Math.floor(Math.random() * 0xffffffff))
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarString(encoder, state)
  return encoding.toUint8Array(encoder)
}

const probes: Record<string, (name: string) => Uint8Array[]> = {
  'updates that take much memory and time': (name) => [1, 2, 3].map(() => framed(name, 0, 2, dearUpdate(12_000))),
  'the same in small pieces': (name) => Array.from({ length: 40 }, () => framed(name, 0, 2, dearUpdate(100))),
  'what builds on nothing': (name) => Array.from({ length: 40 }, () => framed(name, 0, 2, groundless(100))),
  'updates of two million bytes': (name) => [framed(name, 0, 2, new Uint8Array(1_990_000).fill(1))],
  'messages beyond every limit': (name) => [framed(name, 0, 2, new Uint8Array(4_000_000))],
  'the whole text, again and again, never read': (name) => [framed(name, 0, 0, new Uint8Array(1))],
  'carets': (name) => [framed(name, 1, caret(JSON.stringify({ user: { id: server.writer.id }, more: 'x'.repeat(1_500) }))), framed(name, 1, caret(`"${'x'.repeat(500_000)}"`))],
  'noise': () => [new Uint8Array(50_000).fill(255), new Uint8Array(3)],
}

it(`stays under ${MOST_MB} MB, answers and lets others write while one account floods for ${SECONDS} s`, async () => {
  const name = documentName(server.storyId)
  const colleague = new Writer(`ws://127.0.0.1:${server.port}/collab`, server.otherStoryId, { authorization: `Bearer ${server.otherToken}` })
  await until('the colleague joining', () => colleague.joined && colleague.provider.synced, 20_000)
  const end = Date.now() + SECONDS * 1_000
  let mostMb = residentMb(server.process)
  const before = mostMb
  const sent = Object.fromEntries(Object.keys(probes).map((probe) => [probe, 0]))
  let opened = 0
  const late: number[] = []

  async function flood(probe: string, make: (name: string) => Uint8Array[], signIn: boolean): Promise<void> {
    const messages = make(name)
    while (Date.now() < end) {
      const ws = new WebSocket(`ws://127.0.0.1:${server.port}/collab`, { headers: { authorization: `Bearer ${server.token}` }, perMessageDeflate: false })
      ws.on('error', () => undefined)
      const open = await new Promise<boolean>((resolve) => {
        ws.once('open', () => resolve(true))
        ws.once('close', () => resolve(false))
      })
      if (!open) {
        await sleep(50)
        continue
      }
      opened++
      ws.pause()
      if (signIn) ws.send(framed(name, 2, 0, ''))
      while (ws.readyState === WebSocket.OPEN && Date.now() < end) {
        for (const message of messages) ws.send(message, () => undefined)
        sent[probe] = (sent[probe] ?? 0) + messages.length
        // as fast as the server takes it; a closed socket is only seen by reading
        ws.resume()
        await sleep(5)
        ws.pause()
        while (ws.bufferedAmount > 4_000_000 && ws.readyState === WebSocket.OPEN && Date.now() < end) await sleep(5)
      }
      ws.terminate()
    }
  }

  const watching = (async () => {
    let words = 0
    while (Date.now() < end) {
      mostMb = Math.max(mostMb, residentMb(server.process))
      const { status, ms } = await server.ask('/health')
      if (status !== 200 || ms > ANSWERED_WITHIN_MS) late.push(Math.round(ms))
      colleague.type(`〈${words++}〉`, 1_000_000)
      await sleep(100)
    }
  })()
  await Promise.all([watching, ...Object.entries(probes).flatMap(([probe, make]) => [flood(probe, make, true), flood(probe, make, false)])])
  await until('the colleague being saved', () => colleague.isSaved, 15_000)
  mostMb = Math.max(mostMb, residentMb(server.process))
  process.stdout.write(`flooded for ${SECONDS} s over ${opened} sockets ${JSON.stringify(sent)}: ${Math.round(before)} MB before, ${Math.round(mostMb)} MB at most\n`)
  colleague.leave()
  expect(mostMb).toBeLessThan(MOST_MB)
  expect(late).toEqual([])
  expect(opened).toBeGreaterThan(5)
  expect(server.process.exitCode).toBeNull()
}, SECONDS * 1_000 + 60_000)

it('and the story itself opens again, for whoever did not do it', async () => {
  const answer = await server.ask(`/api/v1/stories/${server.storyId}`, { headers: { authorization: `Bearer ${server.token}` } })
  expect(answer.status).toBe(200)
  expect(answer.body).toContain('始')
})
