import { inflateSync } from 'node:zlib'
import type { ArtworkFault } from '@/newsroom/advertising/artwork'
import type { Operand } from './tokens'
import { EncryptedPDFError, ParseSpeeds, PDFArray, PDFDict, PDFDocument, PDFName, PDFNumber, PDFRawStream, PDFRef, type PDFContext, type PDFObject } from './pdfLib'

const MB = 1024 * 1024
/** What a page's streams may be unpacked, one by one and in all: a broadsheet's picture in four inks at 300 ppi is 120 MB. */
const MOST_OF_ONE = 200 * MB
const MOST_OF_ALL = 600 * MB
/** Of lists of objects, which are unpacked all at once when a file is opened. */
const MOST_OF_LISTS = 64 * MB
/** Objects of one page; a map of a city has some ten thousand. */
const MOST_OBJECTS = 200_000
/** A stream in LZW, which nobody has written for twenty years, is unpacked up to here: the code has no other bound. */
const MOST_LZW = MB

/** Why a file is no artwork, out of wherever it turns out. */
export class ArtworkRefused extends Error {
  constructor(
    readonly why: ArtworkFault,
    readonly pages: number | null = null,
  ) {
    super(why)
  }
}

/** A page of a PDF as it is imported: its dictionary, its boxes and what it draws with. */
export interface OpenPage {
  context: PDFContext
  page: PDFDict
  /** What is printed of it, in its own units: left, bottom, right, top. */
  trim: [number, number, number, number]
  /** Quarter turns clockwise by which a viewer shows it. */
  turns: 0 | 1 | 2 | 3
  resources: PDFDict
  /** The content streams, unpacked, one behind the other. */
  content: Uint8Array
  /** Points of one unit. */
  unit: number
}

/**
 * Opens the one page of a PDF that is printed. Nothing of it is carried out, and nothing it names is opened. Throws `ArtworkRefused` for what
 * is encrypted, has no page or more than one, is broken, needs another file, or unpacks into more than a page can be.
 */
export async function openPage(bytes: Uint8Array): Promise<OpenPage> {
  boundLists(bytes)
  const { context, node } = await load(bytes)
  const turn = numberIn(context, inherited(context, node, 'Rotate')) ?? 0
  const trim = boxOf(context, node.get(PDFName.of('TrimBox'))) ?? boxOf(context, inherited(context, node, 'CropBox')) ?? boxOf(context, inherited(context, node, 'MediaBox'))
  if (!trim || trim[2] - trim[0] < 1 || trim[3] - trim[1] < 1) throw new ArtworkRefused('broken')
  const resources = context.lookup(inherited(context, node, 'Resources'))
  boundPage(context, node)
  return {
    context,
    page: node,
    trim,
    turns: ((((Math.round(turn / 90) % 4) + 4) % 4) || 0) as OpenPage['turns'],
    resources: resources instanceof PDFDict ? resources : context.obj({}),
    content: contentOf(context, node.get(PDFName.of('Contents'))),
    unit: numberIn(context, node.get(PDFName.of('UserUnit'))) ?? 1,
  }
}

async function load(bytes: Uint8Array): Promise<{ context: PDFContext; node: PDFDict }> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest, throwOnInvalidObject: false })
    const pages = document.getPageCount()
    if (pages !== 1) throw new ArtworkRefused(pages === 0 ? 'broken' : 'pages', pages)
    if (hasHiddenLayers(document.context, document.catalog)) throw new ArtworkRefused('layers')
    return { context: document.context, node: document.getPage(0).node }
  } catch (error) {
    // whatever its reader stumbles over, the file is not one that prints
    if (error instanceof ArtworkRefused) throw error
    throw new ArtworkRefused(error instanceof EncryptedPDFError ? 'encrypted' : 'broken')
  }
}

/** Whether a layer is switched off: what a viewer hides would be printed. */
function hasHiddenLayers(context: PDFContext, catalogue: PDFDict): boolean {
  const layers = context.lookup(catalogue.get(PDFName.of('OCProperties')))
  const shown = layers instanceof PDFDict ? context.lookup(layers.get(PDFName.of('D'))) : undefined
  if (!(shown instanceof PDFDict)) return false
  const off = context.lookup(shown.get(PDFName.of('OFF')))
  return (off instanceof PDFArray && off.size() > 0) || shown.get(PDFName.of('BaseState')) === PDFName.of('OFF')
}

