import { expect, it } from 'vitest'
import { freshSlot, pageSlotOf } from '@/newsroom/edition/design/slotFields'
import { templatesOf } from '@/newsroom/edition/design/template'
import { nextPlan, publishedPlan, sampleStories } from '@/sample'
import { sampleSource, SIZES } from '@/sample/load/source'
import { search, type SearchTask } from './search'

const KEYS = ['news-flood-spots', 'culture-door-plates', 'business-pastry', 'sport-gateball', 'education-woodwork', 'news-lost-erhu']

function task(patience: number, change: (designs: SearchTask['designs']) => SearchTask['designs'] = (designs) => designs): SearchTask {
  const [front] = publishedPlan
  if (!front) throw new Error('the sample has a front')
  const stories = KEYS.map((key) => {
    const found = sampleStories.find((one) => one.key === key)
    if (!found) throw new Error(key)
    return { id: key, content: found.content, headline: null, crops: {} }
  })
  const designs = templatesOf('broadsheet')
    .filter(({ slots }) => slots.some(({ kind }) => kind === 'masthead'))
    .map(({ id, slots }) => ({ id, slots: slots.map((slot) => pageSlotOf(freshSlot(slot))) }))
  return {
    input: { page: { ...sampleSource({ ...front, guides: {} }, 1, nextPlan), format: 'broadsheet', slots: [], stories: [], pictures: SIZES }, stories, photos: [], lead: null, tolerance: 3 },
    designs: change(designs),
    tables: {},
    outlines: {},
    patience,
  }
}

it('begins no further design once the time is over, and says how many were left', () => {
  const { proposals, untried } = search(task(-1))
  expect(proposals).toHaveLength(1)
  // the sixth front has five places
  expect(untried).toBe(4)
}, 60_000)

it('offers three at most, the fullest first, and no arrangement twice', () => {
  const { fits, proposals } = search(task(60_000, (designs) => designs.flatMap((design) => [design, { ...design, id: `${design.id} as it stands` }])))
  expect(fits).toBe(true)
  expect(proposals.length).toBeLessThanOrEqual(3)
  expect(new Set(proposals.map(({ design }) => design.replace(' as it stands', ''))).size).toBe(proposals.length)
  expect(proposals.map(({ empty }) => empty)).toEqual(proposals.map(({ empty }) => empty).toSorted((a, b) => a - b))
}, 120_000)
