import { plainText, type StoryContent } from '@/newsroom/manuscript/story'
import { CELL } from '@/newsroom/manuscript/table'

const INDENT = '\u3000\u3000'

/** A story as plain text: a line each, paragraphs indented by two, the dateline at the head of the first; a picture is its caption and credit in brackets, a row of a table its cells with tabs between them. */
export function storyText({ kicker, headline, deck, byline, dateline, body }: StoryContent): string {
  const titles = [kicker, ...headline, deck, byline].filter((line) => line !== '')
  const at = body.findIndex(({ type }) => type === 'paragraph')
  const lines = body.map((block, index) => {
    switch (block.type) {
      case 'paragraph':
        return `${INDENT}${index === at ? dateline : ''}${index === at && dateline !== '' ? '\u3000' : ''}${plainText(block.text)}`
      case 'quote':
        return `${INDENT}${plainText(block.text)}`
      case 'row':
        return plainText(block.text).replaceAll(CELL, '\t')
      case 'subhead':
        return block.text
      case 'picture':
        return `（${['图', [block.caption, block.credit].filter(Boolean).join('\u3000')].filter(Boolean).join('：')}）`
    }
  })
  const opening = at < 0 && dateline !== '' ? [INDENT + dateline] : []
  return [...titles, ...(titles.length > 0 ? [''] : []), ...opening, ...lines, ''].join('\n')
}
