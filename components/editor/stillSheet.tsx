'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { StoryContent } from '@/newsroom/manuscript/story'
import { endIn, type FitGoal } from './fitMeter'
import { StaticSheet } from './staticSheet'

/** The sheet of a story that stands on a page, to read: with the end of its slot in the text, as the editor marks it. */
export function StillSheet({ content, written, goal }: { content: StoryContent; written: boolean; goal: FitGoal }) {
  const t = useTranslations()
  const end = useMemo(() => endIn(t, goal, content), [t, goal, content])
  return <StaticSheet content={content} written={written} end={end} />
}
