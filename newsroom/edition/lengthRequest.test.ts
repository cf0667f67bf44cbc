import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isMet, lengthAsk, LENGTH_KINDS } from './lengthRequest'

const FULL = { overLines: 0, overChars: 0, underLines: 0, underChars: 0 }
const lines = fc.integer({ min: 1, max: 60 })
const fits = fc.oneof(
  fc.constant(FULL),
  fc.record({ overLines: lines, overChars: fc.integer({ min: 0, max: 900 }) }).map((over) => ({ ...FULL, ...over })),
  fc.record({ underLines: lines, underChars: fc.integer({ min: 0, max: 900 }) }).map((under) => ({ ...FULL, ...under })),
)
const tolerances = fc.integer({ min: 0, max: 30 })

it('asks for what the page counts, and for nothing that is met already', () => {
  expect(lengthAsk({ ...FULL, overLines: 3, overChars: 41 }, 3)).toEqual({ kind: 'cut', lines: 3, characters: 41 })
  expect(lengthAsk({ ...FULL, underLines: 4, underChars: 52 }, 3)).toEqual({ kind: 'fill', lines: 4, characters: 52 })
  expect(lengthAsk({ ...FULL, underLines: 3, underChars: 40 }, 3), 'the paper takes it for full').toBeNull()
  expect(lengthAsk({ ...FULL, overLines: 6 }, 3), 'a picture finds no room').toBeNull()
  fc.assert(
    fc.property(fits, tolerances, (fit, tolerance) => {
      const ask = lengthAsk(fit, tolerance)
      return ask === null || (!isMet(ask.kind, fit, tolerance) && ask.lines > 0)
    }),
  )
})

it('a full slot meets both, and one that runs over neither', () => {
  fc.assert(
    fc.property(fits, tolerances, fc.constantFrom(...LENGTH_KINDS), (fit, tolerance, kind) => {
      const met = isMet(kind, fit, tolerance)
      if (fit.overLines > 0) return !met
      return kind === 'cut' ? met : met === (lengthAsk(fit, tolerance) === null)
    }),
  )
})
