import { plainText, wordingOf, type StoryContent } from '@/newsroom/manuscript/story'

/** Words of a query at most; more say nothing more. */
const MOST_TERMS = 8
const WORD = /[\p{L}\p{N}\p{M}]+/gu

/** Written or not, it is one word: soft hyphens, joiners, variation selectors. */
const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]|\p{Variation_Selector}/gu
/** A name of two characters is set apart in print: 李　岚. */
const APART = /(?<=\p{Script=Han})\u3000+(?=\p{Script=Han})/gu
const LONE_APART = /(?<!\p{Script=Han})(\p{Script=Han})\u3000+(\p{Script=Han})(?!\p{Script=Han})/gu

/** One form for everything that is looked up: full-width letters and digits as plain ones, no upper case, straight quotes, nothing unseen. */
function fold(text: string): string {
  return text
    .replace(UNSEEN, '')
    .normalize('NFKC')
    .replace(/[\u201c-\u201f\u300c-\u300f]/gu, '"')
    .replace(/[\u2018-\u201b]/gu, "'")
    .toLowerCase()
}

/** Every text of a story a person may look for besides its headline, a field or block each. */
export function textsOf(content: StoryContent): string[] {
  const blocks = content.body.flatMap((block) =>
    block.type === 'picture' ? [block.caption, block.credit] : [block.type === 'subhead' ? block.text : plainText(block.text)],
  )
  return [content.kicker, content.deck, content.byline, content.dateline, ...blocks]
}

/** Every text of a story a person may look for, folded, a line a field or block. */
export function searchText(content: StoryContent): string {
  return foldWhole([wordingOf(content.headline), ...textsOf(content)].join('\n'))
}

/** The folded form of one field of a text: what `foldInPlace` answers without the places, at a twentieth of its price. */
export function foldWhole(text: string): string {
  return fold(text.replace(APART, ''))
}

/** A character with what is written on it: accents, the voicing marks of half-width kana, what nobody sees. */
const CLUSTER = /(?:.[\p{M}\uff9e\uff9f\u00ad\u200b-\u200d\u2060\ufeff\p{Variation_Selector}]*)/gsu

export interface FoldedText {
  folded: string
  /** For each code unit of the folded text, where in the text it comes from: start and end. */
  from: readonly (readonly [start: number, end: number])[]
}

/**
 * The folded form of one field of a text with where each of its characters stands in it: what matched is what is marked.
 * `breaks` are places of characters that are no part of the text, where a headline breaks into lines.
 */
export function foldInPlace(text: string, breaks: ReadonlySet<number> = new Set()): FoldedText {
  const apart = new Set([...text.matchAll(APART)].flatMap((match) => Array.from({ length: match[0].length }, (_, at) => match.index + at)))
  const from: (readonly [number, number])[] = []
  let folded = ''
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    if (apart.has(index) || breaks.has(index)) continue
    const part = fold(cluster)
    folded += part
    for (let unit = 0; unit < part.length; unit++) from.push([index, index + cluster.length])
  }
  return { folded, from }
}

/**
 * The bigrams of a folded text: every two characters that stand together in a word, Chinese and Latin alike, once each.
 * Trigrams know nothing of two-character Chinese words (pg_trgm: 2.4 s at 105k stories).
 */
export function gramsOf(folded: string): string[] {
  const grams = new Set<string>()
  for (const [word] of folded.matchAll(WORD)) {
    const chars = [...word]
    for (let i = 1; i < chars.length; i++) grams.add(`${chars[i - 1]}${chars[i]}`)
  }
  return [...grams]
}

export interface SearchQuery {
  /** Bigrams a story must hold, all of them. */
  grams: string[]
  /** Terms the text itself must hold: longer than a bigram can prove. */
  phrases: string[]
  /** Terms without a bigram (one character): looked for in headlines. */
  singles: string[]
  /** Every word of the question, as it stands in a folded text. */
  terms: string[]
  /** 稿号: the whole question is a number. */
  number: number | null
}

/** What to look for; null when there is nothing to look for (marks only). */
export function readQuery(q: string): SearchQuery | null {
  // between longer words a wide space separates, as any other
  const terms = [...new Set(fold(q.replace(LONE_APART, '$1$2')).split(/\s+/))].filter((term) => term.match(WORD) !== null).slice(0, MOST_TERMS)
  if (terms.length === 0) return null
  const [, digits] = /^(?:#|№|no\.?|稿号)?\s*(\d{1,9})$/u.exec(fold(q).trim()) ?? []
  const query: SearchQuery = { grams: [], phrases: [], singles: [], terms, number: digits === undefined ? null : Number(digits) }
  for (const term of terms) {
    const grams = gramsOf(term)
    if (grams.length === 0) query.singles.push(term)
    else if ([...term].length > 2) query.phrases.push(term)
    query.grams.push(...grams)
  }
  query.grams = [...new Set(query.grams)]
  return query
}
