import { GENRES, type Genre } from '@/newsroom/manuscript/story'
import { STAGES, type Stage } from '@/newsroom/workflow/state'

/** What narrows the story list. Lives in the address, so that a view can be sent to a colleague. */
export interface Filters {
  q?: string
  stage?: Stage
  deskId?: string
  personId?: string
  genre?: Genre
  /** YYYY-MM-DD */
  date?: string
  page?: number
}

const KEYS = { q: 'q', stage: 'stage', deskId: 'desk', personId: 'person', genre: 'genre', date: 'date', page: 'page' } as const satisfies Record<
  keyof Filters,
  string
>

/** Reads an address; what is not a filter of ours, or not a value it can have, is left out. */
export function readFilters(params: Record<string, string | string[] | undefined>): Filters {
  function one(key: keyof Filters): string {
    const value = params[KEYS[key]]
    return (Array.isArray(value) ? value[0] : value)?.trim() ?? ''
  }
  const stage = STAGES.find((candidate) => candidate === one('stage'))
  const genre = GENRES.find((candidate) => candidate === one('genre'))
  const page = Number(one('page'))
  return {
    ...(one('q') ? { q: one('q').slice(0, 100) } : {}),
    ...(stage ? { stage } : {}),
    ...(isId(one('deskId')) ? { deskId: one('deskId') } : {}),
    ...(isId(one('personId')) ? { personId: one('personId') } : {}),
    ...(genre ? { genre } : {}),
    ...(/^\d{4}-\d\d-\d\d$/.test(one('date')) ? { date: one('date') } : {}),
    ...(Number.isInteger(page) && page >= 1 && page <= 64 ? { page } : {}),
  }
}

function isId(value: string): boolean {
  return /^[\w-]{1,64}$/.test(value)
}

/** The address of a view: `/stories?stage=edit&q=水利`; always in the same order. */
export function storiesPath(filters: Filters): string {
  const params = new URLSearchParams()
  for (const key of Object.keys(KEYS) as (keyof Filters)[]) {
    const value = filters[key]
    if (value !== undefined && value !== '') params.set(KEYS[key], String(value))
  }
  const query = params.toString()
  return query ? `/stories?${query}` : '/stories'
}

/** How many filters are set, stage and search aside: those that phones keep in a panel. */
export function countNarrowing(filters: Filters): number {
  return [filters.deskId, filters.personId, filters.genre, filters.date, filters.page].filter((value) => value !== undefined).length
}
