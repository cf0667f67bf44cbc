'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { PageFormatId } from '@/newsroom/edition/design/format'
import type { Act } from '@/newsroom/outcome'
import type { PersonChoice } from '@/newsroom/people/role'
import { Outcome } from '../settings/outcome'
import { useSend } from '../settings/useSend'
import { ADS_PATH, adPath } from '../shell/paths'
import { Button } from '../ui/button'
import { Link } from '../ui/link'
import { AdFields, type AdDraft } from './adFields'

/** Books an advertisement; what is booked is opened, for its artwork. */
export function NewAd({ people, format, own, date, book }: { people: readonly PersonChoice[]; format: PageFormatId; own: string; date: string; book: Act<AdDraft, { id: string }> }) {
  const t = useTranslations('ads')
  const router = useRouter()
  const { send, pending, problem, fields } = useSend()
  const [draft, setDraft] = useState<AdDraft>({ client: '', title: '', size: { unit: 'grid', format, cols: 2, lines: 10 }, mark: 'page', note: '', responsibleId: own, bookings: [{ date, page: null }] })

  async function submit() {
    const made = await send(book(draft))
    if (made) router.push(adPath(made.id))
  }

  return (
    <div className="mx-auto w-full max-w-xl px-4 pb-16">
      <Link href={ADS_PATH} className="mt-4 inline-block text-sm text-ink-3 underline-offset-4 hover:underline">
        {t('back')}
      </Link>
      <h1 className="mt-1 mb-4 text-xl">{t('newTitle')}</h1>
      <form
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <AdFields draft={draft} onChange={setDraft} people={people} format={format} fields={fields} />
        <Outcome problem={problem} />
        <Button type="submit" tone="primary" disabled={pending} className="self-start">
          {t('book')}
        </Button>
      </form>
    </div>
  )
}
