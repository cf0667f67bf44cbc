import type { DisposalScope, HitDisposal } from '../checker/disposal'
import type { Hit } from '../checker/hit'
import type { Actor } from '../people/actor'
import { can, type Permission } from '../permission/can'
import type { Refusal } from '../refusal'
import { ok, refuse, type Result } from '../result'
import type { ArtworkView } from './artwork'
import type { AdExtent, AdSize } from './size'

/** Where an advertisement is in its own small chain. Where it stands in the paper is told by its placements. */
export const AD_STATES = ['booked', 'artwork_in', 'approved', 'withdrawn'] as const
export type AdState = (typeof AD_STATES)[number]

export const AD_ACTIONS = ['change', 'take_artwork', 'approve', 'send_back', 'withdraw', 'let_stand'] as const
export type AdAction = (typeof AD_ACTIONS)[number]

/** The acts that are a step in the chain and nothing else. */
export const AD_STEPS = ['approve', 'send_back', 'withdraw'] as const satisfies readonly AdAction[]
export type AdStep = (typeof AD_STEPS)[number]

/**
 * Who says 广告 to the reader (广告法 2021, article 14): the page prints the mark over the artwork, or the artwork has it, which whoever
 * approves it has seen.
 */
export const AD_MARKS = ['page', 'artwork'] as const
export type AdMark = (typeof AD_MARKS)[number]

interface Step {
  from: readonly AdState[]
  /** Absent: it stays where it is. */
  to?: AdState
  permission: Permission
  /** With a reason. */
  reason?: true
  /** Not by whoever made what is judged. */
  second?: true
}

/** THE table of what may be done to an advertisement from which state. */
const STEPS: Record<AdAction, Step> = {
  change: { from: ['booked', 'artwork_in', 'approved'], permission: 'book_ad' },
  take_artwork: { from: ['booked', 'artwork_in', 'approved'], to: 'artwork_in', permission: 'book_ad' },
  approve: { from: ['artwork_in'], to: 'approved', permission: 'approve_ad', second: true },
  send_back: { from: ['artwork_in', 'approved'], to: 'booked', permission: 'approve_ad', reason: true },
  withdraw: { from: ['booked', 'artwork_in', 'approved'], to: 'withdrawn', permission: 'book_ad', reason: true },
  // what the checker found in its words: a decision about the paper, as an approval is
  let_stand: { from: ['booked', 'artwork_in', 'approved'], permission: 'approve_ad', second: true },
}

/** The part of an advertisement that its rules need. */
export interface AdSubject {
  state: AdState
  /** Ids of whoever booked it, changed what is printed of it or brought artwork. */
  makers: readonly string[]
  /** Hits of the checker that block in its words and nobody let stand; asked for an approval only. */
  openBlocks?: number
}

/** Whether an act takes a reason. */
export function takesReason(action: AdAction): boolean {
  return STEPS[action].reason === true
}

/**
 * What becomes of an advertisement by an act of this person. Refuses `forbidden` (role; own_ad: who made it does not approve it),
 * `illegal_transition` from a state in which nobody may, `invalid` {reason} where one is missing, and an approval over hits of the checker
 * that block (conflict open_checks {count}).
 */
export function decideAd(ad: AdSubject, action: AdAction, actor: Actor, reason = ''): Result<AdState> {
  const refusal = canAd(actor, action, ad)
  if (refusal) return refuse(refusal)
  if (takesReason(action) && reason === '') return refuse({ kind: 'invalid', fields: { reason: 'required' } })
  if (action === 'approve' && ad.openBlocks) return refuse({ kind: 'conflict', reason: 'open_checks', params: { count: ad.openBlocks } })
  return ok(STEPS[action].to ?? ad.state)
}

/** May this person do this to the advertisement as it stands? `null` is yes. Screens and commands ask here. */
export function canAd(actor: Actor, action: AdAction, { state, makers }: AdSubject): Refusal | null {
  const step = STEPS[action]
  const role = can(actor, step.permission)
  if (role) return role
  if (!step.from.includes(state)) {
    return { kind: 'illegal_transition', from: state, action, allowed: AD_ACTIONS.filter((one) => STEPS[one].from.includes(state)) }
  }
  return step.second && makers.includes(actor.id) ? { kind: 'forbidden', rule: 'own_ad' } : null
}

/** What a screen may offer: the same answer as the command will give. */
export function adAbilities(actor: Actor, ad: AdSubject): AdAction[] {
  return AD_ACTIONS.filter((action) => canAd(actor, action, ad) === null)
}

/** An edition it is booked for, by date, with the page that is wished for. */
export interface AdBooking {
  date: string
  page: number | null
}

interface Named {
  id: string
  name: string
  latinName: string | null
}

/** An advertisement as a list shows it. */
export interface AdLine {
  id: string
  number: number
  client: string
  title: string
  size: AdSize
  mark: AdMark
  state: AdState
  responsible: Named
  bookings: AdBooking[]
  /** Id of its artwork; null while there is none. */
  artwork: string | null
}

/** A slot for advertisements of an edition, and what stands in it. */
interface AdSlot {
  id: string
  page: number
  key: string
  extent: AdExtent
  /** Null: none of ours; `label` says what else may. */
  adId: string | null
  label: string
}

/** What is to be placed for a date, and where: no slots while its edition is not made, or is locked. */
export interface AdsOfDate {
  date: string
  ads: AdLine[]
  slots: AdSlot[]
}

/** What the checker found in an advertisement's words. */
export interface AdCheck extends Hit {
  /** How far this person may let it stand. */
  scopes: DisposalScope[]
  /** Null: it is open. `may`: this person may take it back. */
  letStand: (Pick<HitDisposal, 'id' | 'scope' | 'reason' | 'by' | 'at'> & { may: boolean }) | null
}

/** One advertisement whole. */
export interface AdView extends Omit<AdLine, 'artwork'> {
  note: string
  version: number
  /** With what words it was last sent back or withdrawn; '' when it was not. */
  reason: string
  artwork: ArtworkView | null
  /** Where it stands, by date and page; of a locked edition for ever. Of a published one there is a proof of delivery, by the slot. */
  placements: { date: string; page: number; slot: string; slotId: string; locked: boolean; published: boolean }[]
  approved: { by: Named; at: string } | null
  /** Of its title and client as they are now, by the lexicons of now. */
  checks: AdCheck[]
  abilities: AdAction[]
  /** Why it may not be approved by this person, where it waits for that. */
  refusal: Refusal | null
  trail: { type: string; by: Named | null; at: string; data: Record<string, unknown> }[]
}
