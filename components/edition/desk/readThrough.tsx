'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { PageDetail, StoryReading } from '@/newsroom/edition/pageView'
import { screenKey } from '../../page/canvas/screenKeys'
import { Checkbox } from '../../ui/form/choice'
import { useSayName } from '../../ui/names'
import { useActs } from '../act/acts'
import { ProblemNotice, useAct } from '../act/useAct'
import type { Placing } from '../act/usePlacing'
import { titleOf } from '../words'
import { useMarking } from './proof/marking'
import { Section } from './section'

/** 通读: the stories of a page under proof, ticked off by whoever reads it, each as it is printed now. What prints otherwise is unread again. */
export function ReadThrough({ detail: { page, reading } }: { detail: PageDetail }) {
  const t = useTranslations('page')
  const { on, choice } = useMarking()
  const may = page.abilities.includes('read_through')
  if (reading.length === 0 || !(may || reading.some(({ by }) => by.length > 0))) return null
  const done = reading.filter(({ own, by }) => (may ? own : by.length > 0)).length
  const byKey = may ? byReadKey(reading, on ? (choice?.focus.storyId ?? null) : null) : null
  return (
    <Section title={t('readThrough', { done, all: reading.length })}>
      <ul>
        {reading.map((one) => (
          <Story key={one.storyId} page={page} reading={one} may={may} shortcut={one !== byKey || one.own ? null : on ? 'Alt+R' : 'R'} />
        ))}
      </ul>
      {may && done > 0 && done < reading.length && <p className="pt-1 text-sm text-ink-2">{t('readLeft', { n: reading.length - done })}</p>}
    </Section>
  )
}

/** Which story its key ticks off: the one somebody is at, else the first in reading order that they have not read; null where all are. */
function byReadKey(reading: readonly StoryReading[], at: string | null): StoryReading | null {
  return reading.find(({ storyId, own }) => (at === null ? !own : storyId === at)) ?? null
}

interface ReadKeyProps {
  detail: PageDetail
  placing: Placing
  /** The story of the slot that is chosen. */
  chosen: string | null
}

/**
 * R ticks off the story one is at, as `screenKey` says when: of the words that are picked, of the slot that is chosen, else the next that is not read. It is told which, with the way back, and
 * it only ever ticks: what is read already stays so.
 */
export function ReadKey({ detail: { page, reading }, placing, chosen }: ReadKeyProps) {
  const t = useTranslations('page')
  const acts = useActs()
  const { on, choice } = useMarking()
  const at = on ? (choice?.focus.storyId ?? null) : chosen
  const may = page.abilities.includes('read_through')
  useEffect(() => {
    if (!may || reading.length === 0) return
    const onKey = (event: KeyboardEvent) => {
      if (screenKey(event) !== 'r' || event.repeat) return
      event.preventDefault()
      const one = byReadKey(reading, at)
      const placement = page.slots.find((slot) => slot.placement?.storyId === one?.storyId)?.placement
      if (placing.pending) return
      if (!one || !placement) {
        if (at === null) placing.tell({ text: t('readAll', { n: reading.length }) })
        return
      }
      const [title, left] = [titleOf(placement), reading.filter(({ own, storyId }) => !own && storyId !== one.storyId).length]
      const told = t('readDone', { title, left })
      if (one.own) return placing.tell({ text: told })
      const tick = (read: boolean) => () => acts.readThrough({ pageId: page.id, storyId: one.storyId, hash: one.hash, read })
      placing.run(tick(true), { text: told, step: { back: tick(false), again: tick(true) } })
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  return null
}

function Story({ page, reading: { storyId, hash, by, own }, may, shortcut }: { page: PageDetail['page']; reading: StoryReading; may: boolean; shortcut: string | null }) {
  const t = useTranslations()
  const acts = useActs()
  const sayName = useSayName()
  const { run, pending, problem } = useAct()
  const [ticked, setTicked] = useState(own)
  const placement = page.slots.find((slot) => slot.placement?.storyId === storyId)?.placement
  if (!placement) return null
  const title = titleOf(placement)
  const who = by.length === 0 ? null : t('page.readBy', { who: by.map((one) => sayName(one.by.name)).join(t('audit.separator')) })
  const label = (
    <span lang="zh-Hans" className="font-song">
      {title}
      {shortcut !== null && (
        <kbd aria-hidden className="pl-1.5 font-sans text-xs text-ink-3 max-sm:hidden">
          {shortcut.replace('+', ' ')}
        </kbd>
      )}
    </span>
  )
  return (
    <li className="text-sm">
      {may ? (
        <Checkbox
          label={label}
          aria-label={t('page.readThroughOf', { title })}
          {...(who === null ? {} : { hint: who })}
          {...(shortcut === null ? {} : { 'aria-keyshortcuts': shortcut })}
          checked={pending ? ticked : own}
          aria-busy={pending}
          onChange={({ target }) => {
            if (pending) return
            // it stands at once where it was put, and goes back if that was refused
            setTicked(target.checked)
            run(() => acts.readThrough({ pageId: page.id, storyId, hash, read: target.checked }))
          }}
        />
      ) : (
        <div className="py-0.5">
          {label}
          {who !== null && <p className="text-xs text-ink-3">{who}</p>}
        </div>
      )}
      <ProblemNotice problem={problem} />
    </li>
  )
}
