import { Extension } from '@tiptap/core'
import { Fragment, type Node as PMNode } from '@tiptap/pm/model'
import { NodeSelection, Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import { creditLine } from '@/newsroom/manuscript/picture/said'
import { isFromShared } from '../together/binding'
import type { UploadedPicture } from './way'

/** The caption and the credit of a picture that comes with them. */
export interface PictureWords {
  caption: string
  credit: string
}

/** Where a picture that is on its way will stand: between two lines of the body, or in the place of the picture at `at`. */
interface Spot {
  key: number
  at: number
  /** The id of the picture it takes the place of. */
  instead?: string | undefined
  /** The caret goes with it: nothing was typed and nowhere was clicked since it was chosen. */
  follow: boolean
  words?: PictureWords | undefined
}

type Told = { add: Spot[] } | { land: number } | { gone: readonly number[] } | { move: ReadonlyMap<number, number> }

/** What a node that stands for a picture on its way says instead of the picture's id. */
const COMING = 'coming-'

const KEY = new PluginKey<readonly Spot[]>('pictureSpots')

/** The place in the body behind the line a position is in; a position outside the body is its beginning. */
export function placeIn(doc: PMNode, at: number): number {
  const body = doc.content.size - (doc.lastChild?.content.size ?? 0) - 1
  const $at = doc.resolve(Math.min(Math.max(at, body), doc.content.size - 1))
  return $at.depth >= 2 ? $at.after(2) : $at.pos
}

/** Marks where pictures will stand. */
export function expectPictures(view: EditorView, spots: readonly Omit<Spot, 'follow'>[], follow: boolean): void {
  if (spots.length > 0) view.dispatch(view.state.tr.setMeta(KEY, { add: spots.map((spot) => ({ ...spot, follow })) } satisfies Told))
}

/** The picture at a position that may be replaced: one that is not suggested away. Null for anything else. */
export function replaceableAt(view: EditorView, at: number): { at: number; instead: string } | null {
  const node = view.state.doc.nodeAt(at)
  const shown = view.nodeDOM(at)
  if (node?.type.name !== 'picture' || (shown instanceof HTMLElement && shown.classList.contains('mark-delete'))) return null
  return { at, instead: String(node.attrs.asset) }
}

/** The same for the first picture of this id. */
export function replaceableOf(view: EditorView, asset: string): { at: number; instead: string } | null {
  for (const at of placesOf(view.state.doc, asset)) {
    const found = replaceableAt(view, at)
    if (found) return found
  }
  return null
}

/** Keys of the pictures on their way that are to take the place of the one at a position. */
export function comingInstead(state: EditorState, at: number): number[] {
  return spotsOf(state).flatMap((spot) => (spot.instead !== undefined && spot.at === at ? [spot.key] : []))
}

function placesOf(doc: PMNode, asset: string): number[] {
  const found: number[] = []
  doc.descendants((node, at) => {
    if (node.type.name === 'picture' && node.attrs.asset === asset) found.push(at)
    return node.type.name === 'body' || node.type.name === 'doc'
  })
  return found
}

/** Puts another picture in the place of the one that stands there: its caption and credit stay, and where it has none, the file's come. False: it is gone. */
function replacePicture(view: EditorView, key: number, instead: string, picture: UploadedPicture): boolean {
  const { state } = view
  const spot = spotsOf(state).find((one) => one.key === key)
  // the sheet was made anew meanwhile: wherever that picture stands in it
  const at = spot?.at ?? placesOf(state.doc, instead)[0]
  const node = at === undefined ? null : state.doc.nodeAt(at)
  if (at === undefined || node?.type.name !== 'picture') return false
  const tr = state.tr.setNodeMarkup(at, null, { asset: picture.id, width: picture.width, height: picture.height })
  const file = { caption: picture.said.caption, credit: creditLine(picture.said.credit) }
  // from the end, so that the place in front stays
  for (const [part, from] of [['credit', at + 1 + node.child(0).nodeSize], ['caption', at + 1]] as const)
    if (file[part] && tr.doc.nodeAt(from)?.content.size === 0) tr.insertText(file[part], from + 1)
  if (state.selection instanceof NodeSelection && state.selection.from === at) tr.setSelection(NodeSelection.create(tr.doc, at))
  view.dispatch(tr.setMeta(KEY, { land: key } satisfies Told).setMeta('uiEvent', 'drop'))
  return view.state.doc !== state.doc
}

/**
 * Puts a picture where it was expected, with the caption and the credit its file has, or in the place of the picture `instead`. False: there
 * is no room for it in the story, or that picture is gone.
 */
export function landPicture(view: EditorView, key: number, picture: UploadedPicture, instead?: string): boolean {
  if (instead !== undefined) return replacePicture(view, key, instead, picture)
  const { state } = view
  const spot = spotsOf(state).find((one) => one.key === key)
  // the sheet was made anew meanwhile: at the end of the text
  const at = spot?.at ?? state.doc.content.size - 1
  // what came with it in the text before what its file says
  const caption = spot?.words?.caption || picture.said.caption
  const credit = spot?.words?.credit || creditLine(picture.said.credit)
  const tr = state.tr.insert(at, pictureNode(state, picture, { caption, credit }))
  if (spot?.follow) tr.setSelection(TextSelection.near(tr.doc.resolve(at + 2))).scrollIntoView()
  view.dispatch(tr.setMeta(KEY, { land: key } satisfies Told).setMeta('uiEvent', 'drop'))
  if (spot?.follow) view.focus()
  return view.state.doc !== state.doc
}

/** Puts a picture that is here already behind the line the caret is in, with these words. False: there is no room for it in the story. */
export function takePicture(view: EditorView, picture: Pick<UploadedPicture, 'id' | 'width' | 'height'>, words: PictureWords): boolean {
  const { state } = view
  const at = placeIn(state.doc, state.selection.from)
  const tr = state.tr.insert(at, pictureNode(state, picture, words))
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 2))).scrollIntoView().setMeta('uiEvent', 'drop'))
  return view.state.doc !== state.doc
}

