import { describe, expect, test } from 'vitest'
import { decidePage, levelDue, PAGE_ACTIONS, PAGE_STATES, PAGE_TRANSITIONS, pageActionsFrom, roundOf, type PageInput, type PageState, type PageSubject } from './page'

const HASH = 'h'.repeat(64)

/** A page as far as `state`, everything signed on its present hash by proofreaders p1 p2 p3 and signers s1 s2 s3. */
function page(state: PageState, changes: Partial<PageSubject> = {}): PageSubject {
  const at = PAGE_STATES.indexOf(state)
  const rounds = [2, 3, 4].filter((index) => index < at || (index === 4 && at >= 4)).map((index) => index - 1)
  const levels = [5, 6, 7].filter((index) => index <= at).map((index) => index - 4)
  return {
    state,
    hash: HASH,
    hasContent: true,
    proofs: rounds.map((number) => ({ number: number as 1, personId: `p${number}`, hash: HASH })),
    signatures: levels.map((number) => ({ number: number as 1, personId: `s${number}`, hash: HASH })),
    marks: { open: 0, done: 0, verified: 0 },
    ...changes,
  }
}

/** The input that suits the state best, so that only the state decides. */
function input(action: PageInput['action'], state: PageState): PageInput {
  const round = roundOf(state)
  const level = levelDue(state)
  return { action, personId: 'other', hash: HASH, reason: '因为', ...(round ? { round } : {}), ...(level ? { level } : {}) }
}

test('every state and action: where it leads, or that it leads nowhere', () => {
  const table = PAGE_STATES.flatMap((state) =>
    PAGE_ACTIONS.map((action) => {
      const subject = action === 'sign_proof' ? page(state, { proofs: page(state).proofs.filter((proof) => proof.number !== roundOf(state)) }) : page(state)
      const decided = decidePage(subject, input(action, state))
      return `${state} ${action}: ${decided.ok ? `${decided.value.state}${decided.value.voids ? ` void ${decided.value.voids}` : ''}` : decided.refusal.kind}`
    }),
  )
  expect(table.filter((line) => !line.endsWith('illegal_transition'))).toEqual([
    'planned compose: composing',
    'composing compose: composing',
    'composing raise_proof: first_proof',
    'first_proof compose: composing void all',
    'first_proof correct: first_proof',
    'first_proof raise_proof: conflict',
    'first_proof mark: first_proof',
    'first_proof sign_proof: first_proof',
    'first_proof reopen: composing void all',
    'second_proof compose: composing void all',
    'second_proof correct: second_proof',
    'second_proof raise_proof: conflict',
    'second_proof mark: second_proof',
    'second_proof sign_proof: second_proof',
    'second_proof reopen: composing void all',
    'clean_proof compose: composing void all',
    'clean_proof correct: clean_proof void clean',
    'clean_proof mark: clean_proof',
    'clean_proof sign_proof: clean_proof',
    'clean_proof sign_page: signed_editor',
    'clean_proof reopen: composing void all',
    'signed_editor compose: composing void all',
    'signed_editor correct: clean_proof void clean',
    'signed_editor mark: signed_editor',
    'signed_editor sign_page: signed_desk_head',
    'signed_editor reopen: composing void all',
    'signed_desk_head compose: composing void all',
    'signed_desk_head correct: clean_proof void clean',
    'signed_desk_head mark: signed_desk_head',
    'signed_desk_head sign_page: signed_chief',
    'signed_desk_head reopen: composing void all',
    'signed_chief compose: composing void all',
    'signed_chief correct: clean_proof void clean',
    'signed_chief mark: signed_chief',
    'signed_chief reopen: composing void all',
    'signed_chief lock: locked',
    'locked unlock: composing void all',
  ])
  // nothing but the unlock leads out of the lock
  expect(pageActionsFrom('locked')).toEqual(['unlock'])
  expect(PAGE_TRANSITIONS.filter((row) => row.to === 'locked').map((row) => row.from)).toEqual([['signed_chief']])
})

