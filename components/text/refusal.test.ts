import { createTranslator } from 'use-intl/core'
import { describe, expect, it } from 'vitest'
import { FILE_FORMATS } from '@/newsroom/manuscript/picture/format'
import { PICTURE_FAULTS } from '@/newsroom/manuscript/picture/fault'
import { unusable } from '@/newsroom/manuscript/picture/judge'
import { en } from './messages/en'
import { zh } from './messages/zh'
import { refusalText } from './refusal'

const say = { zh: createTranslator({ locale: 'zh', messages: zh, timeZone: 'UTC' }), en: createTranslator({ locale: 'en', messages: en, timeZone: 'UTC' }) }

describe('a picture that is refused', () => {
  it('says what it is, what is taken and what to do', () => {
    const heic = unusable({ why: 'format', format: 'heic', name: '早市.jpg', bytes: 9 })
    expect(refusalText(say.zh, heic)).toBe('这个文件是 HEIC（苹果手机照片），文件名却写成 JPEG，这里不能用。可用 JPEG、PNG、WebP，最大 25 MB、1 亿像素。请另存为 JPEG；手机可在“设置—相机—格式”里选“兼容性最佳”。')
    expect(refusalText(say.en, unusable({ why: 'format', format: 'tiff', name: 'a.tif', bytes: 9 }))).toBe('This file is TIFF, which cannot be used here. Usable: JPEG, PNG, WebP, up to 25 MB and 100 megapixels. Save it as JPEG or PNG and upload that.')
    expect(refusalText(say.zh, unusable({ why: 'pixels', format: 'png', name: 'a.png', width: 30_000, height: 20_000 }))).toContain('这张图片有 30000×20000 像素')
    expect(refusalText(say.zh, unusable({ why: 'bytes', format: 'jpeg', name: 'a.jpg', bytes: 31.25 * 1024 * 1024 }))).toContain('31.3 MB')
    expect(refusalText(say.zh, unusable({ why: 'bytes', format: null, name: '' }))).not.toContain('0 MB')
  })

  it.each(['zh', 'en'] as const)('%s: has words for every format and every fault', (locale) => {
    const said = FILE_FORMATS.flatMap((format) => PICTURE_FAULTS.map((why) => refusalText(say[locale], unusable({ why, format, name: 'a', bytes: 1, width: 1, height: 1 }))))
    // without a key, a code or a hole in it
    expect(said.filter((words) => /refusal\.|undefined|none|[{}]/.test(words) || !words.includes('JPEG'))).toEqual([])
  })
})