function pictureNode({ schema }: EditorState, { id, width, height }: Pick<UploadedPicture, 'id' | 'width' | 'height'>, { caption, credit }: PictureWords): PMNode {
  const line = (name: 'caption' | 'credit', words: string) => schema.node(name, null, words ? [schema.text(words)] : [])
  return schema.node('picture', { asset: id, width, height }, [line('caption', caption), line('credit', credit)])
}

/** A picture of a text that is written anew, and the line of it behind which the picture stands; '' before the first. */
interface Carried {
  node: PMNode
  behind: string
}

/** The pictures of the body between two positions, in their order; one on its way is a node that says its key. */
export function picturesBetween(state: EditorState, { from, to }: { from: number; to: number }): Carried[] {
  const { doc, schema } = state
  const found: (Carried & { at: number })[] = []
  const lines: { at: number; text: string }[] = []
  doc.nodesBetween(from, to, (node, at) => {
    if (node.type.name === 'picture') found.push({ node, at, behind: '' })
    else if (node.isTextblock) lines.push({ at, text: doc.textBetween(Math.max(from, at + 1), Math.min(to, at + 1 + node.content.size)) })
    return node.type.name !== 'picture'
  })
  const coming = spotsOf(state).flatMap(({ key, at, instead }) =>
    instead === undefined && at > from && at < to ? [{ at, behind: '', node: schema.node('picture', { asset: COMING + key, width: 1, height: 1 }, [schema.node('caption'), schema.node('credit')]) }] : [],
  )
  return [...found, ...coming].toSorted((a, b) => a.at - b.at).map(({ node, at }) => ({ node, behind: lines.findLast((line) => line.at < at)?.text ?? '' }))
}

/** Blocks with pictures among them, each behind the line it stood behind: all of that line, or what is left of its end. */
export function withPictures(blocks: Fragment, pictures: readonly Carried[]): Fragment {
  const all: PMNode[] = []
  blocks.forEach((block) => all.push(block))
  let next = 0
  for (const { node, behind } of pictures) {
    const found = all.findIndex(({ type, textContent }, index) => index >= next && type.name !== 'picture' && textContent !== '' && behind.endsWith(textContent))
    if (found >= 0) next = found + 1
    all.splice(next, 0, node)
    next++
  }
  return Fragment.from(all)
}

