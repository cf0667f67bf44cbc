import { paperDisposals } from '@/db/read/story/disposals'
import { outside } from '@/db/transaction'
import type { Db } from '@/db/types'
import type { PaperStood, PaperStoodAsked } from '@/newsroom/checker/disposal'
import { RULES } from '@/newsroom/checker/rules'
import type { Actor } from '@/newsroom/people/actor'
import { canLetStand, canReadStory } from '@/newsroom/permission/can'
import { throwIfRefused } from '../../command'
import { database } from '../../store'
import { authorIds } from '../load'

const A_PAGE = 50

/**
 * A page of what the paper lets stand, or took back, searched by words, reason and name, for who may let stand for the paper. Refuses anybody
 * else. A page beyond the last is the last.
 */
export async function listPaperStood(actor: Actor, { takenBack, rule, query, page: wanted }: PaperStoodAsked, db: Db = outside(database().db)): Promise<{ rows: PaperStood[]; total: number; page: number; pages: number }> {
  throwIfRefused(canLetStand(actor, 'paper', null))
  const at = (page: number) => paperDisposals(db, { takenBack, rule, query: query.trim().toLowerCase(), limit: A_PAGE, offset: (page - 1) * A_PAGE })
  let [page, list] = [wanted, await at(wanted)]
  const pages = Math.max(1, Math.ceil(list.total / A_PAGE))
  // the last page may have gone with its last line
  if (page > pages) [page, list] = [pages, await at(pages)]
  const rows = list.rows.map(({ row, by, taker, story }): PaperStood => {
    const seen = story && canReadStory(actor, { ...story, authorIds: authorIds(story) })
    return {
      id: row.id,
      rule: row.rule,
      fault: row.fault,
      params: Object.fromEntries(JSON.parse(row.said) as [string, string | number][]),
      words: row.words,
      reason: row.reason,
      by,
      at: row.at.toISOString(),
      story: seen ? { id: story.id, number: story.number, headline: story.headline } : null,
      takenBack: row.takenBackAt ? { by: taker, at: row.takenBackAt.toISOString() } : null,
    }
  })
  return { rows, total: list.total, page, pages }
}

/** What the list is asked for, out of an address; what makes no sense is left out. */
export function paperStoodAsked(from: Readonly<Record<string, string | string[] | undefined>>): PaperStoodAsked {
  const one = (name: string) => (typeof from[name] === 'string' ? from[name] : '')
  const page = /^[1-9]\d{0,4}$/.test(one('page')) ? Number(one('page')) : 1
  return { takenBack: one('of') === 'taken-back', rule: RULES.find(({ id }) => id === one('rule'))?.id ?? null, query: one('q').slice(0, 60).replaceAll('\0', ''), page }
}
