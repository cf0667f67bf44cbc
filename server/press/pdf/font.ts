import { createHash } from 'node:crypto'
import type { Subset } from '../font/subset'
import type { PdfFile } from './file'
import { name, Raw, utf16, type Ref } from './object'

/** Flags of a font descriptor (ISO 32000-1, table 123). */
const SYMBOLIC = 4
const SERIF = 2

/** The font program, its widths and its way back to text: a Type 0 font whose codes are the numbers of the subset. */
export function embedFont(pdf: PdfFile, subset: Subset, face: { name: string; serif: boolean; weight: number }): Ref {
  const program = subset.file()
  const tagged = name(`${tagOf(program)}+${face.name}`)
  const { font } = subset
  const scale = 1000 / font.unitsPerEm
  const file = pdf.addStream({ Length1: program.byteLength }, program, { compress: true })
  const descriptor = pdf.add({
    Type: name('FontDescriptor'),
    FontName: tagged,
    Flags: SYMBOLIC + (face.serif ? SERIF : 0),
    FontBBox: font.box.map((value) => Math.round(value * scale)),
    ItalicAngle: 0,
    Ascent: Math.round(font.ascent * scale),
    Descent: Math.round(font.descent * scale),
    CapHeight: 733,
    StemV: Math.round(face.weight / 5),
    FontFile2: file,
  })
  const descendant = pdf.add({
    Type: name('Font'),
    Subtype: name('CIDFontType2'),
    BaseFont: tagged,
    CIDSystemInfo: { Registry: 'Adobe', Ordering: 'Identity', Supplement: 0 },
    FontDescriptor: descriptor,
    DW: 1000,
    W: new Raw(widths(subset)),
    CIDToGIDMap: name('Identity'),
  })
  const toUnicode = pdf.addStream({}, Buffer.from(unicodeMap(subset), 'latin1'), { compress: true })
  return pdf.add({
    Type: name('Font'),
    Subtype: name('Type0'),
    BaseFont: tagged,
    Encoding: name('Identity-H'),
    DescendantFonts: [descendant],
    ToUnicode: toUnicode,
  })
}

/** Six letters that tell subsets of one font apart. */
function tagOf(program: Uint8Array): string {
  const digest = createHash('sha256').update(program).digest()
  return Array.from(digest.subarray(0, 6), (byte) => String.fromCharCode(65 + (byte % 26))).join('')
}

/** Widths that are not a full em, in stretches of numbers that follow one another. */
function widths({ font, used }: Subset): string {
  const scale = 1000 / font.unitsPerEm
  let out = '['
  let run: number[] = []
  const close = (next: number) => {
    if (run.length > 0) out += `${next - run.length}[${run.join(' ')}]`
    run = []
  }
  for (const [number, { glyph }] of used.entries()) {
    const width = Math.round(font.advance(glyph) * scale)
    if (width === 1000) close(number)
    else run.push(width)
  }
  close(used.length)
  return `${out}]`
}

function unicodeMap({ used }: Subset): string {
  const lines = used.slice(1).map(({ text }, index) => `<${(index + 1).toString(16).padStart(4, '0')}> <${utf16(text)}>`)
  const blocks: string[] = []
  // a block holds a hundred at most
  for (let at = 0; at < lines.length; at += 100) {
    const block = lines.slice(at, at + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('')}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
}
