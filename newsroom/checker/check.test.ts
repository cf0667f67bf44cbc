import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { StoryContent } from '../manuscript/story'
import { check } from './check'
import { CLEAN } from './corpus/clean'
import { SEEDED } from './corpus/faults'
import { hitsOf, isFound } from './corpus/measure'
import { CORPUS_CONTEXT } from './corpus/newsroom'
import { contentOf } from './corpus/shape'
import { FAULTS } from './faults'
import type { Hit } from './hit'
import { passagesOf } from './passages'
import { RULES } from './rules'
import type { CheckContext } from './scope'

const told = (hits: readonly Hit[]) => hits.map(({ fault, words }) => `${fault} ${words}`)
const faultsIn = (text: string) => told(hitsOf({ genre: 'notice', body: [text] }))
const firstOf = (text: string) => hitsOf({ genre: 'notice', body: [text] })[0]

describe('the corpus', () => {
  it('holds at least 150 faults, and some of every rule', () => {
    expect(SEEDED.length).toBeGreaterThanOrEqual(150)
    for (const { id } of RULES) expect(SEEDED.filter(({ rule }) => rule === id).length, id).toBeGreaterThan(1)
  })

  test.each(SEEDED)('$rule finds “$where” in $story.body', (seeded) => {
    expect(isFound(seeded), told(hitsOf(seeded.story)).join(', ')).toBe(true)
  })

  test.each(CLEAN)('nothing is found in $body', (story) => {
    expect(told(hitsOf(story))).toEqual([])
  })
})

