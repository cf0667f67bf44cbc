import type { State } from '../workflow/state' // expect oxlint no-restricted-imports, fences import
import { composed } from '../typesetting/compose'

export const locked = (state: State) => [state, composed]
