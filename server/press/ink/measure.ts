import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { inksOf, isImage, platesOf, type Plate } from '@/newsroom/typesetting/colour'
import type { ArtworkMark, Mark, PageLayout, PictureMark } from '@/newsroom/typesetting/display'
import type { MeanInks, PlateInk } from '@/newsroom/typesetting/ink'
import { fillOutline, fillText } from '../draw'

/** One pixel a point: edges are weighed by the part of a pixel they cover, so more would say no more. */
const MPT_PER_PIXEL = 1000
const PROCESS = ['C', 'M', 'Y', 'K'] as const
/** Plates that are drawn at once, each in a channel of its own; the fourth is the canvas's own. */
const AT_ONCE = 3

/**
 * How much ink lies on each plate of a page: every plate is drawn as the press file prints it, with what knocks out and what prints over, and weighed.
 * A picture counts as the mean of its inks, which `means` gives by mark; null is artwork that is not known, and counts as nothing. Plates
 * on which nothing is printed are left out, unless such artwork may print on them; a trace is not rounded away.
 */
export function measureInk(layout: PageLayout, means: (mark: PictureMark | ArtworkMark) => MeanInks | null): PlateInk[] {
  const marks = [...layout.furniture, ...layout.stories.flatMap((story) => story.marks)]
  const plates = platesOf(layout)
  const known = marks.every((mark) => !isImage(mark) || means(mark) !== null)
  const found: PlateInk[] = []
  for (const together of drawnTogether(plates)) {
    const sums = weigh(layout, marks, together, means)
    for (const [index, plate] of together.entries()) {
      const { share, any } = sums[index] as Weight
      if (any || !known) found.push({ ...plate, cover: any ? Math.max(1, Math.round(share * 10_000)) : 0 })
    }
  }
  return plates.flatMap(({ ink }) => found.find((one) => one.ink === ink) ?? [])
}

/** Black by itself, since what prints over the others would stand in their channels too; of the others as many as there are channels. */
function drawnTogether(plates: readonly Plate[]): Plate[][] {
  const others = plates.filter(({ ink }) => ink !== 'K')
  const groups = [plates.filter(({ ink }) => ink === 'K')]
  for (let from = 0; from < others.length; from += AT_ONCE) groups.push(others.slice(from, from + AT_ONCE))
  return groups.filter((group) => group.length > 0)
}

interface Weight {
  /** Of the page, from 0 to 1. */
  share: number
  any: boolean
}

/** Up to three plates, drawn as one picture whose channels they are: white is no ink, as on paper. */
function weigh(layout: PageLayout, marks: readonly Mark[], plates: readonly Plate[], means: (mark: PictureMark | ArtworkMark) => MeanInks | null): Weight[] {
  const scale = 1 / MPT_PER_PIXEL
  const canvas = createCanvas(Math.max(1, Math.round(layout.width * scale)), Math.max(1, Math.round(layout.height * scale)))
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  for (const mark of marks) drawOn(context, mark, plates, scale, means)
  const pixels = canvas.data()
  const sums = plates.map(() => 0)
  for (let at = 0; at < pixels.length; at += 4) for (let plate = 0; plate < sums.length; plate++) sums[plate] = (sums[plate] ?? 0) + 255 - (pixels[at + plate] ?? 0)
  return sums.map((sum) => ({ share: sum / 255 / (canvas.width * canvas.height), any: sum > 0 }))
}

function drawOn(context: SKRSContext2D, mark: Mark, plates: readonly Plate[], scale: number, means: (mark: PictureMark | ArtworkMark) => MeanInks | null): void {
  if (isImage(mark)) {
    const mean = means(mark)
    if (!mean) return
    context.fillStyle = levels(plates, (ink) => mean[PROCESS.findIndex((one) => one === ink)] ?? 0)
    context.setTransform(scale, 0, 0, scale, 0, 0)
    const { x, y, width, height } = mark.kind === 'artwork' ? shownOf(mark) : mark
    return context.fillRect(x, y, width, height)
  }
  // black type at full strength prints over what lies under it: plates other than black do not know of it
  if (mark.kind === 'text' && !mark.colour && (mark.ink ?? 1000) === 1000 && !plates.some(({ ink }) => ink === 'K')) return
  const fill = (ink: number) => levels(plates, (plate) => shareOn(plate, ink, mark))
  switch (mark.kind) {
    case 'text':
      context.fillStyle = fill(mark.ink ?? 1000)
      return fillText(context, mark, scale)
    case 'rule':
      context.setTransform(scale, 0, 0, scale, 0, 0)
      context.fillStyle = fill(mark.ink)
      return context.fillRect(mark.x, mark.y, mark.width, mark.height)
    case 'outline':
      return fillOutline(context, mark, scale, { ink: fill(1000), white: fill(0) })
  }
}

/** What is seen of artwork: nothing beyond its place, and there only where it lies. */
function shownOf({ x, y, width, height, art }: ArtworkMark) {
  const left = Math.max(x, art.x)
  const top = Math.max(y, art.y)
  return { x: left, y: top, width: Math.max(0, Math.min(x + width, art.x + art.width) - left), height: Math.max(0, Math.min(y + height, art.y + art.height) - top) }
}

/** How much of a plate's ink a mark lays down, in thousandths: 0 takes away what is there. */
function shareOn(plate: Plate['ink'], ink: number, { colour }: Exclude<Mark, PictureMark | ArtworkMark>): number {
  if (!colour) return plate === 'K' ? ink : 0
  if (colour.spot !== undefined) return typeof plate !== 'string' && plate.spot === colour.spot ? ink : 0
  const { c, m, y, k } = inksOf(colour, ink)
  return [c, m, y, k][PROCESS.findIndex((one) => one === plate)] ?? 0
}

function levels(plates: readonly Plate[], share: (ink: Plate['ink']) => number): string {
  const level = (index: number) => {
    const plate = plates[index]
    return Math.round(255 - ((plate ? share(plate.ink) : 0) * 255) / 1000)
  }
  return `rgb(${level(0)}, ${level(1)}, ${level(2)})`
}
