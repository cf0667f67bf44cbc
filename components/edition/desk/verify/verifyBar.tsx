'use client'

import { useTranslations } from 'use-intl'
import { Button } from '../../../ui/button'
import { PrintedWords } from '../../../page/printedWords'
import { ProblemNotice } from '../../act/useAct'
import { useCurrentMark } from '../proof/currentMark'
import { useVerifying } from './verifyArea'

/** On a narrow screen, where the list is far under the page: the mark that is shown on it, verified there, and the way to the next. */
export function VerifyBar() {
  const t = useTranslations('page')
  const { left: marks, shownOf, may, isPlain, step, verify, problem } = useVerifying()
  const current = useCurrentMark()
  const at = marks.findIndex(({ id }) => id === current?.id)
  const mark = marks[at]
  if (!mark || current?.lead !== 'page') return null
  const shown = shownOf(mark.id)
  return (
    <section aria-label={t('verify.bar', { at: at + 1, of: marks.length })} className="absolute inset-x-0 bottom-0 z-20 border-t border-ink bg-paper px-3 py-2 lg:hidden">
      <p className="flex items-baseline justify-between gap-3">
        <span className="line-clamp-2 min-w-0">{shown?.words ? <PrintedWords words={shown.words} /> : mark.text}</span>
        <span className="tabular shrink-0 text-sm text-ink-3">
          {at + 1}/{marks.length}
        </span>
      </p>
      <p className={shown && !isPlain(mark) ? 'text-sm font-semibold text-ink' : 'text-sm text-ink-2'}>{t(shown ? `verify.print.${shown.print}` : 'verify.unknown')}</p>
      {problem?.id === mark.id && <ProblemNotice problem={problem.problem} />}
      <div className="flex gap-2 pt-2">
        <Button tone="bare" className="flex-1" onClick={() => step(-1)}>
          {t('verify.previous')}
        </Button>
        <Button tone="bare" className="flex-1" onClick={() => step(1)}>
          {t('verify.next')}
        </Button>
        {may && isPlain(mark) && (
          <Button className="flex-1" onClick={() => verify(mark)}>
            {t('verify.verifyNext')}
          </Button>
        )}
      </div>
    </section>
  )
}
