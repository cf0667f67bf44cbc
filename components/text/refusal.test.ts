import { createTranslator } from 'use-intl/core'
import { describe, expect, it, test } from 'vitest'
import { PICTURE_FAULTS } from '@/newsroom/manuscript/picture/fault'
import { FILE_FORMATS } from '@/newsroom/manuscript/picture/format'
import { unusable } from '@/newsroom/manuscript/picture/judge'
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
  with: 'ear-left',
  headline: '早市开张',
  page: 3,
  count: 2,
  number: 427,
  level: '1',
  name: '头版',
  kind: 'person',
  words: '副区长',
  text: '鄢若川',
  least: 1,
  most: '9',
}

test.each(['zh', 'en'] as const)('no refusal prints a code, an instant, a bare date or the key of a slot (%s)', (locale) => {
  const t = createTranslator({ locale, messages: MESSAGES[locale] })
  for (const reason of Object.keys(MESSAGES[locale].refusal.conflict)) {
    const text = refusalText(t, { kind: 'conflict', reason, params } as unknown as Refusal, say)
    expect(text, reason).not.toMatch(/\d{4}-\d{2}-\d{2}|brief-|ear-|refusal\./)
    expect(text, reason).not.toContain('甲已')
  }
  expect(refusalText(t, { kind: 'conflict', reason: 'slot_in_use', params }, say)).toContain(t('page.slotName.brief'))
  expect(refusalText(t, { kind: 'conflict', reason: 'slot_taken', params }, say)).toMatch(/〔某人〕.*〔时刻〕/)
  expect(refusalText(t, { kind: 'locked', holder: '甲', since: params.at }, say)).toMatch(/〔某人〕.*〔时刻〕/)
})

const picture = {
  zh: createTranslator({ locale: 'zh', messages: MESSAGES.zh, timeZone: 'UTC' }),
  en: createTranslator({ locale: 'en', messages: MESSAGES.en, timeZone: 'UTC' }),
}

describe('a picture that is refused', () => {
  it('says what it is, what is taken and what to do', () => {
    const heic = unusable({ why: 'format', format: 'heic', name: '早市.jpg', bytes: 9 })
    expect(refusalText(picture.zh, heic, say)).toBe('这个文件是 HEIC（苹果手机照片），文件名却写成 JPEG，这里不能用。可用 JPEG、PNG、WebP，最大 25 MB、1 亿像素。请另存为 JPEG；手机可在“设置—相机—格式”里选“兼容性最佳”。')
    expect(refusalText(picture.en, unusable({ why: 'format', format: 'tiff', name: 'a.tif', bytes: 9 }), say)).toBe('This file is TIFF, which cannot be used here. Usable: JPEG, PNG, WebP, up to 25 MB and 100 megapixels. Save it as JPEG or PNG and upload that.')
    expect(refusalText(picture.zh, unusable({ why: 'pixels', format: 'png', name: 'a.png', width: 30_000, height: 20_000 }), say)).toContain('这张图片有 30000×20000 像素')
    expect(refusalText(picture.zh, unusable({ why: 'bytes', format: 'jpeg', name: 'a.jpg', bytes: 31.25 * 1024 * 1024 }), say)).toContain('31.3 MB')
    expect(refusalText(picture.zh, unusable({ why: 'bytes', format: null, name: '' }), say)).not.toContain('0 MB')
  })

  it.each(['zh', 'en'] as const)('%s: has words for every format and every fault', (locale) => {
    const said = FILE_FORMATS.flatMap((format) => PICTURE_FAULTS.map((why) => refusalText(picture[locale], unusable({ why, format, name: 'a', bytes: 1, width: 1, height: 1 }), say)))
    // without a key, a code or a hole in it
    expect(said.filter((words) => /refusal\.|undefined|none|[{}]/.test(words) || !words.includes('JPEG'))).toEqual([])
  })
})
