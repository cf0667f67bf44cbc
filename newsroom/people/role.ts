/** The roles a person may hold, several at once. Separation of duties is decided per story and per page, never by role alone. */
export const ROLES = [
  'correspondent',
  'reporter',
  'editor',
  'desk_head',
  'layout_editor',
  'proofreader',
  'chief_editor',
  'ad',
  'admin',
] as const

export type Role = (typeof ROLES)[number]

/** A colleague to be chosen out of a list. */
export interface PersonChoice {
  id: string
  name: string
  latinName: string | null
  deskId: string | null
}
