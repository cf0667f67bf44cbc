import type { Hit } from '@/newsroom/checker/hit'
import type { Translate } from '../../text/translate'

/** What is wrong, in a sentence. */
export function sayFault(t: Translate, { fault, params }: Pick<Hit, 'fault' | 'params'>): string {
  // faults are the catalogue's keys, see checker.test.ts beside it; their arguments are what the rules give
  return t(`checker.fault.${fault}` as 'checker.fault.byline.unit', params).trim()
}

/** Where it stands, in the newsroom's words: 正文第 3 段. A picture is counted as a paragraph, as it is in the sheet. */
export function sayPlace(t: Translate, { field, block = 0 }: Hit['place']): string {
  return t(`checker.place.${field}`, { n: block + 1 })
}
