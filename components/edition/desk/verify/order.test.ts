import { describe, expect, test } from 'vitest'
import type { MarkedWords, MarkView } from '@/newsroom/edition/pageView'
import type { SetStory } from '@/newsroom/typesetting/display'
import { asRead } from './order'

const at = { by: { id: 'p', name: '校对' }, at: '2026-11-26T12:00:00.000Z' }
const mark = (id: string, storyId: string | null, words: Partial<MarkedWords> | null, slotKey: string | null = null): MarkView => ({
  id,
  text: '',
  round: 1,
  slotKey,
  storyId,
  state: 'done',
  reason: '',
  correction: words && { storyId: storyId ?? '', block: 0, from: 0, to: 1, was: '曾', by: '增', asks: null, sign: 'replace', class: 'C', placed: true, made: true, ...words },
  confirmed: null,
  marked: at,
  done: at,
  verified: null,
  verifyReason: '',
  stet: null,
  query: null,
})
const stories = [{ storyId: 'lead', slot: 'one' }, { storyId: 'second', slot: 'two' }] as SetStory[]

describe('marks to verify', () => {
  test('are walked as the page is read', () => {
    const marks = [
      mark('page', null, null),
      mark('gone', 'pulled', {}),
      mark('second', 'second', {}),
      mark('later', 'lead', { block: 2, from: 4 }),
      mark('caption', 'lead', { field: 'caption', block: 1 }),
      mark('earlier', 'lead', { block: 2, from: 1 }),
      mark('headline', 'lead', { field: 'headline', from: 9 }),
      mark('slot', null, null, 'one'),
    ]
    expect(asRead(marks, { stories }).map(({ id }) => id)).toEqual(['slot', 'headline', 'caption', 'earlier', 'later', 'second', 'gone', 'page'])
  })
})
