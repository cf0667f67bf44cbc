'use client'

import { useTranslations } from 'use-intl'
import type { CancelledEdition } from '@/newsroom/edition/pageView'
import { HistoryLink } from '../history/allowed'
import { useLiveRefresh } from '../live/live'
import { editionHistoryPath, EDITIONS_PATH } from '../shell/paths'
import { sayDate } from '../text/format'
import { LinkButton } from '../ui/button'
import { useSayName } from '../ui/names'
import { Problem } from '../ui/problem'
import { useSayTime } from '../ui/sayRefusal'

/** In place of the plan, a page or the lock of an edition that was cancelled: by whom, when and why. */
export function Cancelled({ edition }: { edition: CancelledEdition }) {
  const t = useTranslations('edition')
  const words = useTranslations()
  const time = useSayTime()
  const name = useSayName()
  // the day may get an edition again
  useLiveRefresh(['edition:*'])
  const { number, reason, by, at } = edition
  return (
    <Problem
      title={t('cancelledTitle', { number: String(number) })}
      text={t('cancelledText', { by: by === null ? words('notices.somebody') : name(by), at: time(at), date: sayDate(words, edition.date), reason })}
    >
      <LinkButton href={EDITIONS_PATH}>{t('title')}</LinkButton>
      <HistoryLink of="edition" href={editionHistoryPath(edition.date)} />
    </Problem>
  )
}
