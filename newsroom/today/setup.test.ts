import { describe, expect, it } from 'vitest'
import type { Role } from '../people/role'
import { setupOf, type SetupFacts } from './setup'

const STAFF: Role[][] = [['admin'], ['reporter'], ['editor'], ['desk_head'], ['layout_editor'], ['proofreader'], ['proofreader'], ['chief_editor']]
const WHOLE: SetupFacts = { saved: true, missing: [], missingOfOpen: [[]], reviewLevels: 3, desks: 1, people: STAFF, editions: 1, printed: false }

function left(more: Partial<SetupFacts>) {
  return setupOf({ ...WHOLE, ...more })?.steps.filter(({ done }) => !done)
}

describe('setting up a paper', () => {
  it('begins with everything, and ends by itself', () => {
    const none: SetupFacts = { saved: false, missing: ['cn', 'price'], missingOfOpen: [], reviewLevels: 3, desks: 0, people: [['admin']], editions: 0, printed: false }
    expect(setupOf(none)?.steps.map(({ id, done }) => [id, done])).toEqual([['paper', false], ['imprint', false], ['desks', false], ['people', false], ['edition', false]])
    expect(setupOf(WHOLE)).toBeNull()
  })

  it('shows what is done beside what is not, until the paper has come out', () => {
    expect(setupOf({ ...WHOLE, desks: 0 })).toMatchObject({ again: false, steps: { length: 5 } })
    expect(setupOf({ ...WHOLE, desks: 0, printed: true })).toEqual({ again: true, steps: [{ id: 'desks', done: false }] })
  })

  it('asks for the imprint only where the lock would refuse for it', () => {
    // the settings lack it, the open edition was made with a whole one
    expect(left({ missing: ['cn'], missingOfOpen: [[]], printed: true })).toBeUndefined()
    expect(left({ missing: [], missingOfOpen: [[], ['cn', 'price']], printed: true })).toEqual([{ id: 'imprint', done: false, fields: 2 }])
    expect(left({ missing: ['cn'], missingOfOpen: [], printed: true })).toEqual([{ id: 'imprint', done: false, fields: 1 }])
  })

  it('names who is missing, by the reviews the paper asks for', () => {
    expect(left({ people: [['admin']] })).toMatchObject([
      { id: 'people', roles: [{ role: 'reporter', n: 1 }, { role: 'editor', n: 1 }, { role: 'desk_head', n: 1 }, { role: 'chief_editor', n: 1 }, { role: 'layout_editor', n: 1 }, { role: 'proofreader', n: 2 }] },
    ])
    const without = (role: Role) => STAFF.filter((held) => !held.includes(role))
    expect(left({ people: without('editor') })).toMatchObject([{ roles: [{ role: 'editor', n: 1 }] }])
    expect(left({ people: without('editor'), reviewLevels: 1 }), 'a paper with the final review only has no first one').toBeUndefined()
    expect(left({ people: STAFF.slice(0, -2).concat([['chief_editor']]) })).toMatchObject([{ roles: [{ role: 'proofreader', n: 1 }] }])
  })

  it('sees that one person of two roles cannot sign twice', () => {
    const doubled: Role[][] = [['admin'], ['reporter'], ['editor'], ['layout_editor', 'desk_head', 'chief_editor'], ['layout_editor'], ['proofreader'], ['proofreader']]
    expect(left({ people: doubled })).toEqual([{ id: 'people', done: false, apart: true }])
    expect(left({ people: [...doubled, ['desk_head', 'chief_editor']] })).toBeUndefined()
    // many people of one kind are no help, and cost no time
    expect(left({ people: [...doubled, ...Array.from({ length: 2_000 }, (): Role[] => ['reporter'])] })).toEqual([{ id: 'people', done: false, apart: true }])
  })
})
