'use client'

import clsx from 'clsx'
import { useEffect, useRef, useState, type ComponentProps } from 'react'

export interface SearchInputProps extends Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'type'> {
  value: string
  /** Told after a pause in typing, and never in the middle of a syllable of an input method. */
  onSearch: (value: string) => void
  label: string
  delay?: number
}

/** Search as you type. Keeps what is being typed even when the value from outside lags behind. */
export function SearchInput({ value, onSearch, label, delay = 250, className, ...rest }: SearchInputProps) {
  const [typed, setTyped] = useState(value)
  const [seen, setSeen] = useState(value)
  const [syllables, setSyllables] = useState(0)
  const composing = useRef(false)
  const sent = useRef(value)
  // the value moved from outside (back button, a cleared filter), not by this input
  if (value !== seen) {
    setSeen(value)
    if (value !== typed.trim()) setTyped(value)
  }
  useEffect(() => {
    if (composing.current || typed.trim() === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed.trim()
      onSearch(typed.trim())
    }, delay)
    return () => clearTimeout(timer)
  }, [typed, syllables, delay, onSearch])
  useEffect(() => {
    sent.current = value
  }, [value])
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      spellCheck={false}
      {...rest}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onCompositionStart={() => {
        composing.current = true
      }}
      onCompositionEnd={() => {
        composing.current = false
        // the last change came during the composition and was not searched for
        setSyllables((count) => count + 1)
      }}
      className={clsx(
        'h-8 rounded-md border border-edge bg-sheet px-2 text-base placeholder:text-ink-3 max-sm:h-10 max-sm:text-lg',
        className,
      )}
    />
  )
}
