'use client'

import { useRef, useState, useTransition } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { missingOf } from '@/newsroom/manuscript/complete'
import type { Outcome } from '@/newsroom/outcome'
import { isSigning, SIGNING_ACTIONS } from '@/newsroom/workflow/transition'
import { Button } from '../../ui/button'
import { asksForMore, orderActions, type SlipAction } from '../actions'
import { useProblemOf } from '../answer'
import { onlyDeliberately } from '../deliberate'
import { OpenChecks } from './openChecks'
import { OpenQueries } from './openQueries'
import { MissingList } from './missingList'
import { MoreForm } from './moreForm'
import { useOpinionDraft } from './opinionDraft'
import { fits, OpinionField } from './opinionField'
import { TakeOver } from './takeOver'
import { useSayAct } from '../sayAct'
import type { SlipActions, SlipStory, SlipText, TransitionAsk } from '../types'
import { nameIn } from '../../text/name'

export interface ActionPanelProps {
  story: SlipStory
  me: string
  text: SlipText
  actions: Pick<SlipActions, 'transition' | 'handOverChoices' | 'askFor'>
  /** What a lapsed signature has to be compared with before it is given again. */
  onRead: (() => void) | null
  /** Shows the first open query. */
  onQuery: () => void
}

/** What this person can do with the story now: one thing first, named by its result; the answer stands beside it. */
export function ActionPanel({ story, me, text, actions, onRead, onQuery }: ActionPanelProps) {
  const t = useTranslations()
  const problemOf = useProblemOf()
  const label = useSayAct(story)
  const locale = useLocale()
  const [asking, setAsking] = useState<SlipAction | null>(null)
  const [busy, start] = useTransition()
  const [said, setSaid] = useState<{ kind: 'done' | 'problem'; words: string; checks?: boolean; queries?: boolean } | { kind: 'missing' } | null>(null)
  const [opinion, setOpinion] = useOpinionDraft(story.id, me)
  const opinionField = useRef<HTMLTextAreaElement>(null)
  const [unsaid, setUnsaid] = useState(false)
  const { primary, others } = orderActions(story.abilities, story.holder?.id ?? null, me)

  function carryOut(action: SlipAction, more: Partial<TransitionAsk> = {}): void {
    setSaid(null)
    // pending until the screen that comes with the answer is there: what was pressed cannot be pressed again in between
    start(async () => {
      try {
        // the words on this screen come first: they are part of what is filed or signed
        const hash = await text.settled()
        if (hash === null) return setSaid({ kind: 'problem', words: t('slip.unsaved') })
        const answer = await actions.transition({ id: story.id, action, ...(isSigning(action) ? { hash, ...(opinion.trim() ? { opinion: opinion.trim() } : {}) } : {}), ...more })
        if (answer.status !== 'done') {
          // the paper asks for it since this screen was drawn
          if (isSigning(action) && answer.status === 'refused' && answer.refusal.kind === 'invalid' && 'opinion' in answer.refusal.fields) return askOpinion()
          const incomplete = answer.status === 'refused' && answer.refusal.kind === 'invalid' && missingOf(answer.refusal.fields) !== null
          return setSaid(incomplete ? { kind: 'missing' } : { kind: 'problem', words: problemOf(answer) ?? '', checks: isOver(answer, 'open_checks'), queries: isOver(answer, 'open_queries') })
        }
        const to = answer.value.state
        setAsking(null)
        if (isSigning(action)) setOpinion('')
        setSaid({ kind: 'done', words: t(`slip.done.${action}`, { from: story.state, to, state: t(`vocab.storyState.${to}`) }) })
      } catch {
        setSaid({ kind: 'problem', words: t('slip.network') })
      }
    })
  }

  function askFor(act: 'ask' | 'withdraw'): void {
    setSaid(null)
    start(async () => {
      try {
        const problem = problemOf(await actions.askFor({ id: story.id, act }))
        if (problem !== null) setSaid({ kind: 'problem', words: problem })
      } catch {
        setSaid({ kind: 'problem', words: t('slip.network') })
      }
    })
  }

  function askOpinion(): void {
    setUnsaid(true)
    opinionField.current?.focus()
  }

  function press(action: SlipAction): void {
    setSaid(null)
    setUnsaid(false)
    if (isSigning(action) && !fits(opinion, story.opinionAsked.includes(action))) return askOpinion()
    if (action === 'claim' && story.takingAsks) askFor('ask')
    else if (asksForMore(action)) setAsking(asking === action ? null : action)
    else carryOut(action)
  }

  if (!primary && others.length === 0 && !story.holder && !said && story.openSuggestions === 0 && story.openQueries === 0) return null
  const signing = SIGNING_ACTIONS.filter((action) => story.abilities.includes(action))
  const asked = story.takingAsks && story.asking !== null
  const expanded = (action: SlipAction) => (asksForMore(action) ? asking === action : undefined)
  return (
    <section ref={onlyDeliberately} className="border-b border-hairline px-4 py-3">
      {story.holder && <p className="mb-2 text-sm text-ink-2">{t('slip.holder', { name: nameIn(locale, story.holder) })}</p>}
      {story.openSuggestions > 0 && (
        <p className="mb-2 text-sm text-fit-over">
          {text.showSuggestion ? (
            <button type="button" className="underline underline-offset-4 hover:text-ink max-sm:min-h-12" onClick={text.showSuggestion}>
              {t('slip.suggestions', { n: story.openSuggestions })}
            </button>
          ) : (
            t('slip.suggestions', { n: story.openSuggestions })
          )}
        </p>
      )}
      <OpenQueries n={story.openQueries} show={onQuery} />
      {(['file', 'pass', 'confirm_changes'] as const).some((action) => story.abilities.includes(action)) && text.checks && <OpenChecks checks={text.checks} />}
      {signing.length > 0 && (
        <OpinionField field={opinionField} value={opinion} required={unsaid || signing.some((action) => story.opinionAsked.includes(action))} wrong={unsaid} onChange={setOpinion} />
      )}
      {primary === 'confirm_changes' && onRead && (
        <Button className="mb-2 w-full" onClick={onRead}>
          {t('slip.review.since')}
        </Button>
      )}
      {asked && story.asking && story.holder && (
        <TakeOver asking={story.asking} holder={story.holder} me={me} busy={busy} onWithdraw={() => askFor('withdraw')} onTake={() => carryOut('claim', { takeFrom: story.holder?.id ?? '' })} />
      )}
      {primary && !(asked && primary === 'claim') && (
        // each act is a button of its own: the focus does not stay for the next one
        <Button key={primary} tone={asking && asking !== primary ? 'quiet' : 'primary'} className="w-full" disabled={busy} aria-expanded={expanded(primary)} onClick={() => press(primary)}>
          {label(primary)}
        </Button>
      )}
      {others.length > 0 && (
        <div className={primary ? '-mx-2 mt-2 flex flex-wrap' : '-mx-2 flex flex-wrap'}>
          {others.map((action) => (
            <Button key={action} size="sm" tone="bare" className="max-sm:h-12" disabled={busy} aria-expanded={expanded(action)} onClick={() => press(action)}>
              {label(action)}
            </Button>
          ))}
        </div>
      )}
      {asking && (
        <MoreForm
          key={asking}
          action={asking}
          story={story}
          busy={busy}
          choices={actions.handOverChoices}
          label={label(asking)}
          onCancel={() => setAsking(null)}
          onSubmit={(more) => carryOut(asking, more)}
        />
      )}
      {said?.kind === 'missing' ? (
        <MissingList content={text.content} genre={story.genre} show={text.show} />
      ) : (
        <p role={said?.kind === 'problem' ? 'alert' : 'status'} className={said ? `mt-2 ${said.kind === 'problem' ? 'text-press' : ''}` : 'sr-only'}>
          {said?.words}
          {said?.checks && text.checks && text.checks.block > 0 && (
            <button type="button" className="ml-2 text-ink underline underline-offset-4 max-sm:min-h-10" onClick={() => text.checks?.show('block')}>
              {t('checker.letStand.first')}
            </button>
          )}
          {said?.queries && (
            <button type="button" className="ml-2 text-ink underline underline-offset-4 max-sm:min-h-10" onClick={onQuery}>
              {t('comments.firstQuery')}
            </button>
          )}
        </p>
      )}
    </section>
  )
}

/** Refused for what stands open: the way there is offered with the words. */
function isOver(answer: Outcome, reason: 'open_checks' | 'open_queries'): boolean {
  return answer.status === 'refused' && answer.refusal.kind === 'conflict' && answer.refusal.reason === reason
}
