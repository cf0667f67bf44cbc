import { holds, type Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { readToday } from '@/server/today/read'
import { currentEdition } from '@/server/today/shell'

/** The person's day: what needs them, and the deadlines. */
export async function loadToday(actor: Actor) {
  const [groups, edition] = await Promise.all([readToday(actor), currentEdition(actor)])
  return {
    groups,
    deadlines: edition && { copyAt: edition.copyAt, pressAt: edition.pressAt },
    staff: can(actor, 'read_edition') === null,
    writes: holds(actor, 'reporter', 'correspondent'),
  }
}
