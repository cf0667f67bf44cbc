import { cleanText } from '../content'
import { focusIn } from '../picture/frame'
import type { Block, Span, StoryContent } from '../story'

/** A node of the editor's JSON, believed in nothing: it may come from a socket, a file or another program. */
interface Loose {
  type?: unknown
  text?: unknown
  content?: unknown
  marks?: unknown
  attrs?: unknown
}

/**
 * The manuscript in the editor's document (ProseMirror JSON). Total: never throws, and what the schema does not know does
 * not survive. Texts are cleaned as `readContent` cleans them, so one text has one hash however it came. A body of one empty
 * line, the least the editor shows, is an empty body.
 */
export function fromDoc(doc: unknown): StoryContent {
  const fields = new Map<string, Loose>()
  for (const child of childrenOf(doc)) if (typeof child.type === 'string' && !fields.has(child.type)) fields.set(child.type, child)
  const line = (name: string) => cleanText(textOf(fields.get(name)))
  const body = childrenOf(fields.get('body')).flatMap((node) => blockOf(node) ?? [])
  return {
    kicker: line('kicker'),
    headline: linesOf(fields.get('headline')).map(cleanText),
    deck: line('deck'),
    byline: line('byline'),
    dateline: line('dateline'),
    body: isBlank(body) ? [] : body,
  }
}

function isBlank(body: readonly Block[]): boolean {
  const [only] = body
  return body.length === 1 && only?.type === 'paragraph' && only.text.length === 0
}

function blockOf(node: Loose): Block | null {
  switch (node.type) {
    case 'paragraph':
    case 'quote':
    case 'row':
      return { type: node.type, text: cleanSpans(spansOf(node)) }
    case 'subhead':
      return { type: 'subhead', text: cleanText(textOf(node)) }
    case 'picture': {
      const asset = isRecord(node.attrs) && typeof node.attrs.asset === 'string' ? node.attrs.asset : ''
      if (!/^[0-9A-Za-z_-]{1,64}$/.test(asset)) return null
      const parts = childrenOf(node)
      const part = (name: string) => cleanText(textOf(parts.find((child) => child.type === name)))
      const focus = isRecord(node.attrs) ? focusIn(node.attrs.focus) : undefined
      return { type: 'picture', asset, caption: part('caption'), credit: part('credit'), ...(focus ? { focus } : {}) }
    }
    default:
      return null
  }
}

/** Lines of a headline: text between its explicit breaks. */
function linesOf(node: Loose | undefined): string[] {
  const lines = ['']
  for (const child of childrenOf(node)) {
    if (child.type === 'hardBreak') lines.push('')
    else if (typeof child.text === 'string') lines[lines.length - 1] += child.text
  }
  return lines
}

function spansOf(node: Loose): Span[] {
  return childrenOf(node).flatMap((child) => {
    if (child.type !== 'text' || typeof child.text !== 'string') return []
    const bold = Array.isArray(child.marks) && child.marks.some((mark) => isRecord(mark) && mark.type === 'bold')
    return [bold ? { text: child.text, bold: true as const } : { text: child.text }]
  })
}

/** Spans as they are stored: clean characters, no empty ones, equal neighbours joined. */
export function cleanSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    // joined before cleaning, so that a letter and its accent in two spans compose
    if (last && last.bold === span.bold) last.text += span.text
    else joined.push({ ...span })
  }
  const clean: Span[] = []
  for (const span of joined) {
    const text = cleanText(span.text)
    const last = clean.at(-1)
    if (!text) continue
    if (last && last.bold === span.bold) last.text = cleanText(last.text + text)
    else clean.push({ ...span, text })
  }
  return clean
}

function textOf(node: Loose | undefined): string {
  return childrenOf(node)
    .map((child) => (typeof child.text === 'string' ? child.text : child.type === 'hardBreak' ? ' ' : ''))
    .join('')
}

function childrenOf(node: unknown): Loose[] {
  return isRecord(node) && Array.isArray(node.content) ? node.content.filter(isRecord) : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
