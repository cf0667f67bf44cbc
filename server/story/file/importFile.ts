import { z } from 'zod'
import type { Encoding, ManuscriptFormat } from '@/newsroom/manuscript/file/format'
import type { Lines } from '@/newsroom/manuscript/reading/line'
import { importLines } from '@/newsroom/manuscript/reading/read'
import type { Actor } from '@/newsroom/people/actor'
import { can } from '@/newsroom/permission/can'
import { ok, type Result } from '@/newsroom/result'
import type { Place } from '../../aside/fairLine'
import { defineCommand, run, throwIfRefused, type RunOptions } from '../../command'
import { begin, beginningWith, type Created } from '../create'
import { GENRE, ID } from '../fields'
import { readManuscript } from './readFile'

/** What a story made of a file is to be. */
export const importInput = z.object({
  genre: GENRE.default('news'),
  /** Left out: the author's own desk. */
  deskId: ID.optional(),
})

/** A story made of a file, what the file was read as, and the story's headline, empty when it has none. */
export interface ImportedFile extends Created {
  format: ManuscriptFormat
  encoding: Encoding | null
  headline: string
}

const importRead = defineCommand({
  name: 'importStory',
  input: importInput.extend({ lines: z.custom<Lines>(), format: z.custom<ManuscriptFormat>(), encoding: z.custom<Encoding | null>() }),
  async prepare({ lines }, actor) {
    throwIfRefused(can(actor, 'create_story'))
    return beginningWith(actor, (keep) => importLines(lines, keep))
  },
  async work(context, { genre, deskId, format, encoding }, beginning) {
    const { value, events } = await begin(context, { genre, deskId }, beginning)
    const imported: ImportedFile = { ...value, format, encoding, headline: beginning.content.headline.join(' ').trim() }
    return { value: imported, events }
  },
})

/**
 * Starts a story with the text and the pictures of a file, by the reader that a paste has (`readManuscript`); its author is who asks. Refuses what
 * `readManuscript` and `createStory` refuse.
 */
export async function importFile(actor: Actor, file: { name: string; bytes: Uint8Array }, input: z.infer<typeof importInput>, place: Place, options: RunOptions<unknown>): Promise<Result<ImportedFile>> {
  const read = await readManuscript(actor, { ...file, as: 'lines' }, place)
  if (!read.ok) return read
  const { lines, format, encoding } = read.value
  if (!lines) throw new Error('The thread for manuscripts answered no lines.')
  return run(importRead, { ...input, lines, format, encoding }, actor, options as RunOptions<ImportedFile>)
}

/** A file as a source for an open sheet, which reads it like a paste. Nothing is kept. */
export interface FileSource {
  format: ManuscriptFormat
  encoding: Encoding | null
  html: string | null
  text: string | null
}

/** Reads a file for an open sheet. Refuses as `readManuscript`. */
export async function readFileSource(actor: Actor, file: { name: string; bytes: Uint8Array }, place: Place): Promise<Result<FileSource>> {
  const read = await readManuscript(actor, { ...file, as: 'source' }, place)
  if (!read.ok) return read
  const { source, format, encoding } = read.value
  if (!source) throw new Error('The thread for manuscripts answered no source.')
  return ok({ format, encoding, html: 'html' in source ? source.html : null, text: 'text' in source ? source.text : null })
}
