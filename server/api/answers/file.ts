import { z } from 'zod'
import { ENCODINGS, MANUSCRIPT_FORMATS } from '@/newsroom/manuscript/file/format'
import type { FileSource, ImportedFile } from '../../story/file/importFile'
import { answerOf } from './component'
import { createdMembers } from './story'

const read = {
  format: z.enum(MANUSCRIPT_FORMATS),
  encoding: z.enum(ENCODINGS).nullable().meta({ description: 'How the text of a file of text was read; null where its format says so itself' }),
}
export const imported = answerOf<ImportedFile>()('StoryImported', z.strictObject({ ...createdMembers, ...read, headline: z.string() }))
export const fileSource = answerOf<FileSource>()('ManuscriptSource', z.strictObject({ ...read, html: z.string().nullable(), text: z.string().nullable() }))
