import { matrixOf, times, type Matrix } from '../artwork/matrix'
import { boxOf, numberIn, numbersIn, openPage, resourceOf, unpack } from '../artwork/open'
import { PDFArray, PDFDict, PDFName, PDFRawStream, type PDFContext, type PDFObject } from '../artwork/pdfLib'
import { operationsOf, type Operand } from '../artwork/tokens'
import { boundsOf, MOST_POINTS, NameplateRefused, pointsOf, type Bounds, type Drawn, type Step } from './outline'

/** Forms within forms; a drawing has one or two. */
const MOST_NESTED = 12
const MOST_OPERATIONS = 200_000
/** What touches its clip is not cut by it. Points. */
const TOUCH = 0.05

/** Which colours the numbers of an operator are. */
type Space = 'gray' | 'rgb' | 'cmyk' | { spot: string } | { other: string }

interface State {
  matrix: Matrix
  space: Space
  white: boolean
  colour: string
  /** What is shown at most; `shape`: cut by something that is no upright rectangle. */
  clip: Bounds | 'shape'
}

const BLACK = { white: false, colour: 'black' }
const PAINTS: Readonly<Record<string, 'evenodd' | 'nonzero'>> = { f: 'nonzero', F: 'nonzero', 'f*': 'evenodd' }
const STROKES = new Set(['S', 's', 'B', 'B*', 'b', 'b*'])
const SHOWS_TEXT = new Set(['Tj', 'TJ', "'", '"'])

/**
 * A drawing as the one page of a PDF: its filled paths, the undermost first, in points from the top left corner of what is printed of the page. Throws NameplateRefused for
 * anything in it that is no outline, and ArtworkRefused for a file that is no page.
 */
export async function drawnInPdf(bytes: Uint8Array): Promise<Drawn[]> {
  const page = await openPage(bytes)
  const [left, bottom, right, top] = page.trim
  const sides = [(right - left) * page.unit, (top - bottom) * page.unit]
  const [width = 0, height = 0] = page.turns % 2 === 0 ? sides : sides.toReversed()
  const drawing = new Drawing(page.context)
  drawing.read(page.content, page.resources, { matrix: times(matrixOf(page), [1, 0, 0, -1, 0, height]), space: 'gray', ...BLACK, clip: [0, 0, width, height] }, 0)
  return drawing.drawn
}

class Drawing {
  readonly drawn: Drawn[] = []
  #operations = 0
  #points = 0

  constructor(private readonly context: PDFContext) {}

  read(content: Uint8Array, resources: PDFDict, state: State, depth: number): void {
    let now = state
    const kept: State[] = []
    let path = new Path()
    /** A path that cuts what is drawn after it, once it has been painted or not. */
    let cuts = false
    const paint = () => {
      if (cuts) now = { ...now, clip: cut(now.clip, path.steps) }
      cuts = false
      path = new Path()
    }
    for (const { operator, operands } of operationsOf(content)) {
      if (++this.#operations > MOST_OPERATIONS) throw new NameplateRefused('too_many_points')
      const numbers = operands.filter((one) => typeof one === 'number')
      const rule = PAINTS[operator]
      if (rule) {
        this.#fill(path.steps, rule === 'evenodd', now)
        paint()
      } else if (path.takes(operator, numbers, now.matrix)) {
        if (path.points > MOST_POINTS) throw new NameplateRefused('too_many_points')
      } else if (operator === 'W' || operator === 'W*') cuts = true
      else if (operator === 'n') paint()
      else if (operator === 'q') {
        if (kept.length < 1000) kept.push(now)
      } else if (operator === 'Q') now = kept.pop() ?? now
      else if (operator === 'cm') now = { ...now, matrix: demandMatrix(numbers, now.matrix) }
      else if (operator === 'Do') this.#object(resourceOf(this.context, resources, 'XObject', operands.at(-1)), resources, now, depth)
      else if (operator === 'gs') this.#demandPlain(resourceOf(this.context, resources, 'ExtGState', operands.at(-1)))
      else if (operator === 'cs') now = { ...now, ...BLACK, space: this.#space(resources, operands.at(-1)) }
      else now = { ...now, ...inkOf(operator, operands, now.space) }
      refuseOthers(operator)
    }
  }

  #fill(steps: readonly Step[], evenOdd: boolean, { white, colour, clip }: State): void {
    if (steps.length === 0) return
    const bounds = boundsOf(steps)
    const [left, top, right, bottom] = bounds
    if (clip === 'shape') throw new NameplateRefused('effect')
    // what is quite outside is not there
    if (right <= clip[0] || left >= clip[2] || bottom <= clip[1] || top >= clip[3]) return
    if (!isWithin(bounds, clip)) {
      // a ground that reaches beyond the page is the page
      if (white && isWithin(clip, bounds)) return void this.drawn.push({ steps: rectangle(clip), white, evenOdd, colour })
      throw new NameplateRefused('effect')
    }
    this.#points += pointsOf(steps)
    if (this.#points > MOST_POINTS) throw new NameplateRefused('too_many_points')
    this.drawn.push({ steps: [...steps], white, evenOdd, colour })
  }

  #object(object: PDFObject | undefined, outer: PDFDict, state: State, depth: number): void {
    if (!(object instanceof PDFRawStream)) return
    const { dict } = object
    if (dict.get(PDFName.of('Subtype')) === PDFName.of('Image')) throw new NameplateRefused('image')
    if (depth >= MOST_NESTED) throw new NameplateRefused('broken')
    const own = numbersIn(this.context, dict.get(PDFName.of('Matrix')))
    const matrix = own ? demandMatrix(own, state.matrix) : state.matrix
    const box = boxOf(this.context, dict.get(PDFName.of('BBox')))
    const corners = new Path()
    if (box) corners.takes('re', [box[0], box[1], box[2] - box[0], box[3] - box[1]], matrix)
    const within = this.context.lookup(dict.get(PDFName.of('Resources')))
    this.read(unpack(this.context, object), within instanceof PDFDict ? within : outer, { ...state, matrix, clip: box ? cut(state.clip, corners.steps) : state.clip }, depth + 1)
  }

  /** A graphics state that lets through, masks or mixes is none that a plate can carry. */
  #demandPlain(state: PDFObject | undefined): void {
    if (!(state instanceof PDFDict)) return
    const said = (key: string) => this.context.lookup(state.get(PDFName.of(key)))
    for (const key of ['ca', 'CA']) if ((numberIn(this.context, state.get(PDFName.of(key))) ?? 1) < 1) throw new NameplateRefused('transparent')
    if (said('SMask') instanceof PDFDict) throw new NameplateRefused('effect')
    const blend = said('BM')
    if (blend instanceof PDFName && !['Normal', 'Compatible'].includes(blend.decodeText())) throw new NameplateRefused('effect')
  }

