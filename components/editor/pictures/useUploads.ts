'use client'

import type { Editor } from '@tiptap/react'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { PictureSaid } from '@/newsroom/manuscript/picture/said'
import { useAskBeforeLeaving } from '../../ui/askBeforeLeaving'
import type { Coming } from './carried'
import { comingInstead, expectPictures, landPicture, placeIn, type SpotsOptions } from './spots'
import { isOnItsWay, Uploads, type Upload } from '../../ui/sending/uploads'
import { PICTURE_WAY, type UploadedPicture } from './way'

export interface PictureUploads {
  all: readonly Upload[]
  /** Takes pictures for these places of the sheet; `follow`: the caret goes with a single one. */
  take: (pictures: readonly Coming[], follow: boolean) => void
  /** The same, for files chosen beside the sheet: where the caret is. */
  choose: (files: readonly File[]) => void
  drop: (key: number) => void
  again: (key: number) => void
  /** How the sheet hears of them. */
  spots: SpotsOptions
}

interface Told {
  editor: Editor | null
  onLanded: Landed
  onNoRoom: (name: string) => void
}

/** Told of each picture in its place; `replaced`: it took the place of another, under what stood there. */
export type Landed = (said: PictureSaid, replaced: boolean) => void

/** Uploads are made once and live on; where they land changes with every render. */
class Landing {
  #now: Told | null = null
  /** Ids of the pictures that those on their way take the place of, by their keys. */
  readonly instead = new Map<number, string>()
  set(now: Told): void {
    this.#now = now
  }
  /** The editor that writes now. */
  get editor(): Editor | null {
    const editor = this.#now?.editor
    return editor && !editor.isDestroyed ? editor : null
  }
  land = ({ key, file }: Upload, picture: UploadedPicture): void => {
    const { editor } = this
    const instead = this.instead.get(key)
    this.instead.delete(key)
    if (editor?.isEditable && landPicture(editor.view, key, picture, instead)) this.#now?.onLanded(picture.said, instead !== undefined)
    else this.#now?.onNoRoom(file.name)
  }
}

/** Pictures on their way into the story that `editor` writes. `onLanded` is told of each in its place, `onNoRoom` of one that has none. */
export function useUploads(editor: Editor | null, onLanded: Landed, onNoRoom: (name: string) => void): PictureUploads {
  const [landing] = useState(() => new Landing())
  useEffect(() => landing.set({ editor, onLanded, onNoRoom }))
  const [uploads] = useState(() => new Uploads<UploadedPicture>(PICTURE_WAY, landing.land))
  const [spots] = useState<SpotsOptions>(() => ({
    onLost: (keys) => {
      for (const key of keys) uploads.drop(key)
    },
    coming: {
      keys: () => uploads.now().flatMap(({ key, now }) => (isOnItsWay(now) ? [key] : [])),
      subscribe: uploads.subscribe,
      percent: (key) => percentOf(uploads.now().find((one) => one.key === key)),
    },
  }))
  const all = useSyncExternalStore(uploads.subscribe, uploads.now, uploads.now)

  // leaving with pictures on the way, or kept here to be sent again: the browser asks
  useAskBeforeLeaving(all.some(({ now }) => isOnItsWay(now)))

  const take = useCallback(
    (pictures: readonly Coming[], follow: boolean) => {
      const on = landing.editor
      if (!on || pictures.length === 0) return
      // of two for one place the one chosen last
      for (const { at, instead } of pictures) if (instead !== undefined) for (const key of comingInstead(on.state, at)) uploads.drop(key)
      const keys = uploads.add(pictures.map(({ file }) => file))
      const places = pictures.flatMap(({ at, words, instead }, index) => (keys[index] === undefined ? [] : [{ key: keys[index], at, words, instead }]))
      for (const { key, instead } of places) if (instead !== undefined) landing.instead.set(key, instead)
      expectPictures(on.view, places, follow && places.length === 1)
    },
    [landing, uploads],
  )
  const choose = useCallback(
    (files: readonly File[]) => {
      const state = landing.editor?.state
      if (state) take(files.map((file) => ({ file, at: placeIn(state.doc, state.selection.from) })), true)
    },
    [landing, take],
  )
  const drop = useCallback((key: number) => uploads.drop(key), [uploads])
  const again = useCallback((key: number) => uploads.again(key), [uploads])
  return { all, take, choose, drop, again, spots }
}

function percentOf(upload: Upload | undefined): number {
  if (upload?.now.step === 'reading') return 100
  return upload?.now.step === 'sending' ? upload.now.percent : 0
}
