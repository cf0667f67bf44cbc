import { z } from 'zod'
import { isIsoDate } from '@/newsroom/edition/calendar'

/** Pieces of command inputs. Messages are codes; the catalogue words them. */
export const idInput = z.string().min(1, 'required').max(64, 'too_long')
export const reasonInput = z.string().trim().min(1, 'required').max(500, 'too_long')
export const dateInput = z.string().refine(isIsoDate, 'not_a_date')
export const hashInput = z.string().regex(/^[0-9a-f]{64}$/, 'not_a_hash')
