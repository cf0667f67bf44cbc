'use client'

import clsx from 'clsx'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AdCheck, AdView } from '@/newsroom/advertising/ad'
import { namesOf } from '@/newsroom/checker/disposal'
import { LetStandForm } from '../editor/checking/letStand'
import { sayFault, sayPlace } from '../editor/checking/say'
import { useProblemOf } from '../slip/answer'
import { Button } from '../ui/button'
import { useSayName } from '../ui/names'
import { Time } from '../ui/time'
import type { AdActs } from './acts'
import { COLOURS } from './fieldChecks'

/** What the checker found in an advertisement's words: why, by what, and who lets it stand. Nothing where nothing is. */
export function AdChecks({ ad, acts }: { ad: AdView; acts: Pick<AdActs, 'letStand' | 'takeBack'> }) {
  const t = useTranslations()
  if (ad.checks.length === 0) return null
  const names = namesOf(ad.checks)
  return (
    <section aria-labelledby="ad-checks" className="mt-8">
      <h2 id="ad-checks" className="border-b border-hairline pb-1 text-sm text-ink-2">
        {t('ads.checks')}
      </h2>
      <ul>
        {ad.checks.map((check) => (
          <Check key={names.get(check)} check={check} adId={ad.id} acts={acts} />
        ))}
      </ul>
    </section>
  )
}

function Check({ check, adId, acts }: { check: AdCheck; adId: string; acts: Pick<AdActs, 'letStand' | 'takeBack'> }) {
  const t = useTranslations()
  const sayName = useSayName()
  const problemOf = useProblemOf()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const { severity, place, rule, fault, words, before, after, source, scopes, letStand } = check

  async function carryOut(work: () => ReturnType<AdActs['takeBack']>): Promise<string | null> {
    try {
      return problemOf(await work())
    } catch {
      return t('slip.network')
    }
  }

  async function takeBack(disposal: string): Promise<void> {
    setBusy(true)
    setProblem(await carryOut(() => acts.takeBack({ id: adId, disposal })))
    setBusy(false)
  }

  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-hairline py-2">
      <span className={clsx('w-9 shrink-0 text-sm', letStand ? 'text-ink-3' : COLOURS[severity])}>{t(`checker.severity.${severity}`)}</span>
      <div className="min-w-0 flex-1 basis-64 text-sm [overflow-wrap:anywhere]">
        <p className="text-base text-ink">{sayFault(t, check)}</p>
        <p className="text-ink-2">
          {sayPlace(t, place)}
          {'　'}
          {before}
          <mark className={clsx('bg-transparent font-medium underline decoration-dotted underline-offset-4', letStand ? 'text-ink' : COLOURS[severity])}>{words}</mark>
          {after}
        </p>
        {letStand ? (
          <p className="text-ink-2">
            {t(`checker.letStand.scopes.${letStand.scope}`)}
            {' · '}
            {sayName(letStand.by)}
            {' · '}
            <Time at={letStand.at} className="tabular" />
            {' · '}
            {t('checker.letStand.why', { reason: letStand.reason })}
          </p>
        ) : (
          <p className="text-xs text-ink-3">{t('checker.source', { source: source === 'house' ? t('checker.house') : source })}</p>
        )}
        {problem !== null && (
          <p role="alert" className="text-press">
            {problem}
          </p>
        )}
      </div>
      {letStand === null && scopes.length > 0 && (
        <Button size="sm" tone="bare" className="max-sm:h-10" aria-expanded={asking} onClick={() => setAsking(!asking)}>
          {t('checker.letStand.ask')}
        </Button>
      )}
      {letStand?.may && (
        <Button size="sm" tone="bare" className="max-sm:h-10" disabled={busy} onClick={() => void takeBack(letStand.id)}>
          {t('checker.letStand.takeBack')}
        </Button>
      )}
      {asking && letStand === null && (
        <LetStandForm
          hit={check}
          desk={{
            disposals: [],
            may: scopes,
            letStand: (_hit, scope, reason) => carryOut(() => acts.letStand({ id: adId, scope, hit: { rule, fault, words, before, after }, reason })),
            takeBack: () => Promise.resolve(null),
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  )
}
