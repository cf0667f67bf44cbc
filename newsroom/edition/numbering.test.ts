import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from './calendar'
import { lastLocked, type NumberedEdition, numberFor, numberingProblems, renumber, setNumber } from './numbering'

const RULE = { startNumber: 427, startDate: '2022-11-01' }

function edition(date: string, number: number, locked = false): NumberedEdition {
  return { id: date, date, number, locked }
}

const WEEK = [
  edition('2022-11-07', 427, true),
  edition('2022-11-08', 428, true),
  edition('2022-11-09', 429),
  edition('2022-11-11', 430),
]

describe('setNumber', () => {
  it('leaves a gap, and what follows follows', () => {
    const result = setNumber(RULE, WEEK, '2022-11-09', 500)
    expect(result).toEqual({
      ok: true,
      changes: [
        { id: '2022-11-09', from: 429, number: 500 },
        { id: '2022-11-11', from: 430, number: 501 },
      ],
    })
    const after = WEEK.map((one) => ({ ...one, number: result.ok ? (result.changes.find(({ id }) => id === one.id)?.number ?? one.number) : 0, overridden: one.id === '2022-11-09' }))
    expect(numberingProblems(RULE, after)).toEqual([])
    // and the next edition counts on from there
    expect(numberFor(RULE, after, '2022-11-12')).toMatchObject({ number: 502 })
    expect(renumber(RULE, after)).toEqual([])
  })

  it('never goes back behind the edition before', () => {
    expect(setNumber(RULE, WEEK, '2022-11-09', 428)).toEqual({ ok: false, least: 429, most: null })
  })

  it('leaves a later number set by hand the room it needs', () => {
    const set = [...WEEK.slice(0, 3), edition('2022-11-10', 430), { ...edition('2022-11-11', 440), overridden: true }]
    expect(setNumber(RULE, set, '2022-11-09', 439)).toEqual({ ok: false, least: 429, most: 438 })
    expect(setNumber(RULE, set, '2022-11-09', 438)).toEqual({
      ok: true,
      changes: [
        { id: '2022-11-09', from: 429, number: 438 },
        { id: '2022-11-10', from: 430, number: 439 },
      ],
    })
  })
})

describe('numberFor', () => {
  it('starts at the start number', () => {
    expect(numberFor(RULE, [], '2022-11-07')).toEqual({ ok: true, number: 427, changes: [] })
  })

  it('goes on after the last edition; days without a paper consume no number', () => {
    expect(numberFor(RULE, WEEK, '2022-11-30')).toEqual({ ok: true, number: 431, changes: [] })
  })

  it('moves later open editions up when one is put between', () => {
    expect(numberFor(RULE, WEEK, '2022-11-10')).toEqual({
      ok: true,
      number: 430,
      changes: [{ id: '2022-11-11', from: 430, number: 431 }],
    })
  })

  it('refuses a date not after the last locked edition, a taken date, a date before the start', () => {
    expect(numberFor(RULE, WEEK, '2022-11-06')).toEqual({
      ok: false,
      refusal: { reason: 'not_after_last_locked', last: WEEK[1] },
    })
    expect(numberFor(RULE, WEEK, '2022-11-11')).toEqual({
      ok: false,
      refusal: { reason: 'date_taken', by: WEEK[3] },
    })
    expect(numberFor(RULE, WEEK, '2022-10-31')).toEqual({
      ok: false,
      refusal: { reason: 'before_start', startDate: '2022-11-01' },
    })
  })
})

describe('renumber', () => {
  it('closes the gap a cancelled edition leaves', () => {
    expect(renumber(RULE, WEEK.filter(({ number }) => number !== 429))).toEqual([
      { id: '2022-11-11', from: 430, number: 429 },
    ])
  })

  it('keeps a number the chief set, and counts on from it', () => {
    const jumped = [
      ...WEEK.slice(0, 2),
      { ...edition('2022-11-09', 500), overridden: true },
      edition('2022-11-10', 430),
    ]
    expect(renumber(RULE, jumped)).toEqual([{ id: '2022-11-10', from: 430, number: 501 }])
    expect(numberingProblems(RULE, jumped.with(3, edition('2022-11-10', 501)))).toEqual([])
  })
})

describe('numberingProblems', () => {
  it('is empty for a gapless count', () => {
    expect(numberingProblems(RULE, WEEK)).toEqual([])
    expect(numberingProblems(RULE, [])).toEqual([])
  })

  it('names gaps, duplicates and a false start', () => {
    expect(numberingProblems(RULE, [edition('2022-11-07', 426)])).toEqual([
      { id: '2022-11-07', kind: 'gap', number: 426, expected: 427 },
    ])
    const twice = [edition('2022-11-07', 427), edition('2022-11-08', 427), edition('2022-11-09', 430)]
    expect(numberingProblems(RULE, twice).map(({ kind }) => kind)).toEqual(['duplicate', 'gap'])
    const sameDay = [edition('2022-11-07', 427), { ...edition('2022-11-07', 428), id: 'other' }]
    expect(numberingProblems(RULE, sameDay).map(({ kind }) => kind)).toEqual(['date_not_after'])
  })
})

describe('any history', () => {
  // Editions are made on any free day, some are cancelled, some locked in order.
  const day = fc.integer({ min: 0, max: 40 })
  const step = fc.oneof(
    fc.record({ kind: fc.constant('create' as const), day }),
    fc.record({ kind: fc.constant('cancel' as const), day }),
    fc.record({ kind: fc.constant('lock' as const), day }),
  )

  it('stays gapless, and a locked number never changes', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let editions: NumberedEdition[] = []
        const printed = new Map<string, number>()
        for (const { kind, day: offset } of steps) {
          const date = addDays('2022-11-01', offset)
          if (kind === 'create') {
            const result = numberFor(RULE, editions, date)
            if (result.ok) editions = apply([...editions, edition(date, result.number)], result.changes)
          } else if (kind === 'cancel') {
            editions = editions.filter((one) => one.locked || one.date !== date)
            editions = apply(editions, renumber(RULE, editions))
          } else {
            const open = editions.filter((one) => !one.locked)
            const next = open.toSorted((a, b) => (a.date < b.date ? -1 : 1))[0]
            if (next !== undefined) {
              editions = editions.map((one) => (one === next ? { ...one, locked: true } : one))
              printed.set(next.id, next.number)
            }
          }
          expect(numberingProblems(RULE, editions)).toEqual([])
        }
        for (const one of editions) if (one.locked) expect(one.number).toBe(printed.get(one.id))
        const last = lastLocked(editions)
        if (last !== null) expect(last.number).toBe(426 + printed.size)
      }),
    )
  })
})

function apply(
  editions: NumberedEdition[],
  changes: readonly { id: string; number: number }[],
): NumberedEdition[] {
  const numbers = new Map(changes.map(({ id, number }) => [id, number]))
  return editions.map((one) => ({ ...one, number: numbers.get(one.id) ?? one.number }))
}
