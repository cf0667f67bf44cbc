'use client'

import { useTranslations } from 'use-intl'
import type { PageAtStake } from '@/newsroom/edition/atStake'
import { useSayName } from '../../ui/names'

/** 第1版：校样 3 道、签发 3 道作废（甲、乙）; a round nobody has signed yet is lost too. */
export function useSayAtStake(): (page: PageAtStake) => string {
  const t = useTranslations()
  const name = useSayName()
  return ({ number, proof, rounds, levels, people }) =>
    people.length === 0
      ? t('edition.voidRaised', { n: number, proof: String(proof ?? 1) })
      : t('edition.costPage', { n: number, proofs: rounds.length, signatures: levels.length, people: people.map(name).join(t('audit.separator')) })
}
