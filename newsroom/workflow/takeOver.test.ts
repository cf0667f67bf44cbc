import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANSWER_SECONDS, ASKING_SECONDS, decideAsking, KEPT_SECONDS, refuseTaking, stageOfAsking, type Asking, type InHand } from './takeOver'

const ASKED = '2030-02-03T12:00:00.000Z'
const asked: Asking = { by: 'taker', at: ASKED, keptAt: null }
const after = (seconds: number) => Date.parse(ASKED) + seconds * 1000

describe('where an asking stands', () => {
  it.each([
    ['at once', 0, { stage: 'waiting', seconds: 60 }],
    ['in the last moment', 59.999, { stage: 'waiting', seconds: 1 }],
    ['when the minute is over', 60, { stage: 'unanswered', seconds: 240 }],
    ['before it ends', 299.5, { stage: 'unanswered', seconds: 1 }],
    ['when nobody followed it up', 300, null],
  ])('%s', (_, seconds, stands) => expect(stageOfAsking(asked, after(seconds))).toEqual(stands))

  it('kept, it stands from when that was said', () => {
    const kept = { ...asked, keptAt: new Date(after(200)).toISOString() }
    expect(stageOfAsking(kept, after(200))).toEqual({ stage: 'kept', seconds: KEPT_SECONDS })
    expect(stageOfAsking(kept, after(200 + KEPT_SECONDS))).toBeNull()
    expect(stageOfAsking(null, after(0))).toBeNull()
  })
})

describe('whatever is done, at whatever time', () => {
  const people = ['holder', 'taker', 'other'] as const
  const step = fc.record({ who: fc.constantFrom(...people), act: fc.constantFrom('ask', 'keep', 'withdraw', 'take'), wait: fc.constantFrom(0, 1, 20, 59, 60, 61, 120, 299, 300, 301) })

  it('nobody takes a story whose holder had no minute to answer, or said within five that they keep it', () => {
    let taken = 0
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let now = Date.parse(ASKED)
        let asking: Asking | null = null
        // told apart from what is stored: when each asked last and was let ask, and when it was kept
        let asker: { by: string; at: number } | null = null
        let keptAt = -Infinity
        for (const { who, act, wait } of steps) {
          now += wait * 1000
          const inHand: InHand = { holder: { id: 'holder', name: 'H' }, asking: asking && { ...(asking as Asking), byName: 'T' }, now }
          if (act === 'take') {
            if (who === 'holder' || refuseTaking(inHand, who, 'holder') !== null) continue
            taken++
            expect(asker?.by).toBe(who)
            const since = (now - (asker?.at ?? now)) / 1000
            expect(since).toBeGreaterThanOrEqual(ANSWER_SECONDS)
            expect(since).toBeLessThan(ASKING_SECONDS)
            expect(now - keptAt).toBeGreaterThanOrEqual(KEPT_SECONDS * 1000)
            return
          }
          const decided = decideAsking(act, inHand, who)
          if (!decided.ok) continue
          asking = decided.value
          if (act === 'ask') asker = { by: who, at: now }
          if (act === 'withdraw') asker = null
          if (act === 'keep') [asker, keptAt] = [null, now]
        }
      }),
      { numRuns: 2_000 },
    )
    expect(taken, 'some do take it').toBeGreaterThan(20)
  })
})
