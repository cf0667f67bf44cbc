'use client'

import { useEffect, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { diffStories } from '@/newsroom/manuscript/diff'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { SidePanel } from '../ui/overlay/sidePanel'
import { useProblemOf } from './answer'
import { DiffFormChoice, type DiffForm } from './diffForm'
import { DiffRows } from './diffRows'
import type { SlipActions } from './types'

export interface DiffPanelProps {
  storyId: string
  /** Number of the older version; null is closed. */
  number: number | null
  now: StoryContent
  readVersion: SlipActions['readVersion']
  onClose: () => void
}

/** A kept version against the story as it is, inline or side by side. */
export function DiffPanel({ storyId, number, now, readVersion, onClose }: DiffPanelProps) {
  const t = useTranslations()
  const problemOf = useProblemOf()
  const [before, setBefore] = useState<{ number: number; content: StoryContent | null; problem: string | null } | null>(null)
  const [form, setForm] = useState<DiffForm>('inline')
  useEffect(() => {
    if (number === null) return
    let stale = false
    void readVersion({ id: storyId, number }).then((answer) => {
      if (!stale) setBefore({ number, content: answer.status === 'done' ? answer.value.content : null, problem: problemOf(answer) })
    })
    return () => {
      stale = true
    }
  }, [storyId, number, readVersion, problemOf])
  const shown = before?.number === number ? before : null
  const rows = useMemo(() => (shown?.content ? diffStories(shown.content, now) : null), [shown, now])
  return (
    <SidePanel
      open={number !== null}
      onOpenChange={(open) => !open && onClose()}
      title={number === null ? '' : t('slip.diff.title', { from: number })}
      className={form === 'sides' ? 'sm:w-[900px]' : 'sm:w-[580px]'}
    >
      <div className="max-sm:hidden">
        <DiffFormChoice label={t('slip.versions.compare')} name="form" value={form} onChange={setForm} />
      </div>
      {form === 'sides' && number !== null && (
        <div className="mt-2 grid grid-cols-2 gap-4 pl-3 text-sm text-ink-3">
          <span>{t('slip.diff.before', { n: number })}</span>
          <span>{t('slip.diff.after')}</span>
        </div>
      )}
      <div className="mt-2">
        {shown?.problem && <p role="alert">{shown.problem}</p>}
        {rows && <DiffRows rows={rows} sides={form === 'sides'} />}
        {!shown && <p className="text-ink-3">{t('slip.diff.loading')}</p>}
      </div>
    </SidePanel>
  )
}
