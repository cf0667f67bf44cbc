'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { canonical } from '@/newsroom/canonical'
import { entriesOf, type GuideEntry, type GuideStory } from '@/newsroom/edition/design/guide'
import { PAGE_FORMATS } from '@/newsroom/edition/design/format'
import type { PageDetail, PageView, SlotView } from '@/newsroom/edition/pageView'
import type { PictureSetting, SlotProblem } from '@/newsroom/edition/design/slot'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { composePage, type PageSource } from '@/newsroom/typesetting/page/page'
import { type SlotChange, useActs } from '../act/acts'
import type { SlotChanges } from '@/newsroom/edition/design/slotFields'
import { wasLeft } from '../act/asking'
import type { Outcome, Problem } from '@/newsroom/outcome'
import { settled } from '../act/useAct'
import type { Step, Steps } from '../act/useSteps'
import { slotName } from '../../text/slotName'
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
  /** Shows the guide like this. */
  tryGuide: (key: string, entries: readonly GuideEntry[]) => void
  /** Gives up what was shown. */
  cancel: () => void
  /** Makes what is shown; one that cannot stand is given up, and told. */
  save: () => void
  /** Makes one change of a slot at once. */
  change: (key: string, change: Draft['change']) => void
  crop: (key: string, picture: string, crop: PictureSetting | null) => void
  breakHeadline: (key: string, lines: string[] | null) => void
  /** Sets the guide of a slot; with no entries it is cleared. */
  setGuide: (key: string, entries: readonly GuideEntry[]) => void
}

/**
 * What a person is trying on a page before it is saved: the page is composed with it while it is pulled, saved through the
 * commands, and taken back by the opposite change.
 */
