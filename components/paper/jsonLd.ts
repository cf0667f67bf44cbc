import { countStory } from '@/newsroom/manuscript/count'
import { parseByline } from '@/newsroom/manuscript/byline'
import { dateText, pageNumberText } from '@/newsroom/edition/masthead'
import type { PublishedStory } from '@/newsroom/edition/published'
import { headlineText } from '@/newsroom/manuscript/story'
import { digestOf } from '@/newsroom/manuscript/digest'
import { PAPER, picturePath, storyPath } from './paths'

/**
 * schema.org NewsArticle of a story, with the page it was printed on. Null when the story was withdrawn. Addresses are
 * absolute below `base` (the public address of the installation), relative without one.
 */
export function newsArticle(view: PublishedStory, base: string | undefined): Record<string, unknown> | null {
  const { story, edition } = view
  if (story.withdrawn) return null
  const { content, pictures } = story
  const page = firstPageOf(view)
  const absolute = (path: string) => (base ? `${base}${path}` : path)
  const address = absolute(storyPath(edition.date, page.number, story.storyId))
  const people = parseByline(content.byline).map(({ name, unit }) => ({
    '@type': 'Person',
    name,
    ...(unit && { affiliation: { '@type': 'Organization', name: unit } }),
  }))
  const paper = { '@type': 'NewsMediaOrganization', name: edition.paper.name.zh, ...(base && { url: absolute(PAPER) }) }
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: headlineText(content),
    ...(content.deck && { alternativeHeadline: content.deck }),
    description: digestOf(content),
    inLanguage: 'zh-CN',
    isAccessibleForFree: true,
    datePublished: edition.publishedAt,
    author: people.length > 0 ? people : paper,
    publisher: paper,
    ...(content.dateline && { dateline: content.dateline }),
    ...(pictures.length > 0 && { image: pictures.map(({ asset }) => absolute(picturePath(asset))) }),
    articleSection: page.section.zh,
    printEdition: `${dateText(edition.date, 'zh')} 总第${edition.number}期`,
    printPage: pageNumberText(page.number),
    printSection: page.section.zh,
    wordCount: countStory(content).characters,
    url: address,
    mainEntityOfPage: address,
  }
}

/** The page where the story begins: its address of record. */
export function firstPageOf(view: PublishedStory): { number: number; section: { zh: string; en: string } } {
  return view.edition.pages.find(({ number }) => number === view.pages[0]) ?? view.page
}

/**
 * JSON that may stand inside a script element: no `<`, `>` or `&`, so neither `</script>` nor `<!--` can end or open
 * anything, and no line separator an old parser would take for a line end.
 */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
