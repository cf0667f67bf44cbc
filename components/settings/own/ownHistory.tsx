'use client'

import { useTranslations } from 'use-intl'
import { HistoryLink, useMayRead } from '../../history/allowed'
import { personHistoryPath } from '../../shell/paths'
import { Section } from '../section'

/** The way to what one did oneself; nothing for who may not read histories. */
export function OwnHistory({ personId }: { personId: string }) {
  const t = useTranslations('audit')
  if (!useMayRead('person')) return null
  return (
    <Section title={t('ownTitle')} hint={t('linkHint')}>
      <HistoryLink of="person" href={personHistoryPath(personId)} className="self-start" />
    </Section>
  )
}