/** Takes the nodes out again that stood for pictures on their way, and keeps their places. */
export function takeOutComing(tr: Transaction): void {
  const stood: { key: number; at: number; size: number }[] = []
  tr.doc.descendants((node, at) => {
    const asset = node.type.name === 'picture' ? String(node.attrs.asset) : ''
    if (asset.startsWith(COMING)) stood.push({ key: Number(asset.slice(COMING.length)), at, size: node.nodeSize })
    return node.type.name !== 'picture'
  })
  let gone = 0
  const places = new Map<number, number>()
  for (const { key, at, size } of stood) {
    places.set(key, at - gone)
    tr.delete(at - gone, at - gone + size)
    gone += size
  }
  if (places.size > 0) tr.setMeta(KEY, { move: places } satisfies Told)
}

function spotsOf(state: EditorState): readonly Spot[] {
  return KEY.getState(state) ?? []
}

/** A place by what stands around it, for a sheet that is closed and opened again. */
export interface KeptSpot {
  key: number
  /** How many lines of the body stand before it, and what the last of them says; '' before the first. */
  index: number
  behind: string
  instead?: string | undefined
  words?: PictureWords | undefined
}

function keptSpots(state: EditorState): KeptSpot[] {
  return spotsOf(state).map(({ key, at, instead, words }) => ({ key, ...lineBefore(state.doc, at), instead, words }))
}

function lineBefore(doc: PMNode, at: number): Pick<KeptSpot, 'index' | 'behind'> {
  const lines = linesOf(doc)
  const index = lines.filter((line) => line.at < at).length
  return { index, behind: lines[index - 1]?.text ?? '' }
}

/** The place behind the line that says the same, the nearest of several; before the first line where it stood there. Null: no line says so. */
function placeBehind(doc: PMNode, { index, behind }: Pick<KeptSpot, 'index' | 'behind'>): number | null {
  const lines = linesOf(doc)
  const ends = [...lines.map(({ at }) => at), doc.content.size - 1]
  const places = ends.flatMap((at, line) => ((line === 0 ? index === 0 : lines[line - 1]?.text === behind) ? [{ at, away: Math.abs(line - index) }] : []))
  return places.toSorted((a, b) => a.away - b.away)[0]?.at ?? null
}

/** Expects pictures again where they were expected: behind the same line, the nearest of those that say the same, else as far down as before. */
export function expectAgain(view: EditorView, kept: readonly KeptSpot[]): void {
  const { doc } = view.state
  const ends = [...linesOf(doc).map(({ at }) => at), doc.content.size - 1]
  const spots = kept.flatMap(({ key, index, behind, instead, words }): Omit<Spot, 'follow'>[] => {
    if (instead !== undefined) return placesOf(doc, instead).slice(0, 1).map((at) => ({ key, at, instead }))
    return [{ key, at: placeBehind(doc, { index, behind }) ?? ends[Math.min(index, ends.length - 1)] ?? doc.content.size - 1, words }]
  })
  expectPictures(view, spots, false)
}

/** The lines of the body: where each begins, and what it says. */
function linesOf(doc: PMNode): { at: number; text: string }[] {
  const lines: { at: number; text: string }[] = []
  let at = doc.content.size - (doc.lastChild?.content.size ?? 0) - 1
  doc.lastChild?.forEach((node) => {
    lines.push({ at, text: node.textContent })
    at += node.nodeSize
  })
  return lines
}

export interface SpotsOptions {
  /** Told of the places that are still kept when the sheet is closed. */
  onLeave: (places: readonly KeptSpot[]) => void

  /** Told of pictures that have no place any more: what they came with was taken back. */
  onLost: (keys: readonly number[]) => void
  /** Keys of those still on their way, and where to hear of changes. */
  coming: { keys: () => readonly number[]; subscribe: (hear: () => void) => () => void; percent: (key: number) => number } | null
}

