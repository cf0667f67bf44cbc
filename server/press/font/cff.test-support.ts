import { glyphPath } from './shape'
import { assemble } from './subset'
import { TrueTypeFont } from './truetype'

/**
 * A TrueType font written as OpenType with CFF outlines (Adobe TN 5176 and 5177): every quadratic curve as the cubic one it is, every glyph under its number. For tests
 * of fonts that nobody ships with an open licence in the npm registry.
 */
export function asCff(sfnt: Buffer): Buffer {
  const font = new TrueTypeFont('test', sfnt)
  const glyphs = Array.from({ length: font.glyphCount }, (_, glyph) => charString(glyphPath(font, glyph)))
  const tables = new Map(['head', 'hhea', 'hmtx', 'cmap', 'name', 'OS/2', 'post', 'GSUB'].map((tag) => [tag, font.table(tag)] as const).filter(([, table]) => table.length > 0))
  const maxp = Buffer.alloc(6)
  maxp.writeUInt32BE(0x00005000)
  maxp.writeUInt16BE(font.glyphCount, 4)
  const file = assemble(new Map([...tables, ['maxp', maxp], ['CFF ', cff(glyphs)]]))
  file.write('OTTO', 0, 'latin1')
  return file
}

function cff(glyphs: readonly Buffer[]): Buffer {
  const header = Buffer.from([1, 0, 4, 4])
  const names = index([Buffer.from('Test', 'latin1')])
  // charset: glyph names from the first of the strings' own on, as one range
  const charset = Buffer.from([2, 0, 1, (glyphs.length - 2) >> 8, (glyphs.length - 2) & 0xff])
  const chars = index(glyphs)
  const top = (at: number) => index([Buffer.concat([long(at), Buffer.from([15]), long(at + charset.length), Buffer.from([17]), long(0), long(at + charset.length + chars.length), Buffer.from([18])])])
  const rest = [index([]), index([])]
  const start = header.length + names.length + top(0).length + rest.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([header, names, top(start), ...rest, charset, chars])
}

function index(items: readonly Buffer[]): Buffer {
  if (items.length === 0) return Buffer.from([0, 0])
  const head = Buffer.alloc(3 + (items.length + 1) * 4)
  head.writeUInt16BE(items.length)
  head.writeUInt8(4, 2)
  let at = 1
  for (const [number, item] of [...items, Buffer.alloc(0)].entries()) {
    head.writeUInt32BE(at, 3 + number * 4)
    at += item.length
  }
  return Buffer.concat([head, ...items])
}

/** A whole number of a dictionary. */
function long(value: number): Buffer {
  const bytes = Buffer.alloc(5)
  bytes.writeUInt8(29)
  bytes.writeInt32BE(value, 1)
  return bytes
}

/** A number of a char string, with sixteen bits behind the point. */
function fixed(value: number): Buffer {
  const bytes = Buffer.alloc(5)
  bytes.writeUInt8(255)
  bytes.writeInt32BE(Math.round(value * 65536), 1)
  return bytes
}

const [LINE, CURVE, END, MOVE] = [5, 8, 14, 21]

function charString(path: string): Buffer {
  const parts: Buffer[] = []
  let [x, y] = [0, 0]
  const to = (operator: number, ...points: number[]) => {
    for (let at = 0; at < points.length; at += 2) {
      const [nx = 0, ny = 0] = points.slice(at, at + 2)
      parts.push(fixed(nx - x), fixed(ny - y))
      ;[x, y] = [nx, ny]
    }
    parts.push(Buffer.from([operator]))
  }
  for (const [, command = '', numbers = ''] of path.matchAll(/([MLQZ])([^MLQZ]*)/g)) {
    const values = [...numbers.matchAll(/-?[\d.]+/g)].map(([value]) => Number(value))
    const [a = 0, b = 0, c = 0, d = 0] = values
    if (command === 'M') to(MOVE, a, b)
    else if (command === 'L') to(LINE, a, b)
    else if (command === 'Q') to(CURVE, x + (2 * (a - x)) / 3, y + (2 * (b - y)) / 3, c + (2 * (a - c)) / 3, d + (2 * (b - d)) / 3, c, d)
  }
  parts.push(Buffer.from([END]))
  return Buffer.concat(parts)
}
