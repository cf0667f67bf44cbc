import type { Refusal } from '../../refusal'
import { HEAD_BYTES, recognise, type FileFormat } from '../picture/format'
import type { ManuscriptFault } from './fault'
import { formatOfEnding, MANUSCRIPT_FORMATS, MANUSCRIPT_LIMITS } from './format'

/** The refusal of a file, with what would be taken instead. `is`: what it is, where that is known. */
export function unusableFile(why: ManuscriptFault, is: FileFormat | null = null, bytes: number | null = null): Refusal {
  return { kind: 'unusable_file', why, is, bytes, takes: { formats: [...MANUSCRIPT_FORMATS], bytes: MANUSCRIPT_LIMITS.bytes } }
}

const MAIL = /^(?:(?:return-path|received|from|to|subject|date|message-id|mime-version|delivered-to|x-[\w-]+)\s*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}/i
const MAIL_FORMAT = /^(?:message-id|mime-version|received|return-path)\s*:/im

/** A line that may begin a mail which says nothing of the three. */
const HEADER = /^[A-Za-z][\w-]{1,60}:[ \t]?\S/

/**
 * What a file is by its bytes; its name decides only between text, HTML and a mail. An archive (`zip`) and a compound file (`ole`) are told by what
 * is in them, which is the reader's to look at. `foreign`: known, and no manuscript.
 */
export function recogniseManuscript(bytes: Uint8Array, name: string): 'zip' | 'ole' | 'rtf' | 'html' | 'txt' | 'eml' | { foreign: FileFormat } {
  const head = bytes.subarray(0, HEAD_BYTES)
  const start = Array.from(head.subarray(0, 1024), (byte) => String.fromCharCode(byte)).join('')
  if (start.startsWith('PK')) return 'zip'
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return 'ole'
  if (/^\s*\{\\rtf/.test(start)) return 'rtf'
  if ((MAIL.test(start) && MAIL_FORMAT.test(start)) || (formatOfEnding(name) === 'eml' && HEADER.test(start))) return 'eml'
  const known = recognise(head)
  // two letters make a bitmap, and a text may begin with them
  if (known !== null && known !== 'html' && !(known === 'bmp' && formatOfEnding(name) === 'txt' && !head.includes(0))) return { foreign: known }
  if (formatOfEnding(name) === 'txt') return 'txt'
  return known === 'html' || formatOfEnding(name) === 'html' ? 'html' : 'txt'
}
