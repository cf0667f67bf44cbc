import { AD_WORD_CHECKS, ARTWORK_CHECKS } from './checks/ad'
import { IMPRINT_CHECKS, NUMBER_CHECKS } from './checks/edition'
import type { CheckRule, Finding, PreflightInput, PreflightTarget, WarningDisposal } from './checks/input'
import { SETTING_CHECKS } from './checks/setting'
import { GUIDE_CHECKS } from './checks/guide'
import { SPREAD_CHECKS } from './checks/spread'
import { AD_CHECKS, PAGE_CHECKS, PLATE_CHECKS, PROOF_CHECKS } from './checks/page'
import { PICTURE_CHECKS } from './checks/picture'
import { CONTENT_CHECKS, DATE_CHECKS, FIT_CHECKS, OPEN_CHECKS, REVIEW_CHECKS } from './checks/story'

export type {
  Level,
  PreflightAd,
  PreflightGuide,
  PreflightEdition,
  PreflightFix,
  PreflightHit,
  PreflightInput,
  PreflightPage,
  PreflightPicture,
  PreflightPlacement,
  PreflightSlot,
  PreflightTarget,
  WarningDisposal,
} from './checks/input'

/**
 * One thing that must be true at the lock, and where it is not. Codes and parameters; the catalogue has the
 * words.
 */
export interface PreflightCheck {
  /** Stable: stored with disposals and named in the catalogue. */
  id: string
  severity: 'blocking' | 'warning'
  /** No failure at all; a warning may have failures and yet be disposed of. */
  passed: boolean
  failures: PreflightFailure[]
}

export interface PreflightFailure extends Finding {
  /** Warnings only: who let it stand. */
  disposed?: { by: string }
}

/**
 * What must be true at the lock, in the order the product names it. The order is the chief's reading order.
 */
const CHECKS: readonly CheckRule[] = [
  ...NUMBER_CHECKS,
  ...PAGE_CHECKS,
  ...REVIEW_CHECKS,
  ...CONTENT_CHECKS,
  ...OPEN_CHECKS,
  ...PICTURE_CHECKS,
  ...FIT_CHECKS,
  ...SPREAD_CHECKS,
  ...GUIDE_CHECKS,
  ...SETTING_CHECKS,
  ...PLATE_CHECKS,
  ...PROOF_CHECKS,
  ...IMPRINT_CHECKS,
  ...AD_CHECKS,
  ...AD_WORD_CHECKS,
  ...ARTWORK_CHECKS,
  ...DATE_CHECKS,
]

/** Every check by id and severity, for the catalogue and its tests. */
export const PREFLIGHT_CHECKS: readonly Pick<PreflightCheck, 'id' | 'severity'>[] = CHECKS.map(
  ({ id, severity }) => ({ id, severity }),
)

/** All checks, in order, passed or not; of pages that stay locked in another run nothing is asked again. Throws RangeError only for an edition date that is no date. */
export function preflight(input: PreflightInput): PreflightCheck[] {
  const held = new Set(input.pages.filter((page) => page.held).map(({ number }) => number))
  return CHECKS.map(({ id, severity, find }) => {
    const failures = find(input).filter(({ target }) => target.page === undefined || !held.has(target.page)).map((finding): PreflightFailure => {
      const by = severity === 'warning' ? disposalOf(id, finding, input.warningsDisposed) : undefined
      return by === undefined ? finding : { ...finding, disposed: { by } }
    })
    return { id, severity, passed: failures.length === 0, failures }
  })
}

/** No blocking check fails, and a named person disposed of every warning. */
export function lockable(checks: readonly PreflightCheck[]): boolean {
  return openFailures(checks).length === 0
}

/** What still stands between the edition and the lock, in order. */
export function openFailures(checks: readonly PreflightCheck[]): (PreflightFailure & { checkId: string })[] {
  return checks.flatMap(({ id, failures }) =>
    failures.filter(({ disposed }) => disposed === undefined).map((failure) => ({ ...failure, checkId: id })),
  )
}

/** The record of a person letting one warning stand; it holds until what it covers changes. */
export function dispose(
  checkId: string,
  failure: Pick<Finding, 'target' | 'covers'>,
  by: string,
): WarningDisposal {
  return { checkId, target: failure.target, covers: failure.covers, by }
}

function disposalOf(
  checkId: string,
  finding: Finding,
  disposals: readonly WarningDisposal[],
): string | undefined {
  return disposals
    .filter((disposal) => disposal.checkId === checkId && disposal.covers === finding.covers)
    .find((disposal) => sameTarget(disposal.target, finding.target))?.by
}

function sameTarget(a: PreflightTarget, b: PreflightTarget): boolean {
  return a.kind === b.kind && a.page === b.page && a.slot === b.slot && a.storyId === b.storyId
}
