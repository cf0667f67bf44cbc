import type { Genre, Paragraph, Picture, Quote, Row, StoryContent, Subhead } from '@/newsroom/manuscript/story'
import { rowText } from '@/newsroom/manuscript/table'

/** A name in both languages of the interface. */
export interface SampleName {
  zh: string
  en: string
}

const SECTION_KEYS = ['front', 'news', 'livelihood', 'education', 'business', 'culture', 'sport', 'photo'] as const

type SectionKey = (typeof SECTION_KEYS)[number]

export interface SampleStory {
  key: string
  genre: Genre
  /** Key in `sampleDesks`. */
  desk: string
  /** Key in `samplePeople`. */
  author: string
  coAuthors?: string[]
  section: SectionKey
  content: StoryContent
  /** Characters asked for. */
  target?: number
  note?: string
}

/** A paragraph; `lead`, where given, is set bold in front of the text. */
export function p(text: string, lead?: string): Paragraph {
  return { type: 'paragraph', text: lead === undefined ? [{ text }] : [{ text: lead, bold: true }, { text }] }
}

export function sub(text: string): Subhead {
  return { type: 'subhead', text }
}

export function quote(text: string): Quote {
  return { type: 'quote', text: [{ text }] }
}

/** A table: its head, and the rows below it. */
export function table(head: readonly string[], ...rows: readonly (readonly string[])[]): Row[] {
  const row = (cells: readonly string[], bold: boolean): Row => ({ type: 'row', text: rowText(cells.map((text) => [bold ? { text, bold: true } : { text }])) })
  return [row(head, true), ...rows.map((cells) => row(cells, false))]
}

/** `asset` is a key of `samplePictures`; the seed swaps it for the id of the uploaded picture. */
export function pic(asset: string, caption: string, credit: string): Picture {
  return { type: 'picture', asset, caption, credit }
}
