'use client'

import dynamic from 'next/dynamic'
import { useSearchParams } from 'next/navigation'
import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { CheckFacts } from '@/newsroom/checker/facts'
import type { Severity } from '@/newsroom/checker/hit'
import { onOneLine, type StoryContent } from '@/newsroom/manuscript/story'
import type { Refusal } from '@/newsroom/refusal'
import { rowsFor } from '@/newsroom/workflow/decide'
import { isStoryState, stageOf } from '@/newsroom/workflow/state'
import { useKeptStory } from '../device/offline/keeping'
import { useAskAgain, useLive, useLiveRefresh } from '../live/live'
import { betweenWords, concerns, paced } from '../live/match'
import { orderActions } from '../slip/actions'
import { useSayAct } from '../slip/sayAct'
import { Slip, type SlipProps } from '../slip/slip'
import type { ChosenThread } from '../slip/comments/comments'
import type { SlipActions, SlipText } from '../slip/types'
import { storyPath } from '../shell/paths'
import { StateMark } from '../stories/stateMark'
import { Button } from '../ui/button'
import { SidePanel } from '../ui/overlay/sidePanel'
import type { LetStandActions, LetStandView } from './checking/letStand'
import { StillWords } from './comments/stillWords'
import type { FitGoal } from './fitMeter'
import type { LiveFacts, LiveTextProps } from './text/liveText'
import { Paper } from './paper'
import type { PictureActions } from './pictures/picturesPanel'
import { StaticSheet } from './staticSheet'
import { StillSheet } from './stillSheet'

// in the browser only: on the server it would be a second Yjs beside the collaboration server's
const LiveText = dynamic<LiveTextProps>(() => import('./text/liveText'), { ssr: false })

export interface StoryScreenProps extends Omit<SlipProps, 'text' | 'me' | 'actions' | 'thread' | 'onThread' | 'drafts'> {
  me: { id: string; name: string }
  content: StoryContent
  edit: Refusal | null
  goal: FitGoal
  checking: CheckFacts
  /** Of the stories whose copy this one repeats, as far as this person sees them. */
  headlines: Readonly<Record<string, string>>
  letStand: LetStandView
  letStandActions: LetStandActions
  actions: SlipActions
  pictureActions: PictureActions
  suggesters: Readonly<Record<string, string>>
}

/** Typing announces the story about once a second; the slip need not follow every syllable, and none waits for the slip. */
const PACE = { wait: 300, rest: 4_000 }
const STILLNESS = { still: 1_000, most: 10_000 }

const CHECKER = ['checker:*'] as const

const PANEL_GONE_MS = 60

/** States in which somebody may edit: the text is shown live. In all others it is set as it is. */
const LIVE_STATES = new Set(rowsFor('edit').flatMap((row) => row.from))

