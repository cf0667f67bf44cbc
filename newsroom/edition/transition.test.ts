import { describe, expect, it } from 'vitest'
import type { Actor } from '../people/actor'
import { ROLES, type Role } from '../people/role'
import { EDITION_STATES, LOCKED_EDITION, PAGE_STATES, type EditionState } from './page'
import { decideEdition, EDITION_ACTIONS, EDITION_TRANSITIONS, editionAbilities, editionActionsFrom, stateByPages, type EditionSubject } from './transition'

const person = (...roles: Role[]): Actor => ({ id: 'me', name: 'me', roles, deskId: null, via: 'session' })
const edition = (state: EditionState, more: Partial<EditionSubject> = {}): EditionSubject => ({
  state,
  lockVersion: LOCKED_EDITION.includes(state) ? 1 : 0,
  unlock: null,
  lock: LOCKED_EDITION.includes(state) ? { by: '岑', at: '2030-01-01T00:00:00Z' } : null,
  run: null,
  ...more,
})
const asked = (personId: string) => ({ unlock: { personId, by: '霍', at: '2030-01-01T01:00:00Z' } })

describe('the table of the edition', () => {
  it('has one row for each action, and reaches every state but those the pages and the clock make', () => {
    expect(EDITION_TRANSITIONS.map(({ action }) => action)).toEqual([...EDITION_ACTIONS])
    const reached = new Set(EDITION_TRANSITIONS.flatMap(({ to }) => to ?? []))
    expect(EDITION_STATES.filter((state) => !reached.has(state))).toEqual(['planned', 'closing', 'signed'])
  })

  it('is this, state by state', () => {
    const table = Object.fromEntries(EDITION_STATES.map((state) => [state, editionActionsFrom(state).join(' ')]))
    const open = 'change dispose_warning set_number take_over_identity set_times set_pages cancel lock'
    expect(table).toEqual({
      planned: open,
      open,
      closing: open,
      signed: open,
      locked: 'request_unlock withdraw_unlock confirm_unlock open_run send set_release publish',
      sent: 'open_run set_release publish',
      published: 'archive',
      archived: '',
    })
  })

  it('is for these roles', () => {
    const may = Object.fromEntries(ROLES.map((role) => [role, [...new Set(EDITION_STATES.flatMap((state) => [edition(state), edition(state, asked('another'))].flatMap((one) => editionAbilities(person(role), one))))].toSorted().join(' ')]))
    const nothing = ''
    expect(may).toEqual({
      correspondent: nothing,
      reporter: nothing,
      editor: nothing,
      proofreader: nothing,
      layout_editor: 'dispose_warning edit_page place set_pages',
      desk_head: 'confirm_unlock dispose_warning',
      chief_editor: 'archive cancel confirm_unlock dispose_warning edit_page lock open_run place publish request_unlock send set_number set_pages set_release set_times take_over_identity withdraw_unlock',
      ad: nothing,
      admin: 'take_over_identity',
    })
  })
})

