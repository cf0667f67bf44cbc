import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Automaton, unitsOf } from './automaton'
import type { Entry } from './entry'
import { headNames, headWords, namesWhileTyped } from './headNames'
import { differsByOne, Lexicon } from './lexicon'
import { soundsOf } from './sounds'
import { lexiconOf, startingKey } from './state'
import { STARTING_ENTRIES } from './starting'

describe('the automaton', () => {
  it('finds what looking for each word alone finds, overlapping words too', () => {
    const word = fc.string({ unit: fc.constantFrom('桥', '河', '区'), minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 8 }), fc.string({ unit: fc.constantFrom('桥', '河', '区', '人'), maxLength: 40 }), (words, text) => {
        const found = new Automaton(words.map(unitsOf)).find(unitsOf(text)).map(({ word: index, from, to }) => `${words[index] ?? ''} ${from} ${to}`)
        const expected = words.flatMap((one) =>
          Array.from({ length: text.length }, (_, at) => at).filter((at) => text.startsWith(one, at)).map((at) => `${one} ${at} ${at + one.length}`),
        )
        expect(found.toSorted()).toEqual(expected.toSorted())
      }),
    )
  })

  it('never finds an empty word', () => {
    expect(new Automaton([[], unitsOf('桥')]).find(unitsOf('望橹桥'))).toEqual([{ word: 1, from: 2, to: 3 }])
  })
})

