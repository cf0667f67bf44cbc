'use client'

import { useTranslations } from 'use-intl'
import { Button, LinkButton } from './button'
import { Problem } from './problem'

/** What a page shows when it could not be made: the reference finds the line in the server's log. */
export function Failure({ reference, retry }: { reference: string | undefined; retry: () => void }) {
  const t = useTranslations('common')
  return (
    <Problem title={t('errorTitle')} text={t('pageErrorText', { reference: reference ?? '—' })}>
      <Button tone="primary" onClick={retry}>
        {t('retry')}
      </Button>
      <LinkButton href="/">{t('toFront')}</LinkButton>
    </Problem>
  )
}
