/**
 * By what right the paper prints a picture 版权. `own`: made by the paper's people; `agency`: under a contract; `courtesy`: given for
 * the paper to print 供图; `limited`: with a limit that the paper has to keep; `unknown`: nobody has said yet.
 */
export const RIGHTS_KINDS = ['unknown', 'own', 'agency', 'courtesy', 'limited'] as const
export type RightsKind = (typeof RIGHTS_KINDS)[number]

export interface PictureRights {
  kind: RightsKind
  /** Limited: the last day of an issue that may print it, YYYY-MM-DD; null without one. */
  validUntil: string | null
  /** Limited: never where everybody reads it: the digital paper, feeds, public files and addresses. */
  printOnly: boolean
  /** As agreed, in words; '' without. */
  note: string
}

export const NO_RIGHTS: PictureRights = { kind: 'unknown', validUntil: null, printOnly: false, note: '' }

/** Which fields contradict each other, with a code; empty when none does. A limit belongs to `limited`, and `limited` says what it is. */
export function faultsOfRights({ kind, validUntil, printOnly, note }: PictureRights): Record<string, string> {
  if (kind === 'limited') return validUntil === null && !printOnly && note === '' ? { note: 'required' } : {}
  return { ...(validUntil === null ? {} : { validUntil: 'not_limited' }), ...(printOnly ? { printOnly: 'not_limited' } : {}) }
}

/** An issue of this date comes too late for the picture. */
export function isPastRights({ kind, validUntil }: Pick<PictureRights, 'kind' | 'validUntil'>, date: string): boolean {
  return kind === 'limited' && validUntil !== null && date > validUntil
}

/** The first that fits counts: a photographer of an agency names both. */
const SIGNS: readonly [RightsKind, RegExp][] = [
  ['agency', /新华社|中新社|中新网|人民视觉|视觉中国|东方IC|\b(?:xinhua|reuters|getty|afp|vcg|ap)\b|agence france/iu],
  ['courtesy', /供图|提供|受访者|courtesy|handout/iu],
  ['limited', /仅限|不得|禁止|授权|有效期|editorial use only|no sales|licen[cs]ed|expires/iu],
]

/**
 * What a file's own words on copyright and authorship make likely, for a person to confirm; null where they tell nothing. `paper` are
 * the paper's names: a picture that names it is its own.
 */
export function proposedRights(words: { copyright: string; credit: string }, paper: readonly string[]): PictureRights | null {
  const all = `${words.copyright} ${words.credit}`.trim()
  const found = SIGNS.find(([, sign]) => sign.test(all))?.[0]
  const kind = found ?? (/本报/u.test(all) || paper.some((name) => name !== '' && all.includes(name)) ? 'own' : null)
  if (kind === null) return null
  return { ...NO_RIGHTS, kind, note: words.copyright }
}
