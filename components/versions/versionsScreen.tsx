'use client'

import clsx from 'clsx'
import { useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Outcome } from '@/newsroom/outcome'
import type { StoryState } from '@/newsroom/workflow/state'
import { useLiveRefresh } from '../live/live'
import { galleyPdf, storyPath } from '../shell/paths'
import type { VersionView } from '@/newsroom/workflow/version'
import { StateMark } from '../stories/stateMark'
import { sayNumber } from '../text/format'
import { buttonClass } from '../ui/button'
import { Link } from '../ui/link'
import { useSayName } from '../ui/names'
import { Time } from '../ui/time'
import { Comparison, type Compared, type RestoreAsk } from './comparison'
import { MarkForm } from './markForm'
import { sayChange, sayVersion } from './occasion'
import { Slider } from './slider'

export interface VersionsScreenProps {
  story: { id: string; number: number; headline: string; state: StoryState; hash: string; characters: number; updatedAt: string; markable: boolean }
  /** Newest first. */
  versions: readonly VersionView[]
  /** Who wrote since the newest. */
  since: readonly string[]
  /** What the address asks for: the older version, and the newer one; null is the text as it is now. */
  asked: { from: number | null; to: number | null }
  actions: {
    compare: (input: { id: string; from: number; to: number | null }) => Promise<Outcome<Compared>>
    mark: (input: { id: string; name: string }) => Promise<Outcome<{ number: number }>>
    restore: (input: RestoreAsk & { id: string }) => Promise<Outcome>
  }
}

/** One entry of the list: a kept version, or (number null) the text as it is now where no version holds it. */
type Entry = Omit<VersionView, 'id' | 'hash' | 'number'> & { number: number | null }

/** 稿样: through a story's versions by list or slider, any two compared, whose each change is, and back to one of them or a part of it. */
export function VersionsScreen({ story, versions, since, asked, actions }: VersionsScreenProps) {
  const t = useTranslations()
  useLiveRefresh([`story:${story.id}`])
  const [to, setTo] = useState<number | null>(asked.to)
  /** Null: the one before. */
  const [from, setFrom] = useState<number | null>(asked.from)
  const compared = useRef<HTMLElement>(null)
  const entries = useMemo(() => entriesOf(story, versions, since), [story, versions, since])
  const at = Math.max(0, entries.findIndex(({ number }) => number === to))
  const shown = entries[at]
  const before = entries[at + 1]?.number ?? null
  const wanted = from !== null && versions.some(({ number }) => number === from) && (to === null || from < to) ? from : null

  function show(next: { from: number | null; to: number | null }): void {
    setFrom(next.from)
    setTo(next.to)
    const query = new URLSearchParams({ ...(next.from === null ? {} : { from: String(next.from) }), ...(next.to === null ? {} : { to: String(next.to) }) }).toString()
    // the address says what is compared, so that it can be sent to a colleague; going back leads out of the screen, not through every step
    window.history.replaceState(null, '', query === '' ? location.pathname : `?${query}`)
  }

  if (!shown) return null
  return (
    <div className="mx-auto w-full max-w-6xl px-6 pt-4 pb-16 max-sm:px-4">
      <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <Link href={storyPath(story.id)} className="text-sm break-words text-ink-2 underline-offset-4 hover:underline">
            {story.headline || t('common.untitled')}
          </Link>
          <h1 className="font-song text-2xl font-semibold max-sm:text-xl">{t('slip.versions.title')}</h1>
        </div>
        {story.markable && (
          <div className="w-72 max-sm:w-full">
            <MarkForm mark={(name) => actions.mark({ id: story.id, name })} />
          </div>
        )}
      </header>
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)_19rem] gap-x-10 max-lg:grid-cols-1">
        <section ref={compared} aria-label={t('slip.versions.compare')} className="min-w-0 scroll-mt-16">
          <Slider entries={entries} at={at} onMove={(next) => show({ from, to: entries[next]?.number ?? null })} />
          <Comparison
            storyId={story.id}
            hash={story.hash}
            from={wanted ?? before ?? versions.at(-1)?.number ?? null}
            alone={wanted === null && before === null}
            to={shown.number}
            chosen={wanted}
            older={versions.filter(({ number }) => to === null || number < to)}
            onFrom={(next) => show({ from: next, to })}
            compare={actions.compare}
            restore={(ask) => actions.restore({ id: story.id, ...ask })}
            beside={
              <a className={buttonClass('quiet', 'md')} href={galleyPdf(story.id, shown.number)} target="_blank" rel="noreferrer">
                {t('slip.versions.galley')}
              </a>
            }
          />
        </section>
        <nav aria-label={t('slip.versions.list')} className="min-w-0 max-lg:mt-8 max-lg:border-t max-lg:border-hairline max-lg:pt-4">
          <ol className="-mx-3">
            {entries.map((entry) => (
              <li key={entry.number ?? 'now'}>
                <ListEntry
                  entry={entry}
                  current={entry === shown}
                  onChoose={() => {
                    show({ from, to: entry.number })
                    // on a phone the comparison is above the list
                    if (compared.current && compared.current.getBoundingClientRect().top < 0) compared.current.scrollIntoView()
                  }}
                />
              </li>
            ))}
          </ol>
        </nav>
      </div>
    </div>
  )
}

function entriesOf(story: VersionsScreenProps['story'], versions: readonly VersionView[], since: readonly string[]): Entry[] {
  const [newest] = versions
  if (newest?.hash === story.hash) return versions.map((version, index) => (index === 0 ? { ...version, number: null } : version)) satisfies Entry[]
  const now: Entry = {
    number: null,
    characters: story.characters,
    occasion: '',
    madeAt: story.updatedAt,
    by: '',
    state: story.state,
    change: newest ? story.characters - newest.characters : null,
    hands: [...since],
    marks: [],
    moves: [],
  }
  return [now, ...versions]
}

function ListEntry({ entry, current, onChoose }: { entry: Entry; current: boolean; onChoose: () => void }) {
  const t = useTranslations()
  const sayName = useSayName()
  const hands = entry.hands.length > 0 ? entry.hands : [entry.by].filter(Boolean)
  const said = entry.occasion === '' ? '' : sayVersion(t, entry)
  return (
    <button
      type="button"
      aria-current={current ? 'true' : undefined}
      className={clsx('w-full border-l-2 px-3 py-2 text-left outline-offset-[-2px] hover:bg-hover', current ? 'border-ink bg-selected' : 'border-transparent')}
      onClick={onChoose}
    >
      <span className="flex items-baseline justify-between gap-2">
        <span className="min-w-0 break-words">{entry.number === null ? t('slip.versions.current') : t('slip.versions.number', { n: entry.number })}</span>
        <Time at={entry.madeAt} className="tabular shrink-0 text-xs text-ink-3" />
      </span>
      {said !== '' && <span className={clsx('block break-words', entry.marks.length > 0 ? 'font-semibold' : 'text-sm text-ink-2')}>{said}</span>}
      <span className="flex items-baseline justify-between gap-2 text-sm text-ink-2">
        <span className="min-w-0 break-words">{hands.map(sayName).join(t('audit.separator'))}</span>
        <span className="tabular shrink-0">
          <span className="pr-2 text-ink-3">{sayChange(entry.change)}</span>
          {t('slip.characters', { n: sayNumber(entry.characters) })}
        </span>
      </span>
      {entry.state && <StateMark state={entry.state} className="text-xs text-ink-3" />}
    </button>
  )
}
