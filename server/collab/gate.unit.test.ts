import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Allowance, AllowanceBook, RATES } from './allowance'
import { Callers } from './callers'
import { Gate, MOST_UPDATE_BYTES, type Admission, type Verdict } from './gate'
import { weigh } from './weigh'

const ME = { personId: 'me', name: '记者' }
const NAME = 'story.s1'

function message(type: number, ...parts: (number | Uint8Array | string)[]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, NAME)
  encoding.writeVarUint(encoder, type)
  for (const part of parts) {
    if (typeof part === 'number') encoding.writeVarUint(encoder, part)
    else if (typeof part === 'string') encoding.writeVarString(encoder, part)
    else encoding.writeVarUint8Array(encoder, part)
  }
  return encoding.toUint8Array(encoder)
}

function carets(...entries: [client: number, clock: number, state: unknown][]): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, entries.length)
  for (const [client, clock, state] of entries) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, JSON.stringify(state))
  }
  return encoding.toUint8Array(encoder)
}

function gate(options: { admits?: (bytes: number) => Admission; callers?: Callers; caller?: typeof ME } = {}): Gate {
  const callers = options.callers ?? new Callers()
  const socket = {}
  return new Gate({
    allowances: new AllowanceBook().of('me'),
    caller: options.caller ?? ME,
    socket,
    knows: (name) => name.startsWith('story.'),
    callersOf: () => {
      callers.enter(socket)
      return callers
    },
    admits: (_, update) => options.admits?.(update.byteLength) ?? 'yes',
  })
}

const passed = (verdict: Verdict) => typeof verdict === 'object'
const text = (verdict: Verdict) => (typeof verdict === 'object' ? Buffer.from(verdict.pass).toString() : verdict)

describe('the gate of a text socket', () => {
  it('lets through what a client says: a token, a question, an update, a farewell', () => {
    const one = gate()
    for (const said of [message(2, 0, 'token'), message(0, 0, new Uint8Array(1)), message(0, 2, new Uint8Array(2)), message(4, 1, new Uint8Array(2)), message(3), message(7)]) {
      expect(one.judge(said)).toEqual({ pass: said })
    }
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['noise', new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255])],
    ['a name without end', new Uint8Array([100, 1])],
    ['a long name', message(0, 2, new Uint8Array(2)).map((byte, index) => (index === 0 ? 127 : byte))],
    ['words in the mouth of the server', message(6, '{"type":"saved"}')],
    ['a stateless message', message(5, 'x')],
    ['an unknown kind', message(99)],
    ['an unknown step', message(0, 9, new Uint8Array(1))],
    ['an update that says it is longer', message(0, 2, 2_000_000)],
    ['a token of a hundred thousand characters', message(2, 0, 'a'.repeat(100_000))],
    ['a caret of ten thousand characters', message(1, carets([1, 1, { cursor: 'a'.repeat(10_000) }]))],
  ])('refuses %s', (_, said) => expect(gate().judge(said)).toBe('misuse'))

  it('holds one socket to one story', () => {
    const one = gate()
    expect(passed(one.judge(message(3)))).toBe(true)
    const other = message(3)
    other[other.length - 2] = '2'.charCodeAt(0)
    expect(one.judge(other)).toBe('misuse')
  })

  it('asks whether the document may grow before anything of it is read', () => {
    const asked: number[] = []
    const one = gate({ admits: (bytes) => (asked.push(bytes), bytes < 100 ? 'yes' : 'misuse') })
    expect(passed(one.judge(message(0, 2, new Uint8Array(99))))).toBe(true)
    expect(one.judge(message(0, 2, new Uint8Array(100)))).toBe('misuse')
    expect(asked).toEqual([99, 100])
  })

  it('gives the whole text a few times, not for ever', () => {
    const one = gate()
    const verdicts = Array.from({ length: 50 }, () => one.judge(message(0, 0, new Uint8Array(1))))
    expect(verdicts.filter(passed).length).toBeLessThan(15)
    expect(verdicts.at(-1)).toBe('again')
  })

  it('holds a person to so many bytes and messages', () => {
    const bytes = gate()
    const large = message(0, 2, new Uint8Array(MOST_UPDATE_BYTES * 0.6))
    expect(Array.from({ length: 5 }, () => bytes.judge(large)).filter(passed)).toHaveLength(2)
    const many = gate()
    const small = message(0, 2, new Uint8Array(1))
    expect(Array.from({ length: 2 * RATES.messages.burst }, () => many.judge(small)).filter(passed).length).toBeLessThan(RATES.messages.burst * 1.5)
  })

  it('is the same allowance for all sockets of a person', () => {
    const book = new AllowanceBook()
    expect(book.of('a')).toBe(book.of('a'))
    expect(book.of('a')).not.toBe(book.of('b'))
  })

  it('refills with time', () => {
    const allowance = new Allowance({ burst: 10, perSecond: 2 }, 0)
    expect([allowance.take(10, 0), allowance.take(1, 0), allowance.take(2, 1_000), allowance.take(1, 1_000), allowance.take(10, 60_000), allowance.take(1, 60_000)]).toEqual([true, false, true, false, true, false])
  })
})

