'use client'

import { useTranslations } from 'use-intl'
import type { Outcome } from '@/newsroom/outcome'
import type { Arranging, PageArrangement } from '@/newsroom/edition/arrangement'
import { designOf } from '@/newsroom/edition/design/slotFields'
import type { PageView, PlacementView, SlotView } from '@/newsroom/edition/pageView'
import { sayDate } from '../../text/format'
import { type ArrangeInput, type PullInput, useActs } from './acts'
import { titleOf } from '../words'
import { slotName } from '../../text/slotName'
import { useSteps } from './useSteps'

/** A slot with the words for it, and what stands in it. */
export interface Spot {
  slotId: string
  page: number
  slotKey: string
  cols: number
  placement: PlacementView | null
}

export function spotOf({ page, slot }: { page: { number: number }; slot: SlotView }): Spot {
  return { slotId: slot.id, page: page.number, slotKey: slot.key, cols: slot.cols, placement: slot.placement }
}

/** A page as it is laid out, to be laid out so again. */
function laidOut({ template, slots }: PageView): Pick<ArrangeInput, 'template' | 'slots' | 'stories'> {
  return {
    template,
    slots: slots.map((slot) => ({ ...designOf(slot), filler: slot.filler })),
    stories: slots.flatMap(({ key: slot, placement: one }) => (one ? [{ slot, storyId: one.storyId, versionId: one.versionId, headline: one.ownBreaks ? one.headline : null }] : [])),
  }
}

/** A slot in which a story stands. */
export type Filled = Spot & { placement: PlacementView }

interface Story {
  storyId: string
  headline: string
  versionId?: string
}

/**
 * Placing, moving, swapping and pulling, each told in a sentence afterwards; what can be taken back offers to be, instead of
 * asking first. The way back gives a story its breaks again as they stood in the slot.
 */
export function usePlacing() {
  const t = useTranslations()
  const acts = useActs()
  const steps = useSteps()
  const { run } = steps

  const takeOff = (storyId: string, fromSlotId: string) => acts.pull({ storyId, fromSlotId, to: 'ready', reason: t('edition.undoReason') })
  const put = (slotId: string, storyId: string) => acts.place({ slotId, storyId })

  /** With the breaks that the story had in this slot; how its pictures were cropped comes with it anyway. */
  async function dressed(work: () => Promise<Outcome>, slotId: string, { ownBreaks, headline }: PlacementView): Promise<Outcome> {
    const outcome = await work()
    return outcome.status === 'done' && ownBreaks ? acts.breakHeadline({ slotId, headline }) : outcome
  }

  function place({ storyId, headline, versionId }: Story, spot: Spot, done?: () => void): void {
    const { slotId, page } = spot
    run(
      () => acts.place({ slotId, storyId, ...(versionId === undefined ? {} : { versionId }) }),
      {
        text: t('edition.placed', { headline, page, slot: slotName(t, spot.slotKey) }),
        step: { back: () => takeOff(storyId, slotId), again: () => put(slotId, storyId) },
      },
      done,
    )
  }

  function move(from: Filled, to: Spot, done?: () => void): void {
    const { storyId } = from.placement
    const there = () => acts.move({ slotId: from.slotId, toSlotId: to.slotId, storyId })
    const back = () => acts.move({ slotId: to.slotId, toSlotId: from.slotId, storyId })
    run(
      there,
      {
        text: t('edition.moved', { headline: titleOf(from.placement), page: to.page, slot: slotName(t, to.slotKey) }),
        step: { back: from.cols === to.cols ? back : () => dressed(back, from.slotId, from.placement), again: there },
      },
      done,
    )
  }

  function swap(one: Filled, other: Filled, done?: () => void): void {
    const exchange = (first: Filled, second: Filled) => () =>
      acts.swap({ slotId: one.slotId, withSlotId: other.slotId, storyId: first.placement.storyId, withStoryId: second.placement.storyId })
    const back = exchange(other, one)
    const rebroken = () => dressed(() => dressed(back, one.slotId, one.placement), other.slotId, other.placement)
    run(
      exchange(one, other),
      {
        text: t('edition.swapped', { headline: titleOf(one.placement), other: titleOf(other.placement) }),
        step: { back: one.cols === other.cols ? back : rebroken, again: exchange(one, other) },
      },
      done,
    )
  }

  /** Two pages change places; each way names them as the way before it left them. */
  function exchange(one: Pick<PageView, 'id' | 'number'>, other: Pick<PageView, 'id' | 'number'>, done?: () => void): void {
    const [page, withPage] = [one.number, other.number]
    const way = (numbers: { page: number; withPage: number }) => () => acts.swapPages({ pageId: one.id, withPageId: other.id, ...numbers })
    const there = way({ page, withPage })
    run(there, { text: t('edition.pagesSwapped', { page, withPage }), step: { back: way({ page: withPage, withPage: page }), again: there } }, done)
  }

  function pull(from: Filled, input: PullInput, done?: () => void): void {
    const { placement, slotId } = from
    const step = { back: () => dressed(() => put(slotId, input.storyId), slotId, placement), again: () => acts.pull({ ...input, fromSlotId: slotId }) }
    // what went back to review or is held comes back through them, and a jump has more than one slot
    const text = pulledText(titleOf(placement), input)
    run(() => acts.pull(input), input.to === 'ready' && placement.part === null ? { text, step } : { text }, done)
  }

  function jump(editionId: string, headline: string, storyId: string, to: Spot, done?: () => void): void {
    const there = () => acts.jump({ slotId: to.slotId, storyId })
    run(
      there,
      {
        text: t('edition.continued', { headline, page: to.page, slot: slotName(t, to.slotKey) }),
        step: { back: () => acts.shortenJump({ editionId, storyId, slotId: to.slotId }), again: there },
      },
      done,
    )
  }

  function shorten(editionId: string, from: Filled, done?: () => void): void {
    const { storyId } = from.placement
    const shorter = () => acts.shortenJump({ editionId, storyId, slotId: from.slotId })
    run(
      shorter,
      {
        text: t('edition.shortened', { headline: titleOf(from.placement), page: from.page, slot: slotName(t, from.slotKey) }),
        step: { back: () => dressed(() => acts.jump({ slotId: from.slotId, storyId }), from.slotId, from.placement), again: shorter },
      },
      done,
    )
  }

  /** Lays the whole page out as proposed; the way back lays it out as it was. */
  function arrange(page: PageView, { seen }: Arranging, proposal: PageArrangement, name: string, done?: () => void): void {
    // each way names the page as the way before it left it
    let last = seen
    const take = (to: Pick<ArrangeInput, 'template' | 'slots' | 'stories'>, reason: string) => async () => {
      const outcome = await acts.arrange({ pageId: page.id, seen: last, template: to.template, slots: to.slots, stories: to.stories, reason })
      if (outcome.status === 'done') last = outcome.value.seen
      return outcome
    }
    const there = take(proposal, t('page.arrange.reason', { n: page.number }))
    run(there, { text: t('page.arrange.done', { n: page.number, name }), step: { back: take(laidOut(page), t('page.arrange.undoReason')), again: there } }, done)
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

  return { place, move, swap, exchange, pull, jump, shorten, arrange, ...steps }
}

export type Placing = ReturnType<typeof usePlacing>