describe('a hit', () => {
  it('says rule, fault, severity, place, words, suggestion and source', () => {
    expect(hitsOf({ genre: 'notice', headline: ['路通了'], body: ['北段开放了。', '学费已打入指定帐户。'] })).toEqual([
      {
        rule: 'confusables',
        fault: 'confusable.phrase',
        severity: 'warn',
        place: { field: 'body', block: 1, from: 7, to: 9 },
        words: '帐户',
        before: '学费已打入指定',
        after: '。',
        suggestions: ['账户'],
        params: { words: '帐户', right: '账户' },
        source: FAULTS['confusable.phrase'],
      },
    ])
  })

  it('stands in the field it is found in: kicker, second line of the headline, deck, caption', () => {
    const hits = hitsOf({ kicker: '帐户一', headline: ['路通了', '帐户二'], deck: '帐户三', body: ['路通了。'], caption: '帐户四。', credit: '简一帆 摄' })
    expect(hits.map(({ place }) => place)).toEqual([
      { field: 'kicker', from: 0, to: 2 },
      { field: 'headline', block: 1, from: 0, to: 2 },
      { field: 'deck', from: 0, to: 2 },
      { field: 'caption', block: 1, from: 0, to: 2 },
    ])
  })

  it('has words that are what stands at its place, whatever is typed', () => {
    const piece = fc.oneof(fc.constantFrom(...SEEDED.flatMap(({ story }) => story.body)), fc.string({ unit: 'binary', maxLength: 12 }), fc.constantFrom('“', '”', '（', '。', '1', '月', '日', '〇', '\u{20000}'))
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.array(piece, { maxLength: 4 }), (body, headline) => {
        const content: StoryContent = contentOf({ headline: headline.length === 0 ? [''] : headline, body: [body.join('')], byline: headline.join(''), caption: body[0] ?? '', credit: '' })
        const passages = passagesOf(content)
        for (const { place, words } of check({ content, genre: 'news' }, CORPUS_CONTEXT)) {
          const text = passages.find(({ field, block }) => field === place.field && block === place.block)?.text ?? ''
          expect(text.slice(place.from, place.to)).toBe(words)
          expect(place.from).toBeLessThanOrEqual(place.to)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('carries its suggestion so that what is mended so is not found again', () => {
    for (const { rule, story } of SEEDED.filter((seeded) => ['width', 'doubled', 'units', 'confusables', 'variants'].includes(seeded.rule))) {
      const hit = hitsOf(story).find((one) => one.rule === rule)
      const text = story.body[0] ?? ''
      const mended = [text.slice(0, hit?.place.from) + (hit?.suggestions[0] ?? '') + text.slice(hit?.place.to)]
      const count = (of: typeof story) => hitsOf(of).filter((one) => one.rule === rule).length
      expect(count({ ...story, body: mended }), mended.join()).toBeLessThan(count(story))
    }
  })
})

describe('settings and context', () => {
  const withSettings = (settings: CheckContext['settings']) => check({ content: contentOf({ body: ['学费已打入指定帐户。'] }), genre: 'notice' }, { ...CORPUS_CONTEXT, settings })

  it('a rule is switched off, or set to another severity', () => {
    expect(withSettings({ confusables: 'off' })).toEqual([])
    expect(withSettings({ confusables: 'block' }).map(({ severity }) => severity)).toEqual(['block'])
    expect(withSettings({ confusables: 'hint' }).map(({ severity }) => severity)).toEqual(['hint'])
  })

  it('a term is as heavy as its entry says, and as the rule when the paper sets the rule', () => {
    const text = contentOf({ body: ['站台加装了残废人坡道。'] })
    expect(check({ content: text, genre: 'notice' }, CORPUS_CONTEXT)[0]?.severity).toBe('block')
    expect(check({ content: text, genre: 'notice' }, { ...CORPUS_CONTEXT, settings: { terms: 'hint' } })[0]?.severity).toBe('hint')
  })

  it('a term for advertisements is not looked for in a story', () => {
    expect(told(hitsOf({ genre: 'notice', body: ['枫渚糕团第一品牌，欢迎品尝。'] }))).toEqual([])
    expect(told(hitsOf({ genre: 'notice', advertisement: true, body: ['枫渚糕团第一品牌，欢迎品尝。'] }))).toEqual(['banned.term 第一品牌'])
  })

  it('without the issue’s date a weekday is held only to a date with its year', () => {
    const content = contentOf({ body: ['活动定于11月26日（星期三）举行。', '活动定于2026年11月26日（星期三）举行。'] })
    expect(check({ content, genre: 'notice' }, { ...CORPUS_CONTEXT, issueDate: null }).map(({ place }) => place.block)).toEqual([1])
  })

  it('an office is held to the issue’s date', () => {
    const content = contentOf({ body: ['枫渚区教育局局长麦守诚介绍了名单。'] })
    const on = (issueDate: string) => told(check({ content, genre: 'notice' }, { ...CORPUS_CONTEXT, issueDate }))
    expect(on('2025-12-31')).toEqual([])
    expect(on('2026-01-01')).toEqual(['office.expired 局长'])
  })
})

describe('a suggestion', () => {
  test.each([
    ['2026年11月23日，周六，天晴。', '周一'],
    ['2026年11月23日（农历十月十六），小雨。', '十月十五'],
    ['工期要5、6天。', '五六'],
    ['票价下调5～10%。', '5%～10%'],
    ['全年借出3千5百册。', '3500'],
    ['全年借出1,2345册。', '12,345'],
    ['计划到2O26年底完工。', '2026'],
    ['副区长鄢若川主持会议。', '副书记'],
    ['昨日（11月21日），步道开放。', '11月22日'],
  ])('for %s is %s', (text, suggestion) => {
    expect(firstOf(text)?.suggestions).toContain(suggestion)
  })

  it('for a name in two forms that are as common is the first, and only the second is hit', () => {
    const hits = hitsOf({ genre: 'notice', body: ['工程师汤以恒说，桥面要布设传感器。汤一恒说，数据会自动提醒。'] })
    expect(hits.map(({ words, suggestions }) => [words, ...suggestions])).toEqual([['汤一恒', '汤以恒']])
  })

  it('for a missing pair names the mark that is missing', () => {
    expect(firstOf('三处断点（柳埂段已经打通。')?.params).toEqual({ mark: '（', missing: '）' })
    expect(faultsIn('三处断点柳埂段）已经打通。')).toEqual(['pairs.unopened ）'])
  })
})
