import { describe, expect, it } from 'vitest'
import type { Actor } from '../people/actor'
import { ROLES, type Role } from '../people/role'
import { DEFAULT_REVIEW_DESKS } from '../workflow/review'
import { FROZEN, ON_PAGE, STORY_STATES } from '../workflow/state'
import { STORY_ACTIONS } from '../workflow/transition'
import { abilities, can, canCorrectQuery, canReadStory, canStory, canThread, PERMISSIONS, readScope, storyAbilities, threadAbilities } from './can'
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
    const story = { state: 'second_review' as const, deskId: 'a', authorIds: ['other'], writerIds: ['other'], askedIds: [], reviewDesks: DEFAULT_REVIEW_DESKS }
    for (const one of ROLES)
      for (const two of ROLES)
        for (const action of STORY_ACTIONS) {
          const single = [one, two].some((role) => canStory(person([role]), action, story) === null)
          expect(canStory(person([one, two]), action, story) === null).toBe(single)
        }
  })

  it('offers on the screen what the command allows', () => {
    const story = { state: 'first_review' as const, deskId: 'a', authorIds: ['other'], writerIds: ['other'], askedIds: [], reviewDesks: DEFAULT_REVIEW_DESKS }
    expect(storyAbilities(person(['editor']), story)).toEqual(['edit', 'claim', 'hand_over', 'pass', 'send_back', 'kill', 'comment', 'set_slip', 'let_stand'])
  })

  it('says what is missing, in order: unseen, role, state, turn, relation', () => {
    const draft = { state: 'writing' as const, deskId: 'a', authorIds: ['other'], writerIds: ['other'], askedIds: [], reviewDesks: DEFAULT_REVIEW_DESKS }
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
              expect(canReadStory(me, { state, deskId: storyDesk, authorIds: [own ? 'me' : 'other'], askedIds: [] })).toBe(listed)
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

describe('who may do what to a thread', () => {
  const story = { state: 'first_review' as const, deskId: 'a', authorIds: ['other'], writerIds: ['other'], askedIds: ['me'], reviewDesks: DEFAULT_REVIEW_DESKS }
  const query = { kind: 'query' as const, askedOf: 'me', openedBy: 'asker', resolved: false }
  const asked = person(['correspondent'])

  it('lets who is asked read the story and answer there, and nothing else', () => {
    expect(canReadStory(asked, story)).toBe(true)
    expect(threadAbilities(asked, story, query)).toEqual(['reply'])
    expect(storyAbilities(asked, story)).toEqual([])
    // and nothing of another thread of the same story
    expect(threadAbilities(asked, story, { ...query, askedOf: null })).toEqual([])
    expect(threadAbilities(asked, story, { ...query, kind: 'comment', askedOf: null })).toEqual([])
  })

  it('shows them nothing once it is resolved, or the story is printed', () => {
    expect(canReadStory(asked, { ...story, askedIds: [] })).toBe(false)
    expect(canThread(asked, 'reply', { ...story, askedIds: [] }, { ...query, resolved: true })).toEqual({ kind: 'not_found', what: 'story' })
    // asked by another query, too: this one is done with all the same
    expect(canThread(asked, 'reply', story, { ...query, resolved: true })).toMatchObject({ kind: 'forbidden' })
    for (const state of FROZEN) expect(canReadStory(asked, { ...story, state })).toBe(false)
    // an admin sees no stories, whoever asks
    expect(canReadStory(person(['admin']), story)).toBe(false)
  })

  it('gives a colleague who is asked about a draft no hand in it', () => {
    const draft = { ...story, state: 'writing' as const }
    for (const role of ['editor', 'layout_editor', 'reporter'] as const) {
      expect(storyAbilities(person([role]), draft)).toEqual([])
      expect(threadAbilities(person([role]), draft, query)).toEqual(['reply'])
    }
  })

  it('lets a query be resolved by who asked it or answers for the text, never by an author or who is asked', () => {
    const free = { ...story, askedIds: [] }
    const open = { ...query, askedOf: null }
    expect(threadAbilities({ ...person(['reporter']), id: 'asker' }, free, open)).toEqual(['reply', 'resolve'])
    expect(threadAbilities(person(['editor']), free, open)).toEqual(['reply', 'resolve'])
    expect(canThread(person(['reporter']), 'resolve', free, open)).toEqual({ kind: 'forbidden', rule: 'not_asker' })
    expect(canThread(person(['chief_editor']), 'resolve', { ...free, authorIds: ['me'] }, open)).toEqual({ kind: 'forbidden', rule: 'not_asker' })
    expect(canThread(person(['editor']), 'resolve', story, query)).toEqual({ kind: 'forbidden', rule: 'not_asker' })
    // a comment by whoever may comment
    expect(threadAbilities(person(['reporter']), free, { ...open, kind: 'comment' })).toEqual(['reply', 'resolve'])
  })

  it('lets a query on a proof be answered by a correction by its authors and who answers for the text, and settled on the proof alone', () => {
    const placed = { ...story, askedIds: [], state: 'placed' as const }
    const open = { ...query, askedOf: null }
    expect(canCorrectQuery({ ...person(['correspondent']), id: 'author' }, { ...placed, authorIds: ['author'] }, open)).toBeNull()
    expect(canCorrectQuery(person(['editor']), placed, open)).toBeNull()
    for (const role of ['reporter', 'layout_editor', 'proofreader'] as const) expect(canCorrectQuery(person([role]), placed, open), role).toMatchObject({ kind: 'forbidden' })
    expect(canCorrectQuery(person(['editor']), placed, { ...open, resolved: true })).toEqual({ kind: 'conflict', reason: 'thread_resolved' })
    expect(canThread({ ...person(['proofreader']), id: 'asker' }, 'resolve', placed, { ...open, onProof: true })).toEqual({ kind: 'conflict', reason: 'query_on_proof' })
    expect(canThread({ ...person(['proofreader']), id: 'asker' }, 'resolve', placed, open)).toBeNull()
  })

  it('says what a resolved thread wants first, and is closed with its story', () => {
    const done = { ...query, kind: 'comment' as const, resolved: true }
    expect(threadAbilities(person(['editor']), story, done)).toEqual(['reopen'])
    expect(canThread(person(['editor']), 'reply', story, done)).toEqual({ kind: 'conflict', reason: 'thread_resolved' })
    expect(canThread(person(['editor']), 'reopen', story, query)).toEqual({ kind: 'conflict', reason: 'thread_open' })
    for (const state of FROZEN) expect(threadAbilities(person(['chief_editor']), { ...story, state, askedIds: [] }, done)).toEqual([])
  })
})