  /** A colour space by its name in the content or in the resources (ISO 32000-1, 8.6). */
  #space(resources: PDFDict, name: Operand | undefined): Space {
    const said = typeof name === 'string' ? name.slice(1) : ''
    const found = resourceOf(this.context, resources, 'ColorSpace', name)
    const list = found instanceof PDFArray ? found.asArray().map((one) => this.context.lookup(one)) : [found ?? PDFName.of(said)]
    const [first, second] = list
    const kind = first instanceof PDFName ? first.decodeText() : ''
    if (kind === 'ICCBased') {
      const components = second instanceof PDFRawStream ? numberIn(this.context, second.dict.get(PDFName.of('N'))) : null
      return components === 1 ? 'gray' : components === 4 ? 'cmyk' : 'rgb'
    }
    if (kind === 'Separation' || kind === 'DeviceN') return { spot: String(second) }
    return ({ DeviceGray: 'gray', CalGray: 'gray', DeviceRGB: 'rgb', CalRGB: 'rgb', DeviceCMYK: 'cmyk' } as const)[kind] ?? { other: said }
  }
}

/** A path as it is written, brought onto the page. */
class Path {
  readonly steps: Step[] = []
  points = 0
  #at: readonly [number, number] = [0, 0]

  /** Whether the operator is one of a path (ISO 32000-1, 8.5.2). Throws for one without its numbers. */
  takes(operator: string, numbers: readonly number[], matrix: Matrix): boolean {
    const on = (x: number, y: number): [number, number] => [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]]
    const [a = NaN, b = NaN, c = NaN, d = NaN, e = NaN, f = NaN] = numbers
    const go = (kind: 'M' | 'L', x: number, y: number) => this.#put([kind, ...on(x, y)], [x, y])
    const curve = (one: readonly [number, number], two: readonly [number, number], to: readonly [number, number]) => this.#put(['C', ...on(...one), ...on(...two), ...on(...to)], to)
    switch (operator) {
      case 'm':
        go('M', a, b)
        return true
      case 'l':
        go('L', a, b)
        return true
      case 'c':
        curve([a, b], [c, d], [e, f])
        return true
      case 'v':
        curve(this.#at, [a, b], [c, d])
        return true
      case 'y':
        curve([a, b], [c, d], [c, d])
        return true
      case 'h':
        if (this.steps.length === 0) throw new NameplateRefused('broken')
        this.steps.push(['Z'])
        return true
      case 're':
        go('M', a, b)
        go('L', a + c, b)
        go('L', a + c, b + d)
        go('L', a, b + d)
        this.steps.push(['Z'])
        return true
      default:
        return false
    }
  }

