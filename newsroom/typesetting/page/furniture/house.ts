import type { PaperIdentity } from '@/newsroom/edition/masthead'
import type { Mark, TextRun } from '../../display'
import { type Box, inset, pt } from './box'
import { baseline, fitted, frame, line, rule, type Type, widthOf } from './type'

const HEAD: Type = { face: 'song-heavy', size: pt(18), track: pt(2) }
const TAG: Type = { face: 'song-bold', size: pt(11), track: pt(1) }
const LINE: Type = { face: 'hei', size: pt(9) }
const LEADING = pt(14)

/**
 * House matter 补白: the paper speaks for itself in a double frame. `said` heads it, or the paper's name; below, as far as there
 * is room, its line, hotline, mailbox and where to subscribe.
 */
export function house(box: Box, said: string, paper: PaperIdentity): Mark[] {
  const inner = inset(box, pt(8))
  const middle = box.x + Math.round(box.width / 2)
  const text = said === '' ? paper.name.zh : said
  const head = fitted(text, HEAD, inner.width)
  const tag = paper.tagline === text ? '' : paper.tagline
  const top = Math.round(head.size * 1.35)
  const tagHeight = tag === '' ? 0 : pt(20)
  const room = Math.max(0, Math.floor((inner.height - top - tagHeight - pt(8)) / LEADING))
  const lines = houseLines(paper).slice(0, room)
  const height = top + tagHeight + (lines.length > 0 ? pt(8) + lines.length * LEADING : 0)
  let y = box.y + Math.round((box.height - height) / 2)
  const marks: Mark[] = [...frame(box, pt(1.1)), ...frame(inset(box, pt(2.6)), pt(0.35))]
  marks.push(line(text, head, { x: middle, y: baseline(y + Math.round(top / 2), head.size), align: 'centre' }))
  y += top
  if (tag !== '') {
    const type = fitted(tag, TAG, inner.width)
    marks.push(line(tag, type, { x: middle, y: baseline(y + Math.round(tagHeight / 2), type.size), align: 'centre' }))
    y += tagHeight
  }
  if (lines.length === 0) return marks
  const widest = Math.min(inner.width, Math.max(...lines.map((one) => widthOf(one, LINE))))
  const x = middle - Math.round(widest / 2)
  marks.push(rule(x, y + pt(3), widest, pt(0.5)))
  y += pt(8)
  return [...marks, ...lines.map((one, index) => set(one, { x, y: y + index * LEADING, width: inner.width }))]
}

function set(text: string, { x, y, width }: { x: number; y: number; width: number }): TextRun {
  const type = fitted(text, LINE, width)
  return line(text, type, { x, y: baseline(y + LEADING / 2, type.size) })
}

function houseLines(paper: PaperIdentity): string[] {
  return [
    paper.hotline && `新闻热线　${paper.hotline}`,
    paper.mailbox && `投稿邮箱　${paper.mailbox}`,
    ...paper.stations.map(({ name, address, phone }) => [name, address, phone].filter(Boolean).join('　')),
  ].filter((text) => text !== '')
}
