import { z } from 'zod'
import { isIsoDate } from '@/newsroom/edition/calendar'

/** Pieces of command inputs. Messages are codes; the catalogue words them. */
export const idInput = z.string('required').min(1, 'required').max(64, 'too_long').refine(storable, 'not_a_text')
export const dateInput = z.string('required').refine(isIsoDate, 'not_a_date')
export const hashInput = z.string('required').regex(/^[0-9a-f]{64}$/, 'not_a_hash')

/** A line of text a person typed; what the database cannot hold (NUL, half a character) is refused. */
export function textInput(longest: number) {
  return z.string('required').trim().max(longest, 'too_long').refine(storable, 'not_a_text')
}

/** Beside the input of every change of a page: what a `would_void` refusal asked for, so that nothing is voided unseen. */
export const voidsInput = z.string().regex(/^[0-9a-f]{64}$/, 'not_a_hash').optional()

export const reasonInput = textInput(500).min(1, 'required')

/** Text a database takes: without NUL and without half a surrogate pair. */
export function storable(text: string): boolean {
  return !text.includes('\u0000') && !/\p{Surrogate}/u.test(text)
}
