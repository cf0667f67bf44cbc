'use client'

import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { useProblemOf } from '../../slip/answer'
import type { SlipActions, SlipThread } from '../../slip/types'
import { CommentForm } from './commentForm'
import { ThreadStrip } from './threadStrip'
import type { SheetThreads } from './useThreads'

export interface CommentDockProps {
  storyId: string
  threads: Pick<SheetThreads, 'draft' | 'words' | 'end'>
  /** The thread that was chosen last. */
  chosen: SlipThread | null
  actions: Pick<SlipActions, 'openThread' | 'addressees'>
  /** Waits for what was typed, which is what is commented on; null when it is not in time. */
  settled: () => Promise<string | null>
  /** Another thread is chosen, or none. */
  onChoose: (id: string | null) => void
  /** Shows the chosen thread where the slip is not beside the sheet. */
  onShow: () => void
}

/** Below the sheet: the comment that is being written, else the thread that was chosen. */
export function CommentDock({ storyId, threads, chosen, actions, settled, onChoose, onShow }: CommentDockProps) {
  const t = useTranslations()
  const problemOf = useProblemOf()
  const people = useCallback(() => actions.addressees(storyId), [actions, storyId])
  if (!threads.draft) return chosen && <ThreadStrip thread={chosen} onOpen={onShow} onClose={() => onChoose(null)} />
  return (
    <CommentForm
      quote={threads.draft.words}
      people={people}
      onClose={threads.end}
      onOpen={async ({ askedOf, ...said }) => {
        if ((await settled()) === null) return t('slip.unsaved')
        const anchor = threads.words()
        if (!anchor) return t('comments.selectFirst')
        const answer = await actions.openThread({ id: storyId, anchor, ...said, ...(askedOf === null ? {} : { askedOf }) })
        if (answer.status !== 'done') return problemOf(answer)
        threads.end()
        onChoose(answer.value.id)
        return null
      }}
    />
  )
}
