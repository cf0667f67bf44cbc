import { MANUSCRIPT_LIMITS, type Encoding, type ManuscriptFormat } from '@/newsroom/manuscript/file/format'
import { recogniseManuscript, unusableFile } from '@/newsroom/manuscript/file/judge'
import type { LeftOut } from '@/newsroom/manuscript/reading/line'
import type { Refusal } from '@/newsroom/refusal'
import { AS_BYTES, type Way } from '../../ui/sending/uploads'

/** How a file of text was read. */
interface Read {
  format: ManuscriptFormat
  encoding: Encoding | null
}

/** What a file says, for an open sheet. */
export interface FileSource extends Read {
  html: string | null
  text: string | null
}

/** A story that was made of a file. */
export interface ImportedStory extends Read {
  id: string
  number: number
  headline: string
  left: LeftOut
}

const API = '/api/v1'
const named = (path: string) => (file: File) => ({ url: `${API}${path}?name=${encodeURIComponent(file.name.slice(-120))}`, headers: AS_BYTES })

function refusalOf(head: Uint8Array, { name, size }: File): Refusal | null {
  if (size === 0) return unusableFile('empty', null, size)
  if (size > MANUSCRIPT_LIMITS.bytes) return unusableFile('bytes', null, size)
  const is = recogniseManuscript(head, name)
  return typeof is === 'object' ? unusableFile('format', is.foreign, size) : null
}

/** How a manuscript is sent to be read for an open sheet: one after the other, as they stand in it. */
export const READ_WAY: Way = { atOnce: 1, to: named('/manuscripts/read'), refusalOf }

/** How files are sent to be stories, one each. */
export const IMPORT_WAY: Way = { atOnce: 2, to: named('/stories/import'), refusalOf }

/** Whether the encoding of a text was found out from its words, so that a person should look at them. */
export function isGuessed(encoding: Encoding | null): encoding is 'GB18030' | 'Big5' {
  return encoding === 'GB18030' || encoding === 'Big5'
}
