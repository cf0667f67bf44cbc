import { run } from '../story/act'

export type Locked = boolean
export const lock = run
