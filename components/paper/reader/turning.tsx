import clsx from 'clsx'
import { pageNumberText } from '@/newsroom/edition/masthead'
import type { PublishedPageLine } from '@/newsroom/edition/published'
import { Link } from '../../ui/link'
import { KeepInView } from './keepInView'
import { editionPath, pagePath } from '../paths'
import { pageLabel, type Words } from '../words'
import { named } from '../../text/name'

/** 版面导航: every page of the edition by number and section. */
export function PageStrip({ date, pages, current, ...words }: Words & { date: string; pages: Pick<PublishedPageLine, 'number' | 'section'>[]; current: number }) {
  const { t, locale } = words
  return (
    <nav aria-label={t('paper.pages')} className="mx-auto w-full max-w-[1200px] sm:px-6 print:hidden">
      <ol className="flex overflow-x-auto border-b border-hairline max-sm:px-4 max-sm:[scrollbar-width:none]">
        {pages.map((page) => {
          const here = page.number === current
          return (
            <li key={page.number} className="shrink-0 sm:min-w-0 sm:flex-1">
              <Link
                href={pagePath(date, page.number)}
                prefetch={false}
                aria-current={here ? 'page' : undefined}
                aria-label={pageLabel(words, page)}
                className={clsx(
                  'flex h-11 items-center justify-center gap-1.5 px-3 text-sm whitespace-nowrap outline-offset-[-2px]',
                  here ? 'text-ink shadow-[inset_0_-2px_0_var(--ink)]' : 'text-ink-2 hover:bg-hover hover:text-ink',
                )}
              >
                {here && <KeepInView />}
                <span className="tabular">{pageNumberText(page.number)}</span>
                <span className="truncate">{named(locale, page.section)}</span>
              </Link>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

/** What lies before and after a page: pages of its edition, editions by date; null is nothing. */
export interface Neighbours {
  previousPage: number | null
  nextPage: number | null
  previousEdition: string | null
  nextEdition: string | null
}

/** Previous and next page, previous and next edition; what there is none of is left grey in its place. */
export function Turning({ date, neighbours, ...words }: Words & { date: string; neighbours: Neighbours }) {
  const { t } = words
  const { previousPage, nextPage, previousEdition, nextEdition } = neighbours
  return (
    <nav aria-label={t('paper.turning')} className="grid grid-cols-2 text-sm print:hidden">
      <Turn href={previousPage === null ? null : pagePath(date, previousPage)} text={t('paper.previousPage')} rel="prev" />
      <Turn href={nextPage === null ? null : pagePath(date, nextPage)} text={t('paper.nextPage')} rel="next" end />
      <Turn href={previousEdition === null ? null : editionPath(previousEdition)} text={t('paper.previousEdition')} />
      <Turn href={nextEdition === null ? null : editionPath(nextEdition)} text={t('paper.nextEdition')} end />
    </nav>
  )
}

function Turn({ href, text, rel, end = false }: { href: string | null; text: string; rel?: string; end?: boolean }) {
  const box = clsx('-mx-2 flex h-9 items-center gap-1.5 rounded-sm px-2 max-sm:h-11', end && 'justify-end')
  const words = end ? (
    <>
      {text} <span aria-hidden>→</span>
    </>
  ) : (
    <>
      <span aria-hidden>←</span> {text}
    </>
  )
  if (href === null) return <span className={clsx(box, 'text-ink-3')}>{words}</span>
  return (
    <Link href={href} prefetch={false} rel={rel} className={clsx(box, 'text-ink hover:bg-hover')}>
      {words}
    </Link>
  )
}
