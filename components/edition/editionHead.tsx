'use client'

import { useLocale, useTranslations } from 'use-intl'
import { LOCKED_EDITION } from '@/newsroom/edition/page'
import type { EditionView } from '@/newsroom/edition/pageView'
import { HistoryLink } from '../history/allowed'
import { editionHistoryPath, editionPath, lockPath, pressTimesPath } from '../shell/paths'
import { LinkButton } from '../ui/button'
import { Link } from '../ui/link'
import { Notice } from '../ui/notice'
import { useSayName } from '../ui/names'
import { sayDate, sayLunar } from '../text/format'
import { OpenRun } from './lock/runForm'
import { useSayTime } from '../ui/sayRefusal'

/** Which edition this is, as its own masthead says it, and the ways to its other screens and the lock. */
export function EditionHead({ edition, at = 'plan' }: { edition: Omit<EditionView, 'pages'>; at?: 'plan' | 'times' }) {
  const t = useTranslations()
  const locale = useLocale()
  const shut = LOCKED_EDITION.includes(edition.state)
  const { zh, en } = edition.masthead
  const number = String(edition.number)
  const path = at === 'plan' ? editionPath : pressTimesPath
  return (
    <header className="flex flex-col gap-2 pb-2">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
        <div className="min-w-0">
          <h1 className="font-song text-2xl font-semibold max-sm:text-xl">{sayDate(t, edition.date)}</h1>
          <p className="tabular flex flex-wrap gap-x-3 text-sm text-ink-2">
            <span>{sayLunar(t, locale, edition.date)}</span>
            <span>{shut || edition.lockVersion > 0 ? t('edition.numberFinal', { number }) : t('edition.numberReserved', { number })}</span>
            <span>{locale === 'en' ? en.pages : zh.pages}</span>
            <span>{t(`vocab.editionState.${edition.state}`)}</span>
            {edition.run && <span>{t('lock.runOf', { n: edition.run.number })}</span>}
          </p>
        </div>
        <nav className="ml-auto flex flex-wrap items-center gap-1 max-sm:ml-0 max-sm:w-full" aria-label={t('edition.title')}>
          <span className="max-sm:-ml-2 max-sm:basis-full">
            <Neighbour date={edition.previous} label={t('edition.previous')} path={path} />
            <Neighbour date={edition.next} label={t('edition.next')} path={path} />
          </span>
          <LinkButton href={at === 'plan' ? pressTimesPath(edition.date) : editionPath(edition.date)} prefetch={false} className="sm:ml-2">
            {at === 'plan' ? t('edition.times.link') : t('edition.flatPlan')}
          </LinkButton>
          <HistoryLink of="edition" href={editionHistoryPath(edition.date)} className="ml-2" />
          <LinkButton href={lockPath(edition.date)} tone={edition.state === 'signed' && edition.abilities.includes('lock') ? 'primary' : 'quiet'} className="ml-2">
            {shut ? t('edition.toLocked') : t('edition.toLock')}
          </LinkButton>
        </nav>
      </div>
      <OpenRun edition={edition} />
      {shut && edition.lock && (
        <Notice kind="info">
          <LockedSince edition={edition} />
        </Notice>
      )}
    </header>
  )
}

function Neighbour({ date, label, path }: { date: string | null; label: string; path: (date: string) => string }) {
  return date === null ? null : (
    <Link href={path(date)} className="inline-block px-2 py-1 text-sm whitespace-nowrap text-ink-2 hover:text-ink max-sm:py-2.5">
      {label}
    </Link>
  )
}

function LockedSince({ edition }: { edition: Omit<EditionView, 'pages'> }) {
  const t = useTranslations('edition')
  const time = useSayTime()
  const sayName = useSayName()
  if (edition.publishedAt) return t('publishedBanner', { at: time(edition.publishedAt) })
  return edition.lock ? t('lockedBanner', { by: sayName(edition.lock.by.name), at: time(edition.lock.at) }) : null
}
