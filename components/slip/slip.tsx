'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Tabs } from '../ui/tabs'
import { ActionPanel } from './form/actionPanel'
import { Comments } from './comments'
import { DiffPanel } from './diffPanel'
import { Hands } from './hands'
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
}

/** 稿签: where the story is, what can be done with it, whose hands it went through. */
export function Slip({ story, me, desks, entries, versions, text, actions }: SlipProps) {
  const t = useTranslations('slip')
  const [compare, setCompare] = useState<number | null>(null)
  const lapsed = story.reviews.findLast((review) => review.personId === me && review.voidedFor === 'text_changed')
  const signed = versions.find((version) => version.hash === lapsed?.hash)
  return (
    <>
      <SlipHead story={story} />
      <ActionPanel
        story={story}
        me={me}
        text={text}
        actions={actions}
        onRead={signed ? () => setCompare(signed.number) : null}
      />
      <SlipFields story={story} desks={desks} text={text} actions={actions} />
      <ReviewList story={story} versions={versions} onCompare={setCompare} />
      <Tabs
        label={t('title')}
        className="pt-1 [&>[role=tablist]]:px-2"
        tabs={[
          { value: 'hands', label: t('tabs.hands'), content: <Hands storyId={story.id} entries={entries} onCompare={setCompare} /> },
          {
            value: 'comments',
            label: (
              <>
                {t('tabs.comments')}
                {story.comments.length > 0 && <span className="tabular text-sm text-ink-3">{story.comments.length}</span>}
              </>
            ),
            content: <Comments story={story} comment={actions.comment} />,
          },
          { value: 'versions', label: t('tabs.versions'), content: <Versions story={story} versions={versions} text={text} mark={actions.markVersion} onCompare={setCompare} /> },
        ]}
      />
      <DiffPanel storyId={story.id} number={compare} now={text.content} readVersion={actions.readVersion} onClose={() => setCompare(null)} />
    </>
  )
}
