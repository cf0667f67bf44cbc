import { isCredit, isOneName, isRole } from '../../manuscript/byline'
import type { Kept } from '../lines/prep'

/** A role and a name wider than this are two things: together they would leave a hole, or not fit a column. */
const MOST = 8

interface Word {
  text: string
  from: number
  to: number
}

/**
 * What of a byline 署名 or a credit no line ends inside, in UTF-16 units: each name and each word of it, and a name
 * with the credit after it; a role is parted from its name only where a line would else be too loose (practice 3.4). A name longer than eight characters may part after its 间隔号.
 */
export function namesIn(byline: string): Kept[] {
  const words = Array.from(byline.matchAll(/[^\s、，,；;：:（()）]+/gu), ({ 0: text, index }): Word => ({ text, from: index, to: index + text.length }))
  return words.flatMap((word, index): Kept[] => {
    const next = words[index + 1]
    const own = partsOf(word)
    if (!next || byline.slice(word.to, next.from).trim() !== '') return own
    if (word.text.length + next.text.length > MOST) return own
    if (isRole(word.text)) return [...own, [word.from, next.to, 'near']]
    return isOneName(word.text, next.text) || isCredit(next.text) ? [...own, [word.from, next.to]] : own
  })
}

function partsOf({ text, from, to }: Word): Kept[] {
  if (text.length <= MOST) return [[from, to]]
  return Array.from(text.matchAll(/[^·•‧]+[·•‧]*/gu), ({ 0: part, index }): Kept => [from + index, from + index + part.length])
}
