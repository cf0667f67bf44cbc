import { Extension } from '@tiptap/core'
import { Fragment, Slice, type Node as PMNode, type Schema } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { isManuscriptName } from '@/newsroom/manuscript/file/format'
import { toDoc } from '@/newsroom/manuscript/document/toDoc'
import { TooDeep } from '@/newsroom/manuscript/reading/html'
import { isNothing, LEFT_MARKS, NOTHING_LEFT, textOf, type Line, type Lines } from '@/newsroom/manuscript/reading/line'
import { readSource } from '@/newsroom/manuscript/reading/read'
import { EMPTY_CONTENT, type StoryContent } from '@/newsroom/manuscript/story'
import { besideIn, carriedBy, filesIn, placesBehindLines, placesOfBlocks, storyWith, type Beside, type Coming } from './pictures/carried'
import { picturesBetween, placeIn, replaceableAt, takeOutComing, withPictures } from './pictures/spots'
import { pasted } from './pasted'

/** White space that stands for an indent in front of a paragraph: the sheet indents by itself. */
const INDENT = /^[\s\u00a0\u3000]+/
/** Attributes the schema reads: bold type, our own fields and pictures. */
const KEPT = new Set(['style', 'data-field', 'data-line', 'data-asset', 'data-focus', 'data-pm-slice'])
/** The fields above the body, as the sheet has them. */
const FIELDS = ['kicker', 'headline', 'deck', 'byline', 'dateline'] as const
const SENTENCE = /[。！？；：…”」]$/u

/** Copied from this editor: its structure is ours. Another program on the same library says its own names. */
function isOurs(html: string): boolean {
  const slice = /data-pm-slice="([^"]*)"/.exec(html)?.[1] ?? /data-pm-slice='([^']*)'/.exec(html)?.[1]
  return slice !== undefined && (/data-(?:field|asset)=/.test(html) || /(?:&quot;|")body(?:&quot;|")/.test(slice))
}

function cleanOurs(html: string): string {
  const parsed = new DOMParser().parseFromString(html, 'text/html')
  for (const element of parsed.body.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) if (!KEPT.has(name)) element.removeAttribute(name)
  }
  return parsed.body.innerHTML
}

const ESCAPED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Lines as the least HTML the schema reads. */
function htmlOf(lines: readonly Line[]): string {
  return lines
    .filter(({ picture }) => !picture)
    .map((line) => {
      const tag = line.kind === 'heading' ? 'h2' : line.kind === 'quote' ? 'blockquote' : line.kind === 'row' ? 'div' : 'p'
      const text = line.spans.map((span) => {
        const words = span.text.replace(/[&<>]/g, (char) => ESCAPED[char] ?? char)
        return span.bold ? `<strong>${words}</strong>` : words
      })
      return `<${tag}${line.kind === 'row' ? ' data-line="row"' : ''}>${text.join('')}</${tag}>`
    })
    .join('')
}

/** A line of plain text as the sheet has it: Markdown says more than that it is one. */
function nodeOf(schema: Schema, line: Line): PMNode {
  const { bold } = schema.marks
  const type = line.kind === 'heading' ? 'subhead' : line.kind === 'quote' || line.kind === 'row' ? line.kind : 'paragraph'
  return schema.node(type, null, line.spans.map((span) => schema.text(span.text, span.bold && bold ? [bold.create()] : [])))
}

/** Nothing of what nobody wrote (nested beyond all measure): its plain text is read instead. */
function readOrNothing(html: string): Lines {
  try {
    return readSource({ html })
  } catch (error) {
    if (error instanceof TooDeep) return { lines: [], left: NOTHING_LEFT, comments: [] }
    throw error
  }
}

/** A field of one line: headline, kicker, caption and their like. */
function isLine(node: PMNode): boolean {
  return node.isTextblock && !['paragraph', 'quote', 'row'].includes(node.type.name)
}

