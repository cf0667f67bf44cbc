import { readFileSync } from 'node:fs'
import { create, type Font } from 'fontkit'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fileOf, fontOf } from '../faces'
import { glyphPath } from './shape'
import { fromWoff, isWoff } from './woff'

/** A file of WOFF 1.0 with these tables, of which the first is said to be as long as `length`. */
function woff(tables: [tag: string, bytes: Buffer][], length = tables[0]![1].length): Buffer {
  const packed = tables.map(([tag, bytes], index) => ({ tag, length: index === 0 ? length : bytes.length, held: deflateSync(bytes).length < bytes.length ? deflateSync(bytes) : bytes }))
  const directory = Buffer.alloc(44 + packed.length * 20)
  directory.write('wOFF', 0, 'latin1')
  directory.writeUInt32BE(0x00010000, 4)
  directory.writeUInt16BE(packed.length, 12)
  let offset = directory.length
  for (const [index, { tag, length: long, held }] of packed.entries()) {
    const at = 44 + index * 20
    directory.write(tag, at, 'latin1')
    directory.writeUInt32BE(offset, at + 4)
    directory.writeUInt32BE(held.length, at + 8)
    directory.writeUInt32BE(long, at + 12)
    offset += held.length
  }
  return Buffer.concat([directory, ...packed.map(({ held }) => held)])
}

const head = Buffer.alloc(54, 7)
const name = Buffer.from('a name of a font, a name of a font, a name of a font')

describe('a font in WOFF 1.0', () => {
  test('gives its tables as they were, compressed or not', () => {
    const font = fromWoff(woff([['head', head], ['name', name]]))
    const tables = Object.fromEntries(
      Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
        const at = 12 + index * 16
        const offset = font.readUInt32BE(at + 8)
        return [font.toString('latin1', at, at + 4), font.subarray(offset, offset + font.readUInt32BE(at + 12))]
      }),
    )
    expect(tables.name).toEqual(name)
    // but for the sum of the whole file, which stands in it
    expect([tables.head?.subarray(0, 8), tables.head?.subarray(12)]).toEqual([head.subarray(0, 8), head.subarray(12)])
  })

  test('that does not hold what it says is refused', () => {
    const whole = woff([['head', head], ['name', name]])
    expect(() => fromWoff(woff([['head', head]], 60))).toThrow()
    expect(() => fromWoff(woff([['head', head]], 50))).toThrow()
    for (const length of [0, 10, 50, 90, whole.length - 1]) expect(() => fromWoff(whole.subarray(0, length)), String(length)).toThrow()
    expect(() => fromWoff(readFileSync(fileOf('song')))).toThrow('not in WOFF')
  })

  test('is that of 楷 as another reader reads it', () => {
    const bytes = readFileSync(fileOf('kai'))
    expect(isWoff(bytes)).toBe(true)
    const [ours, theirs] = [fontOf('kai'), create(fromWoff(bytes)) as Font]
    expect(theirs.postscriptName).toBe('LXGWWenKai-Regular')
    for (const character of '楷书报，“”1a㛃𬭎') {
      const point = character.codePointAt(0)!
      const glyph = theirs.glyphForCodePoint(point)
      expect(ours.glyph(point), character).toBe(glyph.id)
      expect(ours.advance(glyph.id), character).toBe(glyph.advanceWidth)
      expect(glyphPath(ours, glyph.id) === '', character).toBe(false)
    }
  })
})
