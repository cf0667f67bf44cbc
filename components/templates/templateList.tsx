'use client'

import { useLocale, useTranslations } from 'use-intl'
import { PAGE_FORMAT_IDS, PAGE_FORMATS, type PageFormatId } from '@/newsroom/edition/design/format'
import type { TemplateView } from '@/newsroom/edition/design/template'
import { useLiveRefresh } from '../live/live'
import { newTemplatePath, templatePath } from '../shell/paths'
import { LinkButton } from '../ui/button'
import { Link } from '../ui/link'
import { DrawTemplate } from './drawTemplate'
import { named } from '../text/name'
import { sayFormat } from '../text/pageFormat'

export interface TemplateListProps {
  templates: readonly TemplateView[]
  /** The paper's own format: its designs come first. */
  format: PageFormatId
  nameplate: string
}

/** Every page design as a miniature, those of the paper's format first; own ones before the built-in ones. */
export function TemplateList({ templates, format, nameplate }: TemplateListProps) {
  const t = useTranslations()
  useLiveRefresh(['template:*'])
  const others = PAGE_FORMAT_IDS.filter((id) => id !== format).toSorted((a, b) => Number(PAGE_FORMATS[b].sheet === PAGE_FORMATS[format].sheet) - Number(PAGE_FORMATS[a].sheet === PAGE_FORMATS[format].sheet))
  const of = (id: PageFormatId) => templates.filter((template) => template.format === id)
  return (
    <div className="flex flex-col gap-6 py-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-sm text-ink-2">{t('templates.intro')}</p>
        <LinkButton tone="primary" href={newTemplatePath(format)}>
          {t('templates.new')}
        </LinkButton>
      </div>
      <section>
        <h2 className="border-b border-hairline pb-1 text-base">
          <FormatName format={format} />
        </h2>
        <Designs templates={of(format)} nameplate={nameplate} />
      </section>
      {/* a hundred miniatures of other formats are drawn for who asks for them; what the paper made itself is always seen */}
      {others.map((id) => (
        <details key={id} open={of(id).some(({ builtIn, retired }) => !builtIn && !retired)}>
          <summary className="cursor-pointer border-b border-hairline pb-1 text-base">
            <FormatName format={id} />
          </summary>
          <Designs templates={of(id)} nameplate={nameplate} />
        </details>
      ))}
    </div>
  )
}

function FormatName({ format }: { format: PageFormatId }) {
  const t = useTranslations()
  const { trim, lines } = PAGE_FORMATS[format]
  return (
    <>
      {sayFormat(t, format)}
      <span className="tabular pl-3 text-sm text-ink-3">{t('templates.formatSaid', { width: trim.width, height: trim.height, lines })}</span>
    </>
  )
}

function Designs({ templates, nameplate }: Pick<TemplateListProps, 'templates' | 'nameplate'>) {
  const t = useTranslations()
  const inUse = templates.filter(({ retired }) => !retired)
  const retired = templates.filter((template) => template.retired)
  const own = inUse.filter(({ builtIn }) => !builtIn)
  const builtIn = inUse.filter((template) => template.builtIn)
  return (
    <>
      {own.length > 0 && <Miniatures title={t('templates.own')} templates={own} nameplate={nameplate} />}
      <Miniatures title={own.length > 0 ? t('templates.builtInOnes') : null} templates={builtIn} nameplate={nameplate} />
      {retired.length > 0 && (
        <details className="pt-4">
          <summary className="cursor-pointer text-sm text-ink-2">{t('templates.retiredOnes', { n: retired.length })}</summary>
          <Miniatures title={null} templates={retired} nameplate={nameplate} />
        </details>
      )}
    </>
  )
}

function Miniatures({ title, templates, nameplate }: { title: string | null; templates: readonly TemplateView[]; nameplate: string }) {
  const t = useTranslations()
  const locale = useLocale()
  return (
    <>
      {title !== null && <h3 className="pt-4 text-sm text-ink-3">{title}</h3>}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(132px,1fr))] gap-x-6 gap-y-6 pt-4">
        {templates.map((template) => (
          <li key={template.id}>
            <Link href={templatePath(template.id)} className="group block outline-offset-4">
              <span className="block outline outline-hairline group-hover:outline-ink" style={{ aspectRatio: `${PAGE_FORMATS[template.format].trim.width} / ${PAGE_FORMATS[template.format].trim.height}` }}>
                <DrawTemplate format={template.format} slots={template.slots} label={null} nameplate={nameplate} adWord={t('templates.adWord')} />
              </span>
              <span className="block truncate pt-2 text-base">{named(locale, template.name)}</span>
              <span className="tabular block text-sm text-ink-3">{t('templates.slotCount', { n: template.slots.length })}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}
