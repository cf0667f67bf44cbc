import PostalMime, { type Attachment, type Email } from 'postal-mime'
import { HEAD_BYTES, isTaken, recognise } from '@/newsroom/manuscript/picture/format'
import { recogniseManuscript } from '@/newsroom/manuscript/file/judge'
import { formatOfEnding } from '@/newsroom/manuscript/file/format'
import { textOf } from '@/newsroom/manuscript/reading/line'
import { readSource } from '@/newsroom/manuscript/reading/read'
import { Unreadable } from '../fault'
import { escaped } from './xml'

/** What a mail, or a file in one, says. */
export type Source = { html: string } | { text: string }

/** Files in one mail that are read; of more, each is counted as left out. */
const MOST_READ = 30
const LIMITS = { maxNestingDepth: 32, maxHeadersSize: 512 * 1024 }
/** Proofs of who sent it: nobody misses them in a story. */
const SIGNATURE = /^application\/(?:x-)?(?:pkcs7|pgp)-signature$/
/** What mail programs and correspondents put before the headline in a subject. */
const PREFIX = /^\s*(?:(?:re|fwd?|回复|答复|转发|投稿|来稿|供稿|稿件)\s*[:：]|[【[(（][^】\])）]{1,8}[】\])）])\s*/i

/**
 * A mail (.eml) as HTML for the reader of every source. A manuscript that hangs on it is its copy and stands first; its own words follow, as HTML where
 * it has them, else as text; pictures stand where the HTML shows them, the others behind. Without an attached manuscript the subject is the headline,
 * unless the words begin with it. Files that are no copy, or cannot be read, are named by `data-left`. Nothing it names is opened. `read` reads a file
 * that hangs on it, and may throw `Unreadable`. Throws `Unreadable`.
 */
export async function mailToHtml(bytes: Buffer, read: (bytes: Buffer, name: string) => Promise<Source>): Promise<string> {
  const mail = await parsed(bytes)
  const manuscripts: string[] = []
  const pictures: { html: string; id: string | null }[] = []
  let objects = 0
  for (const [at, one] of mail.attachments.entries()) {
    const file = bytesOf(one)
    if (SIGNATURE.test(one.mimeType) || file.length === 0) continue
    const html = at < MOST_READ ? await attached(one, file, read) : null
    if (html === null) objects += 1
    else if ('picture' in html) pictures.push({ html: html.picture, id: one.contentId?.replace(/^<|>$/g, '') ?? null })
    else manuscripts.push(html.copy)
  }
  const shown = new Set<string>()
  const words = mail.html?.trim() ? withPictures(mail.html, pictures, shown) : mail.text?.trim() ? htmlOf({ text: mail.text }) : ''
  const behind = pictures.filter(({ id }) => id === null || !shown.has(id)).map(({ html }) => `<p>${html}</p>`)
  const subject = manuscripts.length === 0 ? headlineOf(mail.subject, words) : ''
  return [subject, ...manuscripts, words, ...behind, '<p data-left="objects">x</p>'.repeat(objects)].join('')
}

async function parsed(bytes: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { ...LIMITS, forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer' })
  } catch {
    // nested without end, or headers without end
    throw new Unreadable('damaged')
  }
}

/** A picture, or a manuscript as HTML; null for what is neither, or cannot be read. */
async function attached({ filename, mimeType }: Attachment, file: Buffer, read: (bytes: Buffer, name: string) => Promise<Source>): Promise<{ picture: string } | { copy: string } | null> {
  const name = filename ?? ''
  const is = recogniseManuscript(file, name)
  if (typeof is === 'object') {
    const format = recognise(file.subarray(0, HEAD_BYTES))
    return format === null || !(isTaken(format) || mimeType.startsWith('image/')) ? null : { picture: `<img alt="${escaped(name)}" src="data:image/${format};base64,${file.toString('base64')}">` }
  }
  // of texts only those that say so by their names: an invitation, a card, a log are text, too
  if ((is === 'txt' || is === 'html') && formatOfEnding(name) === null) return null
  try {
    return { copy: htmlOf(await read(file, name)) }
  } catch (error) {
    if (error instanceof Unreadable) return null
    throw error
  }
}

/** Text by the reader of every source: its hard line ends joined, a paragraph each. */
function htmlOf(source: Source): string {
  if ('html' in source) return source.html
  return readSource(source)
    .lines.map((line) => `<p${line.centred ? ' style="text-align:center"' : line.indent > 0 ? ` style="text-indent:2em"` : ''}>${escaped(textOf(line))}</p>`)
    .join('')
}

/** The pictures that HTML shows by their ids, each once: a picture shown ten thousand times is no ten thousand pictures. */
function withPictures(html: string, pictures: readonly { html: string; id: string | null }[], shown: Set<string>): string {
  return html.replace(/(\ssrc\s*=\s*)(?:"cid:([^"]{1,400})"|'cid:([^']{1,400})')/gi, (all, before: string, one?: string, other?: string) => {
    const id = decoded(one ?? other ?? '')
    const picture = shown.has(id) ? undefined : pictures.find((known) => known.id === id)
    if (!picture) return all
    shown.add(id)
    return `${before}"${/ src="([^"]*)"/.exec(picture.html)?.[1] ?? ''}"`
  })
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

/** The subject as a heading; nothing where the words begin with it already, or it says nothing. */
function headlineOf(subject: string | undefined, words: string): string {
  let title = (subject ?? '').trim()
  for (let before = ''; before !== title; ) {
    before = title
    title = title.replace(PREFIX, '').trim()
  }
  if (title === '') return ''
  const first = readSource({ html: words }).lines.find((line) => textOf(line).trim() !== '')
  const begins = first ? plain(textOf(first)) : ''
  const said = begins !== '' && (plain(title).includes(begins) || begins.includes(plain(title)))
  return said ? '' : `<h1>${escaped(title)}</h1>`
}

function plain(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
}

function bytesOf({ content }: Attachment): Buffer {
  return typeof content === 'string' ? Buffer.from(content, 'utf8') : content instanceof Uint8Array ? Buffer.from(content.buffer, content.byteOffset, content.byteLength) : Buffer.from(content)
}
