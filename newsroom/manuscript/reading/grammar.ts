import type { Block, Span, StoryContent } from '../story'
import { closingByline, readByline } from './credits'
import { DATELINE, LABEL } from './dateline'
import { dropFirst, isNamed, keepFirst, PARAGRAPH_INDENT, textOf, widthOf, type Line } from './line'
import { namedStory } from './named'
import type { SourcePicture } from './picture'
import { ITEM } from './rejoin'

/** A line wider than this, in half-ems, is no headline, kicker or deck. */
const TITLE_MOST = 84
/** More lines than these above the text are no titles but a list. */
const TITLES_MOST = 4
const LABELLED: Record<string, 'kicker' | 'headline' | 'deck' | 'byline'> = {
  引题: 'kicker', 肩题: 'kicker', 眉题: 'kicker', 主题: 'headline', 正题: 'headline', 标题: 'headline', 题目: 'headline',
  副题: 'deck', 副标题: 'deck', 子题: 'deck', 作者: 'byline', 署名: 'byline',
}
const SENTENCE_END = /[。；;，,、：:….](?:[”’」』）)]*)$/u
/** Dates, hours, sources, addresses: what stands around a text elsewhere, and no title. */
const ABOUT = /(?:来源|时间|日期|编辑|责编|发布|阅读|浏览|电话|地点|发件人|收件人|抄送|发送)\s*[:：]|\d{4}\s*[-年/.]\s*\d{1,2}|\d{1,2}[:：]\d{2}|@|https?:|www\./u
const DASHED = /^(?:——|—|－－|--|―)/u

/**
 * The grammar of a manuscript: kicker, headline and deck above, who wrote at its head or end or behind 本报讯, the dateline, and
 * the rest is the body. What is not surely one of them stays body: nothing vanishes, nothing is invented. A picture that has an asset
 * stands in the body before the paragraph it stood before; what stood above the body stands at its head.
 */
export function storyOf(given: readonly Line[], assetOf: (picture: SourcePicture) => string | null = () => null): StoryContent {
  if (isNamed(given)) return namedStory(given, assetOf)
  const lines = given.filter((line) => textOf(line) !== '')
  const labels = { kicker: '', headline: '', deck: '', byline: '' }
  const head: Line[] = []
  const bylines: string[] = []
  let at = 0
  for (; at < lines.length && head.length <= TITLES_MOST; at++) {
    const line = lines[at]
    if (!line) break
    const text = textOf(line)
    const label = line.kind === 'text' || line.kind === 'heading' ? LABEL.exec(text) : null
    const field = label?.[1] === undefined ? undefined : LABELLED[label[1]]
    const byline = line.kind === 'text' && field !== 'byline' ? readByline(text) : null
    if (label && field && labels[field] === '') labels[field] = text.slice(label[0].length)
    else if (byline !== null && at < lines.length - 1) bylines.push(byline)
    else if (byline === null && isTitle(line, head)) head.push(line)
    else break
  }
  const body = lines.slice(at)
  const titles = labels.headline === '' ? titlesOf(head, body.length > 0 && head.length <= TITLES_MOST) : { ...NO_TITLES, rest: head }
  const rest = [...titles.rest, ...body]
  // a headline and a name are no story: the name stays where it can be read
  if (rest.length === 0 && bylines.length > 0) rest.push(...bylines.splice(0).map((text) => line(text)))
  const tail: string[] = []
  while (rest.length > 1) {
    const last = rest.at(-1)
    const byline = last?.kind === 'text' ? readByline(textOf(last)) : null
    if (byline === null) break
    tail.unshift(byline)
    rest.pop()
  }
  const picturesBefore = placed(given, rest, assetOf)
  const opening = open(rest)
  const closing = close(rest)
  const signed = [labels.byline, ...bylines, opening.byline, closing, ...tail].filter(Boolean)
  return {
    kicker: labels.kicker || titles.kicker,
    headline: labels.headline === '' ? titles.headline : [labels.headline],
    deck: labels.deck || titles.deck,
    byline: [...new Set(signed)].join(' '),
    dateline: opening.dateline,
    body: [...rest.flatMap((one, index) => [...(picturesBefore.get(index) ?? []), ...blockOf(one)]), ...(picturesBefore.get(rest.length) ?? [])],
  }
}

