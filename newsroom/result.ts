import type { Refusal } from './refusal'

/** What every decision and command answers: a value, or a refusal that says why. Never an exception for something a person did. */
export type Result<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export function ok<T>(value: T): Result<T> {
  return { ok: true, value }
}

export function refuse(refusal: Refusal): { ok: false; refusal: Refusal } {
  return { ok: false, refusal }
}
