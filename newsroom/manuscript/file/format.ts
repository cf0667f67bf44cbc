import type { Refusal } from '../../refusal'
import { HEAD_BYTES, recognise, type FileFormat } from '../picture/format'
import type { ManuscriptFault } from './fault'

/** Kinds of file that are read as a manuscript, with the endings people know them by: a dialogue and a refusal go by this. */
const FORMATS = {
  docx: ['docx', 'docm'],
  doc: ['doc', 'wps'],
  odt: ['odt'],
  rtf: ['rtf'],
  html: ['html', 'htm'],
  txt: ['txt', 'text', 'md'],
} as const

export type ManuscriptFormat = keyof typeof FORMATS
export const MANUSCRIPT_FORMATS = Object.keys(FORMATS) as ManuscriptFormat[]

/** What a file dialogue offers. */
export const MANUSCRIPT_ENDINGS: readonly string[] = Object.values(FORMATS).flat().map((ending) => `.${ending}`)

/** The most a file may be: bytes as it comes, and unpacked bytes and parts of one that is an archive inside. */
export const MANUSCRIPT_LIMITS = { bytes: 40 * 1024 * 1024, unpacked: 120 * 1024 * 1024, parts: 4_000 } as const

/** A kind of file that is known and not read: one of pictures' table, or a mail. */
export const FOREIGN_MAIL = 'mail'

/** An encoding of text, by the name a person may look for in their editor. */
export const ENCODINGS = ['UTF-8', 'UTF-16LE', 'UTF-16BE', 'GB18030', 'Big5'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** The refusal of a file, with what would be taken instead. `is`: what it is, where that is known. */
export function unusableFile(why: ManuscriptFault, is: FileFormat | typeof FOREIGN_MAIL | null = null, bytes: number | null = null): Refusal {
  return { kind: 'unusable_file', why, is, bytes, takes: { formats: [...MANUSCRIPT_FORMATS], bytes: MANUSCRIPT_LIMITS.bytes } }
}

/** What a file of text or markup says it is by its name; null when it says something else. */
export function formatOfEnding(name: string): ManuscriptFormat | null {
  const ending = /\.([0-9a-z]{1,5})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''
  return MANUSCRIPT_FORMATS.find((format) => (FORMATS[format] as readonly string[]).includes(ending)) ?? null
}

/** Whether a file is offered to be read as a manuscript, and not as a picture, before anything of it is read. */
export function isManuscriptName(name: string): boolean {
  return formatOfEnding(name) !== null
}

const MAIL = /^(?:(?:return-path|received|from|to|subject|date|message-id|mime-version|delivered-to|x-[\w-]+)\s*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}/i
const MAIL_FORMAT = /^(?:message-id|mime-version|received|return-path)\s*:/im

/**
 * What a file is by its bytes; its name decides only between text and HTML. An archive (`zip`) and a compound file (`ole`) are told by what
 * is in them, which is the reader's to look at. `foreign`: known, and no manuscript.
 */
export function recogniseManuscript(bytes: Uint8Array, name: string): 'zip' | 'ole' | 'rtf' | 'html' | 'txt' | { foreign: FileFormat | typeof FOREIGN_MAIL } {
  const head = bytes.subarray(0, HEAD_BYTES)
  const start = Array.from(head.subarray(0, 1024), (byte) => String.fromCharCode(byte)).join('')
  if (start.startsWith('PK')) return 'zip'
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'ole'
  if (/^\s*\{\\rtf/.test(start)) return 'rtf'
  if (MAIL.test(start) && MAIL_FORMAT.test(start)) return { foreign: FOREIGN_MAIL }
  const known = recognise(head)
  // two letters make a bitmap, and a text may begin with them
  if (known !== null && known !== 'html' && !(known === 'bmp' && formatOfEnding(name) === 'txt' && !head.includes(0))) return { foreign: known }
  if (formatOfEnding(name) === 'txt') return 'txt'
  return known === 'html' || formatOfEnding(name) === 'html' ? 'html' : 'txt'
}
