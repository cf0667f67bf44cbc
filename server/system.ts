import type { Actor } from '@/newsroom/people/actor'

/** The process itself: seeds, first start, sign-in attempts of nobody in particular. */
export const SYSTEM: Actor = { id: 'system', name: 'system', roles: [], deskId: null, via: 'system' }
