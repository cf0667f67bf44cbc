import { useTranslations } from 'use-intl'
import type { AdCheck } from '@/newsroom/advertising/ad'
import { namesOf } from '@/newsroom/checker/disposal'
import type { AdField, Severity } from '@/newsroom/checker/hit'
import { sayFault } from '../editor/checking/say'
import { Button } from '../ui/button'

export const COLOURS: Record<Severity, string> = { block: 'text-press', warn: 'text-fit-over', hint: 'text-fit-under' }

/** What is open of one field, beside it, with what could stand there instead; while it says what was checked. */
export function FieldChecks({ checks, field, onApply }: { checks: readonly AdCheck[]; field: AdField; onApply: (check: AdCheck, suggestion: string) => void }) {
  const t = useTranslations()
  const open = checks.filter(({ place, letStand }) => place.field === field && letStand === null)
  if (open.length === 0) return null
  const names = namesOf(open)
  return (
    <ul className="-mt-3 flex flex-col gap-1 text-sm">
      {open.map((check) => (
        <li key={names.get(check)} className="flex flex-wrap items-baseline gap-x-2">
          <span className={COLOURS[check.severity]}>{t(`checker.severity.${check.severity}`)}</span>
          <span className="min-w-0 flex-1 basis-48 [overflow-wrap:anywhere]">{sayFault(t, check)}</span>
          {check.suggestions.slice(0, 1).map((suggestion) => (
            <Button key={suggestion} size="sm" className="max-sm:h-10" onClick={() => onApply(check, suggestion)}>
              {suggestion === '' ? t('checker.remove') : t('checker.apply', { words: suggestion })}
            </Button>
          ))}
        </li>
      ))}
    </ul>
  )
}
