import { readByline } from './credits'
import { DATELINE, LABEL } from './dateline'
import { joinSpans, PARAGRAPH_INDENT, textOf, WIDE, widthOf, type Line } from './line'

/** A number, letter or bullet that begins an item: it is never the rest of a wrapped line. */
export const ITEM =
  /^(?:\d{1,3}(?:[、)）]|[.．](?!\d))|[（(][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}[、.．]|[①-⑳•●■□◆◇▲►※]|第[一二三四五六七八九十\d]{1,3}[条章节项部]|[-*] |>)/u
/** Who said it and when, as a chat copies it above each message. */
const SAID_AT = /^\S.{0,30}?\s(?:(?:\d{2,4}[年/.-])?\d{1,2}[月/.-]\d{1,2}日?\s+)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?$/u
/** A line of the head of a mail. */
const MAIL_HEAD = /^(?:发件人|发送时间|收件人|抄送|密送|主题|日期|附件|From|Sent|To|Cc|Bcc|Subject|Date)\s*[:：]\s/iu
const TERMINAL = /[。！？!?；;：:….](?:[”’"」』）)]*)$/u
const SENTENCE_END = /[。！？!?….](?:[”’"」』）)]*)$/u
const LATIN = /[\p{Script=Latin}\d,.;:!?%)]/u
const NEVER_FIRST = /[，。、；：！？”’）》」』…,.;:!?)]/u

/** Narrower columns are lists and verse, unless what they hold is plainly one sentence. In half-ems. */
const NARROWEST = 20
/** How much of the measure a line fills that was broken because the next word had no room: with that word, and by itself. */
const FULL = 0.85
const FULL_ALONE = 0.6

/**
 * Hard-wrapped lines joined again, where empty lines or indents show which lines are paragraphs. Only lines that were broken for
 * want of room are joined: a short line, an item, a byline or a row stays a line of its own, and a text that shows no
 * paragraphs keeps all its lines.
 */
export function rejoin(lines: readonly Line[]): Line[] {
  const shown = lines.some((line, at) => at > 0 && line.soft && (line.gap || line.indent >= PARAGRAPH_INDENT))
  if (!shown) return [...lines]
  const texts = lines.map(textOf)
  const runs: number[][] = []
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1]
    const begins = [ITEM, DATELINE, LABEL, MAIL_HEAD, SAID_AT].some((start) => start.test(texts[at] ?? '')) || SAID_AT.test(texts[at - 1] ?? '')
    const goesOn = before !== undefined && isText(before) && isText(line) && line.soft && !line.gap && line.indent < PARAGRAPH_INDENT && !begins
    if (goesOn) runs.at(-1)?.push(at)
    else runs.push([at])
  }
  const inner = runs.flatMap((run) => run.slice(0, -1))
  if (inner.length === 0) return [...lines]
  const measure = Math.max(...inner.map((at) => widthOf(texts[at] ?? '')))
  const open = inner.filter((at) => !TERMINAL.test(texts[at] ?? '')).length
  const wider = runs.some((run) => isWider(texts[run.at(-1) ?? 0] ?? '', measure))
  if (open * 2 < inner.length || wider) return [...lines]

  return runs.flatMap((run) => {
    const ends = SENTENCE_END.test(texts[run.at(-1) ?? 0] ?? '')
    const joined: Line[] = []
    for (const at of run) {
      const line = lines[at]
      if (!line) continue
      const last = joined.at(-1)
      if (last && (measure >= NARROWEST || ends) && wasBroken(texts[at - 1] ?? '', texts[at] ?? '', measure)) joined[joined.length - 1] = join(last, line)
      else joined.push(line)
    }
    return joined
  })
}

function isText(line: Line): boolean {
  return line.kind === 'text' || line.kind === 'quote'
}

function wasBroken(line: string, next: string, measure: number): boolean {
  const filled = widthOf(line) + widthOf(firstWord(next))
  if (filled < measure * FULL || widthOf(line) < measure * FULL_ALONE) return false
  if (readByline(line) !== null || readByline(next) !== null) return false
  return !TERMINAL.test(line) || (measure >= NARROWEST && filled >= measure - 1)
}

/** A last line far over the measure: then the others are short by choice. An address that could not be broken says nothing. */
function isWider(text: string, measure: number): boolean {
  const width = widthOf(text)
  return width > measure * 1.3 && width > measure + 8 && !/^\S*[a-z0-9/.@_-]{12,}\S*$/i.test(text)
}

function join(line: Line, next: Line): Line {
  const [a, b] = [textOf(line), textOf(next)]
  const space = LATIN.test(a.slice(-1)) && LATIN.test(b.slice(0, 1)) ? [{ text: ' ' }] : []
  return { ...line, spans: joinSpans([...line.spans, ...space, ...next.spans]) }
}

/** What had to fit on the line before: a character with what may not be parted from it, or a word. */
function firstWord(text: string): string {
  const [first = ''] = text
  if (!WIDE.test(first)) return /^[^\s\u2e80-\uffff]+/.exec(text)?.[0] ?? first
  let word = first
  for (const char of text.slice(first.length)) {
    if (!NEVER_FIRST.test(char)) break
    word += char
  }
  return word
}
