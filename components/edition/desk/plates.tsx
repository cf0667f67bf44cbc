'use client'

import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { PageDetail } from '@/newsroom/edition/pageView'
import { platesOf } from '@/newsroom/typesetting/colour'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { PageInk } from '@/newsroom/typesetting/ink'
import { sayCover } from '../../page/sayCover'
import { useActs } from '../act/acts'
import { ProblemNotice, useAct } from '../act/useAct'
import { Section } from './section'

interface PlatesProps {
  detail: PageDetail
  layout: PageLayout
  /** Of the page as it is shown, with what is being tried; null where a browser cannot say. */
  hash: string | null
}

/** 印版: what the page is printed from, what stands on each plate, and, when asked, how much of the page its ink covers. */
export function Plates({ detail: { edition, page }, layout, hash }: PlatesProps) {
  const t = useTranslations('page')
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const [measured, setMeasured] = useState<PageInk | null>(null)
  // what is tried stands on no server, and what was measured of another layout says nothing of this one
  const stands = hash === null || hash === page.hash
  const ink = stands && measured?.hash === page.hash ? measured : null
  const plates = useMemo(() => ink?.plates ?? platesOf(layout).map((plate) => ({ ...plate, cover: null })), [ink, layout])
  const ask = (
    <button
      type="button"
      disabled={pending}
      className="text-sm underline underline-offset-4 disabled:text-ink-3 disabled:no-underline max-sm:min-h-11"
      onClick={() => run(() => acts.pageInk({ editionId: edition.id, page: page.number }), setMeasured)}
    >
      {t(pending ? 'inkMeasuring' : 'inkMeasure')}
    </button>
  )
  return (
    <Section title={t('plates', { count: plates.length })} aside={stands && !ink ? ask : null}>
      <ProblemNotice problem={problem} />
      <dl className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 gap-y-1 text-sm">
        {plates.map(({ ink: plate, matter, cover }) => {
          const name = typeof plate === 'string' ? plate : plate.spot
          return (
            <div key={name} className="contents">
              <dt>{typeof plate === 'string' ? plate : t('plateSpot', { name })}</dt>
              <dd className="text-ink-3">{matter.map((one) => t(`plateMatter.${one}`)).join(t('plateSeparator'))}</dd>
              <dd className="tabular text-right">{cover === null ? '' : sayCover(cover)}</dd>
            </div>
          )
        })}
      </dl>
      {ink && (
        <p className="pt-2 text-xs text-ink-3">
          {t('inkHint')} {ink.uncounted > 0 && t('inkUncounted', { share: sayCover(ink.uncounted) })}
        </p>
      )}
    </Section>
  )
}
