import { describe, expect, it } from 'vitest'
import { groupNotices, type NoticeAbout } from './group'
import { isOver, linesOf, NOTICE_KINDS, type EditionNow, type NoticeDraft, type NoticeKind, type PageNow, type StoryNow, type UnreadNotice } from './notice'

const ME = 'me'

function told(params: UnreadNotice['params'] = {}): UnreadNotice {
  return { personId: ME, params, at: '2026-11-25T13:00:00.000Z' }
}
function story(state: StoryNow['state'], more: Partial<StoryNow> = {}): StoryNow {
  return { state, holderId: null, askedBy: null, reviewed: [], commented: new Map(), askedIds: [], openQueries: 0, lengthAsked: false, ...more }
}
function page(state: PageNow['state'], more: Partial<PageNow> = {}): PageNow {
  return { state, rounds: [], signers: [], heldUntil: null, ...more }
}
function edition(state: EditionNow['state'], unlockAsked = false): EditionNow {
  return { state, unlockAsked }
}

type Case = [now: StoryNow | PageNow | EditionNow, params?: UnreadNotice['params']]

/** Of every kind, what it still stands beside, and what ends it: a kind without them does not compile. */
const CASES: Record<NoticeKind, { stands: Case[]; over: Case[] }> = {
  story_returned: { stands: [[story('returned')]], over: [[story('filed')], [story('writing')], [story('killed')]] },
  story_sent_back: {
    stands: [[story('first_review'), { level: 1 }], [story('second_review', { holderId: ME }), { level: 2 }]],
    over: [
      [story('second_review'), { level: 1 }],
      [story('first_review', { holderId: 'a colleague' }), { level: 1 }],
      [story('returned'), { level: 1 }],
    ],
  },
  story_handed_over: {
    stands: [[story('first_review', { holderId: ME })], [story('final_review', { holderId: ME })]],
    over: [[story('first_review', { holderId: 'a colleague' })], [story('second_review')], [story('returned')]],
  },
  story_asked_for: {
    stands: [[story('first_review', { holderId: ME, askedBy: 'a colleague' })]],
    over: [[story('first_review', { holderId: ME })], [story('first_review', { holderId: 'a colleague', askedBy: 'b' })], [story('second_review')]],
  },
  story_kept: {
    stands: [[story('first_review', { holderId: 'a colleague' })]],
    over: [[story('first_review', { holderId: ME })], [story('second_review')], [story('returned')]],
  },
  story_taken: {
    stands: [[story('first_review', { holderId: 'a colleague' })]],
    over: [[story('first_review', { holderId: ME })], [story('second_review')], [story('returned')]],
  },
  changes_to_confirm: {
    stands: [[story('second_review'), { level: 1 }], [story('placed', { reviewed: [1, 3] }), { level: 2 }]],
    over: [
      [story('second_review', { reviewed: [1] }), { level: 1 }],
      // the story is read anew from that level on
      [story('second_review'), { level: 2 }],
      [story('first_review'), { level: 1 }],
      [story('locked'), { level: 2 }],
    ],
  },
  review_to_confirm: { stands: [[story('ready'), { level: 3 }]], over: [[story('ready', { reviewed: [3] }), { level: 3 }], [story('killed'), { level: 3 }]] },
  story_ready: { stands: [[story('ready')]], over: [[story('placed')], [story('first_review')], [story('held')]] },
  story_placed: { stands: [[story('placed')], [story('page_signed')], [story('locked')]], over: [[story('ready')], [story('published')]] },
  length_asked: { stands: [[story('placed', { lengthAsked: true })], [story('second_proof', { lengthAsked: true })]], over: [[story('placed')], [story('locked', { lengthAsked: true })], [story('first_review')]] },
  story_corrected: { stands: [[story('placed')], [story('clean_proof')], [story('locked')]], over: [[story('ready')], [story('published')]] },
  story_pulled: { stands: [[story('ready'), { to: 'ready' }], [story('ready')]], over: [[story('placed'), { to: 'ready' }], [story('placed')], [story('first_review'), { to: 'held' }]] },
  story_killed: { stands: [[story('killed')]], over: [[story('first_review')]] },
  story_commented: {
    stands: [[story('writing')], [story('writing', { commented: new Map([['a colleague', '2026-11-25T14:00:00.000Z']]) })], [story('ready', { commented: new Map([[ME, '2026-11-25T12:00:00.000Z']]) })]],
    over: [[story('writing', { commented: new Map([[ME, '2026-11-25T13:00:01.000Z']]) })], [story('locked')], [story('killed')]],
  },
  story_mentioned: {
    stands: [[story('writing')], [story('ready', { commented: new Map([[ME, '2026-11-25T12:00:00.000Z']]) })]],
    over: [[story('writing', { commented: new Map([[ME, '2026-11-25T13:00:01.000Z']]) })], [story('published')], [story('killed')]],
  },
  query_asked: {
    stands: [[story('first_review', { askedIds: [ME] })], [story('writing', { askedIds: ['a colleague', ME], commented: new Map([['a colleague', '2026-11-25T14:00:00.000Z']]) })]],
    over: [
      [story('first_review')],
      [story('first_review', { askedIds: ['a colleague'] })],
      [story('first_review', { askedIds: [ME], commented: new Map([[ME, '2026-11-25T13:00:01.000Z']]) })],
      [story('killed', { askedIds: [ME] })],
    ],
  },
  proof_asked: {
    stands: [[story('placed', { openQueries: 1 })], [story('clean_proof', { openQueries: 2, commented: new Map([['a colleague', '2026-11-25T14:00:00.000Z']]) })]],
    over: [[story('placed')], [story('placed', { openQueries: 1, commented: new Map([[ME, '2026-11-25T13:00:01.000Z']]) })], [story('killed', { openQueries: 1 })], [story('locked', { openQueries: 1 })]],
  },
  page_sign_offs_voided: { stands: [[page('composing')]], over: [[page('first_proof')], [page('signed_chief')], [page('locked')]] },
  page_sign_offs_restored: { stands: [[page('clean_proof', { signers: [ME] })]], over: [[page('composing')], [page('locked', { signers: [ME] })]] },
  proof_to_read: {
    stands: [[page('first_proof'), { number: 1 }], [page('clean_proof', { rounds: [1, 2] }), { number: 3 }]],
    over: [[page('first_proof', { rounds: [1] }), { number: 1 }], [page('second_proof', { rounds: [1] }), { number: 1 }], [page('composing'), { number: 1 }]],
  },
  page_to_sign: {
    stands: [[page('clean_proof', { rounds: [1, 2, 3] }), { number: 1 }], [page('signed_desk_head', { rounds: [1, 2, 3] }), { number: 3 }]],
    over: [[page('signed_editor', { rounds: [1, 2, 3] }), { number: 1 }], [page('clean_proof', { rounds: [1, 2] }), { number: 1 }], [page('composing'), { number: 3 }]],
  },
  length_met: { stands: [[page('composing')], [page('clean_proof')]], over: [[page('locked')]] },
  page_held: {
    stands: [[page('composing', { heldUntil: '2026-11-25T16:20:00.000Z' }), { until: '2026-11-25T16:20:00.000Z' }]],
    over: [[page('composing'), { until: '2026-11-25T16:20:00.000Z' }], [page('composing', { heldUntil: '2026-11-25T16:40:00.000Z' }), { until: '2026-11-25T16:20:00.000Z' }], [page('locked', { heldUntil: '2026-11-25T16:20:00.000Z' }), { until: '2026-11-25T16:20:00.000Z' }]],
  },
  edition_locked: { stands: [[edition('locked')], [edition('sent')]], over: [[edition('open')], [edition('published')]] },
  unlock_requested: { stands: [[edition('locked', true)]], over: [[edition('locked')], [edition('open')]] },
  pages_taken_off: { stands: [[edition('open')], [edition('signed')]], over: [[edition('locked')]] },
  run_opened: { stands: [[edition('open')], [edition('signed')]], over: [[edition('locked')]] },
  edition_unlocked: { stands: [[edition('open')], [edition('signed')]], over: [[edition('locked')]] },
  edition_published: { stands: [[edition('published')]], over: [[edition('archived')]] },
}

