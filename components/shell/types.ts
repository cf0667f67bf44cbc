import type { Outcome } from '@/newsroom/outcome'
import type { Role } from '@/newsroom/people/role'
import type { EditionState, StoryState } from '@/newsroom/workflow/state'
import type { NoticeActions } from '../notices/types'
import type { Piece } from '../stories/types'
import type { Named } from '../text/name'

export interface ShellEdition {
  date: string
  number: number
  state: EditionState
  copyAt: string
  pressAt: string
}

/** Which places this person has. Today, Paper and Settings are everyone's. */
export interface Places {
  stories: boolean
  edition: boolean
  /** Who books advertisements or places them. */
  ads: boolean
  newStory: boolean
}

export interface ShellPerson extends Named {
  id: string
  roles: readonly Role[]
}

/** A story found by the palette. */
interface StoryHit {
  id: string
  headline: string
  /** First words of one without a headline. */
  opening: string
  state: StoryState
  author: Named | null
  /** The words in their place. */
  found: { headline: readonly Piece[]; excerpt: readonly Piece[] | null } | null
  /** Its own number was typed. */
  whole: boolean
}

/** What the palette finds for what was typed, as far as the person may see it. `whole`: nothing else was typed than its name. */
export interface Finds {
  stories: readonly StoryHit[]
  pages: readonly { date: string; number: number; section: { zh: string; en: string }; whole: boolean }[]
  editions: readonly { date: string; number: number; state: EditionState; whole: boolean }[]
  people: readonly (Named & { id: string; whole: boolean })[]
}

/** A story this person has in hand that a colleague asks for; `seconds` until the stage ends. */
export interface AskedStory {
  id: string
  headline: string
  by: Named & { id: string }
  /** ISO: when it was asked. */
  at: string
  stage: 'waiting' | 'unanswered'
  seconds: number
}

/** What the shell asks of the app; server actions. */
export interface ShellActions extends NoticeActions {
  search: (query: string) => Promise<Finds>
  signOut: () => Promise<void>
  /** Hands a story over to whoever asks for it. */
  giveStory: (input: { id: string; personId: string }) => Promise<Outcome>
  /** Keeps it. */
  keepStory: (input: { id: string }) => Promise<Outcome>
}
