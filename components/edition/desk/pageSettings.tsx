'use client'

import { useState } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { PageDetail } from '@/newsroom/edition/pageView'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { Select, TextInput } from '../../ui/form/input'
import { useActs } from '../act/acts'
import { ProblemNotice, useAct } from '../act/useAct'
import { PageAsTemplate } from './pageAsTemplate'
import { named } from '../../text/name'

/** Section name, template and credit line of the page. */
export function PageSettings({ detail, onTold }: { detail: PageDetail; onTold: (text: string) => void }) {
  const t = useTranslations()
  const locale = useLocale()
  const acts = useActs()
  const { run, pending, problem } = useAct()
  const { page } = detail
  const [draft, setDraft] = useState({ zh: page.section.zh, en: page.section.en, template: page.template, credit: page.credit })

  function submit(event: React.FormEvent): void {
    event.preventDefault()
    const { zh, en, template, credit } = draft
    run(
      () =>
        acts.setPage({
          pageId: page.id,
          ...(zh !== page.section.zh || en !== page.section.en ? { section: { zh, en } } : {}),
          ...(template !== page.template ? { template } : {}),
          ...(credit !== page.credit ? { credit } : {}),
        }),
      () => onTold(t('page.saved')),
    )
  }

  return (
    <>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <div className="grid grid-cols-2 gap-2">
          <Field label={t('page.section')} required>
            <TextInput value={draft.zh} maxLength={20} onChange={(event) => setDraft({ ...draft, zh: event.target.value })} />
          </Field>
          <Field label={t('page.sectionEn')}>
            <TextInput value={draft.en} maxLength={40} onChange={(event) => setDraft({ ...draft, en: event.target.value })} />
          </Field>
        </div>
        <Field label={t('page.template')}>
          <Select value={draft.template} onChange={(event) => setDraft({ ...draft, template: event.target.value })}>
            {detail.templates.map(({ id, name, retired }) => (
              <option key={id} value={id}>
                {retired ? `${named(locale, name)} · ${t('templates.retired')}` : named(locale, name)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('page.credit')} hint={t('page.creditHint')}>
          <TextInput value={draft.credit} maxLength={80} onChange={(event) => setDraft({ ...draft, credit: event.target.value })} />
        </Field>
        <ProblemNotice problem={problem} />
        <Button type="submit" className="self-start" disabled={pending}>
          {t('page.save')}
        </Button>
      </form>
      <PageAsTemplate page={page} onTold={onTold} />
    </>
  )
}
