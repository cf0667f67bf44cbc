import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { faceIndex, faceName, faceFor, advanceOf, knowFaces, settingWith } from '@/newsroom/typesetting/metrics/face'
import { composePage } from '@/newsroom/typesetting/page/page'
import { sampleEdition } from '@/sample/edition'
import { fileOf } from '../faces'
import { asCff } from '../font/cff.test-support'
import { TrueTypeFont } from '../font/truetype'
import { tableAt, testFont } from './font.test-support'
import { judgeFont, type FontFacts, type FontRefusal } from './judge'

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index)).join('')
const good = testFont(`报纸自己的字体，。${ASCII}`)

function facts(bytes: Buffer): FontFacts {
  const judged = judgeFont(bytes)
  if (!judged.ok) throw new Error(judged.reason)
  return judged.facts
}
const reason = (bytes: Buffer): FontRefusal | null => {
  const judged = judgeFont(bytes)
  return judged.ok ? null : judged.reason
}
const changed = (change: (bytes: Buffer) => void): Buffer => {
  const copy = Buffer.from(good)
  change(copy)
  return copy
}

const cffChanged = (change: (bytes: Buffer) => void): Buffer => {
  const copy = asCff(good)
  change(copy)
  return copy
}

describe('a font from outside', () => {
  test('is measured as its own em says', () => {
    const { table, title } = facts(good)
    expect(title, 'a file that names itself nothing has a name all the same').toBe('Font')
    knowFaces({ 'own-Measured-000000000000': table })
    settingWith({ song: 'own-Measured-000000000000' }, () => {
      const face = faceIndex('song')
      expect(faceName(face)).toBe('own-Measured-000000000000')
      // 469 of 1,000 in the font it was made of
      expect(advanceOf(face, 0x31)).toBe(521)
      expect(faceName(faceFor(face, 0x62a5) ?? -1)).toBe('own-Measured-000000000000')
      expect(faceName(faceFor(face, 0x7a3b) ?? -1), 'what it lacks is drawn by the bundled face').toBe('song')
      expect(faceFor(face, 0x1f600)).toBeNull()
    })
    expect(faceName(faceIndex('song'))).toBe('song')
  })

  test('whole, as the bundled one, gives the very table it was measured by', () => {
    const { table, embedding, postscript } = facts(readFileSync(fileOf('song')))
    expect(embedding).toBe('installable')
    expect(postscript).toBe('NotoSerifSC-Medium')
    knowFaces({ 'own-Whole-000000000001': table })
    for (const point of [0x20, 0x31, 0x41, 0x2014, 0xb7, 0x62a5, 0x2b6ad])
      settingWith({ song: 'own-Whole-000000000001' }, () => expect(advanceOf(faceIndex('song'), point)).toBe(settingWith({}, () => advanceOf(faceIndex('song'), point))))
  }, 60_000)

  test.each<[FontRefusal, Buffer]>([
    ['not_a_font', Buffer.from('hello')],
    ['not_a_font', Buffer.alloc(4_000)],
    ['broken', changed((bytes) => bytes.write('OTTO', 0, 'latin1'))],
    ['no_subsetting', asCff(testFont('报', 0x0100))],
    ['broken', cffChanged((bytes) => bytes.fill(0xff, tableAt(bytes, 'CFF ') + 4, tableAt(bytes, 'CFF ') + 12))],
    ['variable', cffChanged((bytes) => bytes.write('CFF2', 12, 'latin1'))],
    ['collection', changed((bytes) => bytes.write('ttcf', 0, 'latin1'))],
    ['web_font', changed((bytes) => bytes.write('wOF2', 0, 'latin1'))],
    ['restricted', testFont('报', 0x0002)],
    ['no_subsetting', testFont('报', 0x0100)],
    ['bitmap_only', testFont('报', 0x0200)],
    ['no_han', testFont('abc')],
    ['variable', changed((bytes) => bytes.write('fvar', 12, 'latin1'))],
    ['broken', good.subarray(0, 2_000)],
    ['broken', changed((bytes) => bytes.writeUInt16BE(60_000, 4))],
    ['broken', changed((bytes) => bytes.writeUInt16BE(0, tableAt(bytes, 'head') + 18))],
    ['broken', changed((bytes) => bytes.writeUInt16BE(0xffff, tableAt(bytes, 'maxp') + 4))],
    ['broken', changed((bytes) => bytes.fill(0xff, tableAt(bytes, 'loca'), tableAt(bytes, 'loca') + 16))],
    ['broken', changed((bytes) => bytes.fill(0xff, tableAt(bytes, 'cmap') + 4, tableAt(bytes, 'cmap') + 40))],
  ])('%s is said', (expected, bytes) => {
    expect(reason(bytes)).toBe(expected)
  })

  test('does not have the Han characters it draws nothing for: another face draws them', () => {
    const font = new TrueTypeFont('good', good)
    const [from, to] = [font.glyph(0x62a5), font.glyph(0x7eb8)]
    const loca = tableAt(good, 'loca')
    const long = good.readInt16BE(tableAt(good, 'head') + 50) !== 0
    const place = (bytes: Buffer, glyph: number) => (long ? bytes.readUInt32BE(loca + glyph * 4) : bytes.readUInt16BE(loca + glyph * 2))
    const holed = changed((bytes) => {
      // the glyph ends where it begins, and the one after it begins there
      const start = place(bytes, from)
      if (long) bytes.writeUInt32BE(start, loca + (from + 1) * 4)
      else bytes.writeUInt16BE(start, loca + (from + 1) * 2)
    })
    expect(from).not.toBe(to)
    knowFaces({ 'own-Holed-000000000000': facts(holed).table })
    settingWith({ song: 'own-Holed-000000000000' }, () => {
      expect(faceName(faceFor(faceIndex('song'), 0x62a5) ?? -1)).toBe('song')
      expect(faceName(faceFor(faceIndex('song'), 0x7eb8) ?? -1)).toBe('own-Holed-000000000000')
    })
  })

  test('print alone is kept apart from what anybody may see', () => {
    expect(facts(testFont('报', 0x0004)).embedding).toBe('print')
    expect(facts(testFont('报', 0x0008)).embedding).toBe('editable')
  })

  test('with any bytes of it changed is taken or refused, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }), (changes) => {
        const bytes = changed((copy) => changes.forEach(([at, value]) => copy.writeUInt8(value, at)))
        expect(typeof judgeFont(bytes).ok).toBe('boolean')
      }),
      { numRuns: 150 },
    )
  }, 120_000)
})

