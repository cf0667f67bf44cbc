import { describe, expect, it } from 'vitest'
import { editionForms, pageSaid, personSaid, saidAs } from './sayings'

const edition = { date: '2026-11-25', number: 5234 }
const said = (typed: string, today = '2026-11-24') => saidAs(editionForms(edition, today), typed)

describe('an edition is said', () => {
  it.each(['2026-11-25', '2026/11/25', '20261125', '2026年11月25日', '11-25', '11/25', '11.25', '1125', '11月25日', '11月25号', '１１月２５日', '25日', '25 Nov', 'november 25', 'Nov 25, 2026', '5234', '第5234期', '总第5234期', 'No. 5234', '明天', 'Tomorrow', '周三', '星期三', 'wed'])(
    'whole: %s',
    (typed) => expect(said(typed)).toBe('whole'),
  )
  it.each(['2026-11', '11月', '2026年11', '523', '总第52', '25 no', 'tom', 'wedn'])('begun: %s', (typed) => expect(said(typed)).toBe('begun'))
  it.each(['', '  ', '1', '25', '11-26', '今天', '周四', '26日', '5235', '水利', 'x'])('not: %s', (typed) => expect(said(typed)).toBeNull())

  it('by the words for near days as they are on the day', () => {
    expect(said('今天', '2026-11-25')).toBe('whole')
    expect(said('昨日', '2026-11-26')).toBe('whole')
    expect(said('前天', '2026-11-27')).toBe('whole')
    expect(said('后天', '2026-11-23')).toBe('whole')
    // a week on there are two Wednesdays
    expect(said('周三', '2026-12-02')).toBeNull()
  })

  it('with a month and a day of one digit', () => {
    const early = editionForms({ date: '2026-03-05', number: 4970 }, '2026-11-24')
    for (const typed of ['3-5', '03-05', '3/5', '0305', '3月5日', '2026-3-5', '5 mar']) expect(saidAs(early, typed), typed).toBe('whole')
  })
})

describe('a page is said', () => {
  const page = { number: 3, section: { zh: '要闻', en: 'News' } }
  it.each(['3', '3版', '第3版', '03版', '第3版 要闻', '要闻', '要闻版', 'page 3', 'p3', 'P.3', 'news', 'Page 3 News', '11月25日 3版', '明天 要闻', 'tomorrow p3', '5234 3', '25 nov page 3'])('whole: %s', (typed) =>
    expect(pageSaid(page, edition, '2026-11-24', typed)).toBe('whole'),
  )
  it.each(['第3', '要', 'ne', '11月 3版', '明天 要'])('begun: %s', (typed) => expect(pageSaid(page, edition, '2026-11-24', typed)).toBe('begun'))
  it.each(['30', '4版', '体育', '11月26日 3版', '今天 要闻', 'n'])('not: %s', (typed) => expect(pageSaid(page, edition, '2026-11-24', typed)).toBeNull())
  it('a page without a section is its number', () => {
    expect(pageSaid({ number: 8, section: { zh: '', en: '' } }, edition, '2026-11-24', '8版')).toBe('whole')
    expect(pageSaid({ number: 8, section: { zh: '', en: '' } }, edition, '2026-11-24', '版')).toBeNull()
  })
})

describe('a person is said', () => {
  const person = { name: '乔亦楠', latinName: 'Qiao Yinan' }
  it.each(['乔亦楠', '乔　亦楠', 'qiao yinan', 'Yinan Qiao', 'QIAOYINAN'])('whole: %s', (typed) => expect(personSaid(person, typed)).toBe('whole'))
  it.each(['乔', '亦楠', '楠', 'qi', 'qiao', 'yinan', 'qy', 'qiaoyi'])('begun: %s', (typed) => expect(personSaid(person, typed)).toBe('begun'))
  it.each(['', '古', 'q', 'nan', 'yq'])('not: %s', (typed) => expect(personSaid(person, typed)).toBeNull())
  it('one without a Latin name is still said by their own', () => expect(personSaid({ name: '某人', latinName: null }, '某人')).toBe('whole'))
})