describe('the weight of an update', () => {
  const written = (writers: number) => {
    const doc = new Y.Doc()
    for (let index = 0; index < writers; index++) {
      doc.clientID = index + 1
      doc.getText('t').insert(0, 'x')
    }
    return doc
  }

  it('is its pieces; many writers who knew nothing of each other weigh more', () => {
    const one = weigh(new Y.Doc(), Y.encodeStateAsUpdate(written(1)))
    expect(one).toEqual({ pieces: 1, waits: false })
    expect(weigh(new Y.Doc(), Y.encodeStateAsUpdate(written(100))).pieces).toBeGreaterThan(1_500)
  })

  it('says whether it builds on what is not there', () => {
    const doc = written(1)
    const before = Y.encodeStateVector(doc)
    doc.getText('t').insert(1, 'y')
    const update = Y.encodeStateAsUpdate(doc, before)
    expect([weigh(new Y.Doc(), update).waits, weigh(doc, update).waits]).toEqual([true, false])
  })
})

describe('a caret that is relayed', () => {
  const mine = (user: Record<string, unknown>, client = 1) => message(1, carets([client, 1, { user, cursor: { anchor: 1, head: 2 } }]))

  it('says who the socket is, whatever name was sent, and nothing else of a person', () => {
    const said = text(gate().judge(mine({ id: 'me', name: '总编辑', colour: '#aa0000', color: 'red; background: url(x)', roles: ['admin'] })))
    expect(said).toContain('{"cursor":{"anchor":1,"head":2},"user":{"id":"me","name":"记者","colour":"#aa0000"}}')
  })

  it('of somebody without an id gets the id of the socket', () => expect(text(gate().judge(mine({ name: '总编辑' })))).toContain('"user":{"id":"me","name":"记者"}'))

  it.each([[{ id: 'chief', name: '总编辑' }], [{ id: null }], [{ id: ['me'] }]])('of another person ends the socket: %j', (user) => {
    expect(gate().judge(mine(user))).toBe('misuse')
  })

  it.each([['"text"'], ['7'], ['[]'], ['{"user":7}']])('that is no state ends the socket: %s', (state) => {
    expect(gate().judge(message(1, carets([1, 1, JSON.parse(state)])))).toBe('misuse')
  })

  it('of others, repeated as clients do, is not relayed, and ends nothing', () => {
    const callers = new Callers()
    const other = gate({ callers, caller: { personId: 'other', name: '编辑' } })
    expect(passed(other.judge(mine({ id: 'other' }, 7)))).toBe(true)
    const me = gate({ callers })
    expect(me.judge(message(1, carets([7, 1, { user: { id: 'other', name: '编辑' } }])))).toBe('drop')
    expect(me.judge(message(1, carets([7, 9, null])))).toBe('drop')
    expect(me.judge(message(1, carets([7, 9, { user: { id: 'me' } }])))).toBe('drop')
    // beside one's own, only one's own goes on
    expect(text(me.judge(message(1, carets([8, 1, { user: { id: 'me' } }], [7, 9, null]))))).not.toContain('null')
  })

  it('is one of few: a socket is not a crowd', () => {
    const one = gate()
    expect(one.judge(message(1, carets([1, 1, {}], [2, 1, {}], [3, 1, {}])))).toBe('misuse')
    expect(gate().judge(message(1, carets(...Array.from({ length: 300 }, (_, index): [number, number, unknown] => [index, 1, null]))))).toBe('misuse')
  })

  it('may be taken back by whom it is of', () => {
    const one = gate()
    one.judge(mine({ id: 'me' }))
    expect(passed(one.judge(message(1, carets([1, 2, null]))))).toBe(true)
  })
})
