import type { MarkView } from '@/newsroom/edition/pageView'

const STATE = { open: 'page.markOpen', done: 'page.markDone', verified: 'page.markVerified', stet: 'page.markStet' } as const

/** How far it is; a query 疑问 waits for its answer, and then for who asked. */
export function stateOf({ state, correction, query }: Pick<MarkView, 'state' | 'correction' | 'query'>) {
  if (correction?.asks !== 'query' || state === 'stet') return STATE[state]
  if (state !== 'open') return 'page.query.settled'
  return query?.answers.length === 0 ? 'page.query.open' : 'page.query.answered'
}
