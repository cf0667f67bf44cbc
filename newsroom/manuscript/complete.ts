import { headlineText, picturesOf, plainText, type Block, type Genre, type StoryContent } from './story'

/** What a story still lacks to be printed. Pictures are counted from 1, as a person counts them. */
export type Missing = { what: 'headline' | 'byline' | 'body' | 'picture' } | { what: 'caption' | 'credit'; picture: number }

const SIGNED: readonly Genre[] = ['news', 'feature', 'comment']

/**
 * What a story must carry to be printed and does not, in the order of the sheet. The one description of it: filing asks for
 * it, and the lock asks again. A byline or, in its place, the source in the dateline is asked of what is signed; a photo
 * story is asked for a picture, everything else for a headline and a text.
 */
export function missingIn(content: StoryContent, genre: Genre): Missing[] {
  const missing: Missing[] = []
  const pictures = picturesOf(content)
  const photos = genre === 'photo_story'
  if (!photos && blank(headlineText(content))) missing.push({ what: 'headline' })
  if (SIGNED.includes(genre) && blank(content.byline) && blank(content.dateline)) missing.push({ what: 'byline' })
  if (photos && pictures.length === 0) missing.push({ what: 'picture' })
  if (!photos && !content.body.some(says)) missing.push({ what: 'body' })
  for (const [index, picture] of pictures.entries()) {
    for (const what of ['caption', 'credit'] as const) if (blank(picture[what])) missing.push({ what, picture: index + 1 })
  }
  return missing
}

/** As fields of a refusal: `headline`, `picture.2.caption`. */
export function missingFields(missing: readonly Missing[]): Record<string, string> {
  return Object.fromEntries(missing.map((one) => ['picture' in one ? `picture.${one.picture}.${one.what}` : one.what, 'required']))
}

/** Read back from such fields; null when they are about something else. */
export function missingOf(fields: Record<string, string>): Missing[] | null {
  const missing = Object.entries(fields).map(([path, code]): Missing | null => {
    if (code !== 'required') return null
    const found = /^(?:(headline|byline|body|picture)|picture\.(\d+)\.(caption|credit))$/.exec(path)
    if (!found) return null
    const [, what, picture, part] = found
    return part ? { what: part as 'caption', picture: Number(picture) } : { what: what as 'headline' }
  })
  return missing.length > 0 && missing.every((one) => one !== null) ? missing : null
}

/** A picture is seen and not read: its caption is no text of the story. */
function says(block: Block): boolean {
  if (block.type === 'picture') return false
  return !blank(block.type === 'subhead' ? block.text : plainText(block.text))
}

function blank(text: string): boolean {
  return text.trim() === ''
}
