import { ONE_PLATE_BELOW } from '@/newsroom/typesetting/colour'
import { isDict, nameOf, PdfReader } from './read'
import { Ref, type PdfDict, type PdfValue } from './object'
import { iccFacts } from '../colour/icc'

/** What is wrong with a press PDF, in words for a log: nobody but us can have made it so. */
export type PressFault = string

/**
 * The checks behind the words PDF/X-4 in our files, read from the finished file: header, ID, dates, metadata, output intent,
 * boxes, fonts, colour, no transparency, no annotations, no encryption, no actions (ISO 15930-7, as far as it concerns what we
 * write). Beyond the standard: small text on one plate only. Empty when all hold. Not a certified validator; the printer's is.
 */
export function pressFaults(file: Buffer): PressFault[] {
  const faults: PressFault[] = []
  const check = (holds: boolean, fault: PressFault) => {
    if (!holds) faults.push(fault)
  }
  check(/^%PDF-1\.6\n%[\x80-\xff]{4}\n/.test(file.toString('latin1', 0, 16)), 'the header is not PDF 1.6 with a binary mark')
  const pdf = new PdfReader(file)
  const { trailer } = pdf
  check(Array.isArray(trailer.ID) && trailer.ID.length === 2, 'no file ID')
  check(trailer.Encrypt === undefined, 'the file is encrypted')
  const info = pdf.dict(trailer.Info)
  const root = pdf.dict(trailer.Root)
  check(nameOf(info.Trapped) === 'False', 'Trapped is not said')
  for (const key of ['Title', 'CreationDate', 'ModDate', 'Producer', 'Creator']) check(info[key] !== undefined, `no ${key} in the document information`)
  for (const key of ['AcroForm', 'OpenAction', 'AA', 'Names', 'OCProperties']) check(root[key] === undefined, `the catalogue has ${key}`)
  metadataFaults(pdf, root, info, check)
  intentFaults(pdf, root, check)
  for (const [index, page] of pagesOf(pdf, root).entries()) pageFaults(pdf, page, (holds, fault) => check(holds, `page ${index + 1}: ${fault}`))
  const imported = importedObjects(pdf)
  for (let number = 1; number < pdf.objects; number++) objectFaults(pdf, number, imported.has(number), check)
  return [...new Set(faults)]
}

type Check = (holds: boolean, fault: PressFault) => void

function metadataFaults(pdf: PdfReader, root: PdfDict, info: PdfDict, check: Check): void {
  const { value } = root.Metadata instanceof Ref ? pdf.object(root.Metadata) : { value: null }
  check(isDict(value) && value.Filter === undefined, 'the metadata are missing or not plain')
  const xmp = pdf.content(root.Metadata).toString('utf8')
  check(xmp.includes('<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>'), 'the metadata do not say PDF/X-4')
  for (const tag of ['xmpMM:DocumentID', 'xmpMM:VersionID', 'xmpMM:RenditionClass', 'xmp:CreateDate', 'xmp:ModifyDate', 'xmp:MetadataDate', 'dc:title', 'pdf:Trapped'])
    check(xmp.includes(`<${tag}>`), `the metadata have no ${tag}`)
  const date = /<xmp:CreateDate>(.*?)<\/xmp:CreateDate>/.exec(xmp)?.[1] ?? ''
  check(info.CreationDate === `D:${date.replace(/[-:T]/g, '')}`, 'the dates of metadata and document information differ')
}

function intentFaults(pdf: PdfReader, root: PdfDict, check: Check): void {
  const intents = Array.isArray(root.OutputIntents) ? root.OutputIntents.map((one) => pdf.dict(one)) : []
  const [intent = {}] = intents
  check(intents.length === 1 && nameOf(intent.S) === 'GTS_PDFX', 'there is not one output intent GTS_PDFX')
  check(typeof intent.OutputConditionIdentifier === 'string', 'the output condition has no identifier')
  const profile = iccFacts(pdf.content(intent.DestOutputProfile))
  check(profile !== null && profile.deviceClass === 'prtr' && profile.space === 'CMYK', 'the output profile is no CMYK output profile')
  check(pdf.dict(intent.DestOutputProfile).N === 4, 'the output profile does not have four inks')
}

function pagesOf(pdf: PdfReader, root: PdfDict): PdfDict[] {
  const kids = pdf.dict(root.Pages).Kids
  return Array.isArray(kids) ? kids.map((kid) => pdf.dict(kid)) : []
}

function pageFaults(pdf: PdfReader, page: PdfDict, check: Check): void {
  const [media, bleed, trim] = [page.MediaBox, page.BleedBox, page.TrimBox].map(boxOf)
  check(Boolean(media && bleed && trim && within(trim, bleed) && within(bleed, media)), 'the boxes do not lie in one another')
  check(page.ArtBox === undefined, 'there is an ArtBox beside the TrimBox')
  check(page.Annots === undefined && page.AA === undefined, 'there are annotations or actions')
  check(page.Group === undefined, 'there is a transparency group')
  const resources = pdf.dict(page.Resources)
  for (const [key, font] of Object.entries(pdf.dict(resources.Font))) check(embedded(pdf, font), `the font ${key} is not embedded, or cannot be read as text`)
  const spots = Object.entries(pdf.dict(resources.ColorSpace))
  for (const [key, space] of spots) check(isSeparation(pdf, space), `the colour space ${key} is not one spot ink with process inks to stand in for it`)
  contentFaults(pdf.content(page.Contents).toString('latin1'), spots.map(([key]) => key), check)
}

