import { expect, it } from 'vitest'
import { EMPTY_CONTENT, type StoryContent } from '@/newsroom/manuscript/story'
import { Lexicon } from '@/newsroom/checker/lexicon/lexicon'
import { STARTING_ENTRIES } from '@/newsroom/checker/lexicon/starting'
import { hitsIn as found, lookThrough } from './hits'

const lexicon = new Lexicon(STARTING_ENTRIES)
const hitsIn = (content: StoryContent, genre: 'news' | 'notice', by: ReturnType<typeof facts>) => found(content, genre, by, lexicon)

const text = (words: string): StoryContent => ({ ...EMPTY_CONTENT, headline: ['标题'], byline: '记者 甲', dateline: '本报讯', body: [{ type: 'paragraph', text: [{ text: words }] }] })
const facts = (issueDate: string | null, people: string[] = ['甲']) => ({ issueDate, people, rules: {}, repeated: [], lexicon: '0' })
const words = (content: StoryContent, by = facts(null)) => hitsIn(content, 'news', by).map((hit) => hit.words)

it('what was found in a text is kept for an equal text by equal facts, and for no other', async () => {
  const dated = '活动将于11月26日（星期三）在湖滨步道举行。'
  await lookThrough([{ content: text(dated), genre: 'news', facts: facts('2026-11-25') }], lexicon)
  const first = hitsIn(text(dated), 'news', facts('2026-11-25'))
  expect(hitsIn(text(dated), 'news', facts('2026-11-25'))).toBe(first)
  expect(first.map((hit) => hit.words)).toEqual(['星期三'])
  // another text, day or person is another question
  expect(words(text('活动将于11月26日（星期四）在湖滨步道举行。'), facts('2026-11-25'))).toEqual([])
  expect(words(text(dated), facts('2025-11-25'))).toEqual([])
  expect(words(text(dated), facts('2025-11-25', ['乙']))).toEqual(['甲'])
  expect(hitsIn(text(dated), 'notice', facts('2026-11-25'))).not.toBe(first)
  // nor by other rules, or another state of the lexicons
  expect(hitsIn(text(dated), 'news', { ...facts('2026-11-25'), rules: { dates: 'off' } })).toEqual([])
  expect(hitsIn(text(dated), 'news', { ...facts('2026-11-25'), lexicon: '1' })).not.toBe(first)
})
