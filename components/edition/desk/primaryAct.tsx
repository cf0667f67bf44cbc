'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { PageAbility, PageDetail } from '@/newsroom/edition/pageView'
import { Button } from '../../ui/button'
import { useSayName } from '../../ui/names'
import { useActs } from '../act/acts'
import type { Outcome } from '@/newsroom/outcome'
import { MarkWords } from './proof/markWords'
import { ReasonForm } from '../act/reasonForm'
import { ProblemNotice, useAct, useSayRefusal } from '../act/useAct'

export interface PrimaryActProps {
  detail: PageDetail
  me: string
  /** `signed`: it was a proof or a signature. */
  onTold: (text: string, signed?: boolean) => void
}

const ORDER: readonly PageAbility[] = ['sign_page', 'sign_proof', 'raise_proof']

/** What this page waits for from this person, named by its result; if it may not be now, why not. */
export function PrimaryAct({ detail, me, onTold }: PrimaryActProps) {
  const t = useTranslations()
  const acts = useActs()
  const say = useSayRefusal()
  const sayName = useSayName()
  const { run, pending, problem } = useAct()
  const { page, toConfirm } = detail
  const n = page.number
  const able = ORDER.filter((ability) => page.abilities.includes(ability))
  const refused = ORDER.find((ability) => page.refusals[ability])
  // that it is somebody else's turn is no refusal
  const said = refused ? page.refusals[refused] : undefined
  const refusal = said?.kind === 'illegal_transition' ? undefined : said

  function labelled(ability: PageAbility): { label: string; work: () => Promise<Outcome>; told: string } | null {
    const { level, round, id: pageId, hash } = page
    if (ability === 'sign_page' && level !== null)
      return { label: t(`page.signPageAs.${level}`, { n }), work: () => acts.signPage({ pageId, level, hash, ...(level === 3 && toConfirm.length > 0 ? { corrections: toConfirm.map(({ id }) => id) } : {}) }), told: t('page.pageSigned', { n, by: sayName(me) }) }
    if (ability === 'sign_proof' && round !== null)
      return {
        label: t(`page.signProof.${round}`),
        work: () => acts.signProof({ pageId, round, hash }),
        told: t('page.proofSigned', { n, round: t(`vocab.proof.${round}`), by: sayName(me) }),
      }
    if (ability !== 'raise_proof') return null
    const next = round === null ? 1 : round === 1 ? 2 : 3
    return { label: t(`page.raise.${next}`), work: () => acts.raiseProof({ pageId }), told: t('page.raised', { n, round: t(`vocab.proof.${next}`) }) }
  }

  return (
    <div className="flex flex-col gap-2 py-3">
      {page.level === 3 && page.abilities.includes('sign_page') && <ToConfirm marks={toConfirm} />}
      <div className="flex flex-wrap gap-2">
        {able.map((ability, index) => {
          const act = labelled(ability)
          return (
            act && (
              <Button
                key={ability}
                tone={index === 0 ? 'primary' : 'quiet'}
                className="max-sm:h-12 max-sm:flex-1"
                disabled={pending}
                onClick={() => run(act.work, () => onTold(act.told, ability !== 'raise_proof'))}
              >
                {act.label}
              </Button>
            )
          )
        })}
        {page.abilities.includes('reopen') && <Reopen detail={detail} onTold={onTold} />}
      </div>
      <ProblemNotice problem={problem} />
      {able.length === 0 && <p className="text-sm text-ink-3">{refusal ? t('page.whyNot', { why: say(refusal) }) : t('page.primaryNone')}</p>}
    </div>
  )
}

/** What was changed in placed copy without a review: read here, and confirmed by the signature under it. */
function ToConfirm({ marks }: { marks: PageDetail['toConfirm'] }) {
  const t = useTranslations()
  const sayName = useSayName()
  if (marks.length === 0) return null
  return (
    <section aria-label={t('page.toConfirm', { n: marks.length })} className="border-l-2 border-press pl-3">
      <p className="text-sm text-ink-2">{t('page.toConfirm', { n: marks.length })}</p>
      <ul>
        {marks.map(({ id, correction, marked }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-3 py-0.5">
            <span className="min-w-0">{correction && <MarkWords correction={correction} quiet={false} />}</span>
            <span className="text-sm text-ink-3">{sayName(marked.by.name)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** 改样: back to make-up, with a reason; everything signed is void. */
function Reopen({ detail, onTold }: Omit<PrimaryActProps, 'me'>) {
  const t = useTranslations()
  const acts = useActs()
  const [open, setOpen] = useState(false)
  const { page } = detail
  if (!open) return <Button onClick={() => setOpen(true)}>{t('page.reopen')}</Button>
  return (
    <ReasonForm
      label={t('common.reason')}
      hint={t('page.reopenHint')}
      submit={t('page.doReopen')}
      work={(reason) => acts.reopenPage({ pageId: page.id, reason })}
      onDone={() => {
        setOpen(false)
        onTold(t('page.reopened', { n: page.number }))
      }}
      onCancel={() => setOpen(false)}
    />
  )
}
