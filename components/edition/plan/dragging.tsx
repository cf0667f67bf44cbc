'use client'

import { pointerIntersection } from '@dnd-kit/collision'
import { Accessibility, PointerActivationConstraints, StyleInjector } from '@dnd-kit/dom'
import { DragDropProvider, DragOverlay, PointerSensor, useDraggable, useDroppable } from '@dnd-kit/react'
import type { ReactNode } from 'react'
import type { Genre } from '@/newsroom/manuscript/story'

/** A story in the hand: from the ready list, or off a slot. */
export interface Dragged {
  storyId: string
  headline: string
  genre: Genre
  versionId?: string
  /** Absent for a ready story. */
  fromSlotId?: string
}

/** A page in the hand, by its head. */
export interface DraggedPage {
  pageId: string
  label: string
}

/** What is dragged falls only on what takes its kind. */
const STORY = 'story'
const PAGE = 'page'

const SENSORS = [
  PointerSensor.configure({
    // a click opens, a pull drags; a finger has to rest first, because it scrolls
    activationConstraints: (event) =>
      event.pointerType === 'touch'
        ? [new PointerActivationConstraints.Delay({ value: 250, tolerance: 8 })]
        : [new PointerActivationConstraints.Distance({ value: 5 })],
  }),
]

/**
 * Dragging stories onto slots, and pages onto pages, with the pointer; the only file that knows the library. The keyboard has its own way in (choose
 * a slot from a list), so the library's keyboard and reader support stay off: they would make every row a button.
 */
export function DragArea(props: {
  onStart: (story: Dragged) => void
  onDrop: (story: Dragged, slotId: string) => void
  /** Where pages are moved: on the flat plan. */
  onStartPage?: (page: DraggedPage) => void
  onDropPage?: (page: DraggedPage, onPageId: string) => void
  onEnd: () => void
  children: ReactNode
}) {
  return (
    <DragDropProvider
      sensors={SENSORS}
      plugins={(plugins) => [...plugins.filter((plugin) => plugin !== Accessibility), StyleInjector.configure(nonce())]}
      onDragStart={({ operation }) => {
        const { source } = operation
        if (source?.type === PAGE) props.onStartPage?.(source.data as DraggedPage)
        else if (source) props.onStart(source.data as Dragged)
      }}
      onDragEnd={({ operation, canceled }) => {
        props.onEnd()
        const { source, target } = operation
        if (canceled || !source || !target) return
        if (source.type === PAGE) props.onDropPage?.(source.data as DraggedPage, (target.data as { pageId: string }).pageId)
        else props.onDrop(source.data as Dragged, String(target.id))
      }}
    >
      {props.children}
      <DragOverlay dropAnimation={null}>
        {(source) => (
          <p className="w-56 truncate border border-ink bg-sheet px-2 py-1 font-song text-base">{source.type === PAGE ? (source.data as DraggedPage).label : (source.data as Dragged).headline}</p>
        )}
      </DragOverlay>
    </DragDropProvider>
  )
}

function nonce(): { nonce?: string } {
  const found = typeof document === 'undefined' ? undefined : document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
  return found ? { nonce: found } : {}
}

/** Makes an element something to pick up. */
export function useDragStory(id: string, story: Dragged, disabled: boolean) {
  const { ref, isDragging } = useDraggable({ id, type: STORY, data: story, disabled })
  return { ref, isDragging }
}

/** Makes an element a place to put a story down. */
export function useDropSlot(slotId: string, disabled: boolean) {
  const { ref, isDropTarget } = useDroppable({ id: slotId, accept: STORY, disabled })
  return { ref, isDropTarget }
}

/**
 * Makes a page something to pick up by its head, and to put another page down on. It is the pointer that says which: a page is as large as the
 * next one, and let go between two it stays where it was.
 */
export function usePageInHand(page: DraggedPage, { stays, shut }: { stays: boolean; shut: boolean }) {
  const { ref: dragRef, handleRef, isDragging } = useDraggable({ id: `drag:${page.pageId}`, type: PAGE, data: page, disabled: stays || shut })
  const { ref: dropRef, isDropTarget } = useDroppable({
    id: `page:${page.pageId}`,
    accept: PAGE,
    collisionDetector: pointerIntersection,
    data: { pageId: page.pageId },
    disabled: shut || isDragging,
  })
  return { dragRef, dropRef, handleRef, isDragging, isDropTarget }
}
