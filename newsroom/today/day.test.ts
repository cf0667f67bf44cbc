import { describe, expect, it } from 'vitest'
import { PAGE_STATIONS, type PageStation } from '../edition/times/stations'
import { instantOf } from '../time'
import type { PageState } from '../edition/page'
import { arrangeDesk, arrangePages, datesOfDay, editionLate, editionsOfDay, pageLate, storyLate, type DayPage, type DeskStory } from './day'
import { pageWaits, roleOf } from './pageWaits'

const TIMES = { copyAt: '2026-11-25T13:30:00.000Z', pressAt: '2026-11-25T15:30:00.000Z' }
const at = (clock: string) => Date.parse(`2026-11-25T${clock}:00.000Z`)

function page(number: number, last: PageStation | null): DayPage {
  return { number, section: { zh: '要闻', en: 'News' }, state: 'composing', empty: 0, waits: null, stations: upTo(last) }
}

/** Stations reached in their order, up to this one; the press is the edition's. */
function upTo(last: PageStation | null): DayPage['stations'] {
  const reached = last === null ? 0 : PAGE_STATIONS.indexOf(last) + 1
  const time = (clock: string, index: number) => ({ planned: `2026-11-25T${clock}:00.000Z`, at: index < reached ? '2026-11-25T13:00:00.000Z' : null, times: index < reached ? 1 : 0 })
  return { raised: time('14:15', 0), read: time('14:45', 1), signed: time('15:15', 2), press: time('15:30', 3) }
}

describe('a page against its times', () => {
  it.each<[PageStation | null, string, string | null]>([
    [null, '14:14', null],
    [null, '14:15', 'raised'],
    // what holds a page up is the first time it has not kept
    [null, '15:45', 'raised'],
    ['raised', '14:44', null],
    ['read', '15:15', 'signed'],
    ['signed', '23:00', null],
  ])('come as far as %s, at %s: %s', (last, clock, late) => {
    expect(pageLate({ stations: upTo(last) }, at(clock))?.deadline ?? null).toBe(late)
  })

  it('late pages come first, the longest late before the others, in page order', () => {
    const pages = [page(8, null), page(1, 'read'), page(2, 'signed'), page(3, null)]
    const { late, onTime } = arrangePages(pages, at('16:00'))
    expect(late.map(({ page: { number }, late: { deadline, since } }) => [number, deadline, since])).toEqual([
      [3, 'raised', '2026-11-25T14:15:00.000Z'],
      [8, 'raised', '2026-11-25T14:15:00.000Z'],
      [1, 'signed', '2026-11-25T15:15:00.000Z'],
    ])
    expect(onTime.map(({ number }) => number)).toEqual([2])
  })

  it('an edition is late for the lock, and locked for its hour', () => {
    const edition = { ...TIMES, releaseAt: null }
    expect(editionLate({ ...edition, state: 'open' }, at('15:29'))).toBeNull()
    expect(editionLate({ ...edition, state: 'signed' }, at('15:30'))).toEqual({ deadline: 'press', since: TIMES.pressAt })
    expect(editionLate({ ...edition, state: 'locked' }, at('23:00'))).toBeNull()
    const released = { ...edition, releaseAt: '2026-11-25T22:00:00.000Z' }
    expect(editionLate({ ...released, state: 'sent' }, at('21:59'))).toBeNull()
    expect(editionLate({ ...released, state: 'locked' }, at('22:00'))).toEqual({ deadline: 'release', since: released.releaseAt })
    expect(editionLate({ ...released, state: 'published' }, at('23:00'))).toBeNull()
  })

  it('a story is late until it is through its reviews', () => {
    for (const state of ['pitch', 'writing', 'returned', 'filed', 'first_review', 'final_review'] as const) {
      expect(storyLate(state, TIMES, at('13:29')), state).toBeNull()
      expect(storyLate(state, TIMES, at('13:30')), state).toEqual({ deadline: 'copy', since: TIMES.copyAt })
    }
    for (const state of ['ready', 'placed', 'clean_proof', 'locked', 'held'] as const) expect(storyLate(state, TIMES, at('23:00')), state).toBeNull()
  })

  it('a desk’s late stories come first, then page by page', () => {
    const story = (id: string, state: DeskStory['state'], wantedPage: number | null): DeskStory => ({
      id, headline: id, state, characters: 0, target: null, wantedDate: null, wantedPage, author: null,
    })
    const stories = [story('ready 1', 'ready', 1), story('filed 5', 'filed', 5), story('nowhere', 'writing', null), story('filed 2', 'filed', 2)]
    expect(arrangeDesk(stories, TIMES, at('14:00')).map(({ story: { id } }) => id)).toEqual(['filed 2', 'filed 5', 'nowhere', 'ready 1'])
    expect(arrangeDesk(stories, TIMES, at('13:00')).map(({ story: { id } }) => id)).toEqual(['ready 1', 'filed 2', 'filed 5', 'nowhere'])
  })
})

