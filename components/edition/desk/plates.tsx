'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { platesOf } from '@/newsroom/typesetting/colour'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { Section } from './section'

/** 印版: what the page is printed from, and what stands on each plate. */
export function Plates({ layout }: { layout: PageLayout }) {
  const t = useTranslations('page')
  const plates = useMemo(() => platesOf(layout), [layout])
  return (
    <Section title={t('plates', { count: plates.length })}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
        {plates.map(({ ink, matter }) => {
          const name = typeof ink === 'string' ? ink : ink.spot
          return (
            <div key={name} className="contents">
              <dt>{typeof ink === 'string' ? ink : t('plateSpot', { name })}</dt>
              <dd className="text-ink-3">{matter.map((one) => t(`plateMatter.${one}`)).join(t('plateSeparator'))}</dd>
            </div>
          )
        })}
      </dl>
    </Section>
  )
}
