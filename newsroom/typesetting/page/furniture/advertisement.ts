import { sameExtent } from '@/newsroom/advertising/size'
import type { SlotArtwork } from '@/newsroom/edition/design/slot'
import type { PageSlot } from '@/newsroom/edition/design/slotFields'
import type { ArtworkMark, Mark, RuleMark } from '../../display'
import { type Box, inset, pt } from './box'
import { baseline, fitted, frame, justified, line, rule, type Type, widthOf } from './type'

const LABEL: Type = { face: 'song-heavy', size: 0 }
const MILLION = 1_000_000
const MARK: Type = { face: 'hei', size: pt(8), track: pt(1) }

/**
 * A booked advertisement: its artwork, or, while there is none, its frame and its name as large as the box is good for; and the word
 * 广告 the advertising law (article 14) asks for, in a corner of its own, unless the artwork has it. A box much higher than wide is set
 * from top to bottom.
 */
export function advertisement(box: Box, { label, adMarked: marked, artwork }: Pick<PageSlot, 'label' | 'adMarked' | 'artwork'>): Mark[] {
  if (artwork) return [placed(box, artwork), ...(marked && !artwork.marked ? adMark(box) : [])]
  const marks: Mark[] = [...frame(box, pt(0.9)), ...band(box)]
  if (label !== '') marks.push(...(box.height > box.width * 1.6 ? upright(box, label) : across(box, label)))
  if (marked) marks.push(...adMark(box))
  return marks
}

/**
 * Artwork in its box: in its middle, scaled alike in both directions to lie in it. A page is scaled only where it has the size that was sold, within the
 * tolerance; of another size it stands as it is, which preflight refuses.
 */
function placed(box: Box, { sha256, form, width, height }: SlotArtwork): ArtworkMark {
  const fits = form === 'picture' || sameExtent({ width, height }, box)
  // the narrower way decides: a million parts, so that whole numbers are exact enough
  const scale = fits ? Math.min(Math.floor((box.width * MILLION) / width), Math.floor((box.height * MILLION) / height)) : MILLION
  const art = { width: Math.round((width * scale) / MILLION), height: Math.round((height * scale) / MILLION) }
  const middle = { x: box.x + Math.round((box.width - art.width) / 2), y: box.y + Math.round((box.height - art.height) / 2) }
  return { kind: 'artwork', sha256, form, ...box, art: { ...middle, ...art } }
}

/** A tint down the inside, so that the box stands off the news around it. */
function band(box: Box): RuleMark[] {
  const inner = inset(box, pt(3))
  return [rule(inner.x, inner.y, inner.width, inner.height, 80)]
}

function across(box: Box, label: string): Mark[] {
  const size = Math.min(pt(40), Math.round(box.height * 0.36))
  const room = box.width - pt(36)
  const type = fitted(label, { ...LABEL, size }, room)
  const natural = widthOf(label, type)
  const width = Math.min(room, natural + Math.round(type.size * 0.3) * Math.max(0, [...label].length - 1))
  const x = box.x + Math.round((box.width - width) / 2)
  const middle = box.y + Math.round(box.height / 2)
  const arm = Math.round(type.size * 0.95)
  return [
    rule(x, middle - arm, width, pt(0.5)),
    justified(label, type, { x, y: baseline(middle, type.size), width }),
    rule(x, middle + arm, width, pt(0.5)),
  ]
}

function upright(box: Box, label: string): Mark[] {
  const chars = [...label]
  const room = box.height - pt(60)
  const size = Math.floor(Math.min(pt(40), box.width * 0.42, room / Math.max(1, chars.length) / 1.15) / 100) * 100
  const step = Math.floor(size * 1.15)
  const height = step * (chars.length - 1) + size
  return [
    {
      kind: 'text',
      role: 'furniture',
      face: LABEL.face,
      size,
      stretch: 1000,
      x: box.x + Math.round((box.width - size) / 2),
      y: box.y + Math.round((box.height - height) / 2),
      text: label,
      at: chars.map((_, index) => index * step),
      vertical: true,
    },
  ]
}

function adMark(box: Box): Mark[] {
  const width = widthOf('广告', MARK) + pt(8)
  const height = pt(13)
  const corner: Box = { x: box.x + box.width - width - pt(5), y: box.y + pt(5), width, height }
  return [
    rule(corner.x, corner.y, corner.width, corner.height, 0),
    ...frame(corner, pt(0.5)),
    line('广告', MARK, { x: corner.x + pt(4), y: baseline(corner.y + height / 2, MARK.size) }),
  ]
}
