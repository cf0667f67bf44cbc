import { useTranslations } from 'use-intl'
import type { GridArea, PageFormat } from '@/newsroom/edition/design/format'
import { pageFrame, slotBox } from '@/newsroom/typesetting/page/furniture/box'
import { points } from '../units'

export const RULER = { top: 20, left: 28 } as const

export interface RulerProps {
  format: PageFormat
  /** Pixels of a point. */
  scale: number
  /** The slot that is chosen: its stretch is marked. */
  chosen: GridArea | null
}

/** Columns of the grid, and their characters by fives. */
export function ColumnRuler({ format, scale, chosen }: RulerProps) {
  const t = useTranslations('page')
  const { width } = pageFrame(format)
  const at = (mpt: number) => points(mpt) * scale
  const em = format.fontPt * scale
  const columns = Array.from({ length: format.columns }, (_, col) => slotBox(format, { col, line: 0, cols: 1, lines: 1 }))
  const mark = chosen && slotBox(format, chosen)
  return (
    <svg aria-hidden width={at(width)} height={RULER.top} className="block bg-desk">
      {mark && <rect x={at(mark.x)} y={0} width={at(mark.width)} height={RULER.top} className="fill-selected" />}
      {columns.map((box, index) => (
        <g key={box.x}>
          <title>{t('columnRuler', { n: index + 1, chars: format.charsPerColumn })}</title>
          <path d={ticks(at(box.x), em, format.charsPerColumn)} className="stroke-edge" />
          <text x={at(box.x) + at(box.width) / 2} y={10} textAnchor="middle" fontSize={10} className="tabular fill-ink-2">
            {index + 1}
          </text>
          {em * format.charsPerColumn > 90 && (
            <text x={at(box.x) + at(box.width) - 2} y={10} textAnchor="end" fontSize={9} className="tabular fill-ink-3">
              {format.charsPerColumn}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}

/** A tick for every fifth character, longer at the ends of the column; for every one when there is room. */
function ticks(x: number, em: number, chars: number): string {
  let d = ''
  for (let char = 0; char <= chars; char += 1) {
    const end = char === 0 || char === chars
    if (!end && char % 5 !== 0 && em < 5) continue
    const long = end ? RULER.top : char % 5 === 0 ? 6 : 3
    d += `M${Math.round((x + char * em) * 10) / 10} ${RULER.top}v${-long}`
  }
  return d
}

/** Lines of the grid by fives, numbered by tens. */
export function LineRuler({ format, scale, chosen }: RulerProps) {
  const { height, grid } = pageFrame(format)
  const at = (mpt: number) => points(mpt) * scale
  const leading = format.leadingPt * scale
  const top = at(grid.y)
  const every = leading < 4 ? 10 : 5
  const marks = Array.from({ length: Math.floor(format.lines / every) + 1 }, (_, index) => index * every)
  const mark = chosen && slotBox(format, chosen)
  return (
    <svg aria-hidden width={RULER.left} height={at(height)} className="block bg-desk">
      {mark && <rect x={0} y={at(mark.y)} width={RULER.left} height={at(mark.height)} className="fill-selected" />}
      {marks.map((line) => (
        <g key={line}>
          <path d={`M${RULER.left} ${Math.round((top + line * leading) * 10) / 10}h${line % 10 === 0 ? -RULER.left : -6}`} className="stroke-edge" />
          {(line % 10 === 0 || leading > 9) && (
            <text x={RULER.left - 8} y={top + line * leading + 10} textAnchor="end" fontSize={10} className="tabular fill-ink-3">
              {line}
            </text>
          )}
        </g>
      ))}
    </svg>
  )
}
