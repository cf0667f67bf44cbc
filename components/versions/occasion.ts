import type { Translate } from '../text/translate'
import type { VersionView } from '@/newsroom/workflow/version'

/** What a version is known by: the names people gave it, else what happened to it. */
export function sayVersion(t: Translate, { marks, moves, occasion }: Pick<VersionView, 'marks' | 'moves' | 'occasion'>): string {
  if (marks.length > 0) return [...new Set(marks.map(({ name }) => name))].join(t('audit.separator'))
  const acts = moves.length > 0 ? [...new Set(moves.map(({ action }) => action as string))] : [occasion]
  return acts.map((one) => t('slip.versions.occasion', { occasion: one })).join(t('audit.separator'))
}

/** +27, −3: a true minus, and nothing for no difference. */
export function sayChange(change: number | null): string {
  if (change === null || change === 0) return ''
  return change > 0 ? `+${change}` : `−${-change}`
}
