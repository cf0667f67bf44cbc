'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import type { PageDetail, SignOffView, SinceSigned } from '@/newsroom/edition/pageView'
import { comparePath } from '../../shell/paths'
import { Link } from '../../ui/link'
import { useSayName } from '../../ui/names'
import { useSayTime } from '../../ui/sayRefusal'

/** Three proofs and three signatures, each with who and when; void ones stay, struck through, with why; and the way to what changed since. */
export function SignOffs({ detail, since }: { detail: PageDetail; since: SinceSigned | null }) {
  const t = useTranslations()
  const { edition, page, history } = detail
  const saySince = ({ changes, only }: SinceSigned) =>
    only === null ? t('page.compare.since', { n: changes }) : t('page.compare.sinceOnly', { n: changes, parts: only.map((part) => t(`page.compare.part.${part}`).toLocaleLowerCase()).join(t('audit.separator')) })
  return (
    <div className="grid grid-cols-1 gap-x-4">
      {([1, 2, 3] as const).map((round) => (
        <Row key={`p${round}`} title={t(`vocab.proof.${round}`)} all={history.proofs.filter(({ number }) => number === round)} due={page.round === round && !page.roundSigned ? t('page.underProof') : null} />
      ))}
      <hr className="my-1 border-hairline" />
      {([1, 2, 3] as const).map((level) => (
        <Row key={`s${level}`} title={t(`vocab.signature.${level}`)} all={history.signatures.filter(({ number }) => number === level)} due={page.level === level && page.roundSigned ? t('page.due') : null} />
      ))}
      {history.proofs.length + history.signatures.length > 0 && (
        <Link
          href={comparePath(edition.date, page.number, since ? { from: since.id } : {})}
          className={clsx('mt-2 inline-flex min-h-8 items-center justify-self-start text-sm underline underline-offset-4 max-sm:min-h-11', since && 'font-semibold text-ink')}
        >
          {since ? saySince(since) : t('page.compare.open')}
        </Link>
      )}
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
