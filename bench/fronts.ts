import { PAGE_FORMATS, type PageFormatId } from '@/newsroom/edition/design/format'
import { readingOrder } from '@/newsroom/edition/design/plan'
import { templatesOf } from '@/newsroom/edition/design/template'
import { countStory } from '@/newsroom/manuscript/count'
import { arrange, type Copy, type Ways } from '@/newsroom/typesetting/fitting/arrange'
import { sampleStories } from '@/sample'
import { SIZES } from '@/sample/load/source'

/**
 * `npm run bench:fronts [draws] [seed]`: how often stories of unknown lengths fit a shipped front without hand work. Stories of the sample of
 * 200 to 1,400 characters are drawn by chance; they fit when `arrange` finds places for them in a front so that every slot is filled, with any of them as the lead, or with the
 * first drawn. Exits 1 below its mark.
 */
const [draws = 100, seed = 20261128] = process.argv.slice(2).map(Number)
const TOLERANCE = 3
/** Of the draws of six stories for a broadsheet front. */
const LEAST = 0.9

const pool = sampleStories.filter(({ genre, content }) => {
  const { characters } = countStory(content)
  return genre !== 'notice' && genre !== 'photo_story' && characters >= 200 && characters <= 1400
})

function chance(from: number): () => number {
  let state = from >>> 0
  return () => {
    // xorshift32
    state ^= state << 13
    state >>>= 0
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state / 2 ** 32
  }
}

function drawn(count: number, next: () => number): Copy[] {
  const left = [...pool]
  return Array.from({ length: count }, () => {
    const [one] = left.splice(Math.floor(next() * left.length), 1)
    if (!one) throw new Error('The sample has too few stories.')
    return { id: one.key, content: one.content, headline: null, crops: {} }
  })
}

const ways: Ways = new Map()
for (const [format, count] of [['broadsheet', 6], ['tabloid', 4], ['tabloid', 3]] as const) for (const leads of [false, true]) measure(format, count, leads)

function measure(format: PageFormatId, count: number, leads: boolean): void {
  const fronts = templatesOf(format).filter(({ id, slots }) => id.includes('-front') && slots.filter(({ kind }) => kind === 'story').length === count)
  const next = chance(seed)
  const by = new Map<string, number>()
  let fit = 0
  for (let draw = 0; draw < draws; draw += 1) {
    const copy = drawn(count, next)
    const [lead] = copy
    const found = fronts.filter(({ slots }) => {
      const [first] = readingOrder(slots.filter(({ kind }) => kind === 'story'))
      const placed = first && lead && leads ? { [first.key]: lead } : {}
      return arrange({ slots, format: PAGE_FORMATS[format], copy: leads ? copy.slice(1) : copy, placed, pictures: SIZES, tolerance: TOLERANCE, ways }) !== null
    })
    for (const { id } of found) by.set(id, (by.get(id) ?? 0) + 1)
    if (found.length > 0) fit += 1
  }
  console.log(`${format}, ${count} stories${leads ? ', the first drawn leads' : ''}: ${fit} of ${draws} draws fit one of ${fronts.length} fronts`)
  for (const { id } of fronts) console.log(`  ${id.padEnd(28)}${String(by.get(id) ?? 0).padStart(5)}`)
  if (format === 'broadsheet' && !leads && fit < draws * LEAST) {
    console.error(`Under ${LEAST * 100} of 100.`)
    process.exitCode = 1
  }
}
