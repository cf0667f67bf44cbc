import type { Permission } from '@/newsroom/permission/can'
import type { Theme } from '../ownChoices'
import type { Places, ShellActions } from '../types'

export interface PaletteProps {
  places: Places
  abilities: readonly Permission[]
  theme: Theme
  /** Of the edition in work. */
  date: string | null
  actions: Pick<ShellActions, 'search' | 'signOut'>
}