interface Titles {
  kicker: string
  headline: string[]
  deck: string
  /** What stands above the text and is none of them. */
  rest: Line[]
}

const NO_TITLES: Titles = { kicker: '', headline: [''], deck: '', rest: [] }

/** Which of the lines above a text is its headline; `text` is whether any text follows them. */
function titlesOf(head: readonly Line[], text: boolean): Titles {
  const [first, second] = head
  if (!first) return NO_TITLES
  const heading = head.findIndex((one) => one.kind === 'heading')
  if (heading >= 0) {
    const element = head[heading]?.element
    const own = head.filter((one) => one.element === element)
    const after = head.slice(heading + own.length)
    const deck = after[0] && isDeck(after[0], head[heading]) ? textOf(after[0]) : ''
    const kicker = heading === 1 ? textOf(first) : ''
    return { kicker, headline: own.map(textOf), deck, rest: [...head.slice(0, kicker ? 0 : heading), ...after.slice(deck ? 1 : 0)] }
  }
  if (!text) {
    // nothing but short lines: the first is a headline if it stands out
    const stands = head.length > 1 ? second?.gap === true || (isStrong(first) && second !== undefined && !isStrong(second)) : isStrong(first) && first.centred
    return stands ? { ...NO_TITLES, headline: [textOf(first)], rest: head.slice(1) } : { ...NO_TITLES, rest: [...head] }
  }
  const strong = head.filter((one) => isBold(one))
  const from = head.findIndex((one) => isBold(one))
  if (strong.length > 0 && strong.length < head.length && head.slice(from, from + strong.length).every((one) => isBold(one)) && from <= 1) {
    const after = head.slice(from + strong.length)
    const deck = after.length === 1 || (after[0] && DASHED.test(textOf(after[0]))) ? after.slice(0, 1) : []
    return { kicker: from === 1 ? textOf(first) : '', headline: strong.map(textOf), deck: deck.map(textOf).join(''), rest: after.slice(deck.length) }
  }
  if (!second) return { ...NO_TITLES, headline: [textOf(first)] }
  const dashed = head.findIndex((one) => DASHED.test(textOf(one)))
  const above = dashed > 0 ? head.slice(0, dashed) : head
  const below = dashed > 0 ? head.slice(dashed) : []
  const made = (kicker: Line | undefined, headline: readonly Line[], deck: Line | undefined): Titles => ({
    kicker: kicker ? textOf(kicker) : '',
    headline: headline.map(textOf),
    deck: deck ? textOf(deck) : '',
    rest: below.slice(deck && below.includes(deck) ? 1 : 0),
  })
  if (below.length > 0) return above.length === 1 ? made(undefined, above, below[0]) : made(above[0], above.slice(1), below[0])
  if (above.length > 2) return made(above[0], above.slice(1, -1), above.at(-1))
  // of two lines the shorter is the headline: a kicker leads to it, a deck explains it
  return textOf(first).length > textOf(second).length ? made(first, [second], undefined) : made(undefined, [first], second)
}

function isTitle(line: Line, head: readonly Line[]): boolean {
  const text = textOf(line)
  if (line.kind === 'heading') return head.every((one) => one.kind !== 'heading' || one.element === line.element)
  const after = head.find((one) => one.kind === 'heading')
  if (after) return isDeck(line, after)
  if (line.kind !== 'text' || widthOf(text) > TITLE_MOST) return false
  if (line.indent >= PARAGRAPH_INDENT && !line.centred && !(line.indent === 4 && isBold(line))) return false
  return !SENTENCE_END.test(text) && !ITEM.test(text) && !ABOUT.test(text) && !DATELINE.test(text) && !isPartlyBold(line)
}

