'use client'

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
 * Dragging stories onto slots with the pointer; the only file that knows the library. The keyboard has its own way in (choose
 * a slot from a list), so the library's keyboard and reader support stay off: they would make every row a button.
 */
export function DragArea(props: {
  onStart: (story: Dragged) => void
  onDrop: (story: Dragged, slotId: string) => void
  onEnd: () => void
  children: ReactNode
}) {
  return (
    <DragDropProvider
      sensors={SENSORS}
      plugins={(plugins) => [...plugins.filter((plugin) => plugin !== Accessibility), StyleInjector.configure(nonce())]}
      onDragStart={({ operation }) => {
        if (operation.source) props.onStart(operation.source.data as Dragged)
      }}
      onDragEnd={({ operation, canceled }) => {
        props.onEnd()
        const { source, target } = operation
        if (!canceled && source && target) props.onDrop(source.data as Dragged, String(target.id))
      }}
    >
      {props.children}
      <DragOverlay dropAnimation={null}>
        {(source) => (
          <p className="w-56 truncate border border-ink bg-sheet px-2 py-1 font-song text-base">{(source.data as Dragged).headline}</p>
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
  const { ref, isDragging } = useDraggable({ id, data: story, disabled })
  return { ref, isDragging }
}

/** Makes an element a place to put a story down. */
export function useDropSlot(slotId: string, disabled: boolean) {
  const { ref, isDropTarget } = useDroppable({ id: slotId, disabled })
  return { ref, isDropTarget }
}
