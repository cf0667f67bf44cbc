import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Slot } from '../../edition/design/slot'
import { countStory } from '../../manuscript/count'
import type { Block, StoryContent } from '../../manuscript/story'
import { CELL } from '../../manuscript/table'
import type { Mark, SetLine, TextRun } from '../display'
import { pageGrid } from '../geometry'
import { fitStory } from '../fitting/fit'
import { composeStory, layStory, type StoryInput } from './story'
import { compose, FORMAT, input, paragraph, slot, sourceOf, story } from './story.test-support'

const GRID = pageGrid(FORMAT)
const body = (...lengths: number[]) => lengths.map((length) => paragraph('稻'.repeat(length)))
const runs = (marks: readonly Mark[]) => marks.filter((mark): mark is TextRun => mark.kind === 'text')
const bodyLines = (lines: readonly SetLine[]) => lines.filter(({ role }) => role !== 'byline')
const words = fc.constantFrom('全区', '秋粮收购', '3.6公里', '，', '。', '“好”', '——', '……', '2026年', '《规划》', '（试行）', '15%', '李·约翰', '、', '：', 'Quoin', '稻', '田里的水')
const sentence = fc.array(words, { minLength: 1, maxLength: 40 }).map((list) => `稻${list.join('')}`)

const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 6, arbitrary: sentence.map(paragraph) },
  { weight: 1, arbitrary: fc.tuple(sentence, sentence).map(([bold, text]): Block => ({ type: 'paragraph', text: [{ text: bold, bold: true }, { text }] })) },
  { weight: 1, arbitrary: fc.array(words, { minLength: 1, maxLength: 4 }).map((list): Block => ({ type: 'subhead', text: `稻${list.join('')}` })) },
  { weight: 1, arbitrary: sentence.map((text): Block => ({ type: 'quote', text: [{ text }] })) },
  { weight: 2, arbitrary: fc.array(fc.oneof(words, fc.constantFrom('', '3:1', '12', '1.25', '东湖队'), fc.array(words, { maxLength: 12 }).map((list) => list.join(''))), { minLength: 1, maxLength: 7 }).map((cells): Block => ({ type: 'row', text: [{ text: cells.join(CELL) }] })) },
  { weight: 1, arbitrary: sentence.map((text): Block => ({ type: 'picture', asset: 'a', caption: text, credit: '王一 摄' })) },
)

const contents: fc.Arbitrary<StoryContent> = fc.record({
  kicker: fc.constantFrom('', '引题在此'),
  headline: fc.constantFrom(['秋收'], ['全区秋粮收购进入高峰', '日均入库三百吨'], ['']),
  deck: fc.constantFrom('', '副题一句'),
  byline: fc.constantFrom('', '记者 李岚'),
  dateline: fc.constantFrom('', '本报讯'),
  body: fc.array(block, { minLength: 1, maxLength: 10 }),
})

const settings: fc.Arbitrary<NonNullable<Slot['setting']>> = fc.constantFrom<NonNullable<Slot['setting']>[]>(
  {},
  { frame: 'box' },
  { frame: 'rules', dropCap: 2 },
  { frame: 'tint', dropCap: 2, kai: true },
  { vertical: true },
  { picture: { place: 'foot', side: 'left', columns: 1 } },
  { pullQuote: '田里的水就是收成', dropCap: 3 },
)

/** Slots of a broadsheet, most of them too small for the longest of the stories. */
const slots: fc.Arbitrary<Slot> = fc
  .record({ cols: fc.integer({ min: 2, max: 5 }), lines: fc.integer({ min: 18, max: 40 }), split: fc.integer({ min: 1, max: 5 }), setting: settings, headline: fc.constantFrom('second' as const, 'brief' as const, 'none' as const) })
  .map(({ split, ...rest }) => slot({ ...rest, split: Math.min(split, rest.cols) }))

const chains = fc.array(slots, { minLength: 1, maxLength: 3 })

