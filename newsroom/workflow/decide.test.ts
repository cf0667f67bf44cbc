import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor } from '../people/actor'
import { ROLES, type Role } from '../people/role'
import { canStory, storyAbilities } from '../permission/can'
import { decide, rowsFor, sendBackTargets, type StorySubject, type TransitionInput } from './decide'
import { coveredBy, DEFAULT_REVIEW_DESKS, ROLE_OF_LEVEL, standing, suggestsIn, type OpinionRule, type Review, type ReviewLevels } from './review'
import { FROZEN, STORY_STATES, storyStateOnPage, PAGE_STATES, type StoryState } from './state'
import { STORY_ACTIONS, TRANSITIONS } from './transition'

const person = (id: string, ...roles: Role[]): Actor => ({ id, name: id, roles, deskId: null, via: 'session' })
const review = (level: 1 | 2 | 3, personId: string, hash = 'h1', voidedAt: string | null = null): Review => ({
  level,
  personId,
  personName: personId,
  hash,
  voidedAt,
})
const story = (state: StoryState, reviews: Review[] = [], hash = 'h1'): StorySubject => ({
  id: 's',
  state,
  deskId: null,
  authorIds: ['author'],
  writerIds: ['author'],
  hash,
  reviews,
  missing: [],
  reviewDesks: DEFAULT_REVIEW_DESKS,
  opinions: 'none',
  openSuggestions: 0,
  askedIds: [],
  openQueries: 0,
  openBlocks: 0,
})

describe('what is pulled off a page', () => {
  it('is ready again only with every review the paper asks for', () => {
    const chief = person('c', 'chief_editor')
    const pull = (reviews: Review[], levels: ReviewLevels) => decide(story('placed', reviews), { action: 'pull', to: 'ready', reason: '换稿' }, chief, levels)
    const all = [review(1, 'e'), review(2, 'h'), review(3, 'c')]
    expect(pull(all, 3)).toMatchObject({ ok: true, value: { state: 'ready' } })
    expect(pull(all.slice(2), 1)).toMatchObject({ ok: true, value: { state: 'ready' } })
    expect(pull(all.slice(2), 3)).toMatchObject({ ok: false, refusal: { reason: 'reviews_incomplete', params: { level: 1, person: '' } } })
    expect(decide(story('placed', []), { action: 'pull', to: 'first_review', reason: '重审' }, chief, 3)).toMatchObject({ ok: true, value: { state: 'first_review' } })
  })
})

describe('open suggestions', () => {
  it('passes over no open query', () => {
    const open = { ...story('first_review', []), openQueries: 3 }
    expect(decide(open, { action: 'pass', hash: open.hash }, person('e', 'editor'), 3)).toMatchObject({ ok: false, refusal: { reason: 'open_queries', params: { count: 3 } } })
    expect(decide({ ...open, openQueries: 0 }, { action: 'pass', hash: open.hash }, person('e', 'editor'), 3)).toMatchObject({ ok: true })
  })

  it('keep a review from passing, and nothing else from being done', () => {
    const open = { ...story('first_review', []), openSuggestions: 2 }
    expect(decide(open, { action: 'pass', hash: open.hash }, person('e', 'editor'), 3)).toMatchObject({ ok: false, refusal: { reason: 'open_suggestions', params: { count: 2 } } })
    expect(decide(open, { action: 'send_back', to: 'returned', reason: '太长' }, person('e', 'editor'), 3)).toMatchObject({ ok: true })
    expect(decide({ ...open, openSuggestions: 0 }, { action: 'pass', hash: open.hash }, person('e', 'editor'), 3)).toMatchObject({ ok: true })
  })

  it('are what is changed in review, where the paper wants it', () => {
    for (const state of STORY_STATES) expect(suggestsIn(state, { inReview: true, passOpen: false, stored: 'accepted' }), state).toBe(state.endsWith('_review'))
    expect(suggestsIn('first_review', { inReview: false, passOpen: false, stored: 'accepted' })).toBe(false)
  })
})

