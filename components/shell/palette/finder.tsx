'use client'

import clsx from 'clsx'
import { useRouter } from 'next/navigation'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslations } from 'use-intl'
import { storiesPath } from '../../stories/filters'
import type { Finds } from '../types'
import { useEntries } from './entries'
import { OptionText } from './optionText'
import { groupsOf, NOTHING, type Option } from './options'
import type { PaletteProps } from './props'

const PAUSE_MS = 180

/** The field and what it finds. What is opened is always what is offered for the words as they stand. */
export function Finder({ close, ...props }: PaletteProps & { close: () => void }) {
  const { places, actions } = props
  const { search } = actions
  const t = useTranslations()
  const router = useRouter()
  const listId = useId()
  const entries = useEntries({ ...props, signOut: actions.signOut })
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<{ query: string; finds: Finds; failed: boolean; enter: boolean }>({ query: '', finds: NOTHING, failed: false, enter: false })
  const [active, setActive] = useState(0)
  /** Chosen by hand, not the first by itself. */
  const [chose, setChose] = useState(false)
  /** The words Enter was pressed for, while their answer is on its way. */
  const wanted = useRef<string | null>(null)
  const opened = useRef<unknown>(null)
  const list = useRef<HTMLDivElement>(null)
  const words = query.trim()

  useEffect(() => {
    if (words === '') return
    let stale = false
    const timer = setTimeout(() => {
      void search(words)
        .catch(() => null)
        .then((finds) => {
          if (stale) return
          // Enter was pressed before the answer was there: it meant these words
          const enter = wanted.current === words
          wanted.current = null
          setFound({ query: words, finds: finds ?? NOTHING, failed: finds === null, enter })
        })
    }, PAUSE_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [words, search])

  const offer = (finds: Finds, typed: string) => groupsOf(finds, entries, typed, (id) => (places.stories ? storiesPath({ personId: id }) : '/settings/people'))
  const perform = ({ go }: Option) => {
    close()
    if (typeof go === 'string') router.push(go)
    else go()
  }
  useEffect(() => {
    if (!found.enter || opened.current === found) return
    opened.current = found
    const first = offer(found.finds, found.query)[0]?.options[0]
    if (first) perform(first)
  })

  /** What is shown still answers older words, but for what the palette knows by itself. */
  const late = words !== '' && found.query !== words
  const groups = offer(words === '' ? NOTHING : found.finds, words)
  const options = groups.flatMap((one) => one.options)
  const at = Math.min(active, options.length - 1)
  const chosen = options[at]
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])

  function walk(by: number): void {
    setActive((at + by + options.length) % Math.max(1, options.length))
    setChose(true)
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') walk(1)
    else if (event.key === 'ArrowUp') walk(-1)
    else if (event.key === 'Enter' && late && !known(chosen)) wanted.current = words
    else if (event.key === 'Enter' && chosen) perform(chosen)
    else return
    event.preventDefault()
  }

  /** An answer to these words already: a thing of the palette's own that they name, or that was chosen by hand. */
  function known(option: Option | undefined): boolean {
    return option !== undefined && (option.group === 'places' || option.group === 'acts' || option.group === 'settings') && (option.whole || chose)
  }

  return (
    <>
      <input
        autoFocus
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={chosen ? idOf(chosen) : undefined}
        aria-label={t('nav.findLabel')}
        placeholder={t('nav.findLabel')}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => {
          wanted.current = null
          setQuery(event.target.value)
          setActive(0)
          setChose(false)
        }}
        onKeyDown={onKeyDown}
        className="h-12 w-full border-b border-hairline bg-transparent px-4 text-lg outline-none placeholder:text-ink-3"
      />
      <div className="min-h-0 overflow-y-auto p-1">
        <div ref={list} id={listId} role="listbox" aria-label={t('nav.findResults')}>
          {groups.map(({ group, options: own }) => (
            <div key={group} role="group" aria-labelledby={`${listId}-${group}`} className="pb-1">
              <p id={`${listId}-${group}`} className="px-3 pt-1 text-xs leading-6 text-ink-3">
                {t(`nav.group.${group}`)}
              </p>
              {own.map((option) => (
                <button
                  type="button"
                  key={option.key}
                  id={idOf(option)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={option === chosen}
                  onPointerMove={() => {
                    setActive(options.indexOf(option))
                    setChose(true)
                  }}
                  onClick={() => perform(option)}
                  className={clsx('flex min-h-9 w-full items-center gap-3 rounded-sm px-3 py-1 text-left max-sm:min-h-11', option === chosen && 'bg-selected')}
                >
                  <OptionText option={option} />
                </button>
              ))}
            </div>
          ))}
        </div>
        <p role="status" className="px-3 py-2 text-sm text-ink-3 empty:hidden">
          {message()}
        </p>
      </div>
    </>
  )

  function idOf({ group, key }: Option): string {
    return `${listId}-${group}-${key}`
  }

  function message() {
    if (words === '') return ''
    if (late) return t('nav.finding')
    if (found.failed) return t('nav.findFailed')
    if (options.length === 0) return t('nav.findNothing', { words })
    return <span className="sr-only">{t('nav.findCount', { n: options.length })}</span>
  }
}
