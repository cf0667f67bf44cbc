import { folioRect, gridRect, type PageFormat, type Rect, slotRect } from '@/newsroom/edition/format'
import { mastheadOf, pageNumberText } from '@/newsroom/edition/masthead'
import { baseline, mm, round } from './geometry'
import type { DrawnPage, DrawnSlot } from './types'

/** The nameplate 报头: the paper's name, the largest type of the page, over the computed lines of the day. */
export function Masthead({ page, slot, format }: { page: DrawnPage; slot: DrawnSlot; format: PageFormat }) {
  const rect = slotRect(format, slot)
  const { zh } = mastheadOf({ date: page.date, number: page.editionNumber, pageCount: page.pageCount }, page.paper)
  const size = mm(format.nameplatePt)
  const middle = rect.x + rect.width / 2
  const room = rect.width * 0.86
  const natural = size * [...zh.name].length
  const small = mm(10)
  const foot = rect.y + rect.height - mm(9)
  const nameMiddle = rect.y + (rect.height - mm(34)) / 2
  const facts = [zh.date, zh.weekday, zh.lunar, zh.number, zh.pages]
  return (
    <g className="fill-ink font-song">
      <text
        x={round(rect.x + (rect.width - Math.max(room, natural)) / 2)}
        y={round(baseline(nameMiddle, size))}
        fontSize={round(size)}
        fontWeight={900}
        {...(natural < room && { textLength: round(room), lengthAdjust: 'spacing' })}
      >
        {zh.name}
      </text>
      <text x={round(middle)} y={round(foot - mm(17))} fontSize={round(small)} textAnchor="middle" letterSpacing={round(small * 0.34)} fontWeight={500}>
        {page.paper.name.en.toUpperCase()}
      </text>
      <Rule x={rect.x} y={foot - mm(9)} width={rect.width} weight={0.6} />
      <Rule x={rect.x} y={foot - mm(9) + 0.9} width={rect.width} weight={0.15} />
      <Spread texts={facts} rect={{ x: rect.x, y: foot - mm(5), width: rect.width, height: mm(10) }} size={mm(10.5)} />
      <Rule x={rect.x} y={rect.y + rect.height} width={rect.width} weight={0.15} />
    </g>
  )
}

/** Texts spread over a line: the first flush left, the last flush right. */
function Spread({ texts, rect, size }: { texts: readonly string[]; rect: Rect; size: number }) {
  const widths = texts.map((text) => size * [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 128 ? 0.56 : 1), 0))
  const gap = (rect.width - widths.reduce((sum, width) => sum + width, 0)) / Math.max(1, texts.length - 1)
  let x = rect.x
  return texts.map((text, index) => {
    const at = x
    x += (widths[index] ?? 0) + gap
    return (
      <text key={text} x={round(at)} y={round(baseline(rect.y + rect.height / 2, size))} fontSize={round(size)}>
        {text}
      </text>
    )
  })
}

/** 报眉 of the inner pages: number and section, paper, date and weekday, who made the page. */
export function Folio({ page, format }: { page: DrawnPage; format: PageFormat }) {
  const rect = folioRect(format)
  const { zh } = mastheadOf({ date: page.date, number: page.editionNumber, pageCount: page.pageCount }, page.paper)
  const foot = rect.y + rect.height - 2
  const number = mm(24)
  const size = mm(10)
  const right = rect.x + rect.width
  return (
    <g className="fill-ink font-hei">
      <text x={rect.x} y={round(foot - 1.6)} fontSize={round(number)} fontWeight={700} className="font-song">
        {pageNumberText(page.number)}
      </text>
      <text x={round(rect.x + number * 1.45)} y={round(foot - 1.6)} fontSize={round(mm(16))} fontWeight={700}>
        {page.section}
      </text>
      <text x={round(rect.x + rect.width / 2)} y={round(foot - 1.8)} fontSize={round(mm(14))} fontWeight={700} textAnchor="middle" letterSpacing={1.2} className="font-song">
        {zh.name}
      </text>
      <text x={right} y={round(foot - 1.8)} fontSize={round(size)} textAnchor="end">
        {`${zh.date}　${zh.weekday}`}
      </text>
      {page.credit && (
        <text x={right} y={round(foot - 1.8 - mm(13))} fontSize={round(size)} textAnchor="end">
          {page.credit}
        </text>
      )}
      <Rule x={rect.x} y={foot} width={rect.width} weight={0.5} />
    </g>
  )
}

