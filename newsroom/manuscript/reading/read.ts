import type { Result } from '../../result'
import { readContent } from '../content'
import type { StoryContent } from '../story'
import { storyOf } from './grammar'
import { readHtml } from './html'
import type { Line, Lines } from './line'
import { readPlain } from './plain'
import { rejoin } from './rejoin'

/**
 * What comes from elsewhere, as lines: the one reader of paste, HTML import and text import. Line ends count wherever the source
 * shows them, hard-wrapped lines are joined again, review marks are left out and counted, a table's row is a line.
 */
export function readSource(source: { html: string } | { text: string }): Lines {
  const { lines, left } = 'html' in source ? readHtml(source.html) : readPlain(source.text)
  return { lines: rejoin(lines).filter((line: Line) => line.spans.length > 0), left }
}

/**
 * HTML as a story, by the grammar of `storyOf`: h1 is the headline (a line break in it breaks the headline), other headings are
 * subheads, `blockquote` quotes. No attribute, no address, no markup comes through. Refuses `too_large`.
 */
export function importHtml(html: string): Result<StoryContent> {
  return readContent(storyOf(readSource({ html }).lines))
}

/** Plain text as a story, by the same grammar. Refuses `too_large`. */
export function importText(text: string): Result<StoryContent> {
  return readContent(storyOf(readSource({ text }).lines))
}
