import { Extension, type Editor } from '@tiptap/core'
import { Selection, TextSelection } from '@tiptap/pm/state'

/** Fields of the sheet in the order Enter and Tab go through them. */
const ORDER = ['kicker', 'headline', 'deck', 'byline', 'dateline', 'body'] as const
type FieldName = (typeof ORDER)[number]

/** Where the caret is: the field of the sheet, and inside a picture its caption or credit. */
export function fieldAt(editor: Editor): FieldName | 'caption' | 'credit' {
  const { $head } = editor.state.selection
  const inner = $head.parent.type.name
  if (inner === 'caption' || inner === 'credit') return inner
  const outer = $head.node(1)?.type.name ?? 'body'
  return ORDER.find((name) => name === outer) ?? 'body'
}

/** Puts the caret into a field, at its end, or for the body at its beginning. */
export function goTo(editor: Editor, name: FieldName, edge: 'start' | 'end' = name === 'body' ? 'start' : 'end'): boolean {
  let at = -1
  let size = 0
  editor.state.doc.forEach((node, offset) => {
    if (node.type.name !== name) return
    at = offset
    size = node.nodeSize
  })
  if (at < 0) return false
  const { doc, tr } = editor.state
  const selection = edge === 'start' ? Selection.near(doc.resolve(at + 1)) : Selection.near(doc.resolve(at + size - 1), -1)
  editor.view.dispatch(tr.setSelection(selection).scrollIntoView())
  return true
}

function step(editor: Editor, by: 1 | -1): boolean {
  const here = fieldAt(editor)
  if (here === 'caption' || here === 'credit') return false
  const next = ORDER[ORDER.indexOf(here) + by]
  return next ? goTo(editor, next) : false
}

function enter(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection
  switch (fieldAt(editor)) {
    case 'headline': {
      // an empty last line is the wish to go on
      const before = $from.nodeBefore
      if (empty && $from.parentOffset === $from.parent.content.size && before?.type.name === 'hardBreak') {
        editor.view.dispatch(editor.state.tr.delete($from.pos - 1, $from.pos))
        return goTo(editor, 'deck')
      }
      return editor.commands.insertContent({ type: 'hardBreak' })
    }
    case 'kicker':
    case 'deck':
    case 'byline':
    case 'dateline':
      return step(editor, 1)
    case 'caption': {
      const after = $from.after()
      editor.view.dispatch(editor.state.tr.setSelection(Selection.near(editor.state.doc.resolve(after + 1))).scrollIntoView())
      return true
    }
    case 'credit': {
      // out of the picture, onto a line of its own
      const after = $from.after(-1)
      const next = editor.state.doc.resolve(after).nodeAfter
      if (next?.type.name === 'paragraph' && next.content.size === 0) return editor.commands.setTextSelection(after + 1)
      return editor.chain().insertContentAt(after, { type: 'paragraph' }).setTextSelection(after + 1).run()
    }
    case 'body':
      return false
  }
}

function backspace(editor: Editor): boolean {
  const { selection, doc } = editor.state
  if (!selection.empty || selection.$from.parentOffset > 0) return false
  const here = fieldAt(editor)
  if (here === 'caption' || here === 'credit') return here === 'credit' && editor.commands.setTextSelection(selection.$from.before() - 1)
  if (here !== 'body') return step(editor, -1) || true
  // at the head of the body there is nothing to join with but the field above
  const first = selection.$from.depth >= 2 && selection.$from.index(1) === 0
  if (!first || doc.child(ORDER.indexOf('body')).child(0) !== selection.$from.parent) return false
  if (selection.$from.parent.type.name !== 'paragraph') return editor.commands.setNode('paragraph')
  return step(editor, -1)
}

/** The first press selects the field, the second the whole sheet. */
function selectField(editor: Editor): boolean {
  const { selection, doc } = editor.state
  const { $from, from, to } = selection
  const depth = fieldAt(editor) === 'caption' || fieldAt(editor) === 'credit' ? $from.depth : 1
  const [start, end] = [$from.start(depth), $from.end(depth)]
  const wanted = TextSelection.between(doc.resolve(start), doc.resolve(end))
  if (from <= wanted.from && to >= wanted.to) return false
  editor.view.dispatch(editor.state.tr.setSelection(wanted))
  return true
}

/** Keys of the sheet: from field to field, breaks of the headline, the marks a manuscript has. */
export const SheetKeys = Extension.create({
  name: 'sheetKeys',
  priority: 900,
  addKeyboardShortcuts() {
    const { editor } = this
    return {
      Enter: () => enter(editor),
      'Shift-Enter': () => enter(editor),
      Tab: () => step(editor, 1),
      'Shift-Tab': () => step(editor, -1),
      Backspace: () => backspace(editor),
      'Mod-a': () => selectField(editor),
      'Mod-b': () => editor.commands.toggleBold(),
      'Mod-Alt-1': () => editor.commands.toggleNode('subhead', 'paragraph'),
      'Mod-Alt-2': () => editor.commands.toggleNode('quote', 'paragraph'),
    }
  },
})
