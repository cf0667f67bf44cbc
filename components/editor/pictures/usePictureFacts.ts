'use client'

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import type { Picture } from '@/newsroom/manuscript/story'
import type { PictureFacts } from '@/newsroom/manuscript/picture/facts'
import type { Outcome } from '@/newsroom/outcome'
import type { PictureLabels } from '../picture'
import { FactsBook } from './factsBook'
import { sayPicture } from './pictureWords'

/** What is known of the pictures of a sheet, and the labels that say it there. `onOpen` is told of the picture whose label was clicked, `onReplace` of a file chosen for one. */
export function usePictureFacts(
  storyId: string,
  pictures: readonly Picture[],
  load: (ids: string[]) => Promise<Outcome<PictureFacts[]>>,
  onOpen: (asset: string) => void,
  onReplace: PictureLabels['onReplace'],
): { facts: ReadonlyMap<string, PictureFacts>; labels: PictureLabels; anew: (assets: readonly string[]) => void } {
  const t = useTranslations()
  const [book] = useState(() => new FactsBook(load))
  const facts = useSyncExternalStore(book.subscribe, book.now, book.now)
  const assets = pictures.map(({ asset }) => asset).join(' ')
  useEffect(() => book.ask(assets.split(' ').filter(Boolean)), [book, assets])
  // the sheet is made once; the words it says are those of the last render
  const say = useRef(t)
  useEffect(() => {
    say.current = t
  }, [t])
  const labels = useMemo<PictureLabels>(
    () => ({
      say: (asset) => {
        const known = book.now().get(asset)
        return known ? sayPicture(say.current, known, storyId) : null
      },
      subscribe: book.subscribe,
      onOpen,
      replace: () => say.current('editor.picture.replace'),
      onReplace,
    }),
    [book, storyId, onOpen, onReplace],
  )
  const anew = useCallback((ids: readonly string[]) => book.ask(ids, true), [book])
  return { facts, labels, anew }
}
