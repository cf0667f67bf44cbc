import type { Refusal } from '../refusal'
import { ok, refuse, type Result } from '../result'
import { standsOn } from '../standsOn'

/** 版 from an empty grid to the chief's signature; `locked` comes with the edition's lock only. */
export const PAGE_STATES = [
  'planned',
  'composing',
  'first_proof',
  'second_proof',
  'clean_proof',
  'signed_editor',
  'signed_desk_head',
  'signed_chief',
  'locked',
] as const
export type PageState = (typeof PAGE_STATES)[number]

export const EDITION_STATES = ['planned', 'open', 'closing', 'signed', 'locked', 'sent', 'published', 'archived'] as const
export type EditionState = (typeof EDITION_STATES)[number]

/** The lock has fallen: the edition, its pages, placements and pinned stories are immutable. */
export const LOCKED_EDITION: readonly EditionState[] = ['locked', 'sent', 'published', 'archived']

/** Every state before the lock. */
export const OPEN_EDITION: readonly EditionState[] = EDITION_STATES.filter((state) => !LOCKED_EDITION.includes(state))

/** Locked, and not before the public yet. */
export const UNPUBLISHED_LOCK: readonly EditionState[] = ['locked', 'sent']

export type ProofRound = 1 | 2 | 3
export type SignatureLevel = 1 | 2 | 3

export const PAGE_ACTIONS = ['compose', 'correct', 'raise_proof', 'mark', 'sign_proof', 'sign_page', 'reopen', 'lock', 'unlock'] as const
export type PageAction = (typeof PAGE_ACTIONS)[number]

export interface PageTransition {
  action: PageAction
  from: readonly PageState[]
  /** Absent: the state stays. */
  to?: PageState
  /** 校次 raised or signed by this row. */
  round?: ProofRound
  /** 签 given by this row. */
  level?: SignatureLevel
  /** This round must be signed, on the page as it stands. */
  needsRound?: ProofRound
  /** What is void by it: every signature and proof; or the clean proof and the signatures, and the rounds before it are read on. */
  voids?: Voids
  reason?: true
}

export type Voids = 'all' | 'clean'

const PROOFS = ['first_proof', 'second_proof', 'clean_proof'] as const
const SIGNED = ['signed_editor', 'signed_desk_head', 'signed_chief'] as const

/** A proof is out: people read, mark and sign it. */
export const UNDER_PROOF: readonly PageState[] = [...PROOFS, ...SIGNED]

/**
 * THE table of the page: 组版 → 一校 → 二校 → 清样 → 三签 → 付印. `compose` is any change of what a signature covers (and
 * leads back to composing), but one: `correct`, a change of exactly what a proof mark names, is what proofs are for; `lock` and `unlock` come from the edition; the rest are acts of people.
 */
export const PAGE_TRANSITIONS: readonly PageTransition[] = [
  { action: 'compose', from: ['planned', 'composing'], to: 'composing' },
  { action: 'compose', from: [...PROOFS, ...SIGNED], to: 'composing', voids: 'all' },

  // 改: what a text mark asks for, and nothing else. A proof is there to be marked, so the round goes on; what is signed last is read again
  { action: 'correct', from: ['first_proof', 'second_proof'] },
  { action: 'correct', from: ['clean_proof', ...SIGNED], to: 'clean_proof', voids: 'clean' },

  { action: 'raise_proof', from: ['composing'], to: 'first_proof', round: 1 },
  { action: 'raise_proof', from: ['first_proof'], to: 'second_proof', round: 2, needsRound: 1 },
  { action: 'raise_proof', from: ['second_proof'], to: 'clean_proof', round: 3, needsRound: 2 },

  { action: 'mark', from: [...PROOFS, ...SIGNED] },

  { action: 'sign_proof', from: ['first_proof'], round: 1 },
  { action: 'sign_proof', from: ['second_proof'], round: 2 },
  { action: 'sign_proof', from: ['clean_proof'], round: 3 },

  { action: 'sign_page', from: ['clean_proof'], to: 'signed_editor', level: 1, needsRound: 3 },
  { action: 'sign_page', from: ['signed_editor'], to: 'signed_desk_head', level: 2, needsRound: 3 },
  { action: 'sign_page', from: ['signed_desk_head'], to: 'signed_chief', level: 3, needsRound: 3 },

  { action: 'reopen', from: [...PROOFS, ...SIGNED], to: 'composing', voids: 'all', reason: true },

  { action: 'lock', from: ['signed_chief'], to: 'locked' },
  { action: 'unlock', from: ['locked'], to: 'composing', voids: 'all' },
]

/** A proof round or a signature that stands (not void). */
export interface StandingSign<N extends number> {
  number: N
  personId: string
  hash: string
  /** What corrections that were marked, and nothing else, made of the page it was given on: by their hashes, in their order. Of first and second proofs only. */
  covers?: readonly string[]
}

/** How far a proof mark is: open; carried out, or left with a reason 不改; verified 核红, and a query 疑问 settled; or taken back 保留, as one that was made in error. */
export const MARK_STATES = ['open', 'done', 'verified', 'stet'] as const
export type MarkState = (typeof MARK_STATES)[number]

export interface PageSubject {
  state: PageState
  /** Hash of the page as it stands. */
  hash: string
  /** Anything stands on it: a story, an advertisement, a filler. */
  hasContent: boolean
  proofs: readonly StandingSign<ProofRound>[]
  signatures: readonly StandingSign<SignatureLevel>[]
  /** 改样: marks by how far they are carried out; those taken back are none. */
  marks: { open: number; done: number; verified: number }
  /** Of the open ones those that ask 疑问: they wait for no layout. Absent: none. */
  queries?: number
}

