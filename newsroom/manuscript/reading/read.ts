import { ok, refuse, type Result } from '../../result'
import { readContent } from '../content'
import type { StoryContent } from '../story'
import { storyOf } from './grammar'
import { readHtml, TooDeep } from './html'
import { isNamed, type LeftOut, type Line, type Lines, type SourceComment } from './line'
import { MOST_PICTURES, type LeftPicture, type SourcePicture } from './picture'
import { readPlain } from './plain'
import { rejoin } from './rejoin'

/**
 * What comes from elsewhere, as lines: the one reader of paste, HTML import and text import. Line ends count wherever the source
 * shows them, hard-wrapped lines are joined again, review marks are left out and counted, a table's row is a line, and so is a
 * picture, with its bytes where they came along. Nothing is fetched. Throws `TooDeep`.
 */
export function readSource(source: { html: string } | { text: string }): Lines {
  const { lines, left, comments } = 'html' in source ? readHtml(source.html) : readPlain(source.text)
  // an export of ours says what each line is, also an empty one
  if (isNamed(lines)) return { lines, left, comments }
  return { lines: rejoin(lines).filter((line: Line) => line.spans.length > 0 || line.picture), left, comments }
}

export interface Imported {
  content: StoryContent
  left: LeftOut
  /** Comments of the source on words of it, counted in `left`. */
  comments: SourceComment[]
}

/**
 * HTML as a story, by the grammar of `storyOf`: h1 is the headline (a line break in it breaks the headline), other headings are
 * subheads, `blockquote` quotes; and what of it was left out. No attribute, no address, no markup comes through. `keep` keeps the
 * pictures that came along, in order, and answers the id of each or why it is refused. Refuses `too_large`, and `invalid`
 * (`html: too_deep`).
 */
export async function importHtml(html: string, keep: KeepPicture): Promise<Result<Imported>> {
  try {
    return await importLines(readSource({ html }), keep)
  } catch (error) {
    if (error instanceof TooDeep) return refuse({ kind: 'invalid', fields: { html: 'too_deep' } })
    throw error
  }
}

/** Lines of a source as a story, as `importHtml`; lines of an export of ours go into the fields they name. Refuses `too_large`. */
export async function importLines({ lines, left, comments }: Lines, keep: KeepPicture): Promise<Result<Imported>> {
  const assets = new Map<SourcePicture, string>()
  const missing: LeftPicture[] = []
  let tried = 0
  for (const { picture } of lines) {
    if (!picture) continue
    const { name, bytes, why } = picture
    const kept = bytes === null ? null : tried++ < MOST_PICTURES ? await keep({ name, bytes }) : undefined
    if (kept?.ok) assets.set(picture, kept.value)
    else missing.push({ name, why: why ?? (kept === undefined ? 'too_many' : 'unusable'), refusal: kept ? kept.refusal : null })
  }
  const content = readContent(storyOf(lines, (picture) => assets.get(picture) ?? null))
  return content.ok ? ok({ content: content.value, left: { ...left, pictures: missing }, comments }) : content
}

/** Keeps a picture of a source; answers its id, or why it is no picture for the paper. */
export type KeepPicture = (picture: { name: string; bytes: Uint8Array }) => Promise<Result<string>>

/** Plain text as a story, by the same grammar; nothing of it is left out. Refuses `too_large`. */
export function importText(text: string): Result<StoryContent> {
  return readContent(storyOf(readSource({ text }).lines))
}
