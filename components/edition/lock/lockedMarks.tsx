'use client'

import { useTranslations } from 'use-intl'
import type { LockedMark } from '@/newsroom/edition/lock'
import { useSayName } from '../../ui/names'
import { useSayTime } from '../../ui/sayRefusal'

/** 核红: of every mark of the locked edition by what it counts as carried out, as the lock keeps it; those by somebody's word are counted where the list is shut. */
export function LockedMarks({ marks }: { marks: readonly LockedMark[] }) {
  const t = useTranslations()
  const time = useSayTime()
  const sayName = useSayName()
  if (marks.length === 0) return null
  const count = (how: LockedMark['how']) => marks.filter((mark) => mark.how === how).length
  return (
    <details data-locked-marks>
      <summary className="min-h-8 cursor-pointer border-b border-ink pb-1 max-sm:min-h-11">
        <h2 className="inline text-lg">{t('lock.marks', { n: marks.length })}</h2>
        <span className="block text-sm text-ink-2">{t('lock.marksBy', { difference: count('difference'), kept: count('kept'), reason: count('reason') })}</span>
      </summary>
      <ul>
        {marks.map(({ page, round, text, words, marked, done, verified, at, how, kept, reason }, index) => (
          <li key={index} data-how={how} className="border-b border-hairline py-2">
            <p className="flex items-baseline justify-between gap-3">
              <span className="min-w-0 break-words">
                {words && (
                  <span className="pr-2 font-song text-lg" lang="zh-Hans">
                    <Asked {...words} />
                  </span>
                )}
                {text}
              </span>
              <span className="tabular shrink-0 text-sm text-ink-2">{t('lock.markOn', { n: page, round: t(`vocab.proof.${String(round) as '1'}`) })}</span>
            </p>
            <p className={how === 'difference' ? 'text-sm text-ink-2' : 'text-sm text-ink'}>
              {how === 'difference' && t('lock.byPrint')}
              {kept !== '' && <span className="block">{t('page.markKept', { reason: kept })}</span>}
              {reason !== '' && <span className="block">{t('page.verify.given', { reason })}</span>}
            </p>
            <p className="flex flex-wrap gap-x-3 text-sm text-ink-3">
              <span>{t('lock.markedBy', { by: sayName(marked) })}</span>
              <span>{t('lock.madeBy', { by: sayName(done) })}</span>
              <span>{t('page.verifiedBy', { by: sayName(verified), at: time(at) })}</span>
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** What a mark asked for; one that asks for no other words names its own once. */
function Asked({ was, by }: { was: string; by: string }) {
  if (was === by) return was
  if (by === '') return <del>{was}</del>
  return was === '' ? <ins className="underline-offset-4">{by}</ins> : `${was} → ${by}`
}
