import type { PageFormat } from '@/newsroom/edition/design/format'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import type { Mark } from '../../display'
import { pageFrame, pt } from './box'
import { flowed, line, rule, spread, type Type } from './type'

const TYPE: Type = { face: 'hei', size: pt(7) }
const LEADING = pt(9.6)

/**
 * 版本记录: what the law wants every edition to say of its paper, at the foot of page 1 in every edition: CN number, supervisor,
 * sponsor, publisher, chief editor, address, phone, printer, price, distribution (报纸出版管理规定 and the form annex of
 * 报纸期刊质量管理规定). Stands below the grid, so that no design loses a line to it.
 */
export function imprint(format: PageFormat, paper: PaperIdentity): Mark[] {
  const { grid } = pageFrame(format)
  const lines = flowed(imprintItems(paper), TYPE, grid.width, pt(10))
  if (lines.length === 0) return []
  const top = grid.y + grid.height + pt(6)
  const marks: Mark[] = [rule(grid.x, top, grid.width, pt(0.4))]
  lines.forEach((texts, index) => {
    const y = top + pt(10) + index * LEADING
    const last = index === lines.length - 1
    if (last && texts.length < 3) marks.push(line(texts.join('　'), TYPE, { x: grid.x, y }))
    else marks.push(...spread(texts, TYPE, { x: grid.x, y, width: grid.width }))
  })
  return marks
}

function imprintItems(paper: PaperIdentity): string[] {
  const { printer } = paper
  return [
    paper.cn && `国内统一连续出版物号 ${paper.cn}`,
    paper.supervisor && `主管 ${paper.supervisor}`,
    paper.sponsor && `主办 ${paper.sponsor}`,
    paper.publisher && `出版 ${paper.publisher}`,
    paper.chiefEditor && `总编辑 ${paper.chiefEditor}`,
    paper.address && `地址 ${paper.address}`,
    paper.postcode && `邮编 ${paper.postcode}`,
    paper.phone && `电话 ${paper.phone}`,
    paper.adLicence && `广告经营许可证 ${paper.adLicence}`,
    printer.name && `印刷 ${printer.name}${printer.address === '' ? '' : `（${printer.address}）`}`,
    paper.distribution && `发行 ${paper.distribution}`,
    paper.price && `定价 ${paper.price}`,
  ].filter((text): text is string => text !== '' && text !== undefined)
}
