/** What is looked for in a story, and how. */
export interface FindOptions {
  query: string
  /** The query is a regular expression; else it is found as it stands. */
  pattern: boolean
  /** A and a are two. */
  matchCase: boolean
  /** Ａ is A, and ， is a comma: forms of one character in Chinese and Latin width are one. */
  fold: boolean
}

/** A place that was found. Offsets are UTF-16 units of its text; `to` is not in it. */
export interface TextMatch {
  /** Which of the texts it is in. */
  text: number
  from: number
  to: number
  /** The words there, then those of each group of the pattern, as they stand in the text; of a group that has none, undefined. */
  groups: readonly (string | undefined)[]
  /** Groups that have a name. */
  named: Readonly<Record<string, string | undefined>>
}

export type FindAnswer = { ok: true; matches: TextMatch[]; /** There are more than are told. */ more: boolean } | { ok: false; why: 'not_a_pattern' }

/** Places that are told at most. */
export const MOST_MATCHES = 2000

/** Marks that one writes in Chinese or Latin width; letters and figures differ by a constant. */
const MARKS: Readonly<Record<string, string>> = { '\u3000': ' ', '。': '.', '“': '"', '”': '"', '‘': "'", '’': "'", '【': '[', '】': ']', '《': '<', '》': '>', '￥': '¥' }

/** A text in Latin width. As long as it was, character by character. */
export function foldWidth(text: string): string {
  return text.replaceAll(/[\u3000。“”‘’【】《》￥\uff01-\uff5e]/g, foldChar)
}

function foldChar(char: string): string {
  return MARKS[char] ?? (char >= '\uff01' && char <= '\uff5e' ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : char)
}

/**
 * Every place in the texts, in their order, that does not overlap the one before it; places without a character are none. A pattern is
 * ECMAScript's, with ^ and $ at the lines of a text. How long a pattern takes nobody can say: whoever runs one of somebody's runs it where
 * it can be ended.
 */
export function findIn(texts: readonly string[], { query, pattern, matchCase, fold }: FindOptions): FindAnswer {
  const matches: TextMatch[] = []
  if (query === '') return { ok: true, matches, more: false }
  const source = pattern ? (fold ? foldPattern(query) : query) : escaped(fold ? foldWidth(query) : query)
  let sought: RegExp
  try {
    sought = new RegExp(source, `gmud${matchCase ? '' : 'i'}`)
  } catch {
    return { ok: false, why: 'not_a_pattern' }
  }
  for (const [index, text] of texts.entries()) {
    for (const match of (fold ? foldWidth(text) : text).matchAll(sought)) {
      if (match[0] === '') continue
      if (matches.length === MOST_MATCHES) return { ok: true, matches, more: true }
      // of the text itself, not of its folded form
      const words = (range: readonly [number, number] | undefined) => range && text.slice(range[0], range[1])
      const { indices } = match
      matches.push({
        text: index,
        from: match.index,
        to: match.index + match[0].length,
        groups: (indices ?? []).map(words),
        named: Object.fromEntries(Object.entries(indices?.groups ?? {}).map(([name, range]) => [name, words(range)])),
      })
    }
  }
  return { ok: true, matches, more: false }
}

/** What stands in place of a match. Of a pattern, `$1` to `$99`, `$<name>`, `$&` (all of it) and `$$` (a dollar) are filled in. */
export function replacementOf({ groups, named }: Pick<TextMatch, 'groups' | 'named'>, replacement: string, pattern: boolean): string {
  if (!pattern) return replacement
  return replacement.replaceAll(/\$(?:(\$)|(&)|(\d\d?)|<([^>]*)>)/g, (all: string, dollar: string | undefined, whole: string | undefined, number: string | undefined, name: string | undefined) => {
    if (dollar !== undefined) return '$'
    if (whole !== undefined) return groups[0] ?? ''
    if (name !== undefined) return Object.keys(named).length === 0 ? all : (named[name] ?? '')
    // $12 is the twelfth, or the first and a 2 where there are not so many
    const [one = '', two = ''] = number ?? ''
    if (two !== '' && Number(number) >= 1 && Number(number) < groups.length) return groups[Number(number)] ?? ''
    return Number(one) >= 1 && Number(one) < groups.length ? `${groups[Number(one)] ?? ''}${two}` : all
  })
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}/]/g, String.raw`\$&`)
}

/** A pattern as it is found in a folded text: （ is a bracket there, and none of the pattern's own. */
function foldPattern(pattern: string): string {
  return pattern.replaceAll(/\\?[\u3000。“”‘’【】《》￥\uff01-\uff5e]|\\[^]/g, (one) => {
    const char = one.at(-1) ?? ''
    const folded = foldChar(char)
    if (folded === char) return one
    return /[0-9A-Za-z]/.test(folded) ? folded : `\\x${folded.charCodeAt(0).toString(16).padStart(2, '0')}`
  })
}
