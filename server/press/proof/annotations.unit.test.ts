import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { composePage } from '@/newsroom/typesetting/page/page'
import { boxesOf } from '@/newsroom/typesetting/reading/place'
import { sampleEdition } from '@/sample/edition'
import { bundledProfile } from '../colour/bundledProfile'
import { hashOf } from '../../hash'
import { ask, installed, onDisk } from '../oracle.test-support'
import { makePdf, pictureKey, type SeparatedPicture } from '../pdf/document'
import { MARGIN } from '../pdf/sheet'
import { pictureMarks } from '../pictures'
import { placedMarks, type MarkedStretch, type ProofMark, type ProofNotes } from './notes'

const layout: PageLayout = composePage(sampleEdition()[2]!)
const story = layout.stories.find(({ lines }) => lines.filter(({ role }) => role === 'body').length > 20)!
const body = story.lines.filter(({ role, to }) => role === 'body' && to > 0)
const line = body[6]!
/** Characters of one line, and of two. */
const within = { storyId: story.storyId, block: line.block, from: line.from + 2, to: line.from + 5 }
const two = body.find((one, index) => one.from > 0 && body[index + 1]?.block === one.block && body[index + 1]?.from === one.to)!
const across = { storyId: story.storyId, block: two.block, from: two.to - 2, to: two.to + 3 }

const [stands, standing] = upright()

/** A page with a headline that stands upright, and its story. */
function upright() {
  for (const page of sampleEdition().map(composePage))
    for (const one of page.stories) if (one.words?.some(({ vertical }) => vertical)) return [page, one] as const
  throw new Error('no headline of the sample stands upright')
}

const mark = (id: string, words: Partial<MarkedStretch> | null, more: Partial<ProofMark> = {}): ProofMark => ({
  id,
  text: `关于 ${id}`,
  storyId: story.storyId,
  slot: story.slot,
  by: '苗静言',
  at: '2026-11-26T13:04:05.000Z',
  words: words && { ...within, sign: 'replace', was: '三个字', by: '四个新字', made: false, ...words },
  ...more,
})

const MARKS: ProofMark[] = [
  mark('struck', { sign: 'delete', by: '' }),
  mark('put-in', { to: within.from, sign: 'insert', was: '', by: '的' }),
  mark('changed', { ...across, sign: 'replace' }),
  mark('turned', { sign: 'transpose' }),
  mark('spaced', { to: within.from, sign: 'space', was: '', by: ' ' }),
  mark('made', { made: true }),
  mark('remark', null),
  mark('of-no-story', null, { storyId: null, slot: null }),
]

const grey: SeparatedPicture = { bytes: new Uint8Array([120, 156, 99, 0, 0, 0, 1, 0, 1]), width: 1, height: 1, stored: 'deflated', space: 'gray' }

function proof(marks: readonly ProofMark[] = MARKS, paper?: 'a3'): Buffer {
  const notes: ProofNotes = { line: '校样　一校', marks }
  return makePdf({
    pages: [{ layout, hash: hashOf(layout), notes }],
    pictures: new Map(pictureMarks(layout).map((one) => [pictureKey(one), grey])),
    artwork: new Map(),
    profile: bundledProfile(),
    facts: { paper: '枫渚日报', date: '2026-11-26', title: '校样', madeAt: '2026-11-26T13:30:00.000Z', hash: 'd'.repeat(64) },
    ...(paper ? { paper } : {}),
  })
}

interface Read {
  id: string
  subtype: string
  rect: number[]
  contentsObj: { str: string }
  titleObj: { str: string }
  quadPoints: ArrayLike<number> | null
  hasAppearance: boolean
  creationDate: string
}

async function read(bytes: Uint8Array): Promise<{ annotations: Read[]; view: number[] }> {
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const page = await pdf.getPage(1)
  const annotations = (await page.getAnnotations()) as Read[]
  const view = page.view
  await pdf.destroy()
  return { annotations, view }
}

/** A box of the page as a reader of the file finds it at its own size: left, foot, right, top, in points. */
const onSheet = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) =>
  [x + MARGIN, layout.height + MARGIN - y - height, x + width + MARGIN, layout.height + MARGIN - y].map((value) => value / 1000)

