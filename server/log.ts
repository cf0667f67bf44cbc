import pino from 'pino'

/** The process's log: one JSON line an event. Refusals are not errors and are not logged as such. */
export const log = pino({ level: process.env.QUOIN_LOG || (process.env.NODE_ENV === 'test' ? 'silent' : 'info'), base: null })
