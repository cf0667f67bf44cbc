'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { ChainState, HistoryHead } from '@/newsroom/audit/history'
import { sayNumber } from '../text/format'
import { Time } from '../ui/time'

/** Beside a history: how far the trail is sealed, what stands of it outside, how it is proven, and the codes to write down. */
export function Around({ head: { chain, codes, of }, level }: { head: HistoryHead; /** Of the title beside it. */ level: 1 | 2 }) {
  const t = useTranslations('audit')
  return (
    <aside className="flex flex-col gap-6 pt-4 text-sm max-lg:border-t max-lg:border-ink" aria-label={t('chain.title')}>
      {codes && (codes.locks.length > 0 || codes.trail) && (
        <Part title={t('codes.title')} level={level}>
          <p className="text-xs text-ink-3">{t('codes.hint')}</p>
          <dl>
            {codes.locks.map((lock) => (
              <Row key={lock.version} label={t('codes.lock', { version: lock.version })} at={lock.at}>
                <Code>{lock.code}</Code>
              </Row>
            ))}
            {codes.trail && (
              <Row label={t('codes.trail', { n: codes.trail.events })}>
                <Code>{codes.trail.code}</Code>
              </Row>
            )}
          </dl>
        </Part>
      )}
      <Part title={t('chain.title')} level={level}>
        <Sealed chain={chain} />
        <p className="text-ink-2">
          {t('chain.verify')}
          <code className="mt-1 block font-mono text-xs text-ink">npm run audit:verify</code>
        </p>
        {of === 'system' && chain.migration !== '' && (
          <dl>
            <Row label={t('chain.schema')}>
              <code className="font-mono text-xs">{chain.migration}</code>
            </Row>
          </dl>
        )}
      </Part>
      {of === 'system' && chain.seals.length > 1 && (
        <Part title={t('chain.newest')} level={level}>
          <dl>
            {chain.seals.map((seal) => (
              <Row key={seal.number} label={t('chain.seal', { number: sayNumber(seal.number), event: sayNumber(seal.toEvent) })} at={seal.at}>
                <Code>{seal.code}</Code>
              </Row>
            ))}
          </dl>
        </Part>
      )}
    </aside>
  )
}

function Sealed({ chain: { seal, unsealed, kept, outside } }: { chain: ChainState }) {
  const t = useTranslations('audit.chain')
  return (
    <dl>
      {seal ? (
        <Row label={t('sealed', { event: sayNumber(seal.toEvent), number: sayNumber(seal.number) })} at={seal.at}>
          <Code>{seal.code}</Code>
        </Row>
      ) : (
        <Row label={t('notSealed')} />
      )}
      <Row label={t('open', { n: unsealed })} />
      {outside ? (
        <Row label={t('outside', { number: sayNumber(outside.number) })} at={outside.at}>
          <Code>{outside.code}</Code>
          <span className={outside.agrees ? 'text-ink-2' : 'text-press'}>{t('agrees', { agrees: outside.agrees ? 'yes' : 'no' })}</span>
        </Row>
      ) : (
        <Row label={t(kept ? 'keptOpen' : 'noOutside')} />
      )}
    </dl>
  )
}

function Part({ title, level, children }: { title: string; level: 1 | 2; children: ReactNode }) {
  const Title = level === 1 ? 'h2' : 'h3'
  return (
    <section className="flex flex-col gap-2">
      <Title className="border-b border-ink pb-1 text-base">{title}</Title>
      {children}
    </section>
  )
}

function Row({ label, at, children }: { label: string; at?: string; children?: ReactNode }) {
  return (
    <div className="border-b border-hairline py-1.5">
      <dt className="flex items-baseline justify-between gap-3 text-ink-2">
        <span>{label}</span>
        {at !== undefined && <Time at={at} className="tabular text-xs whitespace-nowrap text-ink-3" />}
      </dt>
      <dd className="flex flex-wrap items-baseline gap-x-3">{children}</dd>
    </div>
  )
}

/** Twelve figures to write down. */
function Code({ children }: { children: ReactNode }) {
  return <code className="font-mono text-sm">{children}</code>
}
