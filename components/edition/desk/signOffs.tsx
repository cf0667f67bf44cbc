'use client'

import { useTranslations } from 'use-intl'
import type { PageDetail, SignOffView } from '@/newsroom/edition/pageView'
import { useSayName } from '../../ui/names'
import { useSayTime } from '../../ui/sayRefusal'

/** Three proofs and three signatures, each with who and when; void ones stay, struck through, with why. */
export function SignOffs({ detail }: { detail: PageDetail }) {
  const t = useTranslations()
  const { page, history } = detail
  return (
    <div className="grid grid-cols-1 gap-x-4">
      {([1, 2, 3] as const).map((round) => (
        <Row key={`p${round}`} title={t(`vocab.proof.${round}`)} all={history.proofs.filter(({ number }) => number === round)} due={page.round === round && !page.roundSigned ? t('page.underProof') : null} />
      ))}
      <hr className="my-1 border-hairline" />
      {([1, 2, 3] as const).map((level) => (
        <Row key={`s${level}`} title={t(`vocab.signature.${level}`)} all={history.signatures.filter(({ number }) => number === level)} due={page.level === level && page.roundSigned ? t('page.due') : null} />
      ))}
    </div>
  )
}

function Row({ title, all, due }: { title: string; all: readonly SignOffView[]; due: string | null }) {
  const t = useTranslations('page')
  const sayName = useSayName()
  const time = useSayTime()
  const standing = all.filter(({ voidedAt }) => voidedAt === null)
  const voided = all.filter(({ voidedAt }) => voidedAt !== null)
  return (
    <div className="flex gap-3 py-0.5 text-sm">
      <span className="w-28 shrink-0 text-ink-2">{title}</span>
      <span className="min-w-0">
        {standing.map((sign) => (
          <span key={sign.at} className="block">
            {t('signedRound', { by: sayName(sign.by.name), at: time(sign.at) })}
          </span>
        ))}
        {standing.length === 0 && <span className={due ? 'text-ink' : 'text-ink-3'}>{due ?? t('notSigned')}</span>}
        {voided.map((sign) => (
          <span key={sign.at} className="block text-ink-3">
            <s>{t('signedRound', { by: sayName(sign.by.name), at: time(sign.at) })}</s> {t('voidWhy')}
          </span>
        ))}
      </span>
    </div>
  )
}
