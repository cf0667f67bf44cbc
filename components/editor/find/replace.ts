import type { EditorView } from '@tiptap/pm/view'
import type { Range } from '../checking/places'
import { withinLimits } from '../limits'
import type { Binding } from '../together/binding'

/** A place and what is to stand there. */
export interface Replacing extends Range {
  by: string
}

/**
 * Puts other words in every place, or in none: false where the text would be too long with them. The places are of the document that is
 * shown, in its order, each in one text and none over another. Where one suggests it is suggested; what was done is one step of undo.
 */
export function replaceAll(view: EditorView, binding: Binding, places: readonly Replacing[], suggests: boolean): boolean {
  // where one suggests the words of before stay, and count
  const longest = view.state.tr
  for (const { from, to, by } of places.toReversed()) {
    if (by !== '') longest.insertText(by, suggests ? to : from, to)
    else if (!suggests) longest.delete(from, to)
  }
  if (!withinLimits(longest.doc) && withinLimits(view.state.doc)) return false
  binding.replace(places)
  return true
}
