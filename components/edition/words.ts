import { onOneLine } from '@/newsroom/manuscript/story'
import type { PageView, SlotView } from '@/newsroom/edition/pageView'
import { hasGuide } from '@/newsroom/edition/design/slotFields'
import type { Fit } from '@/newsroom/typesetting/fitting/fit'
import type { Fit as FitWords } from '../stories/fitMark'
import type { Translate } from '../text/translate'

/** A fit as the fit mark says it; white lines within the tolerance count as full. */
export function fitWords(fit: Fit, tolerance: number): FitWords {
  if (fit.overLines > 0) return { kind: 'over', lines: fit.overLines, characters: fit.overChars }
  return fit.underLines > tolerance ? { kind: 'under', lines: fit.underLines } : { kind: 'full' }
}

/** 缺 3 行, as a sentence part. */
export function sayFit(t: Translate, fit: Fit, tolerance: number): string {
  const words = fitWords(fit, tolerance)
  switch (words.kind) {
    case 'under':
      return t('stories.fitUnder', { lines: words.lines })
    case 'full':
      return t('stories.fitFull')
    case 'over':
      return t('stories.fitOver', { lines: words.lines, characters: words.characters })
  }
}

/** What is printed over a story, on one line. */
export function titleOf(placement: { headline: string[] }): string {
  return onOneLine(placement.headline)
}

/** Whether nothing stands in the slot that ought to hold something. */
export function isVacant(slot: SlotView): boolean {
  if (slot.placement || slot.filler || slot.kind === 'masthead' || slot.kind === 'filler') return false
  return slot.kind !== 'advertisement' || slot.label === ''
}

/** What stands in a slot that holds no story: its words, a guide, house matter. */
export function sayOther(t: Translate, slot: Pick<SlotView, 'guide' | 'label' | 'filler' | 'kind'>): string {
  if (hasGuide(slot)) return t('page.guide.name')
  return slot.label || t(`vocab.slotKind.${slot.filler ? 'filler' : slot.kind}`)
}

export interface FitCounts {
  full: number
  under: number
  over: number
  empty: number
}

export function fitCounts(page: PageView, tolerance: number): FitCounts {
  const counts: FitCounts = { full: 0, under: 0, over: 0, empty: 0 }
  for (const slot of page.slots) {
    if (slot.placement?.fit) counts[fitWords(slot.placement.fit, tolerance).kind] += 1
    else if (isVacant(slot)) counts.empty += 1
  }
  return counts
}
