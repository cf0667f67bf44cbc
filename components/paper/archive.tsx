import { sayMonth, sayShortDate } from '../text/format'
import { Link } from '../ui/link'
import { byMonth } from './month'
import { monthPath, pagePath } from './paths'
import type { PublishedDay } from './types'
import type { Words } from './words'

/** 报纸存档: the editions of one month, and the months there are. */
export function Archive({ days, month, ...words }: Words & { days: readonly PublishedDay[]; month: string }) {
  const { t } = words
  const months = byMonth(days)
  const shown = months.find((candidate) => candidate.month === month)
  return (
    <section id="archive" aria-labelledby="paper-archive" className="mx-auto mt-14 w-full max-w-[1200px] px-4 sm:px-6 print:hidden">
      <div className="border-t-2 border-ink pt-3">
        <h2 id="paper-archive" className="font-song text-xl font-bold">
          {t('paper.archive')}
        </h2>
        <div className="mt-3 grid gap-x-14 gap-y-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <div>
            <h3 className="text-sm text-ink-2">{sayMonth(t, month)}</h3>
            <ul className="mt-1 grid sm:grid-cols-2 sm:gap-x-14">
              {(shown?.days ?? []).map((day) => (
                <li key={day.date} className="border-b border-hairline">
                  <Link
                    href={pagePath(day.date, 1)}
                    prefetch={false}
                    className="-mx-2 flex h-9 items-center justify-between rounded-sm px-2 tabular hover:bg-hover max-sm:h-11"
                  >
                    <span>{sayShortDate(t, day.date)}</span>
                    <span className="text-sm text-ink-3">{t('paper.editionNumber', { number: day.number })}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
          <ul className="h-fit lg:mt-6">
            {months.map((each) => (
              <li key={each.month}>
                <Link
                  href={`${monthPath(each.month)}#archive`}
                  prefetch={false}
                  aria-current={each.month === month ? 'true' : undefined}
                  className="-mx-2 flex h-9 items-center justify-between rounded-sm px-2 text-ink-2 hover:bg-hover hover:text-ink aria-current:text-ink max-sm:h-11"
                >
                  <span>{sayMonth(t, each.month)}</span>
                  <span className="text-sm text-ink-3 tabular">{t('paper.archiveCount', { n: each.days.length })}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  )
}
