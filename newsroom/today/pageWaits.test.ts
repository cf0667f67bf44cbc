import { describe, expect, it } from 'vitest'
import type { PageSubject } from '../edition/page'
import type { Actor } from '../people/actor'
import type { Role } from '../people/role'
import { waitsForSign } from './pageWaits'
import { besideInQueue, type WaitingPage } from './signQueue'

const HASH = 'h'

function actor(id: string, ...roles: Role[]): Actor {
  return { id, name: id, roles, deskId: null, via: 'session' }
}

function page(more: Partial<PageSubject>): PageSubject {
  return { state: 'first_proof', hash: HASH, hasContent: true, proofs: [], signatures: [], marks: { open: 0, done: 0, verified: 0 }, ...more }
}

const reader = actor('reader', 'proofreader')
const first = { number: 1, personId: 'reader', hash: HASH } as const
const proofs = [first, { number: 2, personId: 'second', hash: HASH }, { number: 3, personId: 'third', hash: HASH }] as const

describe('the sign-off that waits for a person', () => {
  it('is the round under way, of who reads proofs and did not read its pair', () => {
    expect(waitsForSign(reader, page({}))).toEqual({ act: 'sign_proof', round: 1 })
    expect(waitsForSign(reader, page({ proofs: [first] })), 'signed').toBeNull()
    expect(waitsForSign(reader, page({ state: 'second_proof', proofs: [first] }))).toEqual({ act: 'sign_proof', round: 2 })
    const clean = page({ state: 'clean_proof', proofs: proofs.slice(0, 2) })
    expect(waitsForSign(reader, clean), 'who read the first proof reads no clean one').toBeNull()
    expect(waitsForSign(actor('third', 'proofreader'), clean)).toEqual({ act: 'sign_proof', round: 3 })
    expect(waitsForSign(actor('third', 'proofreader'), { ...clean, marks: { open: 1, done: 0, verified: 0 } }), 'marks come first').toBeNull()
  })

  it('is the signature that is due, of its role, once for each page', () => {
    const clean = page({ state: 'clean_proof', proofs })
    expect(waitsForSign(actor('layout', 'layout_editor'), clean)).toEqual({ act: 'sign_page_1', level: 1 })
    expect(waitsForSign(actor('head', 'desk_head'), clean)).toBeNull()
    const signed = page({ state: 'signed_editor', proofs, signatures: [{ number: 1, personId: 'both', hash: HASH }] })
    expect(waitsForSign(actor('head', 'desk_head'), signed)).toEqual({ act: 'sign_page_2', level: 2 })
    expect(waitsForSign(actor('both', 'layout_editor', 'desk_head'), signed), 'nobody signs a page twice').toBeNull()
    expect(waitsForSign(actor('chief', 'chief_editor'), signed)).toBeNull()
    expect(waitsForSign(actor('layout', 'layout_editor'), page({ state: 'composing' })), 'to raise a proof is no sign-off').toBeNull()
  })
})

describe('the page after this one', () => {
  const at = (number: number, date = '2026-11-30'): WaitingPage => ({ date, number, section: { zh: '', en: '' }, waits: { act: 'sign_proof', round: 1 } })
  const numbers = (waiting: readonly number[], number: number, elsewhere: WaitingPage | null = null) => {
    const { next, previous } = besideInQueue({ waiting: waiting.map((one) => at(one)), of: 8, elsewhere }, number)
    return [previous?.number ?? null, next && `${next.date.slice(-2)} ${next.number}`]
  }

  it('is the next that waits, on from the first, with the way back', () => {
    expect(numbers([1, 3, 5], 3)).toEqual([1, '30 5'])
    expect(numbers([1, 3, 5], 5)).toEqual([3, '30 1'])
    expect(numbers([3, 5], 1), 'signed itself, and none before it').toEqual([null, '30 3'])
    expect(numbers([3, 5], 5), 'one other is the next, and not the one before as well').toEqual([null, '30 3'])
  })

  it('is in another edition only where none of this one is left', () => {
    expect(numbers([3], 3, at(2, '2026-12-01'))).toEqual([null, '01 2'])
    expect(numbers([3, 4], 3, at(2, '2026-12-01'))).toEqual([null, '30 4'])
    expect(numbers([], 3)).toEqual([null, null])
  })
})
