import { pack } from '../zip'

/** Parts of a Word document that a case describes; what is left out is not in it. */
export interface Docx {
  /** What stands in `w:body`. */
  body: string
  styles?: string
  numbering?: string
  comments?: string
  footnotes?: string
  /** Headers and footers, each what stands in it. */
  headers?: string[]
  pictures?: Record<string, Uint8Array>
  /** Addresses elsewhere, by the ids the body names them by. */
  linked?: Record<string, string>
}

const WORD =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="wp" xmlns:a="a" xmlns:pic="pic" xmlns:v="v" xmlns:o="o" xmlns:mc="mc" xmlns:wps="wps" xmlns:m="m"'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

/** A Word document as a word processor writes it, of the parts of a case. */
export function docx({ body, styles, numbering, comments, footnotes, headers = [], pictures = {}, linked = {} }: Docx, more: { name: string; bytes: Uint8Array }[] = []): Buffer {
  const part = (name: string, text: string) => ({ name, bytes: Buffer.from(HEAD + text) })
  const own = [
    ...(styles === undefined ? [] : [{ type: 'styles', name: 'styles.xml', text: `<w:styles ${WORD}>${styles}</w:styles>` }]),
    ...(numbering === undefined ? [] : [{ type: 'numbering', name: 'numbering.xml', text: `<w:numbering ${WORD}>${numbering}</w:numbering>` }]),
    ...(comments === undefined ? [] : [{ type: 'comments', name: 'comments.xml', text: `<w:comments ${WORD}>${comments}</w:comments>` }]),
    ...(footnotes === undefined ? [] : [{ type: 'footnotes', name: 'footnotes.xml', text: `<w:footnotes ${WORD}>${footnotes}</w:footnotes>` }]),
    ...headers.map((text, index) => ({ type: index % 2 === 0 ? 'header' : 'footer', name: `header${index + 1}.xml`, text: `<w:hdr ${WORD}>${text}</w:hdr>` })),
  ]
  const relation = (id: string, type: string, target: string, mode = '') => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"${mode}/>`
  return pack([
    part('[Content_Types].xml', '<Types/>'),
    part('_rels/.rels', `<Relationships>${relation('rId1', 'officeDocument', 'word/document.xml')}</Relationships>`),
    part('word/document.xml', `<w:document ${WORD}><w:body>${body}</w:body></w:document>`),
    part(
      'word/_rels/document.xml.rels',
      `<Relationships>${own.map(({ type, name }, index) => relation(`own${index}`, type, name)).join('')}` +
        Object.keys(pictures).map((name) => relation(name.replace(/\..*/, ''), 'image', `media/${name}`)).join('') +
        Object.entries(linked).map(([id, target]) => relation(id, 'image', target, ' TargetMode="External"')).join('') +
        '</Relationships>',
    ),
    ...own.map(({ name, text }) => part(`word/${name}`, text)),
    ...Object.entries(pictures).map(([name, bytes]) => ({ name: `word/media/${name}`, bytes })),
    ...more,
  ])
}

/** A run of text, with what its properties say. */
export const r = (text: string, properties = ''): string => `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`
/** A paragraph of text or of runs. */
export const p = (inner: string, properties = ''): string => `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${inner === '' || inner.startsWith('<') ? inner : r(inner)}</w:p>`
export const centre = '<w:jc w:val="center"/>'
export const indent = '<w:ind w:firstLineChars="200" w:firstLine="420"/>'
export const styled = (id: string): string => `<w:pStyle w:val="${id}"/>`
/** A picture in a run, by the id of its relation. */
export const drawing = (id: string, called = '', how = 'embed'): string =>
  `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="${called}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:${how}="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

/** A compound file (OLE2) of one Word stream and its table, as small as one may be: sectors of 512 bytes, a text of one piece. */
export function doc(text: string, options: { encrypted?: boolean; stream?: string; blip?: Uint8Array } = {}): Buffer {
  const words = Buffer.from(text.replaceAll('\n', '\r'), 'utf16le')
  const length = words.length / 2
  const start = 1024
  // streams below 4096 bytes would live elsewhere
  const main = Buffer.alloc(Math.ceil(Math.max(4096, start + words.length + (options.blip?.length ?? 0)) / 512) * 512)
  main.writeUInt16LE(0xa5ec, 0)
  main.writeUInt16LE(0x00c1, 2)
  main.writeUInt16LE(0x0200 | (options.encrypted ? 0x0100 : 0), 10)
  main.writeUInt32LE(length, 0x4c)
  words.copy(main, start)
  if (options.blip) Buffer.from(options.blip).copy(main, start + words.length)
  const pieces = Buffer.alloc(4096)
  pieces.writeUInt8(2, 0)
  pieces.writeUInt32LE(16, 1)
  pieces.writeUInt32LE(0, 5)
  pieces.writeUInt32LE(length, 9)
  pieces.writeUInt32LE(start, 15)
  main.writeUInt32LE(0, 0x01a2)
  main.writeUInt32LE(21, 0x01a6)
  const sectors = { directory: 1, main: 3, table: 3 + main.length / 512 }
  const fat = Buffer.alloc(512, 0xff)
  const chain = (from: number, count: number) => {
    for (let at = 0; at < count; at++) fat.writeInt32LE(at === count - 1 ? -2 : from + at + 1, (from + at) * 4)
  }
  fat.writeInt32LE(-3, 0)
  chain(sectors.directory, 2)
  chain(sectors.main, main.length / 512)
  chain(sectors.table, 8)
  const entry = (name: string, type: number, first: number, size: number, links: [number, number, number]) => {
    const bytes = Buffer.alloc(128)
    const label = Buffer.from(name, 'utf16le')
    label.copy(bytes)
    bytes.writeUInt16LE(label.length + 2, 64)
    bytes.writeUInt8(type, 66)
    bytes.writeUInt8(1, 67)
    for (const [at, link] of links.entries()) bytes.writeInt32LE(link, 68 + at * 4)
    bytes.writeInt32LE(first, 116)
    bytes.writeUInt32LE(size, 120)
    return bytes
  }
  const directory = Buffer.concat([
    entry('Root Entry', 5, -2, 0, [-1, -1, 1]),
    entry(options.stream ?? 'WordDocument', 2, sectors.main, main.length, [2, -1, -1]),
    entry('1Table', 2, sectors.table, 4096, [-1, -1, -1]),
    Buffer.alloc(128),
    Buffer.alloc(512),
  ])
  const header = Buffer.alloc(512, 0xff)
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header)
  header.fill(0, 8, 76)
  header.writeUInt16LE(0x3e, 24)
  header.writeUInt16LE(3, 26)
  header.writeUInt16LE(0xfffe, 28)
  header.writeUInt16LE(9, 30)
  header.writeUInt16LE(6, 32)
  header.writeUInt32LE(1, 44)
  header.writeInt32LE(sectors.directory, 48)
  header.writeUInt32LE(4096, 56)
  header.writeInt32LE(-2, 60)
  header.writeInt32LE(-2, 68)
  header.writeInt32LE(0, 76)
  return Buffer.concat([header, fat, directory, main, pieces])
}
