import { beforeEach, describe, expect, it } from 'vitest'
import { forgetTries, reserveOwnTry, reserveTry } from './limits'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const START = Date.parse('2026-11-24T20:00:00Z')

beforeEach(forgetTries)

const passes = (account: string, address: string, device: string | null, at: number) => !('retryAfterSeconds' in reserveTry({ account, address, device }, at))
const waits = (account: string, address: string, device: string | null, at: number) => {
  const reserved = reserveTry({ account, address, device }, at)
  return 'retryAfterSeconds' in reserved ? reserved.retryAfterSeconds : 0
}

/** Wrong tries at many accounts from one address, all at once; answers how many were let through. */
function hammer(address: string, count: number, at: number): number {
  return Array.from({ length: count }, (_, i) => passes(`guess${i}`, address, null, at)).filter(Boolean).length
}

describe('an address that is hammered', () => {
  it('lets a hundred through in an hour, then ten a minute', () => {
    expect(hammer('10.0.0.1', 300, START)).toBe(110)
    expect(hammer('10.0.0.1', 300, START + 59 * SECOND)).toBe(0)
    expect(hammer('10.0.0.1', 300, START + 61 * SECOND)).toBe(10)
  })

  it('slows somebody unknown there, to one try a minute at an account, and stops nobody for good', () => {
    hammer('10.0.0.1', 100, START)
    expect(passes('newcomer', '10.0.0.1', null, START)).toBe(true)
    expect(waits('newcomer', '10.0.0.1', null, START + SECOND)).toBe(59)
    expect(passes('newcomer', '10.0.0.1', null, START + MINUTE)).toBe(true)
  })

  it('never holds up a known device, whatever is tried there', () => {
    for (let minute = 0; minute < 120; minute++) {
      hammer('10.0.0.1', 20, START + minute * MINUTE)
      const right = reserveTry({ account: 'chief', address: '10.0.0.1', device: 'desk-1' }, START + minute * MINUTE)
      if ('retryAfterSeconds' in right) throw new Error(`held in minute ${minute}`)
      right.release()
    }
  })

  it('is like any other an hour later', () => {
    hammer('10.0.0.1', 100, START)
    expect(hammer('10.0.0.1', 100, START + HOUR + SECOND)).toBe(100)
  })

  it('is one in IPv6 by its /64, however the address is written', () => {
    const own = (i: number) => `2001:db8:0:7::${(i + 1).toString(16)}`
    for (let i = 0; i < 100; i++) expect(passes(`guess${i}`, own(i), null, START)).toBe(true)
    for (let i = 0; i < 10; i++) expect(passes(`more${i}`, `2001:0DB8::7:a:b:c:${i}`, null, START)).toBe(true)
    expect(passes('other', '2001:db8:0:7:ffff::1', null, START)).toBe(false)
    expect(passes('other', '2001:db8:0:8::1', null, START)).toBe(true)
  })
})

describe('an account that is hammered from many addresses', () => {
  it('slows somebody unknown to one try a minute from each, and no known device', () => {
    for (let i = 0; i < 100; i++) expect(passes('chief', `10.0.${i}.1`, null, START)).toBe(true)
    expect(passes('chief', '10.1.0.1', null, START)).toBe(true)
    expect(passes('chief', '10.1.0.1', null, START + SECOND)).toBe(false)
    expect(passes('chief', '10.0.0.1', 'desk-1', START)).toBe(true)
    expect(passes('editor', '10.1.0.1', null, START)).toBe(true)
  })
})

describe('a known device', () => {
  it('has five wrong tries a minute', () => {
    for (let i = 0; i < 5; i++) expect(passes('chief', '10.0.0.1', 'desk-1', START + i)).toBe(true)
    expect(waits('chief', '10.0.0.1', 'desk-1', START + 5)).toBe(60)
    expect(passes('chief', '10.0.0.1', 'desk-2', START + 5)).toBe(true)
  })

  it('is a device like any other after a hundred wrong tries in a day: a stolen one does not guess on', () => {
    let through = 0
    for (let second = 0; second < 12 * 3600; second += 10) if (passes('chief', '10.0.0.1', 'stolen', START + second * SECOND)) through++
    // a hundred in its lane, then as somebody unknown: a hundred an hour
    expect(through).toBeLessThan(100 + 12 * 105)
    hammer('10.0.0.1', 100, START + 12 * HOUR)
    passes('chief', '10.0.0.1', null, START + 12 * HOUR)
    expect(passes('chief', '10.0.0.1', 'stolen', START + 12 * HOUR)).toBe(false)
  })

  it('counts nothing against its address: an office mistypes', () => {
    for (let i = 0; i < 200; i++) passes(`person${i}`, '10.0.0.1', `desk-${i}`, START)
    expect(hammer('10.0.0.1', 100, START)).toBe(100)
  })
})

it('a right try is given back and clears what was wrong before it', () => {
  for (let i = 0; i < 4; i++) passes('chief', '10.0.0.1', 'desk-1', START)
  const right = reserveTry({ account: 'chief', address: '10.0.0.1', device: 'desk-1' }, START)
  if ('retryAfterSeconds' in right) throw new Error('held')
  right.release()
  for (let i = 0; i < 5; i++) expect(passes('chief', '10.0.0.1', 'desk-1', START)).toBe(true)
})

it('the own password has a count of its own, for each session', () => {
  hammer('10.0.0.1', 300, START)
  for (let i = 0; i < 5; i++) expect('release' in reserveOwnTry('session-1', START)).toBe(true)
  expect(reserveOwnTry('session-1', START)).toEqual({ retryAfterSeconds: 60 })
  expect('release' in reserveOwnTry('session-2', START)).toBe(true)
})

it('an attack from very many addresses forgets what is quiet, not what goes on', () => {
  hammer('10.0.0.1', 110, START)
  for (let i = 0; i < 30_000; i++) {
    passes(`guess${i}`, `10.${i % 200}.${Math.floor(i / 200)}.9`, null, START + 1)
    if (i % 1000 === 0) passes('x', '10.0.0.1', null, START + 1)
  }
  expect(hammer('10.0.0.1', 100, START + 2)).toBeLessThan(100)
})