function boxOf(value: PdfValue | undefined): number[] | null {
  return Array.isArray(value) && value.length === 4 && value.every((one) => typeof one === 'number') ? value : null
}

function within(inner: readonly number[], outer: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = inner
  const [e = 0, f = 0, g = 0, h = 0] = outer
  return a >= e && b >= f && c <= g && d <= h && a < c && b < d
}

function embedded(pdf: PdfReader, value: PdfValue | undefined): boolean {
  const font = pdf.dict(value)
  const descendants = Array.isArray(font.DescendantFonts) ? font.DescendantFonts : []
  const descriptor = pdf.dict(pdf.dict(descendants[0]).FontDescriptor)
  return font.ToUnicode instanceof Ref && descriptor.FontFile2 instanceof Ref
}

/** ISO 15930-7, 6.2.4: a spot ink is named, is none of the reserved names, and has its alternate in the output's inks. */
function isSeparation(pdf: PdfReader, value: PdfValue | undefined): boolean {
  const space = value instanceof Ref ? pdf.object(value).value : value
  if (!Array.isArray(space) || space.length !== 4) return false
  const [kind, ink, alternate, tint] = space
  const spot = nameOf(ink)
  return nameOf(kind) === 'Separation' && spot !== '' && !RESERVED_INKS.includes(spot) && nameOf(alternate) === 'DeviceCMYK' && pdf.dict(tint).FunctionType === 2
}

const RESERVED_INKS: readonly string[] = ['All', 'None', 'Cyan', 'Magenta', 'Yellow', 'Black']

/** Colour operators other than `k` and the choice of a spot ink. Strings are hexadecimal, so no text looks like one. */
const OTHER_COLOUR = /(?:^|\s)(?:rg|RG|g|G|K|CS|sc|SC|SCN|sh|ri|BI)(?=\s|$)/
const SPOT_INK = /(?:^|\s)(?:cs|scn)(?=\s|$)/
const SPOT_LINE = /(?:^|\n)\/(\S+) cs \S+ scn(?=\n)/g
const TEXT_OR_INK = /(?:^|\n)(?:(\S+ \S+ \S+ \S+) k(?=\n)|\/\S+ (cs) \S+ scn(?=\n)|BT \/\S+ (\S+) Tf)/g

function contentFaults(content: string, spots: readonly string[], check: Check): void {
  const known = content.replaceAll(SPOT_LINE, (line, space: string) => (spots.includes(space) ? '' : line))
  check(!OTHER_COLOUR.test(known) && !SPOT_INK.test(known), 'there is a colour that is neither in the four inks nor a spot ink of the page')
  let plates = 1
  let apart = false
  for (const [, inks, spot, size] of content.matchAll(TEXT_OR_INK)) {
    if (inks !== undefined) plates = inks.split(' ').filter((share) => Number(share) !== 0).length
    else if (spot !== undefined) plates = 1
    else if (plates > 1 && Number(size) * 1000 < ONE_PLATE_BELOW) apart = true
  }
  check(!apart, 'there is small text on more than one plate')
}

/**
 * Numbers of the objects that artwork brought along, behind the forms of pages: we write none of our own. PDF/X-4 lets them be transparent, and be
 * drawn in spot colours and by profiles; what colours they have was looked at when they came in.
 */
function importedObjects(pdf: PdfReader): Set<number> {
  const found = new Set<number>()
  const open: PdfValue[] = []
  for (let number = 1; number < pdf.objects; number++) {
    const { value } = pdf.object(number)
    if (isDict(value) && nameOf(value.Subtype) === 'Form') open.push(new Ref(number))
  }
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (value instanceof Ref) {
      if (found.has(value.number)) continue
      found.add(value.number)
      open.push(pdf.object(value).value)
    } else if (Array.isArray(value)) open.push(...value)
    else if (isDict(value)) for (const member of Object.values(value)) if (member !== undefined) open.push(member)
  }
  return found
}

function objectFaults(pdf: PdfReader, number: number, imported: boolean, check: Check): void {
  const { value, stream } = pdf.object(number)
  if (!isDict(value)) return
  if (nameOf(value.Subtype) === 'Image' && !imported) {
    check(['DeviceCMYK', 'DeviceGray'].includes(nameOf(value.ColorSpace)), `the picture ${number} is not in the four inks`)
    check(value.SMask === undefined && value.Mask === undefined && value.Alternates === undefined, `the picture ${number} has a mask or alternates`)
  }
  if (nameOf(value.Type) === 'ExtGState' && !imported) {
    const plain = [value.SMask, value.BM, value.CA, value.ca, value.TR, value.TR2, value.HT].every((one) => one === undefined)
    check(plain, `the graphics state ${number} is transparent or sets a transfer or halftone`)
  }
  check(value.JS === undefined && nameOf(value.S) !== 'JavaScript', `the object ${number} is a script`)
  check(nameOf(value.Filter) !== 'LZWDecode' && (stream === null || value.F === undefined), `the object ${number} is stored in a way that is not allowed`)
}
