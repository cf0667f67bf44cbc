import { focusText } from '../picture/frame'
import type { Block, Span, StoryContent } from '../story'

/** ProseMirror JSON, as the schema of extensions.ts accepts it. */
export interface DocJson {
  type: string
  text?: string
  marks?: { type: 'bold' }[]
  attrs?: Record<string, string | number | null>
  content?: DocJson[]
}

/** The editor's document of a manuscript. `fromDoc(toDoc(content))` is the content, for every content as stored. */
export function toDoc(content: StoryContent): DocJson {
  return {
    type: 'doc',
    content: [
      node('kicker', plain(content.kicker)),
      node('headline', headline(content.headline)),
      node('deck', plain(content.deck)),
      node('byline', plain(content.byline)),
      node('dateline', plain(content.dateline)),
      // a body is never empty in the editor: there is always a line to type on
      node('body', content.body.length > 0 ? content.body.map(block) : [node('paragraph', [])]),
    ],
  }
}

function headline(lines: readonly string[]): DocJson[] {
  return lines.flatMap((line, at) => (at === 0 ? plain(line) : [{ type: 'hardBreak' }, ...plain(line)]))
}

function block(item: Block): DocJson {
  switch (item.type) {
    case 'paragraph':
    case 'quote':
    case 'row':
      return node(item.type, item.text.flatMap(span))
    case 'subhead':
      return node('subhead', plain(item.text))
    case 'picture':
      return {
        type: 'picture',
        attrs: { asset: item.asset, width: null, height: null, focus: focusText(item.focus) },
        content: [node('caption', plain(item.caption)), node('credit', plain(item.credit))],
      }
  }
}

function span(item: Span): DocJson[] {
  if (!item.text) return []
  return [item.bold ? { type: 'text', text: item.text, marks: [{ type: 'bold' }] } : { type: 'text', text: item.text }]
}

function plain(text: string): DocJson[] {
  return text ? [{ type: 'text', text }] : []
}

function node(type: string, content: DocJson[]): DocJson {
  return content.length > 0 ? { type, content } : { type }
}
