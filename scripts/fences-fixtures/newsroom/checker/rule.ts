import { locked } from '../edition/lock' // expect oxlint no-restricted-imports, fences import
import { composed } from '../typesetting/compose' // expect oxlint no-restricted-imports, fences import
import type { State } from '../workflow/state' // expect oxlint no-restricted-imports, fences import

export const found = (state: State) => [state, composed, locked]
