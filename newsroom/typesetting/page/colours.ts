import type { SlotSetting } from '@/newsroom/edition/design/slot'
import { colourAt, type PaperPalette } from '@/newsroom/edition/palette'
import { colourOfType, isImage } from '../colour'
import type { Mark, Mpt, SetStory, TextRole } from '../display'

/** 标题: what a slot that asks for it has in the paper's colour. */
const HEAD: readonly TextRole[] = ['headline', 'kicker']
/** A rule lighter than this is a hairline, and black: on several plates it would not lie on itself. */
const HEAVY: Mpt = 1000

/**
 * A story as set, in the colours of the paper: its head where the slot asks for it (of small type as far as it is printed from one plate), tints and heavy rules everywhere. Setting knows
 * nothing of colour, so that no colour moves a line.
 */
export function coloured(set: SetStory, setting: SlotSetting | undefined, palette: PaperPalette | undefined): SetStory {
  const head = setting?.colour ? colourAt(palette, 'headlines') : undefined
  const rules = colourAt(palette, 'rules')
  const tints = colourAt(palette, 'tints')
  if (!head && !rules && !tints) return set
  const colourFor = (mark: Mark) => {
    if (isImage(mark) || mark.kind === 'outline') return undefined
    if (mark.kind === 'text') return HEAD.includes(mark.role) ? colourOfType(head, mark.size) : undefined
    if (mark.ink < 1000) return tints
    return Math.min(mark.width, mark.height) >= HEAVY ? rules : undefined
  }
  return {
    ...set,
    marks: set.marks.map((mark) => {
      const colour = colourFor(mark)
      return colour === undefined ? mark : { ...mark, colour }
    }),
  }
}
