import type { Node as PMNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { withReplaced, type Pick, type Suggested, type TextName, type Verdict } from '@/newsroom/manuscript/document/answer'
import { FIELDS, type Field } from '@/newsroom/manuscript/document/sheet'
import { isFromShared, type Binding } from './binding'
import { nameOf, placeOf, positionOf, type Place } from './places'
import { saying } from '../saying'
import { bringIntoView, nextStretch } from '../walk'

interface Drawn {
  /** What the binding held open then: the same array is the same marks. */
  of: readonly Suggested[]
  marks: DecorationSet
}

const KEY = new PluginKey<Drawn>('suggestions')

/** How one suggestion is drawn: in whose colour, and what is said of it when one points at it. */
export interface Sayings {
  colourOf: (personId: string) => string
  say: (suggested: Suggested) => string
}

/** Draws what is suggested: inserted words underlined, deleted ones struck, in the colour of whoever suggests. */
export function suggestions(binding: Binding, sayings: Sayings): Plugin {
  const kept = { ...sayings, say: keptSayings(sayings.say) }
  return new Plugin<Drawn>({
    key: KEY,
    state: {
      init: (_, state) => drawn(binding, state, kept),
      apply: (transaction, shown, _before, state) => {
        // what one types oneself is known a moment later, when it is written
        if (transaction.getMeta(KEY) !== undefined || isFromShared(transaction)) return drawn(binding, state, kept)
        return transaction.docChanged ? { ...shown, marks: shown.marks.map(transaction.mapping, transaction.doc) } : shown
      },
    },
    props: { decorations: (state) => KEY.getState(state)?.marks },
    view: (view) => {
      let waiting: ReturnType<typeof setTimeout> | undefined
      const draw = () => {
        clearTimeout(waiting)
        // a mark set while an input method composes breaks the syllable
        waiting = setTimeout(() => {
          if (view.composing) draw()
          // what one suggests oneself is drawn with the key
          else if (!view.isDestroyed && KEY.getState(view.state)?.of !== binding.open()) view.dispatch(view.state.tr.setMeta(KEY, true).setMeta('addToHistory', false))
        }, view.composing ? 100 : 0)
      }
      const leave = binding.subscribe(draw)
      return {
        destroy: () => {
          clearTimeout(waiting)
          leave()
        },
      }
    },
  })
}

/**
 * A sentence takes longer to say than its mark to draw, and of four hundred one changes with a key: the others are kept as they were said
 * that day ("today" in them is over with it).
 */
function keptSayings(say: Sayings['say']): Sayings['say'] {
  let day = ''
  let kept = new Map<string, string>()
  return (one) => {
    const today = new Date().toDateString()
    if (today !== day || kept.size > MOST_SAYINGS) {
      kept = new Map()
      day = today
    }
    const key = JSON.stringify([one.kind, one.by, one.at, one.value, one.words])
    const said = kept.get(key) ?? say(one)
    kept.set(key, said)
    return said
  }
}

const MOST_SAYINGS = 5_000

/** Where a suggestion stands in the document. */
function rangeOf(binding: Binding, doc: PMNode, { text, from, to }: Suggested): { from: number; to: number } {
  return { from: positionOf(doc, binding.sheet, placeIn(text, from)), to: positionOf(doc, binding.sheet, placeIn(text, to)) }
}

/** What is suggested away: it stands in the document, and not in the text. */
export function goneIn(binding: Binding, doc: PMNode): { from: number; to: number }[] {
  return binding.open().flatMap((one) => (one.kind === 'delete' ? [rangeOf(binding, doc, one)] : []))
}

function placeIn(text: TextName, at: number): Place {
  const picture = /^(\d+)\.(caption|credit)$/.exec(text)
  if (picture) return { picture: Number(picture[1]), part: picture[2] === 'credit' ? 'credit' : 'caption', at }
  return { text: FIELDS.find((field): field is Field => field === text) ?? 'body', at }
}

function drawn(binding: Binding, state: EditorState, { colourOf, say }: Sayings): Drawn {
  const marks: Decoration[] = []
  const { doc } = state
  const of = binding.open()
  for (const one of of) {
    const { from, to } = rangeOf(binding, doc, one)
    const attributes = { class: `mark mark-${one.kind}`, style: `--who: ${colourOf(one.by)}`, ...saying(one.kind, say(one)) }
    if (one.kind !== 'line' && from < to) marks.push(Decoration.inline(from, to, attributes))
    for (let index = 0; index < one.words.length; index++) {
      const char = one.words[index]
      if (one.text !== 'body' || (char !== '\n' && char !== '\ufffc')) continue
      const at = positionOf(doc, binding.sheet, { text: 'body', at: one.from + index })
      if (char === '\ufffc') {
        const picture = doc.nodeAt(at)
        if (picture?.type.name === 'picture') marks.push(Decoration.node(at, at + picture.nodeSize, attributes))
      } else if (one.kind === 'line') {
        const $at = doc.resolve(at)
        if ($at.depth >= 2) marks.push(Decoration.node($at.before(2), $at.after(2), attributes))
      } else marks.push(Decoration.widget(at, () => endMark(attributes), { side: 1, key: JSON.stringify(attributes), ignoreSelection: true }))
    }
  }
  return { of, marks: DecorationSet.create(doc, marks) }
}

/** The end of a paragraph that is suggested, or suggested away. The sign is drawn by the style sheet: no text node but the story's own lies in the editable tree. */
function endMark({ class: names, style, ...said }: { class: string; style: string } & Record<string, string>): HTMLElement {
  const mark = document.createElement('span')
  mark.className = `${names} mark-end`
  mark.style.setProperty('--who', style.replace('--who: ', ''))
  for (const [name, words] of Object.entries(said)) mark.setAttribute(name, words)
  return mark
}

/** The suggestion the caret is in or at, and its number among all; null where there is none. */
export function suggestionAt(binding: Binding, state: EditorState): { one: Suggested; index: number } | null {
  const { from, to } = state.selection
  const all = binding.open()
  const index = all.findIndex((one) => {
    const range = rangeOf(binding, state.doc, one)
    return range.from <= from && to <= range.to
  })
  const one = all[index]
  return one ? { one, index } : null
}

/** Puts the selection on the next or the one before; answers whether there is any. */
export function goToSuggestion(binding: Binding, view: EditorView, by: 1 | -1 | 'first'): boolean {
  const all = binding.open().map((one) => rangeOf(binding, view.state.doc, one))
  const next = by === 'first' ? all[0] : nextStretch(all, view.state.selection, by)
  if (!next) return false
  view.dispatch(view.state.tr.setSelection(TextSelection.between(view.state.doc.resolve(next.from), view.state.doc.resolve(next.to))).scrollIntoView())
  view.focus()
  bringIntoView(view, view.state.selection.from)
  return true
}

/** Accepts or rejects what is selected; with nothing selected, what the caret is in, a replaced word both ways. Answers whether there was any. */
export function answerHere(binding: Binding, state: EditorState, verdict: Verdict): boolean {
  const { from, to, empty } = state.selection
  const here = suggestionAt(binding, state)
  let picks: Pick[]
  if (empty || (here && isWhole(binding, state, here.one))) picks = here ? withReplaced(binding.open(), here.one).map(pickOf) : []
  else {
    picks = binding.open().flatMap((one): Pick[] => {
      const range = rangeOf(binding, state.doc, one)
      if (range.to < from || range.from > to || (range.from === range.to ? false : range.to === from || range.from === to)) return []
      const start = range.from < from ? offsetOf(binding, state, from, one) : one.from
      const end = range.to > to ? offsetOf(binding, state, to, one) : one.to
      return [{ ...pickOf(one), range: { text: one.text, from: start, to: end } }]
    })
  }
  if (picks.length > 0) binding.answer(verdict, picks)
  return picks.length > 0
}

function isWhole(binding: Binding, state: EditorState, one: Suggested): boolean {
  const range = rangeOf(binding, state.doc, one)
  return range.from === state.selection.from && range.to === state.selection.to
}

function offsetOf(binding: Binding, state: EditorState, position: number, one: Suggested): number {
  const place = placeOf(state.doc, binding.sheet, position)
  return nameOf(place) === one.text ? place.at : one.from
}

function pickOf({ by, kind, text, from, to }: Suggested): Pick {
  return { by, kind, range: { text, from, to } }
}