export function Rule({ x, y, width, weight }: { x: number; y: number; width: number; weight: number }) {
  return <path d={`M${round(x)} ${round(y)}h${round(width)}`} strokeWidth={weight} className="stroke-ink" />
}

/** Hairlines between slots: in the white above each, and in the gutter to its right. */
export function SlotRules({ slots, format }: { slots: readonly DrawnSlot[]; format: PageFormat }) {
  const grid = gridRect(format)
  const d = slots
    .filter(({ kind }) => kind !== 'masthead')
    .map((slot) => {
      const rect = slotRect(format, slot)
      const gutter = rect.x + rect.width + mm(format.fontPt) / 2
      const above = rect.y - mm(format.leadingPt)
      const top = slot.line > 0 ? `M${round(rect.x)} ${round(above)}h${round(rect.width)}` : ''
      const side = gutter < grid.x + grid.width ? `M${round(gutter)} ${round(rect.y)}v${round(rect.height)}` : ''
      return top + side
    })
    .join('')
  return <path d={d} strokeWidth={0.15} className="stroke-ink" opacity={0.55} />
}

/** A booked advertisement: its box, its name, and the word the law asks for. */
export function Advertisement({ slot, format }: { slot: DrawnSlot; format: PageFormat }) {
  const rect = slotRect(format, slot)
  const size = Math.min(mm(26), rect.height * 0.3, rect.width / Math.max(4, [...slot.label].length + 2))
  const mark = mm(9)
  return (
    <g>
      <rect {...inset(rect, 0.3)} strokeWidth={0.5} className="fill-desk stroke-ink" />
      <text x={round(rect.x + rect.width / 2)} y={round(baseline(rect.y + rect.height / 2, size))} fontSize={round(size)} textAnchor="middle" fontWeight={500} className="fill-ink font-hei">
        {slot.label}
      </text>
      {slot.adMarked && (
        <text x={round(rect.x + rect.width - 2)} y={round(rect.y + 2 + mark * 0.88)} fontSize={round(mark)} textAnchor="end" className="fill-ink font-hei">
          广告
        </text>
      )}
    </g>
  )
}

/** House matter 补白: the paper speaks for itself, in a double frame. */
export function House({ page, slot, format }: { page: DrawnPage; slot: DrawnSlot; format: PageFormat }) {
  const rect = slotRect(format, slot)
  const { paper } = page
  const size = Math.min(mm(20), rect.height * 0.2, rect.width / 10)
  const middle = rect.x + rect.width / 2
  const said = slot.label || paper.tagline || paper.name.zh
  const lines = [paper.hotline && `新闻热线 ${paper.hotline}`, paper.mailbox && `投稿邮箱 ${paper.mailbox}`].filter(Boolean)
  const top = rect.y + rect.height / 2 - (lines.length * size * 0.9) / 2
  return (
    <g className="fill-ink">
      <rect {...inset(rect, 0.4)} strokeWidth={0.4} fill="none" className="stroke-ink" />
      <rect {...inset(rect, 1.5)} strokeWidth={0.15} fill="none" className="stroke-ink" />
      <text x={round(middle)} y={round(baseline(top, size))} fontSize={round(size)} fontWeight={700} textAnchor="middle" className="font-song">
        {said}
      </text>
      {lines.map((line, index) => (
        <text key={line} x={round(middle)} y={round(baseline(top + size * (1.25 + index * 0.85), size * 0.5))} fontSize={round(size * 0.5)} textAnchor="middle" className="font-hei">
          {line}
        </text>
      ))}
    </g>
  )
}

/** Nothing stands here yet: a quiet outline. */
export function Vacant({ slot, format }: { slot: DrawnSlot; format: PageFormat }) {
  const rect = inset(slotRect(format, slot), 0.4)
  return <rect {...rect} strokeWidth={1} vectorEffect="non-scaling-stroke" strokeDasharray="2 3" className="fill-desk stroke-edge" strokeOpacity={0.7} />
}

function inset(rect: Rect, by: number): Rect {
  return { x: round(rect.x + by), y: round(rect.y + by), width: round(rect.width - 2 * by), height: round(rect.height - 2 * by) }
}
