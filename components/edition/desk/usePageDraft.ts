'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { canonical } from '@/newsroom/canonical'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import type { PageDetail, SlotView } from '@/newsroom/edition/pageView'
import type { PictureSetting, SlotProblem } from '@/newsroom/edition/design/slot'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { composePage, type PageSource } from '@/newsroom/typesetting/page/page'
import { type SlotChange, useActs } from '../act/acts'
import { wasLeft } from '../act/asking'
import type { Outcome, Problem } from '@/newsroom/outcome'
import { settled } from '../act/useAct'
import type { Told } from '../act/usePlacing'
import { slotName } from '../words'
import { problemOf, unsettable } from './canvas/slotMoves'
import { type Draft, drafted } from './drafted'

export interface PageDraft {
  /** The page as drafted, composed. */
  source: PageSource
  layout: PageLayout
  draft: Draft | null
  /** Why the drafted slot cannot stand where it is. */
  problem: SlotProblem | null
  /** Why the last change was not made. */
  refused: Problem | null
  pending: boolean
  /** Shows a change of a slot without making it. */
  try: (key: string, change: Draft['change']) => void
  tryCrop: (key: string, picture: string, crop: PictureSetting) => void
  /** Shows the headline broken like this. */
  tryHeadline: (key: string, lines: string[]) => void
  /** Gives up what was shown. */
  cancel: () => void
  /** Makes what is shown; one that cannot stand is given up, and told. */
  save: () => void
  /** Makes one change of a slot at once. */
  change: (key: string, change: Draft['change']) => void
  crop: (key: string, picture: string, crop: PictureSetting | null) => void
  breakHeadline: (key: string, lines: string[] | null) => void
}

/**
 * What a person is trying on a page before it is saved: the page is composed with it while it is pulled, saved through the
 * commands, and taken back by the opposite change.
 */
