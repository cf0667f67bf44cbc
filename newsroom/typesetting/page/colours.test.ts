import { describe, expect, it } from 'vitest'
import { COLOUR_PLACES, type PaperPalette } from '../../edition/palette'
import { colourOfType, isImage, ONE_PLATE_BELOW, platesOf } from '../colour'
import type { Mark, PageLayout, TextRun } from '../display'
import { composePage } from './page'
import { FRONT, frontPage, paper, sourceStory, storyText } from './page.test-support'

const palette: PaperPalette = {
  colours: [
    { name: '报红', c: 0, m: 1000, y: 900, k: 0, spot: false },
    { name: '报金', c: 0, m: 250, y: 800, k: 200, spot: true },
  ],
  places: { nameplate: '报红', rules: '报金', tints: '报金', headlines: '报红' },
  spotPlates: 1,
}

const slots = FRONT.map((one) => ({ ...one, filler: one.key === 'ear', label: '', adMarked: true, artwork: null, ...(one.key === 'lead' ? { setting: { colour: true as const, frame: 'tint' as const } } : {}) }))
const lead = slots[2]!
const second = slots[3]!
const content = storyText('湖滨步道今起试开放', 8)
const stories = [sourceStory('s1', content, [[lead, 1]]), sourceStory('s2', storyText('两条公交线路调整', 4), [[second, 1]])]
const compose = (changes: Partial<PaperPalette> | null) => composePage(frontPage({ slots, stories, paper: changes === null ? paper : { ...paper, palette: { ...palette, ...changes } } }))
const inColour = (marks: readonly Mark[]) => marks.filter((mark) => !isImage(mark) && mark.colour !== undefined)
const all = ({ furniture, stories: set }: PageLayout) => [...furniture, ...set.flatMap(({ marks }) => marks)]
const bare = (layout: PageLayout) => all(layout).map((mark) => (isImage(mark) ? mark : { ...mark, colour: undefined }))

describe('a page in the colours of its paper', () => {
  it('has the nameplate, the heavy rules, the tints and the heads that ask for it in colour, and nothing else', () => {
    const layout = compose({})
    const [first, other] = layout.stories
    expect(inColour(layout.furniture).map((mark) => (mark.kind === 'text' ? mark.text : mark.kind))).toEqual(['枫渚日报', 'rule'])
    expect(inColour(first!.marks).map((mark) => (mark.kind === 'text' ? mark.role : mark.kind))).toEqual(['rule', 'headline'])
    expect(inColour(other!.marks)).toEqual([])
    expect(platesOf(layout).map(({ ink }) => ink)).toEqual(['M', 'Y', 'K', { spot: '报金' }])
  })

  it('has its running text in black, which no palette can change', () => {
    const body = all(compose({})).filter((mark) => mark.kind === 'text' && mark.role === 'body')
    expect(body.length).toBeGreaterThan(20)
    expect(inColour(body)).toEqual([])
  })

  it('is set line for line as in black', () => {
    expect(bare(compose({}))).toEqual(bare(compose(null)))
    expect(inColour(all(compose(null)))).toEqual([])
  })

  it('is set again when the palette changes, also where the text did not', () => {
    const before = compose({})
    expect(inColour(before.stories[0]!.marks)).not.toEqual(inColour(compose({ places: { headlines: '报金' } }).stories[0]!.marks))
    expect(compose({}).stories[0]!.marks).toEqual(before.stories[0]!.marks)
  })
})

describe('the head of an inner page', () => {
  it('has its section mark in colour', () => {
    const layout = composePage(frontPage({ number: 2, slots: [], stories: [], paper: { ...paper, palette: { ...palette, places: { sections: '报红' } } } }))
    const marks = inColour(layout.furniture)
    expect(marks).toHaveLength(1)
    expect(marks[0]?.kind).toBe('rule')
  })
})

describe('small type', () => {
  const RED = { process: { c: 0, m: 1000, y: 900, k: 0 } }

  it('is never printed from several plates, wherever the paper has colour: the press refuses it', () => {
    const places = Object.fromEntries(COLOUR_PLACES.map((place) => [place, '报红']))
    const layout = composePage(
      frontPage({
        slots: slots.map((one) => (one.key === 'second' ? { ...one, filler: true, guide: [{ storyId: 's3', title: '' }] } : one)),
        stories: [sourceStory('s1', { ...content, kicker: '城北环湖慢行系统本月底前全部完工' }, [[lead, 1]])],
        guides: { second: [{ storyId: 's3', page: 3, title: '两条公交线路调整' }] },
        paper: { ...paper, palette: { colours: [{ name: '报红', ...RED.process, spot: false }], places, spotPlates: 0 } },
      }),
    )
    const coloured = all(layout).filter((mark): mark is TextRun => mark.kind === 'text' && mark.colour !== undefined)
    expect(coloured.map(({ text }) => text)).toEqual(expect.arrayContaining(['导读', '3版', '枫渚日报']))
    for (const { text, size } of coloured) expect(size, text).toBeGreaterThanOrEqual(ONE_PLATE_BELOW)
  })

  it('has a colour as far as that is one plate: of a spot ink, or of one ink', () => {
    const small = ONE_PLATE_BELOW - 1
    const [spot, one] = [{ ...RED, spot: '报红' }, { process: { c: 0, m: 1000, y: 0, k: 0 } }]
    expect(colourOfType(RED, small)).toBeUndefined()
    expect(colourOfType(RED, ONE_PLATE_BELOW)).toBe(RED)
    expect(colourOfType(spot, small)).toBe(spot)
    expect(colourOfType(one, small)).toBe(one)
  })
})
