import { describe, expect, it } from 'vitest'
import type { Actor } from '../people/actor'
import { ROLES, type Role } from '../people/role'
import { AD_ACTIONS, AD_STATES, adAbilities, canAd, decideAd, takesReason, type AdAction, type AdState } from './ad'
import { extentOf, sameExtent, sizeFault, tenthsOfMm } from './size'

const person = (role: Role, id = 'me'): Actor => ({ id, name: id, roles: [role], deskId: null, via: 'session' })
const ad = (state: AdState, makers: string[] = ['other']) => ({ state, makers })

describe('what may be done to an advertisement', () => {
  it('is done by who sells it, or the chief in their place, and by nobody else', () => {
    for (const role of ROLES)
      for (const state of AD_STATES) {
        const may = adAbilities(person(role), ad(state))
        if (role !== 'ad' && role !== 'chief_editor') expect(may, `${role} ${state}`).toEqual([])
      }
  })

  it.each<[AdState, AdAction[]]>([
    ['booked', ['change', 'take_artwork', 'withdraw', 'let_stand']],
    ['artwork_in', ['change', 'take_artwork', 'approve', 'send_back', 'withdraw', 'let_stand']],
    ['approved', ['change', 'take_artwork', 'send_back', 'withdraw', 'let_stand']],
    ['withdrawn', []],
  ])('%s: %j', (state, allowed) => {
    expect(adAbilities(person('ad'), ad(state))).toEqual(allowed)
    for (const action of AD_ACTIONS.filter((one) => !allowed.includes(one))) expect(canAd(person('ad'), action, ad(state))).toMatchObject({ kind: 'illegal_transition', from: state, action })
  })

  it('nobody approves what they booked or brought, whatever their role', () => {
    for (const role of ['ad', 'chief_editor'] as const) {
      expect(canAd(person(role), 'approve', ad('artwork_in', ['other', 'me']))).toEqual({ kind: 'forbidden', rule: 'own_ad' })
      expect(canAd(person(role), 'approve', ad('artwork_in'))).toBeNull()
    }
  })

  it('leads on, back or out, with a reason where it costs somebody', () => {
    const to = (state: AdState, action: AdAction, reason = '') => decideAd(ad(state), action, person('ad'), reason)
    expect(to('booked', 'take_artwork')).toEqual({ ok: true, value: 'artwork_in' })
    expect(to('approved', 'take_artwork')).toEqual({ ok: true, value: 'artwork_in' })
    expect(to('artwork_in', 'approve')).toEqual({ ok: true, value: 'approved' })
    expect(to('approved', 'change')).toEqual({ ok: true, value: 'approved' })
    for (const action of AD_ACTIONS.filter(takesReason)) {
      expect(to('artwork_in', action)).toEqual({ ok: false, refusal: { kind: 'invalid', fields: { reason: 'required' } } })
      expect(to('artwork_in', action, '尺寸不对')).toEqual({ ok: true, value: action === 'withdraw' ? 'withdrawn' : 'booked' })
    }
  })
})

describe('the size of an advertisement', () => {
  it('measures what its place on the page does', () => {
    // 6 columns of 11 ems and 5 gaps are 71 ems of 9 pt
    expect(extentOf({ unit: 'grid', format: 'tabloid', cols: 6, lines: 20 })).toEqual({ width: 639_000, height: 225_000 })
    const { width, height } = extentOf({ unit: 'mm', width: 235, height: 80 })
    expect([tenthsOfMm(width), tenthsOfMm(height)]).toEqual([2350, 800])
  })

  it('is the same within two millimetres, and not beyond', () => {
    const sold = extentOf({ unit: 'mm', width: 100, height: 60 })
    expect(sameExtent(sold, extentOf({ unit: 'mm', width: 102, height: 58 }))).toBe(true)
    expect(sameExtent(sold, extentOf({ unit: 'mm', width: 103, height: 60 }))).toBe(false)
  })

  it('is no larger than a page', () => {
    expect(sizeFault({ unit: 'grid', format: 'tabloid', cols: 6, lines: 86 })).toBeNull()
    expect(sizeFault({ unit: 'grid', format: 'tabloid', cols: 7, lines: 10 })).toBe('too_large')
    expect(sizeFault({ unit: 'mm', width: 391, height: 10 })).toBe('too_large')
    expect(sizeFault({ unit: 'mm', width: 9, height: 10 })).toBe('too_small')
  })
})
