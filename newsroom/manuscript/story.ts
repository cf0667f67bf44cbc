/**
 * The manuscript 稿件: the structured text of one story, as stored, hashed, typeset and exported.
 * It is derived from the collaborative document (see fromDoc) and is the only form every other part reads.
 */
import type { Focus } from './picture/frame'

/** A run of text inside a paragraph; `bold` is the only inline style a story carries. */
export interface Span {
  text: string
  bold?: true
}

export interface Paragraph {
  type: 'paragraph'
  text: Span[]
}

/** 小标题: a heading inside the body. */
export interface Subhead {
  type: 'subhead'
  text: string
}

export interface Quote {
  type: 'quote'
  text: Span[]
}

/**
 * A row of a table 表格, its cells parted by `CELL` (see table.ts): rows that follow each other are one table. It is a line of text like any other, so
 * that writing together, suggestions, comments and versions hold for it as they do for a paragraph.
 */
export interface Row {
  type: 'row'
  text: Span[]
}

/**
 * A picture with its caption 图说 and credit 图片署名; `asset` is the id of an uploaded picture. `focus` is what has to stay in sight wherever
 * it is cropped; absent is the middle.
 */
export interface Picture {
  type: 'picture'
  asset: string
  caption: string
  credit: string
  focus?: Focus
}

export type Block = Paragraph | Subhead | Quote | Row | Picture

export interface StoryContent {
  /** 引题, the line above the headline; empty when there is none. */
  kicker: string
  /** 主题; one entry a line, because where a headline breaks is an editorial decision. Never empty: `['']` is no headline yet. */
  headline: string[]
  /** 副题, the line below the headline; empty when there is none. */
  deck: string
  /** 署名 as printed, e.g. `记者 李岚 通讯员 王小川`; `parseByline` reads the roles from it. */
  byline: string
  /** 消息头 as printed, e.g. `本报讯`; empty for genres without one. */
  dateline: string
  body: Block[]
}

export const GENRES = ['news', 'feature', 'photo_story', 'comment', 'notice'] as const
/** 体裁 */
export type Genre = (typeof GENRES)[number]

export const EMPTY_CONTENT: StoryContent = {
  kicker: '',
  headline: [''],
  deck: '',
  byline: '',
  dateline: '',
  body: [],
}

/** The text of spans, marks dropped. */
export function plainText(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join('')
}

/** Lines of a headline on one line, a space where each breaks: how lists, notices and feeds name a story. */
export function onOneLine(headline: readonly string[]): string {
  return headline
    .map((line) => line.trim())
    .filter(Boolean)
    .join(' ')
}

/** The headline on one line. */
export function headlineText(content: Pick<StoryContent, 'headline'>): string {
  return onOneLine(content.headline)
}

/** What a headline says, wherever it breaks: two are of one wording when this is the same. */
export function wordingOf(headline: readonly string[]): string {
  return headline.join('')
}

/** Pictures of the body, in order. */
export function picturesOf(content: StoryContent): Picture[] {
  return content.body.filter((block): block is Picture => block.type === 'picture')
}
