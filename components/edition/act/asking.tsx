'use client'

import { useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { PageAtStake } from '@/newsroom/edition/atStake'
import { Button } from '../../ui/button'
import { SidePanel } from '../../ui/overlay/sidePanel'
import type { Act, Outcome } from '@/newsroom/outcome'
import { useSayAtStake } from './useSayAtStake'

interface Question {
  pages: readonly PageAtStake[]
  answer: (agreed: boolean) => void
}

/** The outcome of an act the person was asked about and left: nothing happened, and there is nothing more to say. */
export function wasLeft(outcome: Outcome): boolean {
  return outcome.status === 'refused' && outcome.refusal.kind === 'would_void'
}

/**
 * The acts, each of which asks before it voids what is proofed or signed: whatever calls them, a pointer, a key or a form, the person
 * sees what is lost and whose it is, and the act is made only with exactly that agreed to. `question` is drawn once above all of them.
 */
export function useAsking<A extends object>(acts: A): { acts: A; question: React.ReactNode } {
  const [question, setQuestion] = useState<Question | null>(null)
  const standing = useRef<Question | null>(null)
  const asking = useMemo(() => {
    function ask(pages: readonly PageAtStake[]): Promise<boolean> {
      return new Promise((resolve) => {
        const next: Question = {
          pages,
          answer: (agreed) => {
            if (standing.current === next) {
              standing.current = null
              setQuestion(null)
            }
            resolve(agreed)
          },
        }
        // one question at a time: what was asked before is left
        standing.current?.answer(false)
        standing.current = next
        setQuestion(next)
      })
    }
    function asked(act: Act<object>): Act<object> {
      return async (input) => {
        let outcome = await act(input)
        while (outcome.status === 'refused' && outcome.refusal.kind === 'would_void') {
          const { pages, voids } = outcome.refusal
          if (!(await ask(pages))) return outcome
          outcome = await act({ ...input, voids })
        }
        return outcome
      }
    }
    return Object.fromEntries(Object.entries(acts).map(([name, act]) => [name, asked(act as Act<object>)])) as A
  }, [acts])
  return { acts: asking, question: <VoidQuestion question={question} /> }
}

function VoidQuestion({ question }: { question: Question | null }) {
  const t = useTranslations('edition')
  const say = useSayAtStake()
  return (
    <SidePanel
      open={question !== null}
      onOpenChange={(open) => {
        if (!open) question?.answer(false)
      }}
      title={t('voidTitle')}
      description={t('voidHint')}
      footer={
        <>
          <Button tone="bare" onClick={() => question?.answer(false)}>
            {t('voidLeave')}
          </Button>
          <Button tone="press" onClick={() => question?.answer(true)}>
            {t('voidDo')}
          </Button>
        </>
      }
    >
      <ul className="tabular text-sm">
        {question?.pages.map((page) => (
          <li key={page.number} className="border-b border-hairline py-2 text-press first:border-t">
            {say(page)}
          </li>
        ))}
      </ul>
    </SidePanel>
  )
}
