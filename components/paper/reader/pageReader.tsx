import type { ReactNode } from 'react'
import type { PublishedPage } from '@/newsroom/edition/published'
import { HeadlineList } from '../headlineList'
import { HotPage } from './hotPage'
import { PageSwipe } from './pageSwipe'
import { pagePath } from '../paths'
import { placesOf } from './places'
import { PointTogether } from './pointTogether'
import { PageStrip, Turning } from './turning'
import { pageLabel, type Words } from '../words'

/** A page to read: the sheet with its links at the left, its headlines, the way on and the calendar at the right. */
export function PageReader({ page, calendar, ...words }: Words & { page: PublishedPage; calendar: ReactNode }) {
  const { date } = page.edition
  const places = placesOf(page)
  const neighbours = {
    previousPage: page.previous,
    nextPage: page.next,
    previousEdition: page.edition.previous,
    nextEdition: page.edition.next,
  }
  return (
    <>
      <PageStrip date={date} pages={page.edition.pages} current={page.number} {...words} />
      <main id="main" className="mx-auto w-full max-w-[1200px] px-4 pt-8 max-sm:pt-4 sm:px-6">
        <PointTogether className="grid gap-x-14 gap-y-8 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <PageSwipe
            previous={page.previous === null ? null : pagePath(date, page.previous)}
            next={page.next === null ? null : pagePath(date, page.next)}
          >
            <HotPage page={page} places={places} {...words} />
          </PageSwipe>
          <div className="flex flex-col gap-8">
            <section aria-labelledby="paper-headlines">
              <h1 id="paper-headlines" className="border-b-2 border-ink pb-2 font-song text-xl font-bold">
                {pageLabel(words, page)}
              </h1>
              <HeadlineList places={places} date={date} page={page.number} {...words} />
            </section>
            <div className="border-t border-hairline pt-2">
              <Turning date={date} neighbours={neighbours} {...words} />
            </div>
            {calendar}
          </div>
        </PointTogether>
      </main>
    </>
  )
}
