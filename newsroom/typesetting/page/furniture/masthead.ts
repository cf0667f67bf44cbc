import type { HeadDesign } from '@/newsroom/edition/head'
import { HEADS } from './head/designs'
import type { Head, HeadSource } from './head/head'
import { outlineBy } from '../../outlines'
import { pt } from './box'

export type { Head }

/** Under this height a head has room for one arrangement only; under this width a name has no room beside anything. */
const LOW = pt(80)
const NARROW = pt(300)

/**
 * 报头: the nameplate, the largest type of the page, and the day beside or under it, in the arrangement the paper chose. What the settings do not
 * say is left out, and so is what has no room;
 * where the arrangement itself has none, the head is set across. `said` tells which of the paper's fields are printed, `design`
 * which arrangement it is.
 */
export function masthead(source: HeadSource): Head & { design: HeadDesign } {
  const { box, paper } = source
  const { head = 'across' } = paper
  const upright = head === 'upright-left' || head === 'upright-right'
  const crowded = box.height < LOW || (upright ? isWide(paper) : box.width < NARROW)
  const design = crowded ? 'across' : head
  return { ...HEADS[design](source), design }
}

/** A nameplate that was drawn across: in an upright column it would be a strip. */
function isWide({ nameplate }: HeadSource['paper']): boolean {
  if (!nameplate) return false
  const { width, height } = outlineBy(nameplate.sha256)
  return width > height
}
