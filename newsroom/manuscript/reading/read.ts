import { refuse, type Result } from '../../result'
import { readContent } from '../content'
import type { StoryContent } from '../story'
import { storyOf } from './grammar'
import { readHtml, TooDeep } from './html'
import type { Line, Lines } from './line'
import { readPlain } from './plain'
import { rejoin } from './rejoin'

/**
 * What comes from elsewhere, as lines: the one reader of paste, HTML import and text import. Line ends count wherever the source
 * shows them, hard-wrapped lines are joined again, review marks are left out and counted, a table's row is a line. Throws `TooDeep`.
 */
export function readSource(source: { html: string } | { text: string }): Lines {
  const { lines, left } = 'html' in source ? readHtml(source.html) : readPlain(source.text)
  return { lines: rejoin(lines).filter((line: Line) => line.spans.length > 0), left }
}

/**
 * HTML as a story, by the grammar of `storyOf`: h1 is the headline (a line break in it breaks the headline), other headings are
 * subheads, `blockquote` quotes. No attribute, no address, no markup comes through. Refuses `too_large`, and `invalid`
 * (`html: too_deep`).
 */
export function importHtml(html: string): Result<StoryContent> {
  try {
    return readContent(storyOf(readSource({ html }).lines))
  } catch (error) {
    if (error instanceof TooDeep) return refuse({ kind: 'invalid', fields: { html: 'too_deep' } })
    throw error
  }
}

/** Plain text as a story, by the same grammar. Refuses `too_large`. */
export function importText(text: string): Result<StoryContent> {
  return readContent(storyOf(readSource({ text }).lines))
}
