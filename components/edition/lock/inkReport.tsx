'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { PageInk, PlateInk } from '@/newsroom/typesetting/ink'
import { sayCover } from '../../page/sayCover'
import { Button } from '../../ui/button'
import { SkeletonRows } from '../../ui/skeleton'
import { Cell, HeadCell, Table, TableHead, TableRow } from '../../ui/table'
import { useActs } from '../act/acts'
import { ProblemNotice, useAct } from '../act/useAct'

const PROCESS = ['C', 'M', 'Y', 'K']

/** 油墨覆盖率: how much of each page each ink covers. Worked out when somebody asks: the press files come first. */
export function InkReport({ editionId }: { editionId: string }) {
  const t = useTranslations('lock')
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const [pages, setPages] = useState<PageInk[] | null>(null)
  return (
    <div className="pt-5">
      <div className="flex items-center justify-between gap-4">
        <div>
          <h3 className="text-base">{t('ink')}</h3>
          <p className="text-sm text-ink-2">{t('inkHint')}</p>
        </div>
        {!pages && (
          <Button className="shrink-0 max-sm:h-11" disabled={pending} onClick={() => run(() => acts.inks({ editionId }), setPages)}>
            {t('inkMeasure')}
          </Button>
        )}
      </div>
      <ProblemNotice problem={problem} className="mt-2" />
      {pending && !pages && <SkeletonRows rows={4} label={t('inkMeasuring')} />}
      {pages && <Inks pages={pages} />}
    </div>
  )
}

function Inks({ pages }: { pages: readonly PageInk[] }) {
  const t = useTranslations('lock')
  const spots = [...new Set(pages.flatMap(({ plates }) => plates.flatMap(({ ink }) => (typeof ink === 'string' ? [] : [ink.spot]))))].toSorted()
  const columns = [...PROCESS, ...spots]
  const uncounted = pages.flatMap((one) => (one.uncounted > 0 ? [t('inkUncountedPage', { n: one.page, share: sayCover(one.uncounted) })] : []))
  return (
    <>
      <Table caption={t('ink')} className="mt-2 text-sm">
        <TableHead>
          <HeadCell className="pl-0">{t('inkPage')}</HeadCell>
          {columns.map((ink) => (
            <HeadCell key={ink} numeric>
              {ink}
            </HeadCell>
          ))}
          <HeadCell numeric className="pr-0">
            {t('inkSum')}
          </HeadCell>
        </TableHead>
        <tbody>
          {pages.map(({ page, plates }) => (
            <TableRow key={page}>
              <Cell className="tabular pl-0 whitespace-nowrap">{t('pressPage', { n: page })}</Cell>
              {columns.map((ink) => (
                <InkCell key={ink} plate={plates.find((plate) => called(plate) === ink)} />
              ))}
              <Cell numeric className="pr-0">
                {sayCover(plates.reduce((sum, { cover }) => sum + cover, 0))}
              </Cell>
            </TableRow>
          ))}
        </tbody>
      </Table>
      {uncounted.length > 0 && <p className="tabular pt-2 text-sm text-ink-2">{t('inkUncounted', { pages: uncounted.join(t('inkSeparator')) })}</p>}
    </>
  )
}

function InkCell({ plate }: { plate: PlateInk | undefined }) {
  const t = useTranslations('lock')
  return (
    <Cell numeric className={plate ? '' : 'text-ink-3'}>
      {plate ? (
        sayCover(plate.cover)
      ) : (
        <>
          <span aria-hidden>–</span>
          <span className="sr-only">{t('inkNoPlate')}</span>
        </>
      )}
    </Cell>
  )
}

function called({ ink }: PlateInk): string {
  return typeof ink === 'string' ? ink : ink.spot
}
