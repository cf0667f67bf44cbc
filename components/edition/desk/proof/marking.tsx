'use client'

import { createContext, type ReactNode, type RefObject, use, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PageDetail } from '@/newsroom/edition/pageView'
import { textAt, type TextName } from '@/newsroom/manuscript/texts'
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
  switchOn: (on: boolean) => void
  /** Chooses; what was typed for other words goes with them. */
  choose: (choice: Choice, open?: boolean) => void
  setOpen: (open: boolean) => void
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
  /** `text`: what stood in the text when the form came. */
  const [{ choice, open, text }, setState] = useState<{ choice: Choice | null; open: boolean; text: string }>(() => ({ choice: begun ? startOf(layout) : null, open: false, text: '' }))
  const field = useRef<HTMLInputElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const on = wanted && allowed

  const switchOn = useCallback(
    (next: boolean) => {
      setWanted(next)
      onSwitch(next)
      setState((state) => ({ ...state, choice: next ? (state.choice ?? startOf(layout)) : state.choice, open: false }))
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
      choose: (next, withForm = false) => setState({ choice: next, open: withForm, text: textOf(next.anchor) }),
      setOpen: (next) => setState((state) => ({ choice: state.choice, open: next && state.choice !== null, text: state.open || !state.choice ? state.text : textOf(state.choice.anchor) })),
      textOf,
      field,
      button,
    }
  }, [layout, allowed, on, choice, open, text, switchOn, contents])
  return <Context value={value}>{children}</Context>
}

function startOf(layout: PageLayout): Choice | null {
  const place = firstPlace(layout)
  return place && caretAt(place)
}

/** What is chosen and where it is drawn; null where nothing is, its text is no longer on the page, or was changed under the form. */
export function useChosen(): { stretch: TextStretch; boxes: ReturnType<typeof boxesOf>; caret: ReturnType<typeof caretOf> } | null {
  const { layout, choice, stale } = useMarking()
  return useMemo(() => {
    if (!choice || stale) return null
    const stretch = chosenIn(layout, choice)
    const caret = caretOf(layout, choice.focus)
    const boxes = stretch.from === stretch.to ? (caret ? [caret] : []) : boxesOf(layout, stretch)
    return boxes.length === 0 ? null : { stretch, boxes, caret }
  }, [layout, choice, stale])
}

/** The frames of the slots are away while words are marked. */
export function AwayWhileMarking({ children }: { children: ReactNode }) {
  const { on } = useMarking()
  return <div hidden={on}>{children}</div>
}
