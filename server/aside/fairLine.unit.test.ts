import { describe, expect, it } from 'vitest'
import { FairLine } from './fairLine'

const MANY = { places: 100, bytes: Infinity }

/** A line whose work ends when the test says so; `done` is who was served, in order. */
function watched(bounds: ConstructorParameters<typeof FairLine>[0]) {
  const line = new FairLine(bounds)
  const done: string[] = []
  const ends: (() => void)[] = []
  const all: Promise<void>[] = []
  const bring = (person: string, name: string) => {
    const place = line.enter(person, 1)
    if (!place) throw new Error('no place')
    const work = () => new Promise<void>((resolve) => void ends.push(resolve)).then(() => void done.push(name))
    all.push(place.turn(work).finally(() => place.leave()))
  }
  const serve = async () => {
    while (done.length < all.length) {
      ends.shift()?.()
      await new Promise(setImmediate)
    }
    await Promise.all(all)
    return done
  }
  return { line, bring, serve, ends }
}

describe('a fair line', () => {
  it('gives turns to people, not to requests: who brings twenty holds up nobody who brings one', async () => {
    const { bring, serve } = watched({ atOnce: 1, ofOne: MANY, ofAll: MANY })
    for (let n = 1; n <= 20; n++) bring('a', `a${n}`)
    bring('b', 'b1')
    bring('c', 'c1')
    bring('b', 'b2')
    const done = await serve()
    // a1 was being done already
    expect(done.slice(0, 6)).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'b2'])
    expect(done).toHaveLength(23)
  })

  it('does as much at once as it may, and goes on after a failure', async () => {
    const { line, bring, serve, ends } = watched({ atOnce: 2, ofOne: MANY, ofAll: MANY })
    await expect(line.enter('a', 1)?.turn(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    for (const name of ['1', '2', '3']) bring('a', name)
    await new Promise(setImmediate)
    expect(ends).toHaveLength(2)
    expect(await serve()).toEqual(['1', '2', '3'])
  })

  it('is bounded in places and bytes, for one and for all, and a place left is free again', () => {
    const line = new FairLine({ atOnce: 1, ofOne: { places: 3, bytes: 100 }, ofAll: { places: 5, bytes: 250 } })
    const first = line.enter('a', 90)
    expect(first).not.toBeNull()
    expect(line.enter('a', 20)).toBeNull()
    expect(line.enter('a', 10)).not.toBeNull()
    // the first of a person fits, too large as it is
    expect(line.enter('b', 140)).not.toBeNull()
    expect(line.enter('c', 20)).toBeNull()
    first?.leave()
    first?.leave()
    expect(line.enter('c', 20)).not.toBeNull()
    expect(line.enter('c', 20)).not.toBeNull()
    expect(line.enter('d', 1)).not.toBeNull()
    expect(line.enter('e', 1)).toBeNull()
  })

  it('lets nobody wait longer than they would, and forgets them', async () => {
    const line = new FairLine({ atOnce: 1, ofOne: MANY, ofAll: MANY })
    const end = await line.enter('a', 1)?.begin(0)
    expect(await line.enter('a', 1)?.begin(1)).toBeNull()
    expect(await line.enter('b', 1)?.begin(1)).toBeNull()
    const late = line.enter('b', 1)?.begin(10_000)
    end?.()
    end?.()
    const theirs = await late
    expect(theirs).toBeTypeOf('function')
    // one turn was given back once
    expect(await line.enter('c', 1)?.begin(1)).toBeNull()
    theirs?.()
    expect(await line.enter('c', 1)?.begin(1)).toBeTypeOf('function')
  })

  it('lets one person have no more turns at once than they may, though others are free', async () => {
    const line = new FairLine({ atOnce: 3, ofOne: { ...MANY, atOnce: 2 }, ofAll: MANY })
    const begin = async (person: string) => (await line.enter(person, 1)?.begin(1)) ?? null
    const ends = [await begin('a'), await begin('a')]
    expect(ends).toEqual([expect.any(Function), expect.any(Function)])
    expect(await begin('a')).toBeNull()
    expect(await begin('b')).toBeTypeOf('function')
    const waits = line.enter('a', 1)?.begin(10_000)
    ends[0]?.()
    expect(await waits).toBeTypeOf('function')
  })
})
