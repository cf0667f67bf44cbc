'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Tabs } from '../ui/tabs'
import { ActionPanel } from './form/actionPanel'
import { Comments, type ChosenThread } from './comments/comments'
import { DiffPanel } from './diffPanel'
import { Hands } from './hands'
import { Lengths } from './lengths'
import { ReviewList } from './reviewList'
import { SlipFields, SlipHead } from './form/slipFields'
import type { Desk, SlipActions, SlipEntry, SlipStory, SlipText } from './types'
import type { VersionView } from '@/newsroom/workflow/version'
import { Versions } from './versions'

export interface SlipProps {
  story: SlipStory
  me: string
  desks: readonly Desk[]
  entries: readonly SlipEntry[]
  versions: readonly VersionView[]
  text: SlipText
  actions: SlipActions
  /** The thread that was chosen last, on the sheet or here: it is shown. */
  thread: ChosenThread | null
  onThread: (id: string) => void
  /** What was typed as a comment and not said yet. */
  drafts: Map<string, string>
}

/** 稿签: where the story is, what can be done with it, whose hands it went through. */
export function Slip({ story, me, desks, entries, versions, text, actions, thread, onThread, drafts }: SlipProps) {
  const t = useTranslations('slip')
  const [compare, setCompare] = useState<number | null>(null)
  // a thread that is chosen is shown, whichever tab was open
  const [tab, setTab] = useState<{ value: string; turn: number }>({ value: thread ? 'comments' : 'hands', turn: thread?.turn ?? 0 })
  if (thread && thread.turn !== tab.turn) setTab({ value: 'comments', turn: thread.turn })
  const firstQuery = story.threads.find(({ kind, resolvedAt }) => kind === 'query' && resolvedAt === null)
  const said = story.comments.length + story.threads.filter(({ resolvedAt }) => resolvedAt === null).length
  const lapsed = story.reviews.findLast((review) => review.personId === me && review.voidedFor === 'text_changed')
  const signed = versions.find((version) => version.hash === lapsed?.hash)
  return (
    <>
      <SlipHead story={story} />
      <Lengths lengths={story.lengths} />
      <ActionPanel
        story={story}
        me={me}
        text={text}
        actions={actions}
        onQuery={() => firstQuery && onThread(firstQuery.id)}
        onRead={signed ? () => setCompare(signed.number) : null}
      />
      <SlipFields story={story} desks={desks} text={text} actions={actions} />
      <ReviewList story={story} versions={versions} onCompare={setCompare} />
      <Tabs
        label={t('title')}
        value={tab.value}
        onChange={(value) => setTab({ value, turn: thread?.turn ?? 0 })}
        className="pt-1 [&>[role=tablist]]:px-2"
        tabs={[
          { value: 'hands', label: t('tabs.hands'), content: <Hands storyId={story.id} entries={entries} onCompare={setCompare} /> },
          {
            value: 'comments',
            label: (
              <>
                {t('tabs.comments')}
                {said > 0 && <span className="tabular text-sm text-ink-3">{said}</span>}
              </>
            ),
            content: <Comments story={story} me={me} drafts={drafts} text={text} chosen={thread} onChoose={onThread} actions={actions} />,
          },
          { value: 'versions', label: t('tabs.versions'), content: <Versions story={story} versions={versions} text={text} mark={actions.markVersion} onCompare={setCompare} /> },
        ]}
      />
      <DiffPanel storyId={story.id} number={compare} now={text.content} readVersion={actions.readVersion} onClose={() => setCompare(null)} />
    </>
  )
}
