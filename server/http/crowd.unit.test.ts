import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as after } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { CrowdDoor } from './crowd'

const from = (caller: string) => ({ headers: { authorization: caller, accept: 'application/json' } }) as unknown as IncomingMessage

/** A response that remembers how it was answered. */
function response() {
  const said: { status: number | null } = { status: null }
  const answer = {
    destroyed: false,
    writableEnded: false,
    headersSent: false,
    setHeader: () => answer,
    writeHead: (status: number) => {
      said.status = status
      return answer
    },
    end: () => answer,
  }
  return { said, answer: answer as unknown as ServerResponse }
}

test('a slow moment is no crowd: who comes while a few are worked at slowly is answered late, not refused; a crowd is told so at once', async () => {
  const door = new CrowdDoor()
  let done = 0
  const come = (caller: string) => {
    const { said, answer } = response()
    const passed = door.pass(from(caller), answer, '/stories', async () => {
      // longer than anybody of a crowd waits for a turn
      await after(1_000)
      done += 1
    })
    return { said, passed }
  }
  // a page with its pictures, and a colleague
  const office = [...Array.from({ length: 6 }, () => come('one')), ...Array.from({ length: 6 }, () => come('two'))]
  await Promise.all(office.map(({ passed }) => passed))
  expect(done).toBe(12)
  expect(office.map(({ said }) => said.status)).toEqual(Array.from({ length: 12 }, () => null))

  const crowd = Array.from({ length: 60 }, (_, index) => come(`caller ${index % 30}`))
  await Promise.all(crowd.map(({ passed }) => passed))
  expect(crowd.filter(({ said }) => said.status === 503).length).toBeGreaterThan(20)
})
