import { readFileSync } from 'node:fs'
import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { describeEvent } from './describe'
import { MESSAGES, type Locale } from './locale'
import type { Translate } from './translate'

function translator(locale: Locale): Translate {
  return createTranslator({ locale, messages: MESSAGES[locale] }) as unknown as Translate
}

/** Every type the domain declares, read from its source so that a new one cannot be forgotten here. */
const TYPES = [...readFileSync('newsroom/audit/event.ts', 'utf8').matchAll(/^ {2}'([a-z_]+\.[a-z_]+)':/gm)].map((match) => match[1]!)

describe.each(['zh', 'en'] as const)('histories in %s', (locale) => {
  const t = translator(locale)

  test('every event type has a sentence', () => {
    expect(TYPES.length).toBeGreaterThan(50)
    for (const type of TYPES) expect(t.has(`audit.event.${type.replace('.', '_')}` as 'audit.event.edition_locked'), type).toBe(true)
  })

  test('codes are told as words of the glossary', () => {
    const text = describeEvent(t, {
      type: 'story.transitioned',
      data: { action: 'send_back', from: 'second_review', to: 'returned', hash: 'x', reason: '导语太长' },
    })
    expect(text).toBe(
      locale === 'zh' ? '退回：复审 → 退稿。理由：导语太长' : 'Send back: Second review → Returned. Reason: 导语太长',
    )
  })

  test('a story without a headline is not told with empty marks, nor a step that stays where it was as a move', () => {
    expect(describeEvent(t, { type: 'story.created', data: { headline: '' } })).toBe(locale === 'zh' ? '建稿' : 'created the story')
    const taken = describeEvent(t, { type: 'story.transitioned', data: { action: 'claim', from: 'final_review', to: 'final_review' } })
    expect(taken).toBe(locale === 'zh' ? '接手' : 'Claim')
  })

  test('a voided review names its levels', () => {
    const text = describeEvent(t, { type: 'story.reviews_voided', data: { levels: [1, 2], why: 'text_changed' } })
    expect(text).toContain(locale === 'zh' ? '初审、复审失效' : 'First review, Second review void')
  })
})