describe('an opinion', () => {
  const lapsed = [review(1, 'e', 'h0', 'then')]
  const asking = (opinions: OpinionRule, state: StoryState, reviews: Review[] = []) => ({ ...story(state, reviews), opinions })
  const signed = [review(1, 'e'), review(2, 'd')]
  const passing = (subject: StorySubject, actor: Actor, opinion?: string) => decide(subject, { action: 'pass', hash: 'h1', opinion }, actor, 3)

  it('is signed with the review, without the blanks around it; blank is none', () => {
    expect(passing(asking('none', 'first_review'), person('e', 'editor'), ' 可用 ')).toMatchObject({ value: { addReview: { level: 1, hash: 'h1', opinion: '可用' } } })
    expect(passing(asking('none', 'first_review'), person('e', 'editor'), ' \n ')).toMatchObject({ value: { addReview: { opinion: null } } })
    expect(decide(asking('none', 'second_review', lapsed), { action: 'confirm_changes', hash: 'h1', opinion: '看过' }, person('e', 'editor'), 3)).toMatchObject({ value: { addReview: { level: 1, opinion: '看过' } } })
  })

  it('is asked for where the paper says so, after everything else that stands in the way', () => {
    const required = { ok: false, refusal: { kind: 'invalid', fields: { opinion: 'required' } } }
    expect(passing(asking('final', 'first_review'), person('e', 'editor')).ok).toBe(true)
    expect(passing(asking('final', 'final_review', signed), person('c', 'chief_editor'))).toEqual(required)
    expect(passing(asking('all', 'first_review'), person('e', 'editor'), '  ')).toEqual(required)
    expect(decide(asking('all', 'second_review', lapsed), { action: 'confirm_changes', hash: 'h1' }, person('e', 'editor'), 3)).toEqual(required)
    expect(passing({ ...asking('all', 'first_review'), openSuggestions: 1 }, person('e', 'editor'))).toMatchObject({ refusal: { reason: 'open_suggestions' } })
    // a paper with one review signs the final one
    expect(decide(asking('final', 'final_review'), { action: 'pass', hash: 'h1' }, person('c', 'chief_editor'), 1)).toEqual(required)
  })
})

describe('the table', () => {
  it('has one row at most for an action in a state, so that a decision is never ambiguous', () => {
    for (const action of STORY_ACTIONS)
      for (const state of STORY_STATES) expect(rowsFor(action).filter((row) => row.from.includes(state)).length).toBeLessThan(2)
  })

  it('reaches every state, by a person or by the page and the edition', () => {
    const reached = new Set<StoryState>(['pitch', 'writing', 'published', 'archived', ...TRANSITIONS.flatMap((row) => row.to), ...PAGE_STATES.map(storyStateOnPage)])
    expect([...STORY_STATES].filter((state) => !reached.has(state))).toEqual([])
  })

  it('asks a reason for everything that sends back, sets aside or ends', () => {
    for (const row of TRANSITIONS)
      if (['send_back', 'hold', 'kill', 'revive', 'pull', 'withdraw', 'correct'].includes(row.action)) expect(row.reason).toBe(true)
  })

  it('leads no frozen story back into the newsroom', () => {
    for (const row of TRANSITIONS) {
      if (row.from.some((state) => FROZEN.includes(state))) expect(row.to.every((state) => FROZEN.includes(state))).toBe(true)
    }
  })

  it('leaves nobody stuck: from every state before the lock a person can go on', () => {
    for (const state of STORY_STATES.filter((one) => !FROZEN.includes(one)))
      expect(TRANSITIONS.some((row) => row.from.includes(state) && row.to.length > 0)).toBe(true)
  })
})

describe('filing', () => {
  const author = person('author', 'reporter')
  const lacking = (state: StoryState): StorySubject => ({ ...story(state), missing: [{ what: 'headline' }, { what: 'credit', picture: 2 }] })

  it('is refused with each thing the lock would ask for, and goes on when nothing is missing', () => {
    const refused = { ok: false, refusal: { kind: 'invalid', fields: { headline: 'required', 'picture.2.credit': 'required' } } }
    for (const state of ['writing', 'returned'] as const) {
      expect(decide(lacking(state), { action: 'file' }, author, 3)).toEqual(refused)
      expect(decide(story(state), { action: 'file' }, author, 3)).toMatchObject({ ok: true, value: { state: 'filed' } })
    }
  })

  it('says of a story past filing that it is, not what it lacks', () => {
    expect(decide(lacking('filed'), { action: 'file' }, author, 3)).toMatchObject({ refusal: { kind: 'illegal_transition' } })
  })

  it('asks nothing of a pitch', () => {
    expect(decide(lacking('pitch'), { action: 'approve_pitch' }, person('h', 'desk_head'), 3)).toMatchObject({ ok: true, value: { state: 'writing' } })
  })
})

