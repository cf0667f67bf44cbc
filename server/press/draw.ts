import { createCanvas, loadImage, Path2D, type Image, type SKRSContext2D } from '@napi-rs/canvas'
import { screenColour } from '@/newsroom/typesetting/colour'
import type { ArtworkMark, Colour, FaceName, Mark, OutlineMark, PageLayout, PictureMark, TextRun } from '@/newsroom/typesetting/display'
import { fontOf } from './faces'
import { glyphPath } from './font/shape'
import { placeGlyphs } from './pdf/placed'

const paths = new Map<FaceName, Map<number, Path2D>>()

function pathOf(face: FaceName, glyph: number): Path2D {
  const known = paths.get(face) ?? new Map<number, Path2D>()
  paths.set(face, known)
  const path = known.get(glyph) ?? new Path2D(glyphPath(fontOf(face), glyph))
  known.set(glyph, path)
  return path
}

/**
 * A page as pixels, RGBA, `width` wide: the same marks and the same outlines as the press PDF, on white. `picture` gives a
 * picture's pixels as a PNG or JPEG of just what the mark shows, and artwork's preview; null leaves its place grey.
 */
export async function drawPage(
  layout: PageLayout,
  width: number,
  picture: (mark: PictureMark | ArtworkMark) => Uint8Array | null,
): Promise<{ data: Buffer; width: number; height: number }> {
  const scale = width / layout.width
  const height = Math.round(layout.height * scale)
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, width, height)
  const marks = [...layout.furniture, ...layout.stories.flatMap((story) => story.marks)]
  const images = new Map<PictureMark | ArtworkMark, Image>()
  for (const mark of marks) {
    const shown = mark.kind === 'picture' || mark.kind === 'artwork' ? mark : null
    const bytes = shown && picture(shown)
    if (shown && bytes) images.set(shown, await loadImage(bytes))
  }
  for (const mark of marks) drawMark(context, mark, scale, images)
  return { data: canvas.data(), width, height }
}

function drawMark(context: SKRSContext2D, mark: Mark, scale: number, images: ReadonlyMap<PictureMark | ArtworkMark, Image>): void {
  switch (mark.kind) {
    case 'text':
      context.fillStyle = shown(mark.ink ?? 1000, mark.colour)
      return fillText(context, mark, scale)
    case 'rule':
      context.setTransform(scale, 0, 0, scale, 0, 0)
      context.fillStyle = shown(mark.ink, mark.colour)
      return context.fillRect(mark.x, mark.y, mark.width, mark.height)
    case 'picture': {
      const image = images.get(mark)
      context.setTransform(scale, 0, 0, scale, 0, 0)
      if (image) return context.drawImage(image, mark.x, mark.y, mark.width, mark.height)
      context.fillStyle = shown(150)
      return context.fillRect(mark.x, mark.y, mark.width, mark.height)
    }
    case 'artwork':
      return drawArtwork(context, mark, scale, images.get(mark))
    case 'outline':
      return fillOutline(context, mark, scale, { ink: shown(1000, mark.colour), white: shown(0) })
  }
}

/** A drawing in its ink, from its own units; `white` is what takes it away. */
export function fillOutline(context: SKRSContext2D, { x, y, width, height, outline }: OutlineMark, scale: number, fills: { ink: string; white: string }): void {
  context.setTransform((width / outline.width) * scale, 0, 0, (height / outline.height) * scale, x * scale, y * scale)
  for (const { path, evenOdd, white } of outline.shapes) {
    context.fillStyle = white ? fills.white : fills.ink
    context.fill(new Path2D(path), evenOdd ? 'evenodd' : 'nonzero')
  }
}

/** Artwork in its place: nothing beyond it is seen. */
function drawArtwork(context: SKRSContext2D, { art, ...box }: ArtworkMark, scale: number, image: Image | undefined): void {
  context.setTransform(scale, 0, 0, scale, 0, 0)
  if (!image) {
    context.fillStyle = shown(150)
    return context.fillRect(box.x, box.y, box.width, box.height)
  }
  context.save()
  context.beginPath()
  context.rect(box.x, box.y, box.width, box.height)
  context.clip()
  context.drawImage(image, art.x, art.y, art.width, art.height)
  context.restore()
}

/** The glyphs of a run, in whatever the context fills with. */
export function fillText(context: SKRSContext2D, run: TextRun, scale: number): void {
  const em = (run.size / fontOf(run.face).unitsPerEm) * scale
  for (const { glyph, x, y, scale: stretch, turned } of placeGlyphs(run)) {
    // outlines have y upwards
    if (turned) context.setTransform(0, em * stretch, em, 0, x * scale, y * scale)
    else context.setTransform(em * stretch, 0, 0, -em, x * scale, y * scale)
    context.fill(pathOf(run.face, glyph))
  }
}

/** Ink in thousandths as a screen shows it. */
function shown(ink: number, colour?: Colour): string {
  if (colour) return screenColour(colour, ink)
  const level = Math.round(255 - (ink * 255) / 1000)
  return `rgb(${level}, ${level}, ${level})`
}