describe('a sign-off', () => {
  const refusalOf = (subject: PageSubject, given: PageInput) => {
    const decided = decidePage(subject, given)
    return decided.ok ? 'ok' : decided.refusal
  }
  const none = page('first_proof', { proofs: [] })

  test('covers the page as it is', () => {
    const other = 'x'.repeat(64)
    expect(refusalOf(none, { ...input('sign_proof', 'first_proof'), hash: other })).toMatchObject({ reason: 'page_changed' })
    expect(refusalOf(page('clean_proof'), { ...input('sign_page', 'clean_proof'), hash: other })).toMatchObject({ reason: 'page_changed' })
    const { hash: _hash, ...without } = input('sign_page', 'clean_proof')
    expect(refusalOf(page('clean_proof'), without)).toMatchObject({ reason: 'page_changed' })
  })
  test('is of the round or level that is due', () => {
    expect(refusalOf(none, { ...input('sign_proof', 'first_proof'), round: 2 })).toMatchObject({ kind: 'illegal_transition' })
    expect(refusalOf(page('clean_proof'), { ...input('sign_page', 'clean_proof'), level: 3 })).toMatchObject({ kind: 'illegal_transition' })
    const signed = page('first_proof', { proofs: [{ number: 1, personId: 'p1', hash: HASH }] })
    expect(refusalOf(signed, input('sign_proof', 'first_proof'))).toMatchObject({ kind: 'illegal_transition' })
  })
  test('of rounds 1 and 3 is by two people, 2 by either', () => {
    const clean = page('clean_proof', { proofs: page('clean_proof').proofs.slice(0, 2) })
    expect(refusalOf(clean, { ...input('sign_proof', 'clean_proof'), personId: 'p1' })).toMatchObject({ rule: 'same_proofreader' })
    expect(refusalOf(clean, { ...input('sign_proof', 'clean_proof'), personId: 'p2' })).toBe('ok')
  })
  test('of the page is by three people', () => {
    expect(refusalOf(page('signed_editor'), { ...input('sign_page', 'signed_editor'), personId: 's1' })).toMatchObject({ rule: 'same_signer' })
    expect(refusalOf(page('signed_desk_head'), { ...input('sign_page', 'signed_desk_head'), personId: 's1' })).toMatchObject({ rule: 'same_signer' })
    expect(refusalOf(page('signed_desk_head'), { ...input('sign_page', 'signed_desk_head'), personId: 's2' })).toMatchObject({ rule: 'same_signer' })
  })
  test('waits for the marks', () => {
    const clean = page('clean_proof', { proofs: page('clean_proof').proofs.slice(0, 2), marks: { open: 0, done: 1, verified: 3 } })
    expect(refusalOf(clean, input('sign_proof', 'clean_proof'))).toMatchObject({ reason: 'open_marks', params: { count: 1 } })
    const marked = page('clean_proof', { marks: { open: 1, done: 1, verified: 0 } })
    expect(refusalOf(marked, input('sign_page', 'clean_proof'))).toMatchObject({ reason: 'open_marks', params: { count: 2 } })
  })
  test('of the page waits for the clean proof', () => {
    const unsigned = page('clean_proof', { proofs: page('clean_proof').proofs.slice(0, 2) })
    expect(refusalOf(unsigned, input('sign_page', 'clean_proof'))).toMatchObject({ reason: 'round_not_signed', params: { count: 3 } })
  })
})

test('a proof is raised of something, after the proof before it', () => {
  expect(decidePage(page('composing', { hasContent: false }), input('raise_proof', 'composing'))).toMatchObject({ refusal: { reason: 'page_empty' } })
  const unsigned = page('first_proof', { proofs: [] })
  expect(decidePage(unsigned, input('raise_proof', 'first_proof'))).toMatchObject({ refusal: { reason: 'round_not_signed', params: { count: 1 } } })
  const stale = page('first_proof', { proofs: [{ number: 1, personId: 'p1', hash: 'old' }] })
  expect(decidePage(stale, input('raise_proof', 'first_proof'))).toMatchObject({ refusal: { reason: 'round_not_signed' } })
  const signed = page('first_proof', { proofs: [{ number: 1, personId: 'p1', hash: HASH }] })
  expect(decidePage(signed, input('raise_proof', 'first_proof'))).toMatchObject({ value: { state: 'second_proof', round: 2 } })
  const marked = { ...signed, marks: { open: 1, done: 0, verified: 0 } }
  expect(decidePage(marked, input('raise_proof', 'first_proof'))).toMatchObject({ refusal: { reason: 'open_marks' } })
})

test('a page is opened again with a reason only', () => {
  expect(decidePage(page('clean_proof'), { action: 'reopen', personId: 'a', reason: '  ' })).toMatchObject({ refusal: { fields: { reason: 'required' } } })
})

describe('a page that was corrected as it was marked', () => {
  const BEFORE = 'b'.repeat(64)
  const read = (number: 1 | 2 | 3, covers?: string[]) => ({ number, personId: `p${number}`, hash: BEFORE, ...(covers ? { covers } : {}) })
  const act = (subject: PageSubject, action: PageInput['action']) => {
    const decided = decidePage(subject, input(action, subject.state))
    return decided.ok ? decided.value.state : decided.refusal
  }
  test('goes on to the next round from the one that was read, and from no other change of it', () => {
    expect(act(page('first_proof', { proofs: [read(1, ['x', HASH])] }), 'raise_proof')).toBe('second_proof')
    expect(act(page('first_proof', { proofs: [read(1)] }), 'raise_proof')).toMatchObject({ reason: 'round_not_signed' })
    expect(act(page('first_proof', { proofs: [read(1, ['x'])] }), 'raise_proof')).toMatchObject({ reason: 'round_not_signed' })
    // a round that was read is not read twice
    expect(act(page('first_proof', { proofs: [read(1, [HASH])] }), 'sign_proof')).toMatchObject({ kind: 'illegal_transition' })
  })

  test('is signed over a clean proof of exactly what it prints', () => {
    expect(act(page('clean_proof', { proofs: [read(1, [HASH]), read(2, [HASH])] }), 'sign_page')).toMatchObject({ reason: 'round_not_signed' })
    expect(act(page('clean_proof', { proofs: [read(1, [HASH]), read(2, [HASH]), { ...read(3), hash: HASH }] }), 'sign_page')).toBe('signed_editor')
  })

  test('waits to be verified before anybody signs it', () => {
    expect(act(page('clean_proof', { marks: { open: 0, done: 1, verified: 0 } }), 'sign_page')).toMatchObject({ reason: 'open_marks' })
  })
})
