import { useCallback, useState, useSyncExternalStore } from 'react'
import { IMPORT_WAY, type ImportedStory } from '../../editor/file/way'
import { useAskBeforeLeaving } from '../../ui/askBeforeLeaving'
import { isOnItsWay, Uploads, type Upload } from '../../ui/sending/uploads'

/** A file that became a story. */
interface Imported {
  key: number
  file: string
  story: ImportedStory
}

export interface Imports {
  all: readonly Upload[]
  done: readonly Imported[]
  take: (files: readonly File[]) => void
  drop: (key: number) => void
  again: (key: number) => void
  /** Puts away what became of those that arrived. */
  clear: () => void
}

/** Files on their way to be stories, one each, and what became of them. */
export function useImports(): Imports {
  const [done, setDone] = useState<readonly Imported[]>([])
  const [uploads] = useState(() => new Uploads<ImportedStory>(IMPORT_WAY, ({ key, file }, story) => setDone((before) => [...before, { key, file: file.name, story }])))
  const all = useSyncExternalStore(uploads.subscribe, uploads.now, uploads.now)
  useAskBeforeLeaving(all.some(({ now }) => isOnItsWay(now)))
  const take = useCallback((files: readonly File[]) => void uploads.add(files), [uploads])
  const drop = useCallback((key: number) => uploads.drop(key), [uploads])
  const again = useCallback((key: number) => uploads.again(key), [uploads])
  const clear = useCallback(() => setDone([]), [])
  return { all, done, take, drop, again, clear }
}
