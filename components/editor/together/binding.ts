import type { Node as PMNode } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey, TextSelection, type EditorState, type Selection, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import * as Y from 'yjs'
import { readShared, sharedSheet, type SharedMaker, type SharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import { writeShared, type CaretHint } from '@/newsroom/manuscript/document/writeShared'
import { docOf, lineOf, sheetOf, type Line, type Sheet } from '@/newsroom/manuscript/document/sheet'
import type { DocJson } from '@/newsroom/manuscript/document/toDoc'
import { differing } from './differing'
import { anchorOf, placeOf, placeOfAnchor, positionOf, type Anchor } from './places'

const KEY = new PluginKey('shared')
const YJS: SharedMaker = { text: (content) => new Y.Text(content), map: () => new Y.Map<unknown>() }

/** Whether a transaction brings in what others wrote, or what undo took back: nothing of it may be refused here. */
export function isFromShared(transaction: Transaction): boolean {
  return transaction.getMeta(KEY) !== undefined
}

export interface SharedSelection {
  anchor: Anchor
  head: Anchor
  /** A picture is selected whole. */
  node: boolean
}

/** The pauses in which what one types is one step of undo. */
const STEP_MS = 500
/** What comes in one go is one step by itself. */
const WHOLE = new Set(['paste', 'drop', 'cut'])

/**
 * Joins one editor to the shared texts of a document (decision 0020): what is typed is written into them as the least change,
 * what comes in is shown, and the caret stays by what stands around it, not by its number. Undo takes back one's own.
 */
export class Binding {
  readonly shared: SharedSheet
  readonly undo: Y.UndoManager
  #sheet: Sheet
  #view: EditorView | null = null
  #showing = false
  #selection: SharedSelection | null = null
  readonly #lines = new WeakMap<PMNode, Line>()
  readonly #heard = (transaction: Y.Transaction) => {
    if (transaction.origin !== this && transaction.changed.size > 0) this.#show()
  }

  constructor(readonly ydoc: Y.Doc) {
    this.shared = sharedSheet(ydoc)
    this.#sheet = readShared(this.shared)
    const texts = [...Object.values(this.shared.fields), this.shared.body].filter((text): text is Y.Text => text instanceof Y.Text)
    this.undo = new Y.UndoManager(texts, { trackedOrigins: new Set([this]), captureTimeout: STEP_MS })
    this.undo.on('stack-item-added', ({ stackItem }) => void stackItem.meta.set(this, this.#selection))
    this.undo.on('stack-item-popped', ({ stackItem }) => this.#select((stackItem.meta.get(this) as SharedSelection | null | undefined) ?? null))
  }

  /** What the shared texts say now. */
  get sheet(): Sheet {
    return this.#sheet
  }

  /** The document to begin an editor with. */
  get start(): DocJson {
    return docOf(this.#sheet)
  }

  /** Where the caret of this editor is by what stands around it. */
  get selection(): SharedSelection | null {
    return this.#selection
  }

  plugin(): Plugin {
    return new Plugin({
      key: KEY,
      filterTransaction: (transaction) => {
        if (transaction.docChanged && WHOLE.has(String(transaction.getMeta('uiEvent')))) this.undo.stopCapturing()
        return true
      },
      view: (view) => {
        this.#view = view
        this.ydoc.on('afterTransaction', this.#heard)
        // what came in while the editor was being made
        queueMicrotask(() => this.#show())
        this.#selection = this.#anchored(view.state)
        return {
          update: (_, before) => {
            if (this.#showing) return
            if (view.state.doc !== before.doc) this.#write(view.state)
            if (view.state.doc !== before.doc || view.state.selection !== before.selection) this.#selection = this.#anchored(view.state)
          },
          destroy: () => {
            this.#view = null
            this.ydoc.off('afterTransaction', this.#heard)
          },
        }
      },
    })
  }

  /** The position of an anchor in a document that shows what the shared texts say; null when it is in a text that is gone. */
  positionIn(doc: PMNode, anchor: Anchor): number | null {
    const place = placeOfAnchor(this.ydoc, anchor)
    return place && positionOf(doc, this.#sheet, place)
  }

  #write(state: EditorState): void {
    const sheet = this.#sheetOf(state.doc)
    this.ydoc.transact(() => writeShared(this.shared, this.#sheet, sheet, YJS, this.#hint(state)), this)
    this.#sheet = readShared(this.shared)
  }

  /** Where the change was, as far as the caret tells. */
  #hint({ doc, selection }: EditorState): CaretHint | null {
    if (!selection.empty) return null
    // lines written here are all ended
    const place = placeOf(doc, { ...this.#sheet, body: [] }, selection.head)
    return 'text' in place ? place : null
  }

  #sheetOf(doc: PMNode): Sheet {
    const body: Line[] = []
    doc.lastChild?.forEach((node) => {
      const line = this.#lines.get(node) ?? lineOf(node.toJSON() as DocJson)
      this.#lines.set(node, line)
      body.push(line)
    })
    const fields = doc.content.cut(0, doc.content.size - (doc.lastChild?.nodeSize ?? 0)).toJSON() as DocJson[] | null
    return { ...sheetOf({ type: 'doc', content: fields ?? [] }), body }
  }

  #show(): void {
    const view = this.#view
    if (!view) return
    this.#sheet = readShared(this.shared)
    const before = view.state
    const after = before.schema.nodeFromJSON(docOf(this.#sheet))
    const transaction = replaced(before, after)
    if (!transaction) return
    const selection = this.#selection && this.#resolved(transaction.doc, this.#selection)
    if (selection) transaction.setSelection(selection)
    transaction.setMeta(KEY, true).setMeta('addToHistory', false).setStoredMarks(before.storedMarks)
    this.#showing = true
    try {
      view.dispatch(transaction)
    } finally {
      this.#showing = false
    }
    this.#selection = this.#anchored(view.state)
  }

  #select(kept: SharedSelection | null): void {
    const view = this.#view
    const selection = kept && view && this.#resolved(view.state.doc, kept)
    if (selection) view.dispatch(view.state.tr.setSelection(selection).scrollIntoView())
  }

  #anchored({ doc, selection }: EditorState): SharedSelection | null {
    const at = (position: number) => {
      const $at = doc.resolve(position)
      return anchorOf(this.ydoc, placeOf(doc, this.#sheet, position), !$at.parent.isTextblock || $at.parentOffset === 0)
    }
    const [anchor, head] = [at(selection.anchor), at(selection.head)]
    return anchor && head && { anchor, head, node: selection instanceof NodeSelection }
  }

  #resolved(doc: PMNode, { anchor, head, node }: SharedSelection): Selection | null {
    const [from, to] = [this.positionIn(doc, anchor), this.positionIn(doc, head)]
    if (from === null || to === null) return null
    if (node && doc.nodeAt(from)?.type.name === 'picture') return NodeSelection.create(doc, from)
    return TextSelection.between(doc.resolve(from), doc.resolve(to))
  }
}

/** What turns the document shown into `after`, touching only the part that differs; null when nothing does. */
function replaced(state: EditorState, after: PMNode): Transaction | null {
  const before = state.doc
  const place = differing(before, after)
  if (!place) return null
  const transaction = state.tr
  const step = new ReplaceStep(place.start, place.before, after.slice(place.start, place.after))
  if (!transaction.maybeStep(step).failed && transaction.doc.eq(after)) return transaction
  return state.tr.replaceWith(0, before.content.size, after.content)
}
