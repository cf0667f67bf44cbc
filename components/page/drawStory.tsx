import type { PageFormat } from '@/newsroom/edition/format'
import { HEADLINE_STYLES } from '@/newsroom/edition/slot'
import type { BodyLine } from './breakLines'
import type { Flow, HeadLine, PictureBox, SetLine } from './flow'
import { baseline, mm, round, type SlotScale, slotScale } from './geometry'
import type { DrawnSlot } from './types'

/** `bars` draws body text as grey lines of the true length; `text` sets it. */
export type Detail = 'bars' | 'text'

export interface DrawStoryProps {
  flow: Flow
  slot: DrawnSlot
  format: PageFormat
  detail: Detail
}

/** One story in its slot, in millimetres of the page; its pictures lie below the drawing. */
export function DrawStory({ flow, slot, format, detail }: DrawStoryProps) {
  const scale = slotScale(slot, format)
  return (
    <g>
      {flow.heads.map((head, index) => (
        <Head key={index} head={head} slot={slot} scale={scale} />
      ))}
      {flow.pictures.map((picture) => (
        <Caption key={`${picture.asset} ${picture.line}`} picture={picture} scale={scale} detail={detail} />
      ))}
      {detail === 'bars' ? <Bars flow={flow} scale={scale} /> : <Text flow={flow} scale={scale} />}
    </g>
  )
}

const WEIGHT = { heavy: 900, bold: 700, regular: 500 } as const
const HEI: readonly DrawnSlot['headline'][] = ['brief', 'notice', 'photo']

function Head({ head, slot, scale }: { head: HeadLine; slot: DrawnSlot; scale: SlotScale }) {
  const size = mm(head.pt)
  const style = HEADLINE_STYLES[slot.headline]
  const main = head.role === 'headline'
  const song = main && !HEI.includes(slot.headline)
  return (
    <text
      x={round(scale.rect.x + scale.rect.width / 2)}
      y={round(baseline(scale.y(head.middle), size))}
      fontSize={round(size)}
      fontWeight={main ? WEIGHT[style.weight] : 400}
      textAnchor="middle"
      className={song ? 'fill-ink font-song' : 'fill-ink font-hei'}
    >
      {head.text}
    </text>
  )
}

/**
 * A picture, laid below the drawing as a background: one that is missing leaves a grey area, as on a page where it has not
 * come in yet.
 */
export function PictureArea({ picture, slot, format, url }: { picture: PictureBox; slot: DrawnSlot; format: PageFormat; url: string }) {
  const scale = slotScale(slot, format)
  const share = (value: number, whole: number) => `${round((value / whole) * 100)}%`
  return (
    <div
      className="absolute bg-selected bg-cover bg-center"
      style={{
        backgroundImage: `url("${url}")`,
        left: share(scale.x(picture.x), format.trim.width),
        top: share(scale.y(picture.line), format.trim.height),
        width: share(picture.width * scale.em, format.trim.width),
        height: share(picture.lines * scale.line, format.trim.height),
      }}
    />
  )
}

function Caption({ picture, scale, detail }: { picture: PictureBox; scale: SlotScale; detail: Detail }) {
  const below = picture.line + picture.lines
  if (detail === 'text')
    return picture.caption.map((line, index) => (
      <LineOfText key={index} line={line} x={picture.x} y={below + index} scale={scale} hei />
    ))
  const d = picture.caption.map((line, index) => barOf(line, picture.x, below + index, scale)).join('')
  return <path d={d} className="stroke-ink" strokeWidth={round(scale.em * 0.5)} opacity={0.5} />
}

function Bars({ flow, scale }: { flow: Flow; scale: SlotScale }) {
  const of = (kind: SetLine['kind']) =>
    flow.lines
      .filter((line) => line.kind === kind)
      .map((line) => barOf(line, line.x, line.line, scale))
      .join('')
  const strokeWidth = round(scale.em * 0.6)
  return (
    <>
      <path d={of('body')} strokeWidth={strokeWidth} className="stroke-ink" opacity={0.34} />
      <path d={`${of('subhead')}${of('byline')}`} strokeWidth={strokeWidth} className="stroke-ink" opacity={0.75} />
    </>
  )
}

function barOf(line: BodyLine, x: number, at: number, scale: SlotScale): string {
  const from = scale.x(x + line.indent)
  return `M${from} ${scale.y(at + 0.5)}h${round(line.width * scale.em)}`
}

function Text({ flow, scale }: { flow: Flow; scale: SlotScale }) {
  return flow.lines.map((line) => (
    <LineOfText key={`${line.x} ${line.line}`} line={line} x={line.x} y={line.line} scale={scale} hei={line.kind !== 'body'} bold={line.kind === 'subhead'} />
  ))
}

interface LineProps {
  line: BodyLine
  x: number
  y: number
  scale: SlotScale
  hei?: boolean
  bold?: boolean
}

function LineOfText({ line, x, y, scale, hei = false, bold = false }: LineProps) {
  return (
    <text
      x={scale.x(x + line.indent)}
      y={round(baseline(scale.y(y + 0.5), scale.em))}
      fontSize={round(scale.em)}
      fontWeight={bold ? 700 : 400}
      {...(line.full && { textLength: round(line.width * scale.em), lengthAdjust: 'spacing' })}
      className={hei ? 'fill-ink font-hei' : 'fill-ink font-song'}
    >
      {line.text ?? ''}
    </text>
  )
}