describe('what ends a notice', () => {
  it.each(NOTICE_KINDS)('%s', (kind) => {
    for (const [now, params] of CASES[kind].stands) expect(isOver(kind, told(params), now), JSON.stringify([now, params])).toBe(false)
    for (const [now, params] of CASES[kind].over) expect(isOver(kind, told(params), now), JSON.stringify([now, params])).toBe(true)
  })

  it('a thing that is gone, and a kind of another release', () => {
    expect(isOver('page_to_sign', told({ number: 1 }), undefined)).toBe(true)
    expect(isOver('constructor', told(), story('ready'))).toBe(true)
  })
})

describe('the lines of a change', () => {
  const draft = (more: Partial<NoticeDraft> = {}) => ({ kind: 'story_placed', personIds: [ME], subject: 'story', subjectId: 'a', params: { page: 1 }, ...more }) as NoticeDraft

  it('are one a person, kind and subject, whatever a command drafts', () => {
    expect(linesOf([draft(), draft({ params: { page: 3 } }), draft({ personIds: ['b', ME, ME] })], 'somebody')).toMatchObject([
      { personId: 'b', params: { page: 1 } },
      { personId: ME, params: { page: 1 } },
    ])
  })

  it('tell nobody of what they did themselves', () => {
    expect(linesOf([draft()], ME)).toEqual([])
  })

  it('come in one order, however they were drafted', () => {
    const drafts = [draft({ personIds: ['c', 'a'] }), draft({ subjectId: '0', personIds: ['b', 'a'] })]
    expect(linesOf(drafts, ME)).toEqual(linesOf(drafts.toReversed(), ME))
  })
})

describe('a list of notices', () => {
  it('goes by story and by edition with its pages, the newest first', () => {
    const ofStory = (id: string): NoticeAbout => ({ kind: 'story', id, headline: id, open: true })
    const ofEdition = (date: string, page: number | null): NoticeAbout => ({ kind: 'edition', date, number: 1, page: page === null ? null : { number: page, section: { zh: '', en: '' } }, open: true })
    const items = [ofStory('a'), ofEdition('2026-11-25', 3), ofStory('b'), ofEdition('2026-11-25', null), ofStory('a'), ofEdition('2026-11-24', 3)].map((about, id) => ({ id, about }))
    expect(groupNotices(items).map(({ items: lines }) => lines.map(({ id }) => id))).toEqual([[0, 4], [1, 3], [2], [5]])
  })
})
