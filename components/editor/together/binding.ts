import type { Node as PMNode } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey, TextSelection, type EditorState, type Selection, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import * as Y from 'yjs'
import { readShared, sharedSheet, type SharedMaker, type SharedSheet } from '@/newsroom/manuscript/document/sharedSheet'
import { replaceStretches, writeShared, type CaretHint, type Stretch } from '@/newsroom/manuscript/document/writeShared'
import { answer, suggestionsOf, type Pick, type Suggested, type Verdict } from '@/newsroom/manuscript/document/answer'
import { regain } from '@/newsroom/manuscript/document/regain'
import type { TextLike } from '@/newsroom/manuscript/document/pieces'
import { docOf, FIELDS, type Sheet } from '@/newsroom/manuscript/document/sheet'
import type { DocJson } from '@/newsroom/manuscript/document/toDoc'
import { Blocks, withLinesOf } from './blocks'
import { differing } from './differing'
import { KeptText } from './keptText'
import { anchorOf, nameOf, placeOf, placeOfAnchor, positionOf, type Anchor } from './places'
import { Typist } from './typist'

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
  #sheet: Sheet = { fields: { kicker: '', headline: '', deck: '', byline: '', dateline: '' }, body: [] }
  #view: EditorView | null = null
  #showing = false
  /** Writes what was typed: what comes in by it is shown a moment later. */
  #writing = false
  #selection: SharedSelection | null = null
  readonly #typist: Typist
  #stamps = false
  #open: readonly Suggested[] = []
  /** What is composed waits: a suggestion leaves standing what the syllables replace, which would break them. */
  #waiting = false
  /** What is composed replaces what was selected: one step of undo with it. */
  #over = false
  /** Where the caret stood before what is written now, when nothing was selected. */
  #was: CaretHint | null = null
  readonly #listeners = new Set<() => void>()
  readonly #blocks = new Blocks()
  readonly #heard = (transaction: Y.Transaction) => {
    if (transaction.origin !== this && transaction.changed.size > 0) this.#show()
  }

  constructor(
    readonly ydoc: Y.Doc,
    me: string,
  ) {
    this.#typist = new Typist(me)
    const texts: { watched: Y.Text; text: TextLike }[] = []
    const kept = (watched: TextLike): TextLike => {
      if (!(watched instanceof Y.Text)) return watched
      const text = new KeptText(watched, this)
      texts.push({ watched, text })
      return text
    }
    const { fields, body } = sharedSheet(ydoc)
    this.shared = { fields: Object.fromEntries(FIELDS.map((field) => [field, kept(fields[field])])) as SharedSheet['fields'], body: kept(body) }
    this.#sheet = this.#read()
    regain(ydoc, this.shared, texts, this.#typist.isOwn, () => this.#typist)
    this.undo = new Y.UndoManager(texts.map(({ watched }) => watched), { trackedOrigins: new Set([this]), captureTimeout: STEP_MS })
    this.undo.on('stack-item-added', ({ stackItem }) => void stackItem.meta.set(this, this.#selection))
    this.undo.on('stack-item-popped', ({ stackItem }) => this.#select((stackItem.meta.get(this) as SharedSelection | null | undefined) ?? null))
  }

  /** What the shared texts say now. */
  get sheet(): Sheet {
    return this.#sheet
  }

  /** What stands open in the text, as it is shown. The same array until something changes. */
  open = (): readonly Suggested[] => this.#open

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Whether what is written from now on is a suggestion; `stamped` where somebody may suggest at all. */
  write(how: { suggests: boolean; stamped: boolean }): void {
    this.settle()
    if (this.#typist.suggests !== how.suggests) this.#typist.renew()
    this.#typist.suggests = how.suggests
    this.#stamps = how.stamped
  }

  /** Accepts or rejects, as one step of undo. */
  answer(verdict: Verdict, picks: readonly Pick[]): void {
    this.settle()
    this.undo.stopCapturing()
    this.#typist.renew()
    this.ydoc.transact(() => answer(this.shared, verdict, picks, this.#typist.id), this)
    this.undo.stopCapturing()
    this.#show()
  }

  /** Puts other words in places of the document, each within one text and none over another, as one step of undo; suggested, where one suggests. */
  replace(places: readonly { from: number; to: number; by: string }[]): void {
    const doc = this.#view?.state.doc
    if (!doc) return
    this.settle()
    const stretches = places.map(({ from, to, by }): Stretch => {
      const place = placeOf(doc, this.#sheet, from)
      return { text: nameOf(place), from: place.at, to: place.at + to - from, by }
    })
    this.undo.stopCapturing()
    const hand = this.#hand()
    hand?.renew()
    this.ydoc.transact(() => replaceStretches(this.shared, stretches, YJS, hand), this)
    this.undo.stopCapturing()
    this.#show()
  }

  /** Whether there is a step to take back, or to take again. */
  can(stack: 'undo' | 'redo'): boolean {
    return this.undo[`${stack}Stack`].length > 0 || (this.#waiting && stack === 'undo')
  }

  /** Takes back one's own last step, or takes it again; answers whether there was one. */
  goBack(stack: 'undo' | 'redo'): boolean {
    // what waits was written before what is taken back, and is a step of its own
    this.settle()
    if (!this.can(stack)) return false
    this.undo[stack]()
    return true
  }

  /** What was composed is done: it is written. */
  settle(): void {
    if (!this.#waiting || !this.#view) {
      this.#over = false
      return
    }
    this.#waiting = false
    const shown = this.#write(this.#view.state)
    this.#over = false
    if (shown) this.#dispatch(shown)
    this.#note(this.#view.state)
  }

  /**
   * To be called before something is written: what was composed and waits still is written by itself when the caret is somewhere else by
   * now. Written with what comes next it would be one change, with everything that stands between, and that may be a colleague's.
   */
  settleElsewhere(): void {
    const view = this.#view
    if (!this.#waiting || !view || view.composing) return
    const place = differing(this.#blocks.docOf(this.#sheet, view.state.doc), view.state.doc)
    const { from, to } = view.state.selection
    if (!place || from < place.start || to > place.after) this.settle()
  }

  /**
   * To be called when a composition begins: what is selected goes first, by itself. Left to the browser, what replaces a selection over
   * several marks is put into elements of the browser's own; the editor draws those anew, the browser begins a second composition, and
   * the syllable of the first stays in the text. One step of undo takes back both.
   */
  composeOver(): void {
    const view = this.#view
    this.#over = false
    if (!view || view.composing || !(view.state.selection instanceof TextSelection) || view.state.selection.empty) return
    this.undo.stopCapturing()
    // it waits with what is composed: suggested away it would stand there still, and the syllable in its mark
    this.#over = this.#typist.suggests
    view.dispatch(view.state.tr.deleteSelection())
    this.#over = true
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
      // before it is drawn: what a key makes of the marks is drawn with it, once
      appendTransaction: (transactions, before, state) => {
        const view = this.#view
        if (!view || this.#showing || state.doc === before.doc) return null
        this.#waiting = this.#typist.suggests && (view.composing || this.#over)
        return this.#waiting ? null : this.#write(state)
      },
      view: (view) => {
        this.#view = view
        this.ydoc.on('afterTransaction', this.#heard)
        // what came in while the editor was being made
        queueMicrotask(() => this.#show())
        this.#note(view.state)
        return {
          update: (_, before) => {
            if (this.#showing || this.#waiting || (view.state.doc === before.doc && view.state.selection === before.selection)) return
            this.#note(view.state)
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

  /** Writes what the editor shows into the shared texts; answers what brings the editor in line with them then, null when nothing has to be drawn. */
  #write(state: EditorState): Transaction | null {
    const sheet = this.#blocks.sheetOf(state.doc)
    const hint = this.#hint(state)
    const hand = this.#hand()
    let caret = hint
    // what was selected went in a step by itself, however long the candidates were looked at
    if (this.#over && !this.#typist.suggests) this.undo.lastChange = Date.now()
    this.#writing = true
    try {
      this.ydoc.transact(() => {
        caret = writeShared(this.shared, this.#sheet, sheet, YJS, hint, hand) ?? hint
      }, this)
    } finally {
      this.#writing = false
    }
    const open = this.#open
    this.#sheet = this.#read()
    // what was suggested away stands there still
    if (hand?.suggests) return this.#shown(state, caret)
    return open.length > 0 || this.#open.length > 0 ? asShown(state, state.tr) : null
  }

  /** Whoever writes now, where it is told at all. */
  #hand(): Typist | null {
    return this.#stamps || this.#typist.suggests || this.#open.length > 0 ? this.#typist.goOn() : null
  }

  #read(): Sheet {
    this.#open = suggestionsOf(this.shared)
    for (const listener of this.#listeners) listener()
    return withLinesOf(this.#sheet, readShared(this.shared))
  }

  #note(state: EditorState): void {
    this.#selection = this.#anchored(state)
    const place = state.selection.empty ? placeOf(state.doc, this.#sheet, state.selection.head) : null
    this.#was = place && 'text' in place ? place : null
  }

  /** Where the change was, as far as the caret tells. */
  #hint({ doc, selection }: EditorState): CaretHint | null {
    if (!selection.empty) return null
    // lines written here are all ended
    const place = placeOf(doc, { ...this.#sheet, body: [] }, selection.head)
    if (!('text' in place)) return null
    return { ...place, was: this.#was?.text === place.text ? this.#was.at : null }
  }

  #show(): void {
    if (!this.#view) return
    if (this.#writing) return queueMicrotask(() => this.#show())
    this.settle()
    this.#sheet = this.#read()
    this.#draw(null)
  }

  #draw(caret: CaretHint | null): void {
    const view = this.#view
    if (!view) return
    this.#dispatch(this.#shown(view.state, caret))
    this.#note(view.state)
  }

  /** What brings the editor in line with the shared texts; the caret goes to `caret`, or stays by what stands around it. */
  #shown(before: EditorState, caret: CaretHint | null): Transaction {
    // what a text carries changes without its words: the marks are drawn anew all the same
    const transaction = replaced(before, this.#blocks.docOf(this.#sheet, before.doc)) ?? before.tr
    if (caret) transaction.setSelection(TextSelection.create(transaction.doc, positionOf(transaction.doc, this.#sheet, caret)))
    else {
      const selection = transaction.docChanged && this.#selection && this.#resolved(transaction.doc, this.#selection)
      if (selection) transaction.setSelection(selection)
    }
    return asShown(before, transaction)
  }

  #dispatch(transaction: Transaction): void {
    this.#showing = true
    try {
      this.#view?.dispatch(transaction)
    } finally {
      this.#showing = false
    }
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
    const anchor = at(selection.anchor)
    const head = selection.empty ? anchor : at(selection.head)
    return anchor && head && { anchor, head, node: selection instanceof NodeSelection }
  }

  #resolved(doc: PMNode, { anchor, head, node }: SharedSelection): Selection | null {
    const [from, to] = [this.positionIn(doc, anchor), this.positionIn(doc, head)]
    if (from === null || to === null) return null
    if (node && doc.nodeAt(from)?.type.name === 'picture') return NodeSelection.create(doc, from)
    return TextSelection.between(doc.resolve(from), doc.resolve(to))
  }
}

/** A transaction that shows what the shared texts say. */
function asShown(before: EditorState, transaction: Transaction): Transaction {
  return transaction.setMeta(KEY, true).setMeta('addToHistory', false).setStoredMarks(before.storedMarks)
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
