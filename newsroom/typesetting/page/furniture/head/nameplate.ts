import { colourAt } from '@/newsroom/edition/palette'
import { colourOfType } from '../../../colour'
import type { Mark, Mpt, OutlineMark, TextRun } from '../../../display'
import { mpt } from '../../../geometry'
import { outlineBy } from '../../../outlines'
import { type Box, pt } from '../box'
import { baseline, fitted, justified, type Type, widthOf } from '../type'
import type { HeadSource } from './head'

const NAME: Type = { face: 'song-heavy', size: 0 }

/** The nameplate in its room: as it was drawn, or the name spread over the width. `wanted` is the most the type may measure. */
export function nameplate(box: Box, { paper }: Pick<HeadSource, 'paper'>, wanted: Mpt): Mark[] {
  if (paper.nameplate) return [drawn(box, { paper })]
  const { zh } = paper.name
  const room = Math.round(box.width * 0.92)
  const name = fitted(zh, { ...NAME, size: wanted, colour: colourAt(paper.palette, 'nameplate') }, room)
  const natural = widthOf(zh, name)
  // spread, but never so far that the name falls apart
  const width = Math.min(room, natural + Math.round(name.size * 0.42) * Math.max(0, [...zh].length - 1))
  const middle = box.y + Math.round(box.height / 2)
  return [justified(zh, name, { x: box.x + Math.round((box.width - width) / 2), y: baseline(middle, name.size), width })]
}

/** The name from top to bottom in the middle of its room. */
export function uprightName(box: Box, { paper, format }: Pick<HeadSource, 'paper' | 'format'>): Mark[] {
  if (paper.nameplate) return [drawn(box, { paper })]
  const chars = [...paper.name.zh]
  const step = Math.floor(Math.min(box.height / chars.length, pt(format.nameplatePt) * 1.12))
  const size = Math.floor(Math.min(step / 1.04, box.width * 0.94, pt(format.nameplatePt)) / 100) * 100
  const height = step * (chars.length - 1) + size
  const colour = colourOfType(colourAt(paper.palette, 'nameplate'), size)
  const run: TextRun = {
    kind: 'text',
    role: 'furniture',
    face: NAME.face,
    size,
    stretch: 1000,
    x: box.x + Math.round((box.width - size) / 2),
    y: box.y + Math.round((box.height - height) / 2),
    text: paper.name.zh,
    at: chars.map((_, index) => index * step),
    vertical: true,
    ...(colour ? { colour } : {}),
  }
  return [run]
}

/** The drawing at the size and place the paper gave it, smaller where its room is, and never outside it. */
function drawn(box: Box, { paper }: Pick<HeadSource, 'paper'>): OutlineMark {
  const { sha256, width: tenths, right, down } = paper.nameplate ?? { sha256: '', width: 0, right: 0, down: 0 }
  const outline = outlineBy(sha256)
  const wide = Math.floor(Math.min(mpt(tenths / 10), box.width, (box.height * outline.width) / outline.height))
  const size = { width: Math.max(1, wide), height: Math.max(1, Math.round((wide * outline.height) / outline.width)) }
  const place = (from: Mpt, room: Mpt, own: Mpt, shift: number) => Math.min(Math.max(from + Math.round((room - own) / 2) + mpt(shift / 10), from), from + room - own)
  const colour = colourAt(paper.palette, 'nameplate')
  return {
    kind: 'outline',
    text: paper.name.zh,
    x: place(box.x, box.width, size.width, right),
    y: place(box.y, box.height, size.height, down),
    ...size,
    outline,
    ...(colour ? { colour } : {}),
  }
}
