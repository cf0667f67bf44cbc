import { existingPictures } from '@/db/read/story/story'
import type { Db } from '@/db/types'
import { countStory } from '@/newsroom/manuscript/count'
import { headlineText, picturesOf, type StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { throwRefusal } from '../../command'
import { hashOf } from '../../hash'
import { seenPictures, seesAllPictures } from '../picture/sight'

/** The columns that follow from a content. */
export function columnsOf(content: StoryContent): { content: StoryContent; hash: string; characters: number; headline: string } {
  return { content, hash: hashOf(content), characters: countStory(content).characters, headline: headlineText(content) }
}

/**
 * Refuses a content that shows a picture nobody uploaded, or one that none of these people may see: to stand in a story of theirs is what lets
 * a correspondent see a picture, so that naming its id must not put it there. What stood in the story `before` stays.
 */
export async function demandPictures(db: Db, content: StoryContent, actors: readonly Actor[], before: StoryContent | null): Promise<void> {
  const known = new Set((before ? picturesOf(before) : []).map((picture) => picture.asset))
  const named = [...new Set(picturesOf(content).map((picture) => picture.asset))].filter((asset) => !known.has(asset))
  if (named.length === 0) return
  const there = await existingPictures(db, named)
  const seen = await seenByAny(db, actors, [...there])
  for (const asset of there) if (!seen.has(asset)) there.delete(asset)
  const fields = content.body.flatMap((block, index) =>
    block.type === 'picture' && named.includes(block.asset) && !there.has(block.asset) ? [[`body.${index}.asset`, 'not_found'] as const] : [],
  )
  if (fields.length > 0) throwRefusal({ kind: 'invalid', fields: Object.fromEntries(fields) })
}

async function seenByAny(db: Db, actors: readonly Actor[], assets: readonly string[]): Promise<Set<string>> {
  if (actors.some(seesAllPictures)) return new Set(assets)
  const seen: string[] = []
  for (const actor of actors) seen.push(...(await seenPictures(db, actor, assets)))
  return new Set(seen)
}