export interface PageInput {
  action: PageAction
  personId: string
  /** The round a proofreader signs; another than the one under proof is refused. */
  round?: ProofRound
  level?: SignatureLevel
  /** What the signer saw. */
  hash?: string
  reason?: string
}

export interface PageChange {
  state: PageState
  round?: ProofRound
  level?: SignatureLevel
  /** Which standing proofs and signatures are void. */
  voids: Voids | null
}

/** Every action that leads on from a state, for anybody: what a refusal offers instead. */
export function pageActionsFrom(state: PageState): PageAction[] {
  return [...new Set(PAGE_TRANSITIONS.filter((row) => row.from.includes(state)).map((row) => row.action))]
}

/** The round under proof in a state, or null. */
export function roundOf(state: PageState): ProofRound | null {
  return PAGE_TRANSITIONS.find((row) => row.action === 'sign_proof' && row.from.includes(state))?.round ?? null
}

/** A mark on a page that is still exactly what it was when the mark was made has not been carried out. */
export function nothingChanged(page: { hash: string }, mark: { pageHash: string }): Refusal | null {
  return page.hash === mark.pageHash ? { kind: 'conflict', reason: 'nothing_changed' } : null
}

/** The signature due next in a state, or null. */
export function levelDue(state: PageState): SignatureLevel | null {
  return PAGE_TRANSITIONS.find((row) => row.action === 'sign_page' && row.from.includes(state))?.level ?? null
}

/**
 * Decides what happens to a page. Pure; authorization has been decided by `can` before.
 * Refuses: a wrong state, round or level (illegal_transition), a hash that is not the page's (conflict page_changed), one person
 * for rounds 1 and 3 (same_proofreader) or for two signatures (same_signer), open marks, an empty page, a missing reason.
 */
export function decidePage(page: PageSubject, input: PageInput): Result<PageChange> {
  const row = PAGE_TRANSITIONS.find((candidate) => candidate.action === input.action && candidate.from.includes(page.state))
  if (!row) return refuse(illegal(page.state, input.action))
  const against = refusalOf(page, input, row)
  if (against) return refuse(against)
  return ok({
    state: row.to ?? page.state,
    ...(row.round ? { round: row.round } : {}),
    ...(row.level ? { level: row.level } : {}),
    voids: row.voids ?? null,
  })
}

function refusalOf(page: PageSubject, input: PageInput, row: PageTransition): Refusal | null {
  if (row.reason && !input.reason?.trim()) return { kind: 'invalid', fields: { reason: 'required' } }
  if (input.action === 'compose' || input.action === 'correct' || input.action === 'mark' || input.action === 'reopen') return null
  if (input.action === 'lock' || input.action === 'unlock') return null
  if (input.action === 'raise_proof') {
    if (!page.hasContent) return { kind: 'conflict', reason: 'page_empty' }
    if (row.needsRound && !signedRound(page, row.needsRound)) return roundMissing(row.needsRound)
    return page.marks.open > 0 ? { kind: 'conflict', reason: 'open_marks', params: { count: page.marks.open } } : null
  }
  if (input.hash !== page.hash) return { kind: 'conflict', reason: 'page_changed' }
  if (input.action === 'sign_proof') return proofRefusal(page, input, row)
  return signatureRefusal(page, input, row)
}

function proofRefusal(page: PageSubject, input: PageInput, row: PageTransition): Refusal | null {
  const round = row.round ?? 1
  if (input.round !== round || signedRound(page, round)) return illegal(page.state, 'sign_proof')
  const pair = round === 3 ? 1 : round === 1 ? 3 : null
  if (page.proofs.some((proof) => proof.number === pair && proof.personId === input.personId))
    return { kind: 'forbidden', rule: 'same_proofreader' }
  const left = page.marks.open + page.marks.done
  return round === 3 && left > 0 ? { kind: 'conflict', reason: 'open_marks', params: { count: left } } : null
}

function signatureRefusal(page: PageSubject, input: PageInput, row: PageTransition): Refusal | null {
  if (input.level !== row.level) return illegal(page.state, 'sign_page')
  if (row.needsRound && !signedRound(page, row.needsRound)) return roundMissing(row.needsRound)
  const left = page.marks.open + page.marks.done
  if (left > 0) return { kind: 'conflict', reason: 'open_marks', params: { count: left } }
  return page.signatures.some((signature) => signature.personId === input.personId)
    ? { kind: 'forbidden', rule: 'same_signer' }
    : null
}

/** Signed on the page as it stands, or on one from which its marks alone made this one. */
function signedRound(page: PageSubject, round: ProofRound): boolean {
  return page.proofs.some((proof) => proof.number === round && standsOn(proof, page.hash))
}

function roundMissing(round: ProofRound): Refusal {
  return { kind: 'conflict', reason: 'round_not_signed', params: { count: round } }
}

function illegal(from: PageState, action: PageAction): Refusal {
  return { kind: 'illegal_transition', from, action, allowed: pageActionsFrom(from) }
}

/**
 * Where a page stands by the proof rounds and signatures that are valid on it: the last signature, else the last round signed (it
 * stays under that proof until the next is raised), else null. Signatures count in order and only over a signed clean proof.
 */
export function stateOfSignOffs(rounds: readonly number[], levels: readonly number[]): PageState | null {
  const round = unbroken(rounds)
  const level = round === 3 ? unbroken(levels) : 0
  return SIGNED[level - 1] ?? PROOFS[round - 1] ?? null
}

/** How far 1, 2, 3 … are all there. */
function unbroken(numbers: readonly number[]): number {
  let last = 0
  while (numbers.includes(last + 1)) last++
  return last
}
