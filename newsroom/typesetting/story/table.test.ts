import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Block } from '../../manuscript/story'
import type { RuleMark, SetLine, SetStory, TextRun } from '../display'
import { factsOf } from '../inspect'
import { pageGrid } from '../geometry'
import { fitStory } from '../fitting/fit'
import { compose, FORMAT, paragraph, slot, sourceOf, story } from './story.test-support'

const GRID = pageGrid(FORMAT)
const row = (text: string, bold = false): Block => ({ type: 'row', text: [bold ? { text, bold: true } : { text }] })
const LEAGUE = [row('队名｜胜负｜净胜｜得分率', true), row('东湖小学｜3:1｜+5｜0.75'), row('南苑中学附属小学｜12:0｜−12｜1.5'), row('西山｜—｜0｜3')]
const PLAIN = slot({ cols: 2, split: 1, lines: 40, headline: 'none' })

const runs = (set: SetStory) => set.marks.filter((mark): mark is TextRun => mark.kind === 'text')
const rules = (set: SetStory) => set.marks.filter((mark): mark is RuleMark => mark.kind === 'rule')
const only = (body: Block[], where = PLAIN) => compose(story({ body }), [where])[0]!
const cells = (set: SetStory, column: number) => set.lines.filter(({ cell }) => cell?.column === column)
const runOf = (set: SetStory, { x, y, measure }: SetLine) => runs(set).find((run) => run.y === y && run.x >= x && run.x < x + measure)
/** Where the last character of a run ends, digits and Latin being 'song'. */
const pointOf = (run: TextRun) => run.x + (run.at[run.text.indexOf('.')] ?? 0)

describe('a table as it is set', () => {
  it('stands on the grid, its cells below each other and beside each other on one baseline', () => {
    const set = only(LEAGUE)
    for (const column of [0, 1, 2, 3]) expect(new Set(cells(set, column).map(({ x, measure }) => `${x} ${measure}`)).size).toBe(1)
    expect([...new Set(set.lines.map(({ row: at }) => at))]).toEqual([0, 1, 2, 3])
    for (const at of [0, 1, 2, 3]) expect(new Set(set.lines.filter((line) => line.row === at).map(({ y }) => y)).size).toBe(1)
    expect(set.lines.map(({ text }) => text).join('')).toBe(sourceOf(story({ body: LEAGUE })))
    expect(runs(set).some(({ text }) => text.includes('｜'))).toBe(false)
  })

  it('fills its measure, words at the left and figures at the right of their columns', () => {
    const set = only(LEAGUE)
    const [first] = cells(set, 0)
    const last = cells(set, 3)[0]!
    expect(first!.x).toBe(set.polygon[0]![0])
    expect(Math.abs(last.x + last.measure - first!.x - Math.min(...rules(set).map(({ width }) => width)))).toBeLessThan(20)
    for (const line of cells(set, 0)) expect(runOf(set, line)!.x).toBe(line.x)
    const scores = cells(set, 1).slice(1, 3).map((line) => runOf(set, line)!)
    // 3:1 is shorter than 12:0 by one figure, and ends where that ends
    expect(scores[0]!.x).toBeGreaterThan(scores[1]!.x)
  })

  it('puts decimal points below each other, and what has none where its point would be', () => {
    const set = only(LEAGUE)
    const [, a, b, c] = cells(set, 3).map((line) => runOf(set, line)!)
    expect(Math.abs(pointOf(a!) - pointOf(b!))).toBeLessThan(20)
    expect(c!.x).toBeLessThan(pointOf(a!))
  })

  it('has its head in 黑 and hairlines above, under the head and below', () => {
    const set = only([paragraph('稻'.repeat(40)), ...LEAGUE])
    const head = set.lines.filter(({ cell }) => cell?.head)
    expect(head.map(({ text }) => text)).toEqual(['队名｜', '胜负｜', '净胜｜', '得分率'])
    for (const line of head) expect(runOf(set, line)!.face).toBe('hei-bold')
    const top = Math.min(...head.map(({ row: at }) => at))
    expect(rules(set).map(({ y, height }) => [(y + 250 - set.polygon[0]![1]) / GRID.leading, height])).toEqual([[top, 500], [top + 1, 500], [top + 4, 500]])
  })

  it('gives way at its widest cells where the measure is too narrow, figures last, and is as high as its highest', () => {
    const narrow = slot({ cols: 1, split: 1, lines: 40, headline: 'none' })
    const set = only([row('品名｜产地与说明｜元/斤', true), row('黄瓜｜本区东门外大棚，今天早上刚刚采下来的，带着花｜3.50'), row('茄子｜外地｜12.00')], narrow)
    const lines = set.lines.filter(({ block, cell }) => block === 1 && cell?.column === 1)
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.map(({ text }) => text).join('')).toBe('本区东门外大棚，今天早上刚刚采下来的，带着花｜')
    expect(set.lines.filter(({ block, cell }) => block === 1 && cell?.column === 2)).toHaveLength(1)
    expect(set.lines.find(({ block, cell }) => block === 2 && cell?.column === 0)!.row).toBe(1 + lines.length)
    for (const line of set.lines) {
      const own = runOf(set, line)
      if (own) expect(own.x + (own.at.at(-1) ?? 0)).toBeLessThan(line.x + line.measure)
    }
  })

  it('keeps its figures whole where nothing else has room any more, and breaks their head', () => {
    const tight = slot({ cols: 1, split: 1, lines: 60, headline: 'none' })
    const set = only([row('品名｜产地｜元/斤（零售）｜环比', true), row('黄瓜｜本区东门外大棚｜13.50｜−16.3%'), row('小白菜｜露地｜2.8｜−14%')], tight)
    for (const column of [2, 3]) for (const block of [1, 2]) expect(set.lines.filter((line) => line.block === block && line.cell?.column === column)).toHaveLength(1)
    expect(set.lines.filter(({ block, cell }) => block === 0 && cell?.column === 2).length).toBeGreaterThan(1)
  })

  it('is a line of text where so many columns do not go in', () => {
    const many = Array.from({ length: 30 }, (_, index) => `第${index}`).join('｜')
    const set = only([row(many)])
    expect(set.lines.every(({ cell }) => cell === undefined)).toBe(true)
    expect(set.lines.map(({ text }) => text).join('')).toBe(many)
  })

  it('has no line that is lone or loose to the lock, though a figure stands alone', () => {
    const facts = factsOf(only([row('甲｜乙｜丙'), row('1｜2｜3')]))
    expect([facts.lone, facts.loose]).toEqual([[], []])
  })
})

