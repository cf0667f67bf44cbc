import type { Result } from '../result'
import { parseByline } from './byline'
import { cleanText, readContent } from './content'
import type { StoryContent } from './story'

/** 消息头: 本报讯 and its kin, also with the place and date of an agency line. */
const DATELINE = /^[（(]?\s*(本报讯|本报[\p{Script=Han}]{2,6}讯|本报[\p{Script=Han}]{2,8}\d{1,2}月\d{1,2}日[讯电]|据新华社[^）)\s]{0,20}电)\s*[）)]?/u
const ROLE_FIRST = /^(?:本报|首席|见习|特约|全媒体|摄影)*(?:记者|通讯员|实习生|作者|摄影)(?=[\s　:：\p{Script=Han}])/u
const NAME = /^(?:\p{Script=Han}{2,4}|\p{Script=Han}+·[\p{Script=Han}·]+|[\p{Script=Latin}.'’ -]{2,40})$/u
const BRACKETED = /^[（(]([^（()）]{2,60})[）)]\s*/u
/** The longest line that can be a byline by itself. */
const BYLINE_MOST = 60
const INDENT = /^[\s　]+|[\s　]+$/gu

/**
 * Plain text as a story. The first line is the headline; blank lines part paragraphs, and where there are none every line
 * is a paragraph; indents go (the typesetter makes its own). A byline on a line of its own, or behind 本报讯, and the
 * dateline are read into their fields. Never more than found: what is not recognised stays in the body.
 * Refuses `too_large`.
 */
export function importText(text: string): Result<StoryContent> {
  const lines = text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .split('\n')
    .map((line) => cleanText(line).replace(INDENT, ''))
  const first = lines.findIndex((line) => line !== '')
  if (first < 0) return readContent(made('', [], '', ''))
  const paragraphs = paragraphsOf(lines.slice(first + 1))

  let byline = ''
  const lead = paragraphs[0]
  if (lead !== undefined && paragraphs.length > 1 && isByline(lead)) {
    byline = bare(lead)
    paragraphs.shift()
  } else {
    const last = paragraphs.at(-1)
    if (last !== undefined && paragraphs.length > 1 && isByline(last)) {
      byline = bare(last)
      paragraphs.pop()
    }
  }
  const opening = openingOf(paragraphs[0] ?? '', byline === '')
  if (paragraphs.length > 0) paragraphs[0] = opening.rest
  return readContent(made(lines[first] ?? '', paragraphs, byline || opening.byline, opening.dateline))
}

/** Blank lines part paragraphs; a text without any has one a line. Lines of one paragraph join, with a space between Latin words. */
function paragraphsOf(lines: readonly string[]): string[] {
  const inner = lines.join('\n').trim()
  if (!inner.includes('\n\n')) return inner.split('\n').filter((line) => line !== '')
  return inner
    .split(/\n{2,}/)
    .map((block) => block.replace(/(.)\n(.)/gsu, (_all, a: string, b: string) => (isLatin(a) && isLatin(b) ? `${a} ${b}` : a + b)))
    .filter((block) => block !== '')
}

function isLatin(char: string): boolean {
  return /[\p{Script=Latin}\d,.;:!?]/u.test(char)
}

/** Names, each as long as a person's is: what else starts with 记者 is a sentence. */
function namesPeople(text: string): boolean {
  const people = parseByline(text)
  return ROLE_FIRST.test(text) && people.length > 0 && people.every((person) => NAME.test(person.name))
}

/** A line of its own that names who wrote: 记者 李岚 通讯员 赵小川, or the same in brackets. */
function isByline(line: string): boolean {
  const text = bare(line)
  return line.length <= BYLINE_MOST && !/[。！？!?；]/u.test(text) && namesPeople(text)
}

function bare(line: string): string {
  const text = line.replace(/^[□■◎●○◆]\s*/u, '')
  return BRACKETED.exec(text)?.[0].trim() === text ? (BRACKETED.exec(text)?.[1] ?? text).trim() : text
}

/** 本报讯（记者 李岚）正文: the dateline, and a byline in brackets behind it. */
function openingOf(paragraph: string, wantsByline: boolean): { dateline: string; byline: string; rest: string } {
  const dateline = DATELINE.exec(paragraph)
  if (!dateline) return { dateline: '', byline: '', rest: paragraph }
  const rest = paragraph.slice(dateline[0].length).replace(INDENT, '')
  const named = BRACKETED.exec(rest)
  if (!wantsByline || !named?.[1] || !namesPeople(named[1])) return { dateline: dateline[1] ?? '', byline: '', rest }
  return { dateline: dateline[1] ?? '', byline: named[1].trim(), rest: rest.slice(named[0].length) }
}

function made(headline: string, paragraphs: readonly string[], byline: string, dateline: string): StoryContent {
  return {
    kicker: '',
    headline: [headline],
    deck: '',
    byline,
    dateline,
    body: paragraphs
      .filter((text) => text !== '')
      .map((text) => ({ type: 'paragraph', text: [{ text }] })),
  }
}