/** Before anything is opened: lists of objects are unpacked whole by whoever opens the file. */
function boundLists(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let unpacked = 0
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    if (file.toString('latin1', at - 3, at) === 'end') continue
    const head = file.toString('latin1', Math.max(0, at - 1000), at)
    if (!/\/(?:ObjStm|XRef)/.test(head.slice(head.lastIndexOf(' obj') + 1))) continue
    const from = at + 6 + (file[at + 6] === 13 ? 2 : 1)
    unpacked += sizeUnpacked(file.subarray(from), MOST_OF_LISTS - unpacked)
  }
}

/** Bytes a deflated stream has; one that is none has none. Throws `heavy` beyond the most. */
function sizeUnpacked(packed: Uint8Array, most: number): number {
  try {
    return inflateSync(packed, { maxOutputLength: Math.max(1, most), finishFlush: 2 }).byteLength
  } catch (error) {
    if (error instanceof RangeError) throw new ArtworkRefused('heavy')
    return 0
  }
}

/** Walks everything the page draws with: nothing lies in another file, and all of it unpacked is no more than a page can be. */
function boundPage(context: PDFContext, page: PDFDict): void {
  let unpacked = 0
  for (const object of reachable(context, [page.get(PDFName.of('Resources')) ?? inherited(context, page, 'Resources'), page.get(PDFName.of('Contents'))])) {
    const dict = object instanceof PDFRawStream ? object.dict : null
    // a stream in a file of its own, an open prepress link, a page of another document
    if (object instanceof PDFRawStream && ['F', 'OPI', 'Ref'].some((key) => dict?.has(PDFName.of(key)))) throw new ArtworkRefused('external')
    if (object instanceof PDFRawStream) unpacked += unpack(context, object, filtersOf(context, object).filter((name) => !PICTURE_FILTERS.has(name))).byteLength
    if (unpacked > MOST_OF_ALL) throw new ArtworkRefused('heavy')
  }
}

/** Every object that is reached from these, each once, without the ways up to the pages. */
function* reachable(context: PDFContext, from: readonly (PDFObject | undefined)[]): Generator<PDFObject> {
  const seen = new Set<PDFRef>()
  const open: (PDFObject | undefined)[] = [...from]
  for (let count = 0; open.length > 0; count++) {
    if (count > MOST_OBJECTS) throw new ArtworkRefused('heavy')
    let object = open.pop()
    if (object instanceof PDFRef) {
      if (seen.has(object)) continue
      seen.add(object)
      object = context.lookup(object)
    }
    if (object === undefined) continue
    yield object
    if (object instanceof PDFArray) open.push(...object.asArray())
    const dict = object instanceof PDFDict ? object : object instanceof PDFRawStream ? object.dict : null
    for (const [key, value] of dict?.entries() ?? []) if (key !== PDFName.of('Parent')) open.push(value)
  }
}

/** Filters whose bytes are a picture's, and stay as they are. */
export const PICTURE_FILTERS: ReadonlySet<string> = new Set(['DCTDecode', 'DCT', 'JPXDecode', 'CCITTFaxDecode', 'CCF', 'JBIG2Decode'])

/** The names of a stream's filters, in the order in which they are undone. */
export function filtersOf(context: PDFContext, stream: PDFRawStream): string[] {
  const filter = context.lookup(stream.dict.get(PDFName.of('Filter')))
  const list = filter instanceof PDFArray ? filter.asArray().map((one) => context.lookup(one)) : [filter]
  return list.flatMap((one) => (one instanceof PDFName ? [one.decodeText()] : []))
}

/** A stream's bytes with these first filters of it undone. Throws `heavy`, and `broken` for what cannot be undone. */
export function unpack(context: PDFContext, stream: PDFRawStream, filters: readonly string[] = filtersOf(context, stream)): Uint8Array {
  let bytes: Uint8Array = stream.contents
  for (const filter of filters) bytes = undo(filter, bytes)
  return bytes
}

