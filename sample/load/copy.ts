import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { samplePictures, sampleStories, type SampleStory } from '@/sample'
import { NO_RIGHTS } from '@/newsroom/manuscript/picture/rights'
import { picturesOf, type StoryContent } from '@/newsroom/manuscript/story'
import type { Actor } from '@/newsroom/people/actor'
import { addComment } from '@/server/story/comments/comment'
import { createStory } from '@/server/story/create'
import { uploadPicture } from '@/server/story/picture/picture'
import { setPictureRights } from '@/server/story/picture/rights'
import { transitionStory } from '@/server/story/workflow/transition'
import type { StoryMove } from '@/newsroom/workflow/transition'
import { actor, must, reviewersOf, valueOf } from './cast'
import { sampleFolder } from './folder'

/** A sample story in the database. */
export interface Written {
  key: string
  story: SampleStory
  id: string
  hash: string
}

/** What the slip asks for, besides what the sample story says of itself. */
export interface Wish {
  date?: string
  page?: number
  pitch?: boolean
}

/** Pictures on their way into the database, by their sample key. */
export type Album = ReadonlyMap<string, Promise<string>>

function sampleStory(key: string): SampleStory {
  const story = sampleStories.find((one) => one.key === key)
  if (!story) throw new Error(`No sample story is called ${key}.`)
  return story
}

/**
 * Starts uploading every picture of the sample, each as the first author who shows it. Decoding takes most of a second a
 * picture and runs beside the database's work: whoever needs one waits for it.
 */
export function openAlbum(): Album {
  const album = new Map<string, Promise<string>>()
  for (const { author, content } of sampleStories) {
    for (const { asset } of picturesOf(content)) {
      if (album.has(asset)) continue
      const kept = upload(asset, actor(author))
      // awaited by the story; until then a failure is nobody's unhandled rejection
      kept.catch(() => undefined)
      album.set(asset, kept)
    }
  }
  return album
}

async function upload(asset: string, by: Actor): Promise<string> {
  const title = samplePictures.find(({ key }) => key === asset)?.title.zh ?? asset
  const bytes = readFileSync(join(sampleFolder('pictures'), `${asset}.jpg`))
  const { id } = valueOf(await uploadPicture(by, { name: `${title}.jpg`, bytes }), `picture ${asset}`)
  await must(setPictureRights, { id, rights: { ...NO_RIGHTS, kind: 'own' } }, by)
  return id
}

/** Starts a story as its author, once its pictures are there. */
export async function write(key: string, album: Album, wish: Wish = {}): Promise<Written> {
  const story = sampleStory(key)
  const author = actor(story.author)
  const content = await withPictures(story.content, album)
  const made = await must(
    createStory,
    {
      genre: story.genre,
      deskId: story.desk,
      content,
      ...(story.coAuthors ? { coAuthorIds: story.coAuthors } : {}),
      ...(story.target ? { target: story.target } : {}),
      ...(story.note ? { note: story.note } : {}),
      ...(wish.date ? { wantedDate: wish.date } : {}),
      ...(wish.page ? { wantedPage: wish.page } : {}),
      ...(wish.pitch ? { pitch: true } : {}),
    },
    author,
  )
  return { key, story, id: made.id, hash: made.hash }
}

async function withPictures(content: StoryContent, album: Album): Promise<StoryContent> {
  const ids = new Map<string, string>()
  for (const { asset } of picturesOf(content)) ids.set(asset, (await album.get(asset)) ?? '')
  const body = content.body.map((block) => (block.type === 'picture' ? { ...block, asset: ids.get(block.asset) ?? '' } : block))
  return { ...content, body }
}

/** One step of a story; keeps the hash a reviewer of the next step has read. */
export async function step(
  written: Written,
  by: Actor,
  action: StoryMove,
  more: { reason?: string; until?: string; to?: 'first_review' | 'second_review' | 'returned'; cut?: number; opinion?: string | undefined } = {},
): Promise<void> {
  const done = await must(transitionStory, { id: written.id, action, hash: written.hash, ...more }, by)
  written.hash = done.hash
}

/** Filed, accepted, and through as many of the three reviews as asked, each with its reviewer's opinion where one is given. */
export async function review(written: Written, levels: 0 | 1 | 2 | 3, opinions: Partial<Record<1 | 2 | 3, string>> = {}): Promise<void> {
  const { editor, head, chief } = reviewersOf(written.story)
  await step(written, actor(written.story.author), 'file')
  await step(written, editor, 'claim')
  if (levels >= 1) await step(written, editor, 'pass', { opinion: opinions[1] })
  if (levels >= 2) await step(written, head, 'pass', { opinion: opinions[2] })
  if (levels >= 3) await step(written, chief, 'pass', { opinion: opinions[3] })
}

export async function say(written: Written, by: Actor, text: string): Promise<void> {
  await must(addComment, { id: written.id, text }, by)
}
