'use client'

import { useTranslations } from 'use-intl'

/** The queries 待答 that stand open, beside the acts: a pass waits for them. Leads to the first. */
export function OpenQueries({ n, show }: { n: number; show: () => void }) {
  const t = useTranslations('comments')
  if (n === 0) return null
  return (
    <p className="mb-2 text-sm text-fit-over">
      <button type="button" className="underline underline-offset-4 hover:text-ink max-sm:min-h-12" onClick={show}>
        {t('queriesOpen', { n })}
      </button>
    </p>
  )
}
