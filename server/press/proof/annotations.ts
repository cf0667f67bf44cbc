import type { Sign } from '@/newsroom/edition/correction'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { Box } from '@/newsroom/typesetting/geometry'
import { moveLine, type Point } from '@/newsroom/typesetting/reading/moveLine'
import type { TextBox } from '@/newsroom/typesetting/reading/place'
import type { PdfFile } from '../pdf/file'
import { decimal, name, type PdfDict, type Ref } from '../pdf/object'
import { MARGIN, type Fitted } from '../pdf/sheet'
import { pdfDate } from '../pdf/xmp'
import { askedFor, emOf, placedMarks, type MarkedStretch, type PlacedMark, type ProofNotes } from './notes'

/** Proof red for who looks at a screen, and on an office printer. */
const RED = [0.8, 0, 0]
/** Of what is to be looked at. */
const YELLOW = [1, 0.85, 0.2]
/** Thousandths of a point that a stroke is wide, of ems of its line. */
const STROKE = 0.06
/** Printed with the page (ISO 32000-1, 12.5.3). */
const PRINTED = 4

/** How a mark stands in a PDF: as the annotation that viewers know for it; what has none is marked as to be looked at. */
const SUBTYPES: Record<Sign | 'made', 'StrikeOut' | 'Caret' | 'Highlight' | 'Underline'> = {
  delete: 'StrikeOut',
  insert: 'Caret',
  replace: 'StrikeOut',
  transpose: 'Highlight',
  move: 'Highlight',
  space: 'Highlight',
  close_up: 'Highlight',
  query: 'Highlight',
  line_break: 'Highlight',
  face: 'Highlight',
  align: 'Highlight',
  made: 'Underline',
}

/**
 * The marks of a proof as annotations (ISO 32000-1, 12.5.6), which every PDF viewer lists, shows and answers: words struck, put in or to be
 * looked at by what is customary for each, remarks as notes at their number. Each names who marked it and when, and draws itself, so that all
 * viewers and printers show the same. In the order of the list.
 */
export function annotate(pdf: PdfFile, layout: PageLayout, notes: ProofNotes, fitted: Fitted): Ref[] {
  const place = placeOn(layout, fitted)
  return placedMarks(notes, layout).flatMap((placed) => {
    const dict = placed.mark.words && placed.words.length > 0 ? onWords(pdf, placed, placed.mark.words, place) : asNote(pdf, placed, place)
    return dict ? [pdf.add({ ...dict, ...commonOf(placed) })] : []
  })
}

/** From the page, in mpt from its top left corner, to the sheet, in points from its lower left one: x, y. */
type Place = (x: number, y: number) => [number, number]

function placeOn({ height }: PageLayout, { scale, x: left, y: foot }: Fitted): Place {
  return (x, y) => [((x + MARGIN) / 1000) * scale + left, ((height + MARGIN - y) / 1000) * scale + foot]
}

function commonOf({ mark, number }: PlacedMark): PdfDict {
  const date = pdfDate(mark.at)
  return { Type: name('Annot'), NM: mark.id, T: mark.by, M: date, CreationDate: date, F: PRINTED, Subj: `校对 ${number}`, Contents: [askedFor(mark), mark.text].filter(Boolean).join('\n') }
}

/** A remark at the number it has on the page; one that belongs to no story of the page stands in the list alone. */
function asNote(pdf: PdfFile, { label }: PlacedMark, place: Place): PdfDict | null {
  if (!label) return null
  const rect = rectOf([label], place)
  // the number is there to be pointed at: an icon would cover it
  return { Subtype: name('Text'), Rect: rect, C: RED, Name: name('Comment'), Open: false, AP: appearance(pdf, rect, '') }
}

