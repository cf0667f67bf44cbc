import type { Found, Passage } from '../hit'
import type { Find } from '../scope'

const CLOSING: Record<string, string> = { '“': '”', '‘': '’', '《': '》', '〈': '〉', '（': '）', '【': '】', '「': '」', '『': '』', '〔': '〕', '［': '］' }
const OPENING = Object.fromEntries(Object.entries(CLOSING).map(([open, close]) => [close, open]))
// GB/T 15834 4.8.3.3 and 4.15: inside its own kind the other form.
const INSIDE: Record<string, string> = { '“': '‘', '《': '〈' }

interface Open {
  mark: string
  passage: Passage
  at: number
}

/**
 * Marks that come in pairs 成对标点: closed in their paragraph, in their order. A quotation may run over paragraphs when the next
 * one opens with its mark again; a headline's lines are one text.
 */
export const findPairs: Find = ({ passages }) => {
  const found: Found[] = []
  let open: Open[] = []
  for (const [index, passage] of passages.entries()) {
    const next = passages.slice(index + 1).find(({ field }) => field === passage.field)
    const goesOn = passage.field === 'headline' && next !== undefined
    open = read(passage, open, found)
    if (goesOn) continue
    const carried = passage.field === 'body' ? /^[“‘「]+/u.exec(next?.text ?? '')?.[0] : undefined
    // the quotation is opened again at the head of the next paragraph: what is open here is no fault
    const left = carried === undefined ? open : open.filter(({ mark }) => !carried.includes(mark))
    for (const one of left) {
      found.push({
        fault: 'pairs.unclosed',
        passage: one.passage,
        from: one.at,
        to: one.at + 1,
        params: { mark: one.mark, missing: CLOSING[one.mark] ?? '' },
      })
    }
    open = []
  }
  return found
}

/** Reads a passage on top of what is open; what it leaves open. */
function read(passage: Passage, before: readonly Open[], found: Found[]): Open[] {
  const open = [...before]
  const { text } = passage
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at] ?? ''
    if (mark === '’' && /[\p{Script=Latin}\d]/u.test(text[at - 1] ?? '')) continue
    if (mark in CLOSING) {
      const inside = INSIDE[mark]
      if (inside !== undefined && open.at(-1)?.mark === mark) {
        found.push({ fault: 'pairs.nested', passage, from: at, to: at + 1, suggestions: [inside], params: { mark } })
      }
      open.push({ mark, passage, at })
      continue
    }
    const wanted = OPENING[mark]
    if (wanted === undefined) continue
    // 1） and （1）: the number of a list wants no opening bracket
    if (mark === '）' && /(^|[。；：，])\s*[\d一二三四五六七八九十]{1,3}$/u.test(text.slice(0, at)) && !open.some((one) => one.mark === '（')) continue
    const from = open.findLastIndex((one) => one.mark === wanted)
    if (from === -1) found.push({ fault: 'pairs.unopened', passage, from: at, to: at + 1, params: { mark, missing: wanted } })
    else {
      // what was opened inside and is not closed yet stays behind, and is told with the mark that opened it
      for (const one of open.slice(from + 1)) {
        found.push({ fault: 'pairs.unclosed', passage: one.passage, from: one.at, to: one.at + 1, params: { mark: one.mark, missing: CLOSING[one.mark] ?? '' } })
      }
      open.length = from
    }
  }
  return open
}
