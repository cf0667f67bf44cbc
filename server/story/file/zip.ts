import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { MANUSCRIPT_LIMITS } from '@/newsroom/manuscript/file/format'
import { Unreadable } from './fault'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
/** A part of markup is never larger; pictures may be as large as the file. */
const MARKUP_MOST = 16 * 1024 * 1024

interface Entry {
  at: number
  method: number
  packed: number
  unpacked: number
  crc: number
}

/**
 * The parts of an archive (ZIP), unpacked one by one when they are asked for. What the archive says of itself is believed only where it
 * costs nothing: a part that unpacks to more than it says, or all together to more than `MANUSCRIPT_LIMITS.unpacked`, is refused. Names
 * are only looked up and never become paths of this computer. Throws `Unreadable` (damaged, encrypted, unpacked).
 */
export class Archive {
  readonly #entries = new Map<string, Entry>()
  #unpacked = 0

  constructor(private readonly bytes: Buffer) {
    const end = this.#findEnd()
    const count = bytes.readUInt16LE(end + 10)
    if (count > MANUSCRIPT_LIMITS.parts) throw new Unreadable('unpacked')
    let at = bytes.readUInt32LE(end + 16)
    let sum = 0
    for (let index = 0; index < count; index++) {
      if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw new Unreadable('damaged')
      const flags = bytes.readUInt16LE(at + 8)
      const length = bytes.readUInt16LE(at + 28)
      const name = bytes.toString('utf8', at + 46, at + 46 + length).replaceAll('\\', '/')
      const entry = {
        at: bytes.readUInt32LE(at + 42),
        method: bytes.readUInt16LE(at + 10),
        packed: bytes.readUInt32LE(at + 20),
        unpacked: bytes.readUInt32LE(at + 24),
        crc: bytes.readUInt32LE(at + 16),
      }
      if (flags & 1) throw new Unreadable('encrypted')
      sum += entry.unpacked
      if (sum > MANUSCRIPT_LIMITS.unpacked) throw new Unreadable('unpacked')
      // of two parts of one name nobody knows which is meant
      if (this.#entries.has(name)) throw new Unreadable('damaged')
      this.#entries.set(name, entry)
      at += 46 + length + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
    }
  }

  get names(): string[] {
    return [...this.#entries.keys()]
  }

  /** A part's bytes; null when there is none of that name. */
  part(name: string): Buffer | null {
    const entry = this.#entries.get(name)
    if (!entry) return null
    const { bytes } = this
    if (entry.at + 30 > bytes.length || bytes.readUInt32LE(entry.at) !== LOCAL) throw new Unreadable('damaged')
    const from = entry.at + 30 + bytes.readUInt16LE(entry.at + 26) + bytes.readUInt16LE(entry.at + 28)
    if (from + entry.packed > bytes.length) throw new Unreadable('damaged')
    const packed = bytes.subarray(from, from + entry.packed)
    const most = Math.min(MANUSCRIPT_LIMITS.unpacked - this.#unpacked, entry.unpacked)
    const part = entry.method === 0 ? packed : entry.method === 8 ? inflated(packed, most) : null
    if (part === null || part.length !== entry.unpacked || crc32(part) !== entry.crc) throw new Unreadable('damaged')
    this.#unpacked += part.length
    return part
  }

  /** A part of markup, as text in UTF-8 or, by its mark, UTF-16; null when there is none of that name. */
  markup(name: string): string | null {
    if ((this.#entries.get(name)?.unpacked ?? 0) > MARKUP_MOST) throw new Unreadable('unpacked')
    const part = this.part(name)
    if (part === null) return null
    const wide = part[0] === 0xff && part[1] === 0xfe ? 'utf-16le' : part[0] === 0xfe && part[1] === 0xff ? 'utf-16be' : 'utf-8'
    return new TextDecoder(wide).decode(part)
  }

  /** Where the record at the end begins: a comment of at most 64 KiB may stand behind it. */
  #findEnd(): number {
    const { bytes } = this
    for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--) if (bytes.readUInt32LE(at) === END) return at
    throw new Unreadable('damaged')
  }
}

function inflated(packed: Buffer, most: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) })
  } catch (error) {
    throw new Unreadable((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'unpacked' : 'damaged')
  }
}

/** The date that stands in an archive of ours, 1980-01-01: the same story is the same bytes. */
const NO_DATE = 0x21

/** Parts as an archive, in their order; pictures are packed already and only laid in. */
export function pack(parts: readonly { name: string; bytes: Uint8Array }[]): Buffer {
  const chunks: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, bytes } of parts) {
    const stored = /\.(?:jpe?g|png)$|^mimetype$/.test(name)
    const data = stored ? Buffer.from(bytes) : deflateRawSync(bytes)
    const label = Buffer.from(name, 'utf8')
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    // names are UTF-8
    common.writeUInt16LE(0x800, 2)
    common.writeUInt16LE(stored ? 0 : 8, 4)
    common.writeUInt16LE(NO_DATE, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(label.length, 22)
    chunks.push(signed(LOCAL), common, label, data)
    const where = Buffer.alloc(14)
    where.writeUInt32LE(at, 10)
    central.push(signed(CENTRAL), Buffer.from([20, 0]), common, where, label)
    at += 30 + label.length + data.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...chunks, directory, end])
}

function signed(signature: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(signature)
  return bytes
}

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  return value >>> 0
})

/** The check sum of ZIP and PNG. */
function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (let at = 0; at < bytes.length; at++) value = (CRC[(value ^ (bytes[at] ?? 0)) & 0xff] ?? 0) ^ (value >>> 8)
  return (value ^ 0xffffffff) >>> 0
}
