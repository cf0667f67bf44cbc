import { sourceText } from './source'
import { rowText } from '../table'
import { joinSpans, type Line } from './line'
import type { Span } from '../story'

/** A heading, which no other text writes: the number signs of a topic (#渡口复航#) touch their words. */
const HEADING = /^ {0,3}#{1,6}[ \t\u3000]+(\S.*)$/u
/** A line or an item that begins with bold words. Inside a line two asterisks may stand for a name that is not said (王**、李**). */
const BOLD_FIRST = /^\s*(?:[-*+]\s+|\d{1,3}[.)]\s+|>\s*)?\*\*(?=[^\s*])[^*]*[^\s*]\*\*/u
const ITEM = /^\s*[-*+]\s+(?=\S)/u
const QUOTE = /^ {0,3}>[ \t]?/u
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/u
const FENCE = /^ {0,3}(?:`{3,}|~{3,})[^`]*$/u
const ROW = /^\s*\|(.*)\|\s*$/u
const ROW_RULE = /^[\s|:-]+$/u

const BOLD = /\*\*(?=[^\s*])([^*]*[^\s*])\*\*/gu
const LINK = /(?<!!)\[([^[\]\n]{1,200})\]\(\s*(?:https?:|mailto:)[^)\s]{0,2000}(?:\s+"[^"]{0,200}")?\s*\)/gu
const CODE = /(`{1,2})([^`]{1,500})\1/gu
const ESCAPE = /\\([\\`*_{}[\]()#+\-.!>|~])/gu

/** Whether plain text was written as Markdown, as notebooks and assistants put it on the clipboard; the marks of emphasis alone do not say so. */
export function isMarkdown(lines: readonly string[]): boolean {
  return lines.some((line, at) => HEADING.test(line) || BOLD_FIRST.test(line) || (isRowRule(line) && ROW.test(lines[at - 1] ?? '')))
}

/**
 * Markdown as lines: headings, bold words, quotes and the rows of tables are what they are, of items, links and code the words
 * stay. A line is a line: what is hard-wrapped is joined by `rejoin`, as of any source.
 */
export function readMarkdown(raw: readonly string[]): Line[] {
  const lines: Line[] = []
  let gap = false
  let element = 0
  for (const line of raw) {
    if (line.trim() === '' || RULE.test(line) || FENCE.test(line)) {
      gap = true
      continue
    }
    const [, heading] = HEADING.exec(line) ?? []
    const [, row] = ROW.exec(line) ?? []
    if (isRowRule(line)) {
      // what stands over the rule is the head
      const head = lines.at(-1)
      if (head?.kind === 'row' && lines.at(-2)?.kind !== 'row') head.spans = head.spans.map(({ text }) => ({ text, bold: true }))
      continue
    }
    const item = ITEM.test(line)
    const quote = QUOTE.test(line)
    const kind = heading !== undefined ? 'heading' : row !== undefined ? 'row' : quote ? 'quote' : 'text'
    const words = heading === undefined ? line.replace(quote ? QUOTE : ITEM, '').trim() : unclosed(heading)
    const spans = row === undefined ? spansOf(words) : rowText(row.split('|').map((cell) => spansOf(cell.trim())))
    if (spans.length === 0) continue
    lines.push({
      kind,
      spans: kind === 'heading' ? joinSpans(spans.map(({ text }) => ({ text }))) : spans,
      element: kind === 'heading' ? ++element : 0,
      soft: kind !== 'heading' && !item && row === undefined,
      gap,
      indent: 0,
      centred: false,
    })
    gap = false
  }
  return lines
}

/** The line under a table's head: `|---|:--:|`. */
function isRowRule(line: string): boolean {
  const [, row] = ROW.exec(line) ?? []
  return row !== undefined && ROW_RULE.test(row) && row.includes('-')
}

/** The cells of a line typed as `| a | b |`; null for any other. */
export function typedCells(line: string): string[] | null {
  const [, row] = ROW.exec(line) ?? []
  const cells = row?.split('|').map((cell) => cell.trim()) ?? []
  return cells.length > 1 ? cells : null
}

/** A heading without the number signs that may close it as well. */
function unclosed(heading: string): string {
  const words = heading.trimEnd()
  const open = words.slice(0, words.length - (/#+$/u.exec(words)?.[0].length ?? 0))
  return open.trimEnd() === open ? words : open.trimEnd()
}

function spansOf(text: string): Span[] {
  const spans: Span[] = []
  let done = 0
  for (const found of text.matchAll(BOLD)) {
    spans.push({ text: wordsOf(text.slice(done, found.index)) }, { text: wordsOf(found[1] ?? ''), bold: true })
    done = found.index + found[0].length
  }
  return joinSpans([...spans, { text: wordsOf(text.slice(done)) }])
}

function wordsOf(text: string): string {
  return sourceText(text.replace(LINK, '$1').replace(CODE, '$2').replace(ESCAPE, '$1').replaceAll('\u00a0', ' '))
}
