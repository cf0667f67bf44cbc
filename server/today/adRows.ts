import { adsDue } from '@/db/read/advertising'
import { paperClock } from '@/db/read/today/todayShell'
import type { Db } from '@/db/types'
import { canAd } from '@/newsroom/advertising/ad'
import { holds, type Actor } from '@/newsroom/people/actor'
import type { TodayRow } from '@/newsroom/today/today'
import { shiftDate, wallTime } from '@/newsroom/time'

/** Days before an advertisement appears from which its artwork is asked for. */
const ASKED_BEFORE = 7
/** Days before it appears from which a chief is asked to approve it in place of a colleague of the advertising desk. */
const URGENT = 1

/** Advertisements that appear soon and need this person: artwork to bring by who answers for it, artwork to approve by a second. */
export async function adRows(db: Db, actor: Actor, now: Date): Promise<TodayRow[]> {
  const today = wallTime(now, (await paperClock(db))?.timezone ?? 'UTC').date
  const due = await adsDue(db, today, shiftDate(today, ASKED_BEFORE))
  return due.flatMap((ad): TodayRow[] => {
    const row = { since: ad.updatedAt.toISOString(), ad: { id: ad.id, title: ad.title, client: ad.client, date: ad.date } }
    if (ad.state === 'booked') {
      if (ad.responsibleId !== actor.id) return []
      return ad.reason === '' ? [{ ...row, kind: 'ad_artwork' }] : [{ ...row, kind: 'ad_sent_back', note: ad.reason }]
    }
    const asked = holds(actor, 'ad') || ad.date <= shiftDate(today, URGENT)
    return asked && canAd(actor, 'approve', { state: ad.state, makers: ad.makerIds }) === null ? [{ ...row, kind: 'ad_to_approve' }] : []
  })
}
