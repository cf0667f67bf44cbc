import type { Metadata } from 'next'
import { EditionCalendar } from '@/components/paper/editionCalendar'
import { Imprint } from '@/components/paper/imprint'
import { Masthead } from '@/components/paper/masthead'
import { monthOf } from '@/components/paper/month'
import { PageReader } from '@/components/paper/reader/pageReader'
import { FEED, pagePath, readMonth } from '@/components/paper/paths'
import { pageLabel } from '@/components/paper/words'
import { sayDate } from '@/components/text/format'
import { pageNumberText } from '@/newsroom/edition/masthead'
import { pageTexts, together } from '@/server/press/screen/texts'
import { setLocaleAction } from '../../../../(auth)/actions'
import { loadDays, loadPage, publicBase } from '../../../../_lib/loaders/paper'
import { PaperType } from '../../../paperType'
import { paperWords } from '../../../words'
import { named } from '@/components/text/name'

export const dynamic = 'force-dynamic'

interface Address {
  params: Promise<{ date: string; page: string }>
  searchParams: Promise<Record<string, unknown>>
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const [{ t, locale }, { edition, number, section }] = await Promise.all([paperWords(), params.then(loadPage)])
  const name = named(locale, edition.paper.name)
  const said = { name, page: pageNumberText(number), section: named(locale, section), date: sayDate(t, edition.date) }
  const title = t('paper.pageTitle', said)
  const description = t('paper.editionDescription', { ...said, number: edition.number })
  const canonical = pagePath(edition.date, number)
  return {
    title,
    description,
    alternates: { canonical, types: { 'application/atom+xml': FEED } },
    openGraph: { type: 'website', title, description, siteName: name, ...(publicBase() && { url: canonical }) },
  }
}

/** A page of a published edition. */
export default async function PaperPagePage({ params, searchParams }: Address) {
  const [words, page, days, asked] = await Promise.all([paperWords(), params.then(loadPage), loadDays(), searchParams])
  const { edition } = page
  const here = pagePath(edition.date, page.number)
  const calendar = (
    <EditionCalendar
      month={readMonth(asked.month) ?? monthOf(edition.date)}
      days={days}
      current={edition.date}
      hrefFor={(month) => `${here}?month=${month}`}
      {...words}
    />
  )
  const texts = together(pageTexts(page.layout, edition.paper.name), { 'song-bold': pageLabel(words, page) })
  return (
    <PaperType texts={texts} edition={edition} locale={words.locale}>
      <Masthead edition={edition} {...words} />
      <PageReader page={page} calendar={calendar} {...words} />
      <Imprint paper={edition.paper} setLocale={setLocaleAction} {...words} />
    </PaperType>
  )
}
