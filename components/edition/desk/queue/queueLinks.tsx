'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { besideInQueue, type SignQueue, type WaitingPage } from '@/newsroom/today/signQueue'
import { screenKey } from '../../../page/canvas/screenKeys'
import { editionPath, pagePath } from '../../../shell/paths'
import { sayShortDate } from '../../../text/format'
import type { Translate } from '../../../text/translate'
import { LinkButton } from '../../../ui/button'
import { Link } from '../../../ui/link'
import { useMarking } from '../proof/marking'

export interface QueueProps {
  queue: SignQueue
  /** The page one is on. */
  here: { date: string; number: number }
  /** How one looks at this page goes along to the one at this path. */
  take: (path: string) => void
}

/** The page and what is to be done there: 「第3版 一校」; with its date where it is of another edition. */
function sayWaiting(t: Translate, { date, number, waits }: WaitingPage, here: QueueProps['here']): string {
  const what = waits.act === 'sign_proof' ? t(`vocab.proof.${waits.round}`) : t('page.queue.sign')
  const named = t('page.queue.page', { n: number, what })
  return date === here.date ? named : t('page.queue.ofDay', { date: sayShortDate(t, date), page: named })
}

/** How many pages of the edition wait for who looks, and the way through them; nothing where none does. */
export function QueueNav({ queue, here, take }: QueueProps) {
  const t = useTranslations()
  const { next, previous } = besideInQueue(queue, here.number)
  const { on } = useMarking()
  if (queue.waiting.length === 0) return null
  return (
    <nav aria-label={t('page.queue.label')} className="flex flex-wrap items-center gap-x-3 text-sm max-sm:w-full">
      <p className="tabular text-ink-2">{t('page.queue.count', { n: queue.waiting.length, of: queue.of })}</p>
      {previous && (
        <Way page={previous} shortcut={on ? 'Alt+Shift+N' : 'Shift+N'} take={take}>
          <span aria-hidden>‹ </span>
          <span className="max-sm:sr-only">{sayWaiting(t, previous, here)}</span>
        </Way>
      )}
      {next && (
        <Way page={next} shortcut={on ? 'Alt+N' : 'N'} take={take}>
          {sayWaiting(t, next, here)}
          <span aria-hidden> ›</span>
          <kbd aria-hidden className="inline-block pl-1.5 font-sans text-xs text-ink-3 max-sm:hidden">
            {on ? 'Alt N' : 'N'}
          </kbd>
        </Way>
      )}
    </nav>
  )
}

function Way({ page, shortcut, take, children }: { page: WaitingPage; shortcut: string; take: QueueProps['take']; children: ReactNode }) {
  const path = pagePath(page.date, page.number)
  return (
    <Link href={path} prefetch={false} onClick={() => take(path)} aria-keyshortcuts={shortcut} className="py-1 whitespace-nowrap text-ink-2 underline decoration-hairline underline-offset-4 hover:text-ink hover:decoration-ink max-sm:min-w-11 max-sm:py-3 max-sm:text-center">
      {children}
    </Link>
  )
}

/** Where a sign-off leads on to: the next page that waits for this person; when none is left, back to the plan. */
export function QueueNext({ queue, here, take }: QueueProps) {
  const t = useTranslations()
  const { next } = besideInQueue(queue, here.number)
  const { on } = useMarking()
  if (!next) {
    return (
      <>
        <span className="text-sm text-ink-2">{t('page.queue.none')}</span>
        <LinkButton size="sm" className="max-sm:h-11" href={editionPath(here.date)}>
          {t('page.queue.toPlan')}
        </LinkButton>
      </>
    )
  }
  const path = pagePath(next.date, next.number)
  return (
    <LinkButton size="sm" className="max-sm:h-11" href={path} prefetch={false} onClick={() => take(path)} aria-keyshortcuts={on ? 'Alt+N' : 'N'}>
      {t('page.queue.next', { page: sayWaiting(t, next, here) })}
      <kbd aria-hidden className="font-sans text-xs text-ink-3 max-sm:hidden">
        {on ? 'Alt N' : 'N'}
      </kbd>
    </LinkButton>
  )
}

/** N goes on to the next page that waits, Shift+N back, as `screenKey` says. `on`: the links are there to see. */
export function useQueueKeys({ queue, here, take }: QueueProps, on: boolean): void {
  const router = useRouter()
  const { next, previous } = besideInQueue(queue, here.number)
  useEffect(() => {
    if (!on) return
    const onKey = (event: KeyboardEvent) => {
      if (screenKey(event) !== 'n' || event.repeat) return
      const to = event.shiftKey ? previous : next
      if (!to) return
      event.preventDefault()
      const path = pagePath(to.date, to.number)
      take(path)
      router.push(path)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [on, next, previous, take, router])
}
