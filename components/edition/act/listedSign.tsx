'use client'

import { useTranslations } from 'use-intl'
import type { ListedSign } from '@/newsroom/today/listedSign'
import type { Translate } from '../../text/translate'
import { Button } from '../../ui/button'
import { useSayName } from '../../ui/names'
import type { EditionActs } from './acts'
import { ProblemNotice, useAct } from './useAct'

/** What a list can do to a page. */
export type SigningActs = Pick<EditionActs, 'signProof' | 'signPage'>

export interface SignListedProps {
  listed: ListedSign
  acts: SigningActs
  /** Name of who looks. */
  me: string
  onTold: (text: string) => void
}

/**
 * Signs a page from where it is listed, once who looks has read every story of it; nothing where it is signed on the page. One button that names what it signs, and no key of its own: a
 * signature is never given in passing.
 */
export function SignListed({ listed, acts, me, onTold }: SignListedProps) {
  const t = useTranslations()
  const sayName = useSayName()
  const { run, pending, problem } = useAct()
  const { pageId, number: n, waits, print: hash } = listed
  if (hash === null) return <ProblemNotice problem={problem} />
  const act =
    waits.act === 'sign_proof'
      ? { label: t(`page.listed.signProof.${waits.round}`, { n }), work: () => acts.signProof({ pageId, round: waits.round, hash, asRead: true }), told: t('page.proofSigned', { n, round: t(`vocab.proof.${waits.round}`), by: sayName(me) }) }
      : { label: t(`page.signPageAs.${waits.level}`, { n }), work: () => acts.signPage({ pageId, level: waits.level, hash, asRead: true }), told: t('page.pageSigned', { n, by: sayName(me) }) }
  return (
    <>
      <Button size="sm" className="max-sm:h-11" disabled={pending} onClick={() => run(act.work, () => onTold(act.told))}>
        {act.label}
      </Button>
      <ProblemNotice problem={problem} className="w-full" />
    </>
  )
}

/** Why a page that waits is signed on its own screen; null where it may be signed here. */
export function whyOnPage(t: Translate, { stories, read, toConfirm, print }: ListedSign): string | null {
  if (print !== null) return null
  if (stories === 0) return t('page.listed.nothing')
  return read < stories ? t('page.listed.unread', { n: stories - read }) : t('page.listed.toConfirm', { n: toConfirm })
}
