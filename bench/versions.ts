/**
 * How long a comparison of a long story takes where an editor waits for it: two versions of 20,000 characters, a rewritten one, whose each
 * change is over forty versions by three hands, one paragraph put back, a galley set. Prints p50 and the most in milliseconds of CPU time,
 * which does not depend on who else uses the machine, and exits 1 over budget: of three rounds the quietest.
 */
import { diffStories } from '@/newsroom/manuscript/diff'
import type { Block, StoryContent } from '@/newsroom/manuscript/story'
import { stretchOf } from '@/newsroom/manuscript/versions/cut'
import { attributed, type Step } from '@/newsroom/manuscript/versions/hands'
import { withRowOf } from '@/newsroom/manuscript/versions/restore'
import { composeGalley } from '@/newsroom/typesetting/galley/galley'
import { at, quietest } from './quiet'
import { random, story } from './texts'

const CHARACTERS = 20_000
const VERSIONS = 40
const HANDS = 3
const next = random(9)
const pick = (n: number) => Math.floor(next() * n)

/** As an editor leaves it: some paragraphs touched in a few places, one moved, one cut, one written. */
function edited(content: StoryContent, touched: number): StoryContent {
  const body = [...content.body]
  for (let n = 0; n < touched; n += 1) {
    const at = pick(body.length)
    body[at] = cut(body[at] ?? paragraph('空'), pick(80))
  }
  const [moved] = body.splice(pick(body.length), 1)
  if (moved) body.splice(pick(body.length), 0, moved)
  body.splice(pick(body.length), 1)
  const [written] = story(next, 120).body
  if (written) body.splice(pick(body.length), 0, written)
  return { ...content, body }
}

function paragraph(text: string): Block {
  return { type: 'paragraph', text: [{ text }] }
}

function cut(block: Block, at: number): Block {
  const text = block.type === 'paragraph' ? block.text.map((span) => span.text).join('') : ''
  return paragraph(`${text.slice(0, at)}本报记者2026年再访${text.slice(at + 6)}`)
}

const first = story(next, CHARACTERS)
const drafts = [first]
for (let n = 1; n < VERSIONS; n += 1) drafts.push(edited(drafts[n - 1] ?? first, 4))
const steps = drafts.slice(1).map((after, index): Step => ({ before: drafts[index] ?? first, after, by: index % HANDS }))
const much = edited(first, 60)
const other = story(next, CHARACTERS)
const rows = diffStories(first, much)
const changed = rows.findIndex(({ kind }) => kind === 'changed')

const MEASURES: { name: string; budget: number; run: () => void }[] = [
  { name: 'two versions of 20,000 characters compared, a third of it touched', budget: 150, run: () => diffStories(first, much) },
  { name: 'two texts of 20,000 characters that share nothing', budget: 200, run: () => diffStories(first, other) },
  { name: `whose each change is, over ${VERSIONS} versions of 20,000 characters`, budget: 900, run: () => attributed(steps) },
  { name: 'one paragraph of it put back', budget: 150, run: () => withRowOf(first, much, diffStories(first, much), changed) },
  { name: 'whether a save is to keep what stood, for each save', budget: 5, run: () => stretchOf(first, much) },
  { name: 'its galley set', budget: 300, run: () => composeGalley(much, {}, { left: '小样', right: '第1稿', foot: '文字' }) },
]
const TURNS = 12

let over = false
for (const { name, budget, run } of MEASURES) {
  run()
  const times = quietest(TURNS, 1, run)
  const [p50, most] = [at(times, 0.5), at(times, 1)]
  const held = most <= budget
  over ||= !held
  console.log(`${held ? 'ok  ' : 'OVER'}  ${name}: p50 ${p50.toFixed(1)} ms, most ${most.toFixed(1)} ms (budget ${budget} ms)`)
}
process.exitCode = over ? 1 : 0
