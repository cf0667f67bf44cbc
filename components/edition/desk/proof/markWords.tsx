'use client'

import { useTranslations } from 'use-intl'
import type { MarkedWords } from '@/newsroom/edition/pageView'

/** What a mark on words asks for, in one line: 帐户 → 账户, by which sign it is written, and where if not in a paragraph. */
export function MarkWords({ correction: { field, was, by, sign, placed, made }, quiet }: { correction: MarkedWords; quiet: boolean }) {
  const t = useTranslations('page.words')
  const inField = useTranslations('vocab.field')
  return (
    <>
      <span className="font-song text-lg break-words" lang="zh-Hans">
        {was === by ? was : was !== '' && <del className={sign === 'delete' && !quiet ? 'decoration-press' : sign === 'delete' ? undefined : 'no-underline'}>{shown(was)}</del>}
        {by !== '' && !(was === by && !made) && (
          <>
            <span aria-hidden className={was === '' ? 'pr-1 text-ink-3' : 'px-1 text-ink-3'}>
              {was === '' ? '+' : '→'}
            </span>
            <ins className={quiet ? 'no-underline' : 'text-press no-underline'}>{shown(by)}</ins>
          </>
        )}
      </span>
      <span className="pl-2 text-sm text-ink-3">
        {t(`sign.${sign}`)}
        {field !== undefined && ` · ${inField(field)}`}
      </span>
      {!placed && <span className="block text-sm text-ink-2">{t('changed')}</span>}
    </>
  )
}

/** A space is seen where it is all there is to see. */
function shown(text: string): string {
  return text.replace(/\s/gu, '␣')
}
