'use client'

import { createContext, use } from 'react'
import type { Ask, TextCorrection } from '@/newsroom/edition/correction'
import type { ArrangedSlot, ArrangedStory, Arranging } from '@/newsroom/edition/arrangement'
import type { GuideEntry } from '@/newsroom/edition/design/guide'
import type { GridArea } from '@/newsroom/edition/design/format'
import type { LengthAsk } from '@/newsroom/edition/lengthRequest'
import type { PressPlan } from '@/newsroom/edition/times/plan'
import type { RenumberCost } from '@/newsroom/edition/pageView'
import type { PictureSetting, SlotKind } from '@/newsroom/edition/design/slot'
import type { Fit } from '@/newsroom/typesetting/fitting/fit'
import type { PageInk } from '@/newsroom/typesetting/ink'
import type { SlotChanges } from '@/newsroom/edition/design/slotFields'
import { useAsking } from './asking'
import type { Act } from '@/newsroom/outcome'

/** What a slot may be changed in; what is left out stays. A setting is given whole: what it leaves out is plain again. */
export type SlotChange = { slotId: string } & SlotChanges

/** One slot that takes a story, and how the story would stand in it. */
export interface Candidate {
  slotId: string
  page: number
  slotKey: string
  kind: SlotKind
  fit: Fit
}

/** A new slot; with `again` one that was removed, put back as it was. */
type AddSlotInput = { pageId: string; kind: SlotKind; again?: { slotId: string; key: string } & Omit<SlotChanges, keyof GridArea> } & GridArea

/** An entry of a guide as people give it. */
type Said = Pick<GuideEntry, 'storyId' | 'title'>

export interface PullInput {
  storyId: string
  /** Pulled from this slot only. */
  fromSlotId?: string
  to: 'ready' | 'first_review' | 'held'
  reason: string
  until?: string
  cut?: number
}

/** A page laid out anew, all at once. */
export interface ArrangeInput {
  pageId: string
  /** Names the page as it was seen. */
  seen: string
  template: string
  slots: readonly ArrangedSlot[]
  stories: readonly ArrangedStory[]
  /** Why stories are taken off, where some are. */
  reason?: string
}

interface DisposeInput {
  editionId: string
  check: string
  target: { kind: 'edition' | 'page' | 'slot' | 'story'; page?: number; slot?: string; storyId?: string }
  covers: string
  reason: string
}