export function usePageDraft(detail: PageDetail, source: PageSource, locked: PageLayout | null, placed: readonly GuideStory[], { tell, onItsWay }: Pick<Steps, 'tell' | 'onItsWay'>): PageDraft {
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
  const latest = useRef<{ draft: Draft | null; page: PageView; made: Draft | null }>({ draft, page, made: null })
  useEffect(() => {
    // the draft is written by `show` alone: an effect of an earlier drawing may come after the next pull has begun
    if (latest.current.page !== page) latest.current.made = null
    latest.current.page = page
  })

  const slot = draft ? source.slots.find(({ key }) => key === draft.key) : undefined
  const problem = draft && slot ? problemOf({ ...slot, ...draft.change }, source.slots, PAGE_FORMATS[source.format]) : null
  const shown = useMemo(() => (draft && !unsettable(problem) ? drafted(source, draft, placed) : source), [source, draft, problem, placed])
  const layout = useMemo(() => locked ?? composePage(shown), [locked, shown])

  function show(next: Draft | null): void {
    latest.current.draft = next
    setDraft(next)
  }

  /** Does the work with the draft shown, at once, so that what is pulled next starts from where it is seen. */
  async function carryOut(drafted: Draft, work: () => Promise<Outcome>): Promise<Outcome> {
    // what is pulled while this is on its way is not what was made
    const stands = () => latest.current.draft === drafted
    show(drafted)
    setPending(true)
    const outcome = await settled(work)
    setPending(false)
    // the answer brings the page with it; what is changed before that is there starts from what was made
    if (outcome.status === 'done') latest.current.made = drafted
    if (stands()) show(outcome.status === 'done' ? { ...drafted, saved: true } : null)
    return outcome
  }

  function makeStep(there: Draft, first: Step['again'], again: Step['again'], here: Draft, back: Step['back'], text: string): void {
    setRefused(null)
    tell(null)
    onItsWay(
      carryOut(there, first).then((outcome) => {
        if (outcome.status === 'done') tell({ text, step: { back: () => carryOut(here, back), again: () => carryOut(there, again) } })
        else setRefused(wasLeft(outcome) ? null : outcome)
      }),
    )
  }

  /** What was made of this slot and is not on the page yet. */
  const madeOf = (key: string) => (latest.current.made?.key === key ? latest.current.made : null)

  function make(slotNow: SlotView, wanted: Draft['change']): void {
    const of = { ...slotNow, ...madeOf(slotNow.key)?.change }
    const change = differing(of, wanted)
    if (Object.keys(change).length === 0) return show(null)
    const { key, id: slotId } = of
    const before: SlotChanges = Object.fromEntries(Object.keys(change).map((name) => [name, name === 'setting' ? (of.setting ?? {}) : of[name as keyof SlotView]]))
    const set = (to: SlotChanges, seen: SlotChanges) => () => acts.changeSlot({ slotId, ...to, seen })
    makeStep({ key, change }, () => acts.changeSlot({ slotId, ...change }), set(change, before), { key, change: before }, set(before, change), t('page.slotChanged', { slot: slotName(t, key) }))
  }

  function makeCrop(of: SlotView, picture: string, crop: PictureSetting | null): void {
    const made = madeOf(of.key)?.crop
    const before = made?.picture === picture ? made.crop : (of.placement?.crops[picture] ?? null)
    if (canonical(before) === canonical(crop)) return show(null)
    const { key, id: slotId } = of
    const shown = (one: PictureSetting | null): Draft => ({ key, change: {}, crop: { picture, crop: one } })
    const set = (to: PictureSetting | null, seen: PictureSetting | null) => () => acts.cropPicture({ slotId, picture, crop: to, seen })
    makeStep(shown(crop), () => acts.cropPicture({ slotId, picture, crop }), set(crop, before), shown(before), set(before, crop), t('page.cropped'))
  }

  function makeBreaks(of: SlotView, headline: string[] | null): void {
    const made = madeOf(of.key)?.headline
    const before = made === undefined ? (of.placement?.ownBreaks ? of.placement.headline : null) : made
    const { key, id: slotId } = of
    const shown = (lines: string[] | null): Draft => ({ key, change: {}, headline: lines })
    const set = (to: string[] | null, seen: string[] | null) => () => acts.breakHeadline({ slotId, headline: to, seen })
    makeStep(shown(headline), () => acts.breakHeadline({ slotId, headline }), set(headline, before), shown(before), set(before, headline), t('page.breaksSaved'))
  }

  function makeGuide(of: SlotView, entries: readonly GuideEntry[]): void {
    const { key, id: slotId } = of
    const [before, after] = [entriesOf(madeOf(key)?.guide ?? of.guide), entriesOf(entries)]
    if (canonical(before) === canonical(after)) return show(null)
    const shown = (guide: typeof after): Draft => ({ key, change: {}, guide })
    const set = (to: typeof after, seen: typeof after) => () => (to.length > 0 ? acts.setGuide({ slotId, entries: to, seen }) : acts.clearGuide({ slotId, seen }))
    makeStep(shown(after), set(after, before), set(after, before), shown(before), set(before, after), t(after.length > 0 ? 'page.guide.saved' : 'page.guide.cleared', { slot: slotName(t, key) }))
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
    tryGuide: (key, guide) => {
      setRefused(null)
      show({ key, change: {}, guide })
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
      if (current.headline !== undefined || current.guide) return
      if (current.crop) return makeCrop(of, current.crop.picture, current.crop.crop)
      const against = problemOf({ ...of, ...current.change }, latest.current.page.slots, PAGE_FORMATS[source.format])
      if (!against) return make(of, current.change)
      show(null)
      tell({ text: sayProblem(against) })
    },
    change: (key, change) => {
      const of = slotOf(key)
      if (!of) return
      make(of, change)
    },
    crop: (key, picture, crop) => {
      const of = slotOf(key)
      if (of) makeCrop(of, picture, crop)
    },
    setGuide: (key, entries) => {
      const of = slotOf(key)
      if (of) makeGuide(of, entries)
    },
    breakHeadline: (key, headline) => {
      const of = slotOf(key)
      if (of) makeBreaks(of, headline)
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
