import { Parser } from 'htmlparser2'
import { cleanText, readContent } from '@/newsroom/manuscript/content'
import type { Block, Span, StoryContent } from '@/newsroom/manuscript/story'
import type { Result } from '@/newsroom/result'

/** Nothing inside these is text of the story. */
const DROPPED = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'embed', 'svg', 'math', 'title', 'textarea', 'select', 'button', 'canvas', 'audio', 'video'])
const BOLD = new Set(['b', 'strong'])
/** Elements that end the paragraph before them and after them. */
const BREAKING = new Set(['p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'figure', 'figcaption', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'tr', 'td', 'th', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'br', 'body', 'html', 'address'])

type Kind = 'headline' | 'subhead' | 'quote' | 'paragraph'

/**
 * HTML as a story. h1 is the headline (a line break in it breaks the headline), h2–h6 are subheads, `p` and other blocks
 * paragraphs, `b`/`strong` bold, `blockquote` quotes, a figure's caption a paragraph. Only text is kept: no attribute, no
 * address, no markup, so nothing executable can come through. White space collapses as a browser collapses it. A page
 * without h1 takes its first subhead, else an empty headline. Refuses `too_large`.
 */
export function importHtml(html: string): Result<StoryContent> {
  const reader = new HtmlReader()
  const parser = new Parser(
    {
      onopentag: (name) => reader.open(name),
      ontext: (text) => reader.text(text),
      onclosetag: (name) => reader.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  )
  parser.write(html)
  parser.end()
  return readContent(reader.content())
}

class HtmlReader {
  readonly #headline: string[] = []
  readonly #blocks: Block[] = []
  #spans: Span[] = []
  #dropping = 0
  #bold = 0
  #quote = 0
  #heading: 'headline' | 'subhead' | null = null

  open(name: string): void {
    if (DROPPED.has(name)) this.#dropping++
    if (this.#dropping > 0) return
    if (BREAKING.has(name)) this.#end()
    if (BOLD.has(name)) this.#bold++
    if (name === 'blockquote') this.#quote++
    // a second h1 is a heading inside the story
    if (/^h[1-6]$/.test(name)) this.#heading = name === 'h1' && this.#blocks.length === 0 ? 'headline' : 'subhead'
  }

  text(text: string): void {
    if (this.#dropping > 0) return
    this.#spans.push(this.#bold > 0 && this.#heading === null ? { text, bold: true } : { text })
  }

  close(name: string): void {
    if (DROPPED.has(name)) {
      this.#dropping = Math.max(0, this.#dropping - 1)
      return
    }
    if (this.#dropping > 0) return
    if (BREAKING.has(name)) this.#end()
    if (BOLD.has(name)) this.#bold = Math.max(0, this.#bold - 1)
    if (name === 'blockquote') this.#quote = Math.max(0, this.#quote - 1)
    if (/^h[1-6]$/.test(name)) this.#heading = null
  }

  content(): StoryContent {
    this.#end()
    const [first, ...rest] = this.#blocks
    const promoted = this.#headline.length === 0 && first?.type === 'subhead'
    return {
      kicker: '',
      headline: promoted ? [first.text] : this.#headline.length > 0 ? this.#headline : [''],
      deck: '',
      byline: '',
      dateline: '',
      body: promoted ? rest : this.#blocks,
    }
  }

  #kind(): Kind {
    return this.#heading ?? (this.#quote > 0 ? 'quote' : 'paragraph')
  }

  #end(): void {
    const spans = collapse(this.#spans)
    this.#spans = []
    if (spans.length === 0) return
    const text = spans.map((span) => span.text).join('')
    switch (this.#kind()) {
      case 'headline':
        this.#headline.push(text)
        return
      case 'subhead':
        this.#blocks.push({ type: 'subhead', text })
        return
      case 'quote':
        this.#blocks.push({ type: 'quote', text: spans })
        return
      case 'paragraph':
        this.#blocks.push({ type: 'paragraph', text: spans })
    }
  }
}

/** White space as a browser shows it, indents of full-width spaces and the ends trimmed. */
function collapse(spans: readonly Span[]): Span[] {
  const out: Span[] = []
  let space = true
  for (const span of spans) {
    let text = ''
    for (const char of cleanText(span.text)) {
      const isSpace = /[\s\u00a0\u3000]/.test(char)
      if (isSpace && space) continue
      text += isSpace && char !== '\u3000' ? ' ' : char
      space = isSpace
    }
    if (text === '') continue
    const last = out.at(-1)
    if (last && last.bold === span.bold) last.text += text
    else out.push({ ...span, text })
  }
  while (out.length > 0) {
    const last = out.at(-1)
    if (!last) break
    last.text = last.text.replace(/[\s\u3000]+$/u, '')
    if (last.text !== '') break
    out.pop()
  }
  return out
}