  #put(step: Step, to: readonly [number, number]): void {
    if (step.some((one) => typeof one === 'number' && !(Math.abs(one) < 1e6)) || (this.steps.length === 0 && step[0] !== 'M')) throw new NameplateRefused('broken')
    this.steps.push(step)
    this.points += pointsOf([step])
    this.#at = to
  }
}

/** What the colour operators say (ISO 32000-1, 8.6.8); nothing for any other. */
function inkOf(operator: string, operands: readonly Operand[], space: Space): Partial<State> {
  const numbers = operands.filter((one) => typeof one === 'number')
  switch (operator) {
    case 'g':
      return { space: 'gray', ...inkIn('gray', numbers) }
    case 'rg':
      return { space: 'rgb', ...inkIn('rgb', numbers) }
    case 'k':
      return { space: 'cmyk', ...inkIn('cmyk', numbers) }
    case 'sc':
    case 'scn':
      if (typeof operands.at(-1) === 'string') throw new NameplateRefused('gradient')
      return inkIn(space, numbers)
    default:
      return {}
  }
}

function inkIn(space: Space, numbers: readonly number[]): { white: boolean; colour: string } {
  const parts = numbers.map((one) => Math.round(Math.min(1, Math.max(0, one)) * 255))
  const all = (value: number) => parts.length > 0 && parts.every((one) => one === value)
  const adds = space === 'gray' || space === 'rgb'
  if (adds && all(255)) return { white: true, colour: 'white' }
  if (!adds && typeof space === 'string' && all(0)) return { white: true, colour: 'white' }
  if (typeof space === 'object' && 'spot' in space && all(0)) return { white: true, colour: 'white' }
  // black is written in three ways, and programs mix them
  if ((adds && all(0)) || (space === 'cmyk' && parts.join(' ') === '0 0 0 255')) return BLACK
  const name = typeof space === 'string' ? space : 'spot' in space ? space.spot : space.other
  return { white: false, colour: `${name} ${parts.join(' ')}` }
}

function refuseOthers(operator: string): void {
  if (SHOWS_TEXT.has(operator)) throw new NameplateRefused('text')
  if (STROKES.has(operator)) throw new NameplateRefused('stroke')
  if (operator === 'sh') throw new NameplateRefused('gradient')
  if (operator === 'BI' || operator === 'ID') throw new NameplateRefused('image')
}

function demandMatrix(numbers: readonly number[], then: Matrix): Matrix {
  if (numbers.length !== 6) throw new NameplateRefused('broken')
  return times(numbers as unknown as Matrix, then)
}

/** What is left to be seen once a path cuts it. */
function cut(clip: State['clip'], steps: readonly Step[]): State['clip'] {
  if (clip === 'shape' || steps.length === 0) return clip
  const [left, top, right, bottom] = boundsOf(steps)
  if (!isRectangle(steps, [left, top, right, bottom])) return 'shape'
  return [Math.max(clip[0], left), Math.max(clip[1], top), Math.min(clip[2], right), Math.min(clip[3], bottom)]
}

/** Whether a path is an upright rectangle: once around, no point but its corners, no line but its sides. */
function isRectangle(steps: readonly Step[], [left, top, right, bottom]: Bounds): boolean {
  const corners = steps.flatMap((step) => (step[0] === 'M' || step[0] === 'L' ? [[step[1], step[2]] as const] : []))
  const sides = corners.filter(([x, y], at) => {
    const [toX, toY] = corners[(at + 1) % corners.length] ?? [x, y]
    return Math.abs(x - toX) >= TOUCH || Math.abs(y - toY) >= TOUCH
  })
  const isAlong = ([x, y]: readonly [number, number], [toX, toY]: readonly [number, number]) => Math.abs(x - toX) < TOUCH !== Math.abs(y - toY) < TOUCH
  return (
    steps.every(([kind], at) => kind !== 'C' && (kind === 'M') === (at === 0)) &&
    sides.length === 4 &&
    sides.every(([x, y], at) => near(x, left, right) && near(y, top, bottom) && isAlong([x, y], sides[(at + 1) % 4] ?? [x, y]))
  )
}

function near(value: number, one: number, other: number): boolean {
  return Math.min(Math.abs(value - one), Math.abs(value - other)) < TOUCH
}

function isWithin([left, top, right, bottom]: Bounds, clip: Bounds): boolean {
  return left >= clip[0] - TOUCH && top >= clip[1] - TOUCH && right <= clip[2] + TOUCH && bottom <= clip[3] + TOUCH
}

function rectangle([left, top, right, bottom]: Bounds): Step[] {
  return [['M', left, top], ['L', right, top], ['L', right, bottom], ['L', left, bottom], ['Z']]
}
