import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Editor } from '@tiptap/react'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { isEmpty } from '../paste'
import { Uploads, type Upload } from '../../ui/sending/uploads'
import { READ_WAY, type FileSource } from './way'

export interface Manuscripts {
  all: readonly Upload[]
  /** Takes files: each goes where the caret is when it was read, and fills a sheet that is empty. */
  take: (files: readonly File[]) => void
  drop: (key: number) => void
  again: (key: number) => void
}

interface Told {
  editor: Editor | null
  onRead: (name: string, source: FileSource) => void
  onNoRoom: (name: string) => void
}

/** In a story that has text, a manuscript goes into its body: where the caret is, or to its end when the caret is in a field above. Behind a paragraph it begins one. */
function makeRoom(view: EditorView): void {
  const { doc, schema, selection, tr } = view.state
  const body = doc.lastChild
  if (isEmpty(doc) || !body) return
  const { $from } = selection
  const within = $from.node(1) === body && $from.depth >= 2
  const line = within ? $from.node(2) : body.lastChild
  const end = within ? $from.after(2) : doc.content.size - 1
  const free = line?.type.name === 'paragraph' && line.content.size === 0
  const inside = within && !(selection.empty && $from.depth === 2 && $from.parentOffset === $from.parent.content.size)
  if (inside || (within && free)) return
  if (!free) tr.insert(end, schema.node('paragraph'))
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(free ? end : end + 1), free ? -1 : 1)))
}

/** Files are read on their way; where they land changes with every render. */
class Landing {
  #now: Told | null = null
  set(now: Told): void {
    this.#now = now
  }
  land = ({ file }: Upload, source: FileSource): void => {
    const editor = this.#now?.editor
    if (!editor || editor.isDestroyed || !editor.isEditable) return this.#now?.onNoRoom(file.name)
    const { view } = editor
    makeRoom(view)
    // by the door of a paste: the same reader, the same fields, the same words about what is left out, one undo
    if (source.html === null) view.pasteText(source.text ?? '')
    else view.pasteHTML(source.html)
    this.#now?.onRead(file.name, source)
  }
}

/** Manuscripts that come as files into the story `editor` writes. `onRead` is told of each that stands in it, `onNoRoom` of one that cannot. */
export function useManuscripts(editor: Editor | null, onRead: Told['onRead'], onNoRoom: Told['onNoRoom']): Manuscripts {
  const [landing] = useState(() => new Landing())
  useEffect(() => landing.set({ editor, onRead, onNoRoom }))
  const [uploads] = useState(() => new Uploads<FileSource>(READ_WAY, landing.land))
  const all = useSyncExternalStore(uploads.subscribe, uploads.now, uploads.now)
  const take = useCallback((files: readonly File[]) => void uploads.add(files), [uploads])
  const drop = useCallback((key: number) => uploads.drop(key), [uploads])
  const again = useCallback((key: number) => uploads.again(key), [uploads])
  return { all, take, drop, again }
}
