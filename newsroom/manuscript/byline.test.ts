import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BYLINE_ROLES, type BylineCredit, type BylinePerson, parseByline, printByline } from './byline'

const r = (name: string) => ({ role: 'reporter', name })

describe('parseByline', () => {
  it('reads roles, names and the credit', () => {
    expect(parseByline('记者 李岚 王一 通讯员 赵小川 文/图')).toEqual([
      { role: 'reporter', name: '李岚', credit: 'text_and_photo' },
      { role: 'reporter', name: '王一', credit: 'text_and_photo' },
      { role: 'correspondent', name: '赵小川', credit: 'text_and_photo' },
    ])
  })

  it('reads what newsrooms write', () => {
    expect(parseByline('记者李岚')).toEqual([r('李岚')])
    expect(parseByline('（记者 李岚、王一）')).toEqual([r('李岚'), r('王一')])
    expect(parseByline('记者　王　一　李岚')).toEqual([r('王一'), r('李岚')])
    expect(parseByline('见习记者 陈舟 实习生 何晓')).toEqual([
      { role: 'trainee', name: '陈舟' },
      { role: 'intern', name: '何晓' },
    ])
    expect(parseByline('本报记者 李岚')).toEqual([{ role: 'reporter', title: '本报记者', name: '李岚' }])
    expect(parseByline('通讯员 赵小川（区气象局） 林木')).toEqual([
      { role: 'correspondent', name: '赵小川', unit: '区气象局' },
      { role: 'correspondent', name: '林木' },
    ])
    expect(parseByline('□ 周启明')).toEqual([{ role: 'author', name: '周启明' }])
    expect(parseByline('阿依古丽·买买提')).toEqual([{ role: 'author', name: '阿依古丽·买买提' }])
    expect(parseByline('记者 Anna Li、Tom')).toEqual([r('Anna Li'), r('Tom')])
    expect(parseByline('')).toEqual([])
    expect(parseByline('  ')).toEqual([])
  })

  it('tells who wrote and who photographed', () => {
    const both = [
      { role: 'author', name: '李岚', credit: 'text' },
      { role: 'author', name: '王一', credit: 'photo' },
    ]
    expect(parseByline('李岚 文 王一 摄')).toEqual(both)
    expect(parseByline('文/李岚 图/王一')).toEqual(both)
    expect(parseByline('王一摄')).toEqual([{ role: 'author', name: '王一', credit: 'photo' }])
    expect(parseByline('王一 摄影')).toEqual([{ role: 'author', name: '王一', credit: 'photo' }])
    expect(parseByline('摄影 王一')).toEqual([{ role: 'photographer', name: '王一' }])
    expect(parseByline('文／图 李岚')).toEqual([{ role: 'author', name: '李岚', credit: 'text_and_photo' }])
  })
})

describe('printByline', () => {
  it('prints a role once for the names it holds for', () => {
    expect(printByline(parseByline('记者李岚、王一 通讯员赵小川（区气象局）文／图'))).toBe(
      '记者 李岚 王一 通讯员 赵小川（区气象局） 文/图',
    )
    expect(printByline([])).toBe('')
  })

  it('is read back the same', () => {
    const unit = fc.constantFrom(...Array.from('李岚王一赵川陈舟林木周启'))
    const han = fc.string({ unit, minLength: 2, maxLength: 4 })
    const latin = fc.constantFrom('Anna Li', 'Tom', "Sean O'Neill")
    const person = fc.record(
      {
        role: fc.constantFrom(...BYLINE_ROLES),
        name: fc.oneof({ weight: 4, arbitrary: han }, latin, fc.constant('古丽·买提')),
        unit: fc.constantFrom('区气象局', '镇政府'),
      },
      { requiredKeys: ['role', 'name'] },
    )
    const credits = fc.constantFrom<BylineCredit>('text', 'photo', 'text_and_photo')
    const run = fc.tuple(fc.array(person, { minLength: 1, maxLength: 3 }), credits)
    // Print can tell credits apart only as runs: credited ones first, neighbours different, uncredited people
    // last.
    const parts = fc.tuple(fc.array(run, { maxLength: 3 }), fc.array(person, { maxLength: 3 }))
    const byline = parts.map(([runs, rest]) => {
      const people: BylinePerson[] = []
      for (const [names, credit] of runs) for (const one of names) people.push({ ...one, credit })
      return [...people, ...rest]
    })
    fc.assert(
      fc.property(byline, (people) => {
        expect(parseByline(printByline(people))).toEqual(people)
      }),
      { numRuns: 500 },
    )
  })

  it('has one normal form: printing twice changes nothing', () => {
    const words = fc.constantFrom('记者', '通讯员', '李岚', '王', '一', 'Anna', '摄', '文/图', '、', '（区局）', '本报记者', '摄影')
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), (tokens) => {
        const once = printByline(parseByline(tokens.join(' ')))
        expect(printByline(parseByline(once))).toBe(once)
      }),
    )
  })
})