/** Several lines pasted into a field of one: all of their text, on one line. A break is kept where the field has breaks. */
function oneLine(slice: Slice, field: PMNode): Slice {
  const { schema } = field.type
  const breaks = field.type.name === 'headline'
  const nodes: PMNode[] = []
  slice.content.descendants((node) => {
    // words of two lines stay two words
    if (node.isTextblock && /[\p{Script=Latin}\d]$/u.test(nodes.at(-1)?.text ?? '') && /^[\p{Script=Latin}\d]/u.test(node.textContent)) nodes.push(schema.text(' '))
    const text = (node.text ?? '').replace(/[\n\u2028]+/g, '')
    if (node.isText && text) nodes.push(schema.text(nodes.length === 0 ? text.replace(INDENT, '') || ' ' : text))
    else if (breaks && node.type.name === 'hardBreak') nodes.push(node)
    return true
  })
  return new Slice(Fragment.from(nodes), 0, 0)
}

/** Nothing is written in it yet, and no picture is there. */
export function isEmpty(doc: PMNode): boolean {
  let empty = doc.textContent === ''
  doc.descendants((node) => {
    empty &&= node.type.name !== 'picture'
    return empty
  })
  return empty
}

/** Whether what came fills an empty story, rather than the field the caret is in: one line in a field of one line is that field. */
function fills(lines: readonly Line[], content: StoryContent, caret: PMNode): boolean {
  const [only] = lines
  if (lines.length !== 1 || !only || !isLine(caret)) return lines.length > 0
  return content.body.length > 0 && (content.dateline !== '' || only.spans.some((span) => span.bold) || SENTENCE.test(textOf(only)))
}

/** A field of the sheet and where it begins. */
function fieldAt(doc: PMNode, name: string): { node: PMNode; at: number } | null {
  let found: { node: PMNode; at: number } | null = null
  doc.forEach((node, at) => {
    if (node.type.name === name) found = { node, at }
  })
  return found
}

/** Puts what a field holds in `content` into that field of the sheet. */
function fill(tr: Transaction, schema: Schema, name: string, content: StoryContent): void {
  const field = fieldAt(tr.doc, name)
  const made = toDoc(content).content?.find((node) => node.type === name)
  if (field && made) tr.replaceWith(field.at + 1, field.at + field.node.nodeSize - 1, schema.nodeFromJSON(made).content)
}