describe('every story in every chain', () => {
  it('keeps its text: lines and tail joined are the source', () => {
    fc.assert(
      fc.property(contents, chains, (content, chain) => {
        const parts = compose(content, chain)
        const set = parts.flatMap(({ lines }) => bodyLines(lines)).map(({ text }) => text)
        expect([...set, ...(parts.at(-1)?.tail ?? [])].join('')).toBe(sourceOf(content))
      }),
      { numRuns: 300 },
    )
  })

  it('gives the same text wherever the thread is split', () => {
    fc.assert(
      fc.property(contents, fc.integer({ min: 1, max: 59 }), (content, cut) => {
        const plain = { ...content, byline: '', body: content.body.filter(({ type }) => type !== 'picture') }
        const whole = slot({ cols: 2, split: 1, lines: 60, headline: 'none' })
        const parts = compose(plain, [{ ...whole, lines: cut }, { ...whole, lines: 60 }])
        const text = parts.flatMap(({ lines, tail }) => [...lines.map((line) => line.text), ...tail]).join('')
        const [alone] = compose(plain, [whole])
        expect(text).toBe([...(alone?.lines ?? []).map((line) => line.text), ...(alone?.tail ?? [])].join(''))
      }),
      { numRuns: 200 },
    )
  })

  it('stays within rows of one grid, each line in its own', () => {
    fc.assert(
      fc.property(contents, chains, (content, chain) => {
        for (const part of compose(content, chain)) {
          const area = chain[part.part - 1]!
          const seen = new Set<string>()
          for (const { row, y, x, measure, role } of part.lines) {
            expect(y).toBe(GRID.y + (area.line + row) * GRID.leading + 9045)
            expect(row).toBeLessThan(area.lines)
            expect(x).toBeGreaterThanOrEqual(GRID.x + area.col * GRID.column)
            expect(x + measure).toBeLessThanOrEqual(GRID.x + area.col * GRID.column + area.cols * GRID.column - GRID.gap)
            if (role === 'byline') continue
            expect(seen.has(`${x} ${y}`)).toBe(false)
            seen.add(`${x} ${y}`)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('draws every run of the body within the measure of its line', () => {
    fc.assert(
      fc.property(contents, chains, (content, chain) => {
        for (const part of compose(content, chain)) {
          for (const line of bodyLines(part.lines)) {
            const own = runs(part.marks).filter((run) => run.y === line.y && run.role === line.role && run.x >= line.x - GRID.em / 2 && run.x < line.x + line.measure)
            for (const run of own) expect(run.x + (run.at.at(-1) ?? 0), `${line.text}`).toBeLessThan(line.x + line.measure)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('never draws a line over a picture or another line', () => {
    fc.assert(
      fc.property(contents, slots, (content, one) => {
        const [part] = compose(content, [one])
        const pictures = part!.marks.filter((mark) => mark.kind === 'picture')
        for (const { x, y, measure } of part!.lines) {
          for (const picture of pictures) {
            const beside = x + measure <= picture.x || picture.x + picture.width <= x
            const apart = y <= picture.y || y - 7920 >= picture.y + picture.height
            expect(beside || apart).toBe(true)
          }
        }
      }),
      { numRuns: 200 },
    )
  })

  it('is set the same twice, to the last number', () => {
    fc.assert(
      fc.property(contents, chains, (content, chain) => {
        expect(JSON.stringify(compose(structuredClone(content), chain))).toBe(JSON.stringify(compose(content, chain)))
      }),
      { numRuns: 100 },
    )
  })

  it('keeps the lines of the paragraphs before an edit, in a slot that is full', () => {
    fc.assert(
      fc.property(contents, slots, fc.nat(), (content, one, pick) => {
        const full = { ...content, body: [...content.body, ...body(4000)] }
        const index = pick % content.body.length
        const block = full.body[index]!
        if (block.type !== 'paragraph') return
        const edited = { ...full, body: full.body.with(index, { ...block, text: [...block.text, { text: '稻田里的水' }] }) }
        const before = (of: StoryContent) => layStory(input(of, [one]), FORMAT).run.lines.filter((line) => line.block.index < index)
        expect(before(edited).map(({ line, row }) => [line, row])).toEqual(before(full).map(({ line, row }) => [line, row]))
      }),
      { numRuns: 200 },
    )
  })
})

describe('what stands around the text', () => {
  it('says on which page a story goes on, and where it comes from', () => {
    const parts = compose(story({ headline: ['秋收'], body: body(900, 900) }), [slot({ lines: 20 }), slot({ lines: 40 })])
    const jumps = parts.map(({ marks }) => runs(marks).filter(({ role }) => role === 'jump').map(({ text }) => text).join(''))
    expect(jumps).toEqual(['下转第3版', '上接第1版'])
    // the jump line has a row of its own
    const [first] = parts
    const last = Math.max(...first!.lines.map(({ row }) => row))
    expect(first!.lines.filter(({ column, row }) => column === 3 && row === last)).toEqual([])
  })

  it('says nothing of a second slot a story does not reach', () => {
    const [first, second] = compose(story({ headline: ['秋收'], body: body(100) }), [slot(), slot()])
    expect(runs(first!.marks).some(({ role }) => role === 'jump')).toBe(false)
    expect(second!.lines).toEqual([])
  })

  it('runs the byline in after a dateline, and else gives it a line', () => {
    const [runIn] = compose(story({ dateline: '本报讯', byline: '记者 李岚', body: body(60) }))
    expect(runIn!.lines[0]).toMatchObject({ role: 'body', from: -11, block: 0 })
    expect(runIn!.lines[0]!.text.startsWith('本报讯（记者 李岚）　稻')).toBe(true)
    expect(runs(runIn!.marks)[0]).toMatchObject({ text: '本报讯', face: 'hei-bold' })
    const [own] = compose(story({ byline: '记者 李岚', body: body(60) }))
    expect(own!.lines[0]).toMatchObject({ role: 'byline', text: '记者 李岚', block: -1 })
  })

  it('drops the first character and keeps it in the line it opens', () => {
    const [set] = compose(story({ body: body(200) }), [slot({ setting: { dropCap: 3 } })])
    const cap = runs(set!.marks).find(({ role }) => role === 'dropcap')
    expect(cap).toMatchObject({ text: '稻', size: 2 * GRID.leading + GRID.em })
    expect(set!.lines.slice(0, 4).map(({ measure }) => measure / GRID.em)).toEqual([12, 12, 12, 16])
    expect(set!.lines[0]).toMatchObject({ from: 0 })
    expect(set!.lines.map(({ text }) => text).join('')).toBe('稻'.repeat(200))
  })

  it.each([
    ['run in', story({ dateline: '本报讯', byline: '记者 某某', body: body(200) })],
    ['typed', story({ body: [paragraph(`本报讯（记者 某某）　${'稻'.repeat(200)}`)] })],
    ['with place and date', story({ body: [paragraph(`新华社云州11月28日电　${'稻'.repeat(200)}`)] })],
  ])('drops no character of a dateline %s', (_, content) => {
    const [set] = compose(content, [slot({ setting: { dropCap: 2 } })])
    expect(runs(set!.marks).filter(({ role }) => role === 'dropcap')).toEqual([])
    expect(set!.lines.map(({ text }) => text).join('')).toBe(sourceOf(content))
  })

  it('leaves no subhead at the foot of a column', () => {
    for (let length = 60; length < 300; length += 7) {
      const content = story({ body: [...body(length), { type: 'subhead', text: '小标题' }, ...body(300)] })
      const [set] = compose(content, [slot({ headline: 'none', lines: 12 })])
      const at = set!.lines.findIndex(({ role }) => role === 'subhead')
      const next = set!.lines[at + 1]
      if (at !== -1 && next) expect(next.column, `${length}`).toBe(set!.lines[at]!.column)
    }
  })

  it('crops a picture around its focal point to the shape of its box', () => {
    const content = story({ body: [{ type: 'picture', asset: 'p', caption: '收割', credit: '' }] })
    const pictures = { p: { width: 4000, height: 1000 } }
    const [set] = compose(content, [slot({ kind: 'photo', cols: 3, split: 1, headline: 'none' })], { pictures, crops: { p: { x: 1000, y: 500, zoom: 2000 } } })
    const picture = set!.marks.find((mark) => mark.kind === 'picture')!
    expect(picture.crop.height).toBe(500)
    expect(picture.crop.left + picture.crop.width).toBe(4000)
    expect(Math.abs(picture.crop.width / picture.crop.height - picture.width / picture.height)).toBeLessThan(0.005)
  })

  it('crops a picture around the point of its story, unless the page crops it by hand', () => {
    const content = story({ body: [{ type: 'picture', asset: 'p', caption: '', credit: '', focus: { x: 900, y: 500 } }] })
    const pictures = { p: { width: 4000, height: 1000 } }
    const cropOf = (crops: StoryInput['crops']) => compose(content, [slot({ kind: 'photo', cols: 3, split: 1, headline: 'none' })], { pictures, crops })[0]!.marks.find((mark) => mark.kind === 'picture')!.crop
    const own = cropOf({})
    expect(own.left + own.width).toBe(4000)
    expect(cropOf({ p: { x: 0, y: 500, zoom: 1000 } })).toEqual({ ...own, left: 0 })
  })

  it('names characters without a glyph', () => {
    const [set] = compose(story({ headline: ['😀'], body: [paragraph('稻😀稻')] }))
    expect(set!.missing).toEqual(['😀'])
  })

  it.each([
    ['2022年第19届运动会', ['2', '0', '2', '2', '年第', '19', '届运动会']],
    ['增长3.6%', ['增长', '3.6', '%']],
    ['第110期', ['第', '110', '期']],
    ['收粮12345吨', ['收粮', '1', '2', '3', '4', '5', '吨']],
  ])('stands the numbers of %s in a vertical headline whole or digit by digit', (headline, cells) => {
    const [set] = compose(story({ headline: [headline], body: body(300) }), [slot({ setting: { vertical: true } })])
    const head = runs(set!.marks).filter(({ role }) => role === 'headline')
    expect(head.map(({ text }) => text).join('')).toBe(headline)
    // digits that stand one by one share a run, or have one each where their widths differ
    const parts = head.flatMap(({ text, vertical }) => (vertical && /^[0-9]+$/.test(text) ? Array.from(text) : [text]))
    expect(parts).toEqual(cells)
  })

  it('sets a vertical headline beside the text, digits upright together', () => {
    const [set] = compose(story({ headline: ['12条线路“调整”'], body: body(300) }), [slot({ setting: { vertical: true } })])
    const head = runs(set!.marks).filter(({ role }) => role === 'headline')
    expect(head[0]).toMatchObject({ text: '12' })
    expect(head[0]!.vertical).toBeUndefined()
    expect(head[1]).toMatchObject({ text: '条线路“调整”', vertical: true })
    const leftOfText = Math.min(...set!.lines.map(({ x }) => x))
    for (const run of head) expect(run.x + run.size).toBeLessThanOrEqual(leftOfText)
  })
})

describe('the fit of every story in every slot', () => {
  it('is never over and under at once, and its columns are those that are printed', () => {
    fc.assert(
      fc.property(contents, slots, (content, slot) => {
        const fit = fitStory(content, slot, FORMAT)
        expect(Math.min(fit.overLines, fit.underLines)).toBe(0)
        expect(fit.usedLines + fit.underLines - fit.overLines).toBe(fit.capacityLines)
        expect(fit.columns.reduce((sum, column) => sum + column.capacity, 0)).toBe(fit.capacityLines)
        const [set] = compose(content, [slot])
        expect(set!.fit.columns).toEqual(fit.columns)
        // quotes and pictures at the foot stand between a column's text and what is free of it
        if (slot.setting?.vertical || slot.setting?.pullQuote || slot.setting?.picture?.place === 'foot') return
        const end = slot.lines - (slot.setting?.frame === undefined ? 0 : 1)
        for (const [index, { capacity, used }] of fit.columns.entries()) {
          const last = Math.max(-1, ...bodyLines(set!.lines).filter(({ column }) => column === index).map(({ row }) => row))
          expect(used).toBeGreaterThan(last)
          if (used < capacity && last >= 0) expect(capacity - used).toBe(end - 1 - last)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('asks for a cut that makes it fit: the body cut where the slot ends', () => {
    fc.assert(
      fc.property(contents, slots, (content, slot) => {
        const [set] = composeStory(input(content, [slot]), FORMAT)
        const { fit, end, tail } = set!
        expect(end === null).toBe(tail.length === 0)
        if (end === null || end.offset === 0) return
        const cut = cutAt(content, end)
        expect(countStory({ body: content.body }).characters - countStory({ body: cut.body }).characters).toBeLessThanOrEqual(fit.overChars)
        expect(fitStory(cut, slot, FORMAT).overChars).toBe(0)
      }),
      { numRuns: 500 },
    )
  })

  it('tells exactly how many characters still go in: one more is too many', () => {
    fc.assert(
      fc.property(contents, slots, (content, slot) => {
        const fit = fitStory(content, slot, FORMAT)
        // the first paragraph brings its dateline and its capital with it
        if (fit.underLines === 0 || !content.body.some(({ type }) => type === 'paragraph')) return
        const longer = (more: number) => fitStory(lengthened(content, more), slot, FORMAT)
        expect(longer(fit.underChars)).toMatchObject({ overLines: 0, underLines: 0 })
        expect(longer(fit.underChars + 1).overLines).toBe(1)
      }),
      { numRuns: 500 },
    )
  })
})

function cutAt(content: StoryContent, { block, offset }: { block: number; offset: number }): StoryContent {
  const body = content.body.slice(0, block + 1).map((one, index): StoryContent['body'][number] => {
    if (index < block || one.type === 'picture') return one
    if (one.type === 'subhead') return { ...one, text: one.text.slice(0, offset) }
    let left = offset
    const text = one.text.flatMap((span) => {
      const part = span.text.slice(0, Math.max(0, left))
      left -= span.text.length
      return part === '' ? [] : [{ ...span, text: part }]
    })
    return { ...one, text }
  })
  return { ...content, body: [...body, ...content.body.slice(block + 1).filter(({ type }) => type === 'picture')] }
}

/** The last paragraph goes on; after a subhead or a table, or where there is none, a new one begins. */
function lengthened(content: StoryContent, more: number): StoryContent {
  const at = content.body.findLastIndex((block) => block.type !== 'picture' && (block.type === 'subhead' || block.text.some(({ text }) => text.trim() !== '')))
  const last = content.body[at]
  const added = '稻'.repeat(more)
  if (!last || last.type === 'subhead' || last.type === 'row' || last.type === 'picture') return { ...content, body: [...content.body, { type: 'paragraph', text: [{ text: added }] }] }
  return { ...content, body: content.body.with(at, { ...last, text: [...last.text, { text: added }] }) }
}
