'use client'

import clsx from 'clsx'
import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { ComparedMark } from '@/newsroom/edition/pageView'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { stateOf } from '../desk/markState'
import { MarkWords } from '../desk/proof/markWords'
import { asRead } from '../desk/verify/order'
import { PrintedOf } from '../desk/verify/printedOf'
import { useSayName } from '../../ui/names'
import { useSayTime } from '../../ui/sayRefusal'
import { markPlace } from './markPlace'

export interface ComparedMarksProps {
  marks: readonly ComparedMark[]
  after: PageLayout
  current: string | null
  onChoose: (mark: ComparedMark) => void
}

/** 校改: what became of each mark by the later of two prints, as the page is read; those that have a place on either lead there. */
export function ComparedMarks({ marks, after, current, onChoose }: ComparedMarksProps) {
  const t = useTranslations('page.compare')
  const sorted = useMemo(() => {
    const byId = new Map(marks.map((one) => [one.mark.id, one]))
    return asRead(marks.map(({ mark }) => mark), after).flatMap(({ id }) => byId.get(id) ?? [])
  }, [marks, after])
  if (marks.length === 0) return null
  return (
    <section data-compared-marks aria-label={t('marks', { n: marks.length })} className="pt-5">
      <h2 id={MARKS} className="scroll-mt-4 border-b border-ink pb-1.5 text-lg">
        {t('marks', { n: marks.length })}
      </h2>
      <ul className="-mx-3 max-lg:mx-0">
        {sorted.map((one) => (
          <li key={one.mark.id} data-compared-mark={one.mark.id} className="border-b border-hairline">
            <Entry one={one} current={one.mark.id === current} onChoose={() => onChoose(one)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Where the list of marks begins, for the link over the changes. */
export const MARKS = 'compared-marks'

function Entry({ one, current, onChoose }: { one: ComparedMark; current: boolean; onChoose: () => void }) {
  const { mark, shown } = one
  const t = useTranslations()
  const sayName = useSayName()
  const time = useSayTime()
  const said = (
    <>
      <span className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 break-words">{mark.correction ? <MarkWords correction={mark.correction} quiet={mark.state !== 'open'} /> : mark.text}</span>
        <span className="shrink-0 text-sm text-ink-2">{t(stateOf(mark))}</span>
      </span>
      {mark.correction && mark.text !== '' && <span className="block text-sm text-ink-2">{mark.text}</span>}
      <span className="block pb-1 text-sm text-ink-3">{t('page.markBy', { by: sayName(mark.marked.by.name), at: time(mark.marked.at), round: t(`vocab.proof.${String(mark.round) as '1'}`) })}</span>
      <PrintedOf mark={mark} shown={shown} />
      {mark.reason !== '' && <span className="block text-sm text-ink-2">{t('page.markKept', { reason: mark.reason })}</span>}
      {mark.verifyReason !== '' && <span className="block text-sm text-ink-2">{t('page.verify.given', { reason: mark.verifyReason })}</span>}
    </>
  )
  const look = clsx('w-full border-l-2 px-3 py-2 text-left', current ? 'border-ink bg-selected' : 'border-transparent')
  if (!markPlace(one)) return <div className={look}>{said}</div>
  return (
    <button type="button" aria-current={current ? 'true' : undefined} onClick={onChoose} className={clsx(look, 'outline-offset-[-2px] hover:bg-hover')}>
      {said}
    </button>
  )
}
