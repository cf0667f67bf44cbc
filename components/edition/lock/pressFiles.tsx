'use client'

import { useTranslations } from 'use-intl'
import type { EditionView } from '@/newsroom/edition/pageView'
import { editionPdf, pagePdf } from '../../shell/paths'
import { Progress } from '../../ui/progress'
import { InkReport } from './inkReport'

/** The file of the whole edition, among those of its pages. */
const WHOLE = 0

export interface PressFilesProps {
  edition: EditionView
  /** The files that are there, by page. */
  made: readonly number[]
}

/** The press PDFs of a locked edition, whole and page by page, to take to the printer; how far they are while they are being made. */
export function PressFiles({ edition, made }: PressFilesProps) {
  const t = useTranslations('lock')
  const files = [WHOLE, ...edition.pages.map((page) => page.number)]
  // on their way to the printer they are made at once; those of a paper that is out long since when somebody wants one
  const making = edition.state === 'locked' || edition.state === 'sent'
  const ready = files.filter((file) => made.includes(file)).length
  return (
    <section>
      <h2 className="border-b border-ink pb-1 text-lg">{t('press')}</h2>
      <p className="py-2 text-sm text-ink-2">{t('pressHint')}</p>
      {making && ready < files.length && <Progress done={ready} of={files.length} label={t('pressMaking', { n: ready, of: files.length })} className="pb-3" />}
      <ul className="grid grid-cols-4 gap-x-5 border-t border-hairline max-sm:grid-cols-2">
        <li className="col-span-full border-b border-hairline">
          <FileLink href={editionPdf(edition.date)} made={made.includes(WHOLE)} making={making}>
            {t('pressWhole', { n: edition.pages.length })}
          </FileLink>
        </li>
        {edition.pages.map((page) => (
          <li key={page.id} className="border-b border-hairline">
            <FileLink href={pagePdf(edition.date, page.number)} made={made.includes(page.number)} making={making}>
              {t('pressPage', { n: page.number })}
            </FileLink>
          </li>
        ))}
      </ul>
      <InkReport editionId={edition.id} />
    </section>
  )
}

/** A file that is not there yet is made first by whoever asks for it. */
function FileLink({ href, made, making, children }: { href: string; made: boolean; making: boolean; children: React.ReactNode }) {
  const t = useTranslations('lock')
  return (
    <a href={href} download className="flex min-h-9 items-center justify-between gap-3 hover:bg-hover max-sm:min-h-11">
      <span className="tabular whitespace-nowrap">{children}</span>
      <span className="text-right text-xs text-ink-3">{made ? 'PDF' : t(making ? 'pressNotYet' : 'pressWhenOpened')}</span>
    </a>
  )
}