describe('the lexicon', () => {
  const entries: Entry[] = [
    { kind: 'term', text: '瞎子', severity: 'block', scope: ['body'], unless: ['瞎子阿炳'] },
    { kind: 'organisation', name: '枫渚区排水管养所' },
    { kind: 'place', name: '枫渚区第一中学' },
    { kind: 'place', name: '枫渚区第二中学' },
    { kind: 'person', name: '鄢若川', offices: [] },
  ]
  const lexicon = new Lexicon(entries)
  const near = (text: string) => lexicon.near(text).map(({ name, from, to }) => `${text.slice(from, to)} → ${name}`)

  it('a longer word that is right covers the shorter one', () => {
    expect(lexicon.find('瞎子阿炳和瞎子').filter(({ wrong }) => wrong).map(({ from }) => from)).toEqual([5])
  })

  it('finds a name that is a character off, by its sound or by its halves', () => {
    expect(near('枫诸区排水管养所')).toEqual(['枫诸区排水管养所 → 枫渚区排水管养所'])
    expect(near('枫渚区排水管差所')).toEqual(['枫渚区排水管差所 → 枫渚区排水管养所'])
    expect(near('鄢弱川')).toEqual(['鄢弱川 → 鄢若川'])
    expect(near('枫渚区排水管养所')).toEqual([])
  })

  it('takes the first and the second school for two', () => {
    expect(near('枫渚区第一中学和枫渚区第二中学')).toEqual([])
    expect(near('枫渚区第三中学')).toEqual([])
    expect(differsByOne('芦花东路', '芦花西路')).toBe(false)
    expect(differsByOne('乔以南', '乔以男', true)).toBe(true)
  })

  it('hears without tones, and a mark as itself', () => {
    expect(soundsOf('南男')[0]).toBe(soundsOf('南男')[1])
    expect(soundsOf('，。')[0]).not.toBe(soundsOf('，。')[1])
  })

  it('begins with entries that do not contradict one another', () => {
    const wrong = STARTING_ENTRIES.flatMap((entry) => (entry.kind === 'confusable' ? [entry.text] : entry.kind === 'phrase' ? entry.wrong : []))
    const right = STARTING_ENTRIES.flatMap((entry) => (entry.kind === 'confusable' ? [entry.replacement] : entry.kind === 'phrase' ? [entry.text] : []))
    expect(new Set(wrong).size).toBe(wrong.length)
    const all = new Lexicon(STARTING_ENTRIES)
    expect(right.filter((text) => all.find(text).some((match) => match.wrong))).toEqual([])
    expect(STARTING_ENTRIES.filter((entry) => entry.kind === 'confusable' && entry.text.length < 2)).toEqual([])
  })

  it('names what of its people, places and organisations stands in a headline and holds on the day, also where a phrase covers it', () => {
    const named = new Lexicon([
      { kind: 'phrase', text: '枫渚区委', wrong: [] },
      { kind: 'place', name: '枫渚区' },
      { kind: 'organisation', name: '枫渚区排水管养所', to: '2026-06-30' },
      { kind: 'organisation', name: '水管养' },
      { kind: 'person', name: '欧阳明远', offices: [{ title: '枫渚区副区长', to: '2026-01-31' }] },
      { kind: 'term', text: '大明远', severity: 'warn', scope: ['headline'], unless: [] },
    ])
    const of = (date: string | null, own: string[] | null = null) => headNames(named, { kicker: '枫渚区委昨天部署', headline: ['欧阳明', '远走访'], deck: '枫渚区排水管养所挂牌' }, own, date)
    expect(of('2026-06-30')).toEqual(['枫渚区', '枫渚区排水管养所', '欧阳明远', '水管养'].toSorted())
    expect(of('2026-07-01')).toEqual(['枫渚区', '欧阳明远', '水管养'].toSorted())
    expect(of(null)).toHaveLength(4)
    // breaks of the page may be of other words; what stands in none of them is not handed on
    expect(headNames(named, { kicker: '', headline: ['步道试开放'], deck: '' }, ['枫渚', '区步道'], null)).toEqual(['枫渚区'])
    expect(headNames(named, { kicker: '枫渚', headline: ['区'], deck: '' }, null, null)).toEqual([])
  })

  it('a text is set with the names it is printed with until its headline is another, then with those of now as far as they are known', () => {
    const head = { kicker: '', headline: ['方明', '走访'], deck: '' }
    const goal = { names: ['方明'], printed: headWords({ ...head, headline: ['方明走访'] }) }
    expect(namesWhileTyped(goal, head, ['明走'])).toEqual(['方明'])
    expect(namesWhileTyped(goal, { ...head, deck: '又' }, ['明走'])).toEqual(['明走'])
    expect(namesWhileTyped(goal, { ...head, deck: '又' }, null)).toEqual(['方明'])
    expect(namesWhileTyped({ ...goal, printed: null }, head, [])).toEqual([])
  })

  it('goes by an entry in the issues of its days, and by all without a date', () => {
    const dated = new Lexicon([
      { kind: 'style', text: '带货', replacement: '推介', from: '2026-01-01', to: '2026-06-30' },
      { kind: 'confusable', text: '带货', replacement: '代货' },
      { kind: 'place', name: '芦栖河湿地', to: '2026-06-30' },
    ])
    const right = (date: string | null) => dated.find('直播带货', date).map(({ entry }) => (entry.kind === 'style' || entry.kind === 'confusable' ? entry.replacement : ''))
    expect([right('2025-12-31'), right('2026-01-01'), right('2026-06-30'), right('2026-07-01'), right(null)]).toEqual([['代货'], ['推介'], ['推介'], ['代货'], ['推介']])
    expect(dated.near('芦栖河失地', '2026-06-30')).toHaveLength(1)
    expect(dated.near('芦栖河失地', '2026-07-01')).toEqual([])
  })

  it('does not find again what it made: 直播 → 直播带货', () => {
    const style = new Lexicon([{ kind: 'style', text: '直播', replacement: '直播带货' }])
    expect(style.find('直播带货和直播').filter(({ wrong }) => wrong).map(({ from }) => from)).toEqual([5])
  })

  it('the paper’s own entries go before those it began with, which may be switched off', () => {
    const of = (own: Entry[], off: string[] = []) => lexiconOf({ own, off }).find('一个瞎子').map(({ entry }) => (entry.kind === 'term' ? entry.severity : ''))
    expect(of([])).toEqual(['block'])
    expect(of([{ kind: 'term', text: '瞎子', severity: 'hint', scope: ['body'] }])).toEqual(['hint'])
    expect(of([], ['term 瞎子'])).toEqual([])
    expect(new Set(STARTING_ENTRIES.map(startingKey)).size).toBe(STARTING_ENTRIES.length)
  })
})