function fillStory(view: EditorView, content: StoryContent): void {
  const { tr, schema } = view.state
  fill(tr, schema, 'body', content)
  for (const name of FIELDS) fill(tr, schema, name, content)
  tr.setSelection(TextSelection.atEnd(tr.doc))
  view.dispatch(tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste'))
}

interface Offer {
  from: number
  to: number
  /** What stood there; when it is another text, the offer is over. */
  text: string
}

const offerKey = new PluginKey<Offer | null>('pasteOffer')

/** The fields of a pasted manuscript that the sheet has not got. */
function missing(doc: PMNode, content: StoryContent): (typeof FIELDS)[number][] {
  return FIELDS.filter((name) => content[name].length > 0 && content[name][0] !== '' && fieldAt(doc, name)?.node.textContent === '')
}

/** The text between two positions, a line for each block; pictures land in it while it stands there, and are no text of it. */
function textBetween(doc: PMNode, from: number, to: number): string {
  const lines: string[] = []
  doc.nodesBetween(from, to, (node, at) => {
    if (node.isTextblock) lines.push(doc.textBetween(Math.max(from, at + 1), Math.min(to, at + 1 + node.content.size)))
    return node.type.name !== 'picture'
  })
  return lines.join('\n')
}

/** The manuscript that stands in the text goes into the fields that are empty; of what has no room above, every line stays. */
function split(view: EditorView, content: StoryContent): boolean {
  const offer = offerKey.getState(view.state)
  const { doc, tr, schema } = view.state
  if (!view.editable || !offer || offer.to > doc.content.size || textBetween(doc, offer.from, offer.to) !== offer.text) return false
  const free = missing(doc, content)
  const kept = FIELDS.filter((name) => !free.includes(name)).flatMap((name) => (name === 'headline' ? content.headline : [content[name]]))
  const rest: StoryContent = {
    ...EMPTY_CONTENT,
    body: [...kept.filter(Boolean).map((text) => ({ type: 'paragraph' as const, text: [{ text }] })), ...content.body],
  }
  const blocks = (rest.body.length > 0 && schema.nodeFromJSON(toDoc(rest)).lastChild?.content) || Fragment.empty
  const $from = doc.resolve(offer.from)
  const $to = doc.resolve(offer.to)
  if ($from.depth !== 2 || $from.node(1).type.name !== 'body') {
    tr.delete(offer.from, offer.to)
    tr.insert(tr.doc.content.size - 1, blocks)
  } else {
    const all = withPictures(blocks, picturesBetween(view.state, offer))
    const open = (node: PMNode | null) => (node?.type.name === 'paragraph' ? 1 : 0)
    if (all.size === 0) tr.delete(offer.from, offer.to)
    // lines that are the manuscript's alone go with their kind; those it shares keep what stood there before
    else if ($from.depth === 2 && $to.depth === 2 && $from.parentOffset === 0 && $to.parentOffset === $to.parent.content.size) tr.replaceWith($from.before(), $to.after(), all)
    else tr.replaceRange(offer.from, offer.to, new Slice(all, open(all.firstChild), open(all.lastChild)))
  }
  for (const name of free) fill(tr, schema, name, content)
  takeOutComing(tr)
  // a step of its own, however soon after the paste
  view.dispatch(tr.setMeta(offerKey, null).setMeta('uiEvent', 'paste').scrollIntoView())
  view.focus()
  return true
}

export interface PasteOptions {
  /** Files pasted, dropped or come with a text, and where they go; `follow`: the caret goes with them. */
  onPictures: (pictures: readonly Coming[], follow: boolean) => void
  /** Files of text, which go where the caret is. */
  onManuscripts: (files: readonly File[]) => void
}

/**
 * Text from anywhere becomes a manuscript, by the reader that imports use too. Into an empty story it goes field by field; into
 * one that has text it goes where the caret is, and a whole manuscript is offered to be split.
 */
export const Paste = Extension.create<PasteOptions>({
  name: 'cleanPaste',
  addOptions: () => ({ onPictures: () => undefined, onManuscripts: () => undefined }),
  addProseMirrorPlugins() {
    const { onPictures, onManuscripts } = this.options
    /** What the paste under way was read as; null for a copy of this editor's own. */
    let read: Lines | null = null
    return [
      new Plugin<Offer | null>({
        key: offerKey,
        state: {
          init: () => null,
          apply: (tr, offer) => {
            const set = tr.getMeta(offerKey) as Offer | null | undefined
            if (set !== undefined) return set
            return offer && tr.docChanged ? { ...offer, from: tr.mapping.map(offer.from, 1), to: tr.mapping.map(offer.to, -1) } : offer
          },
        },
        props: {
          transformPastedHTML: (html) => {
            read = isOurs(html) ? null : readOrNothing(html)
            return read ? htmlOf(read.lines) : cleanOurs(html)
          },
          transformPasted: (slice, view) => {
            const { parent } = view.state.selection.$from
            return isLine(parent) ? oneLine(slice, parent) : slice
          },
          clipboardTextParser: (text, _context, _plain, view) => {
            read = readSource({ text })
            return new Slice(Fragment.from(read.lines.map((line) => nodeOf(view.state.schema, line))), 1, 1)
          },
          handlePaste: (view, event, slice) => {
            const files = filesIn(event.clipboardData)
            // Word puts a picture of the text beside the text
            if (files.length > 0 && !event.clipboardData?.getData('text/plain')) {
              pasted.tell(null)
              const { pictures, manuscripts } = sorted(files)
              const { selection } = view.state
              const selected = selection instanceof NodeSelection ? replaceableAt(view, selection.from) : null
              onPictures(replacing(pictures, selected) ?? at(view, pictures, selection.from), true)
              onManuscripts(manuscripts)
              return true
            }
            const came = read
            read = null
            const text = event.clipboardData?.getData('text/plain') ?? ''
            // a source whose HTML is a picture of its text; one that is nothing but review marks stays out
            if (came && slice.size === 0 && text.trim() && LEFT_MARKS.every((mark) => came.left[mark] === 0) && came.lines.every(({ picture }) => picture?.why)) return view.pasteText(text)
            return came !== null && (came.lines.length > 0 || !isNothing(came.left)) && take(view, came, slice, besideIn(event.clipboardData), onPictures)
          },
          handleDrop: (view, event) => {
            const files = filesIn(event.dataTransfer)
            if (files.length === 0) return false
            event.preventDefault()
            const position = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.from
            const { pictures, manuscripts } = sorted(files)
            if (pictures.length > 0) onPictures(replacing(pictures, pictureUnder(view, event)) ?? at(view, pictures, position), true)
            if (manuscripts.length === 0) return true
            view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(position))))
            view.focus()
            onManuscripts(manuscripts)
            return true
          },
        },
      }),
    ]
  },
})

