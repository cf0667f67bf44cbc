import { useId } from 'react'
import { folioRect, linesToMm, PAGE_FORMATS, type PageFormat, type PageFormatId, type Rect, slotRect } from '@/newsroom/edition/design/format'
import { takesText } from '@/newsroom/edition/design/slot'
import { HEADLINE_STYLES, type Slot } from '@/newsroom/edition/design/slot'
import { mm, round, schemeOf } from './geometry'

export interface DrawTemplateProps {
  format: PageFormatId
  slots: readonly Slot[]
  /** What the drawing is, for readers; null where what lies over it says so already. */
  label: string | null
  /** The paper's name in the nameplate, and the word on advertisements. */
  nameplate: string
  adWord: string
  /** Draw the basic columns too, for designing. */
  grid?: boolean
}

/** A page design as it will look with anything in it, to scale: headlines in their sizes as bars, text as grey lines. */
export function DrawTemplate({ format: formatId, slots, label, nameplate, adWord, grid = false }: DrawTemplateProps) {
  const format = PAGE_FORMATS[formatId]
  const { width, height } = format.trim
  const pattern = useId()
  const leading = round(linesToMm(format, 1))
  const front = slots.some(({ kind }) => kind === 'masthead')
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      className="block size-full bg-sheet select-none"
      fill="none"
      {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      <defs>
        <pattern id={pattern} width={width} height={leading} patternUnits="userSpaceOnUse" y={round(slotRect(format, { col: 0, line: 0, cols: 1, lines: 1 }).y)}>
          <rect y={round(leading * 0.3)} width={width} height={round(leading * 0.4)} className="fill-ink" opacity={0.26} />
        </pattern>
      </defs>
      {grid && <Columns format={format} />}
      {!front && slots.length > 0 && <Folio format={format} />}
      {slots.map((slot) => (
        <DrawSlot key={slot.key} slot={slot} format={format} text={`url(#${pattern})`} nameplate={nameplate} adWord={adWord} />
      ))}
    </svg>
  )
}

function Columns({ format }: { format: PageFormat }) {
  return Array.from({ length: format.columns }, (_, col) => (
    <rect key={col} {...box(slotRect(format, { col, line: 0, cols: 1, lines: format.lines }))} className="fill-desk" />
  ))
}

function Folio({ format }: { format: PageFormat }) {
  const rect = folioRect(format)
  const foot = rect.y + rect.height - 2
  return (
    <g className="fill-ink">
      <rect x={round(rect.x)} y={foot} width={round(rect.width)} height={0.5} />
      <rect x={round(rect.x)} y={round(foot - 4)} width={round(rect.width * 0.16)} height={2.4} opacity={0.5} />
      <rect x={round(rect.x + rect.width * 0.8)} y={round(foot - 3.2)} width={round(rect.width * 0.2)} height={1.6} opacity={0.3} />
    </g>
  )
}

interface DrawSlotProps {
  slot: Slot
  format: PageFormat
  text: string
  nameplate: string
  adWord: string
}

function DrawSlot({ slot, format, text, nameplate, adWord }: DrawSlotProps) {
  const rect = slotRect(format, slot)
  if (slot.kind === 'masthead') return <Nameplate rect={rect} name={nameplate} format={format} />
  if (slot.kind === 'photo') return <Photo slot={slot} format={format} rect={rect} />
  if (takesText(slot)) return <TextPlace slot={slot} format={format} text={text} />
  const size = Math.min(mm(18), rect.height * 0.3)
  return (
    <g>
      <rect {...box(rect, 0.3)} strokeWidth={0.5} className="fill-desk stroke-ink" />
      {slot.kind === 'filler' && <rect {...box(rect, 1.4)} strokeWidth={0.2} className="stroke-ink" />}
      {slot.kind === 'advertisement' && (
        <text x={round(rect.x + rect.width / 2)} y={round(rect.y + rect.height / 2 + size * 0.36)} fontSize={round(size)} textAnchor="middle" className="fill-ink-3 font-hei">
          {adWord}
        </text>
      )}
    </g>
  )
}

