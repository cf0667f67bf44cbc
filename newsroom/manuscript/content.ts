import type { Refusal } from '../refusal'
import { ok, refuse, type Result } from '../result'
import { focusText, type Focus } from './picture/frame'
import { plainText, type Block, type Span, type StoryContent } from './story'

/** The most one story holds; a full page of a broadsheet is about 14,000 characters. */
export const CONTENT_LIMITS = {
  /** UTF-16 units over all fields. */
  characters: 60_000,
  blocks: 500,
  headlineLines: 12,
  /** Units of one headline line, kicker, deck, byline, dateline, subhead or credit. */
  line: 2_000,
  caption: 5_000,
  /** Spans of one paragraph, before equal neighbours are joined. */
  spans: 2_000,
} as const

const CONTENT_KEYS = ['kicker', 'headline', 'deck', 'byline', 'dateline', 'body'] as const
const BLOCK_KEYS: Record<Block['type'], readonly string[]> = {
  paragraph: ['type', 'text'],
  subhead: ['type', 'text'],
  quote: ['type', 'text'],
  row: ['type', 'text'],
  picture: ['type', 'asset', 'caption', 'credit'],
}
const ASSET = /^[0-9A-Za-z_-]{1,64}$/
const MOST_PROBLEMS = 20

// What no keyboard types and no reader sees: controls, the zero-width space and mark order, bidirectional overrides,
// noncharacters. Joiners stay, emoji and other scripts need them.
const UNSEEN =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]/g
const BREAK = /\r\n|[\t\n\v\f\r\u0085\u2028\u2029]/g
const LONE_SURROGATE = /\p{Surrogate}/gu

/**
 * A text as stored: NFC; a tab or line break inside a line becomes a space; half of a surrogate pair becomes U+FFFD, so
 * that the damage is seen; what cannot be seen or typed goes. White space a person typed stays. Applying it twice
 * changes nothing.
 */
export function cleanText(text: string): string {
  const clean = text.replace(BREAK, ' ').replace(UNSEEN, '').replace(LONE_SURROGATE, '\ufffd')
  return clean.normalize('NFC')
}

/** Whether a cut here would part a character of two units. */
export function isHalf(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))
}

/**
 * Reads a story's content from untrusted JSON. The shape is exact: a missing, unknown or wrong member is `invalid` with
 * its path (`body.3.text: unknown_key`), also an own `__proto__`; too long is `too_large`. Texts are cleaned (see
 * `cleanText`), empty spans dropped and equal neighbours joined, a headline without a line gets an empty one. Empty
 * paragraphs are kept: somebody typed them. What it answers reads back identical.
 */
export function readContent(value: unknown): Result<StoryContent> {
  if (!isRecord(value)) return refuse({ kind: 'invalid', fields: { content: 'not_an_object' } })
  const reader = new Reader()
  const content = reader.content(value)
  // composing may lengthen a text, so what will be stored is measured too
  if (Math.max(reader.length, lengthOf(content)) > CONTENT_LIMITS.characters) {
    return refuse({ kind: 'too_large', limit: CONTENT_LIMITS.characters, unit: 'characters' })
  }
  return reader.refusal ? refuse(reader.refusal) : ok(content)
}

function lengthOf(content: StoryContent): number {
  const { kicker, headline, deck, byline, dateline, body } = content
  const texts = body.map((block) =>
    block.type === 'picture' ? block.caption + block.credit : block.type === 'subhead' ? block.text : plainText(block.text),
  )
  return [kicker, ...headline, deck, byline, dateline, ...texts].reduce((sum, text) => sum + text.length, 0)
}

class Reader {
  length = 0
  readonly #problems = new Map<string, string>()

  get refusal(): Refusal | null {
    return this.#problems.size === 0 ? null : { kind: 'invalid', fields: Object.fromEntries(this.#problems) }
  }

  content(value: unknown): StoryContent {
    const from = this.record(value, '', CONTENT_KEYS)
    return {
      kicker: this.line(from.kicker, 'kicker'),
      headline: this.headline(from.headline),
      deck: this.line(from.deck, 'deck'),
      byline: this.line(from.byline, 'byline'),
      dateline: this.line(from.dateline, 'dateline'),
      body: this.list(from.body, 'body', CONTENT_LIMITS.blocks).map((block, index) => this.block(block, `body.${index}`)),
    }
  }

  headline(value: unknown): string[] {
    const lines = this.list(value, 'headline', CONTENT_LIMITS.headlineLines)
    const headline = lines.map((line, index) => this.line(line, `headline.${index}`))
    return headline.length === 0 ? [''] : headline
  }

