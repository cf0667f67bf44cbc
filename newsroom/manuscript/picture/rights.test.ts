import { describe, expect, it } from 'vitest'
import { faultsOfRights, isPastRights, NO_RIGHTS, proposedRights } from './rights'

describe('what a file says of its rights', () => {
  it.each([
    [{ copyright: '© 2026 新华社', credit: '刘远航' }, 'agency'],
    [{ copyright: 'AP Photo', credit: '' }, 'agency'],
    [{ copyright: '', credit: '受访者供图' }, 'courtesy'],
    [{ copyright: '仅限2026年内使用', credit: '' }, 'limited'],
    [{ copyright: '枫渚日报', credit: '' }, 'own'],
    [{ copyright: '', credit: '本报记者 卢照野' }, 'own'],
  ] as const)('%o is likely %s', (words, kind) => {
    expect(proposedRights(words, ['枫渚日报', ''])?.kind).toBe(kind)
  })

  it.each([{ copyright: '', credit: '' }, { copyright: '', credit: '卢照野' }, { copyright: 'all maps by the council', credit: '' }])('%o tells nothing', (words) => {
    expect(proposedRights(words, ['枫渚日报', ''])).toBeNull()
  })

  it('keeps the words as a note', () => expect(proposedRights({ copyright: '© 新华社', credit: '' }, [])?.note).toBe('© 新华社'))
})

describe('limits', () => {
  it('hold on their last day and no longer, and only where they are limits', () => {
    const limited = { ...NO_RIGHTS, kind: 'limited', validUntil: '2026-12-31' } as const
    expect(isPastRights(limited, '2026-12-31')).toBe(false)
    expect(isPastRights(limited, '2027-01-01')).toBe(true)
    expect(isPastRights({ ...limited, validUntil: null }, '2027-01-01')).toBe(false)
    expect(isPastRights({ ...limited, kind: 'own' }, '2027-01-01')).toBe(false)
  })

  it('are said where there are any, and nowhere else', () => {
    expect(faultsOfRights({ ...NO_RIGHTS, kind: 'limited' })).toEqual({ note: 'required' })
    expect(faultsOfRights({ ...NO_RIGHTS, kind: 'limited', printOnly: true })).toEqual({})
    expect(faultsOfRights({ ...NO_RIGHTS, kind: 'own', validUntil: '2026-12-31', printOnly: true })).toEqual({ validUntil: 'not_limited', printOnly: 'not_limited' })
    expect(faultsOfRights(NO_RIGHTS)).toEqual({})
  })
})
