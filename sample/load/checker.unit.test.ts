import { expect, it } from 'vitest'
import { samplePeople, sampleStories } from '@/sample'
import { check } from '@/newsroom/checker/check'
import { Lexicon } from '@/newsroom/checker/lexicon/lexicon'
import { STARTING_ENTRIES } from '@/newsroom/checker/lexicon/starting'
import { passagesOf } from '@/newsroom/checker/passages'
import { shinglesOf } from '@/newsroom/checker/story/reuse'

it('the sample’s copy, which is ready, has at most one hit in 3,000 characters, and nothing that blocks', () => {
  const lexicon = new Lexicon(STARTING_ENTRIES)
  const people = new Set(samplePeople.map(({ name }) => name.zh))
  const hits = sampleStories.flatMap((story) => {
    const others = sampleStories.filter((other) => other !== story).map((other) => ({ story: other.key, shingles: shinglesOf(other.content) }))
    return check(story, { issueDate: '2026-11-23', people, lexicon, settings: {}, others, advertisement: false })
  })
  const characters = sampleStories.flatMap(({ content }) => passagesOf(content)).reduce((sum, { text }) => sum + text.length, 0)
  expect(characters).toBeGreaterThan(30_000)
  expect(hits.length, hits.map(({ fault, words }) => `${fault} ${words}`).join(', ')).toBeLessThanOrEqual(characters / 3000)
  expect(hits.filter(({ severity }) => severity === 'block')).toEqual([])
})
