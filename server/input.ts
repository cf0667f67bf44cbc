import { z } from 'zod'
import { isIsoDate } from '@/newsroom/edition/calendar'

/**
 * Every text that comes from outside, ids as well: the one beginning of all input schemas. What no database column can hold (NUL, half a
 * character) is refused. Messages are codes; the catalogue words them.
 */
export function typed() {
  return z.string('required').refine(storable, 'not_a_text')
}

export const idInput = typed().min(1, 'required').max(64, 'too_long')
export const dateInput = typed().refine(isIsoDate, 'not_a_date')
export const hashInput = typed().regex(/^[0-9a-f]{64}$/, 'not_a_hash')

/** A line of text a person typed. */
export function textInput(longest: number) {
  return typed().trim().max(longest, 'too_long')
}

/** Beside the input of every change of a page: what a `would_void` refusal asked for, so that nothing is voided unseen. */
export const voidsInput = typed().regex(/^[0-9a-f]{64}$/, 'not_a_hash').optional()

export const reasonInput = textInput(500).min(1, 'required')

/** Text a database takes: without NUL and without half a surrogate pair. */
function storable(text: string): boolean {
  return !text.includes('\u0000') && !/\p{Surrogate}/u.test(text)
}
