import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakParagraph, LOOSE_FAULT } from './break'
import { placeLine } from './justify'
import { makePrep } from './prepare'
import { HYPHEN, type Prep } from './prep'

const song = (text: string) => makePrep([{ text, face: 'song' }], 'body')
const newsColumn = (index: number) => (index === 0 ? 11_000 : 13_000)
const textsOf = (prep: Prep, roomOf = newsColumn) => breakParagraph(prep, roomOf).map(({ from, to }) => prep.text.slice(prep.start[from], prep.start[to]))
const loosest = (prep: Prep, roomOf = newsColumn) => Math.max(0, ...breakParagraph(prep, roomOf).filter(({ last }) => !last).map((line) => placeLine(prep, line).loose))

describe('a line that an address or a long word does not fill', () => {
  const ADDRESS = '请把稿件寄到邮箱verylongmailboxname.department@example.invalid收'

  it('breaks inside an address, at a mark where one is near enough, and never with a hyphen', () => {
    const prep = song(ADDRESS)
    expect(loosest(prep)).toBeLessThanOrEqual(LOOSE_FAULT)
    expect(textsOf(prep).join('')).toBe(ADDRESS)
    expect(breakParagraph(prep, newsColumn).every((line) => placeLine(prep, line).hyphen === null)).toBe(true)
    // at every offset the address may stand at
    for (let lead = 0; lead < 26; lead += 1) expect(loosest(song('稻'.repeat(lead) + ADDRESS + '稻'.repeat(20))), `${lead}`).toBeLessThanOrEqual(LOOSE_FAULT)
  })

  it.each(['网址www.some-very-long-name.example/news_page/2026/index?id=5&lang=zh可查', '见https://paper.example.invalid/archive/2026/11/28/front', '文件report_final_version_of_the_council.pdf下载'])('leaves no hole in %s', (text) => {
    for (let lead = 0; lead < 26; lead += 1) {
      const prep = song('稻'.repeat(lead) + text + '稻'.repeat(20))
      expect(loosest(prep), `${lead} ${textsOf(prep).join('|')}`).toBeLessThanOrEqual(LOOSE_FAULT)
      for (const line of textsOf(prep).slice(1)) expect(line).not.toMatch(/^[@./_?&=:-]/)
    }
  })

  it('hyphenates a long word before a syllable, and shows the hyphen within the measure', () => {
    const prep = song('会议由主办方讨论internationalization问题与对策稻稻稻稻稻稻稻稻稻')
    const lines = breakParagraph(prep, newsColumn)
    const hyphened = lines.filter((line) => placeLine(prep, line).hyphen !== null)
    expect(hyphened).toHaveLength(1)
    const [line] = hyphened
    const placed = placeLine(prep, line!)
    expect(placed.width).toBeLessThanOrEqual(line!.room)
    expect(placed.width).toBeGreaterThan(line!.room - 10)
    expect(placed.hyphen).toBeGreaterThan(line!.room - 400)
    expect(placed.loose).toBeLessThanOrEqual(LOOSE_FAULT)
    expect(prep.brk[line!.to]).toBe(HYPHEN)
    // consonants that are one sound stay together, and three letters at least on each side
    const at = textsOf(prep)[lines.indexOf(line!)]!.match(/[a-z]+$/)![0]
    expect(at.length).toBeGreaterThanOrEqual(3)
    expect(at).not.toMatch(/[cgpstw]$(?=h)/)
  })

  it('hyphenates no word that another break spares, no word in capitals and no headline', () => {
    const easy = song('他们在会上讨论了international合作的问题，与会者来自十个国家和地区。')
    expect(breakParagraph(easy, (index) => newsColumn(index) + 8000).every((line) => placeLine(easy, line).hyphen === null)).toBe(true)
    expect(Array.from(song('INTERNATIONALIZATION').brk)).not.toContain(HYPHEN)
    expect(Array.from(makePrep([{ text: 'internationalization', face: 'song' }], 'display').brk)).not.toContain(HYPHEN)
    expect(Array.from(song('1234567890123456').brk.slice(1)).every((one) => one === 0)).toBe(true)
  })

  it('takes the white of its word spaces before it hyphenates English text', () => {
    const prep = song('The river walk was opened by neighbours who had waited for it since spring')
    for (const line of breakParagraph(prep, () => 26_000)) if (!line.last) expect(placeLine(prep, line).hyphen).toBeNull()
  })

  it('says how loose a line is that no gap can fill', () => {
    expect(loosest(song('UNESCO INTERNATIONALIZATION 稻稻'), () => 13_000)).toBeGreaterThan(LOOSE_FAULT)
  })
})

const words = fc.constantFrom('全区', '秋粮', 'a@b.example', 'https://x.example/a_b', 'internationalization', 'neighbourhood', 'UNESCO', '，', '。', '（', '）', ' ', '2026', '3.6%', 'co-operate')
const mixed = fc.array(words, { minLength: 1, maxLength: 40 }).map((list) => list.join(''))

describe('every paragraph of addresses and long words', () => {
  it('keeps its text and its measure, hyphens and all', () => {
    fc.assert(
      fc.property(mixed, fc.integer({ min: 5, max: 20 }), (text, em) => {
        const prep = song(text)
        const lines = breakParagraph(prep, () => em * 1000)
        expect(lines.map(({ from, to }) => prep.text.slice(prep.start[from], prep.start[to])).join('')).toBe(text)
        for (const line of lines) {
          const placed = placeLine(prep, line)
          expect(placed.width, text).toBeLessThanOrEqual(line.room)
          if (placed.hyphen !== null) expect(placed.hyphen).toBeLessThan(placed.width)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
