import { inksOf } from '@/newsroom/typesetting/colour'
import type { ArtworkMark, Colour, FaceName, Mark, Mpt, OutlineMark, PictureMark, RuleMark, SetLine, TextRun } from '@/newsroom/typesetting/display'
import { lineFinder } from '@/newsroom/typesetting/lineRuns'
import { stepsOf } from '@/newsroom/typesetting/outlines'
import { fontOf } from '../faces'
import type { Subset } from '../font/subset'
import { lineGroups } from './lineGroups'
import { decimal, utf16 } from './object'
import { endOf, placeGlyphs, type PlacedGlyph } from './placed'
import type { Group, Piece } from './readers'
import { MARGIN } from './sheet'

/** Names of the two graphics states of a page: black that prints over what lies under it, and ink that knocks it out. */
export const OVERPRINT = 'Over'
export const KNOCKOUT = 'Out'

/** Ems between glyphs from which readers of PDF guess a space that is not in the text; as many of overlap they take for another line. */
const SEEN_AS_SPACE = 0.08

/** Steps of a path as PDF writes them (ISO 32000-1, 8.5.2). */
const OPERATORS = { M: 'm', L: 'l', C: 'c', Z: 'h' } as const

/** What a page's marks are drawn with. */
export interface Resources {
  subset(face: FaceName): Subset
  picture(mark: PictureMark): string
  /** The resource of a spot ink's colour space. */
  separation(spot: string, colour: Colour): string
  /** Artwork as a resource, and what it measures by itself, in points. */
  artwork(mark: ArtworkMark): { resource: string; width: number; height: number }
}

/**
 * The content stream of a page (ISO 32000-1, 7.8): black text in DeviceCMYK with black alone and overprinting, colours as process inks or
 * as the plate of a spot ink, both knocking out what lies under them; lines in reading order, every character at the place the composer gave it.
 */
export class Content {
  private readonly out: string[] = []
  private state = ''
  private fill = ''
  private readonly top: number

  /** `height` of the trimmed page. */
  constructor(
    height: Mpt,
    private readonly resources: Resources,
  ) {
    this.top = height + MARGIN
  }

  /** `tag` gives each line and each picture its place in the structure of a tagged file; without it nothing is tagged. `lines` are the story's. */
  marks(marks: readonly Mark[], tag?: (group: Group) => Piece, lines: readonly SetLine[] = []): void {
    const lineOf = lineFinder(lines)
    const cellOf = (run: TextRun) => {
      const line = lineOf(run)
      return line?.cell ? line : null
    }
    for (const group of lineGroups(marks, endOf, cellOf)) {
      const piece = tag?.(group)
      if (Array.isArray(group)) this.line(group, piece)
      else {
        if (piece !== undefined) this.begin(piece)
        if (group.kind === 'rule') this.rule(group)
        else if (group.kind === 'picture') this.picture(group)
        else if (group.kind === 'outline') this.outline(group)
        else this.artwork(group)
        if (piece !== undefined) this.out.push('EMC')
      }
    }
  }

  private begin(piece: Piece, said = ''): void {
    this.out.push(piece === null ? '/Artifact BMC' : `/${piece.tag} <</MCID ${piece.number}${said}>> BDC`)
  }

  /** A filled rectangle in any ink: crop marks, and what only a proof shows. `over` leaves other plates as they are. */
  box(rect: Pick<RuleMark, 'x' | 'y' | 'width' | 'height'>, ink: string, over = false): void {
    this.ink(ink, over)
    this.out.push(`${this.x(rect.x)} ${this.y(rect.y + rect.height)} ${decimal(rect.width / 1000)} ${decimal(rect.height / 1000)} re f`)
  }

  /** Text in any ink: what only a proof shows. */
  note(run: TextRun, ink: string): void {
    this.ink(ink, false)
    this.text(run, placeGlyphs(run))
  }

  toString(): string {
    return `${this.out.join('\n')}\n`
  }

  private rule(mark: RuleMark): void {
    this.box(mark, this.fillOf(mark.ink, mark.colour))
  }

  private picture(mark: PictureMark): void {
    const { x, y, width, height } = mark
    this.ink(black(1000), false)
    const matrix = `${decimal(width / 1000)} 0 0 ${decimal(height / 1000)} ${this.x(x)} ${this.y(y + height)} cm`
    this.out.push(`q ${matrix} /${this.resources.picture(mark)} Do Q`)
  }

  /** Path after path, each filled in the mark's ink or taken away from it; points where they are printed, so that nothing is scaled but once. */
  private outline({ x, y, width, height, outline, colour }: OutlineMark): void {
    const across = (value: number) => this.x(x + (value * width) / outline.width)
    const down = (value: number) => this.y(y + (value * height) / outline.height)
    for (const { path, evenOdd, white } of outline.shapes) {
      this.ink(white ? black(0) : this.fillOf(1000, colour), false)
      const steps = stepsOf(path).map(({ command, points }) => `${points.map((value, at) => (at % 2 === 0 ? across(value) : down(value))).join(' ')} ${OPERATORS[command]}`.trimStart())
      this.out.push(`${steps.join(' ')} ${evenOdd ? 'f*' : 'f'}`)
    }
  }