function Nameplate({ rect, name, format }: { rect: Rect; name: string; format: PageFormat }) {
  const size = Math.min(mm(format.nameplatePt), rect.height * 0.56, (rect.width * 0.9) / Math.max(1, [...name].length))
  const foot = rect.y + rect.height
  return (
    <g className="fill-ink">
      <text x={round(rect.x + rect.width / 2)} y={round(rect.y + rect.height * 0.36 + size * 0.36)} fontSize={round(size)} fontWeight={900} textAnchor="middle" className="font-song">
        {name}
      </text>
      <rect x={round(rect.x)} y={round(foot - rect.height * 0.2)} width={round(rect.width)} height={0.6} />
      <rect x={round(rect.x)} y={round(foot - rect.height * 0.14)} width={round(rect.width)} height={round(rect.height * 0.05)} opacity={0.3} />
      <rect x={round(rect.x)} y={round(foot - 0.3)} width={round(rect.width)} height={0.3} />
    </g>
  )
}

function Photo({ slot, format, rect }: { slot: Slot; format: PageFormat; rect: Rect }) {
  const titled = HEADLINE_STYLES[slot.headline].pt > 0
  const line = linesToMm(format, 1)
  const below = (titled ? 3 : 0) * line + 2 * line
  const height = Math.max(rect.height * 0.3, rect.height - below)
  return (
    <g className="fill-ink">
      <rect {...box({ ...rect, height })} opacity={0.16} />
      <path d={`M${round(rect.x)} ${round(rect.y + height)}l${round(rect.width * 0.34)} ${round(-height * 0.4)} ${round(rect.width * 0.22)} ${round(height * 0.2)} ${round(rect.width * 0.2)} ${round(-height * 0.28)} ${round(rect.width * 0.24)} ${round(height * 0.48)}z`} opacity={0.16} />
      {titled && <rect x={round(rect.x + rect.width * 0.2)} y={round(rect.y + height + line * 0.6)} width={round(rect.width * 0.6)} height={round(line * 1.3)} opacity={0.75} />}
      <rect x={round(rect.x)} y={round(rect.y + rect.height - line * 1.6)} width={round(rect.width * 0.82)} height={round(line * 0.4)} opacity={0.35} />
    </g>
  )
}

function TextPlace({ slot, format, text }: { slot: Slot; format: PageFormat; text: string }) {
  const { frame, head, columns, picture, dropCap } = schemeOf(slot, format)
  const kind = slot.setting?.frame
  return (
    <g className="fill-ink">
      {kind === 'tint' && <rect {...box(frame)} opacity={0.1} />}
      {kind === 'box' && <rect {...box(frame, 0.25)} strokeWidth={0.5} fill="none" className="stroke-ink" />}
      {kind === 'rules' && <path d={`M${round(frame.x)} ${round(frame.y)}h${round(frame.width)}m0 ${round(frame.height)}h${round(-frame.width)}`} strokeWidth={0.5} className="stroke-ink" />}
      {head.map(({ strong, ...rect }, index) => (
        <rect key={index} {...box(rect)} opacity={strong ? 0.85 : 0.45} />
      ))}
      {columns.map((rect) => (
        <rect key={rect.x} {...box(rect)} fill={text} />
      ))}
      {picture && (
        <>
          <rect {...box({ ...picture, x: picture.x - 0.8, width: picture.width + 1.6 })} className="fill-sheet" />
          <rect {...box(picture)} opacity={0.2} />
        </>
      )}
      {dropCap && (
        <>
          <rect {...box(dropCap)} className="fill-sheet" />
          <rect {...box({ ...dropCap, width: dropCap.width * 0.86, height: dropCap.height * 0.92 })} opacity={0.8} />
        </>
      )}
    </g>
  )
}

function box(rect: Rect, by = 0): Rect {
  return { x: round(rect.x + by), y: round(rect.y + by), width: round(Math.max(0, rect.width - 2 * by)), height: round(Math.max(0, rect.height - 2 * by)) }
}
