import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { importText } from './read'
import { plainText, type StoryContent } from '../story'

const read = (text: string): StoryContent => {
  const result = importText(text)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const body = (content: StoryContent) => content.body.map((block) => (block.type === 'paragraph' ? plainText(block.text) : block.type))

describe('importText', () => {
  it('reads headline, dateline, byline and paragraphs as a wire sends them', () => {
    const content = read('\ufeff社区食堂开到家门口\r\n\r\n　　本报讯（记者 李岚 通讯员 王小川）清晨六点，豆浆出锅。\r\n\r\n　　十块钱吃饱。\r\n')
    expect(content).toMatchObject({ headline: ['社区食堂开到家门口'], dateline: '本报讯', byline: '记者 李岚 通讯员 王小川' })
    expect(body(content)).toEqual(['清晨六点，豆浆出锅。', '十块钱吃饱。'])
  })

  it('takes a byline on a line of its own, first or last, bracketed or not', () => {
    expect(read('题\n\n记者 李岚\n\n正文。')).toMatchObject({ byline: '记者 李岚' })
    expect(read('题\n\n□本报记者 李岚\n\n正文。')).toMatchObject({ byline: '本报记者 李岚' })
    expect(body(read('题\n\n记者 李岚\n\n正文。'))).toEqual(['正文。'])
    const last = read('题\n\n正文一。\n\n正文二。\n\n（通讯员 王小川）')
    expect([last.byline, ...body(last)]).toEqual(['通讯员 王小川', '正文一。', '正文二。'])
  })

  it('does not take a sentence for a byline, nor the only paragraph', () => {
    const content = read('题\n\n记者走访了三个菜场。\n\n价格平稳。')
    expect([content.byline, ...body(content)]).toEqual(['', '记者走访了三个菜场。', '价格平稳。'])
    expect(body(read('题\n\n记者 李岚'))).toEqual(['记者 李岚'])
    expect(read('题\n\n记者节快到了，他们说了很多话但是没有句号\n\n二').byline).toBe('')
  })

  it('without blank lines makes every line a paragraph; with them joins the lines of one', () => {
    expect(body(read('题\n一。\n　　二。\n三。'))).toEqual(['一。', '二。', '三。'])
    expect(body(read('Title\n\nOne line\nand its end.\n\n中文断\n行。'))).toEqual(['One line and its end.', '中文断行。'])
  })

  it('makes an empty story of nothing', () => {
    expect(read(' \n\u3000\n')).toMatchObject({ headline: [''], body: [] })
  })

  it('keeps every character of the text somewhere, and never throws', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: fc.constantFrom('甲', '乙', '记', '者', '本', '报', '讯', '（', '）', ' ', '　', '。', 'a') })), (lines) => {
        const content = read(lines.join('\n'))
        const kept = [content.kicker, content.deck, content.dateline, content.byline, ...content.headline, ...body(content)].join('')
        const count = (text: string) => [...text].filter((char) => '甲乙记者本报讯。a'.includes(char)).length
        expect(count(kept)).toBe(count(lines.join('')))
      }),
      { numRuns: 2_000 },
    )
  })

  it('refuses what is too much', () => {
    expect(importText(`题\n\n${'字'.repeat(60_001)}`)).toEqual({ ok: false, refusal: { kind: 'too_large', limit: 60_000, unit: 'characters' } })
  })
})
