'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'use-intl'
import { AD_STATES, type AdLine, type AdState } from '@/newsroom/advertising/ad'
import { ADS_PATH, adPath, NEW_AD_PATH } from '../shell/paths'
import { sayDate } from '../text/format'
import { nameIn } from '../text/name'
import { LinkButton } from '../ui/button'
import { EmptyState } from '../ui/emptyState'
import { Select, TextInput } from '../ui/form/input'
import { SearchInput } from '../ui/form/searchInput'
import { Link } from '../ui/link'
import { AdStateMark } from './adState'
import { saySize } from './words'

/** What the list is narrowed to; it stands in the address. */
export interface AdFilters {
  from: string
  until: string
  state: AdState | ''
  q: string
}

export interface AdListProps {
  filters: AdFilters
  items: readonly AdLine[]
  books: boolean
}

/** Advertisements by the dates they run on: for whom, how large, for which page, and how far each is. */
export function AdList({ filters, items, books }: AdListProps) {
  const t = useTranslations()
  const router = useRouter()
  const days = byDate(filters, items)
  const narrowed = filters.q !== '' || filters.state !== ''

  function narrow(change: Partial<AdFilters>) {
    const next = { ...filters, ...change }
    const query = new URLSearchParams(Object.entries(next).filter(([, value]) => value !== ''))
    router.replace(`${ADS_PATH}?${query.toString()}`, { scroll: false })
  }

  return (
    <div className="pb-16">
      <header className="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-2 border-b border-hairline px-4 py-2">
        <h1 className="text-xl">{t('ads.title')}</h1>
        <span className="tabular text-sm text-ink-3">{t('ads.count', { n: items.length })}</span>
        {books && (
          <LinkButton href={NEW_AD_PATH} tone="primary" className="ml-auto">
            {t('ads.book')}
          </LinkButton>
        )}
        <form className="flex w-full flex-wrap items-center gap-2" onSubmit={(event) => event.preventDefault()}>
          <SearchInput label={t('ads.search')} value={filters.q} onSearch={(q) => narrow({ q })} className="w-56 max-sm:w-full" />
          <div className="w-36 max-sm:w-full">
            <Select aria-label={t('ads.state')} value={filters.state} onChange={(event) => narrow({ state: AD_STATES.find((one) => one === event.target.value) ?? '' })}>
              <option value="">{t('ads.anyState')}</option>
              {AD_STATES.map((state) => (
                <option key={state} value={state}>
                  {t(`vocab.adState.${state}`)}
                </option>
              ))}
            </Select>
          </div>
          <span className="flex items-center gap-2 text-sm text-ink-3 max-sm:w-full">
            <TextInput type="date" aria-label={t('ads.from')} value={filters.from} onChange={(event) => event.target.value && narrow({ from: event.target.value })} className="w-38 max-sm:flex-1" />
            {t('ads.until')}
            <TextInput type="date" aria-label={t('ads.until')} value={filters.until} onChange={(event) => event.target.value && narrow({ until: event.target.value })} className="w-38 max-sm:flex-1" />
          </span>
        </form>
      </header>
      {days.length === 0 ? (
        <div className="px-4">
          <EmptyState text={t(narrowed ? 'ads.noMatch' : 'ads.none')} hint={!narrowed && books ? t('ads.noneHint') : undefined}>
            {!narrowed && books && <LinkButton href={NEW_AD_PATH}>{t('ads.book')}</LinkButton>}
          </EmptyState>
        </div>
      ) : (
        days.map(({ date, ads }) => (
          <section key={date} aria-labelledby={`ads-${date}`} className="mt-5 first-of-type:mt-3">
            <h2 id={`ads-${date}`} className="flex items-baseline gap-3 border-b border-hairline px-4 pb-1 text-sm text-ink-2">
              {sayDate(t, date)}
              <span className="tabular text-ink-3">{t('ads.dayCount', { n: ads.length })}</span>
            </h2>
            <ul>
              {ads.map(({ ad, page }) => (
                <AdRow key={ad.id} ad={ad} page={page} />
              ))}
            </ul>
          </section>
        ))
      )}
    </div>
  )
}

function AdRow({ ad, page }: { ad: AdLine; page: number | null }) {
  const t = useTranslations()
  const locale = useLocale()
  return (
    <li className="border-b border-hairline">
      <Link
        href={adPath(ad.id)}
        prefetch={false}
        className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 px-4 py-[6.5px] outline-offset-[-2px] hover:bg-hover sm:grid-cols-[40px_minmax(0,5fr)_minmax(0,3fr)_minmax(0,2fr)_minmax(0,2fr)_92px]"
      >
        <span className="tabular text-sm text-ink-3 max-sm:hidden">{ad.number}</span>
        <span className="min-w-0 truncate font-song text-lg leading-[22px]">{ad.title}</span>
        <AdStateMark state={ad.state} className="text-sm sm:order-last" />
        <span className="min-w-0 truncate text-sm text-ink-2">{ad.client}</span>
        <span className="min-w-0 truncate text-right text-sm text-ink-2 sm:text-left">{saySize(t, ad.size)}</span>
        <span className="min-w-0 truncate text-sm text-ink-3 max-sm:col-span-2">
          {page === null ? t('ads.anyPage') : t('ads.wish', { page })} · {nameIn(locale, ad.responsible)}
        </span>
      </Link>
    </li>
  )
}

/** By date, those with a wished page in its order, then the others by number. */
function byDate({ from, until }: AdFilters, items: readonly AdLine[]): { date: string; ads: { ad: AdLine; page: number | null }[] }[] {
  const days = new Map<string, { ad: AdLine; page: number | null }[]>()
  for (const ad of items)
    for (const { date, page } of ad.bookings) if (date >= from && date <= until) days.set(date, [...(days.get(date) ?? []), { ad, page }])
  return [...days]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([date, ads]) => ({ date, ads: ads.toSorted((a, b) => (a.page ?? 99) - (b.page ?? 99) || a.ad.number - b.ad.number) }))
}