describe('what a refusal says', () => {
  const chief = person('chief_editor')
  const refusal = (one: EditionSubject, action: Parameters<typeof decideEdition>[1], actor = chief, reason?: string) => {
    const decided = decideEdition(one, action, actor, reason)
    return decided.ok ? decided.value : decided.refusal
  }

  it('names who locked it and since when, to whom may change it while it is open', () => {
    expect(refusal(edition('sent'), 'cancel')).toEqual({ kind: 'locked', holder: '岑', since: '2030-01-01T00:00:00Z' })
    expect(refusal(edition('locked'), 'lock')).toEqual({ kind: 'conflict', reason: 'already_locked', params: { by: '岑', at: '2030-01-01T00:00:00Z' } })
    expect(refusal(edition('sent'), 'cancel', person('editor'))).toEqual({ kind: 'forbidden', rule: 'role' })
  })

  it('knows a lock that was opened again: its number is final, it is not given up', () => {
    for (const action of ['cancel', 'set_number'] as const)
      expect(refusal(edition('open', { lockVersion: 1 }), action)).toMatchObject({ kind: 'illegal_transition', from: 'open', action })
    expect(refusal(edition('open', { lockVersion: 1 }), 'lock')).toBe('locked')
    // and offers what is possible instead, never what it has just refused
    expect(refusal(edition('open', { lockVersion: 1 }), 'cancel')).toMatchObject({ allowed: ['change', 'dispose_warning', 'take_over_identity', 'set_times', 'set_pages', 'lock'] })
    expect(refusal(edition('locked'), 'archive')).toMatchObject({ allowed: ['request_unlock', 'open_run', 'send', 'set_release', 'publish'] })
    expect(refusal(edition('locked', asked('me')), 'archive')).toMatchObject({ allowed: ['withdraw_unlock', 'confirm_unlock', 'set_release'] })
  })

  it('needs two people to unlock, and nothing on its way to the press', () => {
    expect(refusal(edition('locked'), 'confirm_unlock')).toMatchObject({ reason: 'no_unlock_pending' })
    expect(refusal(edition('locked', asked('me')), 'confirm_unlock')).toEqual({ kind: 'forbidden', rule: 'second_person' })
    expect(refusal(edition('locked', asked('another')), 'confirm_unlock')).toBe('open')
    for (const action of ['request_unlock', 'send', 'publish'] as const) expect(refusal(edition('locked', asked('me')), action)).toMatchObject({ reason: 'unlock_pending', params: { by: '霍' } })
    for (const action of ['request_unlock', 'withdraw_unlock', 'confirm_unlock'] as const) {
      expect(refusal(edition('sent'), action)).toMatchObject({ reason: 'press_started' })
      expect(refusal(edition('open'), action)).toMatchObject({ kind: 'illegal_transition', allowed: editionActionsFrom('open') })
    }
    expect(refusal(edition('locked'), 'request_unlock', chief, ' ')).toEqual({ kind: 'invalid', fields: { reason: 'required' } })
  })
})

describe('while another run is open', () => {
  const open = edition('open', { lockVersion: 1, lock: { by: '岑', at: '2030-01-01T00:00:00Z' }, run: { by: '霍', at: '2030-01-01T02:00:00Z' } })
  it('pages may change, and nothing that is on all of them', () => {
    const chief = person('chief_editor')
    expect(decideEdition(open, 'change', chief).ok).toBe(true)
    expect(decideEdition(open, 'lock', chief)).toMatchObject({ value: 'locked' })
    for (const action of ['set_pages', 'take_over_identity'] as const) expect(decideEdition(open, action, chief)).toMatchObject({ refusal: { kind: 'locked', holder: '岑' } })
    expect(editionAbilities(chief, open)).not.toContain('set_pages')
    expect(decideEdition(open, 'open_run', chief)).toMatchObject({ refusal: { reason: 'run_open', params: { by: '霍' } } })
    expect(decideEdition(edition('locked', asked('another')), 'open_run', chief)).toMatchObject({ refusal: { reason: 'unlock_pending' } })
  })
})

describe('the state before the lock follows the pages', () => {
  it('is signed when the chief signed every page, planned while nothing was begun, else open', () => {
    expect(stateByPages(['signed_chief', 'signed_chief'], 'open')).toBe('signed')
    // 换版: the others stay locked
    expect(stateByPages(['locked', 'signed_chief'], 'open')).toBe('signed')
    expect(stateByPages(['locked', 'composing'], 'signed')).toBe('open')
    expect(stateByPages(['planned', 'planned'], 'planned')).toBe('planned')
    expect(stateByPages(['planned', 'planned'], 'open')).toBe('open')
    expect(stateByPages([], 'planned')).toBe('planned')
    for (const state of PAGE_STATES.filter((one) => one !== 'signed_chief' && one !== 'locked')) expect(stateByPages(['signed_chief', state], 'signed')).toBe('open')
  })
})
