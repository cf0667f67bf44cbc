import { describe, expect, it } from 'vitest'
import { inPieces, mentioned, mentioningAt, peopleFor, stillNamed } from './mention'

const PEOPLE = [
  { id: '1', name: '章砚秋', latinName: 'Zhang Yanqiu', sounds: ['zhang', 'yan', 'qiu'] },
  { id: '2', name: '丁禾', latinName: null, sounds: ['ding', 'he'] },
  { id: '3', name: '谷向南', latinName: 'Gu Xiangnan', sounds: ['gu', 'xiang', 'nan'] },
  { id: '4', name: '丁禾苗', latinName: null, sounds: ['ding', 'he', 'miao'] },
]
const found = (typed: string) => peopleFor(PEOPLE, typed).map(({ name }) => name)

describe('a mention that is typed', () => {
  it('begins behind an @ that stands by itself, and ends where a sentence does', () => {
    expect(mentioningAt('请@章', 3)).toEqual({ at: 1, typed: '章' })
    expect(mentioningAt('@', 1)).toEqual({ at: 0, typed: '' })
    expect(mentioningAt('@Zhang Yan', 10)).toEqual({ at: 0, typed: 'Zhang Yan' })
    // an address of mail, a sentence gone on, a caret before it
    expect(mentioningAt('desk@paper', 10)).toBeNull()
    expect(mentioningAt('@章砚秋，请', 6)).toBeNull()
    expect(mentioningAt('一@章', 1)).toBeNull()
    expect(mentioningAt('没有', 2)).toBeNull()
  })

  it('finds people by characters, by pinyin, by its beginnings, by Latin names', () => {
    expect(found('')).toHaveLength(4)
    expect(found('砚')).toEqual(['章砚秋'])
    for (const typed of ['zhang', 'zyq', 'zhyq', 'zhangyanq', "zhang'yan", 'Zhang Y']) expect(found(typed), typed).toEqual(['章砚秋'])
    // the given name alone
    expect(found('xiangnan')).toEqual(['谷向南'])
    expect(found('yanqiu')).toEqual(['章砚秋'])
    expect(found('dh')).toEqual(['丁禾', '丁禾苗'])
    expect(found('zx')).toEqual([])
    expect(found('angn')).toEqual([])
  })

  it('is written out with a blank behind it, and one that is there is not doubled', () => {
    expect(mentioned('请@zyq核', { at: 1, typed: 'zyq' }, '章砚秋')).toEqual({ text: '请@章砚秋 核', caret: 6 })
    expect(mentioned('请@zyq 核', { at: 1, typed: 'zyq' }, '章砚秋')).toEqual({ text: '请@章砚秋 核', caret: 6 })
  })

  it('reaches those whose names still stand there, each once', () => {
    const [zhang, ding] = [PEOPLE[0]!, PEOPLE[1]!]
    expect(stillNamed('@章砚秋 看一下', [zhang, ding, zhang])).toEqual(['1'])
  })

  it('is told in its text, the longer of two names first, whatever else a name holds', () => {
    expect(inPieces('请@丁禾苗 与@丁禾', ['丁禾', '丁禾苗'])).toEqual([
      { text: '请', named: false },
      { text: '@丁禾苗', named: true },
      { text: ' 与', named: false },
      { text: '@丁禾', named: true },
    ])
    expect(inPieces('a.b', ['.'])).toEqual([{ text: 'a.b', named: false }])
    expect(inPieces('没有', [])).toEqual([{ text: '没有', named: false }])
  })
})
