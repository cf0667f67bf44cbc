'use client'

import clsx from 'clsx'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Ask, ASKS, MOST_CORRECTED, signOf } from '@/newsroom/edition/correction'
import { partsOf } from '@/newsroom/edition/move'
import { textName } from '@/newsroom/manuscript/texts'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { Box } from '@/newsroom/typesetting/geometry'
import { boxesOf, type TextStretch } from '@/newsroom/typesetting/reading/place'
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
import { type Moving, useChosen, useMarking, useMoving } from './marking'
import { nearest } from './markWords'
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
/** And the one that takes words up to be moved 移. */
const MOVE_KEY = 'KeyY'

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
  const { layout, choice, open, stale, held, astray, choose, setOpen, hold, switchOn, textOf, field } = useMarking()
  const { moving } = useMoving()
  const chosen = useChosen()
  const { run, pending, problem, clear } = useAct()
  const [by, setBy] = useState('')
  const [picked, setPicked] = useState<Ask | null>(null)
  const [question, setQuestion] = useState('')
  const [note, setNote] = useState<string | null>(null)
  const card = useRef<HTMLFormElement>(null)
  useBeside(card, layout, (held ? footOf(layout, held, textOf(held).length) : chosen?.boxes) ?? null, open)
  useEffect(() => field.current?.focus({ preventScroll: true }), [field])

  const stretch = chosen?.stretch ?? null
  const words = stretch && around(textOf(stretch), stretch)
  const was = words?.words ?? ''
  const tooFar = moving !== null && moving.was.length > MOST_CORRECTED
  const tooLong = held === null && Math.max(was.length, by.length) > MOST_CORRECTED
  const asks = was === '' || held ? null : picked
  const unchanged = was === by
  const ready = asks === null ? !unchanged : asks !== 'query' || question.trim() !== ''
  const sign = !stretch ? null : held ? (moving && !tooFar ? 'move' : null) : !ready || tooLong ? null : signOf(asks ? { was, by: was, asks } : { was, by })

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
    const marked: Parameters<typeof acts.mark>[0] = moving
      ? { pageId, text: (note ?? '').trim(), correction: moving }
      : asks
        ? { pageId, text: question.trim(), ...(slot === undefined ? {} : { slotKey: slot }), correction: { ...there, by: was, asks } }
        : { pageId, text: (note ?? '').trim(), correction: { ...there, by } }
    run(
      () => acts.mark(marked),
      () => {
        close()
        if (choice) choose(caretAt({ ...choice.focus, offset: stretch.to }))
        onTold(t(asks === 'query' ? 'words.asked' : 'marked'))
      },
    )
  }

  /** Words that were taken up lie where they were again. */
  function pick(next: Ask | 'move' | null): void {
    hold(next === 'move')
    setPicked(next === 'move' ? null : next)
    // the keys lead to the place
    if (next === 'move') field.current?.focus({ preventScroll: true })
  }

  function onEscape(): void {
    if (held) return hold(false)
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

  /** While words are taken up, keys lead the caret to their place; Enter marks it. */
  function onHeldKey(event: React.KeyboardEvent<HTMLInputElement>): void {
    const direction = DIRECTIONS[event.key]
    if (!direction || !choice || event.metaKey || event.ctrlKey || event.altKey) return
    choose(moved(layout, choice, direction, false))
    event.preventDefault()
  }

  /** While the field is unseen its keys are the page's. */
  function onFieldKey(event: React.KeyboardEvent<HTMLInputElement>): void {
    const ask = event.altKey && !event.metaKey && !event.ctrlKey ? ASK_KEYS[event.code] : undefined
    if (ask && was !== '') {
      event.preventDefault()
      hold(false)
      setPicked(ask)
      setOpen(true)
      return
    }
    if (event.altKey && !event.metaKey && !event.ctrlKey && event.code === MOVE_KEY && was !== '') {
      event.preventDefault()
      return pick('move')
    }
    if (held) return onHeldKey(event)
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
        {open && words && <Standing words={words} moving={moving} onClose={close} />}
        {open && was !== '' && <Kinds picked={held ? 'move' : asks} onPick={pick} />}
        {open && held && <p className={clsx('text-sm', astray || tooFar ? 'text-press' : 'text-ink-2')}>{astray ? t('words.astray') : tooFar ? t('words.tooFar', { n: MOST_CORRECTED }) : t('words.moveHint')}</p>}
        {open && asks && <AskField key={asks} asks={asks} value={question} onChange={setQuestion} />}
        <div className={clsx('flex gap-2', held ? 'items-center justify-between' : 'items-end')}>
          <Field className={asks || held ? 'sr-only' : 'min-w-0 flex-1'} label={held ? t('words.moveHint') : open ? (was === '' ? t('words.insert') : t('words.to')) : t('words.layer')}>
            <TextInput
              ref={field}
              {...(asks ? { tabIndex: -1, 'aria-hidden': true } : {})}
              lang="zh-Hans"
              autoComplete="off"
              spellCheck={false}
              className="font-song"
              aria-invalid={tooLong || undefined}
              readOnly={held !== null}
              value={held ? '' : by}
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
          {open && held && note === null && <AddNote onAdd={() => setNote('')} />}
        </div>
        {open && (
          <>
            {asks === null && !held && (
              <div className="flex min-h-5 items-baseline justify-between gap-3 text-sm">
                <output aria-label={t('words.signLabel')} className="font-medium text-press">
                  {sign ? t(`words.sign.${sign}`) : ''}
                </output>
                {note === null && <AddNote onAdd={() => setNote('')} />}
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
        {words && held && choice ? t('words.caret', around(textOf(held), { from: choice.focus.offset, to: choice.focus.offset })) : words && (words.words === '' ? t('words.caret', { lead: words.lead, tail: words.tail }) : t('words.chosen', words))}
      </p>
    </>
  )
}

function AddNote({ onAdd }: { onAdd: () => void }) {
  const t = useTranslations('page.words')
  return (
    <button type="button" onClick={onAdd} className="text-sm text-ink-2 underline-offset-4 hover:text-ink hover:underline max-sm:min-h-10">
      {t('addNote')}
    </button>
  )
}

/** How the words are marked: with other words, by another place, or by a sign that changes none. */
function Kinds({ picked, onPick }: { picked: Ask | 'move' | null; onPick: (next: Ask | 'move' | null) => void }) {
  const t = useTranslations('page.words')
  return (
    <div role="group" aria-label={t('kind')} className="flex border-b border-hairline">
      {([null, 'move', ...ASKS] as const).map((one) => (
        <button
          key={one ?? 'words'}
          type="button"
          aria-pressed={picked === one}
          onClick={() => onPick(one)}
          className={clsx('-mb-px flex-1 border-b-2 px-1 py-1 text-sm whitespace-nowrap max-sm:min-h-10', picked === one ? 'border-press text-ink' : 'border-transparent text-ink-2 hover:text-ink')}
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

/** What words cross that is shown beside them, in characters. */
const CROSSED = 14

const HELD = 'bg-press-wash text-ink underline decoration-press decoration-2 underline-offset-4'

/** What stands on the page, and what is around it; of words that move, how they will stand. */
function Standing({ words: { lead, words, tail }, moving, onClose }: { words: WordsAround; moving: Moving | null; onClose: () => void }) {
  const t = useTranslations('page')
  const going = moving && partsOf(moving.was, moving.moves)
  return (
    <div className="flex items-start justify-between gap-2">
      <p className="line-clamp-3 min-w-0 font-song text-lg break-words text-ink-3" lang="zh-Hans" data-was={words}>
        {going ? going.behind && nearest(going.crossed, true, CROSSED) : lead}
        {words === '' ? <span className="px-px text-press">‸</span> : <mark className={HELD}>{words}</mark>}
        {going ? !going.behind && nearest(going.crossed, false, CROSSED) : tail}
      </p>
      <button type="button" aria-label={t('words.close')} onClick={onClose} className="-mt-1 -mr-1 flex size-7 shrink-0 items-center justify-center text-lg text-ink-3 hover:text-ink max-sm:size-10">
        ×
      </button>
    </div>
  )
}

/** The last column of a text as it is set: under it a form covers no place that its words could go to. */
function footOf(layout: PageLayout, { storyId, ...name }: TextStretch, length: number): Box[] {
  const boxes = boxesOf(layout, { storyId, ...textName(name), from: 0, to: length })
  const last = boxes.at(-1)
  return boxes.filter(({ x, width }) => last && x < last.x + last.width && last.x < x + width)
}
