import type { Metadata } from 'next'
import { LiveRefresh } from '@/components/live/live'
import { RuleList } from '@/components/settings/checker/ruleList'
import { RULES } from '@/newsroom/checker/rules'
import { ruleSettingsFor } from '@/server/checker/rules'
import { orNotFound } from '@/app/_lib/read'
import { requireSession } from '../../../_lib/session'
import { getText } from '../../../_lib/text'
import { setRuleAction } from '../actions'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getText()
  return { title: t('checker.rules.title') }
}

/** How heavy each rule of the checker is. */
export default async function RulesPage() {
  const { actor } = await requireSession()
  const settings = await orNotFound(() => ruleSettingsFor(actor))
  return (
    <>
      <LiveRefresh on={['checker:*']} />
      <RuleList rules={RULES.map(({ id, severity }) => ({ id, severity }))} settings={settings} set={setRuleAction} />
    </>
  )
}
