import { z } from 'zod'
import { lockCounter } from '@/db/write/edition'
import { setNumber } from '@/newsroom/edition/numbering'
import type { Refusal } from '@/newsroom/refusal'
import { mayEver } from '@/newsroom/edition/transition'
import { defineCommand, throwIfRefused, throwRefusal } from '../../command'
import { idInput, reasonInput } from '../../input'
import { applyNumbers, numberedEditions } from './create'
import { begin, done, holdEditionFor, thePaper } from '../../layout/hold'

/**
 * 改期号: the chief gives an edition another running number, with a reason; later editions follow it, and pages signed under
 * the old number open again. Refuses an edition that was ever locked (its number is final), and a number that does not lie
 * between its neighbours.
 */
export const setEditionNumber = defineCommand({
  name: 'setEditionNumber',
  input: z.object({ editionId: idInput, number: z.int('not_a_number').min(1, 'not_a_number').max(9_999_999, 'not_a_number'), reason: reasonInput }),
  async work(context, { editionId, number, reason }) {
    throwIfRefused(mayEver(context.actor, 'set_number'))
    const work = begin(context)
    await lockCounter(work.tx)
    const { edition } = await holdEditionFor(work, editionId, 'set_number')
    if (edition.number === number) throwRefusal({ kind: 'invalid', fields: { number: 'unchanged' } })
    const { startNumber } = await thePaper(work.tx)
    const result = setNumber({ startNumber }, await numberedEditions(work.tx), editionId, number)
    if (!result.ok) return throwRefusal(outOfOrder(result))
    work.events.push({ type: 'edition.number_set', subject: 'edition', subjectId: editionId, data: { from: edition.number, to: number, reason } })
    await applyNumbers(work, result.changes)
    return done(work, { editionId, number })
  },
})

export function outOfOrder({ least, most }: { least: number; most: number | null }): Refusal {
  return { kind: 'conflict', reason: 'number_out_of_order', params: { least, most: most ?? 'none' } }
}
