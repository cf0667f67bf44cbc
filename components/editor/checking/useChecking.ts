'use client'

import type { Editor } from '@tiptap/react'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import type { CheckFacts } from '@/newsroom/checker/facts'
import { namesOf, openHits } from '@/newsroom/checker/disposal'
import type { Hit, Severity } from '@/newsroom/checker/hit'
import type { Genre, StoryContent } from '@/newsroom/manuscript/story'
import { Checking, type Checked } from './checking'
import type { Typed } from '../text/typed'
import { onSheet } from './places'
import { scopesFor, type LetStandView } from './letStand'
import { sayFault } from './say'
import { applySuggestion, hitAtCaret, nextHit, showHit, underline } from './underlines'

/** What the sheet's screen knows of the checks of its text, and may do about them. */
export interface SheetChecks {
  /** What is open. */
  checked: Checked
  /** What was found, let stand or not. */
  found: readonly Hit[]
  open: boolean
  active: Hit | null
  toggle: () => void
  show: (hit: Hit) => void
  walk: (by: 1 | -1) => void
  apply: (hit: Hit, suggestion: string) => void
  /** Opens the list at the first hit of a severity, and shows it in the text where there is one. */
  showFirst: (severity: Severity) => void
  /** The name (`namesOf`) of the hit that somebody is asked about, why it is to stand. */
  asked: string | null
  ask: (hit: Hit | null) => void
  /** Asks about what the caret stands in. */
  askHere: () => void
  /** The first suggestion for what the caret stands in. */
  applyHere: () => void
  again: () => void
}

/**
 * Checks a text whenever it changes, beside the typing, and underlines what is found in the editor, where there is one.
 * `onMoved` is told when somebody acts on words that were changed meanwhile.
 */
export function useChecking(editor: Editor | null, content: StoryContent, genre: Genre, facts: CheckFacts, letStand: LetStandView, typed: Typed, onMoved: () => void): SheetChecks {
  const t = useTranslations()
  const [checking] = useState(() => new Checking())
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState<Hit | null>(null)
  const [asked, setAsked] = useState<string | null>(null)
  const all = useSyncExternalStore(checking.subscribe, checking.snapshot, checking.snapshot)
  const { disposals } = letStand
  const checked = useMemo<Checked>(() => ({ ...all, hits: openHits(all.hits, disposals) }), [all, disposals])
  useEffect(() => () => checking.close(), [checking])
  useEffect(() => checking.want({ content, genre }, facts), [checking, content, genre, facts])
  useEffect(() => {
    if (editor && checked.state !== 'working') underline(editor, checked.hits.map((hit) => ({ hit, place: onSheet(hit, typed.get()), says: sayFault(t, hit) })))
  }, [editor, checked, typed, t])

  const show = (hit: Hit) => {
    setActive(hit)
    if (editor && !showHit(editor, hit)) onMoved()
  }
  const apply = (hit: Hit, suggestion: string) => {
    if (!editor) return
    if (applySuggestion(editor, hit, suggestion)) checking.drop(hit)
    else onMoved()
  }
  const ask = (hit: Hit | null) => {
    setAsked((hit && namesOf(checked.hits).get(hit)) ?? null)
    if (hit) setOpen(true)
    else if (editor && asked && !editor.isDestroyed) editor.commands.focus(undefined, { scrollIntoView: false })
  }
  return {
    checked,
    found: all.hits,
    open,
    asked,
    ask,
    askHere: () => {
      const hit = editor ? hitAtCaret(editor, checked.hits) : undefined
      if (!hit || scopesFor(hit, letStand).length === 0) return
      setActive(hit)
      ask(hit)
    },
    showFirst: (severity) => {
      setOpen(true)
      const hit = checked.hits.find((one) => one.severity === severity)
      if (hit && editor) show(hit)
      else setActive(hit ?? null)
    },
    active,
    toggle: () => setOpen((was) => !was),
    show,
    walk: (by) => {
      const hit = editor && nextHit(editor, checked.hits, by)
      setOpen(true)
      if (hit) show(hit)
    },
    apply,
    applyHere: () => {
      const hit = editor ? hitAtCaret(editor, checked.hits) : undefined
      const suggestion = hit?.suggestions[0]
      if (hit && suggestion !== undefined) apply(hit, suggestion)
    },
    again: () => checking.again(),
  }
}
