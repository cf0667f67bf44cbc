import { Mapping } from '@tiptap/pm/transform'
import type { Transaction } from '@tiptap/pm/state'
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
 * shown, in its order, and none overlaps another. It is written as typing is, so that it is suggested where one suggests; what was done is
 * one step of undo.
 */
export function replaceAll(view: EditorView, binding: Binding, places: readonly Replacing[], suggests: boolean): boolean {
  // with suggestions the words of before stay, and count; the caret may be anywhere else than where this is written
  const longest = view.state.tr
  for (const { from, to, by } of places.toReversed()) put(longest, suggests ? { from: to, to, by } : { from, to, by })
  if (!withinLimits(longest.doc) && withinLimits(view.state.doc)) return false
  binding.asOne(() => {
    // a place at a time, so that what lies between two in one paragraph is left alone; of several paragraphs one each goes at once, but
    // where one suggests: then the text is drawn anew after each, which only places before it outlive
    const mapping = new Mapping()
    for (const round of suggests ? places.toReversed().map((one) => [one]) : roundsOf(view, places)) {
      const transaction = view.state.tr.setMeta('uiEvent', 'replace')
      for (const { from, to, by } of round) put(transaction, suggests ? { from, to, by } : { from: mapping.map(from, 1), to: mapping.map(to, -1), by })
      view.dispatch(transaction)
      if (!suggests) mapping.appendMapping(transaction.mapping)
    }
  })
  return true
}

function put(transaction: Transaction, { from, to, by }: Replacing): void {
  if (by !== '') transaction.insertText(by, from, to)
  else if (from < to) transaction.delete(from, to)
}

/** The last place of each text, then the last but one: within a round from the end of the document to its beginning. */
function roundsOf(view: EditorView, places: readonly Replacing[]): Replacing[][] {
  const rounds: Replacing[][] = []
  let [text, turn] = [-1, 0]
  for (const place of places.toReversed()) {
    const start = view.state.doc.resolve(place.from).start()
    turn = start === text ? turn + 1 : 0
    text = start
    ;(rounds[turn] ??= []).push(place)
  }
  return rounds
}