describe('the marks of a proof in its file', () => {
  test('are the annotations that every viewer lists, with who asked for what and when', async () => {
    const { annotations } = await read(proof())
    expect(annotations.map(({ subtype }) => subtype)).toEqual(['StrikeOut', 'Caret', 'StrikeOut', 'Highlight', 'Caret', 'Underline', 'Text'])
    expect(annotations.every(({ titleObj, creationDate }) => titleObj.str === '苗静言' && creationDate === 'D:20261126130405Z')).toBe(true)
    expect(annotations.every(({ hasAppearance }) => hasAppearance)).toBe(true)
    expect(annotations.map(({ contentsObj }) => contentsObj.str)).toEqual([
      '删去：“三个字”\n关于 struck',
      '增补：“的”\n关于 put-in',
      '改正：“三个字” → “四个新字”\n关于 changed',
      '对调：“三个字” → “四个新字”\n关于 turned',
      '加大空距：“␣”\n关于 spaced',
      '已改，待核红：“三个字” → “四个新字”\n关于 made',
      '关于 remark',
    ])
  })

  test('stand on their words: a box for each line of them', async () => {
    const { annotations } = await read(proof())
    const boxes = boxesOf(layout, across)
    expect(boxes).toHaveLength(2)
    const quads = Array.from(annotations[2]!.quadPoints!)
    expect(quads).toHaveLength(16)
    for (const [index, box] of boxes.entries()) {
      const own = quads.slice(index * 8, index * 8 + 8)
      const [left, foot, right, top] = onSheet(box)
      expect(Math.min(own[0]!, own[2]!, own[4]!, own[6]!)).toBeCloseTo(left!, 2)
      expect(Math.max(own[0]!, own[2]!, own[4]!, own[6]!)).toBeCloseTo(right!, 2)
      expect(Math.min(own[1]!, own[3]!, own[5]!, own[7]!)).toBeCloseTo(foot!, 2)
      expect(Math.max(own[1]!, own[3]!, own[5]!, own[7]!)).toBeCloseTo(top!, 2)
    }
  })

  test('reach the head of a story as its body, a headline that stands upright too', async () => {
    const head = { storyId: story.storyId, field: 'headline' as const, block: 0, from: 0, to: 2 }
    const { annotations } = await read(proof([mark('title', { ...head, sign: 'delete', by: '' })]))
    const [box] = boxesOf(layout, head)
    expect(annotations.map(({ subtype }) => subtype)).toEqual(['StrikeOut'])
    expect(annotations[0]!.rect[0]).toBeLessThan(onSheet(box!)[0]!)
    expect(annotations[0]!.rect[2]).toBeGreaterThan(onSheet(box!)[2]!)
    const [upright] = placedMarks({ line: '', marks: [mark('upright', { storyId: standing.storyId, field: 'headline', block: 0, from: 1, to: 3 })] }, stands)
    expect(upright!.words[0]).toMatchObject({ vertical: true })
    expect(upright!.label!.x + upright!.label!.width).toBeLessThanOrEqual(upright!.words[0]!.x)
  })

  test('that change no word name the words once, with what is asked of them, and what is noted', async () => {
    const signs = (['query', 'line_break', 'face', 'align'] as const).map((sign) => mark(sign, { sign, by: '三个字' }))
    const { annotations } = await read(proof(signs))
    expect(annotations.map(({ subtype, contentsObj }) => [subtype, contentsObj.str])).toEqual([
      ['Highlight', '疑问：“三个字”\n关于 query'],
      ['Highlight', '断行：“三个字”\n关于 line_break'],
      ['Highlight', '字体字号：“三个字”\n关于 face'],
      ['Highlight', '排齐：“三个字”\n关于 align'],
    ])
  })

  test('of words that move frames these alone, reach to where they go, and say behind or before what', async () => {
    const { block, from } = within
    const moving = mark('moving', { from: from - 1, to: from + 6, sign: 'move', was: '昨天他到了这里', by: '他到了这里昨天', moves: { from: 0, to: 2 } })
    const back = mark('back', { from: from - 1, to: from + 6, sign: 'move', was: '他到了这里昨天', by: '昨天他到了这里', moves: { from: 5, to: 7 } })
    const { annotations } = await read(proof([moving, back, mark('moved', { sign: 'move', was: '昨天他', by: '他昨天', moves: { from: 0, to: 2 }, made: true })]))
    expect(annotations.map(({ subtype, contentsObj }) => [subtype, contentsObj.str.split('\n')[0]])).toEqual([
      ['Highlight', '转移：“昨天”移到“他到了这里”之后'],
      ['Highlight', '转移：“昨天”移到“他到了这里”之前'],
      ['Underline', '已改，待核红：“昨天”移到“他”之后'],
    ])
    const [first, last] = [{ storyId: story.storyId, block, from: from - 1, to: from + 1 }, { storyId: story.storyId, block, from: from + 4, to: from + 6 }].map((one) => onSheet(boxesOf(layout, one)[0]!))
    const [there, again] = annotations.map(({ quadPoints, rect }) => ({ quads: Array.from(quadPoints!), rect }))
    expect([Math.min(...there!.quads.filter((_, index) => index % 2 === 0)), Math.max(...there!.quads.filter((_, index) => index % 2 === 0))]).toEqual([expect.closeTo(first![0]!, 2), expect.closeTo(first![2]!, 2)])
    expect(Math.min(...again!.quads.filter((_, index) => index % 2 === 0))).toBeCloseTo(last![0]!, 2)
    for (const { rect } of [there!, again!]) expect([rect[0]! < first![0]!, rect[2]! > last![2]!]).toEqual([true, true])
  })

  test('are numbered beside their line, and numbers of one line do not cover each other', () => {
    const placed = placedMarks({ line: '', marks: MARKS }, layout)
    expect(placed.map(({ number, label }) => [number, label !== null])).toEqual([[1, true], [2, true], [3, true], [4, true], [5, true], [6, true], [7, true], [8, false]])
    const labels = placed.flatMap(({ label }) => label ?? [])
    for (const [index, one] of labels.entries())
      for (const other of labels.slice(index + 1))
        expect(one.x + one.width <= other.x || other.x + other.width <= one.x || one.y + one.height <= other.y || other.y + other.height <= one.y).toBe(true)
    // before the words, in the white beside the column, as they are counted
    expect(labels[0]!.x + labels[0]!.width).toBeLessThanOrEqual(line.x)
    expect(labels[0]!.x).toBeLessThan(labels[1]!.x)
  })

  test('a proof on A3 is all on the sheet, its annotations where the words are', async () => {
    const [own, fitted] = [await read(proof()), await read(proof(MARKS, 'a3'))]
    expect(fitted.view).toEqual([0, 0, 841.89, 1190.551])
    const scale = (fitted.annotations[0]!.rect[2]! - fitted.annotations[0]!.rect[0]!) / (own.annotations[0]!.rect[2]! - own.annotations[0]!.rect[0]!)
    expect(scale).toBeLessThanOrEqual(1)
    expect(scale).toBeGreaterThan(0.5)
    for (const [index, { rect }] of fitted.annotations.entries()) {
      const before = own.annotations[index]!.rect
      expect(rect[2]! - rect[0]!).toBeCloseTo((before[2]! - before[0]!) * scale, 1)
      expect(rect[0]).toBeGreaterThan(0)
      expect(rect[3]).toBeLessThan(1190.551)
    }
    // the same distance between two marks, scaled
    const across = ({ annotations }: { annotations: Read[] }) => annotations[2]!.rect[1]! - annotations[0]!.rect[1]!
    expect(across(fitted)).toBeCloseTo(across(own) * scale, 1)
  })

  test('a page without marks has no annotations, and the file is sound to a stranger', () => {
    expect(proof([]).toString('latin1')).not.toContain('/Annot')
    if (!installed('qpdf', '--version')) return
    for (const bytes of [proof(), proof(MARKS, 'a3')]) expect(ask('qpdf', '--check', onDisk(bytes)).out).toMatch(/No syntax or stream encoding errors/)
  })
})
