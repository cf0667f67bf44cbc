import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { findIn, type FindOptions } from '@/newsroom/manuscript/find'
import { passagesOf } from '@/newsroom/checker/passages'
import { content, docOf, words } from '../sheet.test-support'
import { Finder, type FindThread } from './finder'
import { rangeOfMatch, searchedTexts } from './texts'
import type { FindAsked } from './worker'

const PLAIN: FindOptions = { query: '', pattern: false, matchCase: true, fold: false }

describe('what is searched', () => {
  it('is every text of the story: each match stands in the document where its words are, over bold and breaks', () => {
    fc.assert(
      fc.property(content, words, (story, query) => {
        const doc = docOf(story)
        const texts = searchedTexts(doc, [])
        const answer = findIn(texts.map(({ text }) => text), { ...PLAIN, query })
        const found = (answer.ok ? answer.matches : []).map((match) => rangeOfMatch(texts, match))
        for (const range of found) expect(range && doc.textBetween(range.from, range.to, '\n', '\n')).toBe(query)
        // as many as its texts have; a query has no break, so that lines of the headline are texts by themselves
        const inTexts = findIn(passagesOf(story).map(({ text }) => text), { ...PLAIN, query })
        expect(found.length).toBe(inTexts.ok ? inTexts.matches.length : -1)
      }),
    )
  })

  it('is not what is suggested away: a match over it takes in what stands there, and ends before it', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: fc.constantFrom('橹', '桥', 'a'), minLength: 1, maxLength: 4 }), fc.boolean()), { minLength: 1, maxLength: 8 }), fc.string({ unit: fc.constantFrom('橹', '桥', 'a'), minLength: 1, maxLength: 3 }), (parts, query) => {
        const doc = docOf({ kicker: '', headline: ['题'], deck: '', byline: '', dateline: '', body: [{ type: 'paragraph', text: parts.map(([text]) => ({ text })) }] })
        let start = -1
        doc.descendants((node, position) => void (node.type.name === 'paragraph' && (start = position + 1)))
        let at = start
        const gone = parts.flatMap(([text, away]) => {
          const range = { from: at, to: (at += text.length) }
          return away ? [range] : []
        })
        const kept = parts.filter(([, away]) => !away).map(([text]) => text).join('')
        const texts = searchedTexts(doc, gone)
        expect(texts.at(-1)?.text).toBe(kept)
        const answer = findIn(texts.map(({ text }) => text), { ...PLAIN, query })
        for (const match of answer.ok ? answer.matches : []) {
          const range = rangeOfMatch(texts, match) ?? { from: 0, to: 0 }
          const standing = Array.from({ length: range.to - range.from }, (_, offset) => range.from + offset).filter((position) => !gone.some(({ from, to }) => from <= position && position < to))
          expect(standing.map((position) => doc.textBetween(position, position + 1)).join('')).toBe(query)
          for (const edge of [range.from, range.to - 1]) expect(standing).toContain(edge)
        }
      }),
    )
  })
})

describe('a search', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** Threads that answer by the real search when they are told to, and never a pattern named `hangs`. */
  function threads() {
    const all: { thread: FindThread; ended: boolean; asked: FindAsked[]; answer: () => void }[] = []
    const begin = (): FindThread => {
      const one: (typeof all)[number] = {
        ended: false,
        asked: [],
        thread: { postMessage: (asked: FindAsked) => void one.asked.push(asked), terminate: () => void (one.ended = true), onmessage: null, onerror: null },
        answer: () => {
          for (const { id, texts, options } of one.asked.splice(0)) if (options.query !== 'hangs') one.thread.onmessage?.call(null as never, { data: { id, answer: findIn(texts, options) } } as MessageEvent)
        },
      }
      all.push(one)
      return one.thread
    }
    return { all, begin }
  }

  it('that takes too long is ended with its thread, and the next has another', () => {
    const { all, begin } = threads()
    const finder = new Finder<string>(begin, 1000)
    finder.want('d', ['桥'], { ...PLAIN, query: 'hangs', pattern: true })
    all[0]?.answer()
    vi.advanceTimersByTime(999)
    expect([finder.snapshot().state, all[0]?.ended]).toEqual(['working', false])
    vi.advanceTimersByTime(1)
    expect([finder.snapshot().state, all[0]?.ended]).toEqual(['slow', true])
    finder.want('d', ['桥头桥'], { ...PLAIN, query: '桥' })
    all[1]?.answer()
    expect(finder.snapshot()).toMatchObject({ state: 'done', doc: 'd', matches: [{ from: 0 }, { from: 2 }] })
  })

  it('for what nobody seeks any more is not waited for, and answers nothing', () => {
    const { all, begin } = threads()
    const finder = new Finder<string>(begin)
    finder.want('d', ['桥'], { ...PLAIN, query: 'hangs' })
    finder.want('e', ['路'], { ...PLAIN, query: '路' })
    expect(all[0]?.ended).toBe(true)
    all[1]?.answer()
    expect(finder.snapshot()).toMatchObject({ state: 'done', doc: 'e' })
    finder.want('e', ['路'], PLAIN)
    expect(finder.snapshot()).toMatchObject({ state: 'none', matches: [] })
    finder.want('e', ['路'], { ...PLAIN, query: '(', pattern: true })
    all[1]?.answer()
    expect(finder.snapshot().state).toBe('not_a_pattern')
  })
})
