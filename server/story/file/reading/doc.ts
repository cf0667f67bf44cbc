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

function isEncrypted(bytes: Buffer): boolean {
  for (let at = SECTOR; at + 12 <= bytes.length; at += SECTOR) if (bytes.readUInt16LE(at) === SIGNATURE) return (bytes.readUInt16LE(at + 10) & 0x0100) !== 0
  return false
}
