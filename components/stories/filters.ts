import { GENRES, type Genre } from '@/newsroom/manuscript/story'
import { NEWEST, orderCode, readOrder, type StoryOrder } from '@/newsroom/workflow/order'
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
  /** Only one's own. */
  mine?: true
  /** `length`, `-length`; left out when the newest stand first. */
  sort?: ReturnType<typeof orderCode>
}

const KEYS = { q: 'q', stage: 'stage', deskId: 'desk', personId: 'person', genre: 'genre', date: 'date', page: 'page', mine: 'mine', sort: 'sort' } as const satisfies Record<
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
  const order = readOrder(one('sort'))
  const sort = order ? sortOf(order) : undefined
  return {
    ...(one('q') ? { q: one('q').slice(0, 100) } : {}),
    ...(stage ? { stage } : {}),
    ...(isId(one('deskId')) ? { deskId: one('deskId') } : {}),
    ...(isId(one('personId')) ? { personId: one('personId') } : {}),
    ...(genre ? { genre } : {}),
    ...(/^\d{4}-\d\d-\d\d$/.test(one('date')) ? { date: one('date') } : {}),
    ...(Number.isInteger(page) && page >= 1 && page <= 64 ? { page } : {}),
    ...(one('mine') === 'true' ? { mine: true } : {}),
    ...(sort ? { sort } : {}),
  }
}

/** The order as an address carries it. */
function sortOf(order: StoryOrder): Filters['sort'] {
  const code = orderCode(order)
  return code === orderCode(NEWEST) ? undefined : code
}

/** The same view in this order. */
export function sorted({ sort: _old, ...filters }: Filters, order: StoryOrder): Filters {
  const sort = sortOf(order)
  return sort ? { ...filters, sort } : filters
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
  return [filters.deskId, filters.personId, filters.genre, filters.date, filters.page, filters.mine].filter((value) => value !== undefined).length
}
