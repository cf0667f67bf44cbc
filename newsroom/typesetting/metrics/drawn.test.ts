import { describe, expect, it } from 'vitest'
import type { OwnFace, OwnFaces } from '../display'
import { prepare } from '../lines/prepare'
import { glyphFault } from './drawn'
import { faceFor, faceIndex, faceName, knowFaces, settingWith } from './face'
import { faceTable } from './runs'

const code = (char: string) => char.codePointAt(0) ?? 0
/** A face of the paper with just these characters. */
const face = (name: string, characters: string): OwnFace => {
  const own: OwnFace = `own-${name}-000000000000`
  knowFaces({ [own]: faceTable([...characters].map((char) => [code(char), 1000] as const).toSorted(([a], [b]) => a - b)) })
  return own
}
const song = face('MadeSong', '𡋾𤆵')
const hei = face('MadeHei', '𤆵\ue000')
const spare = face('Spare', '𡋾𤆵\ue000\ue001')
const every: OwnFaces = { 'made-song': song, 'made-hei': hei, spare }
const drawnBy = (faces: OwnFaces, asked: 'song-heavy' | 'hei', char: string) =>
  settingWith(faces, () => {
    const found = faceFor(faceIndex(asked), code(char))
    return found === null ? null : faceName(found)
  })

describe('a character that the face asked for lacks', () => {
  it('is the shape drawn in its manner, then the one drawn in the other, then the spare face’s', () => {
    expect(drawnBy(every, 'song-heavy', '𤆵')).toBe(song)
    expect(drawnBy(every, 'hei', '𤆵')).toBe(hei)
    expect(drawnBy(every, 'hei', '𡋾')).toBe(song)
    expect(drawnBy(every, 'song-heavy', '\ue000')).toBe(hei)
    expect(drawnBy(every, 'song-heavy', '\ue001')).toBe(spare)
    expect(drawnBy({ spare }, 'hei', '𤆵')).toBe(spare)
  })

  it('is in a face of print where there is one, and in none where nobody drew it', () => {
    expect(drawnBy(every, 'song-heavy', '稻')).toBe('song-heavy')
    expect(drawnBy(every, 'song-heavy', '\ue002')).toBeNull()
    expect(drawnBy({}, 'hei', '𤆵')).toBeNull()
  })

  it('of 宋 is the drawn 宋 and not 黑, where 黑 has it', () => {
    expect(drawnBy({ 'hei-bold': spare }, 'song-heavy', '𡋾')).toBe(spare)
    expect(drawnBy({ 'hei-bold': spare, 'made-song': song }, 'song-heavy', '𡋾')).toBe(song)
    expect(drawnBy({ 'hei-bold': spare, 'made-hei': hei }, 'song-heavy', '𤆵')).toBe(spare)
  })
})

it('is looked for anew where other faces stand behind the one asked for', () => {
  const missing = (faces: OwnFaces) => settingWith(faces, () => prepare([{ text: '陈𡋾', face: 'song' }]).missing)
  expect(missing({})).toEqual(['𡋾'])
  expect(missing({ spare })).toEqual([])
  expect(missing({ hei: spare })).toEqual([])
  expect(missing({})).toEqual(['𡋾'])
})

describe('a shape for a text', () => {
  it('is wanted for one Han character or sign that its manner lacks', () => {
    expect(glyphFault('𡋾', 'song')).toBeNull()
    expect(glyphFault('\ue000', 'hei')).toBeNull()
    expect(glyphFault('田', 'hei')).toBe('has_shape')
    expect(glyphFault('', 'song')).toBe('not_one')
    expect(glyphFault('𡋾𤆵', 'song')).toBe('not_one')
    for (const text of ['A', '。', ' ', '\n', '\ud846', '\u{f0000}']) expect(glyphFault(text, 'song'), text).toBe('not_han')
  })

  it('is not wanted where a face of the paper in that place has one', () => {
    expect(settingWith({ song: spare }, () => glyphFault('𡋾', 'song'))).toBe('has_shape')
    expect(settingWith({ song: spare }, () => glyphFault('𡋾', 'hei'))).toBeNull()
  })
})
