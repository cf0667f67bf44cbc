'use client'

import type { Editor } from '@tiptap/react'
import type { Node as PMNode } from '@tiptap/pm/model'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { replacementOf, type FindOptions } from '@/newsroom/manuscript/find'
import { Button } from '../../ui/button'
import { isComposing } from '../../ui/form/composing'
import { TextInput } from '../../ui/form/input'
import type { Binding } from '../together/binding'
import { goneIn } from '../together/suggestions'
import { useAfterKeys } from '../text/useAfterKeys'
import { Finder } from './finder'
import { goToMark, markAt, markFound } from './marks'
import { replaceAll, type Replacing } from './replace'
import { rangeOfMatch, searchedTexts, type SearchedText } from './texts'

const PAUSE_MS = 80

/** What is remembered of a search while the sheet is open. */
export interface FindKept extends FindOptions {
  replacement: string
}
export const NOTHING_SOUGHT: FindKept = { query: '', replacement: '', pattern: false, matchCase: false, fold: false }

export interface FindBarProps {
  editor: Editor
  binding: Binding
  /** Without it nothing is replaced. */
  editable: boolean
  suggests: boolean
  /** Counts how often it was asked for: the words are selected each time. */
  opened: number
  kept: FindKept
  onChange: (kept: FindKept) => void
  onClose: () => void
}

