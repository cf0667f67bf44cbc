'use client'

import { useTranslations } from 'use-intl'
import type { PageDetail } from '@/newsroom/edition/pageView'
import { Mark } from '../marks'
import { Section } from '../section'
import { useVerifying } from './verifyArea'

/** The marks that wait to be verified, with what is printed of each; that none does where there were some. */
export function VerifySection({ detail: { page, marks: all }, onSelect }: { detail: PageDetail; onSelect: (slot: string) => void }) {
  const t = useTranslations('page.verify')
  const { marks, left, may } = useVerifying()
  const settled = all.filter(({ state }) => state === 'verified').length
  if (marks.length === 0 && (settled === 0 || all.some(({ state }) => state === 'open'))) return null
  return (
    <Section title={t('title', { n: left.length })} aside={marks.length > 0 && <p className="text-xs text-ink-3 max-lg:hidden">{t(may ? 'keys' : 'walkKeys')}</p>}>
      {marks.length === 0 ? (
        <p className="text-sm text-ink-3">{t('none')}</p>
      ) : (
        <ul data-to-verify>
          {marks.map((mark) => (
            <Mark key={mark.id} page={page} mark={mark} onSelect={onSelect} />
          ))}
        </ul>
      )}
    </Section>
  )
}
