import { fontOf } from '@/server/press/faces'
import { glyphPath } from '@/server/press/font/shape'
import { PdfFile } from '@/server/press/pdf/file'
import { name } from '@/server/press/pdf/object'
import type { FaceId } from '@/newsroom/typesetting/display'

const PT_PER_MM = 72 / 25.4

/** Shares of the four inks, in per cent. */
export type Ink = readonly [c: number, m: number, y: number, k: number]

export interface Lettering {
  /** In millimetres: the left edge, and the baseline. */
  x: number
  y: number
  /** Height of the em in millimetres. */
  size: number
  ink: Ink
  face?: FaceId
  /** After every character but the last, in millimetres. */
  track?: number
  align?: 'left' | 'centre' | 'right'
}

/**
 * A sheet for artwork, in millimetres from its top left corner: filled shapes and outlined lettering in the four inks and nothing else,
 * as a designer exports an advertisement for a newspaper. Type is outlines, so that no font is missing anywhere.
 */
export class AdCanvas {
  readonly #out: string[] = []

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.#out.push(`${n(PT_PER_MM)} 0 0 ${n(-PT_PER_MM)} 0 ${n(height * PT_PER_MM)} cm`)
  }

  rect(x: number, y: number, width: number, height: number, ink: Ink): this {
    return this.#fill(ink, `${n(x)} ${n(y)} ${n(width)} ${n(height)} re`)
  }

  circle(x: number, y: number, radius: number, ink: Ink): this {
    return this.ellipse(x, y, radius, radius, ink)
  }

  ellipse(x: number, y: number, rx: number, ry: number, ink: Ink): this {
    const [kx, ky] = [rx * 0.5523, ry * 0.5523]
    const path = `M${x + rx} ${y} C${x + rx} ${y + ky} ${x + kx} ${y + ry} ${x} ${y + ry} C${x - kx} ${y + ry} ${x - rx} ${y + ky} ${x - rx} ${y} C${x - rx} ${y - ky} ${x - kx} ${y - ry} ${x} ${y - ry} C${x + kx} ${y - ry} ${x + rx} ${y - ky} ${x + rx} ${y} Z`
    return this.path(path, ink)
  }

  /** A shape written as SVG writes it: M, L, C, Q and Z with absolute places. */
  path(path: string, ink: Ink): this {
    return this.#fill(ink, operators(path))
  }

  /** One line of lettering. */
  text(text: string, { x, y, size, ink, face = 'song-bold', track = 0, align = 'left' }: Lettering): this {
    const left = x - (align === 'left' ? 0 : align === 'right' ? 1 : 0.5) * lengthOf(text, size, face, track)
    const font = fontOf(face)
    const scale = size / font.unitsPerEm
    let pen = left
    for (const character of text) {
      const glyph = font.glyph(character.codePointAt(0) ?? 0)
      const path = glyphPath(font, glyph)
      if (path !== '') this.#out.push(`q ${n(scale, 6)} 0 0 ${n(-scale, 6)} ${n(pen)} ${n(y)} cm ${inkOf(ink)}\n${operators(path)} f Q`)
      pen += font.advance(glyph) * scale + track
    }
    return this
  }

  /** A PDF of one page that is printed whole. */
  pdf(title: string): Buffer {
    const pdf = new PdfFile()
    const tree = pdf.reserve()
    const box = [0, 0, Number(n(this.width * PT_PER_MM)), Number(n(this.height * PT_PER_MM))]
    const page = pdf.add({
      Type: name('Page'),
      Parent: tree,
      MediaBox: box,
      TrimBox: box,
      Resources: {},
      Contents: pdf.addStream({}, Buffer.from(this.#out.join('\n'), 'latin1'), { compress: true }),
    })
    pdf.set(tree, { Type: name('Pages'), Count: 1, Kids: [page] })
    return pdf.bytes(pdf.add({ Type: name('Catalog'), Pages: tree }), { Title: title })
  }

  #fill(ink: Ink, path: string): this {
    this.#out.push(`${inkOf(ink)} ${path} f`)
    return this
  }
}

/** How long a line of lettering is, in millimetres. */
function lengthOf(text: string, size: number, face: FaceId, track = 0): number {
  const font = fontOf(face)
  const characters = [...text]
  const ems = characters.reduce((sum, character) => sum + font.advance(font.glyph(character.codePointAt(0) ?? 0)) / font.unitsPerEm, 0)
  return ems * size + track * Math.max(0, characters.length - 1)
}

function inkOf(ink: Ink): string {
  return `${ink.map((share) => n(share / 100)).join(' ')} k`
}

/** A path of SVG as operators of PDF, in which a quadratic curve is a cubic one. */
function operators(path: string): string {
  const out: string[] = []
  let [px, py] = [0, 0]
  for (const [, command = '', rest = ''] of path.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const values = (rest.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number)
    const [a = 0, b = 0, c = 0, d = 0] = values
    if (command === 'Z') out.push('h')
    else if (command === 'M' || command === 'L') out.push(`${n(a)} ${n(b)} ${command.toLowerCase()}`)
    else if (command === 'C') out.push(`${values.map((value) => n(value)).join(' ')} c`)
    else out.push(`${[px + (2 * (a - px)) / 3, py + (2 * (b - py)) / 3, c + (2 * (a - c)) / 3, d + (2 * (b - d)) / 3, c, d].map((value) => n(value)).join(' ')} c`)
    if (values.length > 1) [px, py] = values.slice(-2) as [number, number]
  }
  return out.join('\n')
}

function n(value: number, digits = 3): string {
  return String(Number(value.toFixed(digits)))
}
