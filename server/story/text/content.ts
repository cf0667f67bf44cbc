import { existingPictures } from '@/db/read/story/story'
import type { Db } from '@/db/types'
import { countStory } from '@/newsroom/manuscript/count'
import { headlineText, picturesOf, type StoryContent } from '@/newsroom/manuscript/story'
import { throwRefusal } from '../../command'
import { hashOf } from '../../hash'

/** The columns that follow from a content. */
export function columnsOf(content: StoryContent): { content: StoryContent; hash: string; characters: number; headline: string } {
  return { content, hash: hashOf(content), characters: countStory(content).characters, headline: headlineText(content) }
}

/** Refuses a content that shows a picture nobody uploaded. */
export async function demandPictures(db: Db, content: StoryContent): Promise<void> {
  const pictures = picturesOf(content)
  if (pictures.length === 0) return
  const there = await existingPictures(
    db,
    pictures.map((picture) => picture.asset),
  )
  const fields = content.body.flatMap((block, index) =>
    block.type === 'picture' && !there.has(block.asset) ? [[`body.${index}.asset`, 'not_found'] as const] : [],
  )
  if (fields.length > 0) throwRefusal({ kind: 'invalid', fields: Object.fromEntries(fields) })
}
