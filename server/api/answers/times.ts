import { z } from 'zod'
import type { BoardPage, Kept, KeptByStation, MonthTable, PressBoard } from '@/newsroom/edition/times/board'
import type { PressPlan } from '@/newsroom/edition/times/plan'
import type { StationTime, StationTimes } from '@/newsroom/edition/times/stations'
import { EDITION_STATES, PAGE_STATES } from '@/newsroom/edition/page'
import { clockInput, pageTimesInput } from '../../edition/times/input'
import { answerOf, at, bilingual, component, date, id } from './component'

const pressPlan = answerOf<PressPlan>()('PressPlan', z.strictObject({ copy: clockInput, press: clockInput, pages: pageTimesInput }))
const time = answerOf<StationTime>()(
  'StationTime',
  z.strictObject({
    planned: at.nullable(),
    at: at.nullable().meta({ description: 'Since when it is reached; null when not, or no longer' }),
    times: z.int().meta({ description: 'How often it was reached, the void ones too' }),
  }),
)
const stations = answerOf<StationTimes>()('StationTimes', z.strictObject({ raised: time, read: time, signed: time, press: time }))
const page = answerOf<BoardPage>()(
  'TimedPage',
  z.strictObject({
    id,
    number: z.int(),
    section: bilingual,
    state: z.enum(PAGE_STATES),
    held: z.strictObject({ until: at, reason: z.string() }).nullable(),
    stations,
  }),
)
export const pressBoard = answerOf<PressBoard>()(
  'PressTimes',
  z.strictObject({ copyAt: at, pressAt: at, plannedPressAt: at, plan: pressPlan.nullable(), pages: z.array(page) }),
)

const kept = answerOf<Kept>()('Kept', z.strictObject({ reached: z.int(), inTime: z.int(), median: z.int().nullable(), worst: z.int().nullable() }))
const keptByStation = answerOf<KeptByStation>()('KeptByStation', z.strictObject({ raised: kept, read: kept, signed: kept, press: kept }))
export const pressMonth = answerOf<MonthTable>()(
  'PressTimesOfMonth',
  z.strictObject({
    month: z.string(),
    editions: z.array(z.strictObject({ date, number: z.int(), state: z.enum(EDITION_STATES), pages: z.int(), remade: z.int(), stations: keptByStation })),
    pages: z.array(z.strictObject({ number: z.int(), section: bilingual, editions: z.int(), stations: keptByStation })),
  }),
)

export const timesSet = component('EditionTimesSet', z.strictObject({ editionId: id, times: pressPlan }))
export const pageHeld = component('PageHeld', z.strictObject({ pageId: id, until: at }))
