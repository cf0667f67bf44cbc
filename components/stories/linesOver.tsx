'use client'

import { useTranslations } from 'use-intl'

/** More is folded away. */
const MOST_OPEN = 4

/** The lines of a story that found no place, as its page set them. */
export function LinesOver({ lines }: { lines: readonly string[] }) {
  const t = useTranslations('stories')
  if (lines.length === 0) return null
  const words = (
    <blockquote lang="zh-Hans" className="mt-1 border-l-2 border-fit-over pl-2 font-song text-base text-ink">
      {lines.map((line, at) => (
        <span key={at} className="block break-words">
          {line}
        </span>
      ))}
    </blockquote>
  )
  if (lines.length <= MOST_OPEN) return words
  return (
    <details>
      <summary className="min-h-7 cursor-pointer py-1 text-sm text-ink-2 hover:text-ink max-sm:min-h-11">{t('linesOver', { n: lines.length })}</summary>
      {words}
    </details>
  )
}
