/**
 * The checker's figures: how many seeded faults are found, how many hits the sample newsroom's copy has that are none, and how
 * long a story of 3,000 characters takes, also with lexicons of 10,000 entries. Prints them and exits 1 when one misses its mark. Time is the median of 40 runs on this
 * thread, after as many to warm up.
 */
import { samplePeople, sampleStories } from '@/sample'
import { check } from '@/newsroom/checker/check'
import { SEEDED } from '@/newsroom/checker/corpus/faults'
import { isFound } from '@/newsroom/checker/corpus/measure'
import { headOf, type Entry } from '@/newsroom/checker/lexicon/entry'
import { Lexicon } from '@/newsroom/checker/lexicon/lexicon'
import { lexiconOf } from '@/newsroom/checker/lexicon/state'
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
  others: sampleStories.slice(0, 40).map(({ key, content }) => ({ story: key, shingles: shinglesOf(content) })),
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
const hits = sampleStories.flatMap((story) => check(story, { ...context, others: context.others.filter((other) => other.story !== story.key) }).map((hit) => ({ key: story.key, ...hit })))
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

/** A paper that has filled its lexicons: as many entries as it may take in at once, of every kind, and a story that has some of their words. */
const MANY = 10_000
const CHARACTERS = '枫渚桥河芦栖橹坊湖滨步道市民夜校排水管养所街区历史文化广场公园路中心医院学校社区服务站建设发展管理委员会人民政府区委书记副主任教育'.split('')
const nameOf = (n: number, length: number) => Array.from({ length }, (_, at) => CHARACTERS[(n * (at + 3) + ((n >> (at * 2)) % 61)) % CHARACTERS.length] ?? '').join('')
const many: Entry[] = Array.from({ length: MANY }, (_, n): Entry => {
  const text = `${nameOf(n, 5)}${n % 97}`
  switch (n % 5) {
    case 0:
      return { kind: 'person', name: nameOf(n, 3), rank: n, offices: [{ title: `${nameOf(n, 4)}局长`, from: '2024-01-01' }, { title: '书记' }] }
    case 1:
      return { kind: 'place', name: nameOf(n, 6) }
    case 2:
      return { kind: 'phrase', text, wrong: [`${text}误`, `${text}错`] }
    case 3:
      return { kind: 'term', text, severity: 'warn', scope: ['headline', 'body'], unless: [`${text}外`] }
    default:
      return { kind: 'organisation', name: `${nameOf(n, 7)}所`, from: '2020-01-01' }
  }
})
const beforeMany = performance.now()
const full = lexiconOf({ own: many, off: [] })
const builtMany = performance.now() - beforeMany
const withMany = { ...context, lexicon: full }
const bodyWithWords = body.map((block, index): Block => (block.type === 'paragraph' ? { type: 'paragraph', text: [...block.text, { text: many.slice(index * 3, index * 3 + 3).map(headOf).join('、') }] } : block))
const longWithWords = { ...long, content: { ...long.content, body: bodyWithWords } }
const slow: number[] = []
for (let run = 0; run < 2 * RUNS; run += 1) {
  const start = performance.now()
  check(longWithWords, withMany)
  if (run >= RUNS) slow.push(performance.now() - start)
}
const medianMany = slow.toSorted((a, b) => a - b)[RUNS / 2] ?? Number.NaN
const kilobytes = JSON.stringify(many).length / 1024
console.log(`the same with ${MANY} entries of the paper's own: ${medianMany.toFixed(1)} ms, allowed ${MOST_MS}; made ready once in ${builtMany.toFixed(0)} ms, ${kilobytes.toFixed(0)} KB fetched once`)

process.exitCode = medianMany <= MOST_MS && found / SEEDED.length >= FOUND && hits.length <= characters / HITS_PER_CHARACTERS && median <= MOST_MS ? 0 : 1
