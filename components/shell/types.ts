import type { Role } from '@/newsroom/people/role'
import type { EditionState, StoryState } from '@/newsroom/workflow/state'
import type { NoticeActions } from '../notices/types'
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
  newStory: boolean
}

export interface ShellPerson extends Named {
  id: string
  roles: readonly Role[]
}

/** A story found by the palette. */
export interface StoryHit {
  id: string
  headline: string
  state: StoryState
  author: Named | null
}

/** What the shell asks of the app; server actions. */
export interface ShellActions extends NoticeActions {
  search: (query: string) => Promise<StoryHit[]>
  signOut: () => Promise<void>
}
