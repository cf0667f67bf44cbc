import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import type { Refusal } from '@/newsroom/refusal'
import { MESSAGES } from './locale'
import { refusalText } from './refusal'

const say = { time: () => '〔时刻〕', name: (name: string) => (name === '甲' ? '〔某人〕' : name) }
const params = {
  date: '2031-05-01',
  dates: '2031-05-02 427→428、2031-05-03 428→429',
  pages: '2031-05-02 03（甲、乙）',
  at: '2031-05-01T13:30:00.000Z',
  by: '甲',
  person: '甲',
  slot: 'brief-2',
  with: 'lead',
  headline: '早市开张',
  page: 3,
  count: 2,
  number: 427,
  level: '1',
  name: '头版',
  least: 1,
  most: '9',
}

test.each(['zh', 'en'] as const)('no refusal prints a code, an instant, a bare date or the key of a slot (%s)', (locale) => {
  const t = createTranslator({ locale, messages: MESSAGES[locale] })
  for (const reason of Object.keys(MESSAGES[locale].refusal.conflict)) {
    const text = refusalText(t, { kind: 'conflict', reason, params } as unknown as Refusal, say)
    expect(text, reason).not.toMatch(/\d{4}-\d{2}-\d{2}|brief-|\blead\b|refusal\./)
    expect(text, reason).not.toContain('甲已')
  }
  expect(refusalText(t, { kind: 'conflict', reason: 'slot_in_use', params }, say)).toContain(t('page.slotName.brief'))
  expect(refusalText(t, { kind: 'conflict', reason: 'slot_taken', params }, say)).toMatch(/〔某人〕.*〔时刻〕/)
  expect(refusalText(t, { kind: 'locked', holder: '甲', since: params.at }, say)).toMatch(/〔某人〕.*〔时刻〕/)
})
