'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import type { LengthRequestView } from '@/newsroom/edition/lengthRequest'
import { LinesOver } from '../stories/linesOver'
import { sayShortDate } from '../text/format'
import { slotName } from '../text/slotName'
import { useSayName } from '../ui/names'
import { useSayTime } from '../ui/sayRefusal'

/** 删补: what a page asks of the length of the story, with the lines that are over, and by what ways a text that stands on a page is mended. */
export function Lengths({ lengths }: { lengths: readonly LengthRequestView[] }) {
  const t = useTranslations()
  const sayName = useSayName()
  const time = useSayTime()
  return lengths.map(({ kind, lines, characters, date, page, slot, versionNumber, over, note, by, at }) => (
    <section key={`${page} ${slot}`} aria-label={t('slip.length.label', { kind })} className="border-b border-hairline px-4 py-3">
      <p className={clsx('tabular', kind === 'cut' ? 'text-fit-over' : 'text-fit-under')}>{t(`slip.length.${kind}`, { lines, n: characters })}</p>
      {note !== '' && <p className="break-words">{note}</p>}
      <p className="tabular text-sm text-ink-2">
        {t('slip.length.asked', { by: sayName(by.name), at: time(at), place: t('slip.placedValue', { date: sayShortDate(t, date), page, slot: slotName(t, slot) }), version: versionNumber })}
      </p>
      {over && <LinesOver lines={over.lines} />}
      <p className="pt-1 text-sm text-ink-3">{t(`slip.length.way.${kind}`)}</p>
    </section>
  ))
}
