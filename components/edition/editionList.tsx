'use client'

import { useLocale, useTranslations } from 'use-intl'
import { LOCKED_EDITION } from '@/newsroom/edition/page'
import type { EditionLine } from '@/newsroom/edition/pageView'
import { useLiveRefresh } from '../live/live'
import { editionPath } from '../shell/paths'
import { sayDate, sayLunar } from '../text/format'
import { EmptyState } from '../ui/emptyState'
import { Link } from '../ui/link'
import { Cell, HeadCell, Table, TableHead, TableRow } from '../ui/table'

/** Every edition, latest first: when, which number, how far. */
export function EditionList({ editions, children }: { editions: readonly EditionLine[]; children?: React.ReactNode }) {
  const t = useTranslations()
  const locale = useLocale()
  useLiveRefresh(['edition:*', 'page:*'])
  if (editions.length === 0)
    return (
      <EmptyState text={t('edition.emptyList')} hint={t('edition.emptyListHint')}>
        {children}
      </EmptyState>
    )
  return (
    <>
      <Table caption={t('edition.listCaption')} className="max-sm:hidden">
        <TableHead>
          <HeadCell>{t('edition.date')}</HeadCell>
          <HeadCell>{t('edition.lunar')}</HeadCell>
          <HeadCell>{t('edition.number')}</HeadCell>
          <HeadCell numeric>{t('edition.pages')}</HeadCell>
          <HeadCell numeric>{t('edition.progress')}</HeadCell>
          <HeadCell className="pl-8">{t('edition.state')}</HeadCell>
        </TableHead>
        <tbody>
          {editions.map((edition) => (
            <TableRow key={edition.id}>
              <Cell>
                <Link href={editionPath(edition.date)} className="font-song font-semibold underline-offset-4 hover:underline">
                  {sayDate(t, edition.date)}
                </Link>
              </Cell>
              <Cell className="text-ink-2">{sayLunar(t, locale, edition.date)}</Cell>
              <Cell className="tabular">{numberText(edition)}</Cell>
              <Cell numeric>{edition.pages}</Cell>
              <Cell numeric>{t('edition.progressOf', { signed: edition.signedPages, pages: edition.pages })}</Cell>
              <Cell className="pl-8">
                {t(`vocab.editionState.${edition.state}`)}
                {edition.lockVersion > 1 && <span className="pl-2 text-sm text-ink-3">{t('edition.locked', { n: edition.lockVersion })}</span>}
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      <ul className="border-t border-hairline sm:hidden">
        {editions.map((edition) => (
          <li key={edition.id}>
            <Link href={editionPath(edition.date)} className="block border-b border-hairline py-2.5">
              <span className="font-song text-lg font-semibold">{sayDate(t, edition.date)}</span>
              <span className="tabular flex justify-between text-sm text-ink-2">
                <span>{numberText(edition)}</span>
                <span>{t(`vocab.editionState.${edition.state}`)}</span>
              </span>
              <span className="tabular text-sm text-ink-3">
                {t('edition.progress')} {t('edition.progressOf', { signed: edition.signedPages, pages: edition.pages })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )

  function numberText({ number, state, lockVersion }: EditionLine): string {
    const n = String(number)
    return LOCKED_EDITION.includes(state) || lockVersion > 0 ? t('edition.numberFinal', { number: n }) : t('edition.numberReserved', { number: n })
  }
}
