import { z } from 'zod'
import { GENRES } from '@/newsroom/manuscript/story'
import { storable } from '../input'

/** Parts of inputs; an issue's message is a code the screen words, never a sentence. */
export const ID = z.string('required').min(1, 'required').max(64, 'too_long')
export const DATE = z.iso.date('not_a_date')
/** Said to people, kept for ever: no NUL, which the database cannot hold. */
export const REASON = z.string().max(2_000, 'too_long').refine(storable, 'not_a_text')
export const NOTE = z.string().max(4_000, 'too_long').refine(storable, 'not_a_text')
export const GENRE = z.enum(GENRES, 'unknown')
export const TARGET = z.int('not_a_number').min(1, 'too_small').max(60_000, 'too_large')
export const PAGE = z.int('not_a_number').min(1, 'too_small').max(64, 'too_large')
export const PEOPLE = z.array(ID).max(10, 'too_many')
