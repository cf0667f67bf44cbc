'use client'

import { useTimeZone, useTranslations } from 'use-intl'
import { saySeconds } from '../../text/format'
import { useSayRefusal } from '../../ui/sayRefusal'
import { useSayName } from '../../ui/names'
import type { TextState } from './textSession'

/** Whether the words are safe, in words; and who else is in the text. Only what is durable is called saved. */
export function SaveStatus({ text, live }: { text: TextState; live: boolean }) {
  const t = useTranslations()
  const sayRefusal = useSayRefusal()
  const timeZone = useTimeZone() ?? 'UTC'
  const sayName = useSayName()
  const problem = text.notSaved !== null || text.late || text.connection === 'offline' || text.connection === 'denied'
  return (
    <div className="flex min-w-0 items-center gap-4 text-sm max-sm:w-full">
      {live && text.present.length > 0 && (
        <span className="truncate text-ink-2" aria-live="polite">
          {t.rich('editor.status.here', {
            names: () =>
              text.present.map((person, index) => (
                <span key={person.id}>
                  {index > 0 && t('audit.separator')}
                  <span className="border-b-2 text-ink" style={{ borderColor: person.colour }}>
                    {sayName(person.name)}
                  </span>
                </span>
              )),
          })}
        </span>
      )}
      <span role="status" className={problem ? 'text-fit-over' : 'tabular whitespace-nowrap text-ink-2'}>
        {words()}
      </span>
    </div>
  )

  function words(): string {
    if (text.connection === 'denied') return t('editor.status.denied')
    if (text.edit !== null && text.connection === 'online') return ''
    if (text.connection === 'connecting') return t('editor.status.connecting')
    if (text.notSaved) {
      const { refusal } = text.notSaved
      return refusal ? t('editor.status.refused', { why: sayRefusal(refusal) }) : t('editor.status.notSaved')
    }
    if (text.connection === 'offline') return t('editor.status.offline')
    if (text.unsaved) return t(text.late ? 'editor.status.waiting' : 'editor.status.saving')
    return text.saved ? t('editor.status.saved', { time: saySeconds(text.saved.at, timeZone) }) : ''
  }
}
