'use client'

import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { canonical } from '@/newsroom/canonical'
import { entriesOf, guideFault, type GuideEntry, type GuideFault, type GuideStory, LONGEST_GUIDE_TITLE, MOST_GUIDED } from '@/newsroom/edition/design/guide'
import { hasGuide } from '@/newsroom/edition/design/slotFields'
import type { PageView, SlotView } from '@/newsroom/edition/pageView'
import { onOneLine } from '@/newsroom/manuscript/story'
import { FitMark } from '../../../stories/fitMark'
import { Button } from '../../../ui/button'
import { Checkbox } from '../../../ui/form/choice'
import { TextInput } from '../../../ui/form/input'
import { ProblemNotice } from '../../act/useAct'
import { fitWords } from '../../words'
import type { PageDraft } from '../usePageDraft'

/** What a guide may name, and the headlines of what it names that stands on no page. */
export interface GuideChoice {
  placed: GuideStory[]
  gone: { storyId: string; headline: string }[]
}

export interface GuideFormProps {
  page: PageView
  slot: SlotView
  draft: PageDraft
  guided: GuideChoice
  tolerance: number
  editable: boolean
}

type Said = Pick<GuideEntry, 'storyId' | 'title'>

/** 导读: stories of other pages ticked, put in order and, where it is too long, given a title of their own. The page follows every change, and is changed by the button. */
export function GuideForm({ page, slot, draft, guided, tolerance, editable }: GuideFormProps) {
  const t = useTranslations('page.guide')
  const saved = entriesOf(slot.guide)
  const [entries, setEntries] = useState<Said[]>(saved)
  const [base, setBase] = useState(saved)
  // saved, taken back, or set by somebody else meanwhile
  if (canonical(base) !== canonical(saved)) {
    setBase(saved)
    setEntries(saved)
  }
  const fit = draft.layout.guides?.find((one) => one.slot === slot.key)?.fit
  const others = pagesOf(guided.placed.filter((story) => story.page !== page.number))

  function change(next: Said[]): void {
    setEntries(next)
    draft.tryGuide(slot.key, next)
  }

  return (
    <section aria-label={t('name')} className="flex flex-col gap-3">
      {fit && entries.length > 0 && (
        <p className="tabular" aria-live="polite">
          <FitMark fit={fitWords(fit, tolerance)} className="text-lg" />
        </p>
      )}
      {entries.length > 0 && <Entries entries={entries} page={page.number} guided={guided} editable={editable} onChange={change} />}
      {editable && (
        <>
          <p className="text-sm text-ink-3">{others.length === 0 ? t('none') : t('hint')}</p>
          {others.map(({ number, stories }) => (
            <fieldset key={number}>
              <legend className="tabular text-sm text-ink-3">{t('page', { page: number })}</legend>
              {stories.map(({ storyId, headline }) => {
                const chosen = entries.some((one) => one.storyId === storyId)
                return (
                  <Checkbox
                    key={storyId}
                    label={
                      <span className="font-song" lang="zh-Hans">
                        {onOneLine(headline)}
                      </span>
                    }
                    checked={chosen}
                    disabled={!chosen && entries.length >= MOST_GUIDED}
                    onChange={() => change(chosen ? entries.filter((one) => one.storyId !== storyId) : [...entries, { storyId, title: '' }])}
                  />
                )
              })}
            </fieldset>
          ))}
          {entries.length >= MOST_GUIDED && <p className="text-sm text-ink-3">{t('most', { most: MOST_GUIDED })}</p>}
          <ProblemNotice problem={draft.refused} />
          <div className="flex flex-wrap gap-2">
            <Button size="sm" className="max-sm:h-11" disabled={draft.pending || entries.length === 0 || canonical(entries) === canonical(saved)} onClick={() => draft.setGuide(slot.key, entries)}>
              {t('save')}
            </Button>
            {hasGuide(slot) && (
              <Button size="sm" tone="bare" className="max-sm:h-11" disabled={draft.pending} onClick={() => draft.setGuide(slot.key, [])}>
                {t('clear')}
              </Button>
            )}
          </div>
        </>
      )}
    </section>
  )
}

/** Where the keys were before an entry changed places: they go along with it. */
interface Held {
  storyId: string
  act: string
}

interface EntriesProps {
  entries: Said[]
  page: number
  guided: GuideChoice
  editable: boolean
  onChange: (entries: Said[]) => void
}

