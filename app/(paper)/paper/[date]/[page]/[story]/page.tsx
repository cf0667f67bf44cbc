import type { Metadata } from 'next'
import { Article } from '@/components/paper/article'
import { digestOf } from '@/newsroom/manuscript/digest'
import { Imprint } from '@/components/paper/imprint'
import { firstPageOf, newsArticle, scriptJson } from '@/components/paper/jsonLd'
import { Masthead } from '@/components/paper/masthead'
import { CARDS } from '@/newsroom/edition/card'
import { FEED, storyPath } from '@/components/paper/paths'
import type { PublishedStory } from '@/newsroom/edition/published'
import { headlineText } from '@/newsroom/manuscript/story'
import { articleTexts, together } from '@/server/press/screen/texts'
import { setLocaleAction } from '../../../../../(auth)/actions'
import { loadStory, publicBase } from '../../../../../_lib/loaders/paper'
import { PaperType } from '../../../../paperType'
import { paperWords } from '../../../../words'
import { named } from '@/components/text/name'

export const dynamic = 'force-dynamic'

interface Address {
  params: Promise<{ date: string; page: string; story: string }>
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const [{ t, locale }, { view }] = await Promise.all([paperWords(), params.then(loadStory)])
  const { story, edition } = view
  const canonical = addressOf(view)
  if (story.withdrawn) return { title: t('paper.withdrawnTitle'), robots: { index: false }, alternates: { canonical } }
  const title = headlineText(story.content)
  const description = digestOf(story.content)
  const base = publicBase()
  return {
    title,
    description,
    alternates: { canonical, types: { 'application/atom+xml': FEED } },
    openGraph: {
      type: 'article',
      title,
      description,
      siteName: named(locale, edition.paper.name),
      locale: 'zh_CN',
      publishedTime: edition.publishedAt,
      section: view.page.section.zh,
      ...(base && {
        url: canonical,
        images: story.pictures.slice(0, 1).map(({ caption }) => ({ url: `${canonical}/${CARDS.card.file}`, width: CARDS.card.width, height: CARDS.card.height, alt: caption })),
      }),
    },
  }
}

/** A story of a published edition. */
export default async function StoryPage({ params }: Address) {
  const [words, { view, page }] = await Promise.all([paperWords(), params.then(loadStory)])
  const base = publicBase()
  const data = newsArticle(view, base)
  const { story, edition } = view
  const name = edition.paper.name
  const shown = story.withdrawn ? { 'song-bold': words.t('paper.withdrawnTitle'), 'song-heavy': name.zh } : articleTexts(story.content, name)
  const beside = { song: [view.previous, view.next].map((one) => one?.headline ?? '').join('') }
  return (
    <PaperType texts={together(shown, beside, { 'song-heavy': view.headline.join('') })} edition={edition} locale={words.locale}>
      {data && <script type="application/ld+json">{scriptJson(data)}</script>}
      <div className="print:hidden">
        <Masthead edition={view.edition} small {...words} />
      </div>
      <Article view={view} page={page} address={`${base ?? ''}${addressOf(view)}`} {...words} />
      <Imprint paper={view.edition.paper} setLocale={setLocaleAction} {...words} />
    </PaperType>
  )
}

/** The address of record: on the page where the story begins. */
function addressOf(view: PublishedStory): string {
  return storyPath(view.edition.date, firstPageOf(view).number, view.story.storyId)
}