/** False leaves it to the editor: it goes where the caret is. */
function take(view: EditorView, came: Lines, slice: Slice, beside: Beside, onPictures: PasteOptions['onPictures']): boolean {
  const { state } = view
  const { files, left: pictures } = carriedBy(came.lines, beside)
  const left = { ...came.left, pictures }
  const lines = came.lines.filter(({ picture }) => !picture)
  const read = storyWith(came.lines, files)
  if (read.ok && isEmpty(state.doc) && fills(lines, read.value.content, state.selection.$from.parent)) {
    fillStory(view, read.value.content)
    onPictures(placesOfBlocks(view.state.doc, read.value.pictures), false)
    pasted.tell({ left, split: null })
    return true
  }
  const whole = read.ok && lines.length > 1 && missing(state.doc, read.value.content).length > 0 ? read.value.content : null
  if (whole === null && files.size === 0) {
    pasted.tell({ left, split: null })
    // nothing but what is left out, or pictures that did not come along
    return lines.length === 0
  }
  const { from } = state.selection
  if (lines.length > 0) view.dispatch(placed(state, slice))
  onPictures(placesBehindLines(view.state.doc, from, came.lines, files), lines.length === 0)
  pasted.tell({ left, split: whole && (() => split(view, whole)) })
  return true
}

/** What was pasted goes where the caret is, and is remembered as long as it stands there unchanged. */
function placed(state: EditorState, slice: Slice): Transaction {
  const { from } = state.selection
  const tr = state.tr.replaceSelection(slice)
  const { to } = tr.selection
  return tr.scrollIntoView().setMeta('paste', true).setMeta('uiEvent', 'paste').setMeta(offerKey, { from, to, text: textBetween(tr.doc, from, to) })
}

/** What is no manuscript by its name is taken for a picture, and refused as one where it is none. */
function sorted(files: readonly File[]): { pictures: File[]; manuscripts: File[] } {
  return { pictures: files.filter(({ name }) => !isManuscriptName(name)), manuscripts: files.filter(({ name }) => isManuscriptName(name)) }
}

function at(view: EditorView, files: readonly File[], position: number): Coming[] {
  return files.map((file) => ({ file, at: placeIn(view.state.doc, position) }))
}

/** One file for a picture that is selected or dropped on takes its place; several are put in beside it. */
function replacing(files: readonly File[], target: { at: number; instead: string } | null): Coming[] | null {
  const [file] = files
  return file && files.length === 1 && target ? [{ file, ...target }] : null
}

/** The picture that something is dropped on: on itself, not on the words under it. */
function pictureUnder(view: EditorView, { target }: DragEvent): { at: number; instead: string } | null {
  const figure = target instanceof HTMLElement && target.classList.contains('picture') ? target.closest('figure') : null
  let found: { at: number; instead: string } | null = null
  if (figure)
    view.state.doc.descendants((node, position) => {
      if (node.type.name === 'picture' && view.nodeDOM(position) === figure) found = replaceableAt(view, position)
      return found === null
    })
  return found
}
