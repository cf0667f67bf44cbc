import { createTranslator } from 'use-intl'
import { describe, expect, test } from 'vitest'
import { NOTICE_KINDS } from '@/newsroom/notice/notice'
import { en } from '../text/messages/en'
import { zh } from '../text/messages/zh'
import type { Translate } from '../text/translate'
import { noticePath, noticeText } from './noticeText'

const fail = (error: unknown) => {
  throw error
}
const LOCALES = {
  zh: createTranslator({ locale: 'zh', messages: zh, onError: fail, timeZone: 'Asia/Shanghai' }) as unknown as Translate,
  en: createTranslator({ locale: 'en', messages: en as unknown as typeof zh, onError: fail, timeZone: 'Asia/Shanghai' }) as unknown as Translate,
}
const about = { kind: 'story', id: 's', headline: '丰收', open: true } as never

describe.each(Object.entries(LOCALES))('in %s', (locale, t) => {
  // what a sentence asks for and is not given is an error on every screen that shows the bell
  test.each(NOTICE_KINDS)('%s is a sentence, whatever its notice brings with it', (kind) => {
    const full: Record<string, string | number> = { page: 2, slot: 'lead', date: '2026-11-30', to: 'ready', level: 2, number: 3, count: 4, person: '陆知微', headline: '丰收', struck: '帐', put: '账' }
    for (const params of [{}, full]) {
      const said = noticeText({ t, locale, name: (name) => name, today: '2026-11-29' }, { kind, params, by: { name: '陆知微' }, about })
      expect(said).not.toContain('notices.')
      expect(said.trim()).not.toBe('')
    }
  })
})

test('a correction says what was struck and what was put in', () => {
  const said = (params: Record<string, string>) => noticeText({ t: LOCALES.zh, locale: 'zh', name: (name) => name, today: '2026-11-29' }, { kind: 'story_corrected', params, by: { name: '姚可期' }, about })
  expect(said({ struck: '帐户', put: '账户' })).toBe('姚可期在版样上改了：“帐户”→“账户”')
  expect(said({ struck: '了', put: 'none' })).toBe('姚可期在版样上改了：“了”删去')
  expect(said({ struck: 'none', put: '了' })).toBe('姚可期在版样上改了：补“了”')
})

test('what was said of words leads to the words, as long as the story is there to see', () => {
  const story = { kind: 'story', id: 's', headline: '丰收', open: true } as const
  expect(noticePath({ kind: 'proof_asked', params: { thread: 't' }, about: story })).toBe('/stories/s?thread=t')
  expect(noticePath({ kind: 'proof_asked', params: {}, about: story }), 'one of before').toBe('/stories/s')
  expect(noticePath({ kind: 'proof_asked', params: { thread: 't' }, about: { ...story, open: false } })).toBeNull()
})
