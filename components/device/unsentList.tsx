'use client'

import { useTranslations } from 'use-intl'
import { useSayRefusal } from '../ui/sayRefusal'
import type { Unsent } from './kept'

/** Words that are on this device only: which story, and why they are not in it. */
export function UnsentList({ unsent }: { unsent: readonly Unsent[] }) {
  const t = useTranslations('device')
  const sayRefusal = useSayRefusal()
  return (
    <ul className="border-t border-hairline">
      {unsent.map((one) => (
        <li key={`${one.kind}.${one.storyId}`} className="flex flex-col gap-0.5 border-b border-hairline py-2">
          <span className="truncate font-song text-lg">{one.title || t('untitled')}</span>
          <span className="text-sm text-ink-2">{one.refused ? t('here.refused', { why: sayRefusal(one.refused) }) : t(`kind.${one.kind}`)}</span>
        </li>
      ))}
    </ul>
  )
}
