import type { Node as PMNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { withReplaced, type Pick, type Suggested, type TextName, type Verdict } from '@/newsroom/manuscript/document/answer'
import { FIELDS, type Field } from '@/newsroom/manuscript/document/sheet'
import { isFromShared, type Binding } from './binding'
import { saying } from '../saying'
import { beginsOf, lastUpTo, nameOf, placeOf, positionOf, type Place } from './places'
import { bringIntoView, nextStretch } from '../walk'

/** One part of a suggestion as it is drawn in one block: its words, the end of the line, or all of the block. */
interface Part {
  how: 'words' | 'end' | 'block'
  /** Positions behind the block's own, so that they hold wherever it moves; of all of the block 0 and its size. */
  from: number
  to: number
  one: Suggested
}

/** What is drawn in a field, a line of the body or a picture. */
interface DrawnBlock {
  at: number
  node: PMNode
  parts: readonly Part[]
}

interface Drawn {
  /** What the binding held open then: the same array is the same marks. */
  of: readonly Suggested[]
  /** The day on which it was said: "today" in it is over with it. */
  day: string
  /** Blocks whose marks are drawn as they are to be. */
  blocks: readonly DrawnBlock[]
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
      init: (_, state) => drawn(binding, state, kept, NOTHING_DRAWN),
      apply: (transaction, shown, _before, state) => {
        // what one types oneself is known a moment later, when it is written
        const moved = transaction.docChanged ? { ...shown, blocks: untouched(shown.blocks, transaction), marks: shown.marks.map(transaction.mapping, transaction.doc) } : shown
        return transaction.getMeta(KEY) !== undefined || isFromShared(transaction) ? drawn(binding, state, kept, moved) : moved
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

const NOTHING_DRAWN: Drawn = { of: [], day: '', blocks: [], marks: DecorationSet.empty }

/** Those that a change does not reach, where they are then. */
function untouched(blocks: readonly DrawnBlock[], { mapping }: Transaction): DrawnBlock[] {
  return blocks.flatMap((block) => {
    let [from, to] = [block.at, block.at + block.node.nodeSize]
    for (const map of mapping.maps) {
      let touched = false
      map.forEach((start, end) => void (touched ||= start <= to && end >= from))
      if (touched) return []
      ;[from, to] = [map.map(from), map.map(to)]
    }
    return [{ ...block, at: from }]
  })
}

/** Draws what is open now. Of the blocks in which all is as it was not a mark is made anew. */
function drawn(binding: Binding, { doc }: EditorState, sayings: Sayings, shown: Drawn): Drawn {
  const day = new Date().toDateString()
  const standing = new Map(day === shown.day ? shown.blocks.map((block) => [block.at, block]) : [])
  const blocks = partsOf(binding, doc).map((block) => {
    const before = standing.get(block.at)
    return before?.node === block.node && sameParts(before.parts, block.parts) ? before : block
  })
  const fresh = blocks.filter((block) => standing.get(block.at) !== block).flatMap((block) => marksOf(block, sayings))
  const kept = blocks.filter((block) => standing.get(block.at) === block)
  const stale: Decoration[] = []
  let from = 0
  for (const { at, size } of [...kept.map(({ at: start, node }) => ({ at: start, size: node.nodeSize })), { at: doc.content.size, size: 0 }]) {
    const [start, end] = [from, at]
    if (start < end) stale.push(...shown.marks.find(start, end).filter((mark) => mark.from >= start && mark.to <= end))
    from = at + size
  }
  const without = stale.length > 0 ? shown.marks.remove(stale) : shown.marks
  return { of: binding.open(), day, blocks, marks: fresh.length > 0 ? without.add(doc, fresh) : without }
}

/** What is open, by the blocks it is drawn in, in their order. */
function partsOf(binding: Binding, doc: PMNode): DrawnBlock[] {
  const blocks = new Map<number, { at: number; node: PMNode; parts: Part[] }>()
  const add = (at: number, node: PMNode, part: Part) => {
    const block = blocks.get(at) ?? { at, node, parts: [] }
    blocks.set(at, block)
    block.parts.push(part)
  }
  const body = doc.lastChild
  if (!body) return []
  const start = doc.content.size - body.nodeSize + 1
  const begins = beginsOf(body, binding.sheet)
  for (const one of binding.open()) {
    if (one.text !== 'body') {
      const { from, to } = rangeOf(binding, doc, one)
      const $from = doc.resolve(from)
      // a text of a picture belongs to it
      const depth = $from.node(1) === body ? 2 : 1
      if ($from.depth < depth || from >= to) continue
      const at = $from.before(depth)
      add(at, $from.node(depth), { how: 'words', from: from - at, to: to - at, one })
      continue
    }
    for (let index = lastUpTo(begins.at, one.from); index < body.childCount && (begins.at[index] ?? 0) < one.to; index++) {
      const [node, at, offset] = [body.child(index), start + (begins.from[index] ?? 0), begins.at[index] ?? 0]
      if (!node.isTextblock) {
        if (one.kind !== 'line') add(at, node, { how: 'words', from: 0, to: node.nodeSize, one })
        add(at, node, { how: 'block', from: 0, to: node.nodeSize, one })
        continue
      }
      const size = node.content.size
      const [from, to] = [Math.max(0, one.from - offset), Math.min(size, one.to - offset)]
      if (one.kind !== 'line' && from < to) add(at, node, { how: 'words', from: 1 + from, to: 1 + to, one })
      if (one.to - offset <= size || one.words[offset + size - one.from] !== '\n') continue
      if (one.kind === 'line') add(at, node, { how: 'block', from: 0, to: node.nodeSize, one })
      else add(at, node, { how: 'end', from: 1 + size, to: 1 + size, one })
    }
  }
  return [...blocks.values()].toSorted((a, b) => a.at - b.at)
}

function sameParts(before: readonly Part[], now: readonly Part[]): boolean {
  return before.length === now.length && before.every((part, index) => samePart(part, now[index]))
}

function samePart(before: Part, now: Part | undefined): boolean {
  if (!now || before.how !== now.how || before.from !== now.from || before.to !== now.to) return false
  const [one, other] = [before.one, now.one]
  return one.kind === other.kind && one.by === other.by && one.at === other.at && one.value === other.value && one.words === other.words
}

function marksOf({ at, parts }: DrawnBlock, { colourOf, say }: Sayings): Decoration[] {
  return parts.map(({ how, from, to, one }) => {
    const attributes = { class: `mark mark-${one.kind}`, style: `--who: ${colourOf(one.by)}`, ...saying(one.kind, say(one)) }
    switch (how) {
      case 'words':
        return Decoration.inline(at + from, at + to, attributes)
      case 'block':
        return Decoration.node(at + from, at + to, attributes)
      case 'end':
        return Decoration.widget(at + from, () => endMark(attributes), { side: 1, key: JSON.stringify(attributes), ignoreSelection: true })
    }
  })
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
