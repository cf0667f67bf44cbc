import { holds, type Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { readCatches } from '@/server/today/catches'
import { readDay } from '@/server/today/day'
import { readToday } from '@/server/today/read'
import { currentEdition } from '@/server/today/shell'

/** The person's day: what needs them, how what they answer for stands against its times, and the deadlines. */
export async function loadToday(actor: Actor) {
  const [groups, day, edition, catches] = await Promise.all([readToday(actor), readDay(actor), currentEdition(actor), readCatches(actor)])
  return {
    groups,
    ...day,
    catches,
    me: actor.name,
    deadlines: edition && { copyAt: edition.copyAt, pressAt: edition.pressAt },
    staff: can(actor, 'read_edition') === null,
    writes: holds(actor, 'reporter', 'correspondent'),
    creates: can(actor, 'create_edition') === null,
  }
}
