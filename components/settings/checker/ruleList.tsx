'use client'

import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import type { Severity } from '@/newsroom/checker/hit'
import type { RuleId } from '@/newsroom/checker/rules'
import { RULE_SETTINGS, type RuleSetting, type RuleSettings } from '@/newsroom/checker/settings'
import type { Act } from '@/newsroom/outcome'
import { Select } from '../../ui/form/input'
import { Outcome } from '../outcome'
import { useSend } from '../useSend'

type Choice = RuleSetting | 'default'

const COLOURS: Record<RuleSetting, string> = { block: 'text-press', warn: 'text-fit-over', hint: 'text-fit-under', off: 'text-ink-3' }

/** Every rule of the checker, with what it finds and how heavy its hits are. Each choice counts at once. */
export function RuleList({ rules, settings, set }: { rules: readonly { id: RuleId; severity: Severity }[]; settings: RuleSettings; set: Act<{ rule: RuleId; to: Choice; was: Choice }, unknown> }) {
  const t = useTranslations('checker')
  const { send, pending, problem, done } = useSend()
  const changed = Object.keys(settings).length
  return (
    <div className="py-5">
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
        <p className="max-w-prose min-w-0 flex-1 basis-80 text-sm text-ink-2">{t('rules.hint')}</p>
        <p role="status" className="ml-auto text-sm text-ink-3 max-sm:ml-0">
          {done ?? (changed > 0 ? t('rules.changed', { n: changed }) : t('rules.unchanged'))}
        </p>
      </div>
      <Outcome problem={problem} />
      <ul className="mt-4 border-t border-hairline">
        {rules.map(({ id, severity }) => {
          const was = settings[id] ?? 'default'
          const usual = id === 'terms' ? t('usualByEntry') : t('usual', { severity: t(`severity.${severity}`) })
          const choose = (to: Choice) => void send(set({ rule: id, to, was }), t('rules.saved', { rule: t(`rule.${id}`), setting: to === 'default' ? usual : t(`setting.${to}`) }))
          return (
            <li key={id} className="grid grid-cols-[minmax(0,1fr)_11rem] items-center gap-x-6 border-b border-hairline py-2 max-sm:grid-cols-1 max-sm:gap-y-2 max-sm:py-3">
              <div className="min-w-0">
                <p className={was === 'off' ? 'text-ink-3' : 'text-ink'}>{t(`rule.${id}`)}</p>
                <p className="text-sm text-ink-3">{t(`ruleHint.${id}`)}</p>
              </div>
              <Select
                aria-label={t('rules.setOf', { rule: t(`rule.${id}`) })}
                value={was}
                disabled={pending}
                className={clsx(was === 'default' ? 'text-ink-2' : `font-medium ${COLOURS[was]}`)}
                onChange={(event) => choose(event.target.value as Choice)}
              >
                <option value="default">{usual}</option>
                {RULE_SETTINGS.map((setting) => (
                  <option key={setting} value={setting}>
                    {t(`setting.${setting}`)}
                  </option>
                ))}
              </Select>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
