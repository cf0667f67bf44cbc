'use client'

import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { EditionView } from '@/newsroom/edition/pageView'
import { named } from '../../text/name'
import { Button } from '../../ui/button'
import { Checkbox } from '../../ui/form/choice'
import { useSayName } from '../../ui/names'
import { Notice } from '../../ui/notice'
import { useSayTime } from '../../ui/sayRefusal'
import { useActs } from '../act/acts'
import { ReasonForm } from '../act/reasonForm'

/** 换版: the chief says which pages the next run of the press replaces, and why. */
export function RunForm({ edition, onTold }: { edition: EditionView; onTold: (text: string) => void }) {
  const t = useTranslations()
  const locale = useLocale()
  const acts = useActs()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<readonly number[]>([])
  const run = (edition.lock?.run?.number ?? 1) + 1
  if (!edition.abilities.includes('open_run')) return null
  if (!open)
    return (
      <Button className="self-start" onClick={() => setOpen(true)}>
        {t('lock.run')}
      </Button>
    )
  return (
    <section aria-label={t('lock.runTitle')} className="flex flex-col gap-3 border-y border-hairline py-3">
      <h2 className="text-lg">{t('lock.runTitle')}</h2>
      <fieldset>
        <legend className="mb-1 text-sm text-ink-2">{t('lock.runPages')}</legend>
        <div className="columns-2 gap-x-6 max-sm:columns-1">
          {edition.pages.map(({ id, number, section, state }) => (
            <Checkbox
              key={id}
              label={t('lock.runPage', { n: number, section: named(locale, section) })}
              hint={t(`vocab.pageState.${state}`)}
              checked={chosen.includes(number)}
              onChange={({ target }) => setChosen(target.checked ? [...chosen, number] : chosen.filter((one) => one !== number))}
            />
          ))}
        </div>
      </fieldset>
      <ReasonForm
        label={t('lock.runReason')}
        hint={t('lock.runHint')}
        submit={t('lock.doRun', { n: run })}
        incomplete={chosen.length === 0}
        work={(reason) => acts.openRun({ editionId: edition.id, pages: [...chosen], reason })}
        onDone={() => onTold(t('lock.runOpened', { n: run }))}
        onCancel={() => setOpen(false)}
      />
    </section>
  )
}

/** Which run is being made, and which pages alone may change for it; nothing while there is none. */
export function OpenRun({ edition }: { edition: Pick<EditionView, 'run'> }) {
  const t = useTranslations('lock')
  const time = useSayTime()
  const sayName = useSayName()
  const sayPages = useSayPages()
  const { run } = edition
  if (!run) return null
  return (
    <Notice kind="info">{t('runOpen', { n: run.number, by: sayName(run.by.name), at: time(run.at), pages: sayPages(run.pages), reason: run.reason })}</Notice>
  )
}

/** Every lock of the edition, the runs with what was replaced for them. */
export function LockHistory({ edition }: { edition: EditionView }) {
  const t = useTranslations('lock')
  const time = useSayTime()
  const sayName = useSayName()
  const sayPages = useSayPages()
  return (
    <section>
      <h2 className="border-b border-ink pb-1 text-lg">{t('history')}</h2>
      <ol>
        {edition.locks.map(({ version, run, by, at, hash }) => (
          <li key={version} className="tabular flex flex-wrap gap-x-4 border-b border-hairline py-1.5 text-sm">
            <span>{t('version', { n: version })}</span>
            {run && <span>{t('runOf', { n: run.number })}</span>}
            {run && <span>{run.replaced.length === 0 ? t('runSame') : t('runReplaced', { pages: sayPages(run.replaced) })}</span>}
            <span className="text-ink-2">{t('lockedBy', { by: sayName(by.name), at: time(at) })}</span>
            <span className="text-ink-3">{t('hash', { hash: hash.slice(0, 12) })}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

function useSayPages(): (pages: readonly number[]) => string {
  const t = useTranslations('device')
  return (pages) => new Intl.ListFormat(t('listTag'), { type: 'conjunction' }).format(pages.map(String))
}
