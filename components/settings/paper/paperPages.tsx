'use client'

import { useLocale, useTranslations } from 'use-intl'
import { formatsOf, PAGE_FORMATS, pageCharacters, type SheetId } from '@/newsroom/edition/design/format'
import type { TemplateChoice } from '@/newsroom/edition/design/template'
import { RadioGroup } from '../../ui/form/choice'
import { Field } from '../../ui/form/field'
import { Select, TextInput } from '../../ui/form/input'
import { withFormat, withPageCount, type PartProps, type PlanRow } from './paperDraft'
import { Section } from '../section'
import { named } from '../../text/name'

const COUNTS = [2, 4, 6, 8, 12, 16, 20, 24, 28, 32, 36, 40, 48]

/** How a new edition begins: format, number of pages, and what each page is. */
export function PaperPages({ draft, set, wrong, templates: all }: PartProps & { templates: readonly TemplateChoice[] }) {
  const t = useTranslations('settings')
  const locale = useLocale()
  const { sheet } = PAGE_FORMATS[draft.format]
  const bodies = formatsOf(sheet)
  const templates = all.filter(({ format }) => format === draft.format)
  const change = (index: number, changes: Partial<PlanRow>) =>
    set({ plan: draft.plan.map((row, at) => (at === index ? { ...row, ...changes } : row)) })
  const counts = COUNTS.includes(draft.pageCount) ? COUNTS : [...COUNTS, draft.pageCount].toSorted((a, b) => a - b)
  return (
    <Section title={t('pages')} hint={t('pagesHint')}>
      <div className="flex flex-wrap items-start gap-x-10 gap-y-4">
        <RadioGroup<SheetId>
          name="format"
          label={t('format')}
          inline
          value={sheet}
          options={[
            { value: 'broadsheet', label: t('broadsheet') },
            { value: 'tabloid', label: t('tabloid') },
          ]}
          onChange={(other) => set(withFormat(draft, other))}
        />
        <Field label={t('body')} hint={t('bodyHint', { total: pageCharacters(PAGE_FORMATS[draft.format]) })} className="w-96 max-sm:w-full">
          <Select value={draft.format} onChange={(event) => set(withFormat(draft, bodies.find(({ id }) => id === event.target.value)?.id ?? draft.format))}>
            {bodies.map(({ id, columns, fontPt, leadingPt, charsPerColumn }) => (
              <option key={id} value={id}>
                {t('bodyOption', { columns, pt: fontPt, leading: leadingPt, characters: charsPerColumn })}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={t('pageCount')} error={wrong('pageCount')} className="w-24">
          <Select value={draft.pageCount} onChange={(event) => set(withPageCount(draft, Number(event.target.value)))}>
            {counts.map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <ol className="flex flex-col gap-2 max-sm:gap-5">
        {draft.plan.map((row, index) => {
          const page = t('page', { n: index + 1 })
          return (
            <li key={index} className="grid grid-cols-[4.5rem_1fr_1fr_1.4fr] items-center gap-2 max-sm:grid-cols-1">
              <span className="tabular text-sm text-ink-2">{page}</span>
              <TextInput
                aria-label={`${page} ${t('section')}`}
                aria-invalid={wrong(`plan.${index}.section.zh`) ? true : undefined}
                value={row.section.zh}
                maxLength={12}
                onChange={(event) => change(index, { section: { ...row.section, zh: event.target.value } })}
              />
              <TextInput
                aria-label={`${page} ${t('sectionEn')}`}
                value={row.section.en}
                maxLength={40}
                onChange={(event) => change(index, { section: { ...row.section, en: event.target.value } })}
              />
              <Select
                aria-label={`${page} ${t('template')}`}
                aria-invalid={wrong(`plan.${index}.template`) ? true : undefined}
                value={row.template}
                onChange={(event) => change(index, { template: event.target.value })}
              >
                {templates.map((template) => (
                  <option key={template.id} value={template.id}>
                    {named(locale, template.name)}
                  </option>
                ))}
              </Select>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
