import { z } from 'zod'
import { ID_FORM } from '@/newsroom/id'
import { GENRES } from '@/newsroom/manuscript/story'
import { typed } from '../input'

/** Parts of inputs; an issue's message is a code the screen words, never a sentence. */
export const ID = typed().min(1, 'required').max(64, 'too_long')
/** An id that a device gave to what it made. */
export const OWN_ID = typed().regex(ID_FORM, 'unknown')
export const DATE = z.iso.date('not_a_date')
/** Said to people, kept for ever: no NUL, which the database cannot hold. */
export const REASON = typed().max(2_000, 'too_long')
export const NOTE = typed().max(4_000, 'too_long')
export const GENRE = z.enum(GENRES, 'unknown')
export const TARGET = z.int('not_a_number').min(1, 'too_small').max(60_000, 'too_large')
export const PAGE = z.int('not_a_number').min(1, 'too_small').max(64, 'too_large')
export const PEOPLE = z.array(ID).max(10, 'too_many')
