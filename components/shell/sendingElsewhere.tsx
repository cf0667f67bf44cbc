'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { useAskBeforeLeaving } from '../ui/askBeforeLeaving'
import { Link } from '../ui/link'
import { elsewhere, retryOf } from '../ui/sending/elsewhere'

const NOTHING: ReturnType<typeof elsewhere.now> = []

/** Pictures that go on into a story while another screen is open: how far they are, and the way back to it. */
export function SendingElsewhere({ personId }: { personId: string }) {
  const t = useTranslations('nav.sending')
  const tc = useTranslations('common')
  const all = useSyncExternalStore(elsewhere.subscribe, elsewhere.now, () => NOTHING).filter((one) => one.personId === personId)
  useAskBeforeLeaving(all.length > 0)
  // the line is back: nobody has to press for what it cut
  useEffect(() => {
    const again = () => retryOf(personId)
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [personId])
  if (all.length === 0) return null
  return (
    <section aria-label={t('label')} className="border-b border-hairline bg-selected text-sm">
      <ul>
        {all.map(({ storyId, title, files, percent, is }) => (
          <li key={storyId}>
            <Link href={`/stories/${storyId}`} className="flex items-baseline gap-x-3 px-4 py-1.5 hover:bg-hover max-sm:min-h-12 max-sm:flex-wrap max-sm:items-center">
              <span className="min-w-0 truncate max-sm:max-w-full">{t('into', { n: files, title: title || tc('untitled') })}</span>
              <span role="status" className="tabular shrink-0 text-ink-2">
                {t(is, { percent })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
