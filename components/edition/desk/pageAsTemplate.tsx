'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { PageView } from '@/newsroom/edition/pageView'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { TextInput } from '../../ui/form/input'
import { useActs } from '../act/acts'
import { ProblemNotice, useAct } from '../act/useAct'
import { Fold } from './section'

/** The page's slots as they stand become a design of the paper's own. */
export function PageAsTemplate({ page, onTold }: { page: PageView; onTold: (text: string) => void }) {
  const t = useTranslations('templates')
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const [name, setName] = useState({ zh: '', en: '' })

  function submit(event: React.FormEvent): void {
    event.preventDefault()
    run(
      () => acts.saveTemplate({ page: page.id, name }),
      () => {
        onTold(t('pageSaved', { name: name.zh }))
        setName({ zh: '', en: '' })
      },
    )
  }

  return (
    <div className="mt-4">
      <Fold title={t('pageTitle')}>
        <form onSubmit={submit} className="flex flex-col gap-3">
          <p className="text-sm text-ink-3">{t('pageHint')}</p>
          <div className="grid grid-cols-2 gap-2">
            <Field label={t('nameZh')} required>
              <TextInput value={name.zh} maxLength={30} onChange={(event) => setName({ ...name, zh: event.target.value })} />
            </Field>
            <Field label={t('nameEn')}>
              <TextInput value={name.en} maxLength={60} onChange={(event) => setName({ ...name, en: event.target.value })} />
            </Field>
          </div>
          <ProblemNotice problem={problem} />
          <Button type="submit" className="self-start" disabled={pending || name.zh.trim() === ''}>
            {t('savePage')}
          </Button>
        </form>
      </Fold>
    </div>
  )
}
