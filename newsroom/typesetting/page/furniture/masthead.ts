import { type PageFormat } from '@/newsroom/edition/design/format'
import { type EditionFacts, mastheadOf, type PaperIdentity } from '@/newsroom/edition/masthead'
import { colourAt } from '@/newsroom/edition/palette'
import type { Mark } from '../../display'
import { type Box, pt } from './box'
import { baseline, fitted, flowed, justified, line, rule, spread, type Type, widthOf } from './type'

const NAME: Type = { face: 'song-heavy', size: 0 }
const ENGLISH: Type = { face: 'song-bold', size: pt(9), track: pt(2.6) }
const DAY: Type = { face: 'hei-bold', size: pt(9.5) }
const SMALL: Type = { face: 'hei', size: pt(7.5) }

/** Height of the lines under the nameplate, from the heavy rule down. */
const FOOT = { rules: pt(4), day: pt(17), line: pt(11.5) }

/**
 * 报头: the nameplate, the largest type of the page, over the computed lines of the day, hotline and mailbox. What the settings do not
 * say is left out.
 */
export function masthead(box: Box, format: PageFormat, edition: EditionFacts, paper: PaperIdentity): Mark[] {
  const { zh } = mastheadOf(edition, paper)
  const about = smallLines(paper, box.width)
  const foot = box.y + box.height
  const top = foot - FOOT.rules - FOOT.day - about.length * FOOT.line
  const marks: Mark[] = [...nameplate({ ...box, height: top - box.y }, format, paper)]
  marks.push(rule(box.x, top, box.width, pt(1.6), 1000, colourAt(paper.palette, 'rules')), rule(box.x, top + pt(2.8), box.width, pt(0.4)))
  const facts = [zh.date, zh.weekday, zh.lunar, zh.pages, zh.number]
  const day = fitted(facts.join('　'), DAY, box.width)
  marks.push(...spread(facts, day, { x: box.x, y: baseline(top + FOOT.rules + Math.round(FOOT.day / 2), day.size), width: box.width }))
  const small = top + FOOT.rules + FOOT.day
  marks.push(rule(box.x, small, box.width, pt(0.4)))
  about.forEach((texts, index) => {
    const middle = small + pt(1) + Math.round(FOOT.line * (index + 0.5))
    marks.push(...spread(texts, SMALL, { x: box.x, y: baseline(middle, SMALL.size), width: box.width }))
  })
  return marks
}

/** The name spread over the box, its English below it, the line the paper goes by above it when there is room. */
function nameplate(box: Box, format: PageFormat, paper: PaperIdentity): Mark[] {
  const { zh, en } = paper.name
  const marks: Mark[] = []
  const english = en === '' ? 0 : pt(18)
  const room = Math.round(box.width * 0.92)
  const wanted = Math.min(pt(format.nameplatePt), box.height - english - pt(4))
  const name = fitted(zh, { ...NAME, size: wanted, colour: colourAt(paper.palette, 'nameplate') }, room)
  const natural = widthOf(zh, name)
  // spread, but never so far that the name falls apart
  const width = Math.min(room, natural + Math.round(name.size * 0.42) * Math.max(0, [...zh].length - 1))
  const middle = box.y + Math.round((box.height - english) / 2)
  marks.push(justified(zh, name, { x: box.x + Math.round((box.width - width) / 2), y: baseline(middle, name.size), width }))
  if (en !== '') {
    const type = fitted(en.toUpperCase(), ENGLISH, room)
    marks.push(line(en.toUpperCase(), type, { x: box.x + Math.round(box.width / 2), y: box.y + box.height - pt(7.5), align: 'centre' }))
  }
  return marks
}

/** What a reader turns to the paper for. What the law wants said of it stands once, in the imprint. */
function smallLines(paper: PaperIdentity, width: number): string[][] {
  const said = [paper.hotline && `新闻热线 ${paper.hotline}`, paper.mailbox && `投稿邮箱 ${paper.mailbox}`].filter((text) => text !== '')
  return flowed(said, SMALL, width, pt(7.5))
}
