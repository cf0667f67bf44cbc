'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { Act } from '@/newsroom/outcome'
import { Outcome } from '../outcome'
import { TokenList, type TokenRow } from '../tokenList'
import { useSend } from '../useSend'

/** Somebody's API tokens, for the admin: seen and revoked one by one; the panel stays open meanwhile. */
export function PersonTokens(props: { personId: string; tokens: readonly TokenRow[]; end: Act<{ personId: string; id: string }> }) {
  const t = useTranslations('settings')
  const router = useRouter()
  const { send, pending, problem, done } = useSend()

  async function revoke(token: TokenRow) {
    const ended = await send(props.end({ personId: props.personId, id: token.id }), t('tokenRevoked', { name: token.name }))
    if (ended !== undefined) router.refresh()
  }

  if (props.tokens.length === 0 && !done) return null
  return (
    <section aria-labelledby="tokens" className="mt-6 flex flex-col items-start gap-3 border-t border-hairline pt-4">
      <h3 id="tokens" className="text-sm text-ink-2">
        {t('tokens')}
      </h3>
      {props.tokens.length > 0 && <TokenList tokens={props.tokens} pending={pending} onRevoke={(token) => void revoke(token)} />}
      <Outcome problem={problem} done={done} />
    </section>
  )
}
