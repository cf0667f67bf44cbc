'use client'

import { useState } from 'react'
import { useTimeZone, useTranslations } from 'use-intl'
import { diffStories } from '@/newsroom/manuscript/diff'
import { plainText, type StoryContent } from '@/newsroom/manuscript/story'
import { DiffRows } from '../../slip/diffRows'
import { sayTime } from '../../text/format'
import type { Translate } from '../../text/translate'
import { Button } from '../../ui/button'
import { useNow } from '../../ui/now'
import { forget, type SideVersion } from './kept'

export interface KeptPanelProps {
  version: SideVersion
  /** The story as it is. */
  present: StoryContent
  personId: string
  storyId: string
  onComment: (text: string) => Promise<boolean>
  onGone: () => void
}

/** Words that came too late: shown against the story as it is, to be copied, sent as a comment, or let go. Never dropped silently. */
export function KeptPanel({ version, present, personId, storyId, onComment, onGone }: KeptPanelProps) {
  const t = useTranslations()
  const now = useNow()
  const timeZone = useTimeZone() ?? 'UTC'
  const [said, setSaid] = useState<string | null>(null)
  const rows = diffStories(present, version.content)
  return (
    <section aria-label={t('editor.kept.title')} className="mx-auto mt-4 w-full max-w-[790px] border border-edge bg-sheet p-4">
      <h2 className="text-lg">{t('editor.kept.title')}</h2>
      <p className="mt-1 text-ink-2">
        {t('editor.kept.text', { time: sayTime(t, version.at, { now, timeZone }) })}
      </p>
      <details className="mt-2">
        <summary className="text-sm text-ink-2">{t('editor.kept.diff')}</summary>
        <div className="mt-2 max-h-80 overflow-y-auto">
          <DiffRows rows={rows} />
        </div>
      </details>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <Button onClick={() => void navigator.clipboard.writeText(wholeText(version.content)).then(() => setSaid(t('editor.kept.copied')))}>
          {t('editor.kept.copy')}
        </Button>
        <Button
          onClick={() =>
            void onComment(changesText(rows, t)).then((done) => {
              if (done) setSaid(t('editor.kept.commented'))
            })
          }
        >
          {t('editor.kept.comment')}
        </Button>
        <Button
          tone="bare"
          onClick={() => {
            forget(personId, storyId, version.at)
            onGone()
          }}
        >
          {t('editor.kept.forget')}
        </Button>
        <span role="status" className="text-sm text-ink-2">
          {said}
        </span>
      </div>
    </section>
  )
}

/** All words of a story, a line each, to be copied elsewhere. */
export function wholeText(content: StoryContent): string {
  const body = content.body.map((block) => {
    switch (block.type) {
      case 'subhead':
        return block.text
      case 'picture':
        return [block.caption, block.credit].filter(Boolean).join('\n')
      case 'paragraph':
      case 'quote':
      case 'row':
        return plainText(block.text)
    }
  })
  return [content.kicker, content.headline.join('\n'), content.deck, content.byline, content.dateline, ...body].filter(Boolean).join('\n')
}

function changesText(rows: ReturnType<typeof diffStories>, t: Translate): string {
  return rows
    .filter((row) => row.kind !== 'same')
    .flatMap((row) => {
      const deleted = row.parts.filter((part) => part.op === 'del').map((part) => part.text).join('…')
      const inserted = row.parts.filter((part) => part.op === 'add').map((part) => part.text).join('…')
      return [
        ...(deleted ? [t('slip.diff.deleted', { text: deleted })] : []),
        ...(inserted ? [t('slip.diff.inserted', { text: inserted })] : []),
      ]
    })
    .join('\n')
    .slice(0, 4_000)
}
