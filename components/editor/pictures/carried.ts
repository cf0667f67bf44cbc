import type { Node as PMNode } from '@tiptap/pm/model'
import { readContent } from '@/newsroom/manuscript/content'
import { HEAD_BYTES } from '@/newsroom/manuscript/picture/format'
import { judge } from '@/newsroom/manuscript/picture/judge'
import { storyOf } from '@/newsroom/manuscript/reading/grammar'
import { textOf, type Line } from '@/newsroom/manuscript/reading/line'
import { MOST_PICTURES, type LeftPicture, type SourcePicture } from '@/newsroom/manuscript/reading/picture'
import { rtfPictures } from '@/newsroom/manuscript/reading/rtf'
import type { StoryContent } from '@/newsroom/manuscript/story'
import type { Result } from '@/newsroom/result'
import { placeIn, type PictureWords } from './spots'

/** A picture that came with a paste, and where it goes. */
export interface Coming {
  file: File
  at: number
  /** What stands under it in its source, where that says so. */
  words?: PictureWords
  /** The picture at `at`, by its id, that it is to take the place of, under the caption and credit that stand there. */
  instead?: string
}

/** What the clipboard holds beside the text. */
export interface Beside {
  files: readonly File[]
  rtf: string
  /** A program of an office suite: its picture beside a text is a picture of the text. */
  office: boolean
}

export function besideIn(data: DataTransfer | null): Beside {
  const html = data?.getData('text/html') ?? ''
  return { files: filesIn(data), rtf: data?.getData('text/rtf') ?? '', office: /urn:schemas-microsoft-com|content="?(?:Word|Excel|WPS)/i.test(html) }
}

export function filesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])]
}

/** The pictures of a paste as files, those that came along; the others by name, with why. */
export function carriedBy(lines: readonly Line[], beside: Beside): { files: ReadonlyMap<SourcePicture, File>; left: LeftPicture[] } {
  const pictures = lines.flatMap(({ picture }) => picture ?? [])
  const spare = spares(pictures, beside)
  const files = new Map<SourcePicture, File>()
  const left: LeftPicture[] = []
  for (const picture of pictures) {
    const { name, bytes, why } = picture
    const found = bytes ?? spare.get(picture)
    if (!found) left.push({ name, why: why ?? 'elsewhere', refusal: null })
    else if (files.size >= MOST_PICTURES) left.push({ name, why: 'too_many', refusal: null })
    else {
      const file = found instanceof File ? found : new File([new Uint8Array(found)], name)
      const judged = found instanceof File ? null : judge({ head: found.subarray(0, HEAD_BYTES), name, bytes: found.byteLength })
      if (judged && 'refusal' in judged) left.push({ name, why: 'unusable', refusal: judged.refusal })
      else files.set(picture, file)
    }
  }
  return { files, left }
}

/** What stands for pictures the text only names: those of the RTF beside it, or as many files as there are pictures. */
function spares(pictures: readonly SourcePicture[], { files, rtf, office }: Beside): Map<SourcePicture, File | Uint8Array> {
  const onDisk = pictures.filter(({ why }) => why === 'file')
  const drawn = onDisk.length > 0 ? rtfPictures(rtf) : []
  const missing = pictures.filter(({ bytes }) => bytes === null)
  const fromRtf = drawn.length > 0 && drawn.length === onDisk.length
  const own: readonly (File | Uint8Array | null)[] = fromRtf ? drawn : !office && files.length === missing.length ? files : []
  const named = fromRtf ? onDisk : missing
  return new Map(named.flatMap((picture, index) => (own[index] ? [[picture, own[index]] as const] : [])))
}

/** A pasted manuscript as a story without its pictures, and before which block of its body each of them stands. */
export function storyWith(lines: readonly Line[], files: ReadonlyMap<SourcePicture, File>): Result<{ content: StoryContent; pictures: { file: File; block: number; words: PictureWords }[] }> {
  const names = new Map([...files.keys()].map((picture, index) => [picture, `coming-${index}`]))
  const read = readContent(storyOf(lines, (picture) => names.get(picture) ?? null))
  if (!read.ok) return read
  const byName = new Map([...names].map(([picture, name]) => [name, files.get(picture)]))
  const body: StoryContent['body'] = []
  const pictures: { file: File; block: number; words: PictureWords }[] = []
  for (const block of read.value.body) {
    const file = block.type === 'picture' ? byName.get(block.asset) : undefined
    if (file && block.type === 'picture') pictures.push({ file, block: body.length, words: { caption: block.caption, credit: block.credit } })
    else body.push(block)
  }
  return { ok: true, value: { content: { ...read.value, body }, pictures } }
}

/** The places of pictures before blocks of the body. */
export function placesOfBlocks(doc: PMNode, pictures: readonly { file: File; block: number; words: PictureWords }[]): Coming[] {
  const ends: number[] = []
  let end = doc.content.size - (doc.lastChild?.content.size ?? 0) - 1
  doc.lastChild?.forEach((node) => {
    ends.push(end)
    end += node.nodeSize
  })
  return pictures.map(({ file, block, words }) => ({ file, at: ends[block] ?? end, words }))
}

/** The places of pictures of a text that now stands from a position on: each behind the line it stood behind. */
export function placesBehindLines(doc: PMNode, from: number, lines: readonly Line[], files: ReadonlyMap<SourcePicture, File>): Coming[] {
  const blocks: { text: string; start: number; end: number }[] = []
  let start = doc.content.size - (doc.lastChild?.content.size ?? 0) - 1
  // pasted above the body, all of its text is one line there
  if (from >= start)
    doc.lastChild?.forEach((node) => {
      const end = start + node.nodeSize
      if (end > from) blocks.push({ text: node.textContent, start, end })
      start = end
    })
  const first = lines.find(({ picture }) => !picture)
  let at = first && blocks[0]?.text.startsWith(textOf(first)) ? blocks[0].start : placeIn(doc, from)
  let next = 0
  return lines.flatMap((line) => {
    const file = line.picture && files.get(line.picture)
    if (line.picture) return file ? [{ file, at }] : []
    const found = blocks.findIndex(({ text }, index) => index >= next && text.includes(textOf(line)))
    if (found >= 0) {
      next = found
      at = blocks[found]?.end ?? at
    }
    return []
  })
}
