'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { sayDate } from '../../text/format'
import { type PullInput, useActs } from './acts'
import type { Outcome } from '@/newsroom/outcome'
import { useAct } from './useAct'
import { slotName } from '../words'

/** A slot with the words for it. */
export interface Spot {
  slotId: string
  page: number
  slotKey: string
}

export function spotOf({ page, slot }: { page: { number: number }; slot: { id: string; key: string } }): Spot {
  return { slotId: slot.id, page: page.number, slotKey: slot.key }
}

export interface Told {
  text: string
  /** A sign-off was given: the next page that waits for this person may be named beside it. */
  signed?: boolean
  undo?: () => void
}

interface Story {
  storyId: string
  headline: string
  versionId?: string
}

/**
 * Placing, moving, swapping and pulling, each told in a sentence afterwards; what can be taken back offers to be, instead of
 * asking first.
 */
export function usePlacing() {
  const t = useTranslations()
  const acts = useActs()
  const { run, pending, problem, clear } = useAct()
  const [told, setTold] = useState<Told | null>(null)

  function carryOut(work: () => Promise<Outcome>, after: Told, done?: () => void): void {
    setTold(null)
    run(work, () => {
      setTold(after)
      done?.()
    })
  }

  function takeBack(work: () => Promise<Outcome>): () => void {
    return () => carryOut(work, { text: t('edition.undone') })
  }

  function place(story: Story, spot: Spot, done?: () => void): void {
    const { storyId, headline, versionId } = story
    carryOut(
      () => acts.place({ slotId: spot.slotId, storyId, ...(versionId === undefined ? {} : { versionId }) }),
      {
        text: t('edition.placed', { headline, page: spot.page, slot: slotName(t, spot.slotKey) }),
        undo: takeBack(() => acts.pull({ storyId, to: 'ready', reason: t('edition.undoReason') })),
      },
      done,
    )
  }

  function move(headline: string, from: Spot, to: Spot, done?: () => void): void {
    carryOut(
      () => acts.move({ slotId: from.slotId, toSlotId: to.slotId }),
      {
        text: t('edition.moved', { headline, page: to.page, slot: slotName(t, to.slotKey) }),
        undo: takeBack(() => acts.move({ slotId: to.slotId, toSlotId: from.slotId })),
      },
      done,
    )
  }

  function swap(one: { headline: string; slotId: string }, other: { headline: string; slotId: string }, done?: () => void): void {
    const work = () => acts.swap({ slotId: one.slotId, withSlotId: other.slotId })
    carryOut(work, { text: t('edition.swapped', { headline: one.headline, other: other.headline }), undo: takeBack(work) }, done)
  }

  function pull(headline: string, input: PullInput, from: Spot, done?: () => void): void {
    const undo = input.to === 'ready' ? { undo: takeBack(() => acts.place({ slotId: from.slotId, storyId: input.storyId })) } : {}
    carryOut(() => acts.pull(input), { text: pulledText(headline, input), ...undo }, done)
  }

  function jump(editionId: string, headline: string, storyId: string, to: Spot, done?: () => void): void {
    carryOut(
      () => acts.jump({ slotId: to.slotId, storyId }),
      {
        text: t('edition.continued', { headline, page: to.page, slot: slotName(t, to.slotKey) }),
        undo: takeBack(() => acts.shortenJump({ editionId, storyId })),
      },
      done,
    )
  }

  function shorten(editionId: string, headline: string, storyId: string, from: Spot, done?: () => void): void {
    carryOut(
      () => acts.shortenJump({ editionId, storyId }),
      {
        text: t('edition.shortened', { headline, page: from.page, slot: slotName(t, from.slotKey) }),
        undo: takeBack(() => acts.jump({ slotId: from.slotId, storyId })),
      },
      done,
    )
  }

  function pulledText(headline: string, input: PullInput): string {
    switch (input.to) {
      case 'ready':
        return t('edition.pulledReady', { headline })
      case 'held':
        return t('edition.pulledHeld', { headline, date: input.until ? sayDate(t, input.until) : '' })
      case 'first_review':
        return input.cut === undefined ? t('edition.pulledReview', { headline }) : t('edition.pulledCut', { headline, n: input.cut })
    }
  }

  return { place, move, swap, pull, jump, shorten, pending, problem, clear, told, tell: setTold }
}

export type Placing = ReturnType<typeof usePlacing>
