import { originalOf, pressPictureOf } from '@/db/read/press'
import type { Db } from '@/db/types'
import { keepPressPicture } from '@/db/write/press'
import type { PageLayout, PictureMark } from '@/newsroom/typesetting/display'
import { hashOf, sha256 } from '../hash'
import { pictureKey, type SeparatedPicture } from './pdf/document'
import type { OutputProfile } from './colour/bundledProfile'
import { forScreen, separate, separated } from './colour/separate'

/** Raised when the same picture would be separated into other bytes. */
const WAY = 1

export function pictureMarks(layout: PageLayout): PictureMark[] {
  return [...layout.furniture, ...layout.stories.flatMap((story) => story.marks)].filter((mark) => mark.kind === 'picture')
}

/** Hashes of the originals as they were locked, by id; null takes what is stored. */
export type Expected = ReadonlyMap<string, string> | null

/**
 * Every picture of the layouts, separated, by `pictureKey`: from the cache, or made now, one after the other, so that memory is
 * bounded. Throws when a picture is missing or is not the one that was locked.
 */
export async function separatedPictures(db: Db, layouts: readonly PageLayout[], profile: OutputProfile, expected: Expected): Promise<Map<string, SeparatedPicture>> {
  const found = new Map<string, SeparatedPicture>()
  for (const mark of layouts.flatMap(pictureMarks)) {
    const key = pictureKey(mark)
    if (!found.has(key)) found.set(key, await separatedPicture(db, mark, profile, expected))
  }
  return found
}

async function separatedPicture(db: Db, mark: PictureMark, profile: OutputProfile, expected: Expected): Promise<SeparatedPicture> {
  const { crop, width, height } = mark
  const form = hashOf({ way: WAY, profile: profile.sha256, crop, width, height })
  const locked = expected?.get(mark.asset)
  const kept = locked === undefined ? null : await pressPictureOf(db, locked, form)
  if (kept) return separated(kept)
  const original = await checkedOriginal(db, mark.asset, expected)
  const again = await pressPictureOf(db, original.sha256, form)
  if (again) return separated(again)
  const made = await separate(original.bytes, mark, profile.path)
  await keepPressPicture(db, { picture: original.sha256, form, bytes: made.bytes, madeAt: new Date() })
  return made
}

async function checkedOriginal(db: Db, id: string, expected: Expected): Promise<{ sha256: string; bytes: Uint8Array }> {
  const original = await originalOf(db, id)
  if (!original) throw new Error(`The picture ${id} is missing.`)
  if (expected && (expected.get(id) !== original.sha256 || sha256(original.bytes) !== original.sha256))
    throw new Error(`The picture ${id} is not the one that was locked.`)
  return original
}

/** The pictures of one page as a screen of so many pixels shows them, by `pictureKey`. */
export async function screenPictures(db: Db, layout: PageLayout, pageWidth: number, expected: Expected): Promise<Map<string, Uint8Array>> {
  const scale = pageWidth / layout.width
  const found = new Map<string, Uint8Array>()
  for (const mark of pictureMarks(layout)) {
    const key = pictureKey(mark)
    if (found.has(key)) continue
    const { bytes } = await checkedOriginal(db, mark.asset, expected)
    found.set(key, await forScreen(bytes, mark, Math.ceil(mark.width * scale), Math.ceil(mark.height * scale)))
  }
  return found
}
