import { describe, expect, it } from 'vitest'
import { compose, paragraph, slot, story } from './story.test-support'
import { namesIn } from './names'
import type { Mark, TextRun } from '../display'

describe('what of a byline stays together', () => {
  it.each([
    ['记者 李岚', ['记者', '记者 李岚', '李岚']],
    ['（记者 李岚 通讯员 赵小川）　', ['记者', '记者 李岚', '李岚', '通讯员', '通讯员 赵小川', '赵小川']],
    ['王一 摄', ['王一', '王一 摄', '摄']],
    ['记者 王 一', ['记者', '记者 王', '王', '王 一', '一']],
    ['记者 Anna Li', ['记者', '记者 Anna', 'Anna', 'Anna Li', 'Li']],
    ['李岚、王一', ['李岚', '王一']],
    ['阿依古丽·买买提江', ['阿依古丽·', '买买提江']],
    ['本报首席全媒体记者 欧阳某某', ['本报首席全媒体记者', '欧阳某某']],
  ])('%s', (byline, kept) => {
    expect(namesIn(byline).map(([from, to]) => byline.slice(from, to))).toEqual(kept)
  })

  const PEOPLE = ['李岚', '赵小川', '欧阳某某', '王一']
  const byline = `记者 ${PEOPLE[0]} ${PEOPLE[1]} 通讯员 ${PEOPLE[2]}、${PEOPLE[3]}`

  it('no line of a dateline ends inside a name or a role, whatever stands before', () => {
    for (let more = 0; more < 14; more += 1) {
      const content = story({ dateline: '本报讯', byline: `${'某'.repeat(more)}${more === 0 ? '' : ' '}${byline}`, body: [paragraph('稻'.repeat(200))] })
      const lines = compose(content, [slot({ cols: 1, split: 1 })]).flatMap((part) => part.lines.map(({ text }) => text))
      for (const name of [...PEOPLE, '本报讯', '记者', '通讯员']) expect(lines.some((line) => line.includes(name)), `${more} ${name}: ${lines.join('|')}`).toBe(true)
    }
  })

  it('no line of a caption ends inside a credit', () => {
    for (let length = 1; length < 60; length += 1) {
      const content = story({ body: [{ type: 'picture', asset: 'p', caption: '稻'.repeat(length), credit: '记者 王小一 摄' }, paragraph('稻'.repeat(80))] })
      const runs = compose(content, [slot({ cols: 2, split: 2, headline: 'none' })]).flatMap(({ marks }) => marks.filter((mark: Mark): mark is TextRun => mark.kind === 'text' && mark.role === 'caption'))
      expect(runs.some(({ text }) => text.includes('王小一 摄')), `${length}`).toBe(true)
    }
  })
})
