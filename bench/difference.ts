/**
 * How long the difference of two pages takes where somebody waits to sign again: a broadsheet page with one character changed, one with ten
 * words changed and every line moved, one whose stories share nothing; and what became of a mark in every paragraph. Prints p50 and p95 in milliseconds of CPU time, which does not depend on
 * who else uses the machine, and exits 1 over budget: of three rounds the quietest.
 */
import { templateById } from '@/newsroom/edition/design/template'
import type { Block, StoryContent } from '@/newsroom/manuscript/story'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { blockText } from '@/newsroom/manuscript/texts'
import { difference } from '@/newsroom/typesetting/difference/difference'
import { type FollowedMark, followMarks } from '@/newsroom/typesetting/difference/follow'
import { composePage, type PageSource } from '@/newsroom/typesetting/page/page'
import { at, quietest } from './quiet'
import { random, story } from './texts'

const next = random(17)
const TEMPLATE = 'broadsheet-news'
const slots = (templateById(TEMPLATE)?.slots ?? []).map((slot) => ({ ...slot, filler: false, label: slot.kind === 'advertisement' ? '枫渚市民夜校' : '', adMarked: true, artwork: null }))
const texts = new Map(slots.filter(({ kind }) => kind === 'story').map(({ key, lines, cols }) => [key, story(next, lines * cols * 11)]))

/** A page as the server composes it; out of the database it is another object than the one before. */
function pageOf(contents: ReadonlyMap<string, StoryContent>, down = 0): PageLayout {
  const source: Omit<PageSource, 'paper'> = {
    format: 'broadsheet',
    number: 3,
    section: '综合',
    credit: '责任编辑 苗静言',
    date: '2026-11-26',
    editionNumber: 428,
    pageCount: 8,
    slots,
    stories: slots.flatMap((slot) => {
      const content = contents.get(slot.key)
      return content ? [{ id: slot.key, content, headline: null, chain: [{ slot, page: 3 }], crops: {} }] : []
    }),
    pictures: {},
  }
  const layout = composePage({ ...source, paper: PAPER })
  const moved = <T extends { x: number; y: number }>(one: T): T => ({ ...one, y: one.y + down })
  const made = { ...layout, furniture: layout.furniture.map(moved), stories: layout.stories.map((set) => ({ ...set, marks: set.marks.map(moved), lines: set.lines.map(moved) })) }
  return JSON.parse(JSON.stringify(made)) as PageLayout
}

const PAPER: PageSource['paper'] = {
  name: { zh: '枫渚日报', en: 'Fengzhu Daily' },
  tagline: '',
  cn: 'CN 00-0000',
  supervisor: '枫渚区文化传播事务所',
  sponsor: '枫渚区融合传播中心',
  publisher: '枫渚日报社',
  chiefEditor: '岑伯年',
  address: '枫渚区棹歌路0号',
  postcode: '000000',
  phone: '000-00001234',
  hotline: '000-00000110',
  mailbox: 'tougao@example.invalid',
  stations: [],
  printer: { name: '枫渚日报社印务中心', address: '枫渚区' },
  price: '1.50元',
  distribution: '自办发行',
}

/** The texts with a word put into `words` of their paragraphs. */
function corrected(words: number): Map<string, StoryContent> {
  const found = new Map(texts)
  const keys = [...texts.keys()]
  for (let n = 0; n < words; n += 1) {
    const key = keys[n % keys.length] ?? ''
    const content = found.get(key)
    const at = Math.floor(next() * (content?.body.length ?? 0))
    const block = content?.body[at]
    if (!content || block?.type !== 'paragraph') continue
    const text = block.text.map((span) => span.text).join('')
    const changed: Block = { ...block, text: [{ text: `${text.slice(0, 20)}${words === 1 ? '鑫' : '鑫淼'}${text.slice(21)}` }] }
    found.set(key, { ...content, body: content.body.with(at, changed) })
  }
  return found
}

const BUDGET = 20
const first = pageOf(texts)
const one = pageOf(corrected(1))
const ten = pageOf(corrected(10), 500)
const others = pageOf(new Map([...texts.keys()].map((key) => [key, story(next, 1500)])))

/** A mark on the twenty-first character of every paragraph that has one: of ten of them it was carried out. */
const marks = [...texts].flatMap(([storyId, { body }]) =>
  body.flatMap((paragraph, block): FollowedMark[] => {
    const was = blockText(paragraph)?.charAt(20) ?? ''
    return was === '' ? [] : [{ storyId, slotKey: storyId, words: { block, from: 20, to: 21, was, by: '鑫淼', made: null } }]
  }),
)

const MEASURES: { name: string; budget: number; run: () => unknown }[] = [
  { name: 'one character of a broadsheet page changed', budget: BUDGET, run: () => difference(first, one) },
  { name: 'ten words changed, and every line moved', budget: BUDGET, run: () => difference(first, ten) },
  { name: `${marks.length} marks followed to the page with ten words changed`, budget: 1.5 * BUDGET, run: () => followMarks(first, ten, marks) },
  { name: 'every story rewritten in its slot', budget: 3 * BUDGET, run: () => difference(first, others) },
]

const WARM = 30
const TURNS = 100

const characters = first.stories.reduce((sum, { lines }) => sum + lines.reduce((all, { text }) => all + text.length, 0), 0)
const carriedOut = followMarks(first, ten, marks)?.filter(({ print }) => print === 'carried_out').length
if (carriedOut === undefined || carriedOut === 0) throw new Error('no mark was found carried out')
console.log(`a page of ${first.stories.length} stories, ${characters} characters; ${difference(first, one).length}, ${difference(first, ten).length} and ${difference(first, others).length} changes`)

let over = false
for (const { name, budget, run } of MEASURES) {
  for (let turn = 0; turn < WARM; turn += 1) run()
  const times = quietest(TURNS, 0.95, run)
  const p95 = at(times, 0.95)
  const held = p95 <= budget
  over ||= !held
  console.log(`${held ? 'ok  ' : 'OVER'}  ${name}: p50 ${at(times, 0.5).toFixed(2)} ms, p95 ${p95.toFixed(2)} ms (budget ${budget} ms)`)
}
process.exitCode = over ? 1 : 0
