'use client'

import clsx from 'clsx'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Ask, ASKS, MOST_CORRECTED, signOf } from '@/newsroom/edition/correction'
import { textName } from '@/newsroom/manuscript/texts'
import type { Direction } from '@/newsroom/typesetting/reading/step'
import { useActs } from '../../act/acts'
import { ProblemNotice, useAct } from '../../act/useAct'
import { Button } from '../../../ui/button'
import { Field } from '../../../ui/form/field'
import { TextInput } from '../../../ui/form/input'
import { Notice } from '../../../ui/notice'
import { TAKES_LETTERS } from '../../../page/canvas/screenKeys'
import { writing } from '../../../page/canvas/usePan'
import { around, caretAt, chosenIn, moved, type WordsAround } from './choice'
import { useChosen, useMarking } from './marking'
import { useBeside } from './useBeside'

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'home',
  End: 'end',
  PageDown: 'nextStory',
  PageUp: 'previousStory',
}

/** Keys that take a sign which changes no word, with Alt: letters alone are what is written. */
const ASK_KEYS: Readonly<Record<string, Ask>> = { KeyQ: 'query', KeyL: 'line_break', KeyT: 'face', KeyG: 'align' }

/** The form of a mark on words, beside them. */
export function WordCard({ pageId, onTold }: { pageId: string; onTold: (text: string) => void }) {
  const { on } = useMarking()
  return on ? <Card pageId={pageId} onTold={onTold} /> : null
}

/**
 * Its field has the keyboard all the while: unseen, its keys move the caret on the page, and the first character typed brings it out, so that
 * what an input method composes is composed in one place.
 */
function Card({ pageId, onTold }: { pageId: string; onTold: (text: string) => void }) {
  const t = useTranslations('page')
  const acts = useActs()
  const { layout, choice, open, stale, choose, setOpen, switchOn, textOf, field } = useMarking()
  const chosen = useChosen()
  const { run, pending, problem, clear } = useAct()
  const [by, setBy] = useState('')
  const [picked, setPicked] = useState<Ask | null>(null)
  const [question, setQuestion] = useState('')
  const [note, setNote] = useState<string | null>(null)
  const card = useRef<HTMLFormElement>(null)
  useBeside(card, layout, chosen?.boxes ?? null, open)
  useEffect(() => field.current?.focus({ preventScroll: true }), [field])

  const stretch = chosen?.stretch ?? null
  const words = stretch && around(textOf(stretch), stretch)
  const was = words?.words ?? ''
  const tooLong = Math.max(was.length, by.length) > MOST_CORRECTED
  const asks = was === '' ? null : picked
  const unchanged = was === by
  const ready = asks === null ? !unchanged : asks !== 'query' || question.trim() !== ''
  const sign = !ready || tooLong || !stretch ? null : signOf(asks ? { was, by: was, asks } : { was, by })

  function close(): void {
    setOpen(false)
    setBy('')
    setNote(null)
    setPicked(null)
    setQuestion('')
    clear()
    field.current?.focus({ preventScroll: true })
  }

  function submit(event: React.FormEvent): void {
    event.preventDefault()
    if (!stretch || !sign || pending) return
    const there = { storyId: stretch.storyId, ...textName(stretch), from: stretch.from, to: stretch.to, was }
    // the words of a jump stand in the slot of their part
    const slot = layout.stories.find(({ storyId, part }) => storyId === stretch.storyId && part === choice?.anchor.part)?.slot
    run(
      () => acts.mark(asks ? { pageId, text: question.trim(), ...(slot === undefined ? {} : { slotKey: slot }), correction: { ...there, by: was, asks } } : { pageId, text: (note ?? '').trim(), correction: { ...there, by } }),
      () => {
        close()
        if (choice) choose(caretAt({ ...choice.focus, offset: stretch.to }))
        onTold(t(asks === 'query' ? 'words.asked' : 'marked'))
      },
    )
  }

  function onEscape(): void {
    if (open) return close()
    if (choice && stretch && stretch.from !== stretch.to) return choose(caretAt(choice.focus))
    switchOn(false)
  }

  // wherever the focus is but in another field
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return
      if (writing(event.target) && !(event.target instanceof Node && card.current?.contains(event.target))) return
      event.preventDefault()
      onEscape()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  /** While the field is unseen its keys are the page's. */
  function onFieldKey(event: React.KeyboardEvent<HTMLInputElement>): void {
    const ask = event.altKey && !event.metaKey && !event.ctrlKey ? ASK_KEYS[event.code] : undefined
    if (ask && was !== '') {
      event.preventDefault()
      setPicked(ask)
      setOpen(true)
      return
    }
    if (open || event.nativeEvent.isComposing || event.metaKey || event.ctrlKey || event.altKey || !choice) return
    const direction = DIRECTIONS[event.key]
    if (direction) choose(moved(layout, choice, direction, event.shiftKey))
    else if (event.key === 'Enter') setOpen(true)
    else if (event.key === 'Backspace' || event.key === 'Delete') {
      const { from, to } = chosenIn(layout, choice)
      choose(from === to ? moved(layout, choice, event.key === 'Delete' ? 'right' : 'left', true) : choice, true)
    } else return
    event.preventDefault()
  }

  return (
    <>
      <form
        ref={card}
        aria-label={t('words.form')}
        data-word-card={open ? 'open' : 'closed'}
        {...(open ? {} : { [TAKES_LETTERS]: '' })}
        onSubmit={submit}
        style={{ left: 'var(--x)', top: 'var(--y)' }}
        className={clsx(
          open ? 'absolute z-40 flex w-[300px] flex-col gap-2.5 border border-edge bg-paper p-3 shadow-lg max-sm:!top-auto max-sm:!right-0 max-sm:!bottom-0 max-sm:!left-0 max-sm:w-auto' : 'sr-only',
        )}
      >
        {open && words && <Standing words={words} onClose={close} />}
        {open && was !== '' && <Kinds asks={asks} onPick={setPicked} />}
        {open && asks && <AskField key={asks} asks={asks} value={question} onChange={setQuestion} />}
        <div className="flex items-end gap-2">
          <Field className={asks ? 'sr-only' : 'min-w-0 flex-1'} label={open ? (was === '' ? t('words.insert') : t('words.to')) : t('words.layer')}>
            <TextInput
              ref={field}
              {...(asks ? { tabIndex: -1, 'aria-hidden': true } : {})}
              lang="zh-Hans"
              autoComplete="off"
              spellCheck={false}
              className="font-song"
              aria-invalid={tooLong || undefined}
              value={by}
              onKeyDown={onFieldKey}
              onCompositionStart={() => setOpen(true)}
              onChange={(event) => {
                setBy(event.target.value)
                if (!open && event.target.value !== '') setOpen(true)
              }}
            />
          </Field>
          {open && (
            <Button type="submit" tone="primary" disabled={pending || sign === null}>
              {t(asks === 'query' ? 'words.ask' : 'words.mark')}
            </Button>
          )}
        </div>
        {open && (
          <>
            {asks === null && (
              <div className="flex min-h-5 items-baseline justify-between gap-3 text-sm">
                <output aria-label={t('words.signLabel')} className="font-medium text-press">
                  {sign ? t(`words.sign.${sign}`) : ''}
                </output>
                {note === null && (
                  <button type="button" onClick={() => setNote('')} className="text-ink-2 underline-offset-4 hover:text-ink hover:underline max-sm:min-h-10">
                    {t('words.addNote')}
                  </button>
                )}
              </div>
            )}
            {stale && <Notice kind="refusal">{t('words.stale')}</Notice>}
            {tooLong && <Notice kind="refusal">{t('words.tooLong', { n: MOST_CORRECTED })}</Notice>}
            {note !== null && asks === null && (
              <Field label={t('words.note')}>
                <TextInput autoFocus maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
              </Field>
            )}
            <ProblemNotice problem={problem} />
          </>
        )}
      </form>
      <p aria-live="polite" className="sr-only">
        {words && (words.words === '' ? t('words.caret', { lead: words.lead, tail: words.tail }) : t('words.chosen', words))}
      </p>
    </>
  )
}

