'use client'

import { useEffect, useRef, useState, useTransition, type CSSProperties, type ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { useLiveRefresh } from '../live/live'
import { nameIn } from '../text/name'
import { Button } from '../ui/button'
import { useSecondsLeft } from '../ui/countdown'
import { Link } from '../ui/link'
import { useSayRefusal } from '../ui/sayRefusal'
import { storyPath } from './paths'
import type { AskedStory, ShellActions } from './types'

interface AskedForProps {
  asked: readonly AskedStory[]
  actions: Pick<ShellActions, 'giveStory' | 'keepStory'>
  /** The screen beneath: what keeps to the top bar there keeps below this as well. */
  children: ReactNode
}

/** On whatever screen one is: a colleague asks for a story that one has in hand. It is given or kept right here. */
export function AskedFor({ asked, actions, children }: AskedForProps) {
  const bar = useRef<HTMLDivElement>(null)
  const [height, setHeight] = useState(0)
  useEffect(() => {
    if (!bar.current) return undefined
    const observer = new ResizeObserver(([entry]) => setHeight(entry?.borderBoxSize[0]?.blockSize ?? 0))
    observer.observe(bar.current)
    return () => observer.disconnect()
  }, [])
  useLiveRefresh(asked.map(({ id }) => `story:${id}`))
  return (
    // a property cannot be made of itself: the bar's own height goes down under another name
    <div className="[--top:var(--bar)]">
      <div ref={bar} aria-live="assertive" className="sticky top-(--bar) z-20 max-h-[50dvh] overflow-y-auto">
        {asked.map((story) => (
          <AskedLine key={`${story.id} ${story.at}`} story={story} actions={actions} />
        ))}
      </div>
      <div style={{ '--bar': `calc(var(--top) + ${height}px)` } as CSSProperties}>{children}</div>
    </div>
  )
}

function AskedLine({ story, actions }: { story: AskedStory; actions: Pick<ShellActions, 'giveStory' | 'keepStory'> }) {
  const t = useTranslations()
  const locale = useLocale()
  const say = useSayRefusal()
  const left = useSecondsLeft(story.seconds, story)
  const [busy, start] = useTransition()
  const [problem, setProblem] = useState<string | null>(null)
  const by = nameIn(locale, story.by)
  const headline = story.headline || t('common.untitled')
  // nobody asks any more; the server is asked, and will say so
  if (story.stage === 'unanswered' && left === 0) return null

  function answer(give: boolean): void {
    setProblem(null)
    start(async () => {
      try {
        const outcome = give ? await actions.giveStory({ id: story.id, personId: story.by.id }) : await actions.keepStory({ id: story.id })
        if (outcome.status === 'refused') setProblem(say(outcome.refusal))
        if (outcome.status === 'failed') setProblem(t('common.errorText', { reference: outcome.reference }))
      } catch {
        setProblem(t('slip.network'))
      }
    })
  }

  return (
    <div role="group" aria-label={headline} className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-edge bg-selected px-4 py-2">
      <div className="min-w-0 flex-1 max-sm:basis-full">
        <p className="truncate max-sm:whitespace-normal">
          {t.rich('nav.asked.line', {
            by,
            headline,
            link: (text) => (
              <Link href={storyPath(story.id)} className="font-song underline-offset-4 hover:underline">
                {text}
              </Link>
            ),
          })}
        </p>
        <p className="text-sm text-ink-2">
          {story.stage === 'waiting' && left > 0 ? (
            <span role="timer" aria-live="off" className="tabular">
              {t('nav.asked.left', { n: left })}
            </span>
          ) : (
            t('nav.asked.late', { by })
          )}
        </p>
        {problem && (
          <p role="alert" className="text-sm text-press">
            {problem}
          </p>
        )}
      </div>
      <div className="flex gap-2">
        <Button disabled={busy} onClick={() => answer(true)}>
          {t('nav.asked.give')}
        </Button>
        <Button disabled={busy} onClick={() => answer(false)}>
          {t('nav.asked.keep')}
        </Button>
      </div>
    </div>
  )
}