describe('a table that goes on in the next column', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => row(`第${index}队｜本区东门外大棚今天早上刚刚采下来的带着花和叶子的一种｜${index}:1`))

  it('breaks between rows and never within one', () => {
    for (let lines = 12; lines < 24; lines += 1) {
      const set = only([row('队｜说明｜比分', true), ...many(9)], slot({ cols: 3, split: 3, lines, headline: 'none' }))
      for (const { block } of set.lines) expect(new Set(set.lines.filter((line) => line.block === block).map(({ column }) => column)).size, `${block} of ${lines}`).toBe(1)
    }
  })

  it('does not leave its head alone at the foot, nor a subhead above it', () => {
    for (let length = 60; length < 400; length += 17) {
      const body: Block[] = [paragraph('稻'.repeat(length)), { type: 'subhead', text: '积分榜' }, row('队｜说明｜比分', true), ...many(4)]
      const set = only(body, slot({ cols: 3, split: 3, lines: 14, headline: 'none' }))
      const columnOf = (block: number) => set.lines.find((line) => line.block === block)?.column
      if (columnOf(3) !== undefined) expect([columnOf(1), columnOf(2)], `${length}`).toEqual([columnOf(3), columnOf(3)])
    }
  })

  it('has rules of its own in each', () => {
    const set = only([row('队｜比分', true), ...Array.from({ length: 20 }, (_, index) => row(`第${index}队｜${index}:1`))], slot({ cols: 2, split: 2, lines: 11, headline: 'none' }))
    const xs = [...new Set(rules(set).map(({ x }) => x))]
    expect(xs.map((x) => rules(set).filter((rule) => rule.x === x).length)).toEqual([3, 2])
  })
})

describe('the fit of a table', () => {
  it('counts the lines of its highest cells, what is over, and the characters that are printed of it', () => {
    const body = Array.from({ length: 12 }, (_, index) => row(`第${index}队｜${index}:1`))
    const where = slot({ cols: 2, split: 1, lines: 10, headline: 'none' })
    const fit = fitStory(story({ body }), where, FORMAT)
    // 第10队 and 第11队 with 10:1 and 11:1: a number with its colon is one
    expect(fit).toMatchObject({ capacityLines: 10, usedLines: 12, overLines: 2, underLines: 0, overChars: 8 })
    const set = only(body, where)
    expect(set.end).toEqual({ block: 10, offset: 0 })
    expect(set.tail).toEqual(['第10队｜', '10:1', '第11队｜', '11:1'])
    expect(fitStory(story({ body: body.slice(0, 7) }), where, FORMAT)).toMatchObject({ usedLines: 7, underLines: 3, columns: [{ capacity: 10, used: 7 }] })
  })
})

const said = (set: SetStory) => [
  ...set.lines.map(({ column, row: at, x, measure, cell, text }) => `${column}.${at} ${x}+${measure} ${cell ? `c${cell.column}${cell.head ? ' head' : ''}` : '-'}\t${text}`),
  ...runs(set).map(({ face, x, y, text }) => `${face} ${x},${y} ${text}`),
  ...rules(set).map(({ x, y, width, height }) => `rule ${x},${y} ${width}×${height}`),
]

describe('golden tables', () => {
  it('are those of this composer', async () => {
    const before = paragraph('昨天下午，区学校足球联赛打完第四轮，积分榜上只差一分。')
    const after = paragraph('下一轮在周六开球。')
    const text = [
      ['one column', slot({ cols: 1, split: 1, lines: 20, headline: 'none' })] as const,
      ['two columns in a frame', slot({ cols: 2, split: 2, lines: 8, headline: 'none', setting: { frame: 'box' } })] as const,
    ].flatMap(([name, where]) => [`# ${name}`, ...said(only([before, ...LEAGUE, after], where)), ''])
    await expect(text.join('\n')).toMatchFileSnapshot(fileURLToPath(new URL('../golden/tables.txt', import.meta.url)))
  })
})
