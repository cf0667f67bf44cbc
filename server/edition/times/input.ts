import { z } from 'zod'
import { MOST_MINUTES, outOfOrder } from '@/newsroom/edition/times/plan'
import { typed } from '../../input'

const minutes = z.int('not_minutes').min(0, 'not_minutes').max(MOST_MINUTES, 'not_minutes')
const stationMinutes = z
  .strictObject({ raised: minutes, read: minutes, signed: minutes })
  .superRefine((value, context) => {
    for (const station of outOfOrder(value)) context.addIssue({ code: 'custom', path: [station], message: 'after_the_next' })
  })

export const clockInput = typed().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not_a_clock')

/** Minutes before the press, of all pages and of those with a plan of their own. */
export const pageTimesInput = z.strictObject({ usual: stationMinutes, pages: z.record(typed().regex(/^[1-9]\d?$/, 'not_a_page'), stationMinutes) })