describe('the editions of a day', () => {
  const edition = (date: string, state: 'open' | 'planned' | 'locked' | 'published') => ({ date, state })

  it('are those of today and tomorrow, and what is left of before; published ones are past', () => {
    const all = [edition('2026-11-27', 'planned'), edition('2026-11-24', 'open'), edition('2026-11-25', 'published'), edition('2026-11-26', 'open')]
    expect(editionsOfDay(all, '2026-11-25').map(({ date }) => date)).toEqual(['2026-11-24', '2026-11-26'])
  })

  it('over midnight the night’s edition is today’s, and stays', () => {
    const all = [edition('2026-11-26', 'open'), edition('2026-11-27', 'planned'), edition('2026-11-28', 'planned')]
    expect(editionsOfDay(all, '2026-11-25').map(({ date }) => date)).toEqual(['2026-11-26'])
    expect(editionsOfDay(all, '2026-11-26').map(({ date }) => date)).toEqual(['2026-11-26', '2026-11-27'])
  })

  it('a weekly’s next one is its day’s, however far', () => {
    expect(editionsOfDay([edition('2026-12-04', 'open'), edition('2026-12-11', 'planned')], '2026-11-25').map(({ date }) => date)).toEqual(['2026-12-04'])
    expect(editionsOfDay([edition('2026-11-25', 'locked'), edition('2026-12-04', 'open')], '2026-11-25').map(({ date }) => date)).toEqual(['2026-11-25', '2026-12-04'])
    expect(datesOfDay([{ date: '2026-12-04' }], '2026-11-25')).toEqual(['2026-11-25', '2026-11-26', '2026-12-04'])
  })

  it('a time is that of the paper’s zone, whatever the machine’s', () => {
    // 23:30 in Shanghai on the evening before
    expect(instantOf('2026-11-25', '23:30', 'Asia/Shanghai').toISOString()).toBe(TIMES.pressAt)
  })
})

describe('what a page waits for', () => {
  const subject = (state: PageState, more: { signed?: 1 | 2 | 3; open?: number; done?: number } = {}) => ({
    state,
    hash: 'h',
    hasContent: true,
    proofs: more.signed ? [{ number: more.signed, personId: 'p', hash: 'h' }] : [],
    signatures: [],
    marks: { open: more.open ?? 0, done: more.done ?? 0, verified: 0 },
  })

  it.each([
    [subject('planned'), 4, { act: 'place' }, 'layout_editor'],
    [subject('composing'), 0, { act: 'raise_proof', round: 1 }, 'layout_editor'],
    [{ ...subject('composing'), hasContent: false }, 0, { act: 'place' }, 'layout_editor'],
    [subject('first_proof'), 0, { act: 'sign_proof', round: 1 }, 'proofreader'],
    // the proofreader still reads, and marks
    [subject('first_proof', { open: 2 }), 0, { act: 'sign_proof', round: 1 }, 'proofreader'],
    [subject('first_proof', { signed: 1, open: 2 }), 0, { act: 'carry_out_mark' }, 'layout_editor'],
    [subject('first_proof', { signed: 1, done: 2 }), 0, { act: 'raise_proof', round: 2 }, 'layout_editor'],
    [subject('clean_proof', { done: 1 }), 0, { act: 'verify_mark' }, 'editor'],
    // queries are answered by who wrote, and settled by who asked
    [{ ...subject('first_proof', { signed: 1, open: 2 }), queries: 2 }, 0, { act: 'mark_proof' }, 'proofreader'],
    [{ ...subject('first_proof', { signed: 1, open: 2 }), queries: 1 }, 0, { act: 'carry_out_mark' }, 'layout_editor'],
    [subject('clean_proof', { open: 1 }), 0, { act: 'carry_out_mark' }, 'layout_editor'],
    [subject('clean_proof', { signed: 3 }), 0, { act: 'sign_page_1', level: 1 }, 'layout_editor'],
    [subject('signed_editor', { signed: 3 }), 0, { act: 'sign_page_2', level: 2 }, 'desk_head'],
    [subject('signed_desk_head', { signed: 3 }), 0, { act: 'sign_page_3', level: 3 }, 'chief_editor'],
  ] as const)('%j', (page, empty, waits, role) => {
    const found = pageWaits(page, empty)
    expect(found).toEqual(waits)
    expect(found && roleOf(found)).toBe(role)
  })

  it('nothing once the chief has signed', () => {
    expect(pageWaits(subject('signed_chief', { signed: 3 }), 0)).toBeNull()
    expect(pageWaits(subject('locked', { signed: 3 }), 0)).toBeNull()
  })
})
