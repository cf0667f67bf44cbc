import type { PageFormat } from '@/newsroom/edition/design/format'
import { dateText, pageNumberText, type PaperIdentity } from '@/newsroom/edition/masthead'
import { colourAt } from '@/newsroom/edition/palette'
import { weekdayName, type IsoDate } from '@/newsroom/edition/calendar'
import type { Mark } from '../../display'
import { pageFrame, pt } from './box'
import { baseline, line, rule, type Type, widthOf } from './type'

const NUMBER: Type = { face: 'song-heavy', size: pt(25) }
const SECTION: Type = { face: 'hei-bold', size: pt(12), track: pt(3), ink: 0 }
const NAME: Type = { face: 'song-heavy', size: pt(13), track: pt(4) }
const SMALL: Type = { face: 'hei', size: pt(8) }

export interface FolioSource {
  number: number
  section: string
  credit: string
  date: IsoDate
  paper: Pick<PaperIdentity, 'name' | 'palette'>
}

/**
 * 报眉: number and section at the outer corner, the paper in the middle, date and who made the page at the inner side; even
 * pages are left ones. One rule closes it: a second one under it would read as the first of what stands below. Page 1 has its masthead and says number, section and credit in one small line above it. 版序 on every
 * page is required by 报纸期刊质量管理规定 (form annex).
 */
export function folio(page: FolioSource, format: PageFormat): Mark[] {
  const { folio: box } = pageFrame(format)
  const number = pageNumberText(page.number)
  const section = colourAt(page.paper.palette, 'sections')
  const right = box.x + box.width
  const foot = box.y + box.height - pt(5)
  if (page.number === 1) return frontLine(page, box.x, right, foot + pt(0.5))
  const outer = page.number % 2 === 1
  const numberWidth = widthOf(number, NUMBER)
  const tag = { width: widthOf(page.section, SECTION) + pt(14), height: pt(18) }
  const gap = pt(7)
  const numberX = outer ? right - numberWidth : box.x
  const tagX = outer ? numberX - gap - tag.width : box.x + numberWidth + gap
  const tagY = foot - pt(3) - tag.height
  const marks: Mark[] = [
    rule(box.x, foot - pt(1.2), box.width, pt(1.2), 1000, colourAt(page.paper.palette, 'rules')),
    line(number, NUMBER, { x: numberX, y: foot - pt(4.4) }),
  ]
  if (page.section !== '') {
    marks.push(rule(tagX, tagY, tag.width, tag.height, 1000, section))
    marks.push(line(page.section, SECTION, { x: tagX + pt(7), y: baseline(tagY + tag.height / 2, SECTION.size) }))
  }
  marks.push(line(page.paper.name.zh, NAME, { x: box.x + Math.round(box.width / 2), y: foot - pt(6.6), align: 'centre' }))
  const inner = outer ? ({ x: box.x, align: 'left' } as const) : ({ x: right, align: 'right' } as const)
  const date = `${dateText(page.date, 'zh')}　${weekdayName(page.date, 'zh')}`
  marks.push(line(date, SMALL, { ...inner, y: foot - pt(5) - (page.credit === '' ? 0 : pt(10.5)) }))
  if (page.credit !== '') marks.push(line(page.credit, SMALL, { ...inner, y: foot - pt(5) }))
  return marks
}

function frontLine(page: FolioSource, left: number, right: number, y: number): Mark[] {
  const bold: Type = { ...SMALL, face: 'hei-bold' }
  const marks: Mark[] = [line(`第${pageNumberText(page.number)}版　${page.section}`, bold, { x: left, y })]
  if (page.credit !== '') marks.push(line(page.credit, SMALL, { x: right, y, align: 'right' }))
  return marks
}
