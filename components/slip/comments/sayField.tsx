'use client'

import clsx from 'clsx'
import { useId, useRef, useState, type ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import type { Addressee } from '@/newsroom/comments/thread'
import type { Outcome } from '@/newsroom/outcome'
import { nameIn } from '../../text/name'
import { isComposing } from '../../ui/form/composing'
import { Button } from '../../ui/button'
import { Field } from '../../ui/form/field'
import { TextArea } from '../../ui/form/input'
import { useProblemOf } from '../answer'
import { mentioned, mentioningAt, peopleFor, stillNamed, type Mentioning } from './mention'

export interface Said {
  text: string
  mentions: string[]
}

export interface SayFieldProps {
  /** What was typed and not said, by name: a panel that closes, or a thread that moves, loses none of it. */
  drafts: Map<string, string>
  draft: string
  label: string
  placeholder: string
  /** What the button does. */
  send: string
  /** Answers what is in the way, in words; null: it was said, and the field is empty again. */
  onSay: (said: Said) => Promise<string | null>
  /** Who may be mentioned; asked for once, when an `@` is typed. */
  people: () => Promise<Outcome<Addressee[]>>
  /** With it the field takes the caret, and Escape gives it up. */
  onCancel?: () => void
  /** The list of names opens above the field: there is no room below. */
  listAbove?: boolean
  /** Beside the button. */
  children?: ReactNode
}

const MOST_SHOWN = 8

/** A few lines to say something in: an `@` names a colleague out of a list, Ctrl Enter sends. */
export function SayField({ drafts, draft, label, placeholder, send, onSay, people, onCancel, listAbove = false, children }: SayFieldProps) {
  const t = useTranslations()
  const locale = useLocale()
  const problemOf = useProblemOf()
  const listId = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [text, setText] = useState(() => drafts.get(draft) ?? '')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [all, setAll] = useState<readonly Addressee[] | null>(null)
  const [picked, setPicked] = useState<readonly Addressee[]>([])
  const [mentioning, setMentioning] = useState<Mentioning | null>(null)
  const [at, setAt] = useState(0)
  const asked = useRef(false)
  const found = mentioning && all ? peopleFor(all.filter(({ sees }) => sees), mentioning.typed).slice(0, MOST_SHOWN) : []
  const index = Math.min(at, found.length - 1)
  const open = mentioning !== null && found.length > 0

  function write(now: string): void {
    setText(now)
    if (now === '') drafts.delete(draft)
    else drafts.set(draft, now)
  }

  async function ask(): Promise<void> {
    if (asked.current) return
    asked.current = true
    try {
      const answer = await people()
      asked.current = answer.status === 'done'
      if (answer.status === 'done') setAll(answer.value)
      else setProblem(problemOf(answer))
    } catch {
      asked.current = false
      setProblem(t('slip.network'))
    }
  }

  function follow(now: string, caret: number | null): void {
    const next = caret === null ? null : mentioningAt(now, caret)
    setMentioning(next)
    setAt(0)
    if (next) void ask()
  }

  function take(person: Addressee | undefined): void {
    if (!person || !mentioning) return
    const put = mentioned(text, mentioning, person.name)
    write(put.text)
    setPicked([...picked, person])
    setMentioning(null)
    // after the text is there
    requestAnimationFrame(() => area.current?.setSelectionRange(put.caret, put.caret))
  }

  function cancel(): void {
    drafts.delete(draft)
    onCancel?.()
  }

  async function say(): Promise<void> {
    if (!text.trim() || busy) return
    setBusy(true)
    try {
      const words = await onSay({ text: text.trim(), mentions: stillNamed(text, picked) })
      setProblem(words)
      if (words !== null) return
      write('')
      setPicked([])
    } catch {
      setProblem(t('slip.network'))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void say()
      }}
    >
      <div className="relative">
        <Field label={label} hiddenLabel error={problem ?? undefined}>
          <TextArea
            ref={area}
            autoFocus={onCancel !== undefined}
            value={text}
            rows={2}
            maxLength={4_000}
            placeholder={placeholder}
            className="max-h-48 overflow-y-auto"
            aria-autocomplete="list"
            aria-controls={open ? listId : undefined}
            aria-activedescendant={open && found[index] ? `${listId}-${found[index].id}` : undefined}
            onBlur={() => setMentioning(null)}
            onChange={(event) => {
              write(event.target.value)
              follow(event.target.value, event.target.selectionStart)
            }}
            onKeyDown={(event) => {
              if (isComposing(event.nativeEvent)) return
              if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
                event.preventDefault()
                setAt((index + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
              } else if (open && ((event.key === 'Enter' && !event.ctrlKey && !event.metaKey) || event.key === 'Tab')) {
                event.preventDefault()
                take(found[index])
              } else if (event.key === 'Escape' && mentioning) {
                event.stopPropagation()
                setMentioning(null)
              } else if (event.key === 'Escape' && onCancel) {
                event.stopPropagation()
                cancel()
              } else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void say()
            }}
          />
        </Field>
        {open && (
          <div id={listId} role="listbox" aria-label={t('comments.mention')} className={clsx('absolute z-30 max-h-56 w-full max-w-72 overflow-y-auto border border-edge bg-paper shadow-lg', listAbove ? 'bottom-full mb-1' : 'mt-1')}>
            {found.map((person, nth) => (
              <button
                type="button"
                key={person.id}
                id={`${listId}-${person.id}`}
                role="option"
                tabIndex={-1}
                aria-selected={nth === index}
                className={clsx('block w-full px-2.5 py-1.5 text-left max-sm:py-2.5', nth === index ? 'bg-hover' : 'hover:bg-hover')}
                // the field keeps the focus
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => take(person)}
              >
                {nameIn(locale, person)}
              </button>
            ))}
          </div>
        )}
        <span role="status" className="sr-only">
          {mentioning && all && found.length === 0 ? t('slip.nobodyFound') : ''}
        </span>
      </div>
      <div className="flex flex-wrap items-center justify-end gap-2">
        {children}
        {onCancel && (
          <Button size="sm" tone="bare" className="max-sm:h-10" onClick={cancel}>
            {t('common.cancel')}
          </Button>
        )}
        <Button type="submit" size="sm" className="max-sm:h-10" disabled={busy || !text.trim()}>
          {send}
        </Button>
      </div>
    </form>
  )
}