/** Looks for words in every text of the sheet, goes from one place to the next, and puts others there. */
export function FindBar({ editor, binding, editable, suggests, opened, kept, onChange, onClose }: FindBarProps) {
  const t = useTranslations('editor.find')
  const [done, setDone] = useState<{ kind: 'replaced'; n: number } | { kind: 'tooLong' } | null>(null)
  const [finder] = useState(() => new Finder<PMNode>())
  const found = useSyncExternalStore(finder.subscribe, finder.snapshot, finder.snapshot)
  const texts = useRef<readonly SearchedText[]>([])
  const input = useRef<HTMLInputElement>(null)
  const { query, pattern, matchCase, fold, replacement } = kept
  const here = useAfterKeys(editor, () => markAt(editor.state))
  const close = useCallback(() => {
    onClose()
    editor.view.focus()
  }, [editor, onClose])

  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [opened])
  // what is written meanwhile, here or by a colleague, is looked through too
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      if (editor.isDestroyed) return
      const { doc } = editor.state
      texts.current = searchedTexts(doc, goneIn(binding, doc))
      finder.want(doc, texts.current.map(({ text }) => text), { query, pattern, matchCase, fold })
    }
    const later = () => {
      clearTimeout(timer)
      timer = setTimeout(look, PAUSE_MS)
    }
    later()
    editor.on('update', later)
    const leave = binding.subscribe(later)
    return () => {
      clearTimeout(timer)
      editor.off('update', later)
      leave()
    }
  }, [editor, binding, finder, query, pattern, matchCase, fold])
  useEffect(() => {
    // of a text that was changed meanwhile the next search tells
    if (found.state === 'working' || found.doc !== editor.state.doc) return
    markFound(editor.view, found.matches.flatMap((match) => rangeOfMatch(texts.current, match) ?? []))
  }, [editor, found])
  useEffect(
    () => () => {
      finder.close()
      markFound(editor.view, [])
    },
    [finder, editor],
  )

  const set = (change: Partial<FindKept>) => {
    setDone(null)
    onChange({ ...kept, ...change })
  }

  /** What is found, as long as it is of the text that stands here. */
  function replacings(): Replacing[] {
    if (found.state !== 'done' || found.doc !== editor.state.doc) return []
    return found.matches.flatMap((match) => {
      const range = rangeOfMatch(texts.current, match)
      return range === null ? [] : [{ ...range, by: replacementOf(match, replacement, pattern) }]
    })
  }

  function replace(places: readonly Replacing[]): boolean {
    if (!editable || editor.view.composing || places.length === 0) return false
    const fits = replaceAll(editor.view, binding, places, suggests)
    setDone(fits ? { kind: 'replaced', n: places.length } : { kind: 'tooLong' })
    return fits
  }

  /** Replaces what is selected of what was found, and goes on; with nothing selected goes to the first. */
  function replaceHere(): void {
    const { from, to } = editor.state.selection
    const place = replacings().find((one) => one.from === from && one.to === to)
    if (!place || replace([place])) goToMark(editor.view, 1)
  }

  function onKey(event: KeyboardEvent, enter: (back: boolean) => void): void {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Enter') enter(event.shiftKey)
    else if (event.key === 'Escape') close()
    else if (event.key.toLowerCase() === 'f' && (event.ctrlKey || event.metaKey)) input.current?.select()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const total = found.matches.length
  const says =
    found.state === 'not_a_pattern' || found.state === 'slow' || found.state === 'failed'
      ? t(found.state)
      : done?.kind === 'tooLong'
        ? t('tooLong')
        : done?.kind === 'replaced'
          ? t(suggests ? 'suggested' : 'replaced', { n: done.n })
          : query === '' || (found.state === 'working' && total === 0)
            ? ''
            : total === 0
              ? t('none')
              : found.more
                ? t('more', { total })
                : here === null
                  ? t('count', { total })
                  : t('nth', { n: here + 1, total })
  const wrong = found.state === 'not_a_pattern' || found.state === 'slow'
  const keep = (event: { preventDefault: () => void }) => event.preventDefault()
  return (
    <search aria-label={t('label')} className="flex w-full flex-col gap-1 border-t border-hairline px-2 py-1.5 text-sm max-sm:px-1">
      <div className="flex flex-wrap items-center gap-1">
        <TextInput
          ref={input}
          type="text"
          aria-label={t('query')}
          placeholder={t('query')}
          value={query}
          maxLength={500}
          aria-invalid={wrong || undefined}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          className="w-56! max-sm:w-full!"
          onChange={(event) => set({ query: event.target.value })}
          onKeyDown={(event) => onKey(event, (back) => void goToMark(editor.view, back ? -1 : 1))}
        />
        <Button size="sm" tone="bare" className="max-sm:h-10" disabled={total === 0} title="Shift Enter" onMouseDown={keep} onClick={() => goToMark(editor.view, -1)}>
          {t('previous')}
        </Button>
        <Button size="sm" tone="bare" className="max-sm:h-10" disabled={total === 0} title="Enter" onMouseDown={keep} onClick={() => goToMark(editor.view, 1)}>
          {t('next')}
        </Button>
        <div role="group" aria-label={t('options')} className="flex gap-0.5">
          {(['matchCase', 'fold', 'pattern'] as const).map((option) => (
            <button
              key={option}
              type="button"
              aria-pressed={kept[option]}
              title={t(`${option}Hint`)}
              onMouseDown={keep}
              className="h-7 rounded-sm px-1.5 text-sm text-ink-2 hover:bg-hover hover:text-ink aria-pressed:bg-selected aria-pressed:text-ink max-sm:h-10"
              onClick={() => set({ [option]: !kept[option] })}
            >
              {t(option)}
            </button>
          ))}
        </div>
        <p role="status" className={`tabular min-w-0 flex-1 px-1 max-sm:basis-3/5 ${wrong || done?.kind === 'tooLong' ? 'text-press' : 'text-ink-2'}`}>
          {says}
        </p>
        <Button size="sm" tone="bare" className="max-sm:h-10" title="Esc" onClick={close}>
          {t('close')}
        </Button>
      </div>
      {editable && (
        <div className="flex flex-wrap items-center gap-1">
          <TextInput
            aria-label={t('replacement')}
            placeholder={t('replacement')}
            value={replacement}
            maxLength={500}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            className="w-56! max-sm:w-full!"
            onChange={(event) => set({ replacement: event.target.value })}
            onKeyDown={(event) => onKey(event, (back) => (back ? void goToMark(editor.view, -1) : replaceHere()))}
          />
          <Button size="sm" tone="quiet" className="max-sm:h-10" disabled={total === 0} onMouseDown={keep} onClick={replaceHere}>
            {t('replace')}
          </Button>
          <Button size="sm" tone="quiet" className="max-sm:h-10" disabled={total === 0 || found.state !== 'done' || found.more} onMouseDown={keep} onClick={() => replace(replacings())}>
            {t('replaceAll')}
          </Button>
          {pattern && <span className="text-xs text-ink-3 max-sm:w-full">{t('groups')}</span>}
        </div>
      )}
    </search>
  )
}
