import { Extension, type Editor } from '@tiptap/core'
import { Plugin, PluginKey, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { isComposing, letComposing } from '../ui/form/composing'
import { cellStep, rowBreak } from './table/keys'
import { caretIn, fieldOf, nextStop, ORDER, type FieldName } from './stops'

/** Puts the caret into a field, at its end, or for the body at its beginning. */
export function goTo(editor: Editor, name: FieldName): boolean {
  const caret = caretIn(editor.state.doc, name)
  if (!caret) return false
  editor.view.dispatch(editor.state.tr.setSelection(caret).scrollIntoView())
  return true
}

function step(editor: Editor, by: 1 | -1): boolean {
  const stop = nextStop(editor.state, by)
  if (stop === null) return false
  if (!(stop instanceof Selection)) return lineAt(editor, stop.line)
  editor.view.dispatch(editor.state.tr.setSelection(stop).scrollIntoView())
  return true
}

function lineAt(editor: Editor, at: number): boolean {
  return editor.chain().insertContentAt(at, { type: 'paragraph' }).setTextSelection(at + 1).scrollIntoView().run()
}

function enter(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection
  switch (fieldOf(editor.state.selection)) {
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
      return lineAt(editor, after)
    }
    case 'body':
      return tableKey(editor, rowBreak(editor.state))
  }
}

/** Does what a key does in a table; false where it does nothing there. */
function tableKey(editor: Editor, tr: Transaction | null): boolean {
  if (tr) editor.view.dispatch(tr)
  return tr !== null
}

function backspace(editor: Editor): boolean {
  const { selection, doc } = editor.state
  if (!selection.empty || selection.$from.parentOffset > 0) return false
  const here = fieldOf(editor.state.selection)
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
  // the whole sheet is selected already: there is no field around it
  if ($from.depth === 0) return true
  const depth = fieldOf(editor.state.selection) === 'caption' || fieldOf(editor.state.selection) === 'credit' ? $from.depth : 1
  const [start, end] = [$from.start(depth), $from.end(depth)]
  const wanted = TextSelection.between(doc.resolve(start), doc.resolve(end))
  if (from <= wanted.from && to >= wanted.to) return false
  editor.view.dispatch(editor.state.tr.setSelection(wanted))
  return true
}

/** What the keys have to say of the way out: where it is, that it is open, or nothing any more. */
export type WayOut = 'out' | 'open' | null

/**
 * Keys of the sheet: from field to field, in a table from cell to cell, breaks of the headline, the marks a manuscript has. Tab never leaves the sheet by
 * itself, since what comes behind it files the story: Esc opens the way out for the one key after it.
 */
export const SheetKeys = Extension.create<{ onWay: (way: WayOut) => void }, { open: boolean }>({
  name: 'sheetKeys',
  priority: 900,
  addOptions: () => ({ onWay: () => undefined }),
  addStorage: () => ({ open: false }),
  addKeyboardShortcuts() {
    const { editor, options, storage } = this
    const tab = (by: 1 | -1) => {
      // the browser's own Tab
      if (storage.open) return false
      if (tableKey(editor, cellStep(editor.state, by))) return true
      if (!step(editor, by)) options.onWay('out')
      return true
    }
    return {
      Enter: () => enter(editor),
      'Shift-Enter': () => enter(editor),
      Tab: () => tab(1),
      'Shift-Tab': () => tab(-1),
      Escape: () => {
        storage.open = true
        options.onWay('open')
        return true
      },
      Backspace: () => backspace(editor),
      'Mod-a': () => selectField(editor),
      'Mod-b': () => editor.commands.toggleBold(),
      'Mod-Alt-1': () => editor.commands.toggleNode('subhead', 'paragraph'),
      'Mod-Alt-2': () => editor.commands.toggleNode('quote', 'paragraph'),
      'Mod-Alt-3': () => editor.commands.toggleNode('row', 'paragraph'),
    }
  },
  addProseMirrorPlugins() {
    const { options, storage } = this
    const close = () => {
      storage.open = false
      options.onWay(null)
      return false
    }
    return [
      new Plugin({
        key: new PluginKey('sheetKeys'),
        props: {
          handleDOMEvents: {
            keydown: (_, event) => {
              if (isComposing(event)) letComposing(event)
              // Shift alone is on its way to Shift Tab
              else if (event.key !== 'Tab' && event.key !== 'Shift') close()
              return false
            },
            beforeinput: close,
            compositionstart: close,
            mousedown: close,
            blur: close,
          },
        },
      }),
    ]
  },
})
