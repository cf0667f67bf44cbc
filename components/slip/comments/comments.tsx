'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../../ui/button'
import { useProblemOf } from '../answer'
import type { SlipActions, SlipStory, SlipText, SlipThread } from '../types'
import { SayField } from './sayField'
import { Sayings } from './sayings'
import { ThreadCard } from './threadCard'

export interface CommentsProps {
  story: SlipStory
  me: string
  /** What was typed and not said yet. */
  drafts: Map<string, string>
  text: SlipText
  /** The thread that was chosen, and how often since. */
  chosen: ChosenThread | null
  onChoose: (id: string) => void
  actions: Pick<SlipActions, 'comment' | 'replyThread' | 'resolveThread' | 'reopenThread' | 'addressees'>
}

export interface ChosenThread {
  id: string
  turn: number
}

/** What is asked and remarked: threads on words in the order of the text, those whose words were taken out first; then what was said of the whole story. */
export function Comments({ story, me, drafts, text, chosen, onChoose, actions }: CommentsProps) {
  const t = useTranslations()
  const problemOf = useProblemOf()
  const { threads } = story
  const open = inOrder(threads.filter(({ resolvedAt }) => resolvedAt === null), text.places)
  const resolved = inOrder(threads.filter(({ resolvedAt }) => resolvedAt !== null), text.places)
  const [unfolded, setUnfolded] = useState(false)
  const card = (thread: SlipThread) => (
    <ThreadCard
      key={thread.id}
      storyId={story.id}
      thread={thread}
      drafts={drafts}
      me={me}
      gone={isGone(thread, text.places)}
      chosen={chosen?.id === thread.id ? chosen.turn : null}
      onChoose={() => onChoose(thread.id)}
      onShow={text.showThread && (() => text.showThread?.(thread.id))}
      actions={actions}
    />
  )
  const queries = open.filter(({ kind }) => kind === 'query').length
  return (
    <>
      {open.length > 0 && (
        <section aria-label={t('comments.onWords')}>
          <div className="flex min-h-10 items-center gap-1 border-b border-hairline px-4 text-sm text-ink-2">
            <p className="tabular min-w-0 flex-1">{[queries > 0 ? t('comments.queries', { n: queries }) : '', open.length > queries ? t('comments.count', { n: open.length - queries }) : ''].filter(Boolean).join(' · ')}</p>
            {text.walkThreads && (
              <>
                <Button size="sm" tone="bare" className="max-sm:h-10" aria-keyshortcuts="Shift+F9" onClick={() => text.walkThreads?.(-1)}>
                  {t('comments.previous')}
                </Button>
                <Button size="sm" tone="bare" className="max-sm:h-10" aria-keyshortcuts="F9" onClick={() => text.walkThreads?.(1)}>
                  {t('comments.next')}
                </Button>
              </>
            )}
          </div>
          <ol>{open.map(card)}</ol>
        </section>
      )}
      {resolved.length > 0 && (
        <details open={unfolded || resolved.some(({ id }) => id === chosen?.id)} onToggle={(event) => setUnfolded(event.currentTarget.open)} className="border-b border-hairline">
          <summary className="flex min-h-10 cursor-pointer items-center px-4 text-sm text-ink-2 hover:text-ink">{t('comments.resolved', { n: resolved.length })}</summary>
          <ol className="border-t border-hairline">{resolved.map(card)}</ol>
        </details>
      )}
      <section aria-label={t('comments.onAll')} className={open.length > 0 || resolved.length > 0 ? 'border-t border-hairline px-4 py-3' : 'px-4 py-3'}>
        {threads.length > 0 && <h3 className="mb-1 text-sm font-medium text-ink">{t('comments.onAll')}</h3>}
        {story.comments.length === 0 && threads.length === 0 && <p className="pb-1 text-ink-2">{t('slip.comments.empty')}</p>}
        {story.abilities.includes('comment') && threads.length === 0 && <p className="pb-3 text-sm text-ink-3">{t('comments.hint')}</p>}
        <Sayings comments={story.comments} />
        {story.abilities.includes('comment') && (
          <div className="mt-2">
            <SayField
              drafts={drafts}
              draft={story.id}
              label={t('slip.comments.label')}
              placeholder={t('slip.comments.write')}
              send={t('slip.comments.send')}
              people={() => actions.addressees(story.id)}
              onSay={async (said) => problemOf(await actions.comment({ id: story.id, ...said }))}
            />
          </div>
        )}
      </section>
    </>
  )
}

/** What the sheet says where it is open, else what is stored. */
function isGone(thread: SlipThread, places: SlipText['places']): boolean {
  return places?.has(thread.id) ? places.get(thread.id) === null : thread.place === null
}

function inOrder(threads: readonly SlipThread[], places: SlipText['places']): SlipThread[] {
  if (!places) return [...threads]
  // sorting keeps the order of those that the sheet does not know yet
  return threads.toSorted((a, b) => (places.get(a.id) ?? -1) - (places.get(b.id) ?? -1))
}
