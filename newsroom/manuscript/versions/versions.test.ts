import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '../../canonical'
import { diffStories } from '../diff'
import { type Block, EMPTY_CONTENT, plainText, type StoryContent } from '../story'
import { leastToKeep, stretchOf } from './cut'
import { attributed, type Step } from './hands'
import { withRowOf } from './restore'

const p = (text: string): Block => ({ type: 'paragraph', text: text === '' ? [] : [{ text }] })
const story = (...body: Block[]): StoryContent => ({ ...EMPTY_CONTENT, headline: ['桥'], body })
const textOf = (block: Block) => (block.type === 'picture' ? block.caption : block.type === 'subhead' ? block.text : plainText(block.text))

describe('when a typed text is kept', () => {
  const writing = { quietMs: 2_000, sinceVersionMs: 30_000, sameHands: true, gone: 0 }

  it('not at every save, but after a rest, before other hands, before much goes, and now and then', () => {
    expect(leastToKeep(writing)).toBeNull()
    expect(leastToKeep({ ...writing, quietMs: 130_000 })).toBe(40)
    expect(leastToKeep({ ...writing, quietMs: 31 * 60_000 })).toBe(1)
    expect(leastToKeep({ ...writing, sinceVersionMs: 11 * 60_000 })).toBe(40)
    expect(leastToKeep({ ...writing, gone: 400 })).toBe(1)
    expect(leastToKeep({ ...writing, sameHands: false })).toBeNull()
    expect(leastToKeep({ ...writing, sameHands: false, sinceVersionMs: 61_000 })).toBe(1)
  })

  it('measures a change by the stretch it lies in, and sees one that is not of words', () => {
    expect(stretchOf(story(p('老桥昨日通车')), story(p('老桥今日通车')))).toEqual({ before: 1, after: 1 })
    expect(stretchOf(story(p('一'.repeat(500))), story())).toMatchObject({ after: 0 })
    const bold: Block = { type: 'paragraph', text: [{ text: '老桥', bold: true }] }
    expect(stretchOf(story(p('老桥')), story(bold))).toEqual({ before: 1, after: 1 })
  })
})

describe('whose each change is', () => {
  it('follows what somebody wrote through what others did after', () => {
    const drafts = [
      story(p('老桥昨日通车。')),
      story(p('老桥昨日正式通车。'), p('市民王某说，从此上班只要十分钟。')),
      story(p('市民王某说，从此上班只要二十分钟。'), p('老桥昨日通车，两岸欢腾。')),
    ]
    const steps = drafts.slice(1).map((after, index): Step => ({ before: drafts[index]!, after, by: index }))
    const rows = attributed(steps)
    const added = rows.flatMap(({ parts }) => parts.filter(({ op }) => op === 'add').map(({ text, by }) => [text, by]))
    expect(added).toEqual([
      ['市民王某说，从此上班只要', 0],
      ['二十', 1],
      ['分钟。', 0],
      ['，两岸欢腾', 1],
    ])
  })

  it('names who took something out, also before somebody else wrote there', () => {
    const drafts = [story(p('老桥昨日下午三时正式通车。')), story(p('老桥昨日正式通车。')), story(p('老桥昨日通车了。'))]
    const rows = attributed(drafts.slice(1).map((after, index): Step => ({ before: drafts[index]!, after, by: index })))
    expect(rows.flatMap(({ parts }) => parts.filter(({ op }) => op === 'del').map(({ text, by }) => [text, by]))).toEqual([
      ['下午三时', 0],
      ['正式', 1],
    ])
  })

  it('says for any run of drafts whose every changed character is, and gives both texts whole', () => {
    const words = fc.array(fc.constantFrom('老桥', '昨日', '通车', '，', '12', '人', '𬭎'), { maxLength: 12 }).map((all) => p(all.join('')))
    const draft = fc.array(words, { maxLength: 5 }).map((body) => story(...body))
    fc.assert(
      fc.property(fc.array(draft, { minLength: 2, maxLength: 5 }), (drafts) => {
        const rows = attributed(drafts.slice(1).map((after, index): Step => ({ before: drafts[index]!, after, by: index })))
        const plain = diffStories(drafts[0]!, drafts.at(-1)!)
        expect(rows.map(({ kind }) => kind)).toEqual(plain.map(({ kind }) => kind))
        const now = rows.filter((row) => typeof row.now === 'number' && row.kind !== 'left').map(({ parts }) => parts.filter(({ op }) => op !== 'del').map(({ text }) => text).join(''))
        expect(now).toEqual(drafts.at(-1)!.body.map(textOf))
        for (const row of rows) {
          for (const part of row.parts) if (part.op !== 'same' && row.kind !== 'left') expect(part.by).toBeTypeOf('number')
        }
      }),
    )
  })
})

describe('withRowOf', () => {
  const restored = (before: StoryContent, after: StoryContent, index: number) => withRowOf(before, after, diffStories(before, after), index)

  it('puts back one paragraph and leaves what else was written', () => {
    const before = story(p('第一段说桥修好了。'), p('第二段说花了多少钱。'), p('第三段说谁来剪彩。'))
    const after: StoryContent = { ...story(p('第一段说桥终于修好了。'), p('第三段说谁来剪彩，何时剪彩。')), headline: ['新桥'] }
    const rows = diffStories(before, after)
    const at = rows.findIndex(({ kind }) => kind === 'removed')
    const result = restored(before, after, at)
    expect(result.ok && result.value).toEqual({ ...after, body: [after.body[0], before.body[1], after.body[1]] })
    const headline = restored(before, after, rows.findIndex(({ field }) => field === 'headline'))
    expect(headline.ok && headline.value).toEqual({ ...after, headline: ['桥'] })
  })

  it('refuses a row that is not there and one that did not change', () => {
    const text = story(p('一样'))
    for (const index of [0, 1, 99, -1]) expect(restored(text, text, index)).toMatchObject({ ok: false, refusal: { kind: 'invalid', fields: { row: 'not_found' } } })
  })

  it('brings any text back row by row: putting back what differs, one at a time, ends with the version', () => {
    const sentence = fc.constantFrom('老桥昨日正式通车，两岸居民欢腾。', '市民王某说，从此上班只要二十分钟。', '工程历时三年，投资两亿元，如期完工。', '好', '')
    const block = fc.oneof(
      sentence.map(p),
      sentence.map((text): Block => ({ type: 'subhead', text })),
      fc.constantFrom('a', 'b').map((asset): Block => ({ type: 'picture', asset, caption: '桥', credit: '' })),
    )
    const text = fc.record({ body: fc.array(block, { maxLength: 6 }), kicker: fc.constantFrom('', '引题'), headline: fc.constantFrom('桥', '新\n桥').map((lines) => lines.split('\n')) }).map((some): StoryContent => ({ ...EMPTY_CONTENT, ...some }))
    fc.assert(
      fc.property(text, text, fc.nat(), (version, start, seed) => {
        let now = start
        for (let turn = 0; turn < 40; turn += 1) {
          const rows = diffStories(version, now)
          const changed = rows.flatMap(({ kind }, index) => (kind === 'same' ? [] : [index]))
          const index = changed[(seed + turn) % Math.max(1, changed.length)]
          if (index === undefined) break
          const result = withRowOf(version, now, rows, index)
          if (!result.ok) throw new Error(JSON.stringify({ rows, index }))
          now = result.value
        }
        expect(canonical(now)).toBe(canonical(version))
      }),
      { numRuns: 400 },
    )
  })
})