  private artwork(mark: ArtworkMark): void {
    const { x, y, width, height, art } = mark
    const { resource, width: own, height: tall } = this.resources.artwork(mark)
    this.ink(black(1000), false)
    const cut = `${this.x(x)} ${this.y(y + height)} ${decimal(width / 1000)} ${decimal(height / 1000)} re W n`
    const matrix = `${decimal(art.width / 1000 / own)} 0 0 ${decimal(art.height / 1000 / tall)} ${this.x(art.x)} ${this.y(art.y + art.height)} cm`
    this.out.push(`q ${cut} ${matrix} /${resource} Do Q`)
  }

  private line(runs: readonly TextRun[], piece?: Piece): void {
    const set = runs.map((run) => ({ run, glyphs: placeGlyphs(run) }))
    const plain = set.length === 1 && set.every(({ run, glyphs }) => run.vertical !== true && !hasGaps(run, glyphs))
    // what the gaps would be taken for is said: the line's own characters
    const said = plain ? '' : ` /ActualText <feff${utf16(runs.map((run) => run.text).join(''))}>`
    if (piece !== undefined) this.begin(piece, said)
    else if (!plain) this.out.push(`/Span <<${said.trimStart()}>> BDC`)
    for (const { run, glyphs } of set) {
      const ink = run.ink ?? 1000
      // white, grey or coloured type has to take away what is under it
      this.ink(this.fillOf(ink, run.colour), ink === 1000 && !run.colour)
      this.text(run, glyphs)
    }
    if (!plain || piece !== undefined) this.out.push('EMC')
  }

  private text(run: TextRun, glyphs: readonly PlacedGlyph[]): void {
    const subset = this.resources.subset(run.face)
    let out = `BT /${run.face} ${decimal(run.size / 1000)} Tf`
    for (let from = 0; from < glyphs.length; ) {
      const first = glyphs[from] as PlacedGlyph
      let to = from + 1
      // what is drawn on one line at one width is shown at once
      if (!run.vertical) while (to < glyphs.length && glyphs[to]?.scale === first.scale) to++
      const stretch = first.scale === 1 ? '' : ` ${decimal(first.scale * 100)} Tz`
      const turn = first.turned ? '0 -1 1 0' : '1 0 0 1'
      out += `${stretch} ${turn} ${this.x(first.x)} ${this.y(first.y)} Tm ${shown(run, subset, glyphs.slice(from, to))}`
      if (stretch !== '') out += ' 100 Tz'
      from = to
    }
    this.out.push(`${out} ET`)
  }

  /** Of a tint of a spot ink the plate gets so much; white takes away what is there, whatever it would have been. */
  private fillOf(ink: number, colour: Colour | undefined): string {
    if (!colour || ink === 0) return black(ink)
    if (colour.spot !== undefined) return separation(this.resources.separation(colour.spot, colour), ink)
    const { c, m, y, k } = inksOf(colour, ink)
    return `${[c, m, y, k].map((share) => decimal(share / 1000)).join(' ')} k`
  }

  private ink(fill: string, over: boolean): void {
    const state = over ? OVERPRINT : KNOCKOUT
    if (state !== this.state) this.out.push(`/${state} gs`)
    if (fill !== this.fill) this.out.push(fill)
    this.state = state
    this.fill = fill
  }

  private x(value: Mpt): string {
    return decimal((value + MARGIN) / 1000)
  }

  private y(value: Mpt): string {
    return decimal((this.top - value) / 1000)
  }
}

/** Black in thousandths as a fill colour. */
function black(ink: number): string {
  return `0 0 0 ${decimal(ink / 1000)} k`
}

/** A spot ink in thousandths as a fill colour, by the resource of its colour space. */
export function separation(resource: string, ink: number): string {
  return `/${resource} cs ${decimal(ink / 1000)} scn`
}

/** Glyphs one after the other, each moved to its place: in thousandths of an em as drawn, against the direction of writing. */
function shown(run: TextRun, subset: Subset, glyphs: readonly PlacedGlyph[]): string {
  const { font } = subset
  const first = glyphs[0] as PlacedGlyph
  const em = run.size * first.scale
  let codes = ''
  let out = ''
  let pen = first.x
  for (const { glyph, text, x } of glyphs) {
    const move = first.turned || run.vertical ? 0 : Math.round((pen - x) * (1000 / em))
    if (move !== 0) {
      if (codes !== '') out += `<${codes}>`
      out += String(move)
      codes = ''
      pen -= (move * em) / 1000
    }
    codes += code(subset.number(glyph, text))
    pen += (font.advance(glyph) / font.unitsPerEm) * em
  }
  return `[${out}<${codes}>] TJ`
}

function hasGaps(run: TextRun, glyphs: readonly PlacedGlyph[]): boolean {
  const font = fontOf(run.face)
  let end = run.x
  for (const { glyph, x, scale } of glyphs) {
    if (Math.abs(x - end) > run.size * scale * SEEN_AS_SPACE) return true
    end = x + (font.advance(glyph) / font.unitsPerEm) * run.size * scale
  }
  return false
}

const CODES: string[] = []

function code(number: number): string {
  return (CODES[number] ??= number.toString(16).padStart(4, '0'))
}
