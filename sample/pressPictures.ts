/**
 * `npm run pictures:press`: the press PDF of eight pages in both formats, set from the sample's copy, as pictures in docs/pictures/press: the
 * tabloid is the sample's next edition, the broadsheet its shipped designs filled with the same copy. Drawn by PDFium from the file, and not by us from
 * the marks, so that what is looked at is what a printer opens.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import type { SheetId } from '@/newsroom/edition/design/format'
import { plannedPages, templateById } from '@/newsroom/edition/design/template'
import type { PageLayout, PictureMark } from '@/newsroom/typesetting/display'
import { composePage } from '@/newsroom/typesetting/page/page'
import { hashOf } from '@/server/hash'
import { bundledProfile } from '@/server/press/colour/bundledProfile'
import { separate } from '@/server/press/colour/separate'
import { makePdf, pictureKey, type SeparatedPicture } from '@/server/press/pdf/document'
import { pressFaults } from '@/server/press/pdf/pdfx'
import { pictureMarks } from '@/server/press/pictures'
import { originalOf } from './edition'
import { filled } from './filled'
import { nextPlan, type PagePlan } from './index'
import { sampleSource, SIZES } from './load/source'

const OUT = 'docs/pictures/press'
/** Pixels a page is wide: body type can just be read, and sixteen pages stay small. */
const WIDTH = { broadsheet: 880, tabloid: 690 }

const plans: Record<SheetId, readonly PagePlan[]> = {
  tabloid: nextPlan,
  broadsheet: plannedPages('broadsheet', nextPlan.length).map(({ templateId, section }): PagePlan => {
    const design = templateById(templateId)
    if (!design) throw new Error(`There is no template ${templateId}.`)
    return { ...filled(design), section }
  }),
}

mkdirSync(OUT, { recursive: true })
const pdfium = await PDFiumLibrary.init()
for (const format of ['broadsheet', 'tabloid'] as const) {
  const pages = plans[format].map((plan, index) => composePage(sampleSource(plan, index + 1, plans[format].length)))
  const document = await pdfium.loadDocument(await pressFile(pages))
  for (const page of document.pages()) {
    const { originalWidth } = page.getOriginalSize()
    const { data, width, height } = await page.render({ scale: WIDTH[format] / originalWidth, render: 'bitmap' })
    const picture = await sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha().png({ palette: true, colours: 24, dither: 0, effort: 10 }).toBuffer()
    const name = `${format}-${page.number + 1}.png`
    writeFileSync(join(OUT, name), picture)
    console.log(`${name}: ${Math.round(picture.byteLength / 1000)} kB`)
  }
  document.destroy()
}
pdfium.destroy()

async function pressFile(pages: readonly PageLayout[]): Promise<Buffer> {
  const pictures = new Map<string, SeparatedPicture>()
  for (const mark of pages.flatMap(pictureMarks)) if (!pictures.has(pictureKey(mark))) pictures.set(pictureKey(mark), await separated(mark))
  const file = makePdf({
    pages: pages.map((layout) => ({ layout, hash: hashOf(layout) })),
    pictures,
    artwork: new Map(),
    profile: bundledProfile(),
    facts: { paper: '枫渚日报', date: '2026-11-26', title: '枫渚日报', madeAt: '2026-11-25T13:30:00.000Z', hash: hashOf(pages) },
  })
  const faults = pressFaults(file)
  if (faults.length > 0) throw new Error(faults.join('; '))
  return file
}

/** What the mark shows of its picture. A sample's file is smaller than the picture it was drawn from, so that its crop is measured anew. */
async function separated({ asset, crop, width, height }: PictureMark): Promise<SeparatedPicture> {
  const original = originalOf(asset)
  const { width: across } = await sharp(original).metadata()
  const scaled = (pixels: number) => Math.trunc((pixels * across) / (SIZES[asset]?.width ?? across))
  return separate(original, { crop: { left: scaled(crop.left), top: scaled(crop.top), width: scaled(crop.width), height: scaled(crop.height) }, width, height }, bundledProfile().path)
}