/** Below a heading a line is its deck only where the source shows it: dashed, or in the middle like the heading. */
function isDeck(line: Line, heading: Line | undefined): boolean {
  const text = textOf(line)
  if (line.kind !== 'text' || widthOf(text) > TITLE_MOST || /[。；;：:.]$/u.test(text)) return false
  return DASHED.test(text) || (line.centred && heading?.centred === true)
}

function isBold(line: Line): boolean {
  return line.spans.length > 0 && line.spans.every((span) => span.bold === true || span.text.trim() === '')
}

function isPartlyBold(line: Line): boolean {
  return !isBold(line) && line.spans.some((span) => span.bold === true)
}

function isStrong(line: Line): boolean {
  return line.centred || isBold(line)
}

/** 本报讯（记者 李岚）正文: takes the dateline, and a byline beside it, off the first paragraph. */
function open(rest: Line[]): { dateline: string; byline: string } {
  const first = rest[0]
  if (first?.kind !== 'text') return { dateline: '', byline: '' }
  let spans: Span[] = first.spans
  const text = () => spans.map((span) => span.text).join('')
  const bracket = (): string => {
    const named = /^[（(]((?:[^（()）]|[（(][^（()）]{1,20}[)）]){2,60})[)）][\s　]*/u.exec(text())
    const byline = named?.[1] === undefined ? null : readByline(named[1])
    if (!named || byline === null) return ''
    spans = dropFirst(spans, named[0].length)
    return byline
  }
  const before = /^[（(].{2,70}?[)）][\s　]*(?=本报|新华社)/u.test(text()) ? bracket() : ''
  const dateline = DATELINE.exec(text())
  if (!dateline?.[1]) return { dateline: '', byline: '' }
  spans = dropFirst(spans, dateline[0].length)
  const byline = before || bracket()
  const sign = /^[:：,，]\s*/u.exec(text())
  if (sign) spans = dropFirst(spans, sign[0].length)
  rest[0] = { ...first, spans }
  return { dateline: dateline[1], byline }
}

/** Takes the byline in brackets off the end of the last paragraph. */
function close(rest: Line[]): string {
  const last = rest.at(-1)
  if (last?.kind !== 'text') return ''
  const found = closingByline(textOf(last))
  // by itself it is a line, which was read before
  if (!found || found.at === 0) return ''
  rest[rest.length - 1] = { ...last, spans: keepFirst(last.spans, found.at) }
  return found.byline
}

/** Pictures by the index of the body's line they stand before; behind the last one, by their number. */
function placed(given: readonly Line[], rest: readonly Line[], assetOf: (picture: SourcePicture) => string | null): Map<number, Block[]> {
  const before = new Map<number, Block[]>()
  const at = new Map(rest.map((one, number) => [one, number]))
  let index = rest.length
  for (const one of given.toReversed()) {
    index = at.get(one) ?? index
    const asset = one.picture && assetOf(one.picture)
    if (asset) before.set(index, [{ type: 'picture', asset, caption: '', credit: '' }, ...(before.get(index) ?? [])])
  }
  return before
}

function blockOf(line: Line): Block[] {
  if (line.spans.length === 0) return []
  switch (line.kind) {
    case 'heading':
      return [{ type: 'subhead', text: textOf(line) }]
    case 'quote':
      return [{ type: 'quote', text: line.spans }]
    case 'row':
      return [{ type: 'row', text: line.spans }]
    case 'text':
    case 'picture':
      return [{ type: 'paragraph', text: line.spans }]
  }
}

function line(text: string): Line {
  return { kind: 'text', spans: [{ text }], element: 0, soft: false, gap: false, indent: 0, centred: false }
}
