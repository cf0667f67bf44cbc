/**
 * How long the composer takes where somebody waits for it: the fit after a keystroke, a story tried in eight slots, a page set
 * again. Prints p50 and p95 in milliseconds of CPU time, which does not depend on who else uses the machine, and exits 1 over
 * budget: of three rounds the quietest.
 */
import { nextPlan, sampleStories } from '@/sample'
import { headNames } from '@/newsroom/checker/lexicon/headNames'
import { Lexicon } from '@/newsroom/checker/lexicon/lexicon'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { templateById } from '@/newsroom/edition/design/template'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { fitStory } from '@/newsroom/typesetting/fitting/fit'
import { composeStory, type StoryInput } from '@/newsroom/typesetting/story/story'
import { at, quietest } from './quiet'
import { random, story } from './texts'

const next = random(12)
const FORMAT = PAGE_FORMATS.broadsheet
const slotsOf = (id: string) => (templateById(id)?.slots ?? []).filter(({ kind }) => kind === 'story')

/** The story with one character more in one of its paragraphs, a new one each time: nothing typed was prepared before. */
function typed(content: StoryContent, turn: number): StoryContent {
  const index = turn % content.body.length
  const block = content.body[index]
  if (block?.type !== 'paragraph') return content
  const char = String.fromCodePoint(0x4e00 + Math.floor(next() * 5000))
  const text = block.text.map((span, at) => (at === 0 ? { ...span, text: span.text.slice(0, turn % 60) + char + span.text.slice(turn % 60) } : span))
  return { ...content, body: content.body.with(index, { ...block, text }) }
}

interface Measure {
  name: string
  budget: number
  run: (turn: number) => void
}

const content = story(next, 1000)
const lead = slotsOf('broadsheet-front')[0]
if (!lead) throw new Error('no slot')
const eight = [...slotsOf('broadsheet-front'), ...slotsOf('broadsheet-news')].slice(0, 8)
const page = pageOf()
// names of one district: they begin alike, so that the walk goes far into them
const names = Array.from({ length: 10_000 }, (_, index) => `枫渚区${String.fromCodePoint(0x4e00 + (index % 100), 0x5000 + Math.trunc(index / 100))}街道`)
const lexicon = new Lexicon(names.map((name) => ({ kind: 'place', name })))
const heads = names.filter((_, index) => index % 900 === 0).map((name) => ({ kicker: '枫渚区今起试行', headline: [`${name}步道试开放`, '市民可以从桥上走到湖边'], deck: '枫渚区各街道同日开放健身场地' }))
let current = content

const MEASURES: Measure[] = [
  {
    name: 'keystroke in a story of 1,000 characters',
    budget: 0.5,
    run: (turn) => {
      // a long afternoon of typing would make another story of it
      current = turn % 50 === 0 ? content : typed(current, turn)
      fitStory(current, lead, FORMAT)
    },
  },
  {
    name: 'one story tried in eight slots',
    budget: 4,
    run: () => {
      for (const slot of eight) fitStory(content, slot, FORMAT)
    },
  },
  {
    name: 'a whole page of the sample edition set and drawn again',
    budget: 4,
    run: () => {
      for (const input of page) composeStory(input, PAGE_FORMATS.tabloid)
    },
  },
  {
    name: 'names in the headlines of a page of twelve stories, of 10,000 entries',
    budget: 0.5,
    run: () => {
      for (const head of heads) headNames(lexicon, head, null, '2026-11-30')
    },
  },
]

/** The page of the sample edition with most stories. */
function pageOf(): StoryInput[] {
  const stories = new Map(sampleStories.map((one) => [one.key, one.content]))
  const pages = nextPlan.map(({ template, slots }, index) =>
    (templateById(template)?.slots ?? []).flatMap((slot): StoryInput[] => {
      const placed = stories.get(slots[slot.key] ?? '')
      return placed ? [{ id: slot.key, content: placed, headline: null, chain: [{ slot, page: index + 1 }], pictures: {}, crops: {} }] : []
    }),
  )
  return pages.toSorted((a, b) => b.length - a.length)[0] ?? []
}

const WARM = 1500
const TURNS = 2000

let over = false
for (const { name, budget, run } of MEASURES) {
  for (let turn = 0; turn < WARM; turn += 1) run(turn)
  const times = quietest(TURNS, 0.95, run)
  const p95 = at(times, 0.95)
  const held = p95 <= budget
  over ||= !held
  console.log(`${held ? 'ok  ' : 'OVER'}  ${name}: p50 ${at(times, 0.5).toFixed(3)} ms, p95 ${p95.toFixed(3)} ms (budget ${budget} ms)`)
}
process.exitCode = over ? 1 : 0
