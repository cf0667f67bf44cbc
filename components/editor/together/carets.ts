import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import * as Y from 'yjs'
import { AfterFrame } from '../text/afterFrame'
import { isFromShared, type Binding } from './binding'

type Changes = Record<'added' | 'updated' | 'removed', number[]>

/** What colleagues are told of a caret. */
export interface Awareness {
  clientID: number
  getStates(): Map<number, Record<string, unknown>>
  setLocalStateField(field: string, value: unknown): void
  on(event: 'change', hear: (changes: Changes) => void): void
  off(event: 'change', hear: (changes: Changes) => void): void
}

const KEY = new PluginKey<DecorationSet>('carets')
const COLOUR = /^#[0-9a-f]{6}$/i

/** Draws colleagues' carets and selections, under their names as `sayName` says them, and tells them of one's own while the sheet has the focus. */
export function carets(binding: Binding, awareness: Awareness, sayName: (name: string) => string): Plugin {
  return new Plugin<DecorationSet>({
    key: KEY,
    state: {
      init: (_, state) => drawn(binding, awareness, state, sayName),
      apply: (transaction, shown, _before, state) => {
        if (transaction.getMeta(KEY) !== undefined || isFromShared(transaction)) return drawn(binding, awareness, state, sayName)
        return transaction.docChanged ? shown.map(transaction.mapping, transaction.doc) : shown
      },
    },
    props: { decorations: (state) => KEY.getState(state) },
    view: (view) => {
      let waiting: ReturnType<typeof setTimeout> | undefined
      const hear = ({ added, updated, removed }: Changes) => {
        if ([...added, ...updated, ...removed].some((client) => client !== awareness.clientID)) draw()
      }
      const draw = () => {
        clearTimeout(waiting)
        // a mark set while an input method composes breaks the syllable
        waiting = setTimeout(() => (view.composing ? draw() : view.isDestroyed || view.dispatch(view.state.tr.setMeta(KEY, true).setMeta('addToHistory', false))), view.composing ? 100 : 0)
      }
      const tell = () => {
        later.drop()
        said(binding, awareness, view)
      }
      // colleagues see where one types a moment after oneself
      const later = new AfterFrame(tell)
      awareness.on('change', hear)
      view.dom.addEventListener('focusin', tell)
      view.dom.addEventListener('focusout', tell)
      return {
        update: later.ask,
        destroy: () => {
          clearTimeout(waiting)
          later.drop()
          awareness.off('change', hear)
          view.dom.removeEventListener('focusin', tell)
          view.dom.removeEventListener('focusout', tell)
          awareness.setLocalStateField('cursor', null)
        },
      }
    },
  })
}

function said(binding: Binding, awareness: Awareness, view: EditorView): void {
  const own = view.hasFocus() ? binding.selection : null
  const cursor = own && { anchor: Y.relativePositionToJSON(own.anchor) as unknown, head: Y.relativePositionToJSON(own.head) as unknown }
  const before = awareness.getStates().get(awareness.clientID)?.cursor ?? null
  if (JSON.stringify(before) !== JSON.stringify(cursor)) awareness.setLocalStateField('cursor', cursor)
}

function drawn(binding: Binding, awareness: Awareness, state: EditorState, sayName: (name: string) => string): DecorationSet {
  const marks: Decoration[] = []
  for (const [client, { user, cursor }] of awareness.getStates()) {
    if (client === awareness.clientID || !isRecord(user) || !isRecord(cursor)) continue
    const [anchor, head] = [positionOf(binding, state, cursor.anchor), positionOf(binding, state, cursor.head)]
    if (anchor === null || head === null) continue
    const [name, colour] = [sayName(typeof user.name === 'string' ? user.name : ''), COLOUR.test(String(user.colour)) ? String(user.colour) : '#5f5138']
    marks.push(Decoration.widget(head, () => mark(name, colour), { key: `${client} ${name} ${colour}`, side: 10, ignoreSelection: true }))
    if (anchor !== head) {
      marks.push(Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { style: `background-color: ${colour}33` }, { inclusiveEnd: true }))
    }
  }
  return DecorationSet.create(state.doc, marks)
}

function positionOf(binding: Binding, state: EditorState, json: unknown): number | null {
  if (!isRecord(json)) return null
  try {
    const at = binding.positionIn(state.doc, Y.createRelativePositionFromJSON(json))
    return at === null ? null : Math.min(at, state.doc.content.size)
  } catch {
    // a colleague's client said something that is no place
    return null
  }
}

/**
 * A caret with its name. The name is drawn by the style sheet from an attribute: a text node here would lie in the editable
 * tree, and what deletes across it (a phone's keyboard, execCommand) can carry it into the story.
 */
function mark(name: string, colour: string): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'caret'
  caret.dataset.name = name
  caret.style.setProperty('--who', colour)
  caret.setAttribute('aria-hidden', 'true')
  return caret
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
