import WordExtractor from 'word-extractor'
import { Unreadable } from '../fault'
import { escaped } from './xml'

const wide = (text: string) => Buffer.from(text, 'utf16le')
/** Streams of a compound file whose names say what it is: names stand in its directory as UTF-16. */
const ENCRYPTED = wide('EncryptedPackage')
const WORD = wide('WordDocument')
/** Where a document says of itself, behind its signature, that it is encrypted. */
const SIGNATURE = 0xa5ec
const SECTOR = 512

/** The words as they were typed: the library would make ASCII of quotation marks. */
const TYPED = { filterUnicode: false } as const

/**
 * The text of an old Word document (.doc, and .wps of WPS) as HTML for the reader of every source. Notes, comments and headers are counted;
 * of pictures nobody can say where they stood, so they follow the text. Throws `Unreadable`.
 */
export async function docToHtml(bytes: Buffer): Promise<string> {
  if (bytes.includes(ENCRYPTED) || isEncrypted(bytes)) throw new Unreadable('encrypted')
  demandEnds(bytes)
  // a sheet, a slide, a mail: compound files too
  if (!bytes.includes(WORD)) throw new Unreadable('format', 'office')
  let document: Awaited<ReturnType<WordExtractor['extract']>>
  try {
    document = await new WordExtractor().extract(bytes)
  } catch {
    throw new Unreadable('damaged')
  }
  const lines = (text: string) => text.split(/\r\n|[\r\n\f]/)
  const paragraphs = lines(document.getBody(TYPED)).map((line) => (line.includes('\t') ? row(line) : `<p>${marked(line)}</p>`))
  const boxes = lines(document.getTextboxes({ ...TYPED, includeHeadersAndFooters: false })).filter((line) => line.trim() !== '').map((line) => `<p>${marked(line)}</p>`)
  const count = (mark: string, text: string) => `<p data-left="${mark}">x</p>`.repeat(lines(text).filter((line) => /[^\s\d\-–—/.第共页]/u.test(line)).length)
  const left = [count('footnotes', document.getFootnotes()), count('footnotes', document.getEndnotes()), count('comments', document.getAnnotations()), count('headers', document.getHeaders())]
  return [...paragraphs, ...boxes, ...picturesIn(bytes), ...left].join('')
}

/** Cells of a table stand behind each other, parted by tabs; a tab in front is an indent. */
function row(line: string): string {
  const text = line.replace(/^\t+|\t+$/g, '')
  if (!text.includes('\t')) return `<p style="text-indent:2em">${marked(text)}</p>`
  return `<table><tr>${text.split('\t').map((cell) => `<td>${marked(cell)}</td>`).join('')}</tr></table>`
}

function marked(line: string): string {
  const indent = /^[\u3000 ]+/.exec(line)?.[0] ?? ''
  return indent.replaceAll(' ', '\u00a0') + escaped(line.slice(indent.length))
}

/** Pictures are records of Office's drawings: a head of eight bytes that says its kind and length, one or two check sums of sixteen, a mark, the file. */
const BLIPS = [
  { mime: 'jpeg', kind: 0xf01d, sign: Buffer.from([0xff, 0xd8, 0xff]) },
  { mime: 'png', kind: 0xf01e, sign: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) },
]
const BLIP_HEADS = [25, 41]

function picturesIn(bytes: Buffer): string[] {
  const found = BLIPS.flatMap(({ mime, kind, sign }) => {
    const pictures: { at: number; html: string }[] = []
    for (let at = bytes.indexOf(sign); at >= 0; at = bytes.indexOf(sign, at + 1)) {
      const head = BLIP_HEADS.find((back) => at >= back && bytes.readUInt16LE(at - back + 2) === kind)
      if (head === undefined) continue
      const end = at - head + 8 + bytes.readUInt32LE(at - head + 4)
      pictures.push({ at, html: `<img src="data:image/${mime};base64,${bytes.subarray(at, end).toString('base64')}">` })
    }
    return pictures
  })
  // one that is used twice is there twice
  return [...new Set(found.sort((a, b) => a.at - b.at).map(({ html }) => html))]
}

/**
 * The chains of a compound file's sectors all end: the library follows them to their end, and one that comes round again takes all memory there
 * is, of the whole process. Its table lies where the first 109 numbers of the head say: a file of more (7 MB in sectors of 512 bytes) has its further
 * parts looked at by the chain that names them. Throws `Unreadable` (damaged).
 */
function demandEnds(bytes: Buffer): void {
  if (bytes.length < SECTOR) throw new Unreadable('damaged')
  const size = 2 ** bytes.readUInt16LE(30)
  if (size !== 512 && size !== 4096) throw new Unreadable('damaged')
  const most = Math.ceil(bytes.length / size)
  const sectorAt = (number: number) => bytes.subarray((number + 1) * size, (number + 2) * size)
  const numbersIn = (sector: Buffer) => Array.from({ length: Math.floor(sector.length / 4) }, (_, index) => sector.readInt32LE(index * 4))
  const parts = numbersIn(bytes.subarray(76, SECTOR))
  let further = bytes.readInt32LE(68)
  for (let count = 0; further >= 0; count++) {
    if (count > most || further >= most) throw new Unreadable('damaged')
    const numbers = numbersIn(sectorAt(further))
    parts.push(...numbers.slice(0, -1))
    further = numbers.at(-1) ?? -2
  }
  // counts of the head by which the library makes room
  for (const at of [44, 64, 72]) if (bytes.readUInt32LE(at) > most) throw new Unreadable('damaged')
  const table = parts.filter((part) => part >= 0 && part < most).flatMap((part) => numbersIn(sectorAt(part)))
  if (comesRound(table)) throw new Unreadable('damaged')
  // the table of the small sectors lies in sectors itself
  const small: number[] = []
  for (let at = bytes.readInt32LE(60); at >= 0 && at < most; at = table[at] ?? -2) small.push(...numbersIn(sectorAt(at)))
  if (comesRound(small)) throw new Unreadable('damaged')
}

/** Whether following the numbers from anywhere leads back. */
function comesRound(table: readonly number[]): boolean {
  const walk = new Uint32Array(table.length)
  for (let start = 0; start < table.length; start++) {
    for (let at = start; at >= 0 && at < table.length; at = table[at] ?? -2) {
      if (walk[at] === start + 1) return true
      if (walk[at] !== 0) break
      walk[at] = start + 1
    }
  }
  return false
}

function isEncrypted(bytes: Buffer): boolean {
  for (let at = SECTOR; at + 12 <= bytes.length; at += SECTOR) if (bytes.readUInt16LE(at) === SIGNATURE) return (bytes.readUInt16LE(at + 10) & 0x0100) !== 0
  return false
}
