import { run } from '../story/act'
import { rows } from '@/db/read/list'
import { lock } from '../edition/lock' // expect fences order
import type { Locked } from '@/server/edition/lock' // expect fences order
import { strange } from '../odd/strange' // expect fences order

export const late = () => import('../edition/lock') // expect fences order
export const signed = [run, rows, lock, strange]
export type Held = Locked
