import type { Actor } from '../people/actor'
import { can, type Permission } from '../permission/can'
import type { Refusal } from '../refusal'
import { ok, refuse, type Result } from '../result'
import { LOCKED_EDITION, OPEN_EDITION, UNPUBLISHED_LOCK, type EditionState, type PageState } from './page'

/** What a person, or the process at an hour, may do to an edition as a whole. What is done to its pages is `change`. */
export const EDITION_ACTIONS = [
  'change',
  'dispose_warning',
  'set_number',
  'take_over_identity',
  'set_times',
  'set_pages',
  'cancel',
  'lock',
  'request_unlock',
  'withdraw_unlock',
  'confirm_unlock',
  'open_run',
  'send',
  'set_release',
  'publish',
  'archive',
] as const
export type EditionAction = (typeof EDITION_ACTIONS)[number]

export interface EditionTransition {
  action: EditionAction
  from: readonly EditionState[]
  /** Absent: the state stays, or follows the pages (`stateByPages`). */
  to?: EditionState
  /** Absent: decided by the page's own permissions. */
  permission?: Permission
  /** A reason must be given; it goes into the audit trail. */
  reason?: true
  /** Only an edition that was never locked: its number is printed, its snapshot stands in the chain. */
  neverLocked?: true
  /** What all pages print: not while a run is open, whose other pages stay locked. */
  ofAllPages?: true
  /** Whether somebody must, or must not, have asked to unlock it. */
  unlock?: 'asked' | 'not_asked'
  /** By another person than the one who asked for the unlock. */
  secondPerson?: true
}

/**
 * THE table of the edition: 组版 → 锁版 → 传版 → 见报 → 归档, and back by 开锁, or by 换版 for some of its pages. Before the lock the state follows the pages; from the lock on
 * only the rows here move it.
 */
export const EDITION_TRANSITIONS: readonly EditionTransition[] = [
  { action: 'change', from: OPEN_EDITION },
  { action: 'dispose_warning', from: OPEN_EDITION, permission: 'dispose_warning', reason: true },
  { action: 'set_number', from: OPEN_EDITION, permission: 'set_number', reason: true, neverLocked: true },
  { action: 'take_over_identity', from: OPEN_EDITION, permission: 'manage_paper', ofAllPages: true },
  { action: 'set_times', from: OPEN_EDITION, permission: 'set_times' },
  { action: 'set_pages', from: OPEN_EDITION, permission: 'edit_edition', ofAllPages: true },
  { action: 'cancel', from: OPEN_EDITION, permission: 'cancel_edition', reason: true, neverLocked: true },
  { action: 'lock', from: OPEN_EDITION, to: 'locked', permission: 'lock_edition' },

  { action: 'request_unlock', from: ['locked'], permission: 'request_unlock', reason: true, unlock: 'not_asked' },
  { action: 'withdraw_unlock', from: ['locked'], permission: 'request_unlock', unlock: 'asked' },
  { action: 'confirm_unlock', from: ['locked'], to: 'open', permission: 'confirm_unlock', unlock: 'asked', secondPerson: true },

  { action: 'open_run', from: UNPUBLISHED_LOCK, to: 'open', permission: 'open_run', reason: true, unlock: 'not_asked' },

  { action: 'send', from: ['locked'], to: 'sent', permission: 'send_edition', unlock: 'not_asked' },
  { action: 'set_release', from: UNPUBLISHED_LOCK, permission: 'publish_edition' },
  { action: 'publish', from: UNPUBLISHED_LOCK, to: 'published', permission: 'publish_edition', unlock: 'not_asked' },
  { action: 'archive', from: ['published'], to: 'archived', permission: 'archive_edition' },
]

/** What the rules need to know of an edition. */
export interface EditionSubject {
  state: EditionState
  /** Which lock it is; 0: never locked. */
  lockVersion: number
  /** Who asked to unlock the present lock, and is not answered yet. */
  unlock: { personId: string; by: string; at: string } | null
  /** Who locked it, while it or some of its pages are locked. */
  lock: { by: string; at: string } | null
  /** Who opened the run 换版 that is not locked yet. */
  run: { by: string; at: string } | null
}

/** Whether this person may ever do this; asked before anything is held. `null` is yes. */
export function mayEver(actor: Actor, action: EditionAction): Refusal | null {
  const { permission } = rowOf(action)
  return permission ? can(actor, permission) : null
}

function rowOf(action: EditionAction): EditionTransition {
  const row = EDITION_TRANSITIONS.find((one) => one.action === action)
  if (!row) throw new Error(`the table has no row for ${action}`)
  return row
}

