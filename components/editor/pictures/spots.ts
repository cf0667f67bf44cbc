import { Extension } from '@tiptap/core'
import type { Node as PMNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { UploadedPicture } from './way'

/** The caption and the credit of a picture that comes with them. */
export interface PictureWords {
  caption: string
  credit: string
}

/** Where a picture that is on its way will stand: between two lines of the body. */
interface Spot {
  key: number
  at: number
  /** The caret goes with it: nothing was typed and nowhere was clicked since it was chosen. */
  follow: boolean
  words?: PictureWords | undefined
}

type Told = { add: Spot[] } | { land: number } | { gone: readonly number[] }

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

/** Puts a picture where it was expected. False: there is no room for it in the story. */
export function landPicture(view: EditorView, key: number, picture: UploadedPicture): boolean {
  const { state } = view
  const spot = spotsOf(state).find((one) => one.key === key)
  // the sheet was made anew meanwhile: at the end of the text
  const at = spot?.at ?? state.doc.content.size - 1
  const { schema } = state
  const node = schema.node('picture', { asset: picture.id, width: picture.width, height: picture.height }, (['caption', 'credit'] as const).map((name) => schema.node(name, null, spot?.words?.[name] ? [schema.text(spot.words[name])] : [])))
  const tr = state.tr.insert(at, node)
  if (spot?.follow) tr.setSelection(TextSelection.near(tr.doc.resolve(at + 2))).scrollIntoView()
  view.dispatch(tr.setMeta(KEY, { land: key } satisfies Told).setMeta('uiEvent', 'drop'))
  if (spot?.follow) view.focus()
  return view.state.doc !== state.doc
}

function spotsOf(state: EditorState): readonly Spot[] {
  return KEY.getState(state) ?? []
}

export interface SpotsOptions {
  /** Told of pictures that have no place any more: what they came with was taken back. */
  onLost: (keys: readonly number[]) => void
  /** Keys of those still on their way, and where to hear of changes. */
  coming: { keys: () => readonly number[]; subscribe: (hear: () => void) => () => void; percent: (key: number) => number } | null
}

/** Keeps the places of pictures that are on their way, whatever is written around them, and shows them. */
export const PictureSpots = Extension.create<SpotsOptions>({
  name: 'pictureSpots',
  addOptions: () => ({ onLost: () => undefined, coming: null }),
  addProseMirrorPlugins() {
    const { onLost, coming } = this.options
    return [
      new Plugin<readonly Spot[]>({
        key: KEY,
        state: { init: () => [], apply: (tr, spots, before) => moved(tr, spots, before.doc) },
        props: {
          decorations: (state) => DecorationSet.create(state.doc, spotsOf(state).map(({ key, at }) => Decoration.widget(at, () => boxOf(key), { key: `coming-${key}`, side: -1, ignoreSelection: true }))),
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
            destroy: () => unsubscribe?.(),
          }
        },
      }),
    ]
  },
})

function moved(tr: Transaction, spots: readonly Spot[], before: PMNode): readonly Spot[] {
  const told = tr.getMeta(KEY) as Told | undefined
  if (told && 'add' in told) return [...spots, ...told.add]
  if (told && 'gone' in told) return spots.filter(({ key }) => !told.gone.includes(key))
  const landing = told ? spots.findIndex(({ key }) => key === told.land) : -1
  if (spots.length === 0 || (!tr.docChanged && !tr.selectionSet)) return spots
  // all that stood there was taken back, and what came with it as well
  if (tr.docChanged && landing < 0 && isBlank(tr.doc) && !isBlank(before)) return []
  return spots.flatMap((spot, index) => {
    if (index === landing) return []
    // those that come behind one that lands stay behind it
    const { pos, deletedAcross } = tr.mapping.mapResult(spot.at, index < landing ? -1 : 1)
    return deletedAcross ? [] : [{ ...spot, at: pos, follow: false }]
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
