'use client'

import clsx from 'clsx'
import { useRouter } from 'next/navigation'
import { Dialog } from 'radix-ui'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { StateMark } from '../stories/stateMark'
import { buttonClass } from '../ui/button'
import { Kbd } from '../ui/kbd'
import { useMod, withMod } from '../ui/mod'
import { storyPath } from './paths'
import { placesOf } from './rail'
import type { Places, ShellActions, StoryHit } from './types'
import { nameIn } from '../text/name'

interface PaletteProps {
  places: Places
  date: string | null
  search: ShellActions['search']
}

interface Option {
  key: string
  label: string
  hit?: StoryHit
  go: () => void
}

const PAUSE_MS = 180

/** Ctrl K or ⌘K: any story by two characters of it, and every place, without the mouse. */
export function Palette({ places, date, search }: PaletteProps) {
  const t = useTranslations('nav')
  const mod = useMod()
  const [open, setOpen] = useState(false)
  useEffect(() => {
    function onKey(event: globalThis.KeyboardEvent): void {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      setOpen((before) => !before)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger aria-keyshortcuts="Meta+K Control+K" className={buttonClass('bare', 'sm', 'max-sm:h-11')}>
        {t('find')}
        <span className="max-md:hidden">
          <Kbd>{withMod(mod, 'K')}</Kbd>
        </span>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-ink/15 data-[state=open]:animate-fade" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed top-[12dvh] left-1/2 z-50 flex max-h-[70dvh] w-[600px] max-w-[calc(100vw-16px)] -translate-x-1/2 flex-col rounded-md border border-edge bg-paper outline-none max-sm:top-2"
        >
          <Dialog.Title className="sr-only">{t('find')}</Dialog.Title>
          <Finder places={places} date={date} search={search} close={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Finder({ places, date, search, close }: PaletteProps & { close: () => void }) {
  const t = useTranslations()
  const locale = useLocale()
  const router = useRouter()
  const listId = useId()
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<{ query: string; hits: StoryHit[]; failed: boolean }>({ query: '', hits: [], failed: false })
  const [active, setActive] = useState(0)
  const composing = useRef(false)
  const words = query.trim()
  const searchable = places.stories && [...words].length >= 2

  useEffect(() => {
    if (!searchable) return
    let stale = false
    const timer = setTimeout(() => {
      search(words)
        .then((hits) => !stale && setFound({ query: words, hits, failed: false }))
        .catch(() => !stale && setFound({ query: words, hits: [], failed: true }))
    }, PAUSE_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [words, searchable, search])

  function go(path: string): () => void {
    return () => {
      close()
      router.push(path)
    }
  }
  const hits = searchable ? found.hits : []
  const stories: Option[] = hits.map((hit) => ({ key: hit.id, label: hit.headline || t('common.untitled'), hit, go: go(storyPath(hit.id)) }))
  const pages: Option[] = [
    ...(places.newStory ? [{ key: 'new', label: t('nav.newStory'), go: go('/stories?new=1') }] : []),
    ...placesOf(places, date).map(({ place, href }) => ({ key: place, label: t(`nav.${place}`), go: go(href) })),
  ].filter((option) => words === '' || option.label.toLowerCase().includes(words.toLowerCase()))
  const options = [...stories, ...pages]
  const at = Math.min(active, options.length - 1)
  const chosen = options[at]

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setActive((at + 1) % Math.max(1, options.length))
    else if (event.key === 'ArrowUp') setActive((at - 1 + options.length) % Math.max(1, options.length))
    else if (event.key === 'Enter') chosen?.go()
    else return
    event.preventDefault()
  }

  return (
    <>
      <input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${chosen.key}` : undefined}
        aria-label={t('nav.findLabel')}
        placeholder={t('nav.findLabel')}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={() => (composing.current = false)}
        className="h-12 w-full border-b border-hairline bg-transparent px-4 text-lg outline-none placeholder:text-ink-3"
      />
      <div className="min-h-0 overflow-y-auto p-1">
        <div id={listId} role="listbox" aria-label={t('nav.findResults')}>
          {options.map((option, index) => (
            <button
              type="button"
              key={option.key}
              id={`${listId}-${option.key}`}
              role="option"
              tabIndex={-1}
              aria-selected={option === chosen}
              onPointerMove={() => setActive(index)}
              onClick={option.go}
              className={clsx('flex h-9 w-full items-center gap-3 rounded-sm px-3 text-left max-sm:h-11', option === chosen && 'bg-selected')}
            >
              {option.hit ? (
                <>
                  <span className="min-w-0 flex-1 truncate font-song">{option.label}</span>
                  <span className="text-sm text-ink-2 max-sm:hidden">{option.hit.author && nameIn(locale, option.hit.author)}</span>
                  <StateMark state={option.hit.state} className="shrink-0 text-sm text-ink-2 sm:w-28" />
                </>
              ) : (
                <>
                  <span className="flex-1">{option.label}</span>
                  <span className="text-xs text-ink-3">{t('nav.goTo')}</span>
                </>
              )}
            </button>
          ))}
        </div>
        <p role="status" className="px-3 py-2 text-sm text-ink-3 empty:hidden">
          {message()}
        </p>
      </div>
    </>
  )

  function message(): string {
    if (!places.stories) return ''
    if (words === '') return ''
    if (!searchable) return t('nav.findMore')
    if (found.query !== words) return t('nav.finding')
    if (found.failed) return t('nav.findFailed')
    return hits.length === 0 ? t('nav.findNothing', { words }) : ''
  }
}
