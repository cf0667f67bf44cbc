import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import type { Entry } from '@/newsroom/checker/lexicon/entry'

const APART = ' · '

/** What an entry says besides its word, in a line. */
export function useSayEntry(): (entry: Entry) => string {
  const t = useTranslations()
  return useCallback(
    (entry) => {
      const list = (words: readonly string[]) => words.join(t('audit.separator'))
      const days = ({ from, to }: { from?: string; to?: string }): string[] => {
        if (from !== undefined && to !== undefined) return [t('checker.lexicon.validBetween', { from, to })]
        if (from !== undefined) return [t('checker.lexicon.validFrom', { from })]
        return to === undefined ? [] : [t('checker.lexicon.validTo', { to })]
      }
      switch (entry.kind) {
        case 'person':
          return [...entry.offices.map((office) => [office.title, ...days(office)].join(' ')), ...(entry.rank === undefined ? [] : [`${t('checker.column.rank')} ${entry.rank}`])].join(APART)
        case 'place':
        case 'organisation':
          return days(entry).join(APART)
        case 'phrase':
          return [t('checker.lexicon.wrongForms', { words: list(entry.wrong) }), ...days(entry)].join(APART)
        case 'term':
          return [
            t(`checker.severity.${entry.severity}`),
            ...(entry.scope.length === 3 ? [] : [list(entry.scope.map((one) => t(`checker.scope.${one}`)))]),
            ...(entry.replacement === undefined ? [] : [t('checker.lexicon.becomes', { words: entry.replacement })]),
            ...(entry.source === undefined ? [] : [entry.source]),
            ...days(entry),
          ].join(APART)
        case 'confusable':
        case 'style':
          return [t('checker.lexicon.becomes', { words: entry.replacement }), ...days(entry)].join(APART)
      }
    },
    [t],
  )
}
