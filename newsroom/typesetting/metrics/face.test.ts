import { describe, expect, it } from 'vitest'
import { FACES } from '../display'
import { advanceOf, faceFor, faceIndex, hasGlyph } from './face'

const code = (char: string) => char.codePointAt(0) ?? 0

describe('the tables', () => {
  it('know what the fonts say', () => {
    // read from the fonts with fontkit: — of Noto Serif SC Medium is 901 wide, · of the sans a full em
    expect(advanceOf(faceIndex('song'), code('—'))).toBe(901)
    expect(advanceOf(faceIndex('song'), code('1'))).toBe(469)
    expect(advanceOf(faceIndex('song-heavy'), code('A'))).toBe(761)
    expect(advanceOf(faceIndex('hei'), code('·'))).toBe(1000)
    for (const face of FACES) expect(advanceOf(faceIndex(face), code('稻'))).toBe(1000)
  })

  it('know which characters have a glyph, also beyond the first plane', () => {
    for (const char of '稻，。“”—…·①℃𬭎㛃') expect(hasGlyph(faceIndex('song'), code(char)), char).toBe(true)
    expect(hasGlyph(faceIndex('song'), code('𡋾'))).toBe(false)
    expect(hasGlyph(faceIndex('song'), code('😀'))).toBe(false)
  })

  it('fall back to 宋 where 楷 has no glyph, and to 黑 where neither has', () => {
    const [kai, song, hei] = [faceIndex('kai'), faceIndex('song'), faceIndex('hei')]
    const all = Array.from({ length: 0xff00 }, (_, i) => i + 0x20).filter((one) => !hasGlyph(kai, one))
    const [ofSong, ofHei] = [all.filter((one) => hasGlyph(song, one)), all.filter((one) => !hasGlyph(song, one) && hasGlyph(hei, one))]
    for (const one of ofSong) expect(faceFor(kai, one)).toBe(song)
    for (const one of ofHei) expect(faceFor(kai, one)).toBe(hei)
    expect([ofSong.length > 0, ofHei.length > 0]).toEqual([true, true])
    expect(faceFor(kai, code('😀'))).toBeNull()
  })

  it('fall back to 黑 where 宋 has no glyph', () => {
    const song = faceIndex('song')
    const lacking = Array.from({ length: 0x3000 }, (_, i) => i + 0x2000).filter((one) => !hasGlyph(song, one) && hasGlyph(faceIndex('hei'), one))
    for (const one of lacking) expect(faceFor(song, one)).toBe(faceIndex('hei'))
    expect(faceFor(song, code('😀'))).toBeNull()
    expect(faceFor(song, code('稻'))).toBe(song)
  })
})
