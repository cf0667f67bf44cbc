import { FACES, isOwn, type FaceName, type PageLayout, type PictureMark } from '@/newsroom/typesetting/display'
import { black, Content, KNOCKOUT, OVERPRINT, type Resources } from './content'
import { factsOf, fontOf } from '../faces'
import { Subset } from '../font/subset'
import { PdfFile } from './file'
import { embedFont } from './font'
import { name, type PdfDict, type Ref } from './object'
import { cropMarks, sheetOf, slugPlace } from './sheet'
import { drawProof, listHeight, type ProofNotes } from '../proofNotes'
import { pdfDate, PRODUCER, xmpPacket, type PressFacts } from './xmp'

/** A picture separated for the press: a JPEG the file takes as it is. */
export interface SeparatedPicture {
  bytes: Uint8Array
  /** In pixels. */
  width: number
  height: number
  /** Adobe's CMYK JPEGs hold the complement of each ink. */
  space: 'cmyk-inverted' | 'cmyk' | 'gray'
}

export interface PressPage {
  layout: PageLayout
  /** SHA-256 of the layout, hex: stands in the slug. */
  hash: string
  notes?: ProofNotes
}

export interface PressJob {
  pages: PressPage[]
  /** By `pictureKey`. */
  pictures: ReadonlyMap<string, SeparatedPicture>
  profile: { name: string; bytes: Uint8Array }
  facts: PressFacts
  /** For a printer in the office: the pages alone, without bleed, crop marks, slug and output profile. Claims nothing, like a proof. */
  office?: true
}

/** Names one cut of one picture at one printed size. */
export function pictureKey({ asset, width, height, crop }: PictureMark): string {
  return [asset, crop.left, crop.top, crop.width, crop.height, width, height].join(':')
}

/**
 * The press PDF of composed pages, as PDF/X-4 wants it; with `notes` a proof, for the `office` a plain print, which do not claim to be. The same job gives the
 * same bytes. Throws when a picture of a layout is not among the job's.
 */
export function makePdf(job: PressJob): Buffer {
  const proof = claimsNothing(job)
  const pdf = new PdfFile()
  const subsets = new Map<FaceName, Subset>()
  const images = new Map<string, { resource: string; ref: Ref; colour: boolean }>()
  const drawn = job.pages.map((page) => drawPage(pdf, job, page, subsets, images))
  const fonts: PdfDict = {}
  // in a fixed order, whichever page used them first
  for (const face of inOrder(subsets.keys())) {
    const subset = subsets.get(face)
    if (subset) fonts[face] = embedFont(pdf, subset, factsOf(face))
  }
  const states: PdfDict = {
    [OVERPRINT]: pdf.add({ Type: name('ExtGState'), OP: true, op: true, OPM: 1 }),
    [KNOCKOUT]: pdf.add({ Type: name('ExtGState'), OP: false, op: false, OPM: 0 }),
  }
  const tree = pdf.reserve()
  const kids = drawn.map(({ content, used, layout, below }) => {
    const sheet = sheetOf(layout)
    return pdf.add({
      Type: name('Page'),
      Parent: tree,
      ...(job.office
        ? { MediaBox: [...sheet.trim] }
        : { MediaBox: [0, -below, sheet.width, sheet.height], BleedBox: [...sheet.bleed], TrimBox: [...sheet.trim] }),
      Resources: { Font: fonts, ExtGState: states, XObject: Object.fromEntries(used.map(({ resource, ref }) => [resource, ref])) },
      Contents: content,
    })
  })
  pdf.set(tree, { Type: name('Pages'), Count: kids.length, Kids: kids })
  const date = pdfDate(job.facts.madeAt)
  const root = pdf.add({
    Type: name('Catalog'),
    Pages: tree,
    Lang: 'zh-CN',
    Metadata: pdf.addStream({ Type: name('Metadata'), Subtype: name('XML') }, Buffer.from(xmpPacket(job.facts, !proof)), { compress: false }),
    ...(job.office ? {} : { OutputIntents: [outputIntent(pdf, job.profile)] }),
    ViewerPreferences: { DisplayDocTitle: true },
  })
  return pdf.bytes(root, {
    Title: job.facts.title,
    Creator: PRODUCER,
    Producer: PRODUCER,
    CreationDate: date,
    ModDate: date,
    Trapped: name('False'),
  })
}

