import { isImage, platesOf } from '@/newsroom/typesetting/colour'
import { type ArtworkMark, type Colour, FACES, isOwn, type FaceName, type PageLayout, type PictureMark } from '@/newsroom/typesetting/display'
import { Content, KNOCKOUT, OVERPRINT, type Resources, separation } from './content'
import { factsOf, fontOf } from '../faces'
import { Subset } from '../font/subset'
import { PdfFile } from './file'
import { embedFont } from './font'
import { decimal, name, type PdfDict, type PdfValue, type Ref } from './object'
import { ReadersPages, type ReadersFacts } from './readers'
import { cropMarks, onA3, sheetOf, slugPlace, type Fitted } from './sheet'
import type { ImportedPage } from '../artwork/importPage'
import { annotate } from '../proof/annotations'
import { drawProof, listHeight, type ProofNotes } from '../proof/notes'
import { drawOverlay, type Overlay } from '../proof/overlay'
import { pdfDate, PRODUCER, xmpPacket, type PressFacts } from './xmp'

/** A picture separated for the press: a JPEG the file takes as it is. */
export interface SeparatedPicture {
  bytes: Uint8Array
  /** In pixels. */
  width: number
  height: number
  /** How `bytes` are stored: as a JPEG, unless they are deflated pixels. */
  stored?: 'deflated'
  /** Adobe's CMYK JPEGs hold the complement of each ink; `tone` is grey, drawn in the one tone of what a page printed before. */
  space: 'cmyk-inverted' | 'cmyk' | 'gray' | 'tone'
}

export type PressArtwork = { pdf: Uint8Array } | { picture: SeparatedPicture }

/** Pages of artwork, opened: what puts each into a file, by the hash of its own. Where none is printed, nothing is loaded that reads them. */
export type OpenArtwork = ReadonlyMap<string, (pdf: PdfFile) => ImportedPage>

export interface PressPage {
  layout: PageLayout
  /** SHA-256 of the layout, hex: stands in the slug. */
  hash: string
  notes?: ProofNotes
  /** What an older print had in its place: the page is compared with it. */
  overlay?: Overlay
  /** A sheet of words beside the pages: without bleed, crop marks and slug, and as large as it is. */
  bare?: true
}

export interface PressJob {
  pages: PressPage[]
  /** By `pictureKey`. */
  pictures: ReadonlyMap<string, SeparatedPicture>
  /** By the hash of its file: a PDF as it came in, or a picture separated. */
  artwork: ReadonlyMap<string, PressArtwork>
  profile: { name: string; bytes: Uint8Array }
  facts: PressFacts
  /** For a printer in the office: the pages alone, without bleed, crop marks, slug and output profile. Claims nothing, like a proof. */
  office?: true
  /** A proof as large as it goes on the paper an office prints on, instead of as large as it is. */
  paper?: 'a3'
  /** For readers: the pages alone, tagged in reading order, with bookmarks and links. Claims nothing either. */
  readers?: ReadersFacts
}

/** Names one cut of one picture at one printed size. */
export function pictureKey({ asset, width, height, crop }: PictureMark): string {
  return [asset, crop.left, crop.top, crop.width, crop.height, width, height].join(':')
}

/** Names what a mark shows: a cut of a picture, or the file of artwork. */
export function imageKey(mark: PictureMark | ArtworkMark): string {
  return mark.kind === 'artwork' ? mark.sha256 : pictureKey(mark)
}

/**
 * The press PDF of composed pages, as PDF/X-4 wants it; with `notes` a proof, for the `office` a plain print, for `readers` a tagged file, which do not claim to
 * be. The same job gives the same bytes. `opened` are the pages of its artwork (`openArtwork`). Throws when a picture or artwork of a layout is not among them.
 */
