/**
 * What a file is by its bytes, and which files are taken as pictures: the one table that the file dialogue, the refusal, the HTTP
 * API's document and the decoder go by.
 */

interface Kind {
  /** Endings of names that people and programs give it. */
  endings: readonly string[]
  /** Of what is taken: its media type. */
  mime?: string
}

/** Formats that are known by their bytes; those with a media type are taken. */
const FORMATS = {
  jpeg: { mime: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  png: { mime: 'image/png', endings: ['png', 'apng'] },
  webp: { mime: 'image/webp', endings: ['webp'] },
  heic: { endings: ['heic', 'heif', 'hif'] },
  avif: { endings: ['avif'] },
  jxl: { endings: ['jxl'] },
  jp2: { endings: ['jp2', 'j2k', 'jpf', 'jpx'] },
  gif: { endings: ['gif'] },
  bmp: { endings: ['bmp', 'dib'] },
  tiff: { endings: ['tif', 'tiff'] },
  raw: { endings: ['dng', 'cr2', 'cr3', 'nef', 'arw', 'orf', 'rw2', 'raf', 'pef', 'srw'] },
  psd: { endings: ['psd', 'psb'] },
  svg: { endings: ['svg', 'svgz'] },
  metafile: { endings: ['wmf', 'emf'] },
  ico: { endings: ['ico', 'cur'] },
  postscript: { endings: ['eps', 'ps'] },
  pdf: { endings: ['pdf', 'ai'] },
  video: { endings: ['mp4', 'mov', 'm4v', 'avi', 'mkv', 'webm', '3gp', 'flv', 'wmv', 'mp3', 'wav', 'm4a'] },
  office: { endings: ['doc', 'docx', 'wps', 'xls', 'xlsx', 'ppt', 'pptx'] },
  archive: { endings: ['zip', 'rar', '7z', 'gz'] },
  html: { endings: ['html', 'htm', 'mht'] },
} as const satisfies Record<string, Kind>

export type FileFormat = keyof typeof FORMATS
/** A format that is taken as a picture. */
export type PictureFormat = { [F in FileFormat]: (typeof FORMATS)[F] extends { mime: string } ? F : never }[FileFormat]

export const FILE_FORMATS = Object.keys(FORMATS) as FileFormat[]
export const PICTURE_FORMATS = FILE_FORMATS.filter(isTaken)

/** What is taken as a picture: formats, and the most in bytes and in pixels. A camera makes 60 megapixels. */
export const PICTURE_LIMITS = { formats: PICTURE_FORMATS, bytes: 25 * 1024 * 1024, pixels: 100_000_000 } as const

/** Media types that are taken, as the API and a file dialogue name them. */
export const PICTURE_TYPES: readonly string[] = PICTURE_FORMATS.map((format) => FORMATS[format].mime)

/** How much of a file's beginning tells its format, in bytes. */
export const HEAD_BYTES = 4096

export function isTaken(format: FileFormat): format is PictureFormat {
  return 'mime' in FORMATS[format]
}

/** What a name claims by its ending; null when it claims nothing known. */
export function formatOfName(name: string): FileFormat | null {
  const ending = /\.([0-9a-z]{1,5})$/i.exec(name.trim())?.[1]?.toLowerCase()
  return FILE_FORMATS.find((format) => (FORMATS[format].endings as readonly string[]).includes(ending ?? '')) ?? null
}

/** Bytes at a place that tell a format: text, or numbers. Those more exact stand first. */
const SIGNS: readonly [format: FileFormat, at: number, sign: string | readonly number[]][] = [
  ['jpeg', 0, [0xff, 0xd8, 0xff]],
  ['png', 0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jxl', 0, [0xff, 0x0a]],
  ['jxl', 4, 'JXL '],
  ['jp2', 4, 'jP  '],
  ['jp2', 0, [0xff, 0x4f, 0xff, 0x51]],
  ['gif', 0, 'GIF8'],
  ['raw', 8, 'CR\u0002'],
  ['raw', 0, 'IIRO'],
  ['raw', 0, 'IIRS'],
  ['raw', 0, 'MMOR'],
  ['raw', 0, 'IIU\u0000'],
  ['raw', 0, 'FUJIFILM'],
  ['tiff', 0, 'II*\u0000'],
  ['tiff', 0, 'MM\u0000*'],
  ['tiff', 0, 'II+\u0000'],
  ['tiff', 0, 'MM\u0000+'],
  ['psd', 0, '8BPS'],
  ['metafile', 0, [0xd7, 0xcd, 0xc6, 0x9a]],
  ['metafile', 40, ' EMF'],
  ['ico', 0, [0, 0, 1, 0]],
  ['postscript', 0, '%!PS'],
  ['postscript', 0, [0xc5, 0xd0, 0xd3, 0xc6]],
  ['pdf', 0, '%PDF'],
  ['video', 0, [0x1a, 0x45, 0xdf, 0xa3]],
  ['video', 0, 'FLV\u0001'],
  ['video', 0, 'ID3'],
  ['office', 0, [0xd0, 0xcf, 0x11, 0xe0]],
  ['archive', 0, 'Rar!'],
  ['archive', 0, '7z\u00bc\u00af'],
  ['archive', 0, [0x1f, 0x8b]],
  // two letters are few: what else begins with them is asked first
  ['bmp', 0, 'BM'],
]

/** Brands of an ISO media file (`ftyp`), which cameras and phones share. */
const BRANDS: readonly [format: FileFormat, brand: RegExp][] = [
  ['avif', /avi[fs]/],
  ['heic', /he[ivm][cxms]|mif1|msf1/],
  ['raw', /^crx /],
]

/** What a file is by its first `HEAD_BYTES`; null for what nobody here knows. Its name and declared type are not asked. */
export function recognise(bytes: Uint8Array): FileFormat | null {
  if (textAt(bytes, 4, 4) === 'ftyp') {
    const end = Math.min(bytes.length, Math.max(16, (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0)), 128)
    const brands = textAt(bytes, 8, end - 8)
    return BRANDS.find(([, brand]) => brand.test(brands))?.[0] ?? 'video'
  }
  if (textAt(bytes, 0, 4) === 'RIFF') return textAt(bytes, 8, 4) === 'WEBP' ? 'webp' : 'video'
  const found = SIGNS.find(([, at, sign]) => (typeof sign === 'string' ? textAt(bytes, at, sign.length) === sign : sign.every((byte, index) => bytes[at + index] === byte)))
  if (found) return found[0]
  const head = textAt(bytes, 0, Math.min(bytes.length, HEAD_BYTES))
  if (head.startsWith('PK\u0003\u0004')) return /\[Content_Types\]\.xml|word\/|xl\/|ppt\//.test(head) ? 'office' : 'archive'
  const markup = head.replace(/^(?:\u00ef\u00bb\u00bf)?(?:\s+|<\?xml.*?\?>|<!--.*?-->|<!doctype svg[^>]*>)*/is, '')
  if (/^<(?:\w+:)?svg[\s>]/i.test(markup)) return 'svg'
  return /^<(?:!doctype html|html|head|body|script|div|p|meta)[\s>]/i.test(markup) ? 'html' : null
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + Math.max(0, length)))
}