/** In their order: moved by buttons, or by Alt and an arrow anywhere in the entry. */
function Entries({ entries, page, guided, editable, onChange }: EntriesProps) {
  const list = useRef<HTMLOListElement>(null)
  const held = useRef<Held | null>(null)
  const t = useTranslations('page.guide')

  useEffect(() => {
    const { current } = held
    held.current = null
    if (!current) return
    const row = list.current?.querySelector(`[data-entry="${current.storyId}"]`)
    const same = row?.querySelector<HTMLElement>(`[data-act="${current.act}"]:not(:disabled)`)
    const target = same ?? row?.querySelector<HTMLElement>('[data-act]:not(:disabled)')
    target?.focus()
  }, [entries])

  function move(at: number, by: number, act: string): void {
    const [entry, other] = [entries[at], entries[at + by]]
    if (!entry || !other) return
    held.current = { storyId: entry.storyId, act }
    onChange(entries.map((one, index) => (index === at ? other : index === at + by ? entry : one)))
  }

  function remove(at: number): void {
    const next = entries[at + 1] ?? entries[at - 1]
    if (next) held.current = { storyId: next.storyId, act: 'remove' }
    onChange(entries.filter((_, index) => index !== at))
  }

  return (
    <ol ref={list} aria-label={t('entries')} className="border-t border-hairline">
      {entries.map((entry, index) => (
        <li key={entry.storyId} data-entry={entry.storyId} className="border-b border-hairline py-1.5">
          <Entry entry={entry} first={index === 0} last={index === entries.length - 1} {...saidOf(entry, page, guided)} editable={editable} onMove={(by, act) => move(index, by, act)} onRemove={() => remove(index)} onTitle={(title) => onChange(entries.map((one) => (one === entry ? { ...one, title } : one)))} />
        </li>
      ))}
    </ol>
  )
}

interface EntryProps {
  entry: Said
  page: number | null
  headline: string
  why: GuideFault | null
  first: boolean
  last: boolean
  editable: boolean
  onMove: (by: number, act: string) => void
  onRemove: () => void
  onTitle: (title: string) => void
}

/** Alt and an arrow move the entry the keys are in. */
function keysFor(act: string, onMove: EntryProps['onMove']) {
  return (event: React.KeyboardEvent) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || by === undefined) return
    event.preventDefault()
    onMove(by, act)
  }
}

function Entry({ entry, page, headline, why, first, last, editable, onMove, onRemove, onTitle }: EntryProps) {
  const t = useTranslations('page.guide')
  return (
    <>
      <div className="flex items-center gap-1">
        {page !== null && !why && <span className="tabular w-14 shrink-0 text-sm text-ink-2">{t('page', { page })}</span>}
        <span className="min-w-0 flex-1 font-song break-words" lang="zh-Hans">
          {headline}
        </span>
        {editable && (
          <>
            <Act name="up" label={t('up', { headline })} disabled={first} onMove={onMove} onClick={() => onMove(-1, 'up')}>
              ↑
            </Act>
            <Act name="down" label={t('down', { headline })} disabled={last} onMove={onMove} onClick={() => onMove(1, 'down')}>
              ↓
            </Act>
            <Act name="remove" label={t('remove', { headline })} disabled={false} onMove={onMove} onClick={onRemove}>
              ×
            </Act>
          </>
        )}
      </div>
      {why && <p className="text-sm text-press">{t('gone', { why })}</p>}
      {page !== null && !why && (
        <TextInput
          data-act="title"
          lang="zh-Hans"
          className="mt-1 font-song"
          aria-label={t('title', { page, headline })}
          placeholder={headline}
          maxLength={LONGEST_GUIDE_TITLE}
          readOnly={!editable}
          value={entry.title}
          onChange={(event) => onTitle(event.target.value)}
          onKeyDown={editable ? keysFor('title', onMove) : undefined}
        />
      )}
    </>
  )
}

function Act({ name, label, disabled, onMove, onClick, children }: { name: string; label: string; disabled: boolean; onMove: EntryProps['onMove']; onClick: () => void; children: string }) {
  return (
    <Button tone="bare" size="sm" data-act={name} aria-label={label} disabled={disabled} className="max-sm:size-11" onClick={onClick} onKeyDown={keysFor(name, onMove)}>
      <span aria-hidden>{children}</span>
    </Button>
  )
}

function saidOf({ storyId, title }: Said, on: number, { placed, gone }: GuideChoice): Pick<EntryProps, 'page' | 'headline' | 'why'> {
  const story = placed.find((one) => one.storyId === storyId)
  const headline = story ? onOneLine(story.headline) : (gone.find((one) => one.storyId === storyId)?.headline ?? title)
  return { page: story?.page ?? null, headline, why: guideFault({ storyId }, on, placed) }
}

/** The stories by their pages, in order. */
function pagesOf(stories: readonly GuideStory[]): { number: number; stories: GuideStory[] }[] {
  const numbers = [...new Set(stories.map(({ page }) => page))].toSorted((a, b) => a - b)
  return numbers.map((number) => ({ number, stories: stories.filter(({ page }) => page === number) }))
}