function undo(filter: string, bytes: Uint8Array): Uint8Array {
  switch (filter) {
    case 'FlateDecode':
    case 'Fl':
      try {
        // a stream that is cut short is read as far as it goes, as printers' interpreters do
        return inflateSync(bytes, { maxOutputLength: MOST_OF_ONE, finishFlush: 2 })
      } catch (error) {
        throw new ArtworkRefused(error instanceof RangeError ? 'heavy' : 'broken')
      }
    case 'ASCIIHexDecode':
    case 'AHx':
      return Buffer.from(Buffer.from(bytes).toString('latin1').replace(/>.*$/s, '').replace(/\s/g, ''), 'hex')
    case 'ASCII85Decode':
    case 'A85':
      return ascii85(bytes)
    case 'RunLengthDecode':
    case 'RL':
      return runLength(bytes)
    case 'LZWDecode':
    case 'LZW':
      if (bytes.byteLength > MOST_LZW) throw new ArtworkRefused('heavy')
      throw new ArtworkRefused('broken')
    default:
      throw new ArtworkRefused('broken')
  }
}

function ascii85(bytes: Uint8Array): Uint8Array {
  const out: number[] = []
  let group: number[] = []
  const put = (digits: readonly number[], count: number) => {
    const value = digits.reduce((sum, digit) => sum * 85 + digit, 0)
    for (let index = 0; index < count; index++) out.push(Math.floor(value / 256 ** (3 - index)) % 256)
  }
  for (const byte of bytes) {
    if (byte === 0x7e) break
    if (byte === 0x7a && group.length === 0) out.push(0, 0, 0, 0)
    else if (byte >= 33 && byte <= 117) group.push(byte - 33)
    if (group.length === 5) {
      put(group, 4)
      group = []
    }
  }
  if (group.length > 1) put([...group, ...Array.from({ length: 5 - group.length }, () => 84)], group.length - 1)
  return Uint8Array.from(out)
}

function runLength(bytes: Uint8Array): Uint8Array {
  const out: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    const length = bytes[at] ?? 128
    if (length === 128) break
    out.push(length < 128 ? bytes.subarray(at + 1, at + 2 + length) : new Uint8Array(257 - length).fill(bytes[at + 1] ?? 0))
    at += length < 128 ? length + 2 : 2
  }
  return Buffer.concat(out)
}

function contentOf(context: PDFContext, value: PDFObject | undefined): Uint8Array {
  const found = context.lookup(value)
  const parts = found instanceof PDFArray ? found.asArray().map((one) => context.lookup(one)) : [found]
  // a token never goes on in the next stream
  return Buffer.concat(parts.flatMap((part) => (part instanceof PDFRawStream ? [unpack(context, part), Buffer.from('\n')] : [])))
}

/** A member of a page, or of the tree above it. */
function inherited(context: PDFContext, page: PDFDict, key: string): PDFObject | undefined {
  let node: PDFObject | undefined = page
  for (let depth = 0; node instanceof PDFDict && depth < 64; depth++) {
    const value = node.get(PDFName.of(key))
    if (value !== undefined) return value
    node = context.lookup(node.get(PDFName.of('Parent')))
  }
  return undefined
}

/** What a content stream names among the resources of its kind (ISO 32000-1, 7.8.3), its slash before the name; undefined for none. */
export function resourceOf(context: PDFContext, resources: PDFDict, kind: string, name: Operand | undefined): PDFObject | undefined {
  const all = context.lookup(resources.get(PDFName.of(kind)))
  return typeof name === 'string' && all instanceof PDFDict ? context.lookup(all.get(PDFName.of(name.slice(1)))) : undefined
}

/** Four numbers in order, whichever corners the file names. */
export function boxOf(context: PDFContext, value: PDFObject | undefined): [number, number, number, number] | null {
  const list = numbersIn(context, value)
  if (list?.length !== 4) return null
  const [a = 0, b = 0, c = 0, d = 0] = list
  return [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]
}

export function numbersIn(context: PDFContext, value: PDFObject | undefined): number[] | null {
  const list = context.lookup(value)
  if (!(list instanceof PDFArray)) return null
  const numbers = list.asArray().map((one) => numberIn(context, one))
  return numbers.every((one) => one !== null) ? numbers : null
}

export function numberIn(context: PDFContext, value: PDFObject | undefined): number | null {
  const number = context.lookup(value)
  return number instanceof PDFNumber && Number.isFinite(number.asNumber()) ? number.asNumber() : null
}
