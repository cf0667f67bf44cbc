import { describe, expect, it } from 'vitest'
import type { Actor } from '../people/actor'
import { ROLES, type Role } from '../people/role'
import { DEFAULT_REVIEW_DESKS } from '../workflow/review'
import { FROZEN, ON_PAGE, STORY_STATES } from '../workflow/state'
import { STORY_ACTIONS } from '../workflow/transition'
import { abilities, can, canReadStory, canStory, PERMISSIONS, readScope, storyAbilities } from './can'
import { cell, goldenTable, STANDINGS } from './golden.test-support'

const person = (roles: Role[], deskId: string | null = 'a'): Actor => ({ id: 'me', name: 'me', roles, deskId, via: 'session' })

describe('who may do what to a story', () => {
  it('answers the committed table, cell by cell', async () => {
    await expect(goldenTable()).toMatchFileSnapshot('golden.txt')
  })

  it('never lets an admin, as admin, near a story', () => {
    for (const standing of STANDINGS)
      for (const state of STORY_STATES) for (const action of STORY_ACTIONS) expect(cell('admin', standing, state, action)).toBe('-')
  })

  it('lets nobody sign or take in a story they ever wrote in', () => {
    for (const role of ROLES)
      for (const state of STORY_STATES)
        for (const action of ['claim', 'pass', 'confirm_changes'] as const) for (const standing of ['author', 'writer'] as const) expect(cell(role, standing, state, action)).not.toBe('A')
  })

  it('lets nobody touch the text on a page or after the lock', () => {
    for (const state of [...ON_PAGE, ...FROZEN, 'ready', 'held', 'killed', 'filed'] as const)
      for (const role of ROLES) for (const standing of STANDINGS) expect(cell(role, standing, state, 'edit')).not.toBe('A')
  })

  it('lets only the chief withdraw and correct, and nothing else of a frozen story', () => {
    for (const state of FROZEN)
      for (const role of ROLES)
        for (const standing of STANDINGS)
          for (const action of STORY_ACTIONS) {
            const allowed = cell(role, standing, state, action) === 'A'
            if (allowed) expect([role, ['withdraw', 'correct'].includes(action)]).toEqual(['chief_editor', true])
          }
  })

  it('gives a person with several roles what any of them gives, never more', () => {
    const story = { state: 'second_review' as const, deskId: 'a', authorIds: ['other'], writerIds: ['other'], reviewDesks: DEFAULT_REVIEW_DESKS }
    for (const one of ROLES)
      for (const two of ROLES)
        for (const action of STORY_ACTIONS) {
          const single = [one, two].some((role) => canStory(person([role]), action, story) === null)
          expect(canStory(person([one, two]), action, story) === null).toBe(single)
        }
  })

  it('offers on the screen what the command allows', () => {
    const story = { state: 'first_review' as const, deskId: 'a', authorIds: ['other'], writerIds: ['other'], reviewDesks: DEFAULT_REVIEW_DESKS }
    expect(storyAbilities(person(['editor']), story)).toEqual(['edit', 'claim', 'hand_over', 'pass', 'send_back', 'kill', 'comment', 'set_slip', 'let_stand'])
  })

  it('says what is missing, in order: unseen, role, state, turn, relation', () => {
    const draft = { state: 'writing' as const, deskId: 'a', authorIds: ['other'], writerIds: ['other'], reviewDesks: DEFAULT_REVIEW_DESKS }
    const filed = { ...draft, state: 'filed' as const }
    expect(canStory(person(['editor']), 'kill', draft)).toEqual({ kind: 'not_found', what: 'story' })
    expect(canStory(person(['proofreader']), 'kill', filed)).toEqual({ kind: 'forbidden', rule: 'role' })
    expect(canStory(person(['editor']), 'pass', filed)).toMatchObject({ kind: 'illegal_transition', from: 'filed' })
    expect(canStory(person(['editor']), 'kill', { ...draft, state: 'final_review' })).toEqual({ kind: 'forbidden', rule: 'not_in_this_state' })
    expect(canStory(person(['desk_head'], 'b'), 'kill', filed)).toEqual({ kind: 'forbidden', rule: 'other_desk' })
  })
})

describe('who sees a story', () => {
  const states = ['pitch', 'writing', 'filed', 'ready', 'published'] as const

  it('is the same for one story and for a list', () => {
    for (const role of ROLES)
      for (const deskId of ['a', 'b', null])
        for (const state of states)
          for (const own of [true, false])
            for (const storyDesk of ['a', null]) {
              const me = person([role], deskId)
              const scope = readScope(me)
              const listed =
                (own && can(me, 'read_stories') === null) ||
                (['pitch', 'writing'].includes(state)
                  ? scope.allPrivate || (scope.privateDesk !== undefined && (storyDesk === null || scope.privateDesk === null || scope.privateDesk === storyDesk))
                  : scope.staff)
              expect(canReadStory(me, { state, deskId: storyDesk, authorIds: [own ? 'me' : 'other'] })).toBe(listed)
            }
  })
})

describe('everything else', () => {
  it('goes by role; the process itself may', () => {
    expect(can(person(['reporter']), 'lock_edition')).toEqual({ kind: 'forbidden', rule: 'role' })
    expect(can({ ...person([]), via: 'system' }, 'lock_edition')).toBeNull()
    expect(abilities(person(['admin']))).toEqual(Object.keys(PERMISSIONS).filter((key) => (PERMISSIONS[key as keyof typeof PERMISSIONS] as readonly Role[]).includes('admin')))
  })
})
