/**
 * The checker's figures: how many seeded faults are found, how many hits the sample newsroom's copy has that are none, and how
 * long a story of 3,000 characters takes. Prints them and exits 1 when one misses its mark. Time is the median of 40 runs on this
 * thread, after as many to warm up.
 */
import { samplePeople, sampleStories } from '@/sample'
import { check } from '@/newsroom/checker/check'
import { SEEDED } from '@/newsroom/checker/corpus/faults'
import { isFound } from '@/newsroom/checker/corpus/measure'
import { Lexicon } from '@/newsroom/checker/lexicon/lexicon'
import { STARTING_ENTRIES } from '@/newsroom/checker/lexicon/starting'
import { passagesOf } from '@/newsroom/checker/passages'
import { RULES } from '@/newsroom/checker/rules'
import type { CheckContext } from '@/newsroom/checker/scope'
import { shinglesOf } from '@/newsroom/checker/story/reuse'
import { EMPTY_CONTENT, type Block } from '@/newsroom/manuscript/story'

const FOUND = 0.95
const HITS_PER_CHARACTERS = 3000
const MOST_MS = 300
const RUNS = 40

const before = performance.now()
const lexicon = new Lexicon(STARTING_ENTRIES)
const built = performance.now() - before
const context: CheckContext = {
  issueDate: '2026-11-23',
  people: new Set(samplePeople.map(({ name }) => name.zh)),
  lexicon,
  settings: {},
  others: sampleStories.slice(0, 40).map(({ key, content }) => ({ title: key, date: null, shingles: shinglesOf(content) })),
  advertisement: false,
}

console.log(`${RULES.length} rules, ${lexicon.entries.length} entries to begin with, made ready in ${built.toFixed(1)} ms`)
for (const { id } of RULES) {
  const own = SEEDED.filter(({ rule }) => rule === id)
  const missed = own.filter((one) => !isFound(one))
  console.log(`  ${id.padEnd(12)} ${own.length - missed.length} of ${own.length}${missed.map(({ story }) => `\n    missed: ${story.body.join(' / ')}`).join('')}`)
}
const found = SEEDED.filter(isFound).length
console.log(`seeded faults found: ${found} of ${SEEDED.length}, ${((100 * found) / SEEDED.length).toFixed(1)} %`)

const characters = sampleStories.flatMap(({ content }) => passagesOf(content)).reduce((sum, { text }) => sum + text.length, 0)
const hits = sampleStories.flatMap((story) => check(story, { ...context, others: context.others.filter(({ title }) => title !== story.key) }).map((hit) => ({ key: story.key, ...hit })))
for (const { key, fault, words } of hits) console.log(`  ${key}: ${fault} “${words}”`)
console.log(`hits in ${characters} characters of ready copy: ${hits.length}, allowed ${Math.floor(characters / HITS_PER_CHARACTERS)}`)

const body: Block[] = []
let length = 0
for (const block of sampleStories.flatMap(({ content }) => content.body)) {
  if (block.type !== 'paragraph' || length >= 3000) continue
  body.push(block)
  length += block.text.reduce((sum, { text }) => sum + text.length, 0)
}
const long = { content: { ...EMPTY_CONTENT, headline: ['枫渚一日'], body }, genre: 'feature' as const }
const times: number[] = []
for (let run = 0; run < 2 * RUNS; run += 1) {
  const start = performance.now()
  check(long, context)
  if (run >= RUNS) times.push(performance.now() - start)
}
const median = times.toSorted((a, b) => a - b)[RUNS / 2] ?? Number.NaN
console.log(`a story of ${length} characters: ${median.toFixed(1)} ms, allowed ${MOST_MS}`)

process.exitCode = found / SEEDED.length >= FOUND && hits.length <= characters / HITS_PER_CHARACTERS && median <= MOST_MS ? 0 : 1
