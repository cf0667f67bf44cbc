import type { PreflightCheck, PreflightFailure } from '@/newsroom/edition/preflight'
import type { Translate } from '../../text/translate'
import { slotName } from '../../text/slotName'

/** A check in one line: that it holds, or what is wrong. What was let stand is said as what it is. */
export function checkTitle(t: Translate, { id, passed }: Pick<PreflightCheck, 'id' | 'passed'>): string {
  const key = `preflight.${passed ? 'title' : 'wrong'}.${id}` as 'preflight.title.overset'
  return t.has(key) ? t(key) : id
}

/** What is wrong in one place, in a sentence: codes of the finding in the newsroom's words. */
export function failureText(t: Translate, id: string, failure: Pick<PreflightFailure, 'params'>): string {
  const key = `preflight.failure.${id}` as 'preflight.failure.overset'
  if (!t.has(key)) return Object.values(failure.params).join(' ')
  return t(key, { ...failure.params, ...namesOf(t, id, failure.params) })
}

function namesOf(t: Translate, id: string, params: PreflightFailure['params']): Record<string, string> {
  const names: Record<string, string> = {}
  const level = id.startsWith('page-sign') ? 'preflight.signer' : 'vocab.review'
  if (params['slot'] !== undefined) names['slotName'] = slotName(t, String(params['slot']))
  if (params['state'] !== undefined) names['stateName'] = word(t, 'vocab.storyState', params['state'])
  if (params['level'] !== undefined) names['levelName'] = word(t, level, params['level'])
  if (params['other'] !== undefined) names['otherName'] = word(t, level, params['other'])
  if (params['round'] !== undefined) names['roundName'] = word(t, 'vocab.proof', params['round'])
  if (params['field'] !== undefined) names['fieldName'] = word(t, 'preflight.imprint', String(params['field']).replace('.', '_'))
  return names
}

function word(t: Translate, table: string, code: string | number): string {
  const key = `${table}.${code}` as 'vocab.review.1'
  return t.has(key) ? t(key) : String(code)
}
