import type { Metadata } from 'next'
import { Archive } from '@/components/paper/archive'
import { EditionCalendar } from '@/components/paper/editionCalendar'
import { Imprint } from '@/components/paper/imprint'
import { Masthead, Nameplate } from '@/components/paper/masthead'
import { monthOf } from '@/components/paper/month'
import { PageReader } from '@/components/paper/reader/pageReader'
import { FEED, monthPath, PAPER, readMonth } from '@/components/paper/paths'
import { pageLabel } from '@/components/paper/words'
import { paperFront } from '@/server/paper/read'
import { pageTexts, together } from '@/server/press/screen/texts'
import { setLocaleAction } from '../../(auth)/actions'
import { loadDays, loadFront, publicBase } from '../../_lib/loaders/paper'
import { PaperType } from '../paperType'
import { paperWords } from '../words'
import { named } from '@/components/text/name'

export const dynamic = 'force-dynamic'

export async function generateMetadata(): Promise<Metadata> {
  const [{ t, locale }, paper] = await Promise.all([paperWords(), paperFront()])
  const name = paper ? named(locale, paper.name) : t('common.product')
  const title = t('paper.titleOf', { name })
  const description = t('paper.description', { name })
  return {
    title: { absolute: title },
    description,
    alternates: { canonical: PAPER, types: { 'application/atom+xml': FEED } },
    openGraph: { type: 'website', title, description, siteName: name, ...(publicBase() && { url: PAPER }) },
  }
}

/** The newest edition's front page, the calendar and the archive. */
export default async function PaperPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const [words, front, days, asked] = await Promise.all([paperWords(), loadFront(), loadDays(), searchParams])
  if (!front) return <Empty />
  const { edition } = front
  const month = readMonth(asked.month) ?? monthOf(edition.date)
  const texts = together(pageTexts(front.layout, edition.paper.name), { 'song-bold': pageLabel(words, front) + words.t('paper.archive') })
  return (
    <PaperType texts={texts} edition={edition} locale={words.locale}>
      <Masthead edition={edition} {...words} />
      <PageReader
        page={front}
        calendar={<EditionCalendar month={month} days={days} current={edition.date} hrefFor={monthPath} {...words} />}
        {...words}
      />
      <Archive days={days} month={month} {...words} />
      <Imprint paper={edition.paper} setLocale={setLocaleAction} {...words} />
    </PaperType>
  )
}

async function Empty() {
  const [words, paper] = await Promise.all([paperWords(), paperFront()])
  const { t, locale } = words
  return (
    <PaperType texts={{ 'song-heavy': paper?.name.zh ?? '', 'song-bold': t('paper.emptyTitle') }} edition={null} locale={locale}>
      <main id="main" className="mx-auto flex w-full max-w-[40rem] flex-col items-center px-6 pt-[14vh] text-center">
        {paper && <Nameplate name={paper.name} small={false} label={t('paper.titleOf', { name: named(locale, paper.name) })} />}
        <div className="mt-8 w-full border-t-3 border-ink pt-8 [border-top-style:double]">
          <h1 className="font-song text-xl font-bold">{t('paper.emptyTitle')}</h1>
          <p className="mt-2 text-ink-2">{t('paper.emptyText')}</p>
        </div>
      </main>
      <Imprint paper={null} setLocale={setLocaleAction} {...words} />
    </PaperType>
  )
}
