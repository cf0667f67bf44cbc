'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { EditionView } from '@/newsroom/edition/pageView'
import { EDITIONS_PATH } from '../../shell/paths'
import { Button } from '../../ui/button'
import { useActs } from '../act/acts'
import { ReasonForm } from '../act/reasonForm'
import { RenumberCosts } from '../act/renumberCosts'
import { useCosts } from '../act/useCosts'

/** 取消一期: the chief gives an edition up that was never locked, having seen what that costs, with a reason. */
export function CancelForm({ edition }: { edition: EditionView }) {
  const t = useTranslations('lock')
  const router = useRouter()
  const acts = useActs()
  const [open, setOpen] = useState(false)
  const costs = useCosts(acts.costs, open ? { editionId: edition.id, number: null } : null)
  if (!edition.abilities.includes('cancel')) return null
  if (!open)
    return (
      <Button size="sm" tone="bare" className="-ml-2 self-start" onClick={() => setOpen(true)}>
        {t('cancelEdition')}
      </Button>
    )
  return (
    <section aria-label={t('cancelTitle')} className="flex flex-col gap-3 border-y border-hairline py-3">
      <p>{t('cancelHint')}</p>
      {costs && <RenumberCosts costs={costs} />}
      <ReasonForm
        label={t('cancelReason')}
        submit={t('doCancel', { number: String(edition.number) })}
        work={(reason) => acts.cancel({ editionId: edition.id, reason })}
        onDone={() => router.push(EDITIONS_PATH)}
        onCancel={() => setOpen(false)}
      />
    </section>
  )
}