/** The bundled faces, and the paper's own by name. */
function inOrder(faces: Iterable<FaceName>): FaceName[] {
  const used = new Set(faces)
  return [...FACES.filter((face) => used.has(face)), ...[...used].filter(isOwn).toSorted()]
}

/** A proof or a print for the office is no press file, and does not say that it is. */
export function claimsNothing({ pages, office }: Pick<PressJob, 'pages' | 'office'>): boolean {
  return office === true || pages.some((page) => page.notes)
}

type Images = Map<string, { resource: string; ref: Ref; colour: boolean }>

function drawPage(pdf: PdfFile, job: PressJob, page: PressPage, subsets: Map<FaceName, Subset>, images: Images) {
  const { layout } = page
  const used = new Map<string, { resource: string; ref: Ref; colour: boolean }>()
  const resources: Resources = {
    subset: (face) => {
      const subset = subsets.get(face) ?? new Subset(fontOf(face))
      subsets.set(face, subset)
      return subset
    },
    picture: (mark) => {
      const key = pictureKey(mark)
      const image = images.get(key) ?? embedPicture(pdf, job, key, images.size + 1)
      images.set(key, image)
      used.set(key, image)
      return image.resource
    },
  }
  const content = new Content(layout.height, resources)
  content.marks(layout.furniture)
  for (const story of layout.stories) content.marks(story.marks)
  if (page.notes) drawProof(content, page.notes, layout)
  const inks = [...used.values()].some((image) => image.colour) ? '1 1 1 1 k' : black(1000)
  if (!job.office) {
    for (const mark of cropMarks(layout)) content.box(mark, inks)
    content.marks([slug(layout, page, job.facts)])
  }
  const stream = pdf.addStream({}, Buffer.from(content.toString(), 'latin1'), { compress: true })
  return { layout, content: stream, used: [...used.values()], below: page.notes ? listHeight(page.notes) / 1000 : 0 }
}

/** What tells a loose plate apart: which page of which edition, and of which layout. */
function slug(layout: PageLayout, page: PressPage, facts: PressFacts) {
  const place = slugPlace(layout)
  const text = `${facts.paper}　${facts.date}　${String(layout.page).padStart(2, '0')}　${page.hash}`
  const font = fontOf('hei')
  let pen = 0
  const at = [...text].map((character) => {
    const here = Math.round(pen)
    pen += (font.advance(font.glyph(character.codePointAt(0) ?? 0)) / font.unitsPerEm) * place.size
    return here
  })
  return { kind: 'text' as const, role: 'furniture' as const, face: 'hei' as const, stretch: 1000, text, at, ...place }
}

function embedPicture(pdf: PdfFile, job: PressJob, key: string, number: number) {
  const picture = job.pictures.get(key)
  if (!picture) throw new Error(`The picture ${key} was not separated.`)
  const gray = picture.space === 'gray'
  const ref = pdf.addStream(
    {
      Type: name('XObject'),
      Subtype: name('Image'),
      Width: picture.width,
      Height: picture.height,
      BitsPerComponent: 8,
      ColorSpace: name(gray ? 'DeviceGray' : 'DeviceCMYK'),
      Filter: name('DCTDecode'),
      ...(picture.space === 'cmyk-inverted' ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
    },
    picture.bytes,
    { compress: false },
  )
  return { resource: `Im${number}`, ref, colour: !gray }
}

function outputIntent(pdf: PdfFile, profile: PressJob['profile']): Ref {
  const destination = pdf.addStream({ N: 4 }, profile.bytes, { compress: true })
  return pdf.add({
    Type: name('OutputIntent'),
    S: name('GTS_PDFX'),
    // a name from the registry would promise the registry's own profile
    OutputConditionIdentifier: 'Custom',
    OutputCondition: profile.name,
    Info: profile.name,
    DestOutputProfile: destination,
  })
}
