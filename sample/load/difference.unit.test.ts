import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonical } from '@/newsroom/canonical'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Mark, PageLayout, SetStory } from '@/newsroom/typesetting/display'
import { flipped } from '@/newsroom/typesetting/difference/change'
import { difference } from '@/newsroom/typesetting/difference/difference'
import { composePage } from '@/newsroom/typesetting/page/page'
import { SAMPLE_PAGES } from './pages.test-support'

const SOURCES = SAMPLE_PAGES.map(({ source }) => source)
const LAYOUTS = SAMPLE_PAGES.map(({ layout }) => layout)

interface Planted {
  after: PageLayout
  story: string
  words: { before: string; after: string }
}

/** Characters of the language that a comparison takes one by one, of which none is part of a number. */
const SINGLE = /^[\p{Script=Han}，。、；：]$/u
const NUMERAL = /[〇零一二三四五六七八九十百千万亿]/u
const RARE = ['鑫', '淼', '焱']

/** Puts another character, one more or one less into a printed paragraph; null where the place chosen has none that stands alone. */
function plant(page: number, storyAt: number, lineAt: number, at: number, how: 'replace' | 'insert' | 'delete'): Planted | null {
  const [source, layout] = [SOURCES[page % SOURCES.length]!, LAYOUTS[page % SOURCES.length]!]
  const set = layout.stories[storyAt % layout.stories.length]
  const lines = set?.lines.filter(({ role, from, to }) => role === 'body' && from >= 0 && to - from > 4) ?? []
  const line = lines[lineAt % Math.max(1, lines.length)]
  const one = source.stories.find(({ id }) => id === set?.storyId)
  const block = line && one?.content.body[line.block]
  if (!set || !line || !one || block?.type !== 'paragraph' || block.text.length !== 1) return null
  const [{ text }] = block.text as [{ text: string }]
  const offset = line.from + 1 + (at % (line.to - line.from - 2))
  const near = [text[offset - 1], text[offset], text[offset + 1]]
  if (!near.every((char) => char !== undefined && SINGLE.test(char) && !NUMERAL.test(char)) || text.includes(RARE[at % 3]!)) return null
  const words = { before: how === 'insert' ? '' : text[offset]!, after: how === 'delete' ? '' : RARE[at % 3]! }
  const changed = text.slice(0, offset) + words.after + text.slice(offset + words.before.length)
  const content: StoryContent = { ...one.content, body: one.content.body.with(line.block, { ...block, text: [{ text: changed }] }) }
  const stories = source.stories.map((item) => (item.id === one.id ? { ...item, content } : item))
  return { after: composePage({ ...source, stories }), story: one.id, words }
}

const marksOf = ({ furniture, stories }: PageLayout): Mark[] => [...furniture, ...stories.flatMap(({ marks }) => marks)]

/** The marks only one of two pages prints, told without what is being tested; of a story against itself, as the comparison is. */
function onlyIn(page: PageLayout, other: PageLayout): string[] {
  const scopes = (of: PageLayout): Map<string, string[]> => {
    const found = new Map<string, string[]>([['', of.furniture.map(canonical)]])
    for (const { storyId, marks } of of.stories) found.set(storyId, [...(found.get(storyId) ?? []), ...marks.map(canonical)])
    return found
  }
  const there = scopes(other)
  return [...scopes(page)].flatMap(([scope, keys]) => {
    const left = [...(there.get(scope) ?? [])]
    return keys.filter((key) => {
      const at = left.indexOf(key)
      if (at >= 0) left.splice(at, 1)
      return at < 0
    })
  })
}

function holdsEveryMarkOnce(before: PageLayout, after: PageLayout): void {
  const changes = difference(before, after)
  expect(changes.flatMap((change) => change.before.marks.map(canonical)).toSorted()).toEqual(onlyIn(before, after).toSorted())
  expect(changes.flatMap((change) => change.after.marks.map(canonical)).toSorted()).toEqual(onlyIn(after, before).toSorted())
}

const places = fc.tuple(fc.nat(), fc.nat(), fc.nat(), fc.nat(), fc.constantFrom('replace' as const, 'insert' as const, 'delete' as const))

describe('a change planted into a page of the sample newsroom', () => {
  it('is always in the difference, with exactly its words, on its line, and nothing else is', () => {
    let planted = 0
    fc.assert(
      fc.property(places, ([page, story, line, at, how]) => {
        const before = LAYOUTS[page % LAYOUTS.length]!
        const done = plant(page, story, line, at, how)
        if (!done) return
        const set = (of: PageLayout): SetStory => of.stories.find(({ storyId }) => storyId === done.story)!
        const changes = difference(before, done.after)
        const same = ({ words }: (typeof changes)[number]) => words?.before === done.words.before && words.after === done.words.after
        const found = changes.filter(same)
        expect(found).toHaveLength(1)
        const [{ before: old, after: now }] = found as [(typeof changes)[number]]
        const says = (place: typeof old, char: string) => place.marks.some((mark) => mark.kind === 'text' && mark.text.includes(char))
        expect(says(old, done.words.before)).toBe(true)
        expect(says(now, done.words.after)).toBe(true)
        // one line, or two where the change lies between them
        expect(Math.max(old.lines.length, now.lines.length)).toBe(1)
        for (const change of changes) expect(change.story?.id).toBe(done.story)
        // other words go only at the end of a text that does not fit
        const fitted = set(before).tail.length === 0 && set(done.after).tail.length === 0
        const others = changes.filter((change) => !same(change))
        if (fitted) expect(others.map(({ kind }) => kind).filter((kind) => kind !== 'moved')).toEqual([])
        planted += 1
      }),
      { numRuns: 400, seed: 20261129 },
    )
    expect(planted).toBeGreaterThan(150)
  })

  it('leaves no mark out, and tells none twice', () => {
    fc.assert(
      fc.property(places, ([page, story, line, at, how]) => {
        const done = plant(page, story, line, at, how)
        if (done) holdsEveryMarkOnce(LAYOUTS[page % LAYOUTS.length]!, done.after)
      }),
      { numRuns: 150, seed: 11 },
    )
  })
})

describe('any two pages of the sample newsroom', () => {
  const pairs = LAYOUTS.flatMap((before, i) => LAYOUTS.slice(i).map((after, j) => ({ before, after, same: j === 0 })))

  it('differ by every mark once, and the other way round the same', () => {
    for (const { before, after, same } of pairs) {
      const changes = difference(before, after)
      expect(changes.length === 0).toBe(same)
      holdsEveryMarkOnce(before, after)
      expect(difference(after, before)).toEqual(changes.map(flipped))
    }
  })

  it('print what the comparison takes them to', () => {
    expect(LAYOUTS.flatMap(marksOf).length).toBeGreaterThan(2000)
    expect(new Set(LAYOUTS.flatMap(({ stories }) => stories.flatMap(({ marks }) => marks.map(({ kind }) => kind))))).toEqual(new Set(['text', 'rule', 'picture']))
  })
})
