import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import { Time } from '../ui/time'

export interface TokenRow {
  id: string
  name: string
  createdAt: string
  lastUsedAt: string | null
  expiresAt: string
  expired: boolean
}

/** API tokens, each with when it was made, last used and ends, and the way to revoke it. Never the token itself. */
export function TokenList(props: { tokens: readonly TokenRow[]; pending: boolean; onRevoke: (token: TokenRow) => void }) {
  const t = useTranslations('settings')
  return (
    <ul className="self-stretch border-t border-hairline">
      {props.tokens.map((token) => (
        <li key={token.id} className="flex min-h-9 items-center gap-3 border-b border-hairline py-1">
          <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
            <span className="min-w-0 break-words">{token.name}</span>
            <span className="text-sm text-ink-3">{t.rich('tokenMade', { time: () => <Time at={token.createdAt} /> })}</span>
            <span className="text-sm text-ink-3">
              {token.lastUsedAt === null ? t('tokenUnused') : t.rich('tokenUsed', { time: () => <Time at={token.lastUsedAt ?? ''} /> })}
            </span>
            <span className={token.expired ? 'text-sm text-press' : 'text-sm text-ink-3'}>
              {t.rich(token.expired ? 'tokenExpired' : 'tokenExpires', { time: () => <Time at={token.expiresAt} /> })}
            </span>
          </span>
          <Button
            tone="bare"
            size="sm"
            className="text-press"
            disabled={props.pending}
            aria-label={t('revokeTokenOf', { name: token.name })}
            onClick={() => props.onRevoke(token)}
          >
            {t('revokeToken')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
