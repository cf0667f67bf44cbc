'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { AD_STEPS, takesReason, type AdStep, type AdView } from '@/newsroom/advertising/ad'
import { Outcome } from '../settings/outcome'
import { useSend } from '../settings/useSend'
import { Button } from '../ui/button'
import { Field } from '../ui/form/field'
import { TextInput } from '../ui/form/input'
import { Notice } from '../ui/notice'
import { useSayRefusal } from '../ui/sayRefusal'
import type { AdActs } from './acts'

const WORDS = { approve: ['approve', 'approvedDone'], send_back: ['sendBack', 'sentBackDone'], withdraw: ['withdraw', 'withdrawnDone'] } as const

/** What is to be done with an advertisement: approved by a second person, sent back, withdrawn; the last two say why. */
export function AdSteps({ ad, step }: { ad: AdView; step: AdActs['step'] }) {
  const t = useTranslations('ads')
  const router = useRouter()
  const sayRefusal = useSayRefusal()
  const { send, pending, problem, done } = useSend()
  const [asking, setAsking] = useState<AdStep | null>(null)
  const [reason, setReason] = useState('')
  const steps = AD_STEPS.filter((one) => ad.abilities.includes(one))

  async function take(action: AdStep) {
    const taken = await send(step({ id: ad.id, action, version: ad.version, ...(takesReason(action) ? { reason } : {}) }), t(WORDS[action][1]))
    if (taken === undefined) return
    setAsking(null)
    setReason('')
    router.refresh()
  }

  return (
    <div className="mt-5 flex flex-col items-start gap-3">
      {ad.refusal && ad.refusal.kind === 'forbidden' && ad.refusal.rule === 'own_ad' && <Notice kind="info">{sayRefusal(ad.refusal)}</Notice>}
      {asking === null ? (
        <div className="flex flex-wrap gap-2">
          {steps.map((one) => (
            <Button key={one} tone={one === 'approve' ? 'primary' : 'quiet'} disabled={pending} onClick={() => (takesReason(one) ? setAsking(one) : void take(one))}>
              {t(WORDS[one][0])}
            </Button>
          ))}
        </div>
      ) : (
        <form
          className="flex w-full max-w-lg items-end gap-2 max-sm:flex-wrap"
          onSubmit={(event) => {
            event.preventDefault()
            void take(asking)
          }}
        >
          <Field label={t('reason')} className="min-w-0 flex-1" required>
            <TextInput autoFocus value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />
          </Field>
          <Button type="submit" tone={asking === 'withdraw' ? 'press' : 'primary'} disabled={pending || reason.trim() === ''}>
            {t(WORDS[asking][0])}
          </Button>
          <Button tone="bare" onClick={() => setAsking(null)}>
            {t('cancel')}
          </Button>
        </form>
      )}
      <Outcome problem={problem} done={done} />
    </div>
  )
}
