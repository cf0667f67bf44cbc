import { exportedPictures } from '@/db/read/picture'
import type { Db } from '@/db/types'
import { headlineText, picturesOf, type StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { sha256 } from '../../hash'
import type { SentFile } from '../../respond'
import { database } from '../../store'
import { seenPictures } from '../picture/sight'
import { readStory } from '../read'
import { storyDocx } from './writing/docx'
import { endingOf, typeOf, type ExportFormat, type ExportPictures } from './writing/forms'
import { storyHtml } from './writing/html'
import { storyText } from './writing/text'
import { pack } from './zip'

const LONGEST_NAME = 60

/**
 * A story as a file, as it stands, for who may read it, with the pictures they may see; to anybody else it does not exist. Word and HTML read back as
 * the same story. Refuses `not_found`.
 */
export async function exportStory(actor: Actor, id: string, format: ExportFormat): Promise<SentFile> {
  const { content, number } = await readStory(actor, id)
  const { db } = database()
  const bytes = fileOf(content, format === 'txt' ? new Map() : await picturesFor(db, actor, content), format)
  // a name for people, of what every system lets a file be called
  const headline = headlineText(content).replace(/[\\/:*?"<>|\s.]+/g, ' ').trim().slice(0, LONGEST_NAME).trim()
  return { bytes, type: typeOf(format), name: `story-${number}.${format}`, save: `${headline === '' ? `story-${number}` : headline.toWellFormed()}.${format}`, sha256: sha256(bytes) }
}

function fileOf(content: StoryContent, pictures: ExportPictures, format: ExportFormat): Buffer {
  switch (format) {
    case 'docx':
      return storyDocx(content, pictures)
    case 'txt':
      // the mark of its encoding, for programs that would take another one for granted
      return Buffer.from(`\ufeff${storyText(content)}`)
    case 'html':
      return Buffer.from(storyHtml(content, pictures, ({ bytes, mime }) => `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`))
    case 'zip':
      return zipped(content, pictures)
  }
}

/** The page, the text and the files of the pictures, in the order in which they stand. */
function zipped(content: StoryContent, pictures: ExportPictures): Buffer {
  const names = new Map([...pictures].map(([asset, picture], index) => [asset, `pictures/${String(index + 1).padStart(2, '0')}.${endingOf(picture)}`]))
  return pack([
    { name: 'story.html', bytes: Buffer.from(storyHtml(content, pictures, (_picture, asset) => names.get(asset) ?? '')) },
    { name: 'story.txt', bytes: Buffer.from(`\ufeff${storyText(content)}`) },
    ...[...pictures].map(([asset, { bytes }]) => ({ name: names.get(asset) ?? '', bytes })),
  ])
}

async function picturesFor(db: Db, actor: Actor, content: StoryContent): Promise<ExportPictures> {
  return exportedPictures(db, [...(await seenPictures(db, actor, [...new Set(picturesOf(content).map(({ asset }) => asset))]))])
}
