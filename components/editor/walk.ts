import type { Selection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'

/** Of stretches in the order of the text the one after the selection (1), or before it (-1), round the ends; undefined where there is none. */
export function nextStretch<T extends { from: number; to: number }>(all: readonly T[], { from, to }: Selection, by: 1 | -1): T | undefined {
  return by === 1 ? (all.find((one) => one.from > from || (one.from === from && one.to > to)) ?? all[0]) : (all.findLast((one) => one.from < from) ?? all.at(-1))
}

/** Brings the line of a position to the middle: the strips above and below the sheet would cover what only just came into view. */
export function bringIntoView(view: EditorView, position: number): void {
  const { node } = view.domAtPos(position)
  const line = node instanceof Element ? node : node.parentElement
  line?.scrollIntoView({ block: 'center' })
}
