/**
 * `npm run pictures:press`: the press PDF of eight pages in both formats, set from the sample's copy, as pictures in docs/pictures/press: the
 * tabloid is the sample's next edition, the broadsheet its shipped designs filled with the same copy. Drawn by PDFium from the file, and not by us from
 * the marks, so that what is looked at is what a printer opens.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'
import { extentOf } from '@/newsroom/advertising/size'
import type { SheetId } from '@/newsroom/edition/design/format'
import { plannedPages, templateById } from '@/newsroom/edition/design/template'
import type { PageLayout, PictureMark } from '@/newsroom/typesetting/display'
import { composePage, type PageSource } from '@/newsroom/typesetting/page/page'
import { hashOf, sha256 } from '@/server/hash'
import { openArtwork } from '@/server/press/artwork/opened'
import { bundledProfile } from '@/server/press/colour/bundledProfile'
import { separate } from '@/server/press/colour/separate'
import { makePdf, pictureKey, type PressArtwork, type SeparatedPicture } from '@/server/press/pdf/document'
import { pressFaults } from '@/server/press/pdf/pdfx'
import { pictureMarks } from '@/server/press/pictures'
import { DESIGNS } from './ads/designs'
import { sampleAds, type AdKey } from './ads/list'
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

const MPT_PER_MM = 72_000 / 25.4
/** Those whose lettering grows with them, by how much wider than high they look well, the widest first. */
const BY_SHAPE: readonly { from: number; keys: readonly AdKey[] }[] = [
  { from: 3.4, keys: ['ferry', 'bakery'] },
  { from: 2, keys: ['garden'] },
  { from: 0, keys: ['school', 'garden-tall'] },
]
const artwork = new Map<string, PressArtwork>()

mkdirSync(OUT, { recursive: true })
const pdfium = await PDFiumLibrary.init()
for (const format of ['broadsheet', 'tabloid'] as const) {
  const pages = plans[format].map((plan, index) => composePage(withAds(sampleSource(plan, index + 1, plans[format]))))
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
  const job = {
    pages: pages.map((layout) => ({ layout, hash: hashOf(layout) })),
    pictures,
    artwork,
    profile: bundledProfile(),
    facts: { paper: '枫渚日报', date: '2026-11-26', title: '枫渚日报', madeAt: '2026-11-25T13:30:00.000Z', hash: hashOf(pages) },
  }
  const file = makePdf(job, await openArtwork(job))
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

/** With the artwork of what is sold: on the tabloid the sample's own where it stands there, elsewhere drawn as large as the slot. */
function withAds(source: PageSource): PageSource {
  const { format, number, slots } = source
  return {
    ...source,
    slots: slots.map((slot, index) => {
      if (slot.kind !== 'advertisement') return slot
      const extent = extentOf({ unit: 'grid', format, cols: slot.cols, lines: slot.lines })
      const own = format === 'tabloid' ? sampleAds.find((ad) => ad.edition === 'next' && ad.page === number && ad.slot === slot.key) : undefined
      const pdf = own ? readFileSync(join('sample/ads/files', `${own.key}.pdf`)) : drawn(extent, number + index)
      artwork.set(sha256(pdf), { pdf })
      return { ...slot, artwork: { sha256: sha256(pdf), form: 'page', ...extent, marked: false } }
    }),
  }
}

function drawn({ width, height }: { width: number; height: number }, turn: number): Buffer {
  const { keys } = BY_SHAPE.find(({ from }) => width / height >= from) ?? { keys: [] }
  const key = keys[turn % keys.length]
  if (!key) throw new Error('No advertisement is drawn for that shape.')
  return Buffer.from(DESIGNS[key](width / MPT_PER_MM, height / MPT_PER_MM).pdf(key))
}