export function makePdf(job: PressJob, opened: OpenArtwork = new Map()): Buffer {
  const proof = claimsNothing(job)
  const pdf = new PdfFile()
  const subsets = new Map<FaceName, Subset>()
  const images: Images = new Map()
  const readers = job.readers ? new ReadersPages(pdf, job.pages.map(({ layout }) => layout), job.readers) : null
  const spots: Spots = new Map()
  const drawn = job.pages.map((page, index) => drawPage(pdf, { ...job, opened }, page, { subsets, images, spots, tags: readers && { readers, index } }))
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
  const kids = drawn.map(({ content, used, inks, boxes, annotations }, index) => {
    return pdf.add({
      Type: name('Page'),
      Parent: tree,
      ...boxes,
      Resources: {
        Font: fonts,
        ExtGState: states,
        ...(inks.length === 0 ? {} : { ColorSpace: Object.fromEntries(inks.map(({ resource, ref }) => [resource, ref])) }),
        XObject: Object.fromEntries(used.map(({ resource, ref }) => [resource, ref])),
      },
      Contents: content,
      // links in the order of the tree
      ...(readers ? { StructParents: index, Tabs: name('S'), Annots: readers.annotations(index) } : {}),
      ...(annotations.length > 0 ? { Annots: annotations } : {}),
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
    ...readers?.write(kids),
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

/** A proof, a comparison, a print for the office or a file for readers is no press file, and does not say that it is. */
export function claimsNothing({ pages, office, readers }: Pick<PressJob, 'pages' | 'office' | 'readers'>): boolean {
  return isBare({ office, readers }) || pages.some((page) => page.notes ?? page.overlay)
}

/** The trimmed page alone: nothing around it is for who is to have it. */
function isBare({ office, readers }: Pick<PressJob, 'office' | 'readers'>, page?: PressPage): boolean {
  return office === true || readers !== undefined || page?.bare === true
}

type Images = Map<string, { resource: string; ref: Ref; colour: boolean; width: number; height: number }>
type Spots = Map<string, { resource: string; ref: Ref }>

/** What the pages of a file share, and how this one is tagged. */
interface Drawing {
  subsets: Map<FaceName, Subset>
  images: Images
  spots: Spots
  tags: { readers: ReadersPages; index: number } | null
}

function drawPage(pdf: PdfFile, job: PressJob & { opened: OpenArtwork }, page: PressPage, { subsets, images, spots, tags }: Drawing) {
  const { layout } = page
  const inks: Spots = new Map()
  const used: Images = new Map()
  const resources: Resources = {
    subset: (face) => {
      const subset = subsets.get(face) ?? new Subset(fontOf(face))
      subsets.set(face, subset)
      return subset
    },
    picture: (mark) => once(pictureKey(mark), (key, number) => embedPicture(pdf, job.pictures.get(key), key, `Im${number}`)).resource,
    artwork: ({ sha256 }) => once(sha256, (key, number) => embedArtwork(pdf, job, key, `Ad${number}`)),
    separation: (spot, colour) => {
      const space = spots.get(spot) ?? { resource: `Sp${spots.size + 1}`, ref: pdf.add(separationSpace(spot, colour)) }
      spots.set(spot, space)
      inks.set(spot, space)
      return space.resource
    },
  }
  function once(key: string, embed: (key: string, number: number) => Embedded): Embedded {
    const image = images.get(key) ?? embed(key, images.size + 1)
    images.set(key, image)
    used.set(key, image)
    return image
  }
  const content = new Content(layout.height, resources)
  if (page.overlay) drawOverlay(content, layout, page.overlay)
  else {
    content.marks(layout.furniture, tags?.readers.furniture(tags.index))
    for (const story of layout.stories) content.marks(story.marks, tags?.readers.story(tags.index, story), story.lines)
  }
  if (page.notes) drawProof(content, page.notes, layout)
  if (!isBare(job, page)) {
    for (const ink of registration(layout, [...used.values()], inks)) for (const mark of cropMarks(layout)) content.box(mark, ink, true)
    content.marks([slug(layout, page, job.facts)])
  }
  const { fitted, boxes } = placeSheet(job, page)
  const scaled = fitted === AS_IT_IS ? '' : `${[fitted.scale, 0, 0, fitted.scale, fitted.x, fitted.y].map(decimal).join(' ')} cm\n`
  const stream = pdf.addStream({}, Buffer.from(scaled + content.toString(), 'latin1'), { compress: true })
  return { content: stream, used: [...used.values()], inks: [...inks.values()], boxes, annotations: page.notes ? annotate(pdf, layout, page.notes, fitted) : [] }
}

const AS_IT_IS: Fitted = { scale: 1, x: 0, y: 0 }

/** The boxes of a page in its file, and where its sheet stands in them. */
function placeSheet(job: PressJob, page: PressPage): { fitted: Fitted; boxes: PdfDict } {
  const { layout, notes } = page
  const sheet = sheetOf(layout)
  if (isBare(job, page)) return { fitted: AS_IT_IS, boxes: { MediaBox: [...sheet.trim] } }
  const below = notes ? listHeight(notes) / 1000 : 0
  if (job.paper === 'a3') {
    const { fitted, mediaBox } = onA3(sheet, below)
    return { fitted, boxes: { MediaBox: [...mediaBox] } }
  }
  return { fitted: AS_IT_IS, boxes: { MediaBox: [0, -below, sheet.width, sheet.height], BleedBox: [...sheet.bleed], TrimBox: [...sheet.trim] } }
}

/** Fills that together stand on every plate of the page, and on no other: plates are laid over each other by their crop marks. */
function registration(layout: PageLayout, pictures: readonly { colour: boolean }[], spots: Spots): string[] {
  const marked = platesOf({ furniture: layout.furniture.filter((mark) => !isImage(mark)), stories: layout.stories.map((story) => ({ ...story, marks: story.marks.filter((mark) => !isImage(mark)) })) })
  const coloured = pictures.some(({ colour }) => colour)
  const share = (ink: string) => (coloured || marked.some((plate) => plate.ink === ink) ? '1' : '0')
  return [`${share('C')} ${share('M')} ${share('Y')} 1 k`, ...[...spots.values()].map(({ resource }) => separation(resource, 1000))]
}

/** ISO 32000-1, 8.6.6.4: one plate by its name, and what a device without it prints: the process inks that stand in, in proportion. */
function separationSpace(spot: string, { process: { c, m, y, k } }: Colour): PdfValue {
  const full = [c, m, y, k].map((share) => share / 1000)
  return [name('Separation'), name(spot), name('DeviceCMYK'), { FunctionType: 2, Domain: [0, 1], C0: [0, 0, 0, 0], C1: full, N: 1 }]
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

type Embedded = Images extends Map<string, infer E> ? E : never

/** Artwork: the page of a PDF as a form, or a picture that is a point wide and high, to be scaled. */
function embedArtwork(pdf: PdfFile, { artwork, opened }: PressJob & { opened: OpenArtwork }, sha256: string, resource: string): Embedded {
  const found = artwork.get(sha256)
  if (found && 'picture' in found) return embedPicture(pdf, found.picture, sha256, resource)
  const bring = opened.get(sha256)
  if (!bring) throw new Error(`The artwork ${sha256} is not at hand.`)
  return { resource, colour: true, ...bring(pdf) }
}

const TONED = [0, 0.7, 0.62, 0]
/** From black to white, each as so much of the tone in the four inks: of a picture that went. */
const TONE = Uint8Array.from({ length: 4 * 256 }, (_, at) => Math.round((255 - (at >> 2)) * (TONED[at & 3] ?? 0)))

function embedPicture(pdf: PdfFile, picture: SeparatedPicture | undefined, key: string, resource: string): Embedded {
  if (!picture) throw new Error(`The picture ${key} was not separated.`)
  const gray = picture.space === 'gray'
  const space = picture.space === 'tone' ? [name('Indexed'), name('DeviceCMYK'), 255, TONE] : name(gray ? 'DeviceGray' : 'DeviceCMYK')
  const ref = pdf.addStream(
    {
      Type: name('XObject'),
      Subtype: name('Image'),
      Width: picture.width,
      Height: picture.height,
      BitsPerComponent: 8,
      ColorSpace: space,
      Filter: name(picture.stored === 'deflated' ? 'FlateDecode' : 'DCTDecode'),
      ...(picture.space === 'cmyk-inverted' ? { Decode: [1, 0, 1, 0, 1, 0, 1, 0] } : {}),
    },
    picture.bytes,
    { compress: false },
  )
  return { resource, ref, colour: !gray, width: 1, height: 1 }
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
