import { describe, expect, it } from 'vitest'
import { canonical } from '@/newsroom/canonical'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import { HEAD_DESIGNS, HEAD_FIELDS, isAppAddress, type HeadDesign, type NameplateArtwork } from '@/newsroom/edition/head'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import type { Mark, Outline, OutlineMark } from '../../../display'
import { mpt } from '../../../geometry'
import { knowOutlines } from '../../../outlines'
import { composePage } from '../../page'
import { frontPage, paper, slot } from '../../page.test-support'
import { slotBox, type Box } from '../box'
import { masthead } from '../masthead'

const FORMAT = PAGE_FORMATS.tabloid
/** The masthead slots front pages have: beside an ear, over the whole width, and upright at one side. */
const SLOTS: Record<string, [number, number, number, number]> = { beside: [0, 0, 4, 14], whole: [0, 0, 6, 14], tall: [4, 0, 2, 36], low: [0, 0, 6, 6] }
const full: PaperIdentity = { ...paper, app: { name: '枫渚客户端', address: 'https://app.example.invalid/fengzhu' } }
const DRAWN: Outline = { width: 20_000, height: 5000, shapes: [{ path: 'M0 0L20000 0L20000 5000L0 5000Z' }] }
/** The rule that closes a head may lie on its edge. */
const HAIRLINE = 400
const ACROSS = 'd'.repeat(64)
const UPRIGHT = 'f'.repeat(64)
knowOutlines({ [ACROSS]: DRAWN, [UPRIGHT]: { width: 5000, height: 20_000, shapes: [{ path: 'M0 0L5000 0L5000 20000L0 20000Z' }] } })

function head(where: string, changes: Partial<PaperIdentity>, of: PaperIdentity = full) {
  const box = slotBox(FORMAT, slot('masthead', 'masthead', SLOTS[where] ?? [0, 0, 1, 1]))
  return { box, ...masthead({ box, format: FORMAT, edition: { date: '2026-11-26', number: 428, pageCount: 8 }, paper: { ...of, ...changes } }) }
}

function reach(mark: Mark): Box {
  if (mark.kind !== 'text') return mark
  const last = mark.at.at(-1) ?? 0
  // Latin characters are narrower than their em, and nothing stands under a baseline by more than a fifth
  return mark.vertical ? { x: mark.x, y: mark.y, width: mark.size, height: last + mark.size } : { x: mark.x, y: mark.y - Math.round(mark.size * 0.88), width: last + Math.round(mark.size * 0.3), height: mark.size }
}

const texts = (marks: readonly Mark[]) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
const codeOf = (marks: readonly Mark[]) => marks.find((mark): mark is OutlineMark => mark.kind === 'outline' && mark.text === full.app?.address)
const drawnIn = (marks: readonly Mark[]) => marks.find((mark): mark is OutlineMark => mark.kind === 'outline' && mark.text === paper.name.zh)

