import { z } from 'zod'
import { csvOf } from '@/newsroom/csv'
import { monthRows } from '@/newsroom/edition/times/monthFile'
import { asResult, run } from '../command'
import { readPressBoard, readPressMonth } from '../edition/times/read'
import { giveBackPage, holdForNews, setEditionTimes } from '../edition/times/set'
import { sha256 } from '../hash'
import type { SentFile } from '../respond'
import { typed } from '../input'
import * as done from './answers/done'
import * as answers from './answers/times'
import { defineEndpoint, type Endpoint } from './endpoint'
import { bodyOf, joined } from './shape'

const byId = z.object({ id: typed().max(64) })
const byMonth = z.object({ month: typed().regex(/^\d{4}-(0[1-9]|1[0-2])$/).meta({ description: 'YYYY-MM' }) })

export const timesEndpoints: Endpoint[] = [
  defineEndpoint({
    method: 'GET',
    path: '/editions/{id}/times',
    id: 'readPressTimes',
    tag: 'editions',
    summary: 'Planned and actual times of every page; actual ones are read from what was signed and recorded',
    params: z.object({ id: typed().max(64).meta({ description: 'The edition’s id, or its date YYYY-MM-DD' }) }),
    answers: answers.pressBoard,
    work: ({ actor, params }) => asResult(async () => (await readPressBoard(actor, params.id)).board),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/editions/{id}/times',
    id: 'setEditionTimes',
    tag: 'editions',
    summary: 'Set other clocks, or other times of its pages, for one edition; `seen` is what stood there',
    params: byId,
    body: bodyOf(setEditionTimes, 'editionId'),
    answers: answers.timesSet,
    work: ({ actor, params, body, options }) => run(setEditionTimes, joined(body, { editionId: params.id }), actor, options),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/pages/{id}/hold',
    id: 'holdForNews',
    tag: 'pages',
    summary: 'Hold a page for late news until its own deadline, with a reason; the press waits for it',
    params: byId,
    body: bodyOf(holdForNews, 'pageId'),
    answers: answers.pageHeld,
    work: ({ actor, params, body, options }) => run(holdForNews, joined(body, { pageId: params.id }), actor, options),
  }),
  defineEndpoint({
    method: 'POST',
    path: '/pages/{id}/give-back',
    id: 'giveBackPage',
    tag: 'pages',
    summary: 'Let a held page go by the edition’s times again',
    params: byId,
    body: bodyOf(giveBackPage, 'pageId'),
    answers: done.pageSet,
    work: ({ actor, params, body, options }) => run(giveBackPage, joined(body, { pageId: params.id }), actor, options),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/press-times/{month}',
    id: 'readPressMonth',
    tag: 'editions',
    summary: 'How the editions of a month kept their times, each of them and each page',
    params: byMonth,
    answers: answers.pressMonth,
    work: ({ actor, params }) => asResult(() => readPressMonth(actor, params.month)),
  }),
  defineEndpoint({
    method: 'GET',
    path: '/press-times/{month}/file',
    id: 'exportPressMonth',
    tag: 'editions',
    summary: 'The same as a CSV file',
    params: byMonth,
    query: z.object({ language: z.enum(['zh', 'en']).default('zh') }),
    file: ['text/csv'],
    work: ({ actor, params: { month }, query: { language } }) =>
      asResult(async (): Promise<SentFile> => {
        const bytes = Buffer.from(csvOf(monthRows(await readPressMonth(actor, month), language)))
        return { bytes, type: 'text/csv; charset=utf-8', name: `press-times-${month}.csv`, save: language === 'zh' ? `各期时间-${month}.csv` : `press-times-${month}.csv`, sha256: sha256(bytes) }
      }),
  }),
]
