'use client'

import clsx from 'clsx'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import type { PageLayout } from '@/newsroom/typesetting/display'
import type { PageChange } from '@/newsroom/typesetting/difference/change'
import { changesByStory, headlineOn, linesTold, openingOf } from '@/newsroom/typesetting/difference/listed'
import { PrintedWords } from '../../page/printedWords'
import { EmptyState } from '../../ui/emptyState'

export interface ChangeListProps {
  changes: readonly PageChange[]
  before: PageLayout
  after: PageLayout
  current: number | null
  onChoose: (change: number) => void
}

/** Every change with its words before and after, story by story as the page is read. */
export function ChangeList({ changes, before, after, current, onChoose }: ChangeListProps) {
  const t = useTranslations('page.compare')
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (current !== null && window.innerWidth >= 1024) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  if (changes.length === 0) return <EmptyState text={t('none')} hint={t('noneHint')} />
  const groups = changesByStory(changes)
  return (
    <div ref={list} data-change-list>
      <h2 className="border-b border-ink pb-1.5 text-lg" aria-live="polite">
        {t('count', { n: changes.length })}
      </h2>
      {groups.map(({ story, items }) => (
        <section key={story ?? ''} className="border-b border-hairline py-3">
          <h3 className={clsx('pb-1 text-sm text-ink-2', story !== null && 'font-song')} lang={story === null ? undefined : 'zh-Hans'}>
            {story === null ? t('furniture') : headlineOn(story, { after, before })}
          </h3>
          <ol className="-mx-3 max-lg:mx-0">
            {items.map(({ change, index }) => (
              <li key={index}>
                <Entry change={change} current={index === current} onChoose={() => onChoose(index)} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  )
}

function Entry({ change, current, onChoose }: { change: PageChange; current: boolean; onChoose: () => void }) {
  const t = useTranslations('page.compare')
  const { kind, part, words } = change
  const lines = linesTold(change)
  return (
    <button
      type="button"
      aria-current={current ? 'true' : undefined}
      onClick={onChoose}
      className={clsx('w-full border-l-2 px-3 py-1.5 text-left outline-offset-[-2px] hover:bg-hover max-sm:min-h-11', current ? 'border-ink bg-selected' : 'border-transparent')}
    >
      <span className="flex items-baseline justify-between gap-3 text-xs text-ink-3">
        <span>
          {t(`part.${part}`)} · {t(`kind.${kind}`)}
        </span>
        {lines > 0 && <span className="tabular shrink-0">{t('lines', { n: lines })}</span>}
      </span>
      {words === null ? (
        <Opening change={change} />
      ) : (
        <span className="line-clamp-4">
          {/* a paragraph that moved has the same words on both sides */}
          <PrintedWords words={words} same={kind === 'moved' && words.before === words.after} />
        </span>
      )}
    </button>
  )
}

/** What was there, where no words differ: the first characters of what moved or looks otherwise. */
function Opening({ change }: { change: PageChange }) {
  const text = openingOf(change)
  if (text === '') return null
  return (
    <span className="block truncate font-song text-ink-2" lang="zh-Hans">
      {text}
    </span>
  )
}
