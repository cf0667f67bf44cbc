import { describe, expect, it } from 'vitest'
import { breakParagraph } from './break'
import { classOf, Cls, noEnd, noStart } from './classes'
import { makePrep } from './prepare'
import { FREE, NO } from './prep'

const song = (text: string) => makePrep([{ text, face: 'song' }], 'body')
const code = (char: string) => char.codePointAt(0) ?? 0

/**
 * What may not begin a line of Chinese under `line-break: strict`, as the tests of the web platform have it
 * (css/css-text/i18n/zh/css-text-line-break-zh-{cpm,hyphens,in,iteration,po}-strict). All hold; none is decided otherwise.
 */
const STRICT: readonly (readonly [kind: string, chars: string, classes: readonly Cls[]])[] = [
  ['centred marks', '\u30fb\uff1a\uff1b\uff65\u203c\u2047\u2048\u2049\uff01\uff1f', [Cls.Mid, Cls.Comma, Cls.Stop, Cls.NonStarter]],
  ['hyphens', '\u2010\u2013\u301c\u30a0', [Cls.Latin, Cls.Joiner]],
  ['inseparable marks', '\u2024\u2025\u2026\u22ef\ufe19\u{10af6}', [Cls.Ellipsis]],
  ['iteration marks', '\u3005\u303b\u309d\u309e\u30fd\u30fe', [Cls.NonStarter]],
  ['signs after a number', '\u00b0\u2030\u2032\u2033\u2035\u2103\u2109\ufe6a\uff05\uffe0', [Cls.Postfix]],
]

const ROWS = STRICT.flatMap(([kind, chars, classes]) => Array.from(chars, (char) => [`U+${code(char).toString(16).toUpperCase()}`, kind, char, classes] as const))

describe('line-break: strict for Chinese', () => {
  it.each(ROWS)('%s of the %s does not begin a line', (_, __, char, classes) => {
    expect(classes).toContain(classOf(code(char)))
    expect(noStart(code(char))).toBe(true)
    // six ems: the mark would begin the second line
    const prep = song(`文文文文文文${char}字字`)
    const [first, second] = breakParagraph(prep, () => 6000)
    expect(second?.from === 5 || first?.to === 7).toBe(true)
  })

  it.each([...'\u00b1\u20ac\u2116\u2212\u2213\ufe69\uff04\uffe1\uffe5'])('%s before a number does not end a line', (char) => {
    expect(classOf(code(char))).toBe(Cls.Prefix)
    expect(noEnd(code(char))).toBe(true)
  })
})

describe('the classes of Chinese marks', () => {
  it.each([
    ['〘〖【〔《〈「『（［｛〝“‘«', Cls.Open],
    ['〙〗】〕》〉」』）］｝〞〟”’»', Cls.Close],
    ['，、；：﹐﹑﹔﹕', Cls.Comma],
    ['。？！．﹒﹖﹗', Cls.Stop],
    ['—―─⸺', Cls.Dash],
    ['…‥', Cls.Ellipsis],
    ['～－–／', Cls.Joiner],
    ['ーっァ々', Cls.NonStarter],
    ['㎡㎏㎞㎝㎜㎎㏄㎥㎐㍍℃℉‰％', Cls.Postfix],
    ['aZ5é×²(].-‐+я', Cls.Latin],
    ['稻①→㏠㋀①Ⅷ한', Cls.Han],
  ])('%s', (chars, cls) => {
    for (const char of chars) expect(classOf(code(char)), char).toBe(cls)
  })

  it('give every mark of the sample’s kind a width it is drawn in', () => {
    const widths = (text: string) => Array.from(song(text).width)
    expect(widths('⸺')).toEqual([2000])
    expect(widths('──')).toEqual([1000, 1000])
    // the ink of small and half-width forms fills its cell: nothing is to be taken from it
    for (const char of '﹐﹒﹙｢') {
      const prep = song(`稻${char}稻`)
      expect([prep.left[1], prep.right[1]], char).toEqual([0, 0])
    }
    expect(song('稻〘稻').left[1]).toBe(500)
    expect(song('稻〙稻').right[1]).toBe(500)
  })
})

describe('at every offset', () => {
  const breaksIn = (text: string, whole: string) => {
    const prep = song(text)
    const at = Array.from(text.slice(0, text.indexOf(whole))).length
    return Array.from(Array.from(whole).slice(1), (_, k) => prep.brk[at + k + 1])
  }

  it.each([
    ['面积约120㎡左右', '120㎡'],
    ['重3.5㎏的鱼', '3.5㎏'],
    ['气温在±2℃之间', '±2℃'],
    ['降到−5℃以下', '−5℃'],
    ['售价€15起', '€15'],
    ['他说⸺好', '说⸺'],
    ['他说──好', '说──'],
    ['〘注〙一', '注〙'],
    ['人々来', '人々'],
  ])('%s keeps %s', (text, whole) => {
    expect(new Set(breaksIn(text, whole))).toEqual(new Set([NO]))
    for (let lead = 0; lead < 26; lead += 1) {
      const prep = song('稻'.repeat(lead) + text + '稻'.repeat(20))
      const lines = breakParagraph(prep, () => 13_000).map(({ from, to }) => prep.text.slice(prep.start[from], prep.start[to]))
      expect(lines.some((line) => line.includes(whole)), `${lead}`).toBe(true)
    }
  })

  it('glues what a word joiner stands between, and lets 互联网+ end a line', () => {
    expect(song('稻\u2060稻').brk[2]).toBe(NO)
    expect(song('网+政').brk[2]).toBe(FREE)
  })
})