describe.each(HEAD_DESIGNS)('a head %s', (design) => {
  it.each(Object.keys(SLOTS))('stands within its slot (%s) and leaves nothing of the day out', (where) => {
    for (const of of [full, { ...paper, tagline: '', hotline: '', mailbox: '', stations: [], name: { zh: '枫渚晚报周刊', en: '' } }]) {
      const { box, marks } = head(where, { head: design }, of)
      for (const mark of marks) {
        const { x, y, width, height } = reach(mark)
        expect([x >= box.x, y >= box.y, x + width <= box.x + box.width, y + height <= box.y + box.height + HAIRLINE], `${where} ${canonical(mark)}`).toEqual([true, true, true, true])
      }
      const said = texts(marks).join(' ')
      for (const fact of ['2026年11月26日', '星期四', '农历丙午年十月十八', '今日8版', '总第428期', of.name.zh]) expect(said).toContain(fact)
    }
  })

  it('prints what it says that it prints, and nothing of the rest', () => {
    for (const where of Object.keys(SLOTS)) {
      const { marks, said } = head(where, { head: design })
      const printed = texts(marks).join(' ')
      const found: Record<(typeof HEAD_FIELDS)[number], boolean> = {
        nameEn: printed.includes(full.name.en.toUpperCase()),
        tagline: printed.includes(full.tagline),
        hotline: printed.includes(full.hotline),
        mailbox: printed.includes(full.mailbox),
        stations: printed.includes('橹坊订阅站'),
        app: codeOf(marks) !== undefined,
      }
      expect(HEAD_FIELDS.filter((field) => found[field]), `${design} ${where}`).toEqual(HEAD_FIELDS.filter((field) => said.includes(field)))
    }
  })

  it('has its QR code at fifteen millimetres or more in black alone, or not at all', () => {
    for (const where of Object.keys(SLOTS)) {
      const code = codeOf(head(where, { head: design }).marks)
      if (!code) continue
      const modules = code.outline.width
      expect((code.width * (modules - 8)) / modules).toBeGreaterThanOrEqual(mpt(15) - 1)
      expect(code.colour).toBeUndefined()
      expect(code.outline.shapes[0]?.path.startsWith('M4 4L11 4')).toBe(true)
    }
  })

  it('has a drawn nameplate in its ink, at its size and within its room', () => {
    const SHA = design.startsWith('upright') ? UPRIGHT : ACROSS
    const ratio = design.startsWith('upright') ? 0.25 : 4
    const palette: PaperIdentity['palette'] = { colours: [{ name: '报金', c: 0, m: 250, y: 800, k: 200, spot: true }], places: { nameplate: '报金' }, spotPlates: 1 }
    const at = (nameplate: Partial<NameplateArtwork>) => drawnIn(head('whole', { head: design, palette, nameplate: { sha256: SHA, width: 300, right: 0, down: 0, ...nameplate } }).marks)
    const small = at({ width: 100, sha256: SHA })
    expect(small).toMatchObject({ width: mpt(10), height: Math.round(mpt(10) / ratio), colour: { spot: '报金' } })
    const { box } = head('whole', {})
    for (const mark of [at({ width: 4000 }), at({ right: 2000, down: -2000 })]) {
      if (!mark) throw new Error('no nameplate')
      expect(mark.width / mark.height).toBeCloseTo(ratio, 1)
      expect(mark.x >= box.x && mark.y >= box.y && mark.x + mark.width <= box.x + box.width && mark.y + mark.height <= box.y + box.height).toBe(true)
    }
    expect(texts(head('whole', { head: design, nameplate: { sha256: SHA, width: 300, right: 0, down: 0 } }).marks)).not.toContain(paper.name.zh)
  })

  it('stands where it stood: a change here changes the front page of papers that chose it', async () => {
    const told = Object.keys(SLOTS).map((where) => `${where}\n${head(where, { head: design }).marks.map(tell).join('\n')}\n`)
    await expect(told.join('\n')).toMatchFileSnapshot(`golden/${design}.txt`)
  })
})

function tell(mark: Mark): string {
  if (mark.kind === 'text') return `${mark.face} ${mark.size}${mark.vertical ? ' down' : ''} at ${mark.x},${mark.y} to ${mark.at.at(-1) ?? 0}: ${mark.text}`
  if (mark.kind === 'rule') return `rule ${mark.x},${mark.y} ${mark.width}×${mark.height} ${mark.ink}`
  return `${mark.kind} ${mark.x},${mark.y} ${mark.width}×${mark.height}`
}

describe('the head of a paper', () => {
  it('is the one it always was where nothing is chosen', () => {
    expect(canonical(composePage(frontPage({ paper: { ...paper, head: 'across' } })).furniture)).toBe(canonical(composePage(frontPage()).furniture))
  })

  it('falls back to the width where a slot has no room for the chosen one', () => {
    const designOf = (where: string, design: HeadDesign) => head(where, { head: design }).design
    expect(designOf('tall', 'ears')).toBe('across')
    expect(designOf('low', 'upright-left')).toBe('across')
    expect(designOf('tall', 'upright-left')).toBe('upright-left')
    // a drawing across, in an upright column, would be a strip
    const drawnAs = (sha256: string) => head('tall', { head: 'upright-left', nameplate: { sha256, width: 900, right: 0, down: 0 } }).design
    expect([drawnAs(ACROSS), drawnAs(UPRIGHT)]).toEqual(['across', 'upright-left'])
  })

  it('carries its drawing by value, and is not set with one that is not known', () => {
    const layout = composePage(frontPage({ paper: { ...paper, nameplate: { sha256: ACROSS, width: 900, right: 0, down: 0 } } }))
    expect(drawnIn(layout.furniture)?.outline).toEqual(DRAWN)
    expect(() => composePage(frontPage({ paper: { ...paper, nameplate: { sha256: 'e'.repeat(64), width: 900, right: 0, down: 0 } } }))).toThrow('is not known')
  })

  it.each([
    ['https://app.example.invalid/a?b=c', true],
    ['http://example.invalid', true],
    ['example.invalid', false],
    ['ftp://example.invalid/app', false],
    ['https://例.invalid/', false],
    ['https://example.invalid/a b', false],
    [`https://example.invalid/${'a'.repeat(90)}`, false],
  ])('takes %s for a link: %s', (text, is) => {
    expect(isAppAddress(text)).toBe(is)
  })
})