function onWords(pdf: PdfFile, { words, place: goesTo }: PlacedMark, { sign, made }: MarkedStretch, place: Place): PdfDict {
  // between two characters there is nothing to strike or to lay a colour over
  const subtype = words.every(({ width, height }) => width === 0 || height === 0) ? 'Caret' : SUBTYPES[made ? 'made' : sign]
  const rect = rectOf(goesTo ? [...words, goesTo] : words, place, Math.max(...words.map(emOf)) * 0.3)
  return {
    Subtype: name(subtype),
    Rect: rect,
    C: subtype === 'Highlight' ? YELLOW : RED,
    ...(subtype === 'Caret' ? {} : { QuadPoints: words.flatMap((box) => quadOf(box, place)) }),
    AP: appearance(pdf, rect, drawn(words, subtype, place) + (goesTo ? led(words, goesTo, place) : '')),
  }
}

/** What it draws, in points of the sheet. Colours are laid over the words and leave them readable. */
function appearance(pdf: PdfFile, rect: number[], content: string): PdfDict {
  const states = { Over: { Type: name('ExtGState'), BM: name('Multiply') } }
  return { N: pdf.addStream({ Type: name('XObject'), Subtype: name('Form'), BBox: rect, Resources: { ExtGState: states } }, Buffer.from(content, 'latin1'), { compress: true }) }
}

/** Upper left, upper right, lower left, lower right, as viewers read them, whatever the standard says of their order. */
function quadOf({ x, y, width, height }: Box, place: Place): number[] {
  return [place(x, y), place(x + width, y), place(x, y + height), place(x + width, y + height)].flat()
}

function rectOf(boxes: readonly Box[], place: Place, more = 0): number[] {
  const corners = boxes.flatMap(({ x, y, width, height }) => [place(x - more, y - more), place(x + width + more, y + height + more)])
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

function drawn(boxes: readonly TextBox[], subtype: string, place: Place): string {
  const em = Math.max(...boxes.map(emOf))
  const [, top] = place(0, 0)
  const [, below] = place(0, em * STROKE)
  const strokes = boxes.map((box) => {
    const { x, y, width, height, vertical } = box
    /** A point of the line as it is read: so far along it, and so far from its head to its foot, which an upright line has at its left. */
    const at = (along: number, across: number) => (vertical ? place(x + width - across, y + along) : place(x + along, y + across)).map(decimal).join(' ')
    const [own, long] = vertical ? [width, height] : [height, width]
    const line = (across: number) => `${at(0, own * across)} m ${at(long, own * across)} l S`
    if (subtype === 'Caret') {
      const [arm, tip, foot] = [own * 0.22, own * 0.1, own * 1.04]
      return `${at(-arm, own * -0.24)} m ${at(0, tip)} l ${at(arm, own * -0.24)} l S ${at(0, tip)} m ${at(0, foot)} l S`
    }
    if (subtype === 'StrikeOut') return line(0.52)
    if (subtype === 'Underline') return line(1.06)
    return `${at(0, 0)} m ${at(long, 0)} l ${at(long, own)} l ${at(0, own)} l f`
  })
  return [`/Over gs ${RED.join(' ')} RG ${YELLOW.join(' ')} rg`, `${decimal(top - below)} w`, ...strokes].join('\n')
}

/** 转移: the words in a frame, and the line from them to where they go. */
function led(words: readonly TextBox[], goesTo: TextBox, place: Place): string {
  const { vertical } = goesTo
  // as if all stood beside each other, and turned back
  const lying = ({ x, y, width, height }: Box): Box => (vertical ? { x: y, y: -x - width, width: height, height: width } : { x, y, width, height })
  const through = (corners: readonly Point[]) => `\n${corners.map(([x, y], index) => `${(vertical ? place(-y, x) : place(x, y)).map(decimal).join(' ')} ${index === 0 ? 'm' : 'l'}`).join(' ')} S`
  const boxes = words.map(lying)
  const frames = boxes.map(({ x, y, width, height }) => through([[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]]))
  const lines = moveLine(boxes, lying(goesTo))
  return [...frames, ...(lines ? [through(lines.line), through(lines.head)] : [])].join('')
}
