import { PAGE_FORMATS, type PageFormat } from '@/newsroom/edition/design/format'
import type { Slot } from '@/newsroom/edition/design/slot'
import { freshSlot } from '@/newsroom/edition/design/slotFields'
import { templateById } from '@/newsroom/edition/design/template'
import type { IsoDate } from '@/newsroom/edition/calendar'
import type { HeadDesign } from '@/newsroom/edition/head'
import type { PaperIdentity } from '@/newsroom/edition/masthead'
import type { OutlineMark, PageLayout } from '@/newsroom/typesetting/display'
import { slotBox } from '@/newsroom/typesetting/page/furniture/box'
import { masthead, type Head } from '@/newsroom/typesetting/page/furniture/masthead'
import { composePage } from '@/newsroom/typesetting/page/page'
import type { PaperDraft } from './paperDraft'

/** White under the head, in mpt. */
const FOOT = 10_000

/** The head of page 1 as a draft prints it. */
export interface DraftHead {
  /** Page 1, cut below its head. */
  layout: PageLayout
  said: Head['said']
  /** As printed: by its own design, or by another where the slot has no room for it. */
  design: HeadDesign
  /** The drawn nameplate in its place. */
  nameplate: OutlineMark | null
}

/**
 * Composes the head of page 1 with the front page of the plan; one that was designed here is not in the browser, and the usual one of the format
 * stands for it. The paper's own faces are not in the settings either: the bundled ones stand for them.
 */
export function headOf({ format, identity, startNumber, pageCount, plan }: PaperDraft, today: string, design = identity.head): DraftHead {
  const { faces: _own, head: _chosen, ...said } = identity
  const paper: PaperIdentity = design === undefined ? said : { ...said, head: design }
  const slots = frontSlots(format, plan[0]?.template)
  const date = today as IsoDate
  const layout = composePage({
    format,
    number: 1,
    section: plan[0]?.section.zh ?? '',
    credit: '',
    date,
    editionNumber: startNumber,
    pageCount,
    paper,
    slots: slots.map((slot) => ({ ...freshSlot(slot), filler: slot.kind === 'ear' })),
    stories: [],
    pictures: {},
  })
  const boxes = slots.map((slot) => slotBox(PAGE_FORMATS[format], slot))
  const foot = Math.max(0, ...boxes.map(({ y, height }) => y + height)) + FOOT
  const head = headIn(slots, PAGE_FORMATS[format], { date, number: startNumber, pageCount }, paper)
  return {
    // below the head nothing is wanted: the imprint stands at the foot of the page
    layout: { ...layout, height: foot, furniture: layout.furniture.filter(({ y }) => y <= foot) },
    said: head.said,
    design: head.design,
    nameplate: paper.nameplate ? (head.marks.find((mark): mark is OutlineMark => mark.kind === 'outline' && mark.text === paper.name.zh) ?? null) : null,
  }
}

function frontSlots(format: PaperDraft['format'], template: string | undefined): Slot[] {
  const found = [templateById(template ?? ''), templateById(`${format}-front`)].find((one) => one?.format === format && one.slots.some(({ kind }) => kind === 'masthead'))
  return (found?.slots ?? []).filter(({ kind }) => kind === 'masthead' || kind === 'ear')
}

function headIn(slots: readonly Slot[], format: PageFormat, edition: Parameters<typeof masthead>[0]['edition'], paper: PaperIdentity): Head & { design: HeadDesign } {
  const slot = slots.find(({ kind }) => kind === 'masthead')
  return slot ? masthead({ box: slotBox(format, slot), format, edition, paper }) : { marks: [], said: [], design: 'across' }
}
