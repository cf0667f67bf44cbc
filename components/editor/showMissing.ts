import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { Missing } from '@/newsroom/manuscript/complete'
import { goTo } from './fields'
import { bringIntoView } from './walk'

/** Brings what is missing into view, with the caret where it is to be written. */
export function showMissing(editor: Editor, missing: Missing): void {
  if (editor.isDestroyed) return
  if (!('picture' in missing)) goTo(editor, missing.what === 'picture' ? 'body' : missing.what)
  else {
    const at = insidePicture(editor, missing.picture, missing.what)
    if (at === null) return
    editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, at)).scrollIntoView())
  }
  editor.view.focus()
  bringIntoView(editor.view, editor.state.selection.from)
}

/** Where the caption or credit of the nth picture begins, counted from 1. */
function insidePicture({ state: { doc } }: Editor, nth: number, field: 'caption' | 'credit'): number | null {
  let found: number | null = null
  let pictures = 0
  doc.descendants((node, at) => {
    if (node.type.name === 'picture') pictures++
    if (node.type.name === field && pictures === nth) found ??= at + 1
    return found === null && !node.isTextblock
  })
  return found
}
