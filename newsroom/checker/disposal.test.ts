import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hitsOf } from './corpus/measure'
import { disposalOf, DISPOSAL_SCOPES, holdsFor, keyOf, namesOf, openHits, scopesOf, type DisposalScope } from './disposal'
import type { Hit } from './hit'

const inBody = (...body: string[]) => hitsOf({ genre: 'notice', body })
const one = (hits: readonly Hit[], words: string, nth = 0): Hit => {
  const hit = hits.filter((each) => each.words === words)[nth]
  if (!hit) throw new Error(`no “${words}” among ${hits.map((each) => each.words).join(', ')}`)
  return hit
}
const letStand = (hit: Hit, scope: DisposalScope = 'hit') => ({ ...keyOf(hit), scope })
const SENTENCE = '学费已打入指定帐户，请各位家长留意查收。'
const OTHER = '他打开帐户看了看。'
const open = (body: string[], disposal: ReturnType<typeof letStand>) => openHits(inBody(...body), [disposal]).map(({ words }) => words)

describe('a hit that is let stand', () => {
  const disposal = letStand(one(inBody(SENTENCE), '帐户'))

  it('is open no more, and others are', () => {
    expect(open([SENTENCE], disposal)).toEqual([])
    expect(open([`${SENTENCE}好象都到了。`], disposal)).toEqual(['好象'])
  })

  it('stays so wherever its sentence stands, whatever is written before, after and around it', () => {
    const words = fc.array(fc.constantFrom('步道', '开放了。', '市民', '，', '来走走', '“', '”', '\u{20000}', '　'), { maxLength: 20 }).map((all) => all.join(''))
    fc.assert(
      fc.property(words, words, fc.array(words, { maxLength: 3 }), fc.array(words, { maxLength: 3 }), (before, after, above, below) => {
        const hits = inBody(...above, before + SENTENCE + after, ...below)
        expect(disposalOf(one(hits, '帐户'), [disposal])).toBe(disposal)
      }),
    )
  })

  it('stays so while half of what stood around it stands: one side is rewritten, or the paragraph parted there', () => {
    expect(open(['全部款项昨晚都转到了帐户，请各位家长留意查收。'], disposal)).toEqual([])
    expect(open(['学费已打入指定帐户里。'], disposal)).toEqual([])
    expect(open(['帐户，请各位家长留意查收。'], disposal)).toEqual([])
  })

  it('is open again once both sides are others', () => {
    expect(open([OTHER], disposal)).toEqual(['帐户'])
  })

  it('is open again once its words are others, whatever they become', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('帐', '户', '账', '号', '象', '好', '。', 'a'), maxLength: 5 }), (typed) => {
        fc.pre(typed !== '帐户')
        for (const hit of inBody(SENTENCE.replace('帐户', typed))) if (hit.words !== '帐户') expect(holdsFor(disposal, hit)).toBe(false)
      }),
    )
  })

  it('is open again when something else is said of the same words: the weekday of another day', () => {
    const wednesday = letStand(one(inBody('活动定于2026年11月26日（星期三）在湖滨步道举行。'), '星期三'))
    expect(open(['活动定于2026年11月26日（星期三）在湖滨步道举行。'], wednesday)).toEqual([])
    expect(open(['活动定于2026年11月27日（星期三）在湖滨步道举行。'], wednesday)).toEqual(['星期三'])
  })

  it('is told apart from an equal one by what stands around it, and goes with one that is equal in that too', () => {
    const two = [SENTENCE, OTHER]
    expect(open(two, disposal)).toEqual(['帐户'])
    expect(open(two, letStand(one(inBody(...two), '帐户', 1)))).toEqual(['帐户'])
    expect(open([SENTENCE, SENTENCE], disposal)).toEqual([])
  })

  it('has one form of whatever is said, of fractions too', () => {
    const said = (params: Hit['params']) => keyOf({ ...one(inBody(SENTENCE), '帐户'), params }).said
    expect(said({ sum: 12.5, total: 13 })).toBe(said({ total: 13, sum: 12.5 }))
    expect(said({ sum: 12.5, total: 13 })).not.toBe(said({ sum: 12, total: 13 }))
  })

  it('says nothing of another rule that hits the same words', () => {
    const hit = one(inBody(SENTENCE), '帐户')
    for (const scope of DISPOSAL_SCOPES) expect(holdsFor(letStand(hit, scope), { ...hit, rule: 'terms' })).toBe(false)
  })
})

describe('words that are let stand in a story or in the paper', () => {
  it.each(['story', 'paper'] as const)('%s: wherever they are, and no others', (scope) => {
    const disposal = letStand(one(inBody(SENTENCE), '帐户'), scope)
    expect(open([SENTENCE, '他打开帐户看了看，好象都到了。'], disposal)).toEqual(['好象'])
  })

  it('are words: a mark is let stand where it is only', () => {
    expect(scopesOf({ words: '帐户' })).toEqual(['hit', 'story', 'paper'])
    for (const words of ['（', '', '。。', '，“', '〇', '的']) expect(scopesOf({ words }), words).toEqual(['hit'])
  })
})

it('a hit has one name through edits elsewhere, and of two no name is the same', () => {
  const names = (...body: string[]) => [...namesOf(inBody(...body)).values()]
  const [alone] = names(SENTENCE)
  const more = names('好象都到了。', `消息说。${SENTENCE}`, OTHER, OTHER, SENTENCE)
  expect(new Set(more).size).toBe(more.length)
  expect(more).toContain(names(`消息说。${SENTENCE}`)[0])
  expect(names('市民都来走走。', SENTENCE, '好象都到了。')[0]).toBe(alone)
})

it('the disposal of the hit itself is named before one of wider scope', () => {
  const hit = one(inBody(SENTENCE), '帐户')
  const wide = letStand(hit, 'paper')
  const near = letStand(hit)
  expect(disposalOf(hit, [wide, near])).toBe(near)
  expect(disposalOf(hit, [wide])).toBe(wide)
  expect(disposalOf(hit, [])).toBeUndefined()
})