/** Keeps the places of pictures that are on their way, whatever is written around them, and shows them. */
export const PictureSpots = Extension.create<SpotsOptions>({
  name: 'pictureSpots',
  addOptions: () => ({ onLeave: () => undefined, onLost: () => undefined, coming: null }),
  addProseMirrorPlugins() {
    const { onLeave, onLost, coming } = this.options
    return [
      new Plugin<readonly Spot[]>({
        key: KEY,
        state: { init: () => [], apply: (tr, spots, before) => moved(tr, spots, before.doc) },
        props: {
          decorations: (state) => DecorationSet.create(state.doc, spotsOf(state).map((spot) => markOf(state.doc, spot))),
        },
        view: (view) => {
          const show = () => {
            const keys = coming?.keys() ?? []
            const gone = spotsOf(view.state).flatMap(({ key }) => (keys.includes(key) ? [] : [key]))
            if (gone.length > 0) view.dispatch(view.state.tr.setMeta(KEY, { gone } satisfies Told))
            for (const box of view.dom.querySelectorAll<HTMLElement>('[data-coming]')) box.style.setProperty('--sent', `${coming?.percent(Number(box.dataset.coming)) ?? 0}%`)
          }
          const unsubscribe = coming?.subscribe(show)
          return {
            update: ({ state }, before) => {
              const here = new Set(spotsOf(state).map(({ key }) => key))
              const on = coming?.keys() ?? []
              const lost = spotsOf(before).flatMap(({ key }) => (here.has(key) || !on.includes(key) ? [] : [key]))
              // not in the middle of what is being shown
              if (lost.length > 0) queueMicrotask(() => onLost(lost))
            },
            destroy: () => {
              unsubscribe?.()
              onLeave(keptSpots(view.state))
            },
          }
        },
      }),
    ]
  },
})

function markOf(doc: PMNode, { key, at, instead }: Spot): Decoration {
  if (instead !== undefined) return Decoration.node(at, at + (doc.nodeAt(at)?.nodeSize ?? 0), { class: 'replacing', 'data-coming': String(key) })
  return Decoration.widget(at, () => boxOf(key), { key: `coming-${key}`, side: -1, ignoreSelection: true })
}

/** Where the picture that is to be replaced stands now: also where all around it was drawn anew. Null: it is gone. */
function placeOfReplaced(tr: Transaction, at: number, instead: string): number | null {
  const { pos } = tr.mapping.mapResult(at, 1)
  const places = placesOf(tr.doc, instead)
  return places.includes(pos) ? pos : (places[0] ?? null)
}

function moved(tr: Transaction, spots: readonly Spot[], before: PMNode): readonly Spot[] {
  const told = tr.getMeta(KEY) as Told | undefined
  if (told && 'add' in told) return [...spots, ...told.add]
  if (told && 'gone' in told) return spots.filter(({ key }) => !told.gone.includes(key))
  const landing = told && 'land' in told ? spots.findIndex(({ key }) => key === told.land) : -1
  const places = told && 'move' in told ? told.move : null
  if (spots.length === 0 || (!tr.docChanged && !tr.selectionSet)) return spots
  // all that stood there was taken back, and what came with it as well
  const blank = tr.docChanged && landing < 0 && isBlank(tr.doc) && !isBlank(before)
  return spots.flatMap((spot, index) => {
    if (index === landing) return []
    if (spot.instead !== undefined) {
      const at = tr.docChanged ? placeOfReplaced(tr, spot.at, spot.instead) : spot.at
      return at === null ? [] : [{ ...spot, at, follow: false }]
    }
    if (blank) return []
    const place = places?.get(spot.key)
    if (place !== undefined) return [{ ...spot, at: place, follow: false }]
    // those that come behind one that lands stay behind it
    const { pos, deletedAcross } = tr.mapping.mapResult(spot.at, index < landing ? -1 : 1)
    if (!deletedAcross) return [{ ...spot, at: pos, follow: false }]
    // what a colleague wrote in two places is shown as one change with all between: the line it stood behind is still there
    const at = isFromShared(tr) ? placeBehind(tr.doc, lineBefore(before, spot.at)) : null
    return at === null ? [] : [{ ...spot, at, follow: false }]
  })
}

function isBlank(doc: PMNode): boolean {
  return doc.textContent === '' && (doc.lastChild?.childCount ?? 0) <= 1
}

/** No text in it: what is no text of the story is never in its tree. */
function boxOf(key: number): HTMLElement {
  const box = document.createElement('div')
  box.className = 'coming'
  box.contentEditable = 'false'
  box.dataset.coming = String(key)
  box.setAttribute('aria-hidden', 'true')
  return box
}
