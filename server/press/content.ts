import type { FaceId, Mark, Mpt, PictureMark, RuleMark, TextRun } from '@/newsroom/typesetting/display'
import type { Subset } from './font/subset'
import { lineGroups } from './lineGroups'
import { decimal, utf16 } from './pdf/object'
import { MARGIN } from './sheet'

/** Names of the two graphics states of a page: black that prints over what lies under it, and ink that knocks it out. */
export const OVERPRINT = 'Over'
export const KNOCKOUT = 'Out'

/** Ems between glyphs from which readers of PDF guess a space that is not in the text. */
const SEEN_AS_SPACE = 0.08

/** What a page's marks are drawn with. */
export interface Resources {
  subset(face: FaceId): Subset
  picture(mark: PictureMark): string
}

/**
 * The content stream of a page (ISO 32000-1, 7.8): text in DeviceCMYK with black alone and overprinting, lines in reading order,
 * every character at the place the composer gave it.
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

  marks(marks: readonly Mark[]): void {
    for (const group of lineGroups(marks, (run) => this.endOf(run))) {
      if (Array.isArray(group)) this.line(group)
      else if (group.kind === 'rule') this.rule(group)
      else this.picture(group)
    }
  }

  /** A filled rectangle in any ink: crop marks, and what only a proof shows. */
  box(rect: Pick<RuleMark, 'x' | 'y' | 'width' | 'height'>, ink: string): void {
    this.ink(ink, false)
    this.out.push(`${this.x(rect.x)} ${this.y(rect.y + rect.height)} ${decimal(rect.width / 1000)} ${decimal(rect.height / 1000)} re f`)
  }

  /** Text in any ink: what only a proof shows. */
  note(run: TextRun, ink: string): void {
    this.ink(ink, false)
    this.text(run)
  }

  toString(): string {
    return `${this.out.join('\n')}\n`
  }

  private rule(mark: RuleMark): void {
    this.box(mark, black(mark.ink))
  }

  private picture(mark: PictureMark): void {
    const { x, y, width, height } = mark
    this.ink(black(1000), false)
    const matrix = `${decimal(width / 1000)} 0 0 ${decimal(height / 1000)} ${this.x(x)} ${this.y(y + height)} cm`
    this.out.push(`q ${matrix} /${this.resources.picture(mark)} Do Q`)
  }

  private line(runs: readonly TextRun[]): void {
    const plain = runs.length === 1 && runs[0]?.vertical !== true && !this.hasGaps(runs[0] as TextRun)
    // what the gaps would be taken for is said: the line's own characters
    if (!plain) this.out.push(`/Span <</ActualText <feff${utf16(runs.map((run) => run.text).join(''))}>>> BDC`)
    for (const run of runs) {
      const ink = run.ink ?? 1000
      // white or grey type has to take away what is under it
      this.ink(black(ink), ink === 1000)
      this.text(run)
    }
    if (!plain) this.out.push('EMC')
  }

  private text(run: TextRun): void {
    this.out.push(run.vertical ? this.cells(run) : this.row(run))
  }

  private row(run: TextRun): string {
    const subset = this.resources.subset(run.face)
    const { font } = subset
    // in thousandths of an em as drawn
    const em = (run.size * run.stretch) / 1000
    let codes = ''
    let shown = ''
    let pen = 0
    let index = 0
    for (const character of run.text) {
      const point = character.codePointAt(0) ?? 0
      const glyph = font.glyph(point)
      const move = Math.round((pen - (run.at[index] ?? 0)) * (1000 / em))
      if (move !== 0) {
        if (codes !== '') shown += `<${codes}>`
        shown += String(move)
        codes = ''
        pen -= (move * em) / 1000
      }
      codes += code(subset.number(glyph, point))
      pen += (font.advance(glyph) / font.unitsPerEm) * em
      index++
    }
    if (codes !== '') shown += `<${codes}>`
    const stretch = run.stretch === 1000 ? '' : `${decimal(run.stretch / 10)} Tz `
    const back = stretch === '' ? '' : ' 100 Tz'
    return `BT /${run.face} ${decimal(run.size / 1000)} Tf ${stretch}${this.x(run.x)} ${this.y(run.y)} Td [${shown}] TJ${back} ET`
  }

  /** 竖排: each character in its own cell, in the middle of the column of cells, on the baseline of an upright em. */
  private cells(run: TextRun): string {
    const subset = this.resources.subset(run.face)
    const { font } = subset
    const em = (run.size * run.stretch) / 1000
    let index = 0
    let out = `BT /${run.face} ${decimal(run.size / 1000)} Tf${run.stretch === 1000 ? '' : ` ${decimal(run.stretch / 10)} Tz`}`
    for (const character of run.text) {
      const point = character.codePointAt(0) ?? 0
      const glyph = font.verticalGlyph(font.glyph(point))
      const x = run.x + (run.size - (font.advance(glyph) / font.unitsPerEm) * em) / 2
      const y = run.y + (run.at[index] ?? 0) + Math.round(run.size * UPRIGHT)
      out += `\n1 0 0 1 ${this.x(x)} ${this.y(y)} Tm <${code(subset.number(glyph, point))}> Tj`
      index++
    }
    return `${out}${run.stretch === 1000 ? '' : ' 100 Tz'} ET`
  }

  private hasGaps(run: TextRun): boolean {
    const { font } = this.resources.subset(run.face)
    const em = (run.size * run.stretch) / 1000
    let end = 0
    let index = 0
    for (const character of run.text) {
      const at = run.at[index] ?? 0
      if (at - end > em * SEEN_AS_SPACE) return true
      end = at + (font.advance(font.glyph(character.codePointAt(0) ?? 0)) / font.unitsPerEm) * em
      index++
    }
    return false
  }

  /** Right edge of a run's last character. */
  private endOf(run: TextRun): Mpt {
    const { font } = this.resources.subset(run.face)
    const last = [...run.text].at(-1)?.codePointAt(0) ?? 0
    return run.x + (run.at.at(-1) ?? 0) + (font.advance(font.glyph(last)) / font.unitsPerEm) * ((run.size * run.stretch) / 1000)
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

/** Baseline of an upright character below the top of its cell, in ems: Noto's em box is 880 above the baseline, 120 below. */
export const UPRIGHT = 0.88

/** Black in thousandths as a fill colour. */
export function black(ink: number): string {
  return `0 0 0 ${decimal(ink / 1000)} k`
}

const CODES: string[] = []

function code(number: number): string {
  return (CODES[number] ??= number.toString(16).padStart(4, '0'))
}