export function usePageDraft(detail: PageDetail, source: PageSource, locked: PageLayout | null, tell: (told: Told | null) => void): PageDraft {
  const t = useTranslations()
  const acts = useActs()
  const { page } = detail
  const [draft, setDraft] = useState<Draft | null>(null)
  const [refused, setRefused] = useState<Problem | null>(null)
  const [pending, setPending] = useState(false)
  const [base, setBase] = useState(source)
  if (base !== source) {
    setBase(source)
    // the page that comes back carries what was saved; what somebody else changed meanwhile does not end a pull
    if (!pending) setDraft((current) => (current?.saved ? null : current))
  }
  // a latest-value ref: keys and pointers ask between renders
  const latest = useRef({ draft, page })
  useEffect(() => {
    // the draft is written by `show` alone: an effect of an earlier drawing may come after the next pull has begun
    latest.current.page = page
  })

  const slot = draft ? source.slots.find(({ key }) => key === draft.key) : undefined
  const problem = draft && slot ? problemOf({ ...slot, ...draft.change }, source.slots, PAGE_FORMATS[source.format]) : null
  const shown = useMemo(() => (draft && !unsettable(problem) ? drafted(source, draft) : source), [source, draft, problem])
  const layout = useMemo(() => locked ?? composePage(shown), [locked, shown])

  function show(next: Draft | null): void {
    latest.current.draft = next
    setDraft(next)
  }

  async function carryOut(work: () => Promise<Outcome>, after: Told | null): Promise<void> {
    // what is pulled while this is on its way is not what was made
    const made = latest.current.draft
    const stands = () => made !== null && latest.current.draft === made
    setPending(true)
    setRefused(null)
    const outcome = await settled(work)
    setPending(false)
    if (outcome.status !== 'done') {
      setRefused(wasLeft(outcome) ? null : outcome)
      if (stands()) show(null)
      return
    }
    tell(after)
    // the answer brought the page with it
    if (made && stands()) show({ ...made, saved: true })
  }

  /** Shown at once, so that what is pulled next starts from where it is seen. */
  function takeBack(before: Draft, work: () => Promise<Outcome>): void {
    show(before)
    void carryOut(work, { text: t('edition.undone') })
  }

  function make(of: SlotView, wanted: Draft['change']): void {
    const change = differing(of, wanted)
    if (Object.keys(change).length === 0) return show(null)
    const name = slotName(t, of.key)
    const back = Object.fromEntries(Object.keys(change).map((key) => [key, key === 'setting' ? (of.setting ?? {}) : of[key as keyof SlotView]]))
    void carryOut(() => acts.changeSlot({ slotId: of.id, ...change }), {
      text: t('page.slotChanged', { slot: name }),
      undo: () => takeBack({ key: of.key, change: back }, () => acts.changeSlot({ slotId: of.id, ...back })),
    })
  }

  function makeCrop(of: SlotView, picture: string, crop: PictureSetting | null): void {
    const before = of.placement?.crops[picture] ?? null
    if (canonical(before) === canonical(crop)) return show(null)
    void carryOut(() => acts.cropPicture({ slotId: of.id, picture, crop }), {
      text: t('page.cropped'),
      undo: () => takeBack({ key: of.key, change: {}, crop: { picture, crop: before } }, () => acts.cropPicture({ slotId: of.id, picture, crop: before })),
    })
  }

  const slotOf = (key: string) => latest.current.page.slots.find((one) => one.key === key)

  return {
    source: shown,
    layout,
    draft,
    problem,
    refused,
    pending,
    try: (key, change) => {
      setRefused(null)
      const current = latest.current.draft
      show({ key, change: current?.key === key && !current.saved ? { ...current.change, ...change } : change })
    },
    tryCrop: (key, picture, crop) => {
      setRefused(null)
      show({ key, change: {}, crop: { picture, crop } })
    },
    tryHeadline: (key, headline) => {
      setRefused(null)
      show({ key, change: {}, headline })
    },
    cancel: () => {
      setRefused(null)
      show(null)
    },
    save: () => {
      const { draft: current } = latest.current
      const of = current && slotOf(current.key)
      if (!current || !of) return
      // where a headline breaks is saved by its own button
      if (current.headline !== undefined) return
      if (current.crop) return makeCrop(of, current.crop.picture, current.crop.crop)
      const against = problemOf({ ...of, ...current.change }, latest.current.page.slots, PAGE_FORMATS[source.format])
      if (!against) return make(of, current.change)
      show(null)
      tell({ text: sayProblem(against) })
    },
    change: (key, change) => {
      const of = slotOf(key)
      if (!of) return
      show({ key, change })
      make(of, change)
    },
    crop: (key, picture, crop) => {
      const of = slotOf(key)
      if (of) makeCrop(of, picture, crop)
    },
    breakHeadline: (key, headline) => {
      const of = slotOf(key)
      if (!of) return
      const before = of.placement?.ownBreaks ? of.placement.headline : null
      show({ key, change: {}, headline })
      void carryOut(() => acts.breakHeadline({ slotId: of.id, headline }), {
        text: t('page.breaksSaved'),
        undo: () => takeBack({ key, change: {}, headline: before }, () => acts.breakHeadline({ slotId: of.id, headline: before })),
      })
    },
  }

  function sayProblem(against: SlotProblem): string {
    const name = slotName(t, against.key)
    if (against.kind === 'overlap') return t('page.overlaps', { slot: name, with: slotName(t, against.with) })
    return t('page.outside', { slot: name })
  }
}

/** Only what differs from the slot as it is. */
function differing(slot: SlotView, change: Draft['change']): Omit<SlotChange, 'slotId'> {
  return Object.fromEntries(
    Object.entries(change).filter(([key, value]) => {
      const before = key === 'setting' ? (slot.setting ?? {}) : slot[key as keyof SlotView]
      return value !== undefined && canonical(value) !== canonical(before)
    }),
  )
}
