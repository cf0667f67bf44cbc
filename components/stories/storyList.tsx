'use client'

import clsx from 'clsx'
import { useRouter } from 'next/navigation'
import { useCallback, useRef, useState, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import type { StorySort } from '@/newsroom/workflow/order'
import { STAGES } from '@/newsroom/workflow/state'
import { OnDevice } from '../device/fresh/onDevice'
import { LinkButton } from '../ui/button'
import { SearchInput } from '../ui/form/searchInput'
import { LinkTabs } from '../ui/tabs'
import type { SeveralActions } from './several/severalBar'
import { countNarrowing, sorted, storiesPath, type Filters } from './filters'
import { StoryFilters } from './storyFilters'
import { StoryTable } from './storyTable'
import { DropFiles } from './files/dropFiles'
import { ImportButton } from './files/importButton'
import { ImportList } from './files/importList'
import { useImports } from './files/useImports'
import { WriteLink } from './writeLink'
import type { AskStories } from './useStoryList'
import type { Facets, StageCounts, StoryPage } from './types'

export interface StoryListProps {
  filters: Filters
  initial: StoryPage
  /** Stories by stage for these filters; null while searching, when they are not counted. */
  counts: StageCounts | null
  facets: Facets
  ask: AskStories
  several: SeveralActions
  /** Whether this person writes stories. */
  writes: boolean
}

/** 稿库: every story this person may see, searched and narrowed; the view is the address. */
export function StoryList({ filters, initial, counts, facets, ask, several, writes }: StoryListProps) {
  const t = useTranslations()
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const search = useRef<HTMLInputElement>(null)
  const create = useRef<HTMLAnchorElement>(null)
  const imports = useImports()
  const [pressed, setPressed] = useState<StorySort | null>(null)
  const go = useCallback(
    (next: Filters, by: StorySort | null = null) => {
      setPressed(by)
      startTransition(() => router.replace(storiesPath(next), { scroll: false }))
    },
    [router],
  )
  const onSearch = useCallback(
    (q: string) => {
      const { q: _old, ...rest } = filters
      go(q === '' ? rest : { ...rest, q })
    },
    [filters, go],
  )
  const { stage: _stage, ...unstaged } = filters
  const total = counts && Object.values(counts).reduce((sum, count) => sum + count, 0)
  const narrowed = filters.q !== undefined || filters.stage !== undefined || countNarrowing(filters) > 0
  const count = (n: number | undefined | null) => (typeof n === 'number' ? { count: n } : {})
  const list = (
    <>
      <header className="flex min-h-14 items-center gap-4 px-4 py-2 max-sm:gap-1">
        <h1 className="text-xl">{t('nav.stories')}</h1>
        <div className="ml-auto flex items-center gap-2 max-sm:gap-1.5">
          <LinkButton href="/pictures" tone="bare" className="max-sm:px-1.5">
            {t('editor.library.tool')}
          </LinkButton>
          {writes && (
            <>
              <ImportButton take={imports.take} />
              <WriteLink link={create} />
            </>
          )}
        </div>
      </header>
      <ImportList imports={imports} />
      <OnDevice />
      <LinkTabs
        label={t('stories.byStage')}
        className="px-2"
        tabs={[
          { href: storiesPath(unstaged), label: t('common.all'), ...count(total), current: filters.stage === undefined },
          ...STAGES.map((stage) => ({
            href: storiesPath({ ...unstaged, stage }),
            label: t(`vocab.stage.${stage}`),
            ...count(counts?.[stage]),
            current: filters.stage === stage,
          })),
        ]}
      />
      <search className="flex items-center gap-2 px-4 py-2">
        <SearchInput
          ref={search}
          value={filters.q ?? ''}
          onSearch={onSearch}
          label={t('stories.searchLabel')}
          aria-keyshortcuts="/"
          className="w-56 max-sm:w-auto max-sm:min-w-0 max-sm:flex-1"
          onKeyDown={(event) => {
            if (event.key === 'Escape' && event.currentTarget.value === '') event.currentTarget.blur()
          }}
        />
        <StoryFilters filters={filters} facets={facets} writes={writes} onChange={go} />
      </search>
      <div className={clsx('transition-opacity', pending && 'opacity-60')} aria-busy={pending}>
        <StoryTable
          key={storiesPath(filters)}
          filters={filters}
          initial={initial}
          facets={facets}
          ask={ask}
          several={several}
          sort={(order) => go(sorted(filters, order), order.by)}
          pressed={pressed}
          search={() => search.current?.focus()}
          create={writes ? () => create.current?.click() : undefined}
          empty={
            narrowed
              ? {
                  text: filters.q ? t('stories.noMatchFor', { words: filters.q }) : t('stories.noMatch'),
                  hint: t('stories.noMatchHint'),
                  action: <LinkButton href="/stories">{t('stories.showAll')}</LinkButton>,
                }
              : { text: t('stories.none'), hint: writes ? t('stories.noneHint') : t('stories.noneYet') }
          }
        />
      </div>
    </>
  )
  // who writes no stories makes none of files
  return writes ? <DropFiles take={imports.take}>{list}</DropFiles> : list
}
