'use client'

import { useTranslations } from 'use-intl'
import type { IdentityCost } from '@/newsroom/edition/atStake'
import { useSayAtStake } from '../../edition/act/useSayAtStake'
import { sayDate } from '../../text/format'
import { Button } from '../../ui/button'
import { Outcome } from '../outcome'
import { Section } from '../section'
import type { Act } from '@/newsroom/outcome'
import { useSend } from '../useSend'

/** Open editions that still print what the paper said of itself before: what differs, what changing them costs, and the way to do it. */
export function LaggingEditions({ editions, takeOver }: { editions: readonly IdentityCost[]; takeOver: Act<{ editionId: string }> }) {
  const t = useTranslations('settings')
  if (editions.length === 0) return null
  return (
    <Section title={t('lagging')} hint={t('laggingHint')}>
      <ul className="flex flex-col">
        {editions.map((edition) => (
          <Lagging key={edition.editionId} edition={edition} takeOver={takeOver} />
        ))}
      </ul>
    </Section>
  )
}

function Lagging({ edition, takeOver }: { edition: IdentityCost; takeOver: Act<{ editionId: string }> }) {
  const t = useTranslations()
  const say = useSayAtStake()
  const { send, pending, problem } = useSend()
  // a page that nobody proofed changes without loss
  const lost = edition.pages.filter(({ proof, people }) => proof !== null || people.length > 0)
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 border-b border-hairline py-3 first:border-t">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-1 text-sm">
        <span className="tabular">{t('settings.laggingEdition', { date: sayDate(t, edition.date), number: String(edition.number) })}</span>
        {edition.changes.map(({ field, from, to }) => (
          <span key={field} className="break-words text-ink-2">
            <del className="text-ink-3">{from || '—'}</del> → <ins className="no-underline">{to || '—'}</ins>
          </span>
        ))}
        {lost.length === 0 && <span className="text-ink-3">{t('edition.costNothing')}</span>}
        {lost.map((page) => (
          <span key={page.number} className="text-press">
            {say(page)}
          </span>
        ))}
      </div>
      <Button disabled={pending} onClick={() => void send(takeOver({ editionId: edition.editionId }))}>
        {t('settings.laggingTake')}
      </Button>
      <Outcome problem={problem} done={null} />
    </li>
  )
}
