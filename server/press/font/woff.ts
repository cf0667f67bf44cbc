import { inflateSync } from 'node:zlib'
import { assemble } from './subset'

const HEADER = 44
const ENTRY = 20

/** Whether a file is a font in WOFF 1.0. */
export function isWoff(bytes: Buffer): boolean {
  return bytes.length > HEADER && bytes.toString('latin1', 0, 4) === 'wOFF'
}

/**
 * The font that a file in WOFF 1.0 holds, whole: the tables as they were before they were compressed (W3C WOFF 1.0, 4 and 5). Throws an Error for a file that does not hold
 * what it says.
 */
export function fromWoff(bytes: Buffer): Buffer {
  if (!isWoff(bytes)) throw new Error('The file is not in WOFF 1.0.')
  const tables = Array.from({ length: bytes.readUInt16BE(12) }, (_, index): [string, Buffer] => {
    const at = HEADER + index * ENTRY
    const [offset, packed, length] = [bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)]
    const held = bytes.subarray(offset, offset + packed)
    const table = packed < length ? inflateSync(held, { maxOutputLength: length }) : held
    if (table.length !== length) throw new Error('A table of the WOFF file has another length than it says.')
    return [bytes.toString('latin1', at, at + 4), table]
  })
  return assemble(new Map(tables))
}
