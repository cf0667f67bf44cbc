'use client'

import { createContext, type ReactNode, type RefObject, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Moved, moveTo } from '@/newsroom/edition/move'
import type { PageDetail } from '@/newsroom/edition/pageView'
import { isSameText, textAt, type TextName, textName } from '@/newsroom/manuscript/texts'
import type { PageLayout } from '@/newsroom/typesetting/display'
import { boxesOf, caretOf, type TextStretch } from '@/newsroom/typesetting/reading/place'
import { firstPlace } from '@/newsroom/typesetting/reading/step'
import { screenKey } from '../../../page/canvas/screenKeys'
import { caretAt, type Choice, chosenIn } from './choice'

/** Marking words on the page: whether one does, and what is chosen. */
export interface Marking {
  layout: PageLayout
  /** This person may mark. */
  allowed: boolean
  on: boolean
  choice: Choice | null
  /** The form is there. */
  open: boolean
  /** The text was changed under the form: what was chosen there may be other words by now. */
  stale: boolean
  /** 转移: words taken up, for which a place is sought: the caret is that place, and stays in their text. */
  held: TextStretch | null
  /** A place was sought outside of their text. */
  astray: boolean
  switchOn: (on: boolean) => void
  /** Chooses; what was typed for other words goes with them. */
  choose: (choice: Choice, open?: boolean) => void
  setOpen: (open: boolean) => void
  /** Takes the words that are chosen up, to be moved, or lets go of them where they are. */
  hold: (taken: boolean) => void
  /** A text of a story on the page. */
  textOf: (place: TextName & { storyId: string }) => string
  /** Where words are typed: it has the keyboard while one marks. */
  field: RefObject<HTMLInputElement | null>
  /** What the mode is switched by, where the keyboard goes back to. */
  button: RefObject<HTMLButtonElement | null>
}

const Context = createContext<Marking | null>(null)

export function useMarking(): Marking {
  const marking = use(Context)
  if (!marking) throw new Error('no marking above this component')
  return marking
}

export interface MarkingAreaProps {
  detail: PageDetail
  layout: PageLayout
  /** One marks from the first. */
  begun: boolean
  onStart: () => void
  onSwitch: (on: boolean) => void
  children: ReactNode
}

/** What is below draws itself anew on a choice only where it asks for it: the page is not drawn again for a caret. */
export function MarkingArea({ detail: { page, contents }, layout, begun, onStart, onSwitch, children }: MarkingAreaProps) {
  const allowed = page.abilities.includes('mark')
  const [wanted, setWanted] = useState(begun)
  const [{ choice, open, text, held, astray }, setState] = useState<State>(() => ({ ...NOTHING, choice: begun ? startOf(layout) : null }))
  const field = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const on = wanted && allowed

  const switchOn = useCallback(
    (next: boolean) => {
      setWanted(next)
      onSwitch(next)
      setState((state) => ({ ...letGo(state), choice: next ? (state.choice ?? startOf(layout)) : state.choice, open: false }))
      if (next) onStart()
      else button.current?.focus()
    },
    [layout, onStart, onSwitch],
  )
  useEffect(() => {
    if (!allowed) return
    const onKey = (event: KeyboardEvent) => {
      if (screenKey(event) !== 'm' || event.repeat) return
      event.preventDefault()
      switchOn(!on)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [allowed, on, switchOn])

  const value = useMemo<Marking>(() => {
    const textOf = (place: TextName & { storyId: string }) => {
      const content = contents[place.storyId]
      return (content && textAt(content, place)) ?? ''
    }
    return {
      layout,
      allowed,
      on,
      choice,
      open,
      switchOn,
      stale: open && choice !== null && textOf(choice.anchor) !== text,
      held: held?.words ?? null,
      astray,
      choose: (next, withForm = false) => {
        const now = textOf(next.anchor)
        setState((state) => (state.held ? seekPlace(state, next, state.held.words) : { ...NOTHING, choice: next, open: withForm, text: now }))
      },
      setOpen: (next) => setState((state) => ({ ...(next ? state : letGo(state)), open: next && state.choice !== null, text: state.open || !state.choice ? state.text : textOf(state.choice.anchor) })),
      hold: (taken) => setState((state) => (taken && state.choice && !state.held ? { ...state, open: true, text: state.open ? state.text : textOf(state.choice.anchor), held: { words: chosenIn(layout, state.choice), choice: state.choice } } : taken ? state : letGo(state))),
      textOf,
      field,
      button,
    }
  }, [layout, allowed, on, choice, open, text, held, astray, switchOn, contents])
  return <Context value={value}>{children}</Context>
}

/** A move in a text of a story. */
export type Moving = Moved & TextName & { storyId: string }

interface State {
  choice: Choice | null
  open: boolean
  /** What stood in the text when the form came. */
  text: string
  /** The words that were taken up, and how they had been chosen. */
  held: { words: TextStretch; choice: Choice } | null
  astray: boolean
}

const NOTHING: State = { choice: null, open: false, text: '', held: null, astray: false }

/** The words are chosen as they were before they were taken up. */
function letGo(state: State): State {
  return { ...state, choice: state.held ? state.held.choice : state.choice, held: null, astray: false }
}

/** The place that words shall go to; they leave their text for none. */
function seekPlace(state: State, next: Choice, words: TextStretch): State {
  const inText = next.focus.storyId === words.storyId && isSameText(next.focus, words)
  return inText ? { ...state, choice: { ...next, anchor: next.focus }, astray: false } : { ...state, astray: true }
}

function startOf(layout: PageLayout): Choice | null {
  const place = firstPlace(layout)
  return place && caretAt(place)
}

/** What is chosen and where it is drawn; null where nothing is, its text is no longer on the page, or was changed under the form. */
export function useChosen(): { stretch: TextStretch; boxes: ReturnType<typeof boxesOf>; caret: ReturnType<typeof caretOf> } | null {
  const { layout, choice, stale, held } = useMarking()
  return useMemo(() => {
    if (!choice || stale) return null
    const stretch = held ?? chosenIn(layout, choice)
    const caret = caretOf(layout, choice.focus)
    const boxes = stretch.from === stretch.to ? (caret ? [caret] : []) : boxesOf(layout, stretch)
    return boxes.length === 0 ? null : { stretch, boxes, caret }
  }, [layout, choice, stale, held])
}

/** The words that were taken up, on their way to where the caret is; null while they would stay where they are. */
export function useMoving(): { moving: Moving | null } {
  const { held, choice, stale, textOf } = useMarking()
  const going = held && choice && !stale ? moveTo(textOf(held), held, choice.focus.offset) : null
  return { moving: held && going && { storyId: held.storyId, ...textName(held), ...going } }
}

/** The frames of the slots are away while words are marked. */
export function AwayWhileMarking({ children }: { children: ReactNode }) {
  const { on } = useMarking()
  return <div hidden={on}>{children}</div>
}
