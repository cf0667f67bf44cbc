import { type Block, plainText, type StoryContent } from '../manuscript/story'

/** A day that is only right on one date of publication: 昨日, 明天, 7日上午 without its month. */
export interface RelativeDate {
  text: string
  /** Where: a field of the story, or `body` with the index of the block. */
  field: 'kicker' | 'headline' | 'deck' | 'body'
  block?: number
}

// What makes another word of the day: 以前天一黑, 今后天气, 如今天长, 光明天地.
// 今日/昨日/明日 and their 天, 晨, 晚 forms; not inside 今日头条-like names, which nobody can tell from the text.
const WORDS = new RegExp(
  String.raw`[今昨明]日|(?<![如当迄而])今天(?!津)|昨天|(?<![光分声说表证文清透聪鲜])明天|(?<![以之日从生目])前天|(?<![以之今此往日随然最])后天|今晨|今早|[今昨明]晚|昨夜|今夜`,
  'gu',
)
// A day without a month. 3日内, 5日游, 为期3日 and 第3日 are lengths, not days; 11月7日至9日 has its month.
const NO_MONTH_NO_LENGTH = String.raw`(?<![\d月年/.-]|[期初第为历满]|月\d{1,2}日?[至到、—–～~]+)`
const PART_OF_DAY = '(?:清晨|凌晨|早上|上午|中午|下午|傍晚|晚上|晚|夜间)?'
const BARE_DAY = new RegExp(
  String.raw`${NO_MONTH_NO_LENGTH}(?:[12]?\d|3[01])日(?![内间游均报元票用])${PART_OF_DAY}`,
  'gu',
)

/** Every relative date of a text, in order, as written. 日前 and 近日 are left out: they stay true. */
export function relativeDatesIn(text: string): string[] {
  const found: { at: number; text: string }[] = []
  for (const pattern of [WORDS, BARE_DAY]) {
    for (const match of text.matchAll(pattern)) found.push({ at: match.index, text: match[0] })
  }
  return found.toSorted((a, b) => a.at - b.at).map((one) => one.text)
}

/** Relative dates of a story that a named person must confirm for the date of the edition. */
export function relativeDatesOf(content: StoryContent): RelativeDate[] {
  const fields: { field: RelativeDate['field']; text: string; block?: number }[] = [
    { field: 'kicker', text: content.kicker },
    { field: 'headline', text: content.headline.join('') },
    { field: 'deck', text: content.deck },
    ...content.body.map((block, index) => ({ field: 'body' as const, text: textOf(block), block: index })),
  ]
  return fields.flatMap(({ field, text, block }) =>
    relativeDatesIn(text).map((one) => ({ text: one, field, ...(block !== undefined && { block }) })),
  )
}

function textOf(block: Block): string {
  if (block.type === 'picture') return block.caption
  return block.type === 'subhead' ? block.text : plainText(block.text)
}
