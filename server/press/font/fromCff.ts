import { Blob, DrawFuncs, Face, Font } from 'harfbuzzjs'
import { glyphOf, maxp, outlineTables } from './build'
import { open, quadratics, rounded, type Contour } from './contours'
import { assemble } from './subset'

/** Tables of CFF outlines, of their hints and of a signature that no longer holds; the rest goes by glyph and is as true of other outlines. */
const LEFT = new Set(['CFF ', 'VORG', 'DSIG'])

/**
 * An OpenType font with CFF outlines as one with TrueType outlines: the same glyphs under the same numbers, every cubic curve as quadratic ones that
 * lie within half a unit of it. What is drawn and embedded is TrueType alone, so that page pictures, press files and browsers have one kind of outline.
 * Hints are dropped: print has the dots. Throws an Error for a file that cannot be read.
 */
export function withTrueTypeOutlines(bytes: Buffer): Buffer<ArrayBuffer> {
  const tables = tablesOf(bytes)
  const count = tables.get('maxp')?.readUInt16BE(4) ?? 0
  const outlines = drawn(bytes, count)
  const head = Buffer.from(tables.get('head') ?? Buffer.alloc(0))
  head.writeUInt32BE(0, 8)
  head.writeInt16BE(1, 50)
  const kept = [...tables].filter(([tag]) => !LEFT.has(tag))
  return Buffer.from(new Uint8Array(assemble(new Map([...kept, ['head', head], ['maxp', maxp(outlines)], ...outlineTables(outlines)]))))
}

function tablesOf(bytes: Buffer): Map<string, Buffer> {
  return new Map(
    Array.from({ length: bytes.readUInt16BE(4) }, (_, index) => {
      const at = 12 + index * 16
      const [from, length] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)]
      return [bytes.toString('latin1', at, at + 4), bytes.subarray(from, from + length)]
    }),
  )
}

/** Every glyph as TrueType writes it. HarfBuzz reads them one by one: the points of a whole font would fill the memory. */
function drawn(bytes: Buffer, count: number) {
  const font = new Font(new Face(new Blob(bytes)))
  let contours: Contour[] = []
  const at = (x: number, y: number) => ({ x, y, on: true })
  const funcs = new DrawFuncs()
  funcs.setMoveToFunc((x, y) => void contours.push([at(x, y)]))
  funcs.setLineToFunc((x, y) => void contours.at(-1)?.push(at(x, y)))
  funcs.setCubicToFunc((bx, by, cx, cy, x, y) => {
    const contour = contours.at(-1)
    const last = contour?.at(-1)
    if (contour && last) contour.push(...quadratics(last, [{ x: bx, y: by }, { x: cx, y: cy }, { x, y }]))
  })
  funcs.setClosePathFunc(() => undefined)
  return Array.from({ length: count }, (_, glyph) => {
    contours = []
    font.drawGlyph(glyph, funcs)
    return glyphOf(contours.map((contour) => rounded(open(contour))).filter((contour) => contour.length > 2))
  })
}