/** One story: the sheet in the middle, the slip on the right; on a phone the slip comes up from below. */
export function StoryScreen({ me, content, edit, goal, checking, headlines, letStand, letStandActions, story, actions, pictureActions, suggesters, ...slip }: StoryScreenProps) {
  const t = useTranslations()
  const [facts, setFacts] = useState<LiveFacts | null>(null)
  const onFacts = useCallback((now: LiveFacts) => {
    // the still text gives way at once; then the slip follows the sheet, and no key waits for it
    setFacts((before) => before ?? now)
    startTransition(() => setFacts(now))
  }, [])
  const [open, setOpen] = useState(false)
  const [thread, setThread] = useState<ChosenThread | null>(null)
  const turn = useRef(0)
  const onThread = useCallback((id: string | null) => setThread(id === null ? null : { id, turn: ++turn.current }), [])
  const [drafts] = useState(() => new Map<string, string>())
  useStoryRefresh(story.id)
  // rules and lexicons that were changed: what is open is checked anew
  useLiveRefresh(CHECKER)
  /** Out of the slip, where it lies over the sheet, and then to the sheet: the panel gives the focus back as it goes. */
  function leave(then: () => void): void {
    setOpen(false)
    setTimeout(then, PANEL_GONE_MS)
  }
  const live = LIVE_STATES.has(story.state)
  // who writes in it can go on without a line, from a cold start, too
  useKeptStory(me.id, storyPath(story.id), live && edit === null ? story.state : null)
  // somebody may write it from here by one act, a claim or a return: the fields keep their places
  const written = ['draft', 'edit'].includes(stageOf(story.state))
  // what is signed is what is on the screen: the live text, or the page's
  const text = useMemo<SlipText>(() => {
    const checks = facts?.checks ? { ...facts.checks, show: (severity: Severity) => leave(() => facts.showCheck(severity)) } : null
    if (!live || !facts) return { content, settled: () => Promise.resolve(story.hash), show: null, showSuggestion: null, checks, places: null, showThread: live ? null : (id) => leave(() => onThread(id)), walkThreads: null }
    const { show, showSuggestion, showThread, walkThreads } = facts
    return {
      ...facts,
      checks,
      show: show && ((missing) => leave(() => show(missing))),
      showSuggestion: showSuggestion && (() => leave(showSuggestion)),
      showThread: showThread && ((id) => leave(() => showThread(id))),
      walkThreads: walkThreads && ((by) => leave(() => walkThreads(by))),
    }
  }, [facts, live, story.hash, content, onThread])
  useThreadAsked(story.threads, text.showThread)
  const panel = <Slip {...slip} story={story} me={me.id} text={text} actions={actions} thread={thread} onThread={onThread} drafts={drafts} />
  const onComment = useCallback(
    async (words: string) => (await actions.comment({ id: story.id, text: words })).status === 'done',
    [actions, story.id],
  )
  // where the slip lies over the sheet, what opens it says what there is to do; it is done in the slip
  const act = orderActions(story.abilities, story.holder?.id ?? null, me.id).primary
  const sayAct = useSayAct(story)
  const isAuthor = story.authors.some((author) => author.id === me.id)
  const readOnly = (refusal: Refusal): string => {
    // the socket may know of a move before this page does
    const from = refusal.kind === 'illegal_transition' && isStoryState(refusal.from) ? refusal.from : story.state
    const state = t(`vocab.storyState.${from}`)
    const rule = refusal.kind === 'forbidden' ? refusal.rule : null
    if (rule === 'asked_only') return t('comments.askedOnly')
    if (rule === 'role') return t('editor.readOnly.role')
    if (rule === 'not_author') return t('editor.readOnly.author')
    if (rule === 'other_desk' || rule === 'review_desk') return t('editor.readOnly.desk')
    if (rule === null) return t('editor.readOnly.state', { state })
    return t(isAuthor ? 'editor.readOnly.own' : 'editor.readOnly.turn', { state })
  }
  return (
    <div className="lg:grid lg:grid-cols-[minmax(0,1fr)_340px]">
      <h1 className="sr-only">{onOneLine(content.headline) || t('common.untitled')}</h1>
      <section aria-label={t('editor.sheet')} className="flex min-h-[calc(100dvh-var(--bar))] min-w-0 flex-col bg-desk max-sm:min-h-[calc(100dvh-var(--bar)-var(--places))]">
        {!facts && (
          <>
            <div className="h-10 border-b border-hairline" />
            <Paper>
              <StaticSheet content={content} written={written} />
            </Paper>
          </>
        )}
        <LiveText
          storyId={story.id}
          me={me}
          edit={edit}
          content={content}
          hash={story.hash}
          suggesting={story.suggesting}
          suggesters={suggesters}
          live={live}
          goal={goal}
          genre={story.genre}
          checking={checking}
          headlines={headlines}
          letStand={letStand}
          letStandActions={letStandActions}
          readOnly={readOnly}
          still={
            <StillWords content={content} thread={story.threads.find(({ id }) => id === thread?.id) ?? null} turn={thread?.turn ?? 0}>
              <StillSheet content={content} written={written} goal={goal} />
            </StillWords>
          }
          onFacts={onFacts}
          onComment={onComment}
          pictureActions={pictureActions}
          threads={story.threads}
          threadActions={actions}
          mayComment={story.abilities.includes('comment')}
          thread={thread?.id ?? null}
          onThread={onThread}
          onOpenThread={() => setOpen(true)}
          beside={
            <Button size="sm" tone={act ? 'primary' : 'quiet'} className="shrink-0 max-sm:h-12 lg:hidden" aria-haspopup="dialog" onClick={() => setOpen(true)}>
              {act ? sayAct(act) : <StateMark state={story.state} />}
            </Button>
          }
        />
      </section>
      {/* a stop of its own, so that the first Tab out of the sheet meets no act; and what scrolls is scrolled by keys */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <aside tabIndex={0} aria-label={t('slip.title')} className="sticky top-(--bar) hidden h-[calc(100dvh-var(--bar))] overflow-y-auto border-l border-hairline bg-paper -outline-offset-2 lg:block">
        {panel}
      </aside>
      <SidePanel open={open} onOpenChange={setOpen} title={t('slip.title')} className="lg:hidden">
        <div className="-m-4">{open && panel}</div>
      </SidePanel>
    </div>
  )
}

/** The thread an address asks for (`?thread=`, from a notice or from Today): its words are shown once, when there is a sheet to show them on. */
function useThreadAsked(threads: readonly { id: string }[], show: ((id: string) => void) | null): void {
  const asked = useSearchParams().get('thread')
  const done = useRef<string | null>(null)
  useEffect(() => {
    if (asked === null || asked === done.current || !show || threads.every(({ id }) => id !== asked)) return
    done.current = asked
    show(asked)
  }, [asked, threads, show])
}

function useStoryRefresh(storyId: string): void {
  const ask = useAskAgain()
  const quietly = useMemo(() => betweenWords(ask, STILLNESS), [ask])
  const refresh = useMemo(() => paced(quietly, PACE), [quietly])
  useEffect(() => {
    const hear = () => quietly.typed()
    document.addEventListener('input', hear, { capture: true, passive: true })
    return () => {
      document.removeEventListener('input', hear, { capture: true })
      refresh.cancel()
      quietly.cancel()
    }
  }, [refresh, quietly])
  useLive((change) => {
    if (concerns(change, [`story:${storyId}`])) refresh()
  })
}
