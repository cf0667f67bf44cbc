'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Outcome } from '@/newsroom/outcome'
import { useLive } from '../live/live'
import { concerns, paced } from '../live/match'
import type { Change } from '../live/connection'
import { useSayRefusal } from '../ui/sayRefusal'
import type { Filters } from './filters'
import { appendPage, mergeFresh } from './merge'
import type { ListedStory, StoryPage } from './types'

/** Asks the server for the stories of a view after `cursor`. */
export type AskStories = (filters: Filters, cursor: string | null) => Promise<Outcome<StoryPage>>

interface State {
  items: readonly ListedStory[]
  next: string | null
  gone: ReadonlySet<string>
  /** A newer first page that would move rows; shown when the reader asks for it. */
  fresh: StoryPage | null
  waiting: number
}

/** Rows looked at anew after a change, in an order where it may be any of them. */
const MOST_LOOKED_AT = 240

const PACE = { wait: 300, rest: 2_000 }

/** The rows of a view: more as one scrolls, changes in place, new stories counted until asked for. */
export function useStoryList(filters: Filters, initial: StoryPage, ask: AskStories) {
  const t = useTranslations()
  const sayRefusal = useSayRefusal()
  const [state, setState] = useState<State>({ items: initial.items, next: initial.next, gone: new Set(), fresh: null, waiting: 0 })
  const [loading, setLoading] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const shown = useRef(0)
  useEffect(() => {
    shown.current = state.items.length
  }, [state.items])
  const changed = useRef<Set<string> | 'all'>(new Set())

  const answerText = useCallback(
    (answer: Outcome<StoryPage>): string | null => {
      if (answer.status === 'done') return null
      return answer.status === 'refused' ? sayRefusal(answer.refusal) : t('common.errorText', { reference: answer.reference })
    },
    [t, sayRefusal],
  )

  const more = useCallback(async () => {
    if (state.next === null) return
    setLoading(true)
    try {
      const answer = await ask(filters, state.next)
      setProblem(answerText(answer))
      if (answer.status === 'done') setState((now) => ({ ...now, items: appendPage(now.items, answer.value), next: answer.value.next }))
    } catch {
      setProblem(t('stories.loadFailed'))
    } finally {
      setLoading(false)
    }
  }, [ask, filters, state.next, answerText, t])

  const look = useCallback(async () => {
    const asked = changed.current
    changed.current = new Set()
    const answer = await ask(filters, null).catch(() => null)
    if (answer?.status !== 'done') return
    // in another order than by change, what changed may stand anywhere among the rows that are shown
    while (filters.sort && answer.value.next !== null && answer.value.items.length < Math.min(shown.current, MOST_LOOKED_AT)) {
      const further = await ask(filters, answer.value.next).catch(() => null)
      if (further?.status !== 'done') return
      answer.value = { ...further.value, items: appendPage(answer.value.items, further.value) }
    }
    setState((now) => {
      const merged = mergeFresh(now.items, answer.value, asked)
      const gone = new Set([...now.gone].filter((id) => !answer.value.items.some((item) => item.id === id)).concat([...merged.gone]))
      return { ...now, items: merged.items, gone, fresh: answer.value, waiting: merged.waiting }
    })
  }, [ask, filters])
  const lookSoon = useRef<(() => void) | null>(null)
  useEffect(() => {
    const soon = paced(() => void look(), PACE)
    lookSoon.current = soon
    return () => soon.cancel()
  }, [look])

  useLive((change: Change) => {
    if (!concerns(change, ['story:*'])) return
    if (change === 'all' || changed.current === 'all') changed.current = 'all'
    else for (const subject of change) if (subject.startsWith('story:')) changed.current.add(subject.slice(6))
    lookSoon.current?.()
  })

  const redraw = useCallback(() => {
    setState((now) => (now.fresh ? { items: now.fresh.items, next: now.fresh.next, gone: new Set(), fresh: null, waiting: 0 } : now))
  }, [])

  /** Looks at once at what the person changed here. */
  const refresh = useCallback(
    (ids: readonly string[]) => {
      if (changed.current !== 'all') for (const id of ids) changed.current.add(id)
      return look()
    },
    [look],
  )

  return { ...state, loading, problem, more, redraw, refresh }
}
