'use client'

import { useTranslations } from 'use-intl'
import type { EditionView } from '@/newsroom/edition/pageView'
import { editionPdf, pagePdf } from '../../shell/paths'

/** The press PDFs of a locked edition, whole and page by page, to take to the printer. */
export function PressFiles({ edition }: { edition: EditionView }) {
  const t = useTranslations('lock')
  return (
    <section>
      <h2 className="border-b border-ink pb-1 text-lg">{t('press')}</h2>
      <p className="py-2 text-sm text-ink-2">{t('pressHint')}</p>
      <ul className="grid grid-cols-4 gap-x-5 border-t border-hairline max-sm:grid-cols-2">
        <li className="col-span-full border-b border-hairline">
          <FileLink href={editionPdf(edition.date)}>{t('pressWhole', { n: edition.pages.length })}</FileLink>
        </li>
        {edition.pages.map((page) => (
          <li key={page.id} className="border-b border-hairline">
            <FileLink href={pagePdf(edition.date, page.number)}>{t('pressPage', { n: page.number })}</FileLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

function FileLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <a href={href} download className="flex min-h-9 items-center justify-between gap-3 hover:bg-hover max-sm:min-h-11">
      <span className="tabular">{children}</span>
      <span className="text-xs text-ink-3">PDF</span>
    </a>
  )
}