/** Every action that leads on from a state, for anybody. */
export function editionActionsFrom(state: EditionState): EditionAction[] {
  return EDITION_TRANSITIONS.filter((row) => row.from.includes(state)).map((row) => row.action)
}

/** What is possible with this edition as it stands, for anybody: what a refusal offers instead, never what it has just refused. */
function possible(edition: EditionSubject): EditionAction[] {
  return EDITION_TRANSITIONS.filter(
    (row) =>
      row.from.includes(edition.state) &&
      !(row.neverLocked && edition.lockVersion > 0) &&
      !(row.ofAllPages && edition.run) &&
      (row.unlock === undefined || (row.unlock === 'asked') === (edition.unlock !== null)),
  ).map((row) => row.action)
}

/**
 * Decides what a person does to an edition: the state it has after it. Pure. `reason` undefined is one still to be given (a screen that
 * asks what it may offer). Refuses, in this order: who may never (forbidden role), a locked edition (locked {holder, since}; for `lock` conflict
 * already_locked {by, at}), what all pages print while a run is open (the same), a run that is open (run_open {by, at}), one on its way to the press (press_started), a wrong state (illegal_transition), a pending or missing request to unlock
 * (conflict), the person who asked for it (forbidden second_person), an empty reason (invalid).
 */
export function decideEdition(edition: EditionSubject, action: EditionAction, actor: Actor, reason?: string): Result<EditionState> {
  const row = rowOf(action)
  const against = mayEver(actor, action) ?? stateRefusal(edition, row) ?? unlockRefusal(edition, row, actor)
  if (against) return refuse(against)
  if (row.reason && reason !== undefined && reason.trim() === '') return refuse({ kind: 'invalid', fields: { reason: 'required' } })
  return ok(row.to ?? edition.state)
}

function stateRefusal(edition: EditionSubject, row: EditionTransition): Refusal | null {
  const { state, lock } = edition
  const illegal: Refusal = { kind: 'illegal_transition', from: state, action: row.action, allowed: possible(edition) }
  if (row.ofAllPages && edition.run) return { kind: 'locked', holder: lock?.by ?? null, since: lock?.at ?? null }
  if (row.action === 'open_run' && edition.run) return { kind: 'conflict', reason: 'run_open', params: edition.run }
  if (row.from.includes(state)) return row.neverLocked && edition.lockVersion > 0 ? illegal : null
  if (row.from === OPEN_EDITION) {
    if (row.action === 'lock') return { kind: 'conflict', reason: 'already_locked', params: { by: lock?.by ?? '', at: lock?.at ?? '' } }
    return { kind: 'locked', holder: lock?.by ?? null, since: lock?.at ?? null }
  }
  const unlocks = row.action === 'request_unlock' || row.action === 'withdraw_unlock' || row.action === 'confirm_unlock'
  return unlocks && LOCKED_EDITION.includes(state) ? { kind: 'conflict', reason: 'press_started' } : illegal
}

function unlockRefusal({ unlock }: EditionSubject, row: EditionTransition, actor: Actor): Refusal | null {
  if (row.unlock === 'not_asked' && unlock) return { kind: 'conflict', reason: 'unlock_pending', params: { by: unlock.by, at: unlock.at } }
  if (row.unlock === 'asked' && !unlock) return { kind: 'conflict', reason: 'no_unlock_pending' }
  return row.secondPerson && unlock?.personId === actor.id ? { kind: 'forbidden', rule: 'second_person' } : null
}

/** What a screen may offer of an edition; `place` and `edit_page` while its pages may change. */
export type EditionAbility = Exclude<EditionAction, 'change'> | 'place' | 'edit_page'

/** The same answers as the commands give. */
export function editionAbilities(actor: Actor, edition: EditionSubject): EditionAbility[] {
  const open = decideEdition(edition, 'change', actor).ok
  const onPages = (['place', 'edit_page'] as const).filter((permission) => open && can(actor, permission) === null)
  return [...EDITION_ACTIONS.filter((action) => action !== 'change').filter((action) => decideEdition(edition, action, actor).ok), ...onPages]
}

/** Before the lock: planned until something stands on a page, signed while every page carries the chief's signature (or stays locked, in another run), else open. */
export function stateByPages(pages: readonly PageState[], state: EditionState): EditionState {
  if (pages.length > 0 && pages.every((one) => one === 'signed_chief' || one === 'locked')) return 'signed'
  return state === 'planned' && pages.every((one) => one === 'planned') ? 'planned' : 'open'
}
