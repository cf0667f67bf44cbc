import { pictureBytes } from '@/db/read/picture'
import { CARDS, type CardName } from '@/newsroom/edition/card'
import { focusText } from '@/newsroom/manuscript/picture/frame'
import { sha256 } from '../hash'
import type { SentFile } from '../respond'
import { database } from '../store'
import { cutPreview } from '../story/picture/decodePicture'
import { publishedStory } from './read'

/** Those asked for last; one is some 10 to 200 kB. */
const MOST = 100
const made = new Map<string, Promise<Uint8Array>>()

/**
 * The first picture of a published story in a fixed shape, cropped around what has to stay in sight; null when the story was not published, is
 * withdrawn, or shows no picture that everybody may see. Refuses `unavailable` when too many are being made.
 */
export async function storyCard(date: string, page: number, storyId: string, name: CardName): Promise<SentFile | null> {
  const story = (await publishedStory(date, page, storyId))?.story
  const picture = story && !story.withdrawn ? story.pictures[0] : undefined
  if (!picture) return null
  const key = [picture.asset, focusText(picture.focus), name].join(' ')
  const making = made.get(key) ?? make()
  // the order of the map is the order of use
  made.delete(key)
  made.set(key, making)
  making.catch(() => made.delete(key))
  for (const oldest of made.keys()) {
    if (made.size <= MOST) break
    made.delete(oldest)
  }
  const bytes = await making
  const { file, type } = CARDS[name]
  return { bytes, sha256: sha256(bytes), type, name: file }

  async function make(): Promise<Uint8Array> {
    const preview = picture && (await pictureBytes(database().db, picture.asset, true))
    if (!preview) throw new Error(`The picture ${picture?.asset} is missing.`)
    return cutPreview({ preview: preview.bytes, card: name, focus: picture.focus })
  }
}
