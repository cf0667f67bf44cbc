export interface IccFacts {
  /** prtr: output. */
  deviceClass: string
  space: string
  /** The profile connection space: Lab or XYZ. */
  connection: string
  /** As the profile names itself; empty when it does not. */
  name: string
  /** The tags that turn Lab into inks: without them nothing can be separated. */
  separates: boolean
}

const HEADER = 128

/** What an ICC profile's header and tags say (ICC.1:2022, 7.2 and 9.2); null for bytes that are no profile or a damaged one. */
export function iccFacts(bytes: Uint8Array): IccFacts | null {
  const tags = tagsOf(bytes)
  if (!tags) return null
  const field = (at: number) => Buffer.from(bytes.subarray(at, at + 4)).toString('latin1').trim()
  return { deviceClass: field(12), space: field(16), connection: field(20), name: nameIn(tags.get('desc')), separates: tags.has('B2A0') && tags.has('A2B0') }
}

/** The tags of a profile by their signatures; null for bytes that are no profile or a damaged one. */
export function tagsOf(bytes: Uint8Array): Map<string, Buffer> | null {
  const profile = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (profile.length < HEADER + 4 || profile.toString('latin1', 36, 40) !== 'acsp') return null
  if (profile.readUInt32BE(0) !== profile.length) return null
  const count = profile.readUInt32BE(HEADER)
  if (count > 200 || HEADER + 4 + count * 12 > profile.length) return null
  const tags = new Map<string, Buffer>()
  for (let index = 0; index < count; index++) {
    const at = HEADER + 4 + index * 12
    const [offset, size] = [profile.readUInt32BE(at + 4), profile.readUInt32BE(at + 8)]
    if (offset + size > profile.length) return null
    tags.set(profile.toString('latin1', at, at + 4), profile.subarray(offset, offset + size))
  }
  return tags
}

/** The description tag: ASCII in version 2, the first language in version 4. */
function nameIn(tag: Buffer | undefined): string {
  if (!tag || tag.length < 12) return ''
  const type = tag.toString('latin1', 0, 4)
  if (type === 'desc') {
    const length = tag.readUInt32BE(8)
    return tag.toString('latin1', 12, Math.min(tag.length, 12 + Math.max(0, length - 1))).trim()
  }
  if (type !== 'mluc' || tag.length < 28) return ''
  const [length, offset] = [tag.readUInt32BE(20), tag.readUInt32BE(24)]
  return Buffer.from(tag.subarray(offset, offset + (Math.min(length, tag.length - offset) & ~1))).swap16().toString('utf16le').trim()
}
