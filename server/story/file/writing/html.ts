import { onOneLine, type Block, type Row, type Span, type StoryContent } from '@/newsroom/manuscript/story'
import { cellsOf, withTables, type Table } from '@/newsroom/manuscript/table'
import { escaped } from '../reading/xml'
import type { ExportPicture, ExportPictures } from './forms'

/**
 * A story as one HTML page without scripts or styles: headings, paragraphs, tables and figures say what they are by their elements, and which field of
 * the story they were by `data-story`, so that it reads back as the same story. `address` is where a picture's file is.
 */
export function storyHtml(content: StoryContent, pictures: ExportPictures, address: (picture: ExportPicture, asset: string) => string): string {
  const field = (tag: string, name: string, inner: string) => `<${tag} data-story="${name}">${inner}</${tag}>`
  const optional = (name: 'kicker' | 'deck' | 'byline' | 'dateline') => (content[name] === '' ? [] : [field('p', name, escaped(content[name]))])
  const block = (one: Exclude<Block, Row>): string => {
    switch (one.type) {
      case 'paragraph':
        return field('p', 'body', spans(one.text))
      case 'subhead':
        return field('h2', 'subhead', escaped(one.text))
      case 'quote':
        return field('blockquote', 'quote', spans(one.text))
      case 'picture': {
        const picture = pictures.get(one.asset)
        const image = picture ? `<img alt="${escaped(one.caption)}" width="${picture.width}" height="${picture.height}" src="${address(picture, one.asset)}">` : ''
        const words = [...(one.caption === '' ? [] : [field('div', 'caption', escaped(one.caption))]), ...(one.credit === '' ? [] : [field('div', 'credit', escaped(one.credit))])]
        return `<figure>${image}${words.length > 0 ? `<figcaption>${words.join('')}</figcaption>` : ''}</figure>`
      }
    }
  }
  const table = ({ rows, head }: Table) => {
    const row = (one: Row, tag: 'th' | 'td') => `<tr>${cellsOf(one).map((cell) => field(tag, 'cell', spans(cell.spans))).join('')}</tr>`
    const [first, ...others] = rows
    return `<table>${first && head ? `<thead>${row(first, 'th')}</thead>` : ''}<tbody>${(head ? others : rows).map((one) => row(one, 'td')).join('')}</tbody></table>`
  }
  const lines = [
    ...optional('kicker'),
    ...content.headline.map((line) => field('h1', 'headline', escaped(line))),
    ...optional('deck'),
    ...optional('byline'),
    ...optional('dateline'),
    ...withTables(content.body).map((one) => (one.table ? table(one.table) : one.block ? block(one.block) : '')),
  ]
  return `<!doctype html>\n<html lang="zh-CN">\n<head><meta charset="utf-8"><title>${escaped(onOneLine(content.headline))}</title></head>\n<body><article>\n${lines.join('\n')}\n</article></body>\n</html>\n`
}

function spans(text: readonly Span[]): string {
  return text.map(({ text: words, bold }) => (bold ? `<b>${escaped(words)}</b>` : escaped(words))).join('')
}
