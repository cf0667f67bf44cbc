import { PDFiumLibrary } from '@hyzyla/pdfium'
import { sharp } from '../../sharp'
import { ArtworkRefused, boxOf, type OpenPage } from './open'
import { PDFName } from './pdfLib'
import { PREVIEW_WITHIN } from './picture'

/** A page larger than this in points is no printed page, and its picture would not fit into memory. */
const MOST_POINTS = 14_400

let library: ReturnType<typeof PDFiumLibrary.init> | null = null

/**
 * The trimmed page of a PDF as screens show it, WebP: drawn by PDFium in WebAssembly, which has nothing but its own memory. Colours are as
 * a screen can show inks; what is printed is the file itself. Throws `ArtworkRefused` (broken) for what it cannot draw.
 */
export async function previewOfPage(bytes: Uint8Array, open: OpenPage): Promise<Uint8Array> {
  const whole = shownBox(open)
  const [width, height] = [whole[2] - whole[0], whole[3] - whole[1]]
  if (Math.max(width, height) > MOST_POINTS) throw new ArtworkRefused('broken')
  const trim = [Math.max(open.trim[0], whole[0]), Math.max(open.trim[1], whole[1]), Math.min(open.trim[2], whole[2]), Math.min(open.trim[3], whole[3])] as const
  const scale = Math.min(4, PREVIEW_WITHIN / Math.max(trim[2] - trim[0], trim[3] - trim[1]), 6000 / Math.max(width, height))
  const page = await draw(bytes, scale)
  const turned = open.turns % 2 === 1
  // the picture is turned as it is shown: the trim is turned with it
  const box = quarterTurns({ x: trim[0] - whole[0], y: whole[3] - trim[3], width: trim[2] - trim[0], height: trim[3] - trim[1] }, { width, height }, open.turns)
  const ratio = page.width / (turned ? height : width)
  const left = Math.min(page.width - 1, Math.round(box.x * ratio))
  const top = Math.min(page.height - 1, Math.round(box.y * ratio))
  const cut = { left, top, width: Math.max(1, Math.min(page.width - left, Math.round(box.width * ratio))), height: Math.max(1, Math.min(page.height - top, Math.round(box.height * ratio))) }
  return sharp(page.data, { raw: { width: page.width, height: page.height, channels: 4 } }).extract(cut).flatten({ background: '#ffffff' }).webp({ quality: 84 }).toBuffer()
}

/** What a viewer shows of the page: its crop box within its media box. */
function shownBox({ context, page, trim }: OpenPage): [number, number, number, number] {
  const media = boxOf(context, page.get(PDFName.of('MediaBox'))) ?? trim
  const crop = boxOf(context, page.get(PDFName.of('CropBox')))
  if (!crop) return media
  return [Math.max(media[0], crop[0]), Math.max(media[1], crop[1]), Math.min(media[2], crop[2]), Math.min(media[3], crop[3])]
}

interface Rect {
  x: number
  y: number
  width: number
  height: number
}

function quarterTurns(box: Rect, page: { width: number; height: number }, turns: OpenPage['turns']): Rect {
  const { x, y, width, height } = box
  switch (turns) {
    case 0:
      return box
    case 1:
      return { x: page.height - y - height, y: x, width: height, height: width }
    case 2:
      return { x: page.width - x - width, y: page.height - y - height, width, height }
    case 3:
      return { x: y, y: page.width - x - width, width: height, height: width }
  }
}

async function draw(bytes: Uint8Array, scale: number): Promise<{ data: Uint8Array; width: number; height: number }> {
  const pdfium = await (library ??= PDFiumLibrary.init())
  try {
    const document = await pdfium.loadDocument(bytes)
    try {
      const { data, width, height } = await document.getPage(0).render({ scale, render: 'bitmap' })
      return { data, width, height }
    } finally {
      document.destroy()
    }
  } catch {
    throw new ArtworkRefused('broken')
  }
}
