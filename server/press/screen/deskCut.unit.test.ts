import { readFileSync } from 'node:fs'
import * as fontkit from 'fontkit'
import { expect, test } from 'vitest'
import { composePage } from '@/newsroom/typesetting/page/page'
import { sampleEdition } from '@/sample/edition'
import { DESK_FACES, deskFileOf, type DeskFace } from '../faces'
import { deskCut, deskFace, deskSheet } from './deskCut'
import { typeOf } from './desk'

const idsOf = (href: string | null) => (href ?? '').slice('/faces/'.length, -'.css'.length).split('+')

interface Face {
  family: string
  from: number
  to: number
  src: string
  range: string | undefined
}

function facesIn(sheet: string): Face[] {
  return sheet.split('\n').map((rule) => {
    const [, family = '', from = '', to = from, src = '', range] = /^@font-face\{font-family:'([^']*)';font-weight:(\d+)(?: (\d+))?;font-display:swap;src:url\(([^)]*)\) format\('woff2'\)(?:;unicode-range:(.*))?\}$/.exec(rule) ?? []
    return { family, from: Number(from), to: Number(to), src, range }
  })
}

test('a cut stands for its own weight and no other, and the family has every weight: what was not cut is asked of the families behind', () => {
  const { href, song, hei } = deskCut({ 'song-regular': '报', 'song-semibold': '题', 'song-heavy': '头', 'hei-bold': '黑' })
  const faces = facesIn(deskSheet(idsOf(href).join('+')) ?? '')
  for (const family of [song, hei]) {
    for (let weight = 1; weight <= 1000; weight++) {
      expect(faces.filter((face) => face.family === family && face.from <= weight && weight <= face.to), `${family ?? ''} ${weight}`).toHaveLength(1)
    }
  }
  for (const { from, to, src, range } of faces) {
    const face = /^\/faces\/desk-(.*)-[0-9a-f]{24}\.woff2$/.exec(src)?.[1]
    if (face === undefined) expect(range).toBe('U+10FFFD')
    else expect([from, to, range]).toEqual([DESK_FACES[face as DeskFace].weight, DESK_FACES[face as DeskFace].weight, undefined])
  }
  expect(faces.filter(({ range }) => range === undefined)).toHaveLength(4)
})

test('faces are named by what is in them, and what is no list of names has no sheet', () => {
  expect(deskCut({ song: '报日日' })).toEqual(deskCut({ song: '日报' }))
  expect(deskCut({ song: '日报' }).href).not.toBe(deskCut({ song: '日报天' }).href)
  expect(deskCut({ song: '日报' }).href).not.toBe(deskCut({ 'song-regular': '日报' }).href)
  expect(deskCut({ song: '日' }).hei).toBeNull()
  expect(deskCut({ song: ' ', hei: '' })).toEqual({ href: null, song: null, hei: null, kai: null })
  for (const junk of ['', 'desk-song', 'song-000000000000000000000000', "desk-song-000000000000000000000000');}", '../x', 'none']) expect(deskSheet(junk), junk).toBeNull()
})

test('a face has the characters it was asked for, drawn as they are printed, and nothing of who was never told of it', async () => {
  const [id = ''] = idsOf(deskCut({ 'song-heavy': '湖光，湖色😀' }).href)
  const cut = fontkit.create(Buffer.from((await deskFace(id)) ?? [])) as fontkit.Font
  const printed = fontkit.create(readFileSync(deskFileOf('song-heavy'))) as fontkit.Font
  for (const character of '湖光色，') {
    const point = character.codePointAt(0) ?? 0
    expect(cut.glyphForCodePoint(point).path.toSVG(), character).toBe(printed.glyphForCodePoint(point).path.toSVG())
    expect(cut.glyphForCodePoint(point).advanceWidth).toBe(printed.glyphForCodePoint(point).advanceWidth)
  }
  expect(cut.hasGlyphForCodePoint('山'.codePointAt(0) ?? 0)).toBe(false)
  expect(await deskFace('desk-song-000000000000000000000000')).toBeNull()
}, 60_000)

test('a screen that draws a page has every character of it in the very face it is printed in, and what it says beside', async () => {
  const [source] = sampleEdition()
  const { furniture, stories } = composePage(source ?? expect.fail('the sample has a page'))
  const marks = [...furniture, ...stories.flatMap((set) => set.marks)]
  const { cut } = typeOf({ marks, besides: '旁', words: ['列'], heads: { section: '版' } })
  const fonts = new Map<string, fontkit.Font>()
  for (const id of idsOf(cut.href)) fonts.set(/^desk-(.*)-/.exec(id)?.[1] ?? '', fontkit.create(Buffer.from((await deskFace(id)) ?? [])) as fontkit.Font)
  const has = (face: string, text: string) => Array.from(text).filter((character) => character.trim() !== '' && !fonts.get(face)?.hasGlyphForCodePoint(character.codePointAt(0) ?? 0))
  for (const mark of marks) if (mark.kind === 'text') expect(has(mark.face, mark.text), `${mark.face} ${mark.text}`).toEqual([])
  expect([has('song', '旁'), has('song-regular', '列0，Aa'), has('song-semibold', '版12月1日星期二')]).toEqual([[], [], []])
}, 60_000)
