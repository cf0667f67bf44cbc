import type { Actor } from '../people/actor'
import { ROLES, type Role } from '../people/role'
import type { Refusal } from '../refusal'
import { DEFAULT_REVIEW_DESKS } from '../workflow/review'
import { STORY_STATES, type StoryState } from '../workflow/state'
import { STORY_ACTIONS, type StoryAction } from '../workflow/transition'
import { canStory } from './can'

/** How the actor stands to the story, in the table. `writer`: of its desk, wrote in it, not on the byline (any more). */
export const STANDINGS = ['author', 'writer', 'own_desk', 'other_desk', 'no_desk'] as const
export type Standing = (typeof STANDINGS)[number]

/** One letter an answer. */
const LETTERS = {
  allow: 'A',
  not_found: '-',
  role: 'r',
  illegal_transition: '.',
  not_in_this_state: 't',
  not_author: 'n',
  own_story: 'o',
  other_desk: 'd',
  review_desk: 'v',
} as const
export type Letter = (typeof LETTERS)[keyof typeof LETTERS]

export function letterOf(refusal: Refusal | null): Letter {
  if (refusal === null) return LETTERS.allow
  const key = refusal.kind === 'forbidden' ? refusal.rule : refusal.kind
  if (!(key in LETTERS)) throw new Error(`no letter for ${key}`)
  return LETTERS[key as keyof typeof LETTERS]
}

const LEGEND = `Who may do what to a story: every role, standing, state and action, as canStory answers.
Made from the transition table; can.test.ts compares it, matrix.test.ts runs every cell through the real commands.
Change it on purpose only: npx vitest run --project unit newsroom/permission -u

A allowed   . not in this state (409)   - not seen at all (404)   403: r the role never does this
t another role's turn   n only the author   o nobody reviews a story they wrote in   d another desk's story   v another desk's to review
`

function actor(role: Role, standing: Standing): Actor {
  const deskId = standing === 'no_desk' ? null : standing === 'other_desk' ? 'desk-b' : 'desk-a'
  return { id: 'me', name: 'me', roles: [role], deskId, via: 'session' }
}

/** The answer of one cell. The story belongs to desk a. */
export function cell(role: Role, standing: Standing, state: StoryState, action: StoryAction): Letter {
  const story = { state, deskId: 'desk-a', authorIds: [standing === 'author' ? 'me' : 'somebody'], writerIds: standing === 'author' || standing === 'writer' ? ['me'] : ['somebody'], askedIds: [], reviewDesks: DEFAULT_REVIEW_DESKS }
  return letterOf(canStory(actor(role, standing), action, story))
}

/** The whole table as text: a block for each role and standing, a line a state, a column an action. */
export function goldenTable(): string {
  const width = Math.max(...STORY_STATES.map((state) => state.length)) + 2
  const blocks = ROLES.flatMap((role) =>
    STANDINGS.map((standing) => {
      const lines = STORY_STATES.map(
        (state) => state.padEnd(width) + STORY_ACTIONS.map((action) => cell(role, standing, state, action)).join(' '),
      )
      return `${role}, ${standing}\n${lines.join('\n')}\n`
    }),
  )
  const columns = STORY_ACTIONS.map((action, index) => `${' '.repeat(width)}${'| '.repeat(index)}${action}`)
  return `${LEGEND}\n${columns.join('\n')}\n\n${blocks.join('\n')}`
}

/** Reads the committed table back: what is expected of a cell. */
export function parseGolden(text: string): (role: Role, standing: Standing, state: StoryState, action: StoryAction) => Letter {
  const letters = new Map<string, string[]>()
  let block = ''
  for (const line of text.split('\n')) {
    const head = /^(\w+), (\w+)$/.exec(line)
    if (head) block = line
    else if (block !== '' && line !== '') {
      const [state = '', ...cells] = line.split(/\s+/)
      letters.set(`${block}, ${state}`, cells)
    }
  }
  return (role, standing, state, action) => {
    const letter = letters.get(`${role}, ${standing}, ${state}`)?.[STORY_ACTIONS.indexOf(action)]
    if (!letter) throw new Error(`the table has no cell for ${role}, ${standing}, ${state}, ${action}`)
    return letter as Letter
  }
}
