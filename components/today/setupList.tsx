'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import type { Setup, SetupStep, SetupStepId } from '@/newsroom/today/setup'
import { EDITIONS_PATH } from '../shell/paths'
import type { Translate } from '../text/translate'
import { Link } from '../ui/link'
import { DayHead } from './row'

const SCREEN: Record<SetupStepId, string> = {
  paper: '/settings/paper',
  imprint: '/settings/paper',
  desks: '/settings/desks',
  people: '/settings/people',
  edition: EDITIONS_PATH,
}

/** What a paper needs before it can come out, what of it is there, and where the rest is done. Ends by itself. */
export function SetupList({ setup, creates }: { setup: Setup; creates: boolean }) {
  const t = useTranslations()
  const done = setup.steps.filter((step) => step.done).length
  return (
    <section aria-labelledby="set-up" className="mt-3">
      <DayHead id="set-up" title={t(setup.again ? 'today.setup.again' : 'today.setup.title')}>
        {!setup.again && <span className="tabular text-ink-3">{t('today.setup.progress', { done, n: setup.steps.length })}</span>}
      </DayHead>
      <ol>
        {setup.steps.map((step) => (
          <Step key={step.id} step={step} creates={creates} />
        ))}
      </ol>
    </section>
  )
}

function Step({ step, creates }: { step: SetupStep; creates: boolean }) {
  const t = useTranslations()
  // an admin alone makes no edition: the step says who does
  const away = step.done || (step.id === 'edition' && !creates)
  const body = (
    <>
      <span aria-hidden className={clsx('grid size-4 shrink-0 translate-y-0.5 place-items-center rounded-full border text-xs', step.done ? 'border-edge text-ink-2' : 'border-edge')}>
        {step.done && '✓'}
      </span>
      <span className="min-w-0 flex-1">
        <span className={clsx('block', step.done ? 'text-ink-3' : 'text-ink')}>
          {t(`today.setup.step.${step.id}`)}
          {step.done && <span className="sr-only"> {t('today.setup.done')}</span>}
        </span>
        {!step.done && <span className="block text-sm text-ink-2">{stepText(t, step, creates)}</span>}
      </span>
      {!away && <span className="shrink-0 text-sm underline decoration-hairline underline-offset-4 group-hover:decoration-ink">{t(`today.setup.verb.${step.id}`)}</span>}
    </>
  )
  return (
    <li className="border-b border-hairline">
      {away ? (
        <div className="flex items-baseline gap-3 px-4 py-2">{body}</div>
      ) : (
        <Link href={SCREEN[step.id]} prefetch={false} className="group flex items-baseline gap-3 px-4 py-2 outline-offset-[-2px] hover:bg-hover">
          {body}
        </Link>
      )}
    </li>
  )
}

/** What is missing of a step. */
function stepText(t: Translate, step: SetupStep, creates: boolean): string {
  if (step.id === 'imprint') return t('today.setup.why.imprint', { n: step.fields ?? 0 })
  if (step.id === 'edition') return t(creates ? 'today.setup.why.edition' : 'today.setup.why.editionByOthers')
  if (step.id !== 'people') return t(`today.setup.why.${step.id}`)
  if (step.apart) return t('today.setup.why.apart')
  const roles = (step.roles ?? []).map(({ role, n }) => t('today.setup.role', { role: t(`vocab.role.${role}`), n }))
  return t('today.setup.why.people', { roles: roles.join(t('nav.nameSeparator')) })
}
