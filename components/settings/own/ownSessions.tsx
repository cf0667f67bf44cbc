'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useLeaving } from '../../device/leaving'
import { Button } from '../../ui/button'
import { Time } from '../../ui/time'
import { deviceOf } from './device'
import { Outcome } from '../outcome'
import { Section } from '../section'
import type { Act } from '@/newsroom/outcome'
import { useSend } from '../useSend'

export interface OwnSession {
  id: string
  lastSeenAt: string
  userAgent: string
  address: string
  current: boolean
}

/** Where one is signed in, and the way out of each. */
export function OwnSessions(props: {
  sessions: OwnSession[]
  end: Act<{ sessionHash: string }>
  endAll: () => Promise<void>
}) {
  const t = useTranslations('settings')
  const router = useRouter()
  const leave = useLeaving()
  const { send, pending, problem, done } = useSend()
  const nameOf = (session: OwnSession) => {
    const device = deviceOf(session.userAgent)
    return device ? t('device', device) : t('unknownDevice')
  }

  async function end(session: OwnSession) {
    const ended = await send(props.end({ sessionHash: session.id }), t('sessionEnded', { device: nameOf(session) }))
    if (ended !== undefined) router.refresh()
  }

  return (
    <Section title={t('sessions')} hint={t('sessionsHint')}>
      <ul className="border-t border-hairline">
        {props.sessions.map((session) => (
          <li key={session.id} className="flex min-h-9 items-center gap-3 border-b border-hairline py-1">
            <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
              <span>{nameOf(session)}</span>
              <span className="tabular text-sm text-ink-3">{session.address}</span>
              {!session.current && (
                <span className="text-sm text-ink-3">
                  {t.rich('lastSeen', { time: () => <Time at={session.lastSeenAt} /> })}
                </span>
              )}
            </span>
            {session.current ? (
              <span className="px-2 text-sm text-ink-2">{t('thisSession')}</span>
            ) : (
              <Button
                tone="bare"
                size="sm"
                disabled={pending}
                aria-label={t('endSessionOf', { device: nameOf(session) })}
                onClick={() => void end(session)}
              >
                {t('endSession')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Outcome problem={problem} done={done} />
      <div className="flex flex-wrap items-center gap-3">
        <Button disabled={pending} onClick={() => void leave(props.endAll)}>
          {t('signOutEverywhere')}
        </Button>
        <p className="text-xs text-ink-3">{t('signOutEverywhereHint')}</p>
      </div>
    </Section>
  )
}
