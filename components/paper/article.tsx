import type { ReactNode } from 'react'
import { dateText, pageNumberText } from '@/newsroom/edition/masthead'
import type { PublishedPage, PublishedStory, PublishedText } from '@/newsroom/edition/published'
import { sayDate } from '../text/format'
import { Link } from '../ui/link'
import { ArticleBody } from './articleBody'
import { PagePlan } from './reader/hotPage'
import { pagePath, storyPath } from './paths'
import { placesOf } from './reader/places'
import { ReadingSize } from './readingSize'
import { pageLabel, type Words } from './words'
import { named } from '../text/name'

type Standing = Extract<PublishedText, { withdrawn: false }>

/** An article page: the story as on a page of a book, its place on the printed page beside it. */
export function Article({ view, page, address, ...words }: Words & { view: PublishedStory; page: PublishedPage; address: string }) {
  const { t } = words
  const { story, edition } = view
  return (
    <main id="main" className="mx-auto w-full max-w-[1200px] px-4 sm:px-6 print:px-0">
      <div className="grid gap-x-14 lg:grid-cols-[minmax(0,1fr)_40.5rem_minmax(0,1fr)]">
        <article data-reading className="mx-auto w-full max-w-[40.5rem] pt-10 max-sm:pt-6 lg:col-start-2">
          <PlaceLine view={view} {...words} />
          {story.withdrawn ? (
            <Tombstone view={view} {...words} />
          ) : (
            <>
              <Heads story={story} broken={view.headline}>
                <ReadingSize />
              </Heads>
              {story.corrected && (
                <p className="mt-6 border-l-2 border-ink pl-3 text-sm text-ink-2">{t('paper.correctedNote')}</p>
              )}
              <ArticleBody content={story.content} pictures={story.pictures} />
              <p className="hidden text-xs text-ink-2 print:mt-8 print:block">
                {t('paper.printedFrom', {
                  name: edition.paper.name.zh,
                  date: sayDate(t, edition.date),
                  page: pageNumberText(view.page.number),
                  address,
                })}
              </p>
            </>
          )}
          <Beside view={view} {...words} />
        </article>
        <aside aria-label={t('paper.onThePage')} className="pt-10 max-lg:mx-auto max-lg:w-full max-lg:max-w-[40.5rem] print:hidden">
          <div className="lg:sticky lg:top-8">
            <p className="sr-only">{t('paper.onThePageHere', { page: pageNumberText(view.page.number) })}</p>
            <div className="max-w-40 max-lg:w-36">
              <PagePlan page={page} places={placesOf(page)} current={story.storyId} {...words} />
            </div>
            <p className="mt-3 text-sm text-ink-2">
              <Link
                href={pagePath(edition.date, view.page.number)}
                prefetch={false}
                className="inline-block py-1 underline decoration-hairline underline-offset-4 hover:decoration-ink"
              >
                {pageLabel(words, view.page)}
              </Link>
            </p>
            <OtherParts view={view} {...words} />
          </div>
        </aside>
      </div>
    </main>
  )
}

/** Where and when it was printed, leading back to the page. */
function PlaceLine({ view, ...words }: Words & { view: PublishedStory }) {
  const { t, locale } = words
  const { edition, page } = view
  return (
    <p className="flex flex-wrap gap-x-3 text-sm text-ink-3 tabular">
      <span>{named(locale, edition.paper.name)}</span>
      <time dateTime={edition.date}>{sayDate(t, edition.date)}</time>
      <span>{t('paper.editionNumber', { number: edition.number })}</span>
      <Link href={pagePath(edition.date, page.number)} prefetch={false} className="underline-offset-4 hover:text-ink hover:underline">
        {pageLabel(words, page)}
      </Link>
    </p>
  )
}

/**
 * Kicker, headline, deck and byline, word for word as printed: a deck has the dash before it that its writer set, or none. The headline breaks
 * where the editors broke it when it has to break.
 */
export function Heads({ story, broken, children }: { story: Standing; broken: string[]; children: ReactNode }) {
  const { kicker, headline, deck, byline } = story.content
  const lines = broken.some((line) => line.trim() !== '') ? broken : headline
  return (
    <header lang="zh-CN" className="mt-6 font-song">
      {kicker !== '' && <p className="mb-2 text-lg text-ink-2">{kicker}</p>}
      <h1 className="text-[34px] leading-[1.35] font-black max-sm:text-[27px]">
        {lines.map((line, index) => (
          <span key={index} className="inline-block">
            {line}
          </span>
        ))}
      </h1>
      {deck !== '' && <p className="mt-3 text-xl leading-8 text-ink-2 max-sm:text-lg">{deck}</p>}
      <div className="mt-5 flex flex-wrap items-center justify-between gap-x-6 border-b border-hairline pb-1.5 text-base max-sm:pb-0">
        <p className="py-1 text-ink-2">{byline}</p>
        {children}
      </div>
    </header>
  )
}

function Tombstone({ view, t, locale }: Words & { view: PublishedStory }) {
  return (
    <div className="mt-6 border-t border-hairline pt-10">
      <h1 className="font-song text-2xl font-bold">{t('paper.withdrawnTitle')}</h1>
      <p className="mt-3 max-w-[34em] text-lg text-ink-2">
        {t('paper.withdrawnText', { date: dateText(view.edition.date, locale), page: pageNumberText(view.page.number) })}
      </p>
    </div>
  )
}

/** 下转, 上接: the other pages the story stands on. */
function OtherParts({ view, t }: Words & { view: PublishedStory }) {
  const here = view.pages.indexOf(view.page.number)
  const others = view.pages.map((number, index) => ({ number, index })).filter(({ number }) => number !== view.page.number)
  return others.map(({ number, index }) => (
    <p key={number} className="text-sm">
      <Link
        href={storyPath(view.edition.date, number, view.story.storyId)}
        prefetch={false}
        className="inline-block py-1 text-ink-2 underline decoration-hairline underline-offset-4 hover:decoration-ink"
      >
        {t(index > here ? 'paper.jumps' : 'paper.continued', { page: pageNumberText(number) })}
      </Link>
    </p>
  ))
}

/** The stories before and after in reading order, page after page. */
function Beside({ view, ...words }: Words & { view: PublishedStory }) {
  const { t } = words
  return (
    <nav aria-label={t('paper.stories')} className="mt-14 grid gap-x-10 border-t border-hairline pt-3 sm:grid-cols-2 print:hidden">
      <Neighbour date={view.edition.date} story={view.previous} title={t('paper.previousStory')} rel="prev" {...words} />
      <Neighbour date={view.edition.date} story={view.next} title={t('paper.nextStory')} rel="next" {...words} />
    </nav>
  )
}

interface NeighbourProps extends Words {
  date: string
  story: PublishedStory['next']
  title: string
  rel: 'prev' | 'next'
}

function Neighbour({ date, story, title, rel, t }: NeighbourProps) {
  if (!story) return <span aria-hidden className="max-sm:hidden" />
  const withdrawn = story.headline === ''
  return (
    <Link
      href={storyPath(date, story.page, story.storyId)}
      prefetch={false}
      rel={rel}
      className={`-mx-2 block rounded-sm px-2 py-2 hover:bg-hover ${rel === 'next' ? 'sm:text-right' : ''}`}
    >
      <span className="block text-xs text-ink-3">{title}</span>
      {withdrawn ? (
        <span className="text-ink-3">{t('paper.withdrawnItem')}</span>
      ) : (
        <span lang="zh-CN" className="font-song text-lg leading-6 font-medium">
          {story.headline}
        </span>
      )}
    </Link>
  )
}
