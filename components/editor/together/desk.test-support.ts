import { getSchema } from '@tiptap/core'
import { EditorState, TextSelection, type Plugin, type PluginView, type Transaction } from '@tiptap/pm/state'
import type { Decoration, DecorationSet, EditorView } from '@tiptap/pm/view'
import * as Y from 'yjs'
import { MANUSCRIPT } from '@/newsroom/manuscript/document/extensions'
import type { Suggested } from '@/newsroom/manuscript/document/answer'
import { sharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import { Binding } from './binding'
import { suggestions } from './suggestions'

const schema = getSchema(MANUSCRIPT)

/** A mark as it is drawn: where, in which class or under which key; and what it is an object of, which tells whether it was made anew. */
export interface Drawn {
  from: number
  to: number
  as: string
  made: unknown
}

/** A document of these paragraphs. */
export function textOf(...paragraphs: string[]): Y.Doc {
  const ydoc = new Y.Doc()
  sharedSheet(ydoc).body.insert(0, paragraphs.map((text) => `${text}\n`).join(''))
  return ydoc
}

/** Somebody's sheet without a screen: the editor's own state and plug-ins, and what a view does with a transaction. */
export class Desk {
  readonly binding: Binding
  state: EditorState
  composing = false
  /** How often the sheet was brought up to date. */
  drawings = 0
  /** What was said of suggestions: a sentence for each mark that was made anew. */
  said: string[] = []
  readonly #plugins: Plugin[]
  readonly #views: PluginView[]

  constructor(
    readonly ydoc: Y.Doc,
    me: string,
    suggests: boolean,
  ) {
    this.binding = new Binding(ydoc, me)
    this.#plugins = [this.binding.plugin(), this.#marks()]
    this.state = EditorState.create({ doc: schema.nodeFromJSON(this.binding.start), plugins: this.#plugins })
    const view = this as unknown as EditorView
    this.#views = this.#plugins.flatMap((plugin) => plugin.spec.view?.(view) ?? [])
    this.binding.write({ suggests, stamped: true })
  }

  #marks(): Plugin {
    return suggestions(this.binding, { colourOf: () => '#000000', say: (one) => this.#say(one) })
  }

  #say({ kind, by, words }: Suggested): string {
    const sentence = `${by} ${kind} ${words}`
    this.said.push(sentence)
    return sentence
  }

  dispatch(transaction: Transaction): void {
    const before = this.state
    this.state = before.applyTransaction(transaction).state
    this.drawings += 1
    for (const view of this.#views) view.update?.(this as unknown as EditorView, before)
  }

  /** The position of the first character of these words, or behind the last. */
  find(words: string, edge: 'before' | 'behind' = 'before'): number {
    let found = -1
    this.state.doc.descendants((node, at) => {
      const index = node.isText ? (node.text?.indexOf(words) ?? -1) : -1
      if (index >= 0 && found < 0) found = at + index + (edge === 'before' ? 0 : words.length)
    })
    if (found < 0) throw new Error(`${words} does not stand there.`)
    return found
  }

  /** Types over a stretch, as a key does. */
  type(text: string, from: number, to = from): void {
    const tr = this.state.tr.insertText(text, from, to)
    this.dispatch(tr.setSelection(TextSelection.create(tr.doc, from + text.length)))
  }

  get lines(): string[] {
    return this.state.doc.lastChild?.children.map((node) => node.textContent) ?? []
  }

  /** What is drawn of suggestions. */
  get marks(): Drawn[] {
    return marksIn(this.state)
  }

  /** What somebody would see who opens the sheet now. */
  get anew(): Drawn[] {
    return marksIn(EditorState.create({ doc: this.state.doc, plugins: [this.#marks()] }))
  }
}

function marksIn(state: EditorState): Drawn[] {
  const sets = state.plugins.flatMap((plugin) => (plugin.props.decorations?.call(plugin, state) as DecorationSet | undefined) ?? [])
  const marks = sets.flatMap((set) => set.find()).map((mark) => {
    const { type } = mark as Decoration & { type: { attrs?: Record<string, string>; spec: { key?: string } } }
    return { from: mark.from, to: mark.to, as: type.attrs ? `${type.attrs.class} ${Object.entries(type.attrs).filter(([name]) => name.startsWith('data-said-')).map(([, said]) => said).join(' ')}` : (type.spec.key ?? ''), made: type.attrs ?? type.spec }
  })
  return marks.toSorted((a, b) => a.from - b.from || a.to - b.to || a.as.localeCompare(b.as))
}