  block(value: unknown, path: string): Block {
    const type = isRecord(value) && Object.hasOwn(value, 'type') ? value.type : undefined
    if (!isBlockType(type)) {
      this.problem(`${path}.type`, 'unknown_type')
      return { type: 'paragraph', text: [] }
    }
    const from = this.record(value, path, BLOCK_KEYS[type], type === 'picture' ? ['focus'] : [])
    switch (type) {
      case 'paragraph':
      case 'quote':
      case 'row':
        return { type, text: this.spans(from.text, `${path}.text`) }
      case 'subhead':
        return { type, text: this.line(from.text, `${path}.text`) }
      case 'picture':
        return {
          type,
          asset: this.asset(from.asset, `${path}.asset`),
          caption: this.line(from.caption, `${path}.caption`, CONTENT_LIMITS.caption),
          credit: this.line(from.credit, `${path}.credit`),
          ...this.focus(from.focus, `${path}.focus`),
        }
    }
  }

  spans(value: unknown, path: string): Span[] {
    const joined: Span[] = []
    for (const [index, item] of this.list(value, path, CONTENT_LIMITS.spans).entries()) {
      const from = this.record(item, `${path}.${index}`, ['text'], ['bold'])
      if (from.bold !== undefined && from.bold !== true) this.problem(`${path}.${index}.bold`, 'not_true')
      const text = this.string(from.text, `${path}.${index}.text`)
      const last = joined.at(-1)
      // joined before cleaning, so that a letter and its accent in two spans compose as they will when read back
      if (last && last.bold === from.bold) last.text += text
      else joined.push(from.bold === true ? { text, bold: true } : { text })
    }
    const clean: Span[] = []
    for (const span of joined) {
      const text = cleanText(span.text)
      const last = clean.at(-1)
      if (text === '') continue
      if (last && last.bold === span.bold) last.text = cleanText(last.text + text)
      else clean.push({ ...span, text })
    }
    return clean
  }

  line(value: unknown, path: string, most: number = CONTENT_LIMITS.line): string {
    const text = cleanText(this.string(value, path))
    if (text.length > most) this.problem(path, 'too_long')
    return text
  }

  asset(value: unknown, path: string): string {
    if (typeof value === 'string' && ASSET.test(value)) return value
    this.problem(path, 'not_a_picture')
    return ''
  }

  /** The middle is no point of its own: one picture has one form. */
  focus(value: unknown, path: string): { focus?: Focus } {
    if (value === undefined) return {}
    const { x, y } = this.record(value, path, ['x', 'y'])
    const isPart = (part: unknown): part is number => typeof part === 'number' && Number.isInteger(part) && part >= 0 && part <= 1000
    if (!isPart(x) || !isPart(y)) {
      this.problem(path, 'not_a_point')
      return {}
    }
    return focusText({ x, y }) === null ? {} : { focus: { x, y } }
  }

  string(value: unknown, path: string): string {
    if (typeof value !== 'string') {
      this.problem(path, 'not_a_text')
      return ''
    }
    this.length += value.length
    // nothing more is read of a text far over the limit
    return this.length > CONTENT_LIMITS.characters ? '' : value
  }

  list(value: unknown, path: string, most: number): unknown[] {
    if (!Array.isArray(value)) {
      this.problem(path, 'not_a_list')
      return []
    }
    if (value.length > most) {
      this.problem(path, 'too_many')
      return []
    }
    return value
  }

  record(value: unknown, path: string, keys: readonly string[], optional: readonly string[] = []): Record<string, unknown> {
    const found: Record<string, unknown> = {}
    if (!isRecord(value)) {
      this.problem(path, 'not_an_object')
      return found
    }
    for (const key of Object.keys(value)) {
      if (keys.includes(key) || optional.includes(key)) found[key] = value[key]
      else this.problem(join(path, printable(key)), 'unknown_key')
    }
    for (const key of keys) if (!Object.hasOwn(value, key)) this.problem(join(path, key), 'required')
    return found
  }

  problem(path: string, code: string): void {
    if (this.#problems.size < MOST_PROBLEMS && !this.#problems.has(path)) this.#problems.set(path, code)
  }
}

function isBlockType(type: unknown): type is Block['type'] {
  return typeof type === 'string' && Object.hasOwn(BLOCK_KEYS, type)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

/** A key as it may stand in an answer: a stranger's key is echoed short and clean. */
function printable(key: string): string {
  return cleanText(key).slice(0, 40) || '?'
}
