'use client'

import clsx from 'clsx'
import { useCallback, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { slotTakes } from '@/newsroom/edition/design/plan'
import type { SlotView } from '@/newsroom/edition/pageView'
import type { Candidate } from '../act/acts'
import { type Dragged, useDragStory, useDropSlot } from './dragging'
import { fitWords, isVacant, sayFit, sayOther, titleOf } from '../words'
import { slotName } from '../../text/slotName'

export interface SlotButtonProps {
  slot: SlotView
  tolerance: number
  /** Placing is open to this person. */
  editable: boolean
  /** What is in the hand now, and how it would stand here, once that is known. */
  dragged: Dragged | null
  candidate: Candidate | undefined
  focusable: boolean
  onFocus: () => void
  onOpen: () => void
}

/** A slot laid over the drawing: something to open, to pick up from, and to put a story down on. */
export function SlotButton(props: SlotButtonProps) {
  const { slot, tolerance, editable, dragged, candidate, focusable, onFocus, onOpen } = props
  const t = useTranslations()
  const { placement } = slot
  const story: Dragged = {
    storyId: placement?.storyId ?? '',
    headline: placement ? titleOf(placement) : '',
    genre: placement?.genre ?? 'news',
    fromSlotId: slot.id,
  }
  const drag = useDragStory(`slot:${slot.id}`, story, !editable || !placement)
  // a story off another slot changes places with what stands here; one from the list needs an empty slot
  const free = placement === null || dragged?.fromSlotId !== undefined
  const takes = dragged !== null && free && dragged.fromSlotId !== slot.id && slotTakes(slot.kind, dragged.genre)
  const drop = useDropSlot(slot.id, dragged !== null && !takes)
  const element = useRef<HTMLButtonElement>(null)
  const { ref: dragRef } = drag
  const { ref: dropRef } = drop
  const ref = useCallback(
    (node: HTMLButtonElement | null) => {
      element.current = node
      dragRef(node)
      dropRef(node)
    },
    [dragRef, dropRef],
  )
  return (
    <button
      ref={ref}
      type="button"
      data-slot={slot.id}
      tabIndex={focusable ? 0 : -1}
      onFocus={onFocus}
      onClick={onOpen}
      aria-label={label()}
      className={clsx(
        'absolute -inset-0.5 flex items-center justify-center text-center text-xs outline-offset-0',
        dragged === null && 'hover:bg-ink/8',
        dragged === null && isVacant(slot) && 'border border-dashed border-edge bg-desk/60',
        takes && 'border border-dashed border-ink-2 bg-paper/70',
        dragged !== null && !takes && 'bg-desk/60',
        takes && drop.isDropTarget && 'border-2 border-solid border-ink bg-selected',
        drag.isDragging && 'opacity-40',
      )}
    >
      {takes && candidate && <FitChip candidate={candidate} tolerance={tolerance} />}
    </button>
  )

  function label(): string {
    const name = slotName(t, slot.key)
    if (placement) {
      const fit = placement.fit ? sayFit(t, placement.fit, tolerance) : ''
      return t('edition.slotStory', { slot: name, headline: titleOf(placement), fit })
    }
    if (isVacant(slot)) return t('edition.slotEmpty', { slot: name, capacity: slot.capacity })
    return t('edition.slotOther', { slot: name, what: sayOther(t, slot) })
  }
}

/** How the story in the hand would stand in this slot; lines only, a miniature is narrow. */
function FitChip({ candidate, tolerance }: { candidate: Candidate; tolerance: number }) {
  const t = useTranslations()
  const words = fitWords(candidate.fit, tolerance)
  const colour = { under: 'text-fit-under', full: 'text-fit-full', over: 'text-fit-over' }[words.kind]
  const text = words.kind === 'over' ? t('edition.chipOver', { lines: words.lines }) : sayFit(t, candidate.fit, tolerance)
  return <span className={clsx('bg-sheet px-0.5 leading-4', colour)}>{text}</span>
}
