import { Extension } from '@tiptap/core'
import type { Binding } from './binding'
import { carets, type Awareness } from './carets'
import { answerHere, goToSuggestion, suggestions, type Sayings } from './suggestions'

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    together: {
      /** Takes back one's own last step, whatever others wrote since. */
      undo: () => ReturnType
      redo: () => ReturnType
    }
  }
}

/** Writing together: the sheet is joined to the shared texts, with undo of one's own and colleagues' carets. */
export const Together = Extension.create<{ binding: Binding | null; awareness: Awareness | null; sayName: (name: string) => string; sayings: Sayings | null; onSwitch: () => void }>({
  name: 'together',
  priority: 1000,
  addOptions: () => ({ binding: null, awareness: null, sayName: (name) => name, sayings: null, onSwitch: () => undefined }),
  addCommands() {
    const { binding } = this.options
    const back = (stack: 'undo' | 'redo') => () => ({ tr, dispatch }: { tr: { setMeta: (key: string, value: unknown) => unknown }; dispatch: unknown }) => {
      // the step comes back through the shared texts, in a transaction of its own
      tr.setMeta('preventDispatch', true)
      // to ask whether there is one writes nothing
      return dispatch ? (binding?.goBack(stack) ?? false) : (binding?.can(stack) ?? false)
    }
    return { undo: back('undo'), redo: back('redo') }
  },
  addKeyboardShortcuts() {
    const { editor } = this
    const { binding, onSwitch } = this.options
    const answer = (verdict: 'accept' | 'reject') => binding !== null && editor.isEditable && answerHere(binding, editor.state, verdict)
    return {
      'Mod-Shift-e': () => {
        onSwitch()
        return true
      },
      'Mod-Alt-.': () => binding !== null && goToSuggestion(binding, editor.view, 1),
      'Mod-Alt-,': () => binding !== null && goToSuggestion(binding, editor.view, -1),
      'Mod-Alt-Enter': () => answer('accept'),
      'Mod-Alt-Backspace': () => answer('reject'),
      'Mod-z': () => editor.commands.undo(),
      'Mod-y': () => editor.commands.redo(),
      'Shift-Mod-z': () => editor.commands.redo(),
    }
  },
  addProseMirrorPlugins() {
    const { binding, awareness, sayName, sayings } = this.options
    if (!binding) return []
    return [binding.plugin(), ...(sayings ? [suggestions(binding, sayings)] : []), ...(awareness ? [carets(binding, awareness, sayName)] : [])]
  },
})