describe('confirming changes', () => {
  const both = [review(1, 'e', 'h0', 'then'), review(2, 'd', 'h0', 'then'), review(3, 'c', 'h0', 'then')]
  const confirm = (state: StoryState, actor: Actor, reviews = both) =>
    decide(story(state, reviews), { action: 'confirm_changes', hash: 'h1' }, actor, 3)

  it('is for levels below the one under review, so that no level is skipped', () => {
    expect(confirm('second_review', person('e', 'editor')).ok).toBe(true)
    expect(confirm('second_review', person('d', 'desk_head')).ok).toBe(false)
    // the chief signed in an earlier round; the story has not come back to the chief yet
    expect(confirm('second_review', person('c', 'chief_editor'))).toMatchObject({ ok: false, refusal: { kind: 'illegal_transition' } })
    expect(confirm('final_review', person('d', 'desk_head')).ok).toBe(true)
    expect(confirm('ready', person('c', 'chief_editor')).ok).toBe(true)
  })

  it('needs the role of the level still', () => {
    expect(confirm('ready', person('c', 'editor'))).toEqual({ ok: false, refusal: { kind: 'forbidden', rule: 'role' } })
  })

  it('is not for who has signed another level meanwhile', () => {
    const reviews = [review(1, 'x', 'h0', 'then'), review(2, 'x', 'h1')]
    expect(confirm('final_review', person('x', 'editor', 'desk_head'), reviews)).toMatchObject({ refusal: { rule: 'same_reviewer' } })
  })
})

describe('sending back', () => {
  it('never leads to where the story is, under any number of levels', () => {
    for (const levels of [1, 2, 3] as const)
      for (const state of STORY_STATES) expect(sendBackTargets(state, levels)).not.toContain(state)
    expect(sendBackTargets('final_review', 3)).toEqual(['second_review', 'first_review', 'returned'])
    expect(sendBackTargets('final_review', 2)).toEqual(['first_review', 'returned'])
    expect(sendBackTargets('final_review', 1)).toEqual(['returned'])
    expect(sendBackTargets('ready', 1)).toEqual(['final_review'])
    expect(sendBackTargets('writing', 3)).toEqual([])
  })
})

describe('whatever a newsroom does', () => {
  const people = [
    person('author', 'reporter', 'editor', 'desk_head', 'chief_editor'),
    person('p1', 'editor', 'desk_head', 'chief_editor'),
    person('p2', 'editor', 'desk_head'),
    person('p3', 'desk_head', 'chief_editor', 'layout_editor'),
    person('p4', ...ROLES),
  ]
  const steps = fc.array(
    fc.record({
      who: fc.nat(people.length - 1),
      action: fc.nat(999),
      to: fc.option(fc.constantFrom(...STORY_STATES), { nil: undefined }),
      edit: fc.boolean(),
      stale: fc.boolean(),
    }),
    { minLength: 20, maxLength: 80 },
  )

  it.each([1, 2, 3] as ReviewLevels[])('no story is signed twice by one person, or by its author, or unread (%i levels)', (levels) => {
    let ready = 0
    let printed = 0
    fc.assert(
      fc.property(steps, (list) => {
        let now = story('writing')
        let edits = 0
        for (const step of list) {
          const actor = people[step.who]
          if (!actor) continue
          // what leads away from the page is taken seldom, so that the walk gets there
          const away = ['kill', 'withdraw', 'hold', 'send_back', 'recall', 'comment', 'set_slip', 'let_stand']
          const may = storyAbilities(actor, now).filter((one) => step.action > 800 || !away.includes(one))
          const action = may[step.action % may.length]
          if (!action || canStory(actor, action, now) !== null) continue
          if (action === 'edit' && step.edit) {
            const hash = `h${++edits}`
            now = { ...now, hash, reviews: now.reviews.map((one) => (one.hash === hash ? one : { ...one, voidedAt: one.voidedAt ?? 'now' })) }
            continue
          }
          const input: TransitionInput = { action, to: step.to, reason: 'why', until: '2022-12-01', hash: step.stale ? 'other' : now.hash }
          const decided = decide(now, input, actor, levels)
          if (!decided.ok) continue
          const { state, addReview, voidReviewsAbove } = decided.value
          const kept = now.reviews.map((one) =>
            voidReviewsAbove !== undefined && one.level > voidReviewsAbove ? { ...one, voidedAt: one.voidedAt ?? 'now' } : one,
          )
          if (addReview) {
            expect(step.stale).toBe(false)
            expect(actor.id).not.toBe('author')
            expect(actor.roles).toContain(ROLE_OF_LEVEL[addReview.level])
          }
          now = { ...now, state, reviews: addReview ? [...kept, review(addReview.level, actor.id, addReview.hash)] : kept }
          if (state === 'ready') ready++
          if (state === 'placed') printed++
          const signed = standing(now.reviews)
          expect(new Set(signed.map((one) => one.personId)).size).toBe(signed.length)
          expect(new Set(signed.map((one) => one.level)).size).toBe(signed.length)
          expect(signed.every((one) => one.hash === now.hash)).toBe(true)
          // nothing becomes ready but what every level the paper has covers
          if (decided.value.pinVersion) expect(coveredBy(now.reviews, now.hash, levels)).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
    // the walk went far enough to mean something
    expect(ready).toBeGreaterThan(20)
    expect(printed).toBeGreaterThan(8)
  })
})