/** Everything these screens can do. What the caller saw, where it is said, has to stand still. The server decides each anew, and answers what changes something with the screen as it is then. */
export interface EditionActs {
  create: Act<{ date: string; confirm?: { reason: string } }, { date: string }>
  place: Act<{ slotId: string; storyId: string; versionId?: string }>
  move: Act<{ slotId: string; toSlotId: string; storyId?: string }>
  swap: Act<{ slotId: string; withSlotId: string; storyId?: string; withStoryId?: string }>
  pull: Act<PullInput>
  /** Two pages change places, from the numbers they were seen at. */
  swapPages: Act<{ pageId: string; withPageId: string; page: number; withPage: number }>
  /** More or fewer pages at the end; `losing` names exactly what is in use on those that go. */
  setPageCount: Act<{ editionId: string; count: number; seen: number; losing?: string[]; reason?: string }>
  /** Ways to lay the page out with these stories; changes nothing. */
  arrangements: Act<{ edition: string; page: number; stories: string[]; lead: string | null }, Arranging>
  arrange: Act<ArrangeInput, { seen: string }>
  placeAd: Act<{ slotId: string; adId: string }>
  removeAd: Act<{ slotId: string; adId?: string }>
  jump: Act<{ slotId: string; storyId: string }>
  /** 删补 of the story in a slot: asked for by what is over or short as it was seen, and withdrawn. */
  askLength: Act<{ slotId: string; storyId: string; seen: LengthAsk; note?: string }>
  withdrawLength: Act<{ slotId: string; storyId: string }>
  shortenJump: Act<{ editionId: string; storyId: string; slotId?: string }>
  candidates: Act<{ date: string; storyId: string; jump?: boolean }, Candidate[]>
  changeSlot: Act<SlotChange & { seen?: SlotChanges }>
  addSlot: Act<AddSlotInput, { slotId: string; key: string }>
  removeSlot: Act<{ slotId: string; seen?: SlotChanges }>
  setPage: Act<{ pageId: string; section?: { zh: string; en: string }; template?: string; credit?: string }>
  /** The page's slots as a design of the paper's own. */
  saveTemplate: Act<{ page: string; name: { zh: string; en: string } }, { id: string }>
  /** 导读 of a slot, whole, and its end; `seen` is the list as it stood, empty for none. */
  setGuide: Act<{ slotId: string; entries: Said[]; seen: Said[] }>
  clearGuide: Act<{ slotId: string; seen: Said[] }>
  breakHeadline: Act<{ slotId: string; headline: string[] | null; seen?: string[] | null }>
  cropPicture: Act<{ slotId: string; picture: string; crop: PictureSetting | null; seen?: PictureSetting | null }>
  confirmDates: Act<{ slotId: string }>
  raiseProof: Act<{ pageId: string }>
  /** Of each page that is ready for it by then. */
  raiseProofs: Act<{ editionId: string; pageIds: readonly string[] }, { raised: readonly { page: number }[]; left: readonly { page: number }[] }>
  /** With a correction of words, `text` is what is noted to it, and may be empty. */
  mark: Act<{ pageId: string; text: string; slotKey?: string; correction?: TextCorrection & { asks?: Ask } }>
  readThrough: Act<{ pageId: string; storyId: string; hash: string; read: boolean }>
  carryOutMark: Act<{ markId: string; voids?: string }>
  markDone: Act<{ markId: string; reason?: string }>
  verifyMark: Act<{ markId: string; reason?: string }>
  /** 保留: a mark made in error is taken back. */
  stetMark: Act<{ markId: string }>
  /** A query 疑问: answered in words as the thread of the story it is, by a correction, and settled. */
  replyQuery: Act<{ id: string; text: string }>
  correctQuery: Act<{ markId: string; by: string; text?: string }>
  settleQuery: Act<{ markId: string }>
  /** `asRead`: from a list, by who has read every story of the page as it is printed. */
  signProof: Act<{ pageId: string; round: 1 | 2 | 3; hash: string; asRead?: true }>
  signPage: Act<{ pageId: string; level: 1 | 2 | 3; hash: string; corrections?: string[]; asRead?: true }>
  reopenPage: Act<{ pageId: string; reason: string }>
  dispose: Act<DisposeInput>
  lock: Act<{ editionId: string; version: number }>
  requestUnlock: Act<{ editionId: string; reason: string }>
  withdrawUnlock: Act<{ editionId: string }>
  confirmUnlock: Act<{ editionId: string }>
  /** 换版: the pages that the next run of the press replaces, by their numbers. */
  openRun: Act<{ editionId: string; pages: number[]; reason: string }>
  send: Act<{ editionId: string; note: string }>
  setNumber: Act<{ editionId: string; number: number; reason: string }>
  cancel: Act<{ editionId: string; reason: string }>
  /** What another number, or giving the edition up (null), would cost. */
  costs: Act<{ editionId: string; number: number | null }, RenumberCost[]>
  /** 油墨覆盖率: the ink on the plates of an edition's pages, and of one page as it stands. They change nothing. */
  inks: Act<{ editionId: string }, PageInk[]>
  pageInk: Act<{ editionId: string; page: number }, PageInk>
  /** The times of one edition; `seen` is what stood there when they were typed. */
  setTimes: Act<{ editionId: string; times: PressPlan; seen: PressPlan | null }>
  /** A page held for late news until its own deadline (ISO), and given back. */
  holdForNews: Act<{ pageId: string; until: string; reason: string }>
  giveBackPage: Act<{ pageId: string }>
  /** ISO time, or null to stop. */
  setRelease: Act<{ editionId: string; at: string | null }>
  /** Now: the confirmation is the edition's date. */
  publish: Act<{ editionId: string; confirm: string }>
}

const Context = createContext<EditionActs | null>(null)

export function ActsProvider({ acts, children }: { acts: EditionActs; children: React.ReactNode }) {
  const asking = useAsking(acts)
  return (
    <Context value={asking.acts}>
      {children}
      {asking.question}
    </Context>
  )
}

export function useActs(): EditionActs {
  const acts = use(Context)
  if (!acts) throw new Error('no acts above this component')
  return acts
}
