import { PERMISSIONS } from '../permission/can'
import type { Role } from '../people/role'
import { levelsOf, ROLE_OF_LEVEL, type ReviewLevels } from '../workflow/review'

/** What a paper needs before it can come out, in the order it is set up. */
const SETUP_STEPS = ['paper', 'imprint', 'desks', 'people', 'edition'] as const
export type SetupStepId = (typeof SETUP_STEPS)[number]

/** What is there of it, as the database has it. */
export interface SetupFacts {
  /** Somebody has saved the paper's settings since it was founded. */
  saved: boolean
  /** Fields of the imprint that the paper's settings lack, and those that each open edition lacks. */
  missing: readonly string[]
  missingOfOpen: readonly (readonly string[])[]
  reviewLevels: ReviewLevels
  desks: number
  /** Roles of everybody who is active and has accepted the invitation. */
  people: readonly (readonly Role[])[]
  editions: number
  /** An edition was locked: the paper has come out. */
  printed: boolean
}

export interface SetupStep {
  id: SetupStepId
  done: boolean
  /** Imprint: how many fields are empty. */
  fields?: number
  /** People: who is missing, and how many. */
  roles?: { role: Role; n: number }[]
  /** People: every role is held, but not by people enough: nobody signs twice. */
  apart?: true
}

export interface Setup {
  /** The paper has come out before: what it lacks now, and nothing of what it has. */
  again: boolean
  steps: SetupStep[]
}

/**
 * What is left to set up, read off what is there, with no flag beside it; null when nothing is. A paper that has come out is told only
 * what stops the next one.
 */
export function setupOf(facts: SetupFacts): Setup | null {
  const steps = SETUP_STEPS.map((id) => STEP[id](facts))
  const left = steps.filter(({ done }) => !done)
  if (left.length === 0) return null
  return { again: facts.printed, steps: facts.printed ? left : steps }
}

const STEP: Record<SetupStepId, (facts: SetupFacts) => SetupStep> = {
  paper: ({ saved, editions }) => ({ id: 'paper', done: saved || editions > 0 }),
  imprint: (facts) => {
    const fields = imprintRefused(facts)
    return { id: 'imprint', done: fields === 0, ...(fields > 0 ? { fields } : {}) }
  },
  desks: ({ desks }) => ({ id: 'desks', done: desks > 0 }),
  people: ({ people, reviewLevels }) => {
    const roles = needed(reviewLevels)
      .map(({ role, from, n }) => ({ role, n: n - people.filter((held) => held.some((one) => from.includes(one))).length }))
      .filter(({ n }) => n > 0)
    const apart = roles.length === 0 && hands(reviewLevels).some((wanted) => !byDifferentPeople(wanted, fewOfEach(people, wanted.length)))
    return { id: 'people', done: roles.length === 0 && !apart, ...(roles.length > 0 ? { roles } : {}), ...(apart ? { apart } : {}) }
  },
  edition: ({ editions }) => ({ id: 'edition', done: editions > 0 }),
}

/** How many fields of the imprint the lock would refuse for: of an open edition what it was made with, else what the next would be made with. */
function imprintRefused({ missing, missingOfOpen }: SetupFacts): number {
  return missingOfOpen.length > 0 ? Math.max(...missingOfOpen.map((fields) => fields.length)) : missing.length
}

/** Who a paper cannot come out without: somebody who writes, the reviewers it asks for, who makes, reads and signs the pages. */
function needed(levels: ReviewLevels): { role: Role; from: readonly Role[]; n: number }[] {
  const one = (role: Role) => ({ role, from: [role], n: 1 })
  const reviewers = levelsOf(levels).map((level) => ROLE_OF_LEVEL[level])
  const signers = [PERMISSIONS.sign_page_1[0], PERMISSIONS.sign_page_2[0], PERMISSIONS.sign_page_3[0]]
  return [
    { role: 'reporter', from: PERMISSIONS.create_story, n: 1 },
    ...[...new Set<Role>([...reviewers, ...signers])].map(one),
    // nobody reads the first proof of a page and its clean one
    { role: 'proofreader', from: PERMISSIONS.sign_proof, n: 2 },
  ]
}

/** What different people do to one story, and to one page. */
function hands(levels: ReviewLevels): (readonly Role[])[][] {
  return [
    [PERMISSIONS.create_story, ...levelsOf(levels).map((level) => [ROLE_OF_LEVEL[level]])],
    [PERMISSIONS.sign_page_1, PERMISSIONS.sign_page_2, PERMISSIONS.sign_page_3],
  ]
}

/** Of people who hold the same roles as many as can have a hand in it: the search stays small in a large newsroom. */
function fewOfEach(people: readonly (readonly Role[])[], n: number): (readonly Role[])[] {
  const seen = new Map<string, number>()
  return people.filter((held) => {
    const key = held.toSorted().join(' ')
    seen.set(key, (seen.get(key) ?? 0) + 1)
    return (seen.get(key) ?? 0) <= n
  })
}

/** Whether each of these can be done by somebody who does none of the others. */
function byDifferentPeople(wanted: readonly (readonly Role[])[], people: readonly (readonly Role[])[]): boolean {
  const [first, ...rest] = wanted
  if (!first) return true
  return people.some((held, at) => held.some((role) => first.includes(role)) && byDifferentPeople(rest, people.toSpliced(at, 1)))
}
