import { describe, expect, it } from 'vitest'
import { EMPTY_CONTENT } from '../manuscript/story'
import { relativeDatesIn, relativeDatesOf } from './relativeDates'

describe('relativeDatesIn', () => {
  it.each([
    ['记者昨日从区政府获悉', ['昨日']],
    ['昨天，今天和明天', ['昨天', '今天', '明天']],
    ['7日上午，全区召开会议', ['7日上午']],
    ['会议将于9日举行，今晚结束', ['9日', '今晚']],
    ['31日', ['31日']],
    ['前天以前没有雨，后天还有', ['前天', '后天']],
    ['今天天气好，明天天一亮就走', ['今天', '明天']],
  ])('finds them in %s', (text, found) => {
    expect(relativeDatesIn(text)).toEqual(found)
  })

  it.each([
    '11月7日上午',
    '2022年11月9日',
    '3日内办结',
    '为期3日',
    '11月7日至9日',
    '11月7、8日',
    '连续第5日',
    '国庆5日游',
    '日前，记者获悉',
    '每月7日发放',
    '生日',
    '32日',
    '2022-11-09日',
    '以前天一黑路上就没有人',
    '从前天不亮就出门',
    '今后天气转凉',
    '以后天天有人扫',
    '如今天长了',
    '天朗气清明天地宽',
    '今天津的船到了',
  ])('leaves %s alone', (text) => {
    expect(relativeDatesIn(text)).toEqual([])
  })
})

describe('relativeDatesOf', () => {
  it('says where they stand', () => {
    const content = {
      ...EMPTY_CONTENT,
      headline: ['秋收', '昨日结束'],
      body: [
        { type: 'paragraph' as const, text: [{ text: '全区秋收' }] },
        { type: 'picture' as const, asset: 'a', caption: '8日，收割现场', credit: '王一 摄' },
      ],
    }
    expect(relativeDatesOf(content)).toEqual([
      { text: '昨日', field: 'headline' },
      { text: '8日', field: 'body', block: 1 },
    ])
  })
})
