import type { EditorView } from '@tiptap/pm/view'
import { focusText, type Focus } from '@/newsroom/manuscript/picture/frame'

/** Sets what has to stay in sight of a picture of the sheet, wherever it stands in it, as one step of undo. False: it does not stand there, or has that point. */
export function setFocus(view: EditorView, asset: string, focus: Focus): boolean {
  const { state } = view
  const tr = state.tr
  state.doc.descendants((node, at) => {
    // the size of a node does not change with it: every place stays
    if (node.type.name === 'picture' && node.attrs.asset === asset && node.attrs.focus !== focusText(focus)) tr.setNodeMarkup(at, null, { ...node.attrs, focus: focusText(focus) })
    return node.type.name === 'doc' || node.type.name === 'body'
  })
  if (!tr.docChanged) return false
  view.dispatch(tr.setMeta('uiEvent', 'drop'))
  return true
}
