'use client'

import { useLocale, useTimeZone, useTranslations } from 'use-intl'
import { LOCKED_EDITION } from '@/newsroom/edition/page'
import { arrangeDesk, type DeskDay } from '@/newsroom/today/day'
import { StateMark } from '../stories/stateMark'
import { storyPath } from '../shell/paths'
import { sayShortDate, sayTime } from '../text/format'
import { useNow } from '../ui/now'
import { sayDeskStory, sayLate } from './dayText'
import { DayHead, Row } from './row'

/** The stories of the desk by edition: in which state, in whose hands, for which page, and what is late for copy. */
export function DeskStories({ days }: { days: readonly DeskDay[] }) {
  return days.map((day) => <DeskPart key={day.date} day={day} />)
}

function DeskPart({ day }: { day: DeskDay }) {
  const t = useTranslations()
  const locale = useLocale()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  const rows = arrangeDesk(day.stories, day, now)
  const id = `desk-${day.date}`
  return (
    <section aria-labelledby={id} className="mt-5 first-of-type:mt-3">
      <DayHead id={id} title={t('today.deskDay', { date: sayShortDate(t, day.date) })}>
        <span className="tabular text-ink-3">{rows.length}</span>
        <span className="tabular text-ink-3">{t('today.copyAt', { time: sayTime(t, day.copyAt, { now, timeZone }) })}</span>
        {!day.edition && <span className="text-ink-3">{t('today.noEditionYet')}</span>}
        {day.edition && LOCKED_EDITION.includes(day.edition.state) && <span className="text-fit-over">{t('today.editionLocked', { number: String(day.edition.number) })}</span>}
      </DayHead>
      <ul>
        {rows.map(({ story, late }) => (
          <Row
            key={story.id}
            href={storyPath(story.id)}
            subject={story.headline || <span className="text-ink-3">{t('common.untitled')}</span>}
            mark={<StateMark state={story.state} className="text-xs text-ink-3" />}
            why={sayDeskStory(t, locale, story)}
            since={late && <span className="text-fit-over">{sayLate(t, late, now)}</span>}
          />
        ))}
      </ul>
    </section>
  )
}
