import type { HeadDesign } from '@/newsroom/edition/head'
import { HEADS } from './head/designs'
import type { Head, HeadSource } from './head/head'
import { pt } from './box'

export type { Head }

/** Under this height a head has room for one arrangement only; under this width a name has no room beside anything. */
const LOW = pt(80)
const NARROW = pt(300)

/**
 * 报头: the nameplate, the largest type of the page, and the day beside or under it, in the arrangement the paper chose. What the settings do not
 * say is left out, and so is what has no room; `said` tells which of the paper's fields are printed, `design`
 * which arrangement it is.
 */
export function masthead(source: HeadSource): Head & { design: HeadDesign } {
  const { box, paper } = source
  const { head = 'across' } = paper
  const crowded = box.height < LOW || (box.width < NARROW && (head === 'left' || head === 'ears'))
  const design = crowded ? 'across' : head
  return { ...HEADS[design](source), design }
}