describe('a page set with it', () => {
  const name = 'own-Page-000000000002'
  test('names it in its marks, breaks other lines, and loses no character', () => {
    const [source] = sampleEdition()
    if (!source) throw new Error('no page')
    const plain = composePage(source)
    const all = [...new Set(plain.stories.flatMap(({ lines }) => [...lines.map(({ text }) => text).join('')]))].join('')
    knowFaces({ [name]: facts(testFont(all + ASCII)).table })
    const own = composePage({ ...source, paper: { ...source.paper, faces: { song: name } } })
    const faces = new Set(own.stories.flatMap(({ marks }) => marks.flatMap((mark) => (mark.kind === 'text' && mark.role === 'body' ? [mark.face] : []))))
    expect(faces).toContain(name)
    // the dash is the bundled face's, whose ink is known; 黑 is 黑 as before, and what is quoted is in 楷
    expect([...faces].filter((face) => face !== name && !face.startsWith('hei') && face !== 'song' && face !== 'kai')).toEqual([])
    const text = (page: typeof own) => page.stories.map((story) => story.lines.map((line) => line.text).join('') + story.tail.join('')).join('\n')
    expect(text(own)).toBe(text(plain))
    expect(own.stories.map(({ lines }) => lines.map(({ text: line }) => line))).not.toEqual(plain.stories.map(({ lines }) => lines.map(({ text: line }) => line)))
    // and the bundled one comes out as it did
    expect(composePage(source)).toEqual(plain)
  })

  test('of a font nobody made known is not set at all', () => {
    const [source] = sampleEdition()
    if (!source) throw new Error('no page')
    expect(() => composePage({ ...source, paper: { ...source.paper, faces: { song: 'own-Nowhere-000000000003' } } })).toThrow('not known')
  })
})
