import type { Encoding, ManuscriptFormat } from '@/newsroom/manuscript/file/format'
import { recogniseManuscript, unusableFile } from '@/newsroom/manuscript/file/judge'
import { CONTENT_LIMITS } from '@/newsroom/manuscript/content'
import { TooDeep } from '@/newsroom/manuscript/reading/html'
import { textOf, type Lines } from '@/newsroom/manuscript/reading/line'
import { readSource } from '@/newsroom/manuscript/reading/read'
import { ok, refuse, type Result } from '@/newsroom/result'
import { Unreadable } from './fault'
import { docToHtml } from './reading/doc'
import { docxToHtml } from './reading/docx'
import { decodeHtml, decodeText } from './reading/encoding'
import { mailToHtml, type Source } from './reading/mail'
import { odtToHtml } from './reading/odt'
import { rtfToHtml } from './reading/rtf'
import { Archive } from './zip'

export interface ConvertTask {
  bytes: Uint8Array
  name: string
  /** `source`: as markup or text for an open sheet, which reads it like a paste; `lines`: read, for a story. */
  as: 'source' | 'lines'
}

/** What a file says: its format, the encoding of one of text, and its words as a source or as lines. */
export interface Converted {
  format: ManuscriptFormat
  encoding: Encoding | null
  source: Source | null
  lines: Lines | null
}

/** Mails in a mail that are read. */
const MOST_MAILS = 2

/** Characters of a source beside its pictures: more is no manuscript, whatever it says. */
const MOST_CHARACTERS = 4_000_000

/**
 * Reads a file as a manuscript, in the thread for it: what it is by its bytes, its text by the reader of every source. Nothing that it
 * names is opened. Refuses `unusable_file`, and `too_large` when it says more than a story holds.
 */
export async function convert({ bytes: given, name, as }: ConvertTask): Promise<Result<Converted>> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  try {
    const { format, encoding, source } = await sourceOf(bytes, name)
    const size = 'html' in source ? source.html.replace(/ src="data:[^"]*"/g, '').length : source.text.length
    if (size > MOST_CHARACTERS) throw new Unreadable('unpacked')
    const lines = readSource(source)
    if (lines.lines.reduce((sum, line) => sum + textOf(line).length, 0) > CONTENT_LIMITS.characters) return refuse({ kind: 'too_large', limit: CONTENT_LIMITS.characters, unit: 'characters' })
    if (lines.lines.length === 0) throw new Unreadable('empty')
    return ok({ format, encoding, source: as === 'source' ? source : null, lines: as === 'lines' ? lines : null })
  } catch (error) {
    if (error instanceof Unreadable) return refuse(unusableFile(error.why, error.is, bytes.length))
    if (error instanceof TooDeep) return refuse(unusableFile('damaged', null, bytes.length))
    throw error
  }
}

async function sourceOf(bytes: Buffer, name: string, inMails = 0): Promise<{ format: ManuscriptFormat; encoding: Encoding | null; source: Source }> {
  if (bytes.length === 0) throw new Unreadable('empty')
  const is = recogniseManuscript(bytes, name)
  if (typeof is === 'object') throw new Unreadable('format', is.foreign)
  switch (is) {
    case 'zip': {
      const archive = new Archive(bytes)
      const { names } = archive
      if (names.includes('content.xml') && archive.part('mimetype')?.toString('latin1').trim() === 'application/vnd.oasis.opendocument.text') return { format: 'odt', encoding: null, source: { html: odtToHtml(archive) } }
      if (!names.some((one) => one.startsWith('word/'))) throw new Unreadable('format', names.includes('[Content_Types].xml') || names.includes('mimetype') ? 'office' : 'archive')
      return { format: 'docx', encoding: null, source: { html: docxToHtml(archive) } }
    }
    case 'ole':
      return { format: 'doc', encoding: null, source: { html: await docToHtml(bytes) } }
    case 'rtf':
      return { format: 'rtf', encoding: null, source: { html: rtfToHtml(bytes) } }
    case 'html': {
      const { text, encoding } = decodeHtml(bytes)
      return { format: 'html', encoding, source: { html: text } }
    }
    case 'eml': {
      // a mail that was sent on hangs on another; deeper than that nobody looks for copy
      if (inMails > MOST_MAILS) throw new Unreadable('format')
      return { format: 'eml', encoding: null, source: { html: await mailToHtml(bytes, async (file, called) => (await sourceOf(file, called, inMails + 1)).source) } }
    }
    case 'txt': {
      const { text, encoding } = decodeText(bytes)
      return { format: 'txt', encoding, source: { text } }
    }
  }
}