/** How the words are marked: with other words, or by a sign that changes none. */
function Kinds({ asks, onPick }: { asks: Ask | null; onPick: (asks: Ask | null) => void }) {
  const t = useTranslations('page.words')
  return (
    <div role="group" aria-label={t('kind')} className="flex border-b border-hairline">
      {([null, ...ASKS] as const).map((one) => (
        <button
          key={one ?? 'words'}
          type="button"
          aria-pressed={asks === one}
          onClick={() => onPick(one)}
          className={clsx('-mb-px flex-1 border-b-2 px-1 py-1 text-sm whitespace-nowrap max-sm:min-h-10', asks === one ? 'border-press text-ink' : 'border-transparent text-ink-2 hover:text-ink')}
        >
          {t(`kinds.${one ?? 'words'}`)}
        </button>
      ))}
    </div>
  )
}

/** The question of a query, or what layout shall do. */
function AskField({ asks, value, onChange }: { asks: Ask; value: string; onChange: (value: string) => void }) {
  const t = useTranslations('page.words')
  return (
    <Field label={t(asks === 'query' ? 'question' : 'what')} required={asks === 'query'} {...(asks === 'query' ? { hint: t('questionHint') } : {})}>
      <TextInput autoFocus maxLength={1000} value={value} onChange={(event) => onChange(event.target.value)} />
    </Field>
  )
}

/** What stands on the page, and what is around it. */
function Standing({ words: { lead, words, tail }, onClose }: { words: WordsAround; onClose: () => void }) {
  const t = useTranslations('page')
  return (
    <div className="flex items-start justify-between gap-2">
      <p className="line-clamp-3 min-w-0 font-song text-lg break-words text-ink-3" lang="zh-Hans" data-was={words}>
        {lead}
        {words === '' ? <span className="px-px text-press">‸</span> : <mark className="bg-press-wash text-ink underline decoration-press decoration-2 underline-offset-4">{words}</mark>}
        {tail}
      </p>
      <button type="button" aria-label={t('words.close')} onClick={onClose} className="-mt-1 -mr-1 flex size-7 shrink-0 items-center justify-center text-lg text-ink-3 hover:text-ink max-sm:size-10">
        ×
      </button>
    </div>
  )
}
