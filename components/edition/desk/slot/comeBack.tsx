'use client'

import { useTranslations } from 'use-intl'
import type { ComeBack } from '@/newsroom/edition/pageView'
import { storyVersionsPath } from '../../../shell/paths'
import { FitMark } from '../../../stories/fitMark'
import { Button } from '../../../ui/button'
import { Link } from '../../../ui/link'
import { useCandidates } from '../../plan/slotChoice'
import { fitWords } from '../../words'

export interface ComeBackProps {
  back: ComeBack
  date: string
  slotId: string
  tolerance: number
  pending: boolean
  onTake: () => void
}

/**
 * The story that was taken off this slot is ready again with another text: what is new in it, how it would stand here, and the one act that takes it. It is never put there by itself, since
 * the page that was read is another with it.
 */
export function ComeBackOffer({ back: { storyId, headline, before, now }, date, slotId, tolerance, pending, onTake }: ComeBackProps) {
  const t = useTranslations('page.comeBack')
  const { candidates } = useCandidates(date, storyId)
  const fit = candidates?.find((one) => one.slotId === slotId)?.fit
  return (
    <section aria-label={t('label')} className="border-l-2 border-edge bg-desk py-2 pr-2 pl-3">
      <p>{t('text', { headline, before, now })}</p>
      <p className="flex min-h-7 flex-wrap items-center gap-x-4 text-sm">
        {fit && <FitMark fit={fitWords(fit, tolerance)} />}
        <Link href={storyVersionsPath(storyId, before)} className="inline-flex min-h-8 items-center underline underline-offset-4 max-sm:min-h-11">
          {t('difference')}
        </Link>
      </p>
      <Button size="sm" tone="primary" className="mt-1 max-sm:h-11" disabled={pending} onClick={onTake}>
        {t('take', { n: now })}
      </Button>
    </section>
  )
}
