'use client'

import type { Editor } from '@tiptap/react'
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { PictureSaid } from '@/newsroom/manuscript/picture/said'
import { useAskBeforeLeaving } from '../../ui/askBeforeLeaving'
import type { Coming } from './carried'
import { comingInstead, expectAgain, expectPictures, landPicture, placeIn, type KeptSpot, type SpotsOptions } from './spots'
import { opened, percentOf, sendingOf, tell, type Sending } from '../../ui/sending/elsewhere'
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
  title: string
  editor: Editor | null
  onLanded: Landed
  onNoRoom: (name: string) => void
}

/** Told of each picture in its place; `replaced`: it took the place of another, under what stood there. */
export type Landed = (said: PictureSaid, replaced: boolean) => void

/** Pictures on their way into one story. They are made once a tab and live on while another screen is open; where they land changes with every render. */
class StoryUploads implements Sending {
  readonly uploads = new Uploads<UploadedPicture>(PICTURE_WAY, (upload, picture) => this.#land(upload, picture))
  /** Ids of the pictures that those on their way take the place of, by their keys. */
  readonly instead = new Map<number, string>()
  #title = ''
  #told: Told | null = null
  #places: readonly KeptSpot[] = []

  constructor(
    readonly personId: string,
    readonly storyId: string,
  ) {}

  now = (): readonly Upload[] => this.uploads.now()
  subscribe = (hear: () => void): (() => void) => this.uploads.subscribe(hear)
  retry = (): void => this.uploads.retry()

  get title(): string {
    return this.#title
  }

  get isOpen(): boolean {
    return this.#told !== null
  }

  /** The screen of the story, as it is now; null when it is closed. */
  set(told: Told | null): void {
    this.#told = told
    this.#title = told?.title ?? this.#title
  }

  /** The editor that writes now. */
  get editor(): Editor | null {
    const editor = this.#told?.editor
    return editor && !editor.isDestroyed ? editor : null
  }

  /** The sheet was closed, with these places kept in it. */
  leave = (places: readonly KeptSpot[]): void => {
    this.#places = places
  }

  /** The sheet is open again: those on their way have their places in it. */
  resume(editor: Editor): void {
    const on = new Set(this.now().flatMap(({ key, now }) => (isOnItsWay(now) ? [key] : [])))
    expectAgain(editor.view, this.#places.filter(({ key }) => on.has(key)))
    this.#places = []
  }

  #land({ key, file }: Upload, picture: UploadedPicture): 'later' | void {
    const { editor } = this
    // not yet, or not now: what is here is not thrown away for it
    if (!editor?.isEditable) return 'later'
    const instead = this.instead.get(key)
    this.instead.delete(key)
    if (landPicture(editor.view, key, picture, instead)) this.#told?.onLanded(picture.said, instead !== undefined)
    else this.#told?.onNoRoom(file.name)
  }
}

/** Into which story pictures go, and who sends them. */
export interface UploadsInto {
  personId: string
  storyId: string
  /** What the story is called. */
  title: string
}

/**
 * Pictures on their way into the story that `editor` writes, as far as it is `editable`. They go on while it is closed, and land when it is open again. `onLanded` is told of
 * each in its place, `onNoRoom` of one that has none.
 */
export function useUploads({ personId, storyId, title }: UploadsInto, editor: Editor | null, editable: boolean, onLanded: Landed, onNoRoom: (name: string) => void): PictureUploads {
  const [landing] = useState(() => sendingOf(personId, storyId, () => new StoryUploads(personId, storyId)))
  const { uploads } = landing
  useEffect(() => {
    landing.set({ title, editor, onLanded, onNoRoom })
  })
  useEffect(() => {
    opened(landing)
    return () => {
      landing.set(null)
      tell()
    }
  }, [landing])
  useEffect(() => {
    if (editor) landing.resume(editor)
  }, [landing, editor])
  useEffect(() => {
    if (editor && editable) uploads.landReady()
  }, [uploads, editor, editable])
  const [spots] = useState<SpotsOptions>(() => ({
    onLeave: landing.leave,
    onLost: (keys) => {
      for (const key of keys) uploads.drop(key)
    },
    coming: {
      keys: () => uploads.now().flatMap(({ key, now }) => (isOnItsWay(now) ? [key] : [])),
      subscribe: uploads.subscribe,
      percent: (key) => uploads.now().filter((one) => one.key === key).map(percentOf)[0] ?? 0,
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
