'use client'

import { useLocale, useTranslations } from 'use-intl'
import { usePresent } from '../../live/live'
import { nameIn } from '../../text/name'
import { Button } from '../../ui/button'
import { useSecondsLeft } from '../../ui/countdown'
import type { SlipStory } from '../types'

export interface TakeOverProps {
  asking: NonNullable<SlipStory['asking']>
  holder: NonNullable<SlipStory['holder']>
  me: string
  busy: boolean
  onTake: () => void
  onWithdraw: () => void
}

/** Somebody asked for a story that a colleague has in hand: how long the holder has to answer, and what may be done when they do not. */
export function TakeOver({ asking, holder, me, busy, onTake, onWithdraw }: TakeOverProps) {
  const t = useTranslations('slip.takeOver')
  const locale = useLocale()
  const here = usePresent().some(({ id }) => id === holder.id)
  const left = useSecondsLeft(asking.seconds, asking)
  const name = nameIn(locale, holder)
  const mine = asking.by.id === me
  const stage = asking.stage === 'waiting' && left === 0 ? 'unanswered' : asking.stage
  if (stage === 'kept') return <p role="status">{t('kept', { name, minutes: Math.ceil(left / 60) })}</p>
  if (!mine) return <p role="status">{t('byOther', { by: nameIn(locale, asking.by), name })}</p>
  return (
    <div className="flex flex-col gap-2">
      <div>
        <p role="status">{stage === 'waiting' ? t(here ? 'waiting' : 'waitingAway', { name }) : t('unanswered', { name })}</p>
        {stage === 'waiting' && (
          <p role="timer" className="tabular text-sm text-ink-2">
            {t('left', { n: left })}
          </p>
        )}
        <p className="text-xs text-ink-3">{t('shared')}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        {stage === 'unanswered' && (
          <Button tone="primary" disabled={busy} onClick={onTake}>
            {t('take', { name })}
          </Button>
        )}
        <Button tone={stage === 'unanswered' ? 'bare' : 'quiet'} disabled={busy} onClick={onWithdraw}>
          {t('withdraw')}
        </Button>
      </div>
    </div>
  )
}
