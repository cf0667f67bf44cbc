import type { Entry } from '../entry'
import { STARTING_CONFUSABLES } from './confusables'
import { STARTING_PHRASES } from './phrases'
import { STARTING_TERMS } from './terms'

/** What a paper's lexicons begin with: entries that are certain everywhere. People, places and organisations are the paper's to fill. */
export const STARTING_ENTRIES: readonly Entry[] = [...STARTING_CONFUSABLES, ...STARTING_PHRASES, ...STARTING_TERMS]
